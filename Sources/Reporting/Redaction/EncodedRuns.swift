/// Runs of base64 and hex that decode to text: `data:` of a Secret, `.dockerconfigjson`, an environment that was dumped
/// by a careful script. A digest decodes to no text and stays.
enum EncodedRuns {
  /// Shorter runs hold no secret that could be told from a word.
  static let leastBase64 = 16
  static let leastHex = 32
  private static let longest = 262_144

  static func base64(_ text: Span<UInt8>) -> Reading? {
    reading(text, least: leastBase64, isPart: { values[Int($0)] < 64 }, decode: decodedBase64)
  }

  static func hex(_ text: Span<UInt8>) -> Reading? {
    reading(text, least: leastHex, isPart: \.isHex) { text, run in
      guard run.count % 2 == 0 else { return nil }
      let bytes = stride(from: 0, to: run.count, by: 2).map { Unescaping.hex(text, run[$0]..<run[$0] + 2) ?? 0 }
      return asText(bytes).map { ($0, run[...]) }
    }
  }

  private static func reading(
    _ text: Span<UInt8>, least: Int, isPart: (UInt8) -> Bool,
    decode: (Span<UInt8>, [Int]) -> (bytes: [UInt8], places: ArraySlice<Int>)?
  ) -> Reading? {
    var reading = Reading()
    var i = 0
    while i < text.count {
      guard isPart(text[i]) else {
        i += 1
        continue
      }
      var end = i
      while end < text.count, isPart(text[end]) { end += 1 }
      if end - i >= least, least == leastHex || text.kinds(i..<end).isSuperset(of: [.upper, .lower]) {
        let (run, next) = run(text, i..<end, isPart)
        if let decoded = decode(text, run), let first = decoded.places.first, let last = decoded.places.last {
          var after = last + 1
          while after < text.count, after < last + 3, text[after] == Byte.equals { after += 1 }
          for byte in decoded.bytes { reading.append(byte, from: first..<after) }
          reading.endLine(at: after)
          end = next
        }
      }
      i = end
    }
    return reading.bytes.isEmpty ? nil : reading
  }

  /// The places of a run that goes on over full lines, as `base64` and PEM fold it at 64 or 76 columns.
  private static func run(_ text: Span<UInt8>, _ first: Range<Int>, _ isPart: (UInt8) -> Bool) -> ([Int], Int) {
    var places = Array(first)
    var line = first
    while line.count >= 60, places.count < longest, line.upperBound < text.count,
      text[line.upperBound] == Byte.lineFeed || text[line.upperBound] == 0x0D
    {
      var start = line.upperBound
      while start < text.count, start < line.upperBound + 64, text[start].isBlank { start += 1 }
      var end = start
      while end < text.count, isPart(text[end]) { end += 1 }
      guard end > start, end - start <= line.count, end == text.count || text[end].isBlank || text[end].isQuote else {
        break
      }
      places += start..<end
      line = start..<end
    }
    return (places, line.upperBound)
  }

  private static let values: [UInt8] = (0...255).map { b in
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    switch UInt8(b) {
    case 0x2B, Byte.dash: return 62
    case Byte.slash, Byte.underscore: return 63
    default: return UInt8(clamping: alphabet.firstIndex(of: UInt8(b)) ?? 255)
    }
  }

  /// Text that base64 stands for, also without padding and also at the end of a path.
  private static func decodedBase64(_ text: Span<UInt8>, _ run: [Int]) -> (bytes: [UInt8], places: ArraySlice<Int>)? {
    let rest = run.drop { "/-_".utf8.contains(text[$0]) }
    if let whole = decoded(text, rest) { return (whole, rest) }
    guard let cut = rest.lastIndex(where: { text[$0] == Byte.slash && $0 != rest.last }) else { return nil }
    for part in [rest[(cut + 1)...], rest[..<cut]] where part.count >= leastBase64 {
      if let bytes = decoded(text, part) { return (bytes, part) }
    }
    return nil
  }

  private static func decoded(_ text: Span<UInt8>, _ run: ArraySlice<Int>) -> [UInt8]? {
    var out: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for place in run {
      let value = values[Int(text[place])]
      guard value < 64 else { break }
      (bits, count) = (bits << 6 | UInt32(value), count + 6)
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> UInt32(count))
      guard byte >= 0x20 || byte.isBlank, byte != 0x7F else { return nil }
      out.append(byte)
    }
    return asText(out)
  }

  /// Nothing but characters, and most of them of ASCII: what is no text has other bytes within the first few.
  private static func asText(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 8, bytes.allSatisfy({ ($0 >= 0x20 || $0.isBlank) && $0 != 0x7F }) else { return nil }
    let foreign = bytes.count { $0 >= 0x80 }
    return foreign * 8 <= bytes.count ? bytes : nil
  }

  /// The text that a value stands for in base64; nil when it stands for none.
  static func text(behind value: [UInt8]) -> [UInt8]? {
    guard value.count >= 8 else { return nil }
    let digits = value.drop { $0 == Byte.equals }.prefix { $0 != Byte.equals }
    guard digits.allSatisfy({ values[Int($0)] < 64 }), digits.count % 4 != 1 else { return nil }
    let span = value.span
    return decoded(span, Array(value.indices)[...])
  }
}

/// Bytes as a list of numbers: what `journalctl -o json` prints for a field that is not valid UTF-8, and Go's `%v`.
///
///     "MESSAGE":[72,70,95,84,79,75,69,78,61]        [72 70 95 84]
enum ByteLists {
  static func reading(_ text: Span<UInt8>) -> Reading? {
    var reading = Reading()
    var i = 0
    while i < text.count {
      guard text[i] == 0x5B, i + 1 < text.count, text[i + 1].isDigit, let (line, end) = list(text, i + 1) else {
        i += 1
        continue
      }
      reading.append(line, lineFeedAt: end - 1)
      i = end
    }
    return reading.bytes.isEmpty ? nil : reading
  }

  private static func list(_ text: Span<UInt8>, _ start: Int) -> (Reading, Int)? {
    var reading = Reading()
    var i = start
    while i < text.count {
      let from = i
      var value = 0
      while i < text.count, i < from + 3, text[i].isDigit {
        value = value * 10 + Int(text[i] - 0x30)
        i += 1
      }
      guard i > from, value < 256, i < text.count else { return nil }
      // Terminal escapes, which are why a field was printed so, are left out.
      if value >= 0x20 || value == 0x0A || value == 0x1B { reading.append(UInt8(value), from: from..<i) }
      if text[i] == Byte.closeBracket { return reading.bytes.count >= 8 ? (reading, i + 1) : nil }
      guard text[i] == Byte.comma || text[i] == Byte.space else { return nil }
      while i < text.count, text[i] == Byte.comma || text[i].isBlank { i += 1 }
    }
    return nil
  }
}
