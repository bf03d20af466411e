import BundleReading
import Foundation
import IncidentModel

/// The decompressed bytes of every source of a bundle, by source id: what evidence points into.
struct RecordedBundle: SourceConsumer {
  private(set) var sources: [(path: String, bytes: [UInt8])] = []

  init(_ path: String) throws { _ = try readBundle([.path(path)], into: &self) }

  mutating func open(_ source: SourceFile) { sources.append((source.path, [])) }

  mutating func receive(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe sources[sources.count - 1].bytes.append(contentsOf: $0) }
  }

  mutating func close(bytes: UInt64, damage: [Damage]) {}
}

/// The lines of a text, each with the offset of its first byte; a line has neither its line feed nor a carriage return
/// before it.
struct TextLines {
  let lines: [(offset: Int, bytes: ArraySlice<UInt8>)]

  init(_ text: [UInt8]) {
    var lines: [(Int, ArraySlice<UInt8>)] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lines.append((line.startIndex, line.last == 0x0D ? line.dropLast() : line))
    }
    self.lines = lines
  }

  /// By its 1-based number.
  subscript(number: Int) -> (offset: Int, bytes: ArraySlice<UInt8>)? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }
}

/// Takes whole lines out of a text.
func removing(lines numbers: Set<Int>, from text: [UInt8]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
  where !numbers.contains(index + 1) {
    out += line
    out.append(0x0A)
  }
  if !out.isEmpty { out.removeLast() }
  return out
}
