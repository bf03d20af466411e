internal import IncidentModel

/// The lines of one item or document, their bytes together: what is scanned at once, and taken apart only when it must be.
struct YAMLPiece {
  private struct Line {
    var start: Int
    var number: UInt32
    var offset: UInt64
    var length: Int
  }

  private(set) var bytes: [UInt8] = []
  private var lines: [Line] = []

  var isEmpty: Bool { lines.isEmpty }
  var size: Int { bytes.count + 32 * lines.count }
  var firstNumber: UInt32 { lines.first?.number ?? 0 }

  mutating func append(_ line: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) {
    lines.append(Line(start: bytes.count, number: number, offset: offset, length: length))
    bytes.append(contentsOf: line)
    bytes.append(10)
  }

  mutating func append(_ other: YAMLPiece) {
    for line in other.lines {
      lines.append(Line(start: line.start + bytes.count, number: line.number, offset: line.offset, length: line.length))
    }
    bytes += other.bytes
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  /// Whether the lines follow each other in the file, so that counting line feeds gives their numbers.
  var isOnePiece: Bool {
    guard let first = lines.first, let last = lines.last else { return false }
    return Int(last.number) - Int(first.number) == lines.count - 1
  }

  private func line(_ i: Int) -> YAMLLine {
    let end = i + 1 < lines.count ? lines[i + 1].start : bytes.count
    let text = bytes.span.extracting(lines[i].start..<max(lines[i].start, end - 1))
    return YAMLLine(text, number: lines[i].number, offset: lines[i].offset, length: lines[i].length)
  }

  var all: [YAMLLine] { lines.indices.map(line) }

  /// The first line with that number or a later one.
  func record(_ number: UInt32, _ digest: LineDigest) -> LineRecord {
    guard let last = lines.indices.last else { return LineRecord(number: number, offset: 0, length: 0, digest: 0) }
    var (low, high) = (0, last)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].number >= number { high = middle } else { low = middle + 1 }
    }
    return line(lines[low].number >= number ? low : 0).record(digest)
  }

  func holdsLine(startingWith text: String) -> Bool {
    lines.indices.contains { i in
      let end = i + 1 < lines.count ? lines[i + 1].start : bytes.count
      return bytes[lines[i].start..<end].starts(with: text.utf8)
    }
  }

  var isBlank: Bool { all.allSatisfy(\.isBlank) }
}
