private import Yams

/// YAML that the own parser does not know (flow style, anchors, tags), read with Yams. Guarded, because libyaml's
/// parser is wrapped in recursion and aliases can multiply: nesting, size and the number of nodes are limited before
/// and after.
enum YAMLFallback {
  private static let sizeLimit = 4 << 20
  private static let nestingLimit = 48
  private static let nodeLimit = 200_000

  /// The block as one document; nil when Yams refuses it or a limit is reached.
  static func parse(_ lines: [YAMLLine]) -> Value? {
    let size = lines.reduce(0) { $0 + $1.bytes.count + 1 }
    guard size <= sizeLimit, isShallow(lines), let first = lines.first else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for line in lines {
      bytes += line.bytes
      bytes.append(10)
    }
    guard let node = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return nil }
    var budget = nodeLimit
    return convert(node, firstLine: first.number, budget: &budget, depth: 0)
  }

  /// A cheap upper bound of the nesting: open brackets plus indentation steps.
  private static func isShallow(_ lines: [YAMLLine]) -> Bool {
    var open = 0
    for line in lines {
      var entries = 0
      for byte in line.bytes {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
        case UInt8(ascii: "-"), UInt8(ascii: "?"): entries += 1
        case 32: continue
        default: entries = max(entries, 0)
        }
        if open > nestingLimit { return false }
      }
      let leading = line.content.prefix { $0 == 32 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }.count
      if line.indent + leading > 4 * nestingLimit { return false }
    }
    return true
  }

  private static func convert(_ node: Node, firstLine: UInt32, budget: inout Int, depth: Int) -> Value? {
    budget -= 1
    guard budget > 0, depth < 2 * nestingLimit else { return nil }
    switch node {
    case .scalar(let scalar): return value(scalar)
    case .sequence(let sequence):
      var elements: [Value] = []
      for child in sequence {
        guard let value = convert(child, firstLine: firstLine, budget: &budget, depth: depth + 1) else { return nil }
        elements.append(value)
      }
      return .array(elements)
    case .mapping(let mapping):
      let line = mapping.mark.map { firstLine &+ UInt32(clamping: max(0, $0.line - 1)) }
      var members = Members(line: line ?? firstLine)
      for (key, child) in mapping {
        guard let value = convert(child, firstLine: firstLine, budget: &budget, depth: depth + 1) else { return nil }
        members.entries.append(.init(key: key.string ?? "", value: value))
      }
      return .object(members)
    default: return nil
    }
  }

  private static func value(_ scalar: Node.Scalar) -> Value {
    switch scalar.style {
    case .plain, .any: YAMLBlock.resolve(scalar.string, Array(scalar.string.utf8))
    default: .string(scalar.string)
    }
  }
}
