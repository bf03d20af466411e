public import BundleReading
public import IncidentModel
import Reporting

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

  /// `source` matches the end of a source's path, by whole components.
  public init(source: String, line: Int, context: Int) {
    wanted = source
    self.line = line
    range = max(1, line - context)...(line + context)
  }

  public mutating func open(_ source: SourceFile) {
    isOpen = source.path == wanted || source.path.hasSuffix("/" + wanted) || source.path.hasSuffix("!" + wanted)
    (number, path) = (1, source.path)
    current.removeAll()
  }

  public mutating func receive(_ bytes: Span<UInt8>) {
    guard isOpen, number <= range.upperBound else { return }
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
    isOpen = false
  }

  private mutating func endLine() {
    if range.contains(number) { lines.append((path, number, String(decoding: current, as: UTF8.self))) }
    current.removeAll(keepingCapacity: true)
    number += 1
  }

  /// One row a line, the wanted one marked; secrets are taken out and nothing steers the terminal.
  public var text: String {
    var out = ""
    var last = ""
    let clean = redacted(lines: lines.map(\.text))
    for (l, text) in zip(lines, clean) {
      if l.path != last { out += "\(InspectionText.printable(l.path))\n" }
      last = l.path
      out += "\(l.number == line ? ">" : " ") \(l.number): \(InspectionText.printable(text))\n"
    }
    return out
  }
}
