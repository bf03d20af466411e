public import IncidentModel

public struct RenderOptions: Hashable, Sendable {
  public var format: ReportFormat
  /// Columns of the terminal; used by `text` only. Below 40 it is taken as 40.
  public var width: Int
  /// Whether `text` may use ANSI colours.
  public var colour: Bool
  public var language: Catalogue
  /// Whether secrets are taken out first.
  public var redacts: Bool {
    get { sharing.hidesSecrets }
    set { sharing.hidesSecrets = newValue }
  }
  /// What is hidden from the reader.
  public var sharing: Sharing
  /// Where `markdown` is pasted.
  public var platform: Platform
  /// All rules, for the formats that also tell which of them found nothing.
  public var rules: [RuleProse] = []
  /// What the program will exit with, for the formats that tell it.
  public var exitCode: Int32?

  public init(
    format: ReportFormat, width: Int = 96, colour: Bool = false, language: Catalogue = .english, redacts: Bool = true,
    platform: Platform = .github
  ) {
    (self.format, self.width, self.colour) = (format, width, colour)
    (self.language, self.platform, sharing) = (language, platform, Sharing(hidesSecrets: redacts))
  }
}

public struct RenderedReport: Hashable, Sendable {
  public var text: String
  /// What was taken out, by kind; never a value.
  public var redactions: [Redaction]
  /// Secrets that stand in `text` all the same: it must not be written anywhere.
  public var leaks: [Leak] = []
}

/// Redacts, builds the document and spells it. The same postmortem and options give the same bytes: no clock, no
/// locale, no environment is read.
/// `secrets` is what the raw evidence gave away beyond what the postmortem itself holds.
public func render(
  _ postmortem: Postmortem, options: RenderOptions, knowing secrets: SecretScanner = SecretScanner()
) -> RenderedReport {
  released(postmortem, options.sharing, knowing: secrets) { clean, redactions in
    switch options.format {
    case .json: jsonReport(clean, redactions: redactions) { PlainSentence.text($0, in: options.language) }
    case .markdown: markdownReport(clean, redactions, options.language, for: options.platform)
    case .html: htmlReport(clean, redactions, options.language)
    case .text: terminalReport(clean, redactions, options)
    case .perfetto: perfettoTrace(InteropContext(clean, options.language))
    case .sarif:
      sarifLog(InteropContext(clean, options.language), rules: options.rules, exitCode: options.exitCode)
    case .junit: junitReport(InteropContext(clean, options.language), rules: options.rules)
    case .openMetrics: openMetrics(InteropContext(clean, options.language), redactions)
    case .ndjson: timeline(clean.timelineRows, of: clean, as: .ndjson, options.language.plain)
    case .csv: timeline(clean.timelineRows, of: clean, as: .csv, options.language.plain)
    }
  }
}

/// As much of the report as the platform takes; the summary where it takes no report.
func markdownReport(
  _ postmortem: Postmortem, _ redactions: [Redaction], _ language: Catalogue, for platform: Platform
) -> String {
  let digests = Summary.Size.digests.lazy.map {
    Summary.make(postmortem, redactions: redactions, catalogue: language, size: $0)
  }
  return Dialect.of(platform).fitted(digests: digests) {
    ReportDocument.make(postmortem, redactions: redactions, catalogue: language, detail: $0)
  }
}

/// Under a million bytes, so that ticket systems still preview it.
func htmlReport(
  _ postmortem: Postmortem, _ redactions: [Redaction], _ language: Catalogue, budget: Int = 1_000_000
) -> String {
  fitted(.page, into: budget, HTMLWriter.text) {
    ReportDocument.make(postmortem, redactions: redactions, catalogue: language, detail: $0)
  }
}

/// One screen: the lists get shorter until the summary has at most `lines` lines.
func terminalReport(
  _ postmortem: Postmortem, _ redactions: [Redaction], _ options: RenderOptions, lines: Int = 45
) -> String {
  let write = { (size: Summary.Size) in
    TerminalWriter.text(
      Summary.make(postmortem, redactions: redactions, catalogue: options.language, size: size),
      width: options.width, colour: options.colour, isAiry: size.isAiry, drawsCurves: size.hasPicture)
  }
  let fits = { (text: String) in text.utf8.count { $0 == 0x0A } <= lines }
  return Summary.Size.all.lazy.map(write).first(where: fits) ?? write(.smallest)
}
