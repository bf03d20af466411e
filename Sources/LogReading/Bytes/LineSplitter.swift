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
}

/// Cuts chunks into lines. A line across chunks is put together; of a line longer than `maxLine` only the head is kept.
struct LineSplitter {
  let maxLine: Int
  private(set) var number: UInt32 = 0
  private(set) var offset: UInt64 = 0
  private(set) var longLines = 0
  private(set) var firstLongLine: UInt64 = 0
  private var head: [UInt8] = []
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
      sink.read(
        chunk.extracting(start..<start + length), at: LinePlace(number: number, offset: offset, saysNoSpace: hit))
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
    head.append(chunk, start..<min(end, start + max(0, maxLine - head.count)))
    headLength += end - start
  }

  private mutating func deliverHead(terminator: UInt64, to sink: inout some LineSink & ~Copyable) {
    var length = head.count
    if headLength > head.count { noteLongLine() } else if length > 0, head[length - 1] == 13 { length -= 1 }
    number &+= 1
    var search = NoSpaceSearch()
    search.start(in: head.span)
    sink.read(
      head.span.extracting(0..<length),
      at: LinePlace(number: number, offset: offset, saysNoSpace: search.next < length))
    offset += UInt64(headLength) + terminator
    headLength = 0
    head.removeAll(keepingCapacity: true)
  }

  private mutating func noteLongLine() {
    if longLines == 0 { firstLongLine = offset }
    longLines += 1
  }
}
