// Records whose fields stand one per line: journald's export format, `-o verbose`, and JSON printed over several lines.
//
//     __REALTIME_TIMESTAMP=1705322096124000                  export: blank line between records
//     MESSAGE=I0115 12:34:56.1 812 eviction_manager.go:353] …
//
//     Mon 2024-01-15 12:34:56.123456 UTC [s=…;i=…;t=60f01;x=…]   verbose
//         MESSAGE=I0115 …
//
//     {                                                      json-pretty, exports of log services
//             "MESSAGE" : "I0115 …",
import IncidentModel

/// What was read of a record so far.
struct FieldRecord {
  enum Style { case none, export, verbose, json }

  var style = Style.none
  var message: [UInt8]?
  var place: Evidence?
  var time = RecordedTime.none
  var host: String?
  var identifier: String?
  /// Open braces of a JSON record.
  var depth = 0
  /// Whether a JSON record says that a container wrote the text.
  var isOfContainer = false
  /// A field with a length of its own, after its name: bytes still to come and those that came, the length first.
  var binary: Binary?

  struct Binary {
    var isMessage: Bool
    var bytes: [UInt8] = []
    /// Offset in the source where the eight bytes of the length start.
    var start: UInt64
    var length: UInt64?
  }

  var isOpen: Bool { style != .none }
  static let maxMessage = 1 << 20

  /// Takes a field whose name is known; others are passed over.
  mutating func take(_ key: Key, _ value: [UInt8], at place: Evidence) {
    let text = String(decoding: value.prefix(512), as: UTF8.self)
    switch key {
    case .message:
      guard message == nil || value.count > 0 else { return }
      message = value
      self.place = place
    case .microseconds:
      guard time == .none, let micros = Int64(text), (1..<9_000_000_000_000_000).contains(micros) else { return }
      time = .absolute(Timestamp(nanoseconds: micros * 1000))
    case .stamp: if time == .none { time = Stamp.read(value.span, at: 0)?.recorded(.prefix) ?? .none }
    case .host: if host == nil, !text.isEmpty { host = text }
    case .identifier: identifier = text
    case .command: if identifier == nil { identifier = text }
    case .container: isOfContainer = true
    }
  }

  /// The fields that matter, by the names that journald and log services give them.
  enum Key: Sendable {
    case message, microseconds, stamp, host, identifier, command, container

    static func of(_ line: Span<UInt8>, _ name: Range<Int>) -> Key? {
      guard name.count >= 3, name.count <= 26 else { return nil }
      return names[line.text(name)]
    }

    private static let names: [String: Key] = [
      "MESSAGE": .message, "textPayload": .message, "message": .message, "log": .message, "line": .message,
      "@message": .message, "msg": .message,
      "__REALTIME_TIMESTAMP": .microseconds, "_SOURCE_REALTIME_TIMESTAMP": .microseconds,
      "timestamp": .stamp, "@timestamp": .stamp, "time": .stamp,
      "_HOSTNAME": .host, "hostname": .host, "host": .host, "node_name": .host,
      "SYSLOG_IDENTIFIER": .identifier, "_COMM": .command, "_SYSTEMD_UNIT": .command,
      "container_name": .container, "containerName": .container,
    ]
  }
}

/// `"key" : value` as a line of its own.
struct JSONMember {
  var key: Range<Int>
  var value: Range<Int>

  /// The member whose key starts at `start` and whose closing quote is at `keyEnd`; its value may be cut off.
  static func read(_ line: Span<UInt8>, at start: Int, keyEnd: Int) -> JSONMember? {
    var i = keyEnd + 1
    while line.has(" ", at: i) { i += 1 }
    guard line.has(":", at: i) else { return nil }
    i += 1
    while line.has(" ", at: i) { i += 1 }
    guard i < line.count else { return nil }
    return JSONMember(key: start + 1..<keyEnd, value: i..<(FlatJSON.valueEnd(in: line, from: i) ?? line.count))
  }

  /// The value's bytes: a string without its quotes, an array of numbers as the bytes they are.
  func bytes(_ line: Span<UInt8>) -> [UInt8] {
    if line.has("[", at: value.lowerBound) { return ByteList.read(line, value) }
    if line.has("\"", at: value.lowerBound), !line.has("\"", at: value.upperBound - 1) || value.count < 2 {
      return GoText.unquoted(line, value.lowerBound + 1..<value.upperBound)
    }
    return FlatJSON.string(line, value)
  }
}

/// `[73,48,49]`: journald's JSON for text with control characters.
enum ByteList {
  static func read(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var i = range.lowerBound + 1
    while i < range.upperBound {
      guard let (value, end) = line.number(from: i, to: range.upperBound) else {
        i += 1
        continue
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
      i = end
    }
    return bytes
  }
}
