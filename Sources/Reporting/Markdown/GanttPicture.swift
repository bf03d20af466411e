import IncidentModel

/// The lanes of a figure as a Mermaid gantt, for platforms that draw it:
///
///     gantt
///         dateFormat YYYY-MM-DD HH:mm:ss
///         axisFormat %H:%M
///         section pulls
///         image vllm-openai v0.11.0 :done, 2026-04-21 09:11:06, 2026-04-21 09:13:39
///
/// Mermaid's lexer (packages/mermaid/src/diagrams/gantt/parser/gantt.jison) ends a label at a colon, a line at `#` and
/// `;`, and reads a date or a keyword at its beginning: a label is one of our own words and then letters, digits,
/// spaces, dots, dashes, slashes and underscores of the evidence.
struct GanttPicture {
  /// From here on the chart is folded.
  static let mostUnfolded = 12
  /// Of one lane; the first ones are shown.
  private static let mostInLane = 8
  /// GitLab draws longer sources only when asked to (app/assets/javascripts/behaviors/markdown/render_mermaid.js,
  /// `MAX_CHAR_LIMIT`).
  private static let mostCharacters = 1900

  private(set) var lines: [String] = []
  private(set) var rows = 0
  /// Marks that found no room.
  private(set) var hidden = 0

  /// Nil where there is nothing to draw.
  init?(_ chart: UsageChart, _ phrases: Phrasebook) {
    lines = ["gantt", "    dateFormat YYYY-MM-DD HH:mm:ss", "    axisFormat %H:%M"]
    for lane in chart.lanes where !lane.marks.isEmpty { add(lane, phrases) }
    guard rows > 0 else { return nil }
  }

  private mutating func add(_ lane: UsageChart.Lane, _ phrases: Phrasebook) {
    let title = "    section " + Self.label(lane.title, limit: 24)
    var used = lines.reduce(title.count + 1) { $0 + $1.count + 1 }
    var added: [String] = []
    for mark in lane.marks {
      let line = "    " + Self.row(mark, in: lane, phrases)
      guard added.count < Self.mostInLane, used + line.count + 1 <= Self.mostCharacters else { break }
      used += line.count + 1
      added.append(line)
    }
    hidden += lane.marks.count - added.count
    guard !added.isEmpty else { return }
    rows += added.count
    lines += [title] + added
  }

  private static func row(_ mark: UsageChart.Mark, in lane: UsageChart.Lane, _ phrases: Phrasebook) -> String {
    let (from, to) = (moment(mark.from), moment(mark.to))
    let isPoint = from == to
    let tags = (tag(mark.shape).map { [$0] } ?? []) + (isPoint ? ["milestone"] : [])
    let data = tags + [from, isPoint ? "0s" : to]
    let lead = label(phrases.plain(word(mark.shape, lane.kind)), limit: 24)
    let name = label(mark.label, limit: 48)
    return lead + (name.isEmpty ? "" : " " + name) + " :" + data.joined(separator: ", ")
  }

  /// Colours of Mermaid's themes: `crit` for harm, `done` for what was completed, `active` for what was not.
  private static func tag(_ shape: UsageChart.Mark.Shape) -> String? {
    switch shape {
    case .bar: "done"
    case .brokenBar: "active"
    case .cross, .diamond, .square: "crit"
    case .triangle: nil
    }
  }

  private static func word(_ shape: UsageChart.Mark.Shape, _ lane: UsageChart.Lane.Kind) -> Sentence {
    switch (shape, lane) {
    case (.cross, _): "evicted"
    case (.diamond, _): "rejected"
    case (.triangle, _): "reclaim"
    case (.square, _): "no space left"
    case (_, .pulls): "image"
    case (_, .models): "model"
    case (_, .pods): "pod"
    case (_, .kubelet): "condition"
    case (_, .runtime): "runtime"
    }
  }

  private static func moment(_ time: Timestamp) -> String {
    let t = time.tellable
    return Spelling.date(t.date) + " " + t.clockTime.prefix(8)
  }

  /// Letters and digits of any script, and what joins names; everything else is a space, and spaces are one.
  static func label(_ text: String, limit: Int) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isKept = scalar.isASCII ? isSafe(scalar) : scalar.properties.isIdeographic
      if isKept { out.append(scalar) } else if out.last != " ", !out.isEmpty { out.append(" ") }
      if out.count == limit { break }
    }
    while out.last == " " { out.removeLast() }
    return String(out)
  }

  private static func isSafe(_ s: Unicode.Scalar) -> Bool {
    switch s {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "/", "-": true
    default: false
    }
  }
}
