/// Joins chunks into whole lines. Lines longer than the limit are passed on cut; their length is the true one.
struct LineAssembler {
  private var tail: [UInt8] = []
  private var number: UInt32 = 1
  private var start: UInt64 = 0
  private var offset: UInt64 = 0
  private var cut: Int = 0
  private let limit: Int
  /// The byte that ends a line: a line feed, or NUL (`du -0`).
  var separator: UInt8 = 10
  /// Lines that were longer than the limit.
  private(set) var longLines = 0
  /// Bytes seen.
  var bytes: UInt64 { offset }
  /// Complete lines seen, plus one when the last has no line feed.
  private(set) var lines = 0

  init(limit: Int) { self.limit = limit }

  /// Calls `each` with (line without LF and CR, number, offset, full length).
  ///
  /// Before each line that starts in the chunk, `run` may take as many whole lines as it likes at once: it gets the chunk
  /// and where the line starts, and returns where it stopped and how many lines that were.
  mutating func feed(
    _ chunk: Span<UInt8>, run: (Span<UInt8>, Int) -> (end: Int, lines: Int) = { ($1, 0) },
    each: (Span<UInt8>, UInt32, UInt64, Int) -> Void
  ) {
    var from = 0
    while true {
      if tail.isEmpty, separator == 10 {
        let (end, count) = run(chunk, from)
        offset &+= UInt64(end - from)
        start = offset
        number &+= UInt32(truncatingIfNeeded: count)
        lines += count
        from = end
      }
      guard let end = chunk.firstIndex(of: separator, from: from) else { break }
      if tail.isEmpty, end - from <= limit {
        let line = chunk.extracting(from..<end)
        let length = line.lengthWithoutCarriageReturn
        each(line.extracting(0..<length), number, start, length)
      } else {
        keep(chunk.extracting(from..<end))
        passTail(each)
      }
      offset &+= UInt64(end - from + 1)
      start = offset
      number &+= 1
      lines += 1
      from = end + 1
    }
    keep(chunk.extracting(from..<chunk.count))
    offset &+= UInt64(chunk.count - from)
  }

  /// Hands out a last line without line feed.
  mutating func finish(each: (Span<UInt8>, UInt32, UInt64, Int) -> Void) {
    guard !tail.isEmpty else { return }
    passTail(each)
    lines += 1
  }

  private mutating func keep(_ piece: Span<UInt8>) {
    let room = Swift.max(0, limit - tail.count)
    let taken = Swift.min(room, piece.count)
    tail.append(contentsOf: piece.extracting(0..<taken))
    cut += piece.count - taken
  }

  private mutating func passTail(_ each: (Span<UInt8>, UInt32, UInt64, Int) -> Void) {
    var kept: [UInt8] = []
    swap(&kept, &tail)
    let missing = cut
    let line = kept.span
    let length = missing > 0 ? line.count : line.lengthWithoutCarriageReturn
    each(line.extracting(0..<length), number, start, length + missing)
    if missing > 0 { longLines += 1 }
    cut = 0
  }
}
