import IncidentModel

/// How many incidents of each mechanism began in each stretch of time: data only, no drawing.
struct OccurrenceChart: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    /// Words for the mechanism.
    var label: String
    /// How often it occurred, in words.
    var note: String
    /// Short, for places that only have characters.
    var key: String
    /// One for each stretch.
    var counts: [Int]
  }
  /// When each stretch begins; all are equally long.
  var starts: [Timestamp]
  /// Seconds of one stretch.
  var step: Int64
  var rows: [Row]

  var highest: Int { rows.flatMap(\.counts).max() ?? 0 }

  /// `2026-04-21`, with the hour where a stretch is shorter than a day.
  func label(_ index: Int) -> String {
    let time = starts[index].tellable
    return Spelling.date(time.date) + (step < 86_400 ? " " + time.clockTime.prefix(5) + "Z" : "")
  }

  private static let steps: [Int64] = [
    3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_419_200, 7_257_600, 31_449_600, 157_248_000,
    1_572_480_000,
  ]

  /// Stretches that hold all of the times, at most `most` of them; nil where they would tell nothing.
  static func stretches(_ times: [Timestamp], most: Int = 36) -> (starts: [Timestamp], step: Int64)? {
    guard times.count >= 5, let first = times.min(), let last = times.max() else { return nil }
    let seconds = { (t: Timestamp) in t.nanoseconds.dividedRoundingDown(by: 1_000_000_000) }
    for step in steps {
      // Days begin at midnight, and longer stretches with the day of the first incident.
      let from = seconds(first).dividedRoundingDown(by: min(step, 86_400)) * min(step, 86_400)
      let count = (seconds(last) - from) / step + 1
      guard count <= Int64(most) else { continue }
      guard count > 1 else { return nil }
      return ((0..<count).map { Timestamp(seconds: from + $0 * step) }, step)
    }
    return nil
  }

  /// For places that only have characters:
  ///
  ///     dp-3f9a1c07  ▂  ▁▅█▃ ▁  120
  ///                  2026-04-21 … 2026-09-08
  var lines: [String] {
    let width = (rows.map { DisplayWidth.columns($0.key) }.max() ?? 0) + 2
    let bars = rows.map { row in
      let cells = row.counts.map { TextPicture.block(Double($0) / Double(max(1, highest))) }
      return row.key.padded(toColumns: width) + String(cells) + "  " + Spelling.count(row.counts.reduce(0, +))
    }
    return bars + [String(repeating: " ", count: width) + label(0) + " … " + label(starts.count - 1)]
  }
}

extension FleetContext {
  /// Rows of the picture; the others are one row together.
  private static let mostRows = 7

  func overTime() -> [Block] {
    let groups = summary.groups
    guard let (starts, step) = OccurrenceChart.stretches(groups.flatMap(\.starts)) else { return [] }
    let shown = groups.prefix(groups.count <= Self.mostRows + 1 ? Self.mostRows + 1 : Self.mostRows)
    var rows = shown.map { row(FleetWords.mechanism($0), $0.fingerprint, $0.starts, starts, step) }
    let rest = groups.dropFirst(shown.count).flatMap(\.starts)
    if !rest.isEmpty { rows.append(row("Other mechanisms", phrases.plain("others"), rest, starts, step)) }
    let chart = OccurrenceChart(starts: starts, step: step, rows: rows)
    return [
      .figure(
        Figure(
          id: "over-time", caption: say("When incidents began, by mechanism"), summary: legend(chart),
          picture: .occurrences(chart), twin: twin(chart)))
    ]
  }

  private func row(
    _ words: Sentence, _ key: String, _ times: [Timestamp], _ starts: [Timestamp], _ step: Int64
  ) -> OccurrenceChart.Row {
    var counts = [Int](repeating: 0, count: starts.count)
    for time in times {
      let place = Int(time.seconds(since: starts[0]) / Double(step))
      counts[min(max(0, place), counts.count - 1)] += 1
    }
    return OccurrenceChart.Row(
      label: phrases.plain(words), note: phrases.plain(FleetCounting.incidents(times.count)),
      key: VisibleText.line(key, limit: 24), counts: counts)
  }

  private func legend(_ chart: OccurrenceChart) -> [Inline] {
    say(
      """
      Each column is \(duration: .seconds(chart.step)) of time (UTC); the highest stands for \
      \(FleetCounting.incidents(chart.highest)).
      """)
  }

  private func twin(_ chart: OccurrenceChart) -> Table {
    let filled = chart.starts.indices.filter { i in chart.rows.contains { $0.counts[i] > 0 } }
    let columns: [FleetColumn<Int>] =
      [FleetColumn("From") { [.text(chart.label($0))] }]
      + chart.rows.map { row in FleetColumn("\(code: row.key)", .trailing) { some(row.counts[$0]) } }
    return grid("The same as a table", filled, columns)
  }
}
