public import Foundation

/// As much of JSON Schema (draft 2020-12) as docs/postmortem.schema.json uses: `type`, `required`, `properties`,
/// `items`, `enum`, `const`, `anyOf`, `minimum`, `maximum`, `pattern` and `$ref` into `#/$defs/`.
public struct JSONSchemaCheck {
  let root: [String: Any]

  /// From the bytes of a schema; throws what `JSONSerialization` throws when they are no JSON.
  public init(_ schema: Data) throws {
    root = try JSONSerialization.jsonObject(with: schema) as? [String: Any] ?? [:]
  }

  /// What does not fit, each with the path of the value; a schema word this check does not know is a complaint as well,
  /// and so is a key that no `properties` describes: the schema lets readers meet new keys, we publish none undescribed.
  public func complaints(_ value: Any) -> [String] { complaints(value, root, "$") }

  private static let words: Set = [
    "$schema", "$id", "$defs", "title", "description", "type", "required", "properties", "items", "enum", "const",
    "anyOf", "minimum", "maximum", "pattern", "$ref",
  ]

  private func complaints(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var out = schema.keys.filter { !Self.words.contains($0) }.map { "\(path): schema word \($0) is not checked" }
    if let name = schema["$ref"] as? String { out += complaints(value, definition(name), path) }
    if let some = schema["anyOf"] as? [[String: Any]], !some.contains(where: { complaints(value, $0, path).isEmpty }) {
      out.append("\(path): fits none of anyOf")
    }
    if let names = types(schema), !names.contains(where: { isA(value, $0) }) {
      return out + ["\(path): is not of type \(names)"]
    }
    if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { same($0, value) }) {
      out.append("\(path): \(value) is not one of \(allowed)")
    }
    if let constant = schema["const"], !same(constant, value) { out.append("\(path): \(value) is not \(constant)") }
    return out + bounds(value, schema, path) + members(value, schema, path)
  }

  private func definition(_ ref: String) -> [String: Any] {
    let all = root["$defs"] as? [String: Any]
    return all?[String(ref.dropFirst("#/$defs/".count))] as? [String: Any] ?? ["unresolved \(ref)": true]
  }

  private func types(_ schema: [String: Any]) -> [String]? {
    schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] }
  }

  private func isA(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    case "boolean": isBoolean(value)
    case "number": value is NSNumber && !isBoolean(value)
    case "integer": !isBoolean(value) && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } == true
    default: false
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { unsafe String(cString: $0.objCType) == "c" } ?? false
  }

  private func same(_ a: Any, _ b: Any) -> Bool {
    if a is NSNull || b is NSNull { return a is NSNull && b is NSNull }
    return (a as? NSObject) == (b as? NSObject) || (a as? String).map { $0 == b as? String } == true
  }

  private func bounds(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var out: [String] = []
    if let x = (value as? NSNumber)?.doubleValue {
      if let low = schema["minimum"] as? NSNumber, x < low.doubleValue { out.append("\(path): below \(low)") }
      if let high = schema["maximum"] as? NSNumber, x > high.doubleValue { out.append("\(path): above \(high)") }
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      out.append("\(path): `\(text)` does not match \(pattern)")
    }
    return out
  }

  private func members(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var out: [String] = []
    if let object = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where object[key] == nil { out.append("\(path): lacks \(key)") }
      if let described = schema["properties"] as? [String: [String: Any]] {
        for (key, item) in object.sorted(by: { $0.key < $1.key }) {
          out += described[key].map { complaints(item, $0, "\(path).\(key)") } ?? ["\(path): \(key) is not described"]
        }
      }
    }
    if let array = value as? [Any], let inner = schema["items"] as? [String: Any] {
      for (i, item) in array.enumerated() { out += complaints(item, inner, "\(path)[\(i)]") }
    }
    return out
  }
}
