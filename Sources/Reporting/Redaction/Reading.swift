/// A text read in another way, and for each byte of it where it stands in the text as it was given.
///
///     Bearer%20hf_zeNm…      →  Bearer hf_zeNm…        `%20` stands for one byte
///     aGZfemVObVU4SngK…      →  hf_zeNmU8J…            every byte stands in the whole run
///     …P hf_zeNm⏎…F U8JxVT   →  hf_zeNmU8JxVT          two lines of a log, one message
struct Reading {
  private(set) var bytes: [UInt8] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  mutating func append(_ byte: UInt8, from origin: Range<Int>) {
    bytes.append(byte)
    starts.append(Int32(truncatingIfNeeded: origin.lowerBound))
    ends.append(Int32(truncatingIfNeeded: origin.upperBound))
  }

  /// A line feed that stands nowhere: it parts what does not belong together.
  mutating func endLine(at place: Int) { append(Byte.lineFeed, from: place..<place) }

  /// Bytes that stand as they are.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    for i in range { append(text[i], from: i..<i + 1) }
  }

  mutating func append(_ other: Reading) {
    bytes += other.bytes
    starts += other.starts
    ends += other.ends
  }

  /// The same reading with the places that `outer`, of which it is a reading, has in its own text.
  func within(_ outer: Reading) -> Reading {
    var reading = self
    for i in bytes.indices {
      let (start, end) = (Int(starts[i]), Int(ends[i]))
      reading.starts[i] = start < outer.starts.count ? outer.starts[start] : outer.ends.last ?? 0
      reading.ends[i] = start < end && end <= outer.ends.count ? outer.ends[end - 1] : reading.starts[i]
    }
    return reading
  }

  /// Where a part of this reading stands in `text`: one range on each line.
  func pieces(of range: Range<Int>, in text: Span<UInt8>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for i in range where starts[i] < ends[i] {
      let origin = Int(starts[i])..<Int(ends[i])
      guard let last = out.last,
        origin.lowerBound <= last.upperBound || !text.hasLineFeed(last.upperBound..<origin.lowerBound)
      else {
        out.append(origin)
        continue
      }
      out[out.count - 1] = min(last.lowerBound, origin.lowerBound)..<max(last.upperBound, origin.upperBound)
    }
    return out.flatMap { text.lines(of: $0) }
  }
}

extension Span<UInt8> {
  func hasLineFeed(_ range: Range<Int>) -> Bool { range.contains { self[$0] == Byte.lineFeed } }

  /// The ink of a range, line by line: what is replaced must leave every line where it was.
  func lines(of range: Range<Int>) -> [Range<Int>] {
    guard hasLineFeed(range) else { return [range] }
    var out: [Range<Int>] = []
    var start = range.lowerBound
    for i in range.lowerBound...range.upperBound where i == range.upperBound || self[i] == Byte.lineFeed {
      var line = start..<i
      while let first = line.first, self[first].isBlank { line = first + 1..<i }
      while let last = line.last, self[last].isBlank { line = line.lowerBound..<last }
      if !line.isEmpty { out.append(line) }
      start = i + 1
    }
    return out
  }
}
