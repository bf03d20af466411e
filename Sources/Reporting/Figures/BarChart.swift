import IncidentModel

/// The lines of a ledger as bars, with the unexplained rest among them and the growth they come to at the end.
struct BarChart: Hashable, Sendable {
  struct Bar: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case growth, freed, unexplained, rest, total }
    var kind: Kind
    /// Our own word for the category.
    var category: String
    /// Untrusted text.
    var subject: String
    var bytes: Bytes
  }
  var bars: [Bar]
}

extension ReportContext {
  /// `twin` is the account with its evidence.
  func ledgerFigure(_ ledger: Ledger, id: String, twin: Table) -> Figure? {
    let lines = ledger.sorted
    guard !lines.isEmpty else { return nil }
    var bars = lines.prefix(12).map { line in
      BarChart.Bar(
        kind: line.bytes.best < 0 ? .freed : .growth, category: phrases.plain(Words.category(of: line)),
        subject: name(line.subject), bytes: line.bytes)
    }
    let rest = lines.dropFirst(12)
    if !rest.isEmpty {
      bars.append(
        BarChart.Bar(
          kind: .rest, category: phrases.plain("\(count: rest.count) smaller lines"), subject: "",
          bytes: rest.map(\.bytes).reduce(.zero, +)))
    }
    bars.append(
      BarChart.Bar(kind: .unexplained, category: phrases.plain("unexplained"), subject: "", bytes: ledger.unexplained))
    let largest = bars.max { $0.bytes.best < $1.bytes.best }
    bars.append(
      BarChart.Bar(
        kind: .total, category: phrases.plain("Growth that df shows"), subject: "",
        bytes: ledger.usedTo - ledger.usedFrom))
    return Figure(
      id: id, caption: say("Growth of \(word: ledger.filesystem.rawValue) by what it holds"),
      summary: largest.map { say("The largest line is \(word: $0.category), \(bytes: $0.bytes).") } ?? [],
      picture: .bars(BarChart(bars: bars)), twin: twin, isTwinOpen: true)
  }
}
