public import IncidentModel

/// The replay of each incident with one thing changed, and the forecasts, without the rest of the postmortem. The same
/// postmortem and options give the same bytes.
public func renderWhatIf(
  _ postmortem: Postmortem, options: RenderOptions, knowing secrets: SecretScanner = SecretScanner()
) -> RenderedReport {
  released(postmortem, options.sharing, knowing: secrets) { whatIfText($0, $1, options) }
}

private func whatIfText(_ clean: Postmortem, _ redactions: [Redaction], _ options: RenderOptions) -> String {
  let make = { (detail: Detail) in
    WhatIfDocument.make(clean, catalogue: options.language, detail: detail, isBrief: false)
  }
  let text: String
  switch options.format {
  case .markdown:
    let digest = WhatIfDocument.make(
      clean, catalogue: options.language, detail: Detail(evidence: 0, rows: 4, incidents: 1, quote: 80), isBrief: true)
    text = Dialect.of(options.platform).fitted(digests: [digest], make)
  case .html: text = fitted(.page, into: 1_000_000, HTMLWriter.text, make)
  case .text:
    let document = WhatIfDocument.make(clean, catalogue: options.language, detail: Detail(evidence: 1), isBrief: true)
    text = TerminalWriter.text(
      document, width: options.width, colour: options.colour, isAiry: true)
  default:  // JSON, and what the command line refuses: it takes the formats of a document only
    let report = JSONReport { PlainSentence.text($0, in: options.language) }
    text = report.whatIfDocument(clean, redactions).text + "\n"
  }
  return text
}

extension JSONReport {
  /// `evictrace.whatif/1`: parts of the postmortem's contract (docs/postmortem.schema.json) and the forecasts.
  func whatIfDocument(_ p: Postmortem, _ redactions: [Redaction]) -> JSONValue {
    [
      "schema": "evictrace.whatif/1",
      "tool": ["name": "evictrace", "version": .string(p.toolVersion)],
      "bundle": [
        "name": .string(p.bundle.name), "kind": .string(p.bundle.kind), "sha256": .optional(p.bundle.sha256),
      ],
      "incidents": .list(p.incidents) {
        [
          "id": .string($0.id), "node": .string($0.node), "kind": .name($0.kind), "start": .time($0.start),
          "replay": .optional($0.replay, replay), "whatIf": .list($0.whatIf, whatIf),
        ]
      },
      "forecasts": .list(p.forecasts, forecast),
      "redactions": .list(redactions) { ["rule": .string($0.rule), "count": .integer(Int64($0.count))] },
    ]
  }
}
