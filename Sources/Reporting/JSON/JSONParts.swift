import IncidentModel

/// The small objects every part of the contract is made of:
///
///     {"low": 9876342180, "best": 9876342180, "high": 9876342180}
///     {"source": 0, "line": 4211, "offset": 533129, "length": 231, "sha256": "0f0e…"}
extension JSONValue {
  static func optional<T>(_ value: T?, _ make: (T) -> JSONValue) -> JSONValue { value.map(make) ?? .null }
  static func optional(_ text: String?) -> JSONValue { optional(text, JSONValue.string) }
  static func optional(_ number: Int64?) -> JSONValue { optional(number, JSONValue.integer) }
  static func optional(_ number: Int?) -> JSONValue { optional(number) { .integer(Int64($0)) } }

  /// Short enough to fit one line at most; longer ones are generated.
  private static let shortest = 64

  static func list<T>(_ items: some Sequence<T>, _ make: @escaping (T) -> JSONValue) -> JSONValue {
    let items = Array(items)
    guard items.count > shortest else { return .array(items.map(make)) }
    return .generated(count: items.count) { make(items[$0]) }
  }

  static func time(_ t: Timestamp) -> JSONValue { .string(t.rfc3339) }
  static func time(_ t: Timestamp?) -> JSONValue { optional(t, JSONValue.time(_:)) }

  static func pod(_ p: PodName) -> JSONValue { .string(p.description) }
  static func pod(_ p: PodName?) -> JSONValue { optional(p, JSONValue.pod(_:)) }

  static func name<T: RawRepresentable<String>>(_ value: T) -> JSONValue { .string(value.rawValue) }
  static func name<T: RawRepresentable<String>>(_ value: T?) -> JSONValue { optional(value?.rawValue) }

  static func range<U>(_ q: Quantity<U>) -> JSONValue {
    ["low": .integer(q.low), "best": .integer(q.best), "high": .integer(q.high)]
  }
  static func range<U>(_ q: Quantity<U>?) -> JSONValue { optional(q) { range($0) } }

  static func evidence(_ items: [Evidence]) -> JSONValue { list(items, JSONValue.evidence(_:)) }

  static func evidence(_ e: Evidence) -> JSONValue {
    [
      "source": .integer(Int64(e.source)), "line": .integer(Int64(e.line)),
      "offset": .integer(Int64(clamping: e.offset)),
      "length": .integer(Int64(e.length)), "sha256": .string(e.digestHex),
    ]
  }

  /// Seconds with fraction.
  static func seconds(_ d: Duration?) -> JSONValue { optional(d) { .decimal($0.inSeconds) } }
}
