internal import IncidentModel

/// A parsed JSON or YAML value. Numbers stay text: what they mean is for the reader of the field.
enum Value: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([Value])
  case object(Members)
}

/// The members of an object in their order, with the line where the object starts.
struct Members: Hashable, Sendable {
  var entries: [Entry] = []
  /// 1-based line of the `{`, or of the `- ` or first key in YAML; 0 when unknown.
  var line: UInt32 = 0

  struct Entry: Hashable, Sendable {
    var key: String
    var value: Value
  }

  /// The value of a key; the last one where a key is repeated.
  subscript(key: String) -> Value? { entries.last { $0.key == key }?.value }
}

extension Value {
  /// A member of an object; `.null` for anything else, so that chains of names need no unwrapping.
  subscript(key: String) -> Value {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  var members: [Members.Entry] { if case .object(let members) = self { members.entries } else { [] } }
  var elements: [Value] { if case .array(let elements) = self { elements } else { [] } }
  var isObject: Bool { if case .object = self { true } else { false } }
  var isNull: Bool { self == .null }
  var line: UInt32 { if case .object(let members) = self { members.line } else { 0 } }

  /// The text of a string; nil for an empty one, because Go writes absent strings as `""`.
  var text: String? {
    if case .string(let s) = self, !s.isEmpty { s } else { nil }
  }

  /// Text, number or boolean as it was written.
  var scalar: String? {
    switch self {
    case .string(let s), .number(let s): s
    case .bool(let b): b ? "true" : "false"
    default: nil
    }
  }

  /// An integer written as number or as text; nil when it does not fit.
  var integer: Int64? {
    guard let text = scalar else { return nil }
    if let n = Int64(text) { return n }
    guard let d = Double(text), d.isFinite, d.magnitude < 9.2e18 else { return nil }
    return Int64(d)
  }

  var flag: Bool? {
    switch self {
    case .bool(let b): b
    case .string("true"): true
    case .string("false"): false
    default: nil
    }
  }

  /// An RFC 3339 time; nil for Go's zero time, for the epoch (statistics of a container that never ran) and anything
  /// else.
  var time: Timestamp? { text.flatMap(Timestamp.init(rfc3339:)).flatMap { $0.nanoseconds > 0 ? $0 : nil } }

  /// The string members of an object by name.
  var strings: [String: String] {
    var result: [String: String] = [:]
    for entry in members { if let text = entry.value.scalar { result[entry.key] = text } }
    return result
  }
}
