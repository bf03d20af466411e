/// The bounded ring between the thread that reads and inflates and the thread that parses: at most `capacity` events are
/// under way, and their buffers go round, so memory does not grow with the input.
import Dispatch
internal import IncidentModel
import Synchronization

/// What the reading thread has to say, in order.
enum ReadingEvent: Sendable {
  case open(SourceFile, sums: ChecksumStart?)
  /// The first `count` bytes of the buffer, and the gzip members that end in them.
  case bytes([UInt8], count: Int, seals: [Seal])
  case close(bytes: UInt64, damage: [Damage], seals: [Seal])
  case end(WalkFindings)
}

final class Handover: Sendable {
  private static let capacity = 4

  private struct Ring {
    var events: [ReadingEvent?] = Array(repeating: nil, count: Handover.capacity)
    var first = 0
    var next = 0
    var buffers: [[UInt8]] = []
  }

  private let ring = Mutex(Ring())
  private let filled = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: Handover.capacity)

  /// Waits for room.
  func put(_ event: consuming ReadingEvent) {
    let event = event
    room.wait()
    ring.withLock {
      $0.events[$0.next] = event
      $0.next = ($0.next + 1) % Self.capacity
    }
    filled.signal()
  }

  /// Waits for an event. There is always another one until `.end`.
  func take() -> ReadingEvent {
    while true {
      filled.wait()
      let event = ring.withLock {
        let event = $0.events[$0.first]
        $0.events[$0.first] = nil
        $0.first = ($0.first + 1) % Self.capacity
        return event
      }
      room.signal()
      if let event { return event }
    }
  }

  /// A buffer to fill, `chunkSize` long; its content is whatever was there before.
  func buffer() -> [UInt8] {
    ring.withLock { $0.buffers.popLast() } ?? [UInt8](repeating: 0, count: chunkSize)
  }

  func giveBack(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    ring.withLock { $0.buffers.append(buffer) }
  }
}
