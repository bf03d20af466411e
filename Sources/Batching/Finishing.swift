import BundleReading
import IncidentModel
import Indexing
import Pipeline
import Reporting

/// The folder of one bundle, as a part of the index.
struct RowSource: Hashable {
  var name: String
  var sha256: String
  var folder: String

  init(_ entry: BundleEntry, _ folder: String) {
    self.init(name: entry.name, sha256: entry.sha256, folder: folder)
  }

  init(name: String, sha256: String, folder: String) {
    (self.name, self.sha256, self.folder) = (name, sha256, folder)
  }

  var rows: String { "\(folder)/\(BundleFiles.rows)" }
  var folderName: String { folder.split(separator: "/").last.map(String.init) ?? folder }

  /// The order of everything that is written over many bundles.
  static func < (a: RowSource, b: RowSource) -> Bool {
    a.name == b.name ? a.sha256 < b.sha256 : a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
  }
}

/// One screen about the fleet in the output folder: what the command line shows at the end of a batch.
public func fleetScreen(_ options: BatchOptions, width: Int, colour: Bool) throws(BatchFault) -> String {
  try Finishing(options, BatchLayout(output: options.output)).screen(width: width, colour: colour)
}

/// From the rows of all bundles to tables, index and fleet report: the same bytes for the same rows, however they came to
/// be there. Each file takes the place of its predecessor at once.
struct Finishing {
  private let options: BatchOptions
  private let layout: BatchLayout

  init(_ options: BatchOptions, _ layout: BatchLayout) { (self.options, self.layout) = (options, layout) }

  func finish(_ sources: [RowSource], shard: Shard?, digest: String) throws(BatchFault) {
    let files = sources.sorted(by: <).map(\.rows)
    try Disk.makeFolder(layout.tables)
    do throws(IndexFault) {
      try writeTables(to: layout.tables, of: files)
      try writeIndex(to: layout.index, of: files, toolVersion: ToolVersion.current)
    } catch {
      throw BatchFault(error)
    }
    try writePages()
    try Disk.write(sources.sorted(by: <).map { $0.folderName + "\n" }.joined(), to: layout.list)
    let label = Label(
      [
        ("tool", "evictrace \(ToolVersion.current)"), ("options", digest), ("shard", shard?.description),
        ("bundles", String(sources.count)),
      ].compactMap { key, value in value.map { (key, $0) } })
    try Disk.write(label.text, to: layout.label)
  }

  /// Throws before any work is done when the earlier fleet cannot be asked.
  func checkKnown() throws(BatchFault) {
    guard let known = options.known else { return }
    do throws(IndexFault) { _ = try FleetIndex(reading: Self.index(at: known)) } catch {
      throw .input(error.description)
    }
  }

  private func writePages() throws(BatchFault) {
    let summary = try summary()
    for format in [ReportFormat.html, .markdown] {
      let page = renderFleet(summary, options: renderOptions(format))
      let ending = ReportFormatRow.row(of: format)?.endings.first ?? "txt"
      try Disk.write(page.checked("the fleet report"), to: layout.page(ending))
    }
  }

  /// What the command line shows at the end.
  func screen(width: Int, colour: Bool) throws(BatchFault) -> String {
    var render = renderOptions(.text)
    (render.width, render.colour) = (width, colour)
    return try renderFleet(summary(), options: render).checked("the summary")
  }

  private func renderOptions(_ format: ReportFormat) -> RenderOptions {
    var render = RenderOptions(format: format, language: options.language)
    render.sharing = options.sharing
    // The rows were written with pseudonyms already.
    render.sharing.names = NameHiding()
    return render
  }

  private func summary() throws(BatchFault) -> FleetSummary {
    do throws(IndexFault) {
      let known = try options.known.map { path throws(IndexFault) in try FleetIndex(reading: Self.index(at: path)) }
      return try FleetIndex(reading: layout.index).summary(known: known)
    } catch {
      throw .input(error.description)
    }
  }

  /// The folder of a fleet, or its index.
  private static func index(at path: String) -> String {
    Disk.isFolder(path) ? BatchLayout(output: path).index : path
  }
}
