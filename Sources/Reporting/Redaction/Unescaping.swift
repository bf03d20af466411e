/// Escapes that stand for one byte each, and what is not seen at all.
enum Unescaping {
  static func percent(_ text: Span<UInt8>) -> Reading? {
    decoded(text, begins: { $0 == Byte.percent }) { i in percentByte(text, i).map { ($0, i + 3) } }
  }

  static func backslash(_ text: Span<UInt8>) -> Reading? {
    decoded(text, begins: { $0 == Byte.backslash }) { escape(text, $0) }
  }

  static func entity(_ text: Span<UInt8>) -> Reading? {
    decoded(text, begins: { $0 == Byte.ampersand }) { entityByte(text, $0) }
  }

  static func invisible(_ text: Span<UInt8>) -> Reading? {
    decoded(text, begins: { $0 < 0x20 || $0 >= 0x7F }) { i in invisibleEnd(text, i).map { (nil, $0) } }
  }

  /// The lines that hold at least one escape. `escape` gives the byte (nil for none) and where the escape ends.
  private static func decoded(
    _ text: Span<UInt8>, begins: (UInt8) -> Bool, _ escape: (Int) -> (byte: UInt8?, end: Int)?
  ) -> Reading? {
    var reading = Reading()
    var i = 0
    while i < text.count {
      guard begins(text[i]), escape(i) != nil else {
        i += 1
        continue
      }
      var k = i
      while k > 0, text[k - 1] != Byte.lineFeed { k -= 1 }
      while k < text.count, text[k] != Byte.lineFeed {
        if begins(text[k]), let (byte, end) = escape(k) {
          if let byte { reading.append(byte, from: k..<end) }
          k = end
        } else {
          reading.append(text[k], from: k..<k + 1)
          k += 1
        }
      }
      reading.endLine(at: k)
      i = k + 1
    }
    return reading.bytes.isEmpty ? nil : reading
  }

  /// `%2F`: a byte that is ink; control characters would only part what belongs together.
  static func percentByte(_ text: Span<UInt8>, _ i: Int) -> UInt8? {
    guard text[i] == Byte.percent, i + 2 < text.count, let byte = hex(text, i + 1..<i + 3), byte >= 0x20 else {
      return nil
    }
    return byte
  }

  /// `\u0041`, `\x41`, `\/`, `\"`, `\\`, as JSON, Go, Python and shells write them. `\n` and its like stay.
  static func escape(_ text: Span<UInt8>, _ i: Int) -> (byte: UInt8?, end: Int)? {
    guard text[i] == Byte.backslash, i + 1 < text.count else { return nil }
    switch text[i + 1] {
    case 0x22, 0x27, Byte.slash, Byte.backslash: return (text[i + 1], i + 2)
    case 0x75:
      guard i + 5 < text.count, hex(text, i + 2..<i + 4) == 0, let byte = hex(text, i + 4..<i + 6) else { return nil }
      return seen(byte, i + 6)
    case 0x78:
      guard i + 3 < text.count, let byte = hex(text, i + 2..<i + 4) else { return nil }
      return seen(byte, i + 4)
    case 0x30 where text.has(escapeInOctal, at: i): return (0x1B, i + 4)
    default: return nil
    }
  }

  /// Whether an escape hides more than a quote, which the search sees through: only then is it worth another reading.
  static func isHiding(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard i + 1 < text.count else { return false }
    switch text[i + 1] {
    case 0x30, 0x75, 0x78, Byte.slash: return escape(text, i) != nil
    case Byte.backslash: return i + 2 < text.count && #"ux/\""#.utf8.contains(text[i + 2])
    default: return false
    }
  }

  /// ASCII as it is; of control characters only the one that begins what a terminal hides, and lines end where they do.
  private static func seen(_ byte: UInt8, _ end: Int) -> (byte: UInt8?, end: Int)? {
    if byte >= 0x7F || [0x09, 0x0A, 0x0D].contains(byte) { return nil }
    return (byte >= 0x20 || byte == 0x1B ? byte : nil, end)
  }

  private static let escapeInOctal = Array(#"\033"#.utf8)

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
  ].map { (Array($0.0.utf8), $0.1) }

  static func entityByte(_ text: Span<UInt8>, _ i: Int) -> (byte: UInt8?, end: Int)? {
    guard text[i] == Byte.ampersand else { return nil }
    if let row = entities.first(where: { text.has($0.name, at: i) }) { return (row.byte, i + row.name.count) }
    guard i + 3 < text.count, text[i + 1] == 0x23 else { return nil }
    let isHex = text[i + 2] | 0x20 == 0x78
    var (k, value) = (i + (isHex ? 3 : 2), 0)
    while k < text.count, k < i + 8, isHex ? text[k].isHex : text[k].isDigit {
      value = value * (isHex ? 16 : 10) + Int(digit(text[k]))
      k += 1
    }
    guard k < text.count, text[k] == 0x3B, (0x20..<0x7F).contains(value) else { return nil }
    return (UInt8(value), k + 1)
  }

  /// The end of what a reader does not see: escape sequences of terminals, control characters, characters of no width.
  static func invisibleEnd(_ text: Span<UInt8>, _ i: Int) -> Int? {
    switch text[i] {
    case 0x1B: return escapeSequenceEnd(text, i)
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F: return i + 1
    case 0xC2: return i + 1 < text.count && text[i + 1] == 0xAD ? i + 2 : nil
    case 0xEF: return text.has([0xEF, 0xBB, 0xBF], at: i) ? i + 3 : nil
    case 0xE2:
      guard i + 2 < text.count else { return nil }
      let isBidi = text[i + 1] == 0x80 && (0x8B...0x8F ~= text[i + 2] || 0xAA...0xAE ~= text[i + 2])
      return isBidi || (text[i + 1] == 0x81 && 0xA0...0xAF ~= text[i + 2]) ? i + 3 : nil
    default: return nil
    }
  }

  private static func escapeSequenceEnd(_ text: Span<UInt8>, _ i: Int) -> Int {
    guard i + 1 < text.count else { return i + 1 }
    var k = i + 2
    switch text[i + 1] {
    case 0x5B:
      while k < text.count, k < i + 32, 0x20...0x3F ~= text[k] { k += 1 }
      return min(k + 1, text.count)
    case 0x5D:
      while k < text.count, k < i + 512, text[k] != 0x07, text[k] != Byte.lineFeed, text[k] != 0x1B { k += 1 }
      return k < text.count && text[k] == 0x07 ? k + 1 : k
    default: return min(k, text.count)
    }
  }

  static func hex(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
    var value: UInt8 = 0
    for i in range {
      guard text[i].isHex else { return nil }
      value = value << 4 | digit(text[i])
    }
    return value
  }

  static func digit(_ b: UInt8) -> UInt8 { b.isDigit ? b - 0x30 : (b | 0x20) - 0x61 + 10 }
}

extension Reading {
  mutating func append(_ line: Reading, lineFeedAt end: Int) {
    append(line)
    endLine(at: end)
  }
}
