import BundleReading
import Glibc
import IncidentModel

/// Where the results of one bundle lie: `OUT/bundles/<name>-<8 hex>/`. The name is made of harmless characters, the digits
/// keep apart what would have the same name.
struct BundleFolder: Hashable {
  let name: String

  init(of entry: BundleEntry) {
    let digits = ContentHash.hex(of: "\(entry.name)\0\(entry.sha256)").prefix(8)
    name = "\(Self.slug(entry.name))-\(digits)"
  }

  /// Letters, digits, `.`, `_` and `-` stay; a run of anything else becomes one `-`. Never begins with a dot.
  private static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.unicodeScalars {
      let isKept =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar))
      if isKept { slug.unicodeScalars.append(scalar) } else if slug.last != "-" { slug += "-" }
    }
    let trimmed = slug.drop { $0 == "." || $0 == "-" }.prefix(80)
    return trimmed.isEmpty ? "bundle" : String(trimmed)
  }
}

/// The files in the folder of one bundle.
enum BundleFiles {
  /// What the folder is, for people and for the next run; written last.
  static let label = "bundle.txt"
  static let rows = "rows.ndjson"
  /// What the process that worked on it said; only there while it works.
  static let complaints = "errors.txt"
}

/// Paths below the output folder.
struct BatchLayout {
  let output: String
  var bundles: String { "\(output)/bundles" }
  var tables: String { "\(output)/rows" }
  var index: String { "\(output)/fleet.sqlite" }
  /// Written last: an output without it is of a batch that has not ended.
  var label: String { "\(output)/batch.txt" }
  /// Which folders below `bundles/` belong to it, one a line.
  var list: String { "\(output)/bundles.txt" }
  var lock: String { "\(output)/.lock" }
  func page(_ ending: String) -> String { "\(output)/index.\(ending)" }
  func finished(_ folder: BundleFolder) -> String { "\(bundles)/\(folder.name)" }
  /// Where it is made; swept away by the next run when it was left behind.
  /// The name is of this process alone: one that outlived a killed batch finds its own folder gone.
  func unfinished(_ folder: BundleFolder) -> String {
    "\(bundles)/\(Self.unfinishedPrefix)\(getpid())-\(folder.name)"
  }
  static let unfinishedPrefix = ".part-"

  /// Removes what a killed process left half made.
  func sweep() {
    for folder in [output, tables, bundles] {
      for name in Disk.names(in: folder) where Self.isLeftover(name) { Disk.remove("\(folder)/\(name)") }
    }
  }

  private static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix(unfinishedPrefix)
      || (name.hasSuffix(".tmp") && ["index.", "batch.txt."].contains { name.hasPrefix($0) })
  }
}
