package import IncidentModel

/// The default spelling of a sentence, English and without markup: `31.4 GiB`, `9.8–12.1 GiB`, `2 m 8 s`, `87 %`,
/// times as RFC 3339, names as they are.
package enum PlainSentence {
  package static func text(_ sentence: Sentence, in catalogue: Catalogue = .english) -> String {
    catalogue.parts(of: sentence).map { part in
      switch part {
      case .literal(let text): text
      case .value(.duration(let d)) where catalogue.language != "en": catalogue.spelling.duration(d)
      case .value(let value): text(value)
      case .gap: " "
      }
    }.joined()
  }

  static func text(_ value: Sentence.Value) -> String {
    switch value {
    case .bytes(let b): bytes(b)
    case .change(let b): Spelling.english.signed(b)
    case .inodes(let n): range(String(n.low), String(n.high), unit: "inodes")
    case .time(let t): t.rfc3339
    case .duration(let d): duration(d)
    case .pod(let p): p.description
    case .image(let i): i.text
    case .signal(let s): s.rawValue
    case .percent(let share): percent(share)
    case .count(let n): String(n)
    case .word(let w): w
    case .code(let c): c
    case .sentence(let s): text(s)
    }
  }

  /// In the largest binary unit that the upper end fills, one decimal; both ends only where they are spelled apart.
  static func bytes(_ b: Bytes) -> String {
    let size = Double(max(b.low.magnitude, b.high.magnitude))
    let unit = units.last { size >= $0.size } ?? ("B", 1)
    return range(amount(b.low, unit.size), amount(b.high, unit.size), unit: unit.name)
  }

  private static let units: [(name: String, size: Double)] = [
    ("B", 1), ("KiB", 1024), ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("TiB", 1_099_511_627_776),
  ]

  private static func amount(_ n: Int64, _ unit: Double) -> String {
    unit == 1 ? String(n) : decimal((Double(n) / unit * 10).rounded())
  }

  /// A dash between the ends, or `to` where a minus sign would run into it.
  private static func range(_ low: String, _ high: String, unit: String) -> String {
    if low == high { return "\(low) \(unit)" }
    return low.hasPrefix("-") || high.hasPrefix("-") ? "\(low) to \(high) \(unit)" : "\(low)–\(high) \(unit)"
  }

  /// `0.4 s`, `9.5 s`, `42 s`, `2 m 8 s`, `1 h 2 m`, `3 d 4 h`: two neighbouring units at most.
  static func duration(_ d: Duration) -> String {
    let seconds = d.inSeconds
    let size = abs(seconds)
    let sign = seconds < 0 ? "-" : ""
    if size < 9.95 { return sign + decimal((size * 10).rounded()) + " s" }
    let whole = Int64(min(size.rounded(), 9e15))
    return switch whole {
    case ..<60: sign + "\(whole) s"
    case ..<3600: sign + pair(whole / 60, "m", whole % 60, "s")
    case ..<86_400: sign + pair(whole / 3600, "h", whole / 60 % 60, "m")
    default: sign + pair(whole / 86_400, "d", whole / 3600 % 24, "h")
    }
  }

  private static func pair(_ a: Int64, _ unitA: String, _ b: Int64, _ unitB: String) -> String {
    b == 0 ? "\(a) \(unitA)" : "\(a) \(unitA) \(b) \(unitB)"
  }

  /// Of a share between 0 and 1; one decimal below ten percent.
  static func percent(_ share: Double) -> String {
    guard share.isFinite, abs(share) < 1e12 else { return "? %" }
    let tenths = (share * 1000).rounded()
    return (abs(tenths) < 100 ? decimal(tenths) : String(Int64((share * 100).rounded()))) + " %"
  }

  /// A number given in tenths: `314` → `31.4`, and zero without a fraction.
  private static func decimal(_ tenths: Double) -> String {
    guard tenths.isFinite, abs(tenths) < 9e17 else { return "?" }
    let n = Int64(tenths)
    if n == 0 { return "0" }
    return (n < 0 ? "-" : "") + "\(n.magnitude / 10).\(n.magnitude % 10)"
  }
}
