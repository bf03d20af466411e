public import BundleReading
public import IncidentModel
public import Reporting

/// Keeps one line of one source and its neighbours while a bundle streams by.
public struct Excerpt: SourceConsumer {
  private let wanted: String
  private let range: ClosedRange<Int>
  private let line: Int
  private var isOpen = false
  private var number = 1
  private var current: [UInt8] = []
  public private(set) var lines: [(path: String, number: Int, text: String)] = []
  private var path = ""
  /// What the source gives away before and behind the lines that are shown.
  private var scan = EvidenceScan()

  /// `source` matches the end of a source's path, by whole components.
  public init(source: String, line: Int, context: Int) {
    wanted = source
    self.line = line
    range = max(1, line - context)...(line + context)
  }

  public mutating func open(_ source: SourceFile) {
    isOpen =
      source.path == wanted || source.path.hasSuffix("/" + wanted) || source.path.hasSuffix("!" + wanted)
      || isShownAsWanted(source.path)
    (number, path) = (1, source.path)
    if isOpen { scan.open(path: source.path) }
    current.removeAll()
  }

  public mutating func receive(_ bytes: Span<UInt8>) {
    guard isOpen else { return }
    scan.receive(bytes)
    guard number <= range.upperBound else { return }
    for i in bytes.indices {
      if bytes[i] == 0x0A {
        endLine()
      } else if range.contains(number), current.count < 65_536 {
        current.append(bytes[i])
      }
    }
  }

  public mutating func close(bytes: UInt64, damage: [Damage]) {
    if isOpen, !current.isEmpty { endLine() }
    if isOpen { scan.close() }
    isOpen = false
  }

  /// A report shows what is hidden in a path by code point and cuts a long one: what it prints finds the path, too.
  private func isShownAsWanted(_ path: String) -> Bool {
    guard wanted.contains("\\") || wanted.contains("…") else { return false }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (1...max(1, min(parts.count, 12))).contains {
      EvidenceLabel.shown(parts.suffix($0).joined(separator: "/")) == wanted
    }
  }

  var place: ExcerptPlace { ExcerptPlace(source: wanted, line: line) }

  private mutating func endLine() {
    if range.contains(number) { lines.append((path, number, String(decoding: current, as: UTF8.self))) }
    current.removeAll(keepingCapacity: true)
    number += 1
  }

  /// One row a line, the wanted one marked; secrets are taken out and nothing steers the terminal.
  public func text(_ sharing: Sharing = Sharing()) -> RenderedReport {
    let whole = lines.map { "\(InspectionText.printable($0.path))\n\($0.text)" }.joined(separator: "\n")
    var report = released(text: whole, sharing, knowing: scan.secrets)
    let clean = report.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    report.text = ""
    var last = ""
    for (i, l) in lines.enumerated() where 2 * i + 1 < clean.count {
      let (path, text) = (InspectionText.printable(clean[2 * i]), InspectionText.printable(clean[2 * i + 1]))
      if path != last { report.text += "\(path)\n" }
      last = path
      report.text += "\(l.number == line ? ">" : " ") \(l.number): \(text)\n"
    }
    return report
  }
}
