import IncidentModel

/// The lines behind the claims, as they stand in the sources: the report can be checked without the bundle.
extension ReportContext {
  func evidenceLines() -> [Block] {
    let lines = postmortem.quotedLines.prefix(detail.quotedLines)
    guard !lines.isEmpty else { return [] }
    let rest = postmortem.quotedLines.count - lines.count
    var table = Table(
      caption: say("Lines of the evidence"), columns: [column("Line"), column("Text")],
      rows: lines.map { [evidence([$0.evidence]), [quote($0.text)]] })
    table.hidden = rest
    return [.details(summary: say("The cited lines"), [.table(table.uncaptioned)])]
  }
}
