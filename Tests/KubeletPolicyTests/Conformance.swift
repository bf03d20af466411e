import Foundation
import IncidentModel
import KubeletPolicy
import Testing

/// The shared conformance cases (`shared/facts/kubelet-conformance.json`, beside the checkout).
enum Conformance {
  static let missing: Comment =
    "shared/facts/kubelet-conformance.json is not beside this checkout: its cases did NOT run"
  static let document: JSONValue? = load()
  static var isAvailable: Bool { document != nil }

  /// One group of cases; a missing group is a failure, not an empty list.
  static func group(_ name: String) throws -> JSONValue { try #require(document?[name]) }

  static func cases(_ name: String, _ list: String = "cases") throws -> [JSONValue] {
    let cases = try #require(group(name)[list]?.array)
    try #require(!cases.isEmpty, "\(name).\(list) has no cases")
    return cases
  }

  private static func load() -> JSONValue? {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let file = folder.appendingPathComponent("shared/facts/kubelet-conformance.json")
      if let data = try? Data(contentsOf: file) {
        return try? JSONDecoder().decode(JSONValue.self, from: data)
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}

/// JSON as a value that can be asked by key.
struct JSONValue: Decodable, Sendable {
  enum Kind: Sendable {
    case object([String: JSONValue]), array([JSONValue]), text(String), number(Double), flag(Bool), null
  }
  var kind: Kind

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      kind = .null
    } else if let flag = try? value.decode(Bool.self) {
      kind = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      kind = .number(number)
    } else if let text = try? value.decode(String.self) {
      kind = .text(text)
    } else if let array = try? value.decode([JSONValue].self) {
      kind = .array(array)
    } else {
      kind = .object(try value.decode([String: JSONValue].self))
    }
  }

  subscript(_ key: String) -> JSONValue? { if case .object(let o) = kind { o[key] } else { nil } }
  var array: [JSONValue]? { if case .array(let a) = kind { a } else { nil } }
  var keys: [String]? { if case .object(let o) = kind { o.keys.sorted() } else { nil } }
  var text: String? { if case .text(let t) = kind { t } else { nil } }
  var number: Double? { if case .number(let n) = kind { n } else { nil } }
  var integer: Int64? { number.map { Int64($0) } }
  var flag: Bool? { if case .flag(let f) = kind { f } else { nil } }
  /// `{name: value}` of texts.
  var texts: [String: String] { if case .object(let o) = kind { o.compactMapValues(\.text) } else { [:] } }
  /// A quantity text (`1.5Gi`) or a plain number, as an amount.
  var amount: Int64? { text.flatMap { ResourceQuantity.value(of: $0) } ?? integer }
}

extension Timestamp {
  /// A fixed start plus minutes, for timelines in tests.
  static func minute(_ n: Double) -> Timestamp { Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(n * 60e9)) }
}

func gi(_ n: Double) -> Int64 { Int64(n * 1_073_741_824) }
