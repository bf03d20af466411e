import IncidentModel

/// What to change: one finding, one remedy, what can be pasted and what it costs.
extension ReportContext {
  func remedies(_ incident: Incident) -> [Block] {
    let findings = incident.sortedFindings
    var blocks = findings.prefix(detail.rows).flatMap(finding)
    if findings.isEmpty { blocks.append(.paragraph(say("No rule found something to change."))) }
    if findings.count > detail.rows {
      blocks.append(.paragraph(say("\(count: findings.count - detail.rows) more findings are not shown here.")))
    }
    return blocks
  }

  private func finding(_ f: Finding) -> [Block] {
    var blocks: [Block] = [
      .heading(say("\(f.title) (\(Words.severity(f.severity)))")),
      .paragraph(claim(f.text + certainty(f.verdict), f.evidence)),
    ]
    if !f.remedy.text.isEmpty { blocks.append(.paragraph([.strong(say("To do:")), .text(" ")] + say(f.remedy.text))) }
    if detail.patches {
      blocks += f.remedy.patches.map {
        .code(CodeBlock(language: $0.language == .yaml ? .yaml : .shell, caption: say($0.title), text: $0.text))
      }
    }
    if let effects = f.remedy.sideEffects, !effects.isEmpty {
      blocks.append(.paragraph([.strong(say("Side effects:")), .text(" ")] + say(effects)))
    }
    blocks.append(.paragraph([.emphasis(say("Rule \(code: f.rule)"))]))
    return blocks
  }

  /// Said only where it is less than certain.
  private func certainty(_ verdict: Verdict) -> Sentence {
    verdict == .established ? "" : "\(Words.certainty(verdict))"
  }
}

extension Incident {
  /// By severity, otherwise in the order of the rules.
  var sortedFindings: [Finding] {
    findings.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }.map(\.element)
  }
}
