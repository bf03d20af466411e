import IncidentModel
import Reporting

/// One source as `evictrace inspect` shows it: what it was taken for, whose clock it used and why, and what is wrong.
struct InspectedSource {
  var source: Coverage.Source
  /// Known messages in an unknown shape.
  var drift: [String: Int]
  var gaps: [Coverage.Gap]

  /// Which sources of a long list are worth showing: damage before facts, facts before size.
  var weight: (Int, Int, Int) {
    (source.damage.count + drift.count + gaps.count + source.jumps.count, source.recognised, source.lines)
  }

  var lines: [String] {
    ["\(padded(source.file.id))  \(source.file.path)", indented(what)] + (times + clock + wrong).map(indented)
  }

  private func indented(_ text: String) -> String { "      \(text)" }

  private func padded(_ id: Int32) -> String {
    let digits = String(id)
    return String(repeating: " ", count: max(0, 4 - digits.count)) + digits
  }

  private var what: String {
    let node = source.node.map { "; node \($0)" } ?? ""
    let lines: Sentence = source.lines == 1 ? "1 line" : "\(count: source.lines) lines"
    let bytes = Bytes(exactly: Int64(clamping: source.bytes))
    let amount: Sentence = "\(lines), \(count: source.recognised) recognised; \(bytes: bytes)"
    return "\(source.format)\(node); \(InspectionText.plain(amount))"
  }

  private var times: [String] {
    guard let first = source.first, let last = source.last else { return [] }
    return ["from \(first.rfc3339) to \(last.rfc3339)"]
  }

  private var clock: [String] {
    guard let c = source.clock else { return [] }
    let zone = c.secondsFromUTC == 0 ? "UTC" : zoneText(c.secondsFromUTC)
    let year = c.year.map { "year \($0)" } ?? "year unknown"
    let skew =
      c.skew.low == 0 && c.skew.high == 0
      ? ""
      : "; ahead by \(seconds(c.skew.low)) to \(seconds(c.skew.high)) s"
        + (c.skewBasis.isEmpty ? "" : ", " + InspectionText.plain(c.skewBasis))
    return [
      "clock \(zone): \(InspectionText.plain(c.zoneBasis)); \(year): \(InspectionText.plain(c.yearBasis))\(skew)"
    ]
  }

  private func zoneText(_ seconds: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
    let minutes = Int(min(seconds.magnitude, 359_999)) / 60
    return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }

  private func seconds(_ n: Double) -> String {
    let tenths = Int64(max(-9e15, min(9e15, (n * 10).rounded())))
    return (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }

  private var wrong: [String] {
    drift.sorted { $0.key < $1.key }.map { "unknown shape of a known message: \($0.key), \($0.value) times" }
      + gaps.map(gap) + copies + order + source.damage.map { "damage: \(InspectionText.plain($0.text))" }
  }

  private func gap(_ g: Coverage.Gap) -> String {
    let lines = g.lines.map { ", lines \($0.lowerBound) to \($0.upperBound)" } ?? ""
    let why = g.why.isEmpty ? "" : ": \(InspectionText.plain(g.why))"
    return "gap (\(g.kind.rawValue)) from \(g.from.rfc3339) to \(g.to.rfc3339)\(lines)\(why)"
  }

  private var copies: [String] {
    if let original = source.copyOf { return ["a copy of source \(original)"] }
    switch source.duplicates {
    case 0: return []
    case 1: return ["1 statement stands in another source too"]
    default: return [InspectionText.plain("\(count: source.duplicates) statements stand in another source too")]
    }
  }

  /// Where the order of lines is not the order of time; a few places tell as much as all.
  private var order: [String] {
    let order = source.order == .oldestFirst ? [] : ["lines are \(source.order.rawValue)"]
    let jumps = source.jumps.prefix(3).map {
      "clock \($0.kind.rawValue) at line \($0.line), by \(seconds($0.seconds)) s"
    }
    let more = source.jumps.count > 3 ? ["and \(source.jumps.count - 3) more of these"] : []
    let boots = source.boots.prefix(8).map(String.init).joined(separator: ", ")
    return order + jumps + more + (boots.isEmpty ? [] : ["the machine booted at line \(boots)"])
  }
}
