import IncidentModel

/// What the chapters of a fleet report need at hand: the numbers, the reader's words, and the room there is.
struct FleetContext: Sendable {
  let summary: FleetSummary
  let report: ReportContext
  /// As much as the format holds: what `detail` lacks of it was given up.
  let full: Detail
  /// Titles of rules by their id, where they are in the reader's language.
  private let titles: [String: String]

  init(_ summary: FleetSummary, options: RenderOptions, detail: Detail, of full: Detail) {
    (self.summary, self.full) = (summary, full)
    report = ReportContext([], labels: SourceLabels([]), catalogue: options.language, detail: detail)
    let isEnglish = options.language.patterns.isEmpty
    titles = isEnglish ? Dictionary(options.rules.map { ($0.id, $0.title) }) { first, _ in first } : [:]
  }

  var detail: Detail { report.detail }
  var phrases: Phrasebook { report.phrases }

  func say(_ sentence: Sentence) -> [Inline] { report.say(sentence) }
  func quote(_ text: String) -> Inline { report.quote(text) }

  func count(_ n: Int) -> [Inline] { [.text(Spelling.count(n))] }
  /// Nothing where there is none, so that a column of nothing is left out.
  func some(_ n: Int) -> [Inline] { n == 0 ? [] : count(n) }
  func some(_ b: Bytes) -> [Inline] { b.high == 0 ? [] : report.bytes(b) }
  func some(_ sentence: Sentence?) -> [Inline] { sentence.map(say) ?? [] }

  /// In a fleet the day tells, and the hour does not.
  func day(_ time: Timestamp?) -> [Inline] { time.map { [.text(Self.date($0))] } ?? [] }
  /// `2026-04-21 to 2026-09-08`.
  func days(_ first: Timestamp?, _ last: Timestamp?) -> [Inline] {
    guard let first, let last, Self.date(first) != Self.date(last) else { return day(first ?? last) }
    return say("\(Self.day(first)) to \(Self.day(last))")
  }
  static func day(_ time: Timestamp) -> Sentence { "\(word: date(time))" }
  static func date(_ time: Timestamp) -> String { Spelling.date(time.tellable.date) }

  /// `12 (40%)`.
  func share(_ n: Int, of whole: Int) -> [Inline] {
    whole > 0 ? say("\(count: n) (\(percent: Double(n) / Double(whole)))") : count(n)
  }

  func pressure(_ cost: FleetSummary.Cost) -> Sentence? {
    guard cost.pressureSeconds >= 1 else { return nil }
    let time = Duration.seconds(cost.pressureSeconds.clamped(0, 1e12))
    return cost.isPressureLowerBound ? "at least \(duration: time)" : "\(duration: time)"
  }

  /// As narrow as a cell wants it.
  func pressureCell(_ cost: FleetSummary.Cost) -> Sentence? {
    guard cost.isPressureLowerBound, cost.pressureSeconds >= 1 else { return pressure(cost) }
    return "≥ \(duration: .seconds(cost.pressureSeconds.clamped(0, 1e12)))"
  }

  /// `vllm:v1 (12), busybox (3) and 4 more`, each with how many of the incidents show it where there are several.
  func list(_ counted: [FleetSummary.Counted], of incidents: Int, most: Int = 8) -> [Inline] {
    let shown = counted.prefix(counted.count <= most + 1 ? most + 1 : most)
    let items = shown.map { say(incidents == 1 ? "\(code: $0.name)" : "\(code: $0.name) (\(count: $0.count))") }
    let text = Array(items.joined(separator: say(", ")))
    return counted.count > shown.count ? text + say(" and \(count: counted.count - shown.count) more") : text
  }

  /// The report of a bundle, where it has one.
  func link(_ bundle: String, _ folder: String?) -> [Inline] {
    guard let place = folder.flatMap(ReportFolder.init) else { return [quote(bundle)] }
    return [.link(.report(place), [quote(bundle)])]
  }

  func rule(_ id: String) -> [Inline] {
    titles[id].map { [.text($0), .text(" "), .code(id)] } ?? [quote(id)]
  }
}
