internal import IncidentModel

/// Decides about an event on its tape, before anything becomes text. Nine of ten events of a cluster say nothing about a
/// disk; they are counted and passed over here.
enum EventScan {
  private static let reason = Array("reason".utf8)
  private static let message = Array("message".utf8)
  private static let note = Array("note".utf8)
  private static let subjects = ["involvedObject", "regarding"].map { Array($0.utf8) }
  private static let wrappers = ["object", "event", "jsonPayload", "body"].map { Array($0.utf8) }
  private static let metadata = Array("metadata".utf8)
  private static let namespace = Array("namespace".utf8)
  private static let name = Array("name".utf8)
  private static let firsts = ["firstTimestamp", "deprecatedFirstTimestamp", "eventTime"].map { Array($0.utf8) }
  private static let lasts = ["lastTimestamp", "deprecatedLastTimestamp"].map { Array($0.utf8) }

  /// True when the tape is an event of which nothing is to be kept; it was counted then.
  static func passesOver(_ tape: Tape, at root: Int = 0, _ bytes: Span<UInt8>, _ gathering: inout Gathering) -> Bool {
    guard let event = event(tape, root, bytes), let subject = subject(tape, event, bytes) else { return false }
    let empty = 0..<0
    let reason = tape.member(reason, of: event, in: bytes).map { tape.tokens[$0].range } ?? empty
    let text = tape.member(message, of: event, in: bytes) ?? tape.member(note, of: event, in: bytes)
    let message = text.map { tape.tokens[$0].range } ?? empty
    let bearing = EventBearing(reason: bytes.extracting(reason), message: bytes.extracting(message))
    switch bearing {
    case .disk: return false
    case .lifecycle, .presence:
      guard gathering.events.isCrowded, !gathering.events.knows(pod(tape, subject, bytes)) else { return false }
    case .everyday: break
    }
    gathering.understood += 1
    widen(&gathering, tape, event, bytes)
    return true
  }

  /// The event inside its wrapping.
  private static func event(_ tape: Tape, _ root: Int, _ bytes: Span<UInt8>) -> Int? {
    var index = root
    for _ in 0..<4 {
      guard tape.isObject(index) else { return nil }
      if subject(tape, index, bytes) != nil { return index }
      guard tape.member(metadata, of: index, in: bytes) == nil, let inner = wrapped(tape, index, bytes) else {
        return nil
      }
      index = inner
    }
    return nil
  }

  private static func wrapped(_ tape: Tape, _ index: Int, _ bytes: Span<UInt8>) -> Int? {
    for name in wrappers {
      if let inner = tape.member(name, of: index, in: bytes) { return inner }
    }
    return nil
  }

  private static func subject(_ tape: Tape, _ event: Int, _ bytes: Span<UInt8>) -> Int? {
    for name in subjects {
      if let index = tape.member(name, of: event, in: bytes), tape.isObject(index) { return index }
    }
    return nil
  }

  private static func pod(_ tape: Tape, _ subject: Int, _ bytes: Span<UInt8>) -> UInt64 {
    func text(_ name: [UInt8]) -> String {
      tape.member(name, of: subject, in: bytes).map { tape.text($0, bytes) } ?? ""
    }
    return Fingerprint.of(text(namespace), text(name))
  }

  /// Lets the event's times count for the span of the file.
  private static func widen(_ gathering: inout Gathering, _ tape: Tape, _ event: Int, _ bytes: Span<UInt8>) {
    for names in [firsts, lasts] {
      for name in names {
        guard let index = tape.member(name, of: event, in: bytes), let time = time(bytes, tape.tokens[index].range)
        else {
          continue
        }
        gathering.widen(.absolute(time))
        break
      }
    }
  }

  /// `2026-11-22T13:25:22Z`, perhaps in quotes, and nothing else: what the API writes for whole seconds.
  private static func time(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Timestamp? {
    var start = range.lowerBound
    if range.count == 22 { start += 1 }
    guard range.count == 20 || range.count == 22, bytes[start + 10] == UInt8(ascii: "T"),
      bytes[start + 19] == UInt8(ascii: "Z")
    else { return nil }
    func number(_ from: Int, _ digits: Int) -> Int {
      (0..<digits).reduce(0) { $0 * 10 + Int(bytes[start + from + $1] &- 48) }
    }
    let seconds = Int64(number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2))
    guard seconds < 86_400 else { return nil }
    return Timestamp(
      year: number(0, 4), month: number(5, 2), day: number(8, 2), nanosecondOfDay: seconds * 1_000_000_000
    ).flatMap { $0.nanoseconds > 0 ? $0 : nil }
  }
}

extension EventIntake {
  /// So many lifecycle events were kept that only those of pods with disk events still matter.
  var isCrowded: Bool { unrelated >= Self.mostUnrelated }

  func knows(_ pod: UInt64) -> Bool { pods.contains(pod) }
}
