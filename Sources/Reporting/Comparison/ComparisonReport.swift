public import IncidentModel

/// Redacts, builds the document and spells it, as for a postmortem: the same comparison and options give the same bytes.
/// `secrets` is what the raw evidence gave away beyond what the comparison itself holds.
public func render(
  _ comparison: Comparison, options: RenderOptions, knowing secrets: SecretScanner = SecretScanner()
) -> RenderedReport {
  released(comparison, options.sharing, knowing: secrets) { comparisonText($0, $1, options) }
}

private func comparisonText(_ clean: Comparison, _ redactions: [Redaction], _ options: RenderOptions) -> String {
  let make = { (detail: Detail) in
    ComparisonDocument.make(clean, redactions: redactions, catalogue: options.language, detail: detail)
  }
  switch options.format {
  case .markdown:
    return Dialect.of(options.platform).fitted(
      digests: ComparisonSummary.Size.digests.lazy.map {
        ComparisonSummary.make(clean, catalogue: options.language, size: $0)
      }, make)
  case .html: return fitted(.page, into: 1_000_000, HTMLWriter.text, make)
  case .text: return terminalComparison(clean, options)
  default:  // JSON, and what the command line refuses: it takes the formats of a document only
    return jsonComparison(clean, redactions: redactions) { PlainSentence.text($0, in: options.language) }
  }
}

/// One screen: the lists get shorter until it has at most `lines` lines.
private func terminalComparison(_ comparison: Comparison, _ options: RenderOptions, lines: Int = 45) -> String {
  let write = { (size: ComparisonSummary.Size) in
    TerminalWriter.text(
      ComparisonSummary.make(comparison, catalogue: options.language, size: size), width: options.width,
      colour: options.colour, isAiry: size.isAiry)
  }
  let texts = ComparisonSummary.Size.all.lazy.map(write)
  return texts.first { $0.utf8.count { $0 == 0x0A } <= lines } ?? texts.last ?? ""
}
