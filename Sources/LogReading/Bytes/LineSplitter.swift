// Chunks in, whole lines out, each with its number and offset. Provenance is born here and nobody else counts.
import IncidentModel

/// Where a physical line stands in the decompressed source.
struct LinePlace {
  /// 1-based.
  var number: UInt32
  var offset: UInt64
  /// The words " space left on device" stand in it.
  var saysNoSpace: Bool
}

/// Takes whole lines, without their line feed and a carriage return before it.
protocol LineSink: ~Copyable {
  mutating func read(_ line: Span<UInt8>, at place: LinePlace)
  /// The last bytes of a line of which only the head was read.
  mutating func readTail(_ tail: Span<UInt8>, of head: Span<UInt8>, at place: LinePlace)
}

/// Cuts chunks into lines. A line across chunks is put together; of a line longer than `maxLine` head and tail are kept.
struct LineSplitter {
  let maxLine: Int
  /// Bytes of a long line's end that are kept.
  private static let tailSize = 1 << 14
  private(set) var number: UInt32 = 0
  private(set) var offset: UInt64 = 0
  private(set) var longLines = 0
  private(set) var firstLongLine: UInt64 = 0
  private var head: [UInt8] = []
  /// What came of the unfinished line behind its head; up to twice as much as is wanted.
  private var tail: [UInt8] = []
  /// Bytes of the unfinished line, kept or not.
  private var headLength = 0

  init(maxLine: Int) { self.maxLine = max(1, maxLine) }

  var bytes: UInt64 { offset + UInt64(headLength) }

  mutating func feed(_ chunk: Span<UInt8>, to sink: inout some LineSink & ~Copyable) {
    var start = 0
    if headLength > 0 {
      guard let end = chunk.firstIndex(of: "\n") else { return keep(chunk, from: 0) }
      keep(chunk, from: 0, to: end)
      deliverHead(terminator: 1, to: &sink)
      start = end + 1
    }
    var search = NoSpaceSearch()
    search.start(in: chunk)
    while let end = chunk.firstIndex(of: "\n", from: start) {
      let full = end - start
      let length = full > maxLine ? maxLine : full > 0 && chunk[end - 1] == 13 ? full - 1 : full
      if full > maxLine { noteLongLine() }
      number &+= 1
      let hit = search.hits(chunk, in: start, to: end)
      let place = LinePlace(number: number, offset: offset, saysNoSpace: hit)
      sink.read(chunk.extracting(start..<start + length), at: place)
      if full > maxLine {
        sink.readTail(
          chunk.extracting(max(start + length, end - Self.tailSize)..<end),
          of: chunk.extracting(start..<start + length), at: place)
      }
      offset += UInt64(full) + 1
      start = end + 1
    }
    if start < chunk.count { keep(chunk, from: start) }
  }

  /// Delivers a last line without line feed.
  mutating func finish(_ sink: inout some LineSink & ~Copyable) {
    if headLength > 0 { deliverHead(terminator: 0, to: &sink) }
  }

  private mutating func keep(_ chunk: Span<UInt8>, from start: Int, to end: Int? = nil) {
    let end = end ?? chunk.count
    let headEnd = min(end, start + max(0, maxLine - head.count))
    head.append(chunk, start..<headEnd)
    if headEnd < end { keepTail(chunk, headEnd..<end) }
    headLength += end - start
  }

  private mutating func keepTail(_ chunk: Span<UInt8>, _ range: Range<Int>) {
    tail.append(chunk, max(range.lowerBound, range.upperBound - Self.tailSize)..<range.upperBound)
    if tail.count > 2 * Self.tailSize { tail.removeFirst(tail.count - Self.tailSize) }
  }

  private mutating func deliverHead(terminator: UInt64, to sink: inout some LineSink & ~Copyable) {
    var length = head.count
    if headLength > head.count { noteLongLine() } else if length > 0, head[length - 1] == 13 { length -= 1 }
    number &+= 1
    var search = NoSpaceSearch()
    search.start(in: head.span)
    let place = LinePlace(number: number, offset: offset, saysNoSpace: search.next < length)
    sink.read(head.span.extracting(0..<length), at: place)
    if !tail.isEmpty {
      if tail.count > Self.tailSize { tail.removeFirst(tail.count - Self.tailSize) }
      sink.readTail(tail.span, of: head.span.extracting(0..<length), at: place)
      tail.removeAll(keepingCapacity: true)
    }
    offset += UInt64(headLength) + terminator
    headLength = 0
    head.removeAll(keepingCapacity: true)
  }

  private mutating func noteLongLine() {
    if longLines == 0 { firstLongLine = offset }
    longLines += 1
  }
}
