internal import IncidentModel

/// Which line of the file the reader stands on. Line feeds are counted as bytes are passed; a line's fingerprint is made
/// only for lines on which something was found, and later where such a line had not ended yet.
struct JSONLines {
  /// Number of the line of the next byte.
  private(set) var number: UInt32 = 1
  /// Where that line starts.
  private(set) var start: UInt64 = 0
  /// Of the next byte.
  private(set) var offset: UInt64 = 0
  private(set) var longLines = 0
  /// Bytes of the current line from buffers that are gone, the first of them at least, and how many there were.
  private var head: [UInt8] = []
  private var headLength = 0
  /// Something was found on the current line, and it has not ended.
  private var isUnended = false
  private var ended: [LineRecord] = []
  private var last: LineRecord?
  private let limit: Int
  private let digest: LineDigest

  init(limit: Int, digest: @escaping LineDigest) { (self.limit, self.digest) = (limit, digest) }

  /// Goes over bytes whose line feeds are not known.
  mutating func pass(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let base = Int64(clamping: offset) - Int64(range.lowerBound)
    var i = range.lowerBound
    while let end = bytes.firstIndex(of: 10, from: i), end < range.upperBound {
      if isUnended {
        ended.append(record(bytes, to: end, base))
        isUnended = false
      }
      i = end + 1
      (start, number) = (UInt64(clamping: base + Int64(i)), number &+ 1)
      (head, headLength) = ([], 0)
    }
    offset = UInt64(clamping: base + Int64(range.upperBound))
  }

  /// Goes over bytes that the scanner has just gone over.
  @inline(__always)
  mutating func pass(_ bytes: Span<UInt8>, _ range: Range<Int>, _ scan: JSONScan) {
    guard scan.lines > 0 else {
      offset &+= UInt64(range.count)
      return
    }
    guard !isUnended else { return pass(bytes, range) }
    number &+= UInt32(truncatingIfNeeded: scan.lines)
    start = offset &+ UInt64(scan.lastLineFeed &+ 1 &- range.lowerBound)
    offset &+= UInt64(range.count)
    if headLength > 0 { (head, headLength) = ([], 0) }
  }

  /// Keeps what is needed of a buffer that goes: the current line's bytes before `end`, where the next byte is.
  mutating func leave(_ bytes: Span<UInt8>, at end: Int) {
    let length = Int(clamping: offset &- start)
    let first = max(0, end - (length - headLength))
    if first < end, head.count < limit {
      head.append(contentsOf: bytes.extracting(first..<min(end, first + limit - head.count)))
    }
    headLength = length
  }

  /// The line of the next byte, which is at `i` of these bytes.
  mutating func record(_ bytes: Span<UInt8>, at i: Int) -> LineRecord {
    if !isUnended {
      if let last, last.number == number { return last }
      if let end = bytes.firstIndex(of: 10, from: i) {
        let record = record(bytes, to: end, Int64(clamping: offset) - Int64(i))
        last = record
        return record
      }
      isUnended = true
    }
    return LineRecord(number: number, offset: start, length: 0, digest: 0)
  }

  /// The current line, which ends at `end`; the first of these bytes is byte `base` of the file.
  private mutating func record(_ bytes: Span<UInt8>, to end: Int, _ base: Int64) -> LineRecord {
    let first = Int(Int64(clamping: start) - base)
    let length = end - first
    var line = head
    let from = max(0, first)
    if from < end { line.append(contentsOf: bytes.extracting(from..<min(end, from + max(0, limit - line.count)))) }
    let isLong = length > line.count
    if isLong { longLines += 1 }
    let bare = isLong ? line.count : line.span.lengthWithoutCarriageReturn
    return LineRecord(
      number: number, offset: start, length: UInt32(clamping: isLong ? length : bare),
      digest: digest(line.span.extracting(0..<bare)))
  }

  /// The last line, when the file ends without a line feed.
  mutating func endFile() {
    guard isUnended else { return }
    isUnended = false
    let none: [UInt8] = []
    ended.append(record(none.span, to: 0, Int64(clamping: offset)))
  }

  /// Completes what was found on lines that have ended since.
  mutating func settle(_ gathering: inout Gathering) {
    guard !ended.isEmpty else { return }
    let records = Dictionary(ended.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for i in gathering.reading.observations.indices where gathering.reading.observations[i].evidence.digest == 0 {
      if let record = records[gathering.reading.observations[i].evidence.line] {
        gathering.reading.observations[i].evidence = record.evidence(in: gathering.reading.source.id)
      }
    }
    ended.removeAll()
  }
}
