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

/// A text without the things that start at the given lines: a line of a log, an item of a YAML list with all that is
/// indented below it, or a JSON object, of which `{}` stays so that the document holds together.
func removing(_ numbers: some Sequence<Int>, from text: [UInt8]) -> [UInt8] {
  let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
  var out = lines.map { Optional(Array($0)) }
  for number in numbers where lines.indices.contains(number - 1) {
    let first = number - 1
    let words = lines[first].drop { $0 == 0x20 }
    let isObject = words.last == UInt8(ascii: "{")
    let isItem = words.starts(with: "- ".utf8)
    guard isObject || isItem else {
      out[first] = nil
      continue
    }
    let depth = indentation(lines[first])
    var end = first + 1
    while end < lines.count, lines[end].isEmpty || indentation(lines[end]) > depth { end += 1 }
    if isObject, end < lines.count {
      let closes = lines[end].last == UInt8(ascii: ",") ? "}," : "}"
      out[first] = Array(lines[first]) + closes.utf8
      end += 1
    }
    for gone in (isObject ? first + 1 : first)..<end { out[gone] = nil }
  }
  return Array(out.compactMap(\.self).joined(separator: [0x0A]))
}

private func indentation(_ line: ArraySlice<UInt8>) -> Int { line.prefix { $0 == 0x20 }.count }
