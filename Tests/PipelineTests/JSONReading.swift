import Foundation
import Pipeline
import Reporting
import Testing

typealias JSONObject = [String: Any]

/// The JSON report of an analysis, read back as a script would read it.
func json(of analysis: Analysis) throws -> JSONObject {
  try #require(try JSONSerialization.jsonObject(with: Data(rendered(analysis, .json).utf8)) as? JSONObject)
}

extension JSONObject {
  func objects(_ key: String) -> [JSONObject] { self[key] as? [JSONObject] ?? [] }
  func object(_ key: String) -> JSONObject { self[key] as? JSONObject ?? [:] }
  func text(_ key: String) -> String { self[key] as? String ?? "" }
  func number(_ key: String) -> Int64 { (self[key] as? NSNumber)?.int64Value ?? .min }
}

/// One entry of an `evidence` list.
struct Citation: Hashable, Comparable, CustomStringConvertible {
  var source: Int
  var line: Int
  var offset: Int
  var length: Int
  var sha256: String

  init?(_ object: JSONObject) {
    guard let source = object["source"] as? Int, let line = object["line"] as? Int,
      let offset = object["offset"] as? Int, let length = object["length"] as? Int,
      let sha256 = object["sha256"] as? String
    else { return nil }
    (self.source, self.line, self.offset, self.length, self.sha256) = (source, line, offset, length, sha256)
  }

  static func < (a: Citation, b: Citation) -> Bool { (a.source, a.line, a.offset) < (b.source, b.line, b.offset) }

  var description: String { "source \(source) line \(line)" }
}

/// Every citation anywhere below a value.
func citations(in value: Any) -> Set<Citation> {
  if let object = value as? JSONObject {
    if let one = Citation(object) { return [one] }
    return object.values.reduce(into: []) { $0.formUnion(citations(in: $1)) }
  }
  if let array = value as? [Any] { return array.reduce(into: []) { $0.formUnion(citations(in: $1)) } }
  return []
}

/// A value as text with sorted keys and without its `evidence`: what a claim says, apart from where it was read.
func content(of value: Any) -> String {
  let plain = withoutEvidence(value)
  let data = try? JSONSerialization.data(withJSONObject: plain, options: [.sortedKeys, .fragmentsAllowed])
  return String(decoding: data ?? Data(), as: UTF8.self)
}

private func withoutEvidence(_ value: Any) -> Any {
  if let object = value as? JSONObject {
    return object.filter { $0.key != "evidence" }.mapValues(withoutEvidence)
  }
  return (value as? [Any])?.map(withoutEvidence) ?? value
}
