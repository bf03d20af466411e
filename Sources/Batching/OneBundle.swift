import BundleReading
public import IncidentModel
import Indexing
import Pipeline
import Reporting

/// What one process does for one bundle: its reports and rows, in a folder of its own.
public struct OneBundle: Sendable {
  /// Known before it is read: name, hash, size.
  public var entry: BundleEntry
  public var path: String
  /// An empty folder.
  public var folder: String

  public init(entry: BundleEntry, path: String, folder: String) {
    (self.entry, self.path, self.folder) = (entry, path, folder)
  }

  /// Throws when something cannot be written or must not be; what is wrong with the bundle itself is a row.
  public func work(_ options: BatchOptions) throws(BatchFault) {
    switch Result(catching: { () throws(BundleError) in try analyse([.path(path)], options: options.analysis) }) {
    case .failure(let error):
      try write(withoutReport: .unreadable, error.description, options)
    case .success(let analysis) where analysis.isEmpty:
      let isDamaged = analysis.postmortem.isPartial
      try write(withoutReport: isDamaged ? .unreadable : .empty, nothingRecognised(analysis), options)
    case .success(let analysis):
      try write(analysis, options)
    }
  }

  /// The row of a bundle that has no report, and nothing else.
  @discardableResult
  func write(
    withoutReport status: BundleEntry.Status, _ reason: String?, copyOf first: String? = nil, _ options: BatchOptions
  ) throws(BatchFault) -> FinishedBundle {
    var entry = entry
    (entry.status, entry.reason, entry.duplicateOf) = (status, reason.map { redacted(message: $0) }, first)
    try write(RowFile.text(FleetTables.rows(of: entry)), to: BundleFiles.rows)
    return try finish(entry, status == .duplicate ? .calm : .partial, options)
  }

  private func write(_ analysis: Analysis, _ options: BatchOptions) throws(BatchFault) {
    var analysis = analysis
    var entry = entry
    entry.folder = BundleFolder(of: entry).name
    entry.status = analysis.postmortem.isPartial ? .partial : .read
    if entry.status == .partial { entry.reason = analysis.complaints.first.map { redacted(message: $0) } }
    let rows = analysis.released(options.sharing) { clean, _ in RowFile.text(FleetTables.rows(of: clean, as: entry)) }
    try write(rows.checked("the rows of `\(entry.name)`"), to: BundleFiles.rows)
    if options.formats.contains(where: \.quotesLines) { analysis.quote(path, options.analysis.limits) }
    for format in options.formats {
      let report = options.report(of: analysis, as: format)
      try write(report.checked("the report of `\(entry.name)`"), to: format.fileName)
    }
    try finish(entry, ExitCode(for: analysis.postmortem), options)
  }

  @discardableResult
  private func finish(_ entry: BundleEntry, _ code: ExitCode, _ options: BatchOptions) throws(BatchFault)
    -> FinishedBundle
  {
    var finished = FinishedBundle(entry, code)
    finished.seeFiles(in: folder)
    try write(finished.label(entry, options: options.digest).text, to: BundleFiles.label)
    return finished
  }

  private func write(_ text: String, to name: String) throws(BatchFault) {
    // Not waited for: the label says how long each is, so the next run notices what a power cut took.
    try Disk.write(text, to: "\(folder)/\(name)", durably: false)
  }

  private func nothingRecognised(_ analysis: Analysis) -> String {
    let found =
      analysis.readings.isEmpty
      ? "it holds no file that can be read" : "none of its \(analysis.readings.count) files has a known format"
    return ([found] + analysis.complaints.prefix(1)).joined(separator: "; ")
  }
}

extension ReportFormat {
  /// Whether the lines behind the sentences are printed with them, which takes a second reading.
  fileprivate var quotesLines: Bool { self == .markdown || self == .html }

  /// `report.html`; the contract is called what it is.
  var fileName: String {
    self == .json ? "postmortem.json" : "report.\(ReportFormatRow.row(of: self)?.endings.first ?? "txt")"
  }
}

extension Analysis {
  /// A report without them is better than none.
  fileprivate mutating func quote(_ path: String, _ limits: ReadingLimits) {
    postmortem.quotedLines = (try? quotedLines(of: postmortem, in: [.path(path)], limits: limits)) ?? []
  }
}

extension BatchOptions {
  fileprivate func report(of analysis: Analysis, as format: ReportFormat) -> RenderedReport {
    let isForPeople = format == .markdown || format == .html || format == .text
    var options = RenderOptions(format: format, language: isForPeople ? language : machineLanguage)
    options.rules = RuleText.prose
    options.exitCode = ExitCode(for: analysis.postmortem).rawValue
    options.sharing = sharing.with(hosts: analysis.hosts)
    return render(analysis.postmortem, options: options, knowing: analysis.secrets)
  }
}

extension RenderedReport {
  /// The text when nothing in it leaks.
  func checked(_ what: String) throws(BatchFault) -> String {
    guard leaks.isEmpty else { throw BatchFault.leak(leaks, what) }
    return text
  }
}
