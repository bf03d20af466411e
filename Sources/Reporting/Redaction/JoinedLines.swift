/// Messages that a container runtime cut into several lines, put together again: what one line gives away then counts
/// for the others, and a key block that was logged line by line is a block.
///
///     2026-11-22T12:14:43.1Z stdout P hf_zeNmU8           {"log":"hf_zeNmU8","stream":"stdout","time":"…"}
///     2026-11-22T12:14:43.1Z stdout F JxVTl8mX60          {"log":"JxVTl8mX60\n","stream":"stdout","time":"…"}
enum JoinedLines {
  private struct Chunk {
    var payload: Range<Int>
    var isPart: Bool
    var stream: UInt8
  }

  /// One reading per stream (two streams are written at once), when at least one message is in pieces.
  static func readings(_ text: Span<UInt8>) -> [Reading] {
    guard text.count > 24 else { return [] }
    let chunks = chunks(text)
    guard chunks.count > 1, chunks.contains(where: \.isPart) || holdsKeyBlock(text) else { return [] }
    return [UInt8(ascii: "o"), UInt8(ascii: "e")].compactMap { stream in
      let own = chunks.filter { $0.stream == stream }
      guard own.count > 1 else { return nil }
      var reading = Reading()
      for chunk in own {
        reading.append(text, chunk.payload)
        if !chunk.isPart { reading.endLine(at: chunk.payload.upperBound) }
      }
      return reading
    }
  }

  private static func holdsKeyBlock(_ text: Span<UInt8>) -> Bool {
    text.firstIndex(of: keyFrame, in: 0..<text.count) != nil
  }
  private static let keyFrame = Array("-----BEGIN".utf8)

  private static func chunks(_ text: Span<UInt8>) -> [Chunk] {
    var out: [Chunk] = []
    var start = 0
    for i in 0...text.count where i == text.count || text[i] == Byte.lineFeed {
      if i - start > 20, let chunk = cri(text, start..<i) ?? docker(text, start..<i) { out.append(chunk) }
      start = i + 1
    }
    return out
  }

  /// `TIME stdout P …`; further tags follow the flag after a colon.
  private static func cri(_ text: Span<UInt8>, _ line: Range<Int>) -> Chunk? {
    guard text[line.lowerBound].isDigit,
      let space = (line.lowerBound + 19..<min(line.lowerBound + 42, line.upperBound)).first(where: {
        text[$0] == Byte.space
      })
    else { return nil }
    let isOut = text.has(stdout, at: space)
    guard isOut || text.has(stderr, at: space) else { return nil }
    let flag = space + stdout.count
    guard flag < line.upperBound, text[flag] == 0x50 || text[flag] == 0x46 else { return nil }
    guard let end = (flag..<line.upperBound).first(where: { text[$0] == Byte.space }), end < flag + 40 else {
      return nil
    }
    return Chunk(
      payload: end + 1..<line.upperBound, isPart: text[flag] == 0x50, stream: UInt8(ascii: isOut ? "o" : "e"))
  }
  private static let stdout = Array(" stdout ".utf8)
  private static let stderr = Array(" stderr ".utf8)

  private static func docker(_ text: Span<UInt8>, _ line: Range<Int>) -> Chunk? {
    guard text[line.lowerBound] == 0x7B,
      let key = text.firstIndex(of: logKey, in: line.lowerBound..<min(line.lowerBound + 200, line.upperBound))
    else { return nil }
    var start = key + logKey.count
    while start < line.upperBound, text[start] == Byte.space || text[start] == Byte.colon { start += 1 }
    guard start < line.upperBound, text[start] == 0x22 else { return nil }
    start += 1
    var i = start
    while i < line.upperBound, text[i] != 0x22 { i += text[i] == Byte.backslash ? 2 : 1 }
    guard i < line.upperBound else { return nil }
    let isWhole = i - start >= 2 && text[i - 1] == 0x6E && text[i - 2] == Byte.backslash
    let isError = text.firstIndex(of: errorStream, in: i..<min(i + 200, line.upperBound)) != nil
    return Chunk(payload: start..<i, isPart: !isWhole, stream: UInt8(ascii: isError ? "e" : "o"))
  }
  private static let logKey = Array(#""log""#.utf8)
  private static let errorStream = Array(#""stderr""#.utf8)
}

extension Span<UInt8> {
  /// Where `word` first stands in a range.
  func firstIndex(of word: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = word.first, range.count >= word.count else { return nil }
    for i in range.lowerBound...range.upperBound - word.count where self[i] == first && has(word, at: i) { return i }
    return nil
  }
}
