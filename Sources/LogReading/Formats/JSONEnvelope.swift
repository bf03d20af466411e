// One JSON object per line, as a carrier or as the message itself:
//
//     {"__REALTIME_TIMESTAMP":"1795353953935073","MESSAGE":"I1122 …","SYSLOG_IDENTIFIER":"kubelet","_HOSTNAME":"n1"}
//     {"log":"I1122 …\n","stream":"stderr","time":"2024-06-15T08:15:30.123456789Z"}
//     {"ts":1705321234567.123,"caller":"eviction/eviction_manager.go:395","msg":"Eviction manager: …","v":0}
//     {"level":"info","msg":"PullImage …","time":"2024-06-15T08:15:30.123456789Z"}
import IncidentModel

/// Which members of the object mean what, found in one pass.
struct JSONLine {
  enum Kind { case journal, docker, klog, logrus, other }

  var kind = Kind.other
  /// Where the object starts.
  var start = 0
  var message = 0..<0
  var time = 0..<0
  var host = 0..<0
  var identifier = 0..<0
  var level = 0..<0
  var caller = 0..<0
  var stream = 0..<0
  var hasVerbosity = false
  var hasError = false

  /// Nil when the line is not an object.
  static func read(_ line: Span<UInt8>, at start: Int) -> JSONLine? {
    var found = JSONLine()
    found.start = start
    var (upper, log, msg, ts) = (0..<0, 0..<0, 0..<0, 0..<0)
    let isWhole = FlatJSON.members(of: line, from: start) { key, value in
      switch key.count {
      case 20 where line.matches("__REALTIME_TIMESTAMP", at: key.lowerBound):
        (found.kind, found.time) = (.journal, value)
      case 7 where line.matches("MESSAGE", at: key.lowerBound): upper = value
      case 17 where line.matches("SYSLOG_IDENTIFIER", at: key.lowerBound): found.identifier = inner(line, value)
      case 5 where line.matches("_COMM", at: key.lowerBound):
        if found.identifier.isEmpty { found.identifier = inner(line, value) }
      case 9 where line.matches("_HOSTNAME", at: key.lowerBound): found.host = inner(line, value)
      case 3 where line.matches("log", at: key.lowerBound): log = value
      case 6 where line.matches("stream", at: key.lowerBound): found.stream = inner(line, value)
      case 4 where line.matches("time", at: key.lowerBound):
        if found.kind != .journal { found.time = value }
      case 9 where line.matches("timestamp", at: key.lowerBound):
        if found.time.isEmpty { found.time = value }
      case 2 where line.matches("ts", at: key.lowerBound): ts = value
      case 3 where line.matches("msg", at: key.lowerBound): msg = value
      case 5 where line.matches("level", at: key.lowerBound): found.level = inner(line, value)
      case 6 where line.matches("caller", at: key.lowerBound): found.caller = inner(line, value)
      case 1 where line.matches("v", at: key.lowerBound): found.hasVerbosity = true
      case 3 where line.matches("err", at: key.lowerBound): found.hasError = true
      default: break
      }
    }
    guard isWhole || found.kind == .journal else { return nil }
    found.settle(message: upper, log: log, msg: msg, ts: ts)
    return found
  }

  private mutating func settle(message upper: Range<Int>, log: Range<Int>, msg: Range<Int>, ts: Range<Int>) {
    if kind == .journal {
      message = upper
    } else if !ts.isEmpty, !msg.isEmpty {
      // Before the docker form: `log` and `time` are also keys of the eviction manager's observations.
      (kind, message, time) = (.klog, msg, ts)
    } else if !log.isEmpty, !stream.isEmpty || !time.isEmpty {
      (kind, message) = (.docker, log)
    } else if !msg.isEmpty, !level.isEmpty, !time.isEmpty {
      (kind, message) = (.logrus, msg)
    }
  }

  /// A string without its quotes.
  private static func inner(_ line: Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
    line.has("\"", at: value.lowerBound) && value.count >= 2 ? value.lowerBound + 1..<value.upperBound - 1 : value
  }

  /// The message's bytes; journalctl writes an array of numbers when they are not plain text.
  func text(_ line: Span<UInt8>) -> [UInt8] {
    line.has("[", at: message.lowerBound) ? ByteList.read(line, message) : FlatJSON.string(line, message)
  }

  /// The object's own time: microseconds of the journal, milliseconds of JSON logging, else an RFC 3339 string.
  func recordedTime(_ line: Span<UInt8>) -> RecordedTime {
    let text =
      line.has("\"", at: time.lowerBound) ? time.lowerBound + 1..<max(time.lowerBound + 1, time.upperBound - 1) : time
    switch kind {
    case .journal:
      guard let (micros, _) = line.number(from: text.lowerBound, to: text.upperBound), micros < 9_000_000_000_000_000
      else {
        return .none
      }
      return .absolute(Timestamp(nanoseconds: micros * 1000))
    case .klog where !line.has("\"", at: time.lowerBound): return epoch(line, text)
    default: return Stamp.read(line, at: text.lowerBound)?.recorded(.header) ?? .none
    }
  }

  /// `1705321234567.123`: milliseconds with fraction; a number below 1e11 is read as seconds (zap's default).
  private func epoch(_ line: Span<UInt8>, _ text: Range<Int>) -> RecordedTime {
    guard let value = Double(line.text(text)), value > 0 else { return .none }
    guard value < 1e11 else {
      guard value < 9.2e12 else { return .none }
      let whole = value.rounded(.down)
      return .absolute(Timestamp(nanoseconds: Int64(whole) * 1_000_000 + Int64(((value - whole) * 1e6).rounded())))
    }
    guard value < 9.2e9 else { return .none }
    let whole = value.rounded(.down)
    return .absolute(Timestamp(nanoseconds: Int64(whole) * 1_000_000_000 + Int64(((value - whole) * 1e9).rounded())))
  }
}
