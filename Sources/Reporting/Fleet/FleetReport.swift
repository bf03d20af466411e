public import IncidentModel

/// Redacts, builds the document and spells it, as for a postmortem: the same summary and options give the same bytes.
/// The rows behind a summary were redacted when they were made; names of files and folders are searched here for the
/// first time. `secrets` is what is known beyond the summary.
public func renderFleet(
  _ summary: FleetSummary, options: RenderOptions, knowing secrets: SecretScanner = SecretScanner()
) -> RenderedReport {
  released(summary, options.sharing, knowing: secrets) { fleetText($0, $1, options) }
}

private func fleetText(_ clean: FleetSummary, _ redactions: [Redaction], _ options: RenderOptions) -> String {
  let make = { (full: Detail) in
    { (detail: Detail) in
      FleetDocument.make(clean, redactions: redactions, options: options, detail: detail, of: full)
    }
  }
  switch options.format {
  case .markdown:
    let digests = FleetDigest.Size.digests.lazy.map { FleetDigest.make(clean, options: options, size: $0) }
    return Dialect.of(options.platform).fitted(digests: digests, make(Detail()))
  case .html: return fitted(.page, into: 1_000_000, HTMLWriter.text, make(.page))
  case .text: return terminalFleet(clean, options)
  default:  // JSON, and what the command line refuses: it takes the formats of a document only
    return jsonFleet(clean, redactions: redactions) { PlainSentence.text($0, in: options.language) }
  }
}

/// One screen: the lists get shorter until it has at most `lines` lines.
private func terminalFleet(_ summary: FleetSummary, _ options: RenderOptions, lines: Int = 45) -> String {
  let texts = FleetDigest.Size.all.lazy.map { size in
    TerminalWriter.text(
      FleetDigest.make(summary, options: options, size: size), width: options.width, colour: options.colour,
      isAiry: size.isAiry)
  }
  return texts.first { $0.utf8.count { $0 == 0x0A } <= lines } ?? texts.last ?? ""
}
