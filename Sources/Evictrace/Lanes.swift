import Dispatch
import Glibc
import Synchronization

/// So many pieces of work at a time, each on a thread where it may block; what comes later waits in order. Swift's own
/// threads are few and must not wait for a disk.
final class Lanes: Sendable {
  static let ofProcessors = Lanes(min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 64))

  private struct Queue {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let width: Int
  private let queue = Mutex(Queue())

  init(_ width: Int) { self.width = width }

  func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      enter { continuation.resume(returning: work()) }
    }
  }

  private func enter(_ work: @escaping @Sendable () -> Void) {
    let isFree = queue.withLock { queue in
      guard queue.running < width else {
        queue.waiting.append(work)
        return false
      }
      queue.running += 1
      return true
    }
    if isFree { begin(work) }
  }

  private func begin(_ work: @escaping @Sendable () -> Void) {
    DispatchQueue(label: "evictrace.analysis").async {
      work()
      let next = self.queue.withLock { queue in
        guard queue.waiting.isEmpty else { return Optional(queue.waiting.removeFirst()) }
        queue.running -= 1
        return nil
      }
      if let next { self.begin(next) }
    }
  }
}
