/// All the ways in which a text can be read beside the plain one. Each row decodes the lines that hold what it looks for
/// and leaves the others out, so an ordinary text costs one pass.
///
///     %68%66_   \u0068f_   h\x66_   &#104;f_   h ESC[0m f_   aGZf…   68665f…   [104,102,95,…]   CRI and docker chunks
enum Readings {
  /// A row gives a reading only when it changes something.
  typealias Row = @Sendable (Span<UInt8>, Triggers) -> Reading?

  private static let rows: [Row] = [
    { $1.contains(.percent) ? Unescaping.percent($0) : nil },
    { $1.contains(.backslash) ? Unescaping.backslash($0) : nil },
    { $1.contains(.entity) ? Unescaping.entity($0) : nil },
    { $1.contains(.invisible) ? Unescaping.invisible($0) : nil },
    { $1.contains(.list) ? ByteLists.reading($0) : nil },
    { $1.contains(.base64) ? EncodedRuns.base64($0) : nil },
    { $1.contains(.hex) ? EncodedRuns.hex($0) : nil },
  ]

  /// Readings of readings, no deeper than this: base64 in base64 in JSON is real, more is a trap.
  private static let deepest = 3

  /// Every reading but the plain one, of one value or of many lines. Bounded: all of them together have at most
  /// eight times the bytes of the text.
  static func all(of text: Span<UInt8>) -> [Reading] {
    var out: [Reading] = []
    var left = 4096 + 8 * text.count
    for joined in JoinedLines.readings(text) { add(joined, within: nil, depth: 0, &left, &out) }
    add(readingsOf: text, within: nil, depth: 1, &left, &out)
    return out
  }

  private static func add(
    readingsOf text: Span<UInt8>, within outer: Reading?, depth: Int, _ left: inout Int, _ out: inout [Reading]
  ) {
    let triggers = Triggers(text)
    guard !triggers.isEmpty else { return }
    for row in rows {
      guard let reading = row(text, triggers) else { continue }
      add(reading, within: outer, depth: depth, &left, &out)
    }
  }

  private static func add(
    _ reading: Reading, within outer: Reading?, depth: Int, _ left: inout Int, _ out: inout [Reading]
  ) {
    left -= reading.bytes.count
    guard left >= 0, !reading.bytes.isEmpty else { return }
    let placed = outer.map { reading.within($0) } ?? reading
    out.append(placed)
    guard depth < deepest else { return }
    add(readingsOf: placed.bytes.span, within: placed, depth: depth + 1, &left, &out)
  }
}

/// What a text holds that could be read otherwise: one pass with a table, so that nearly all texts are done with it.
struct Triggers: OptionSet {
  let rawValue: UInt8
  static let percent = Triggers(rawValue: 1)
  static let backslash = Triggers(rawValue: 2)
  static let entity = Triggers(rawValue: 4)
  static let invisible = Triggers(rawValue: 8)
  static let list = Triggers(rawValue: 16)
  static let base64 = Triggers(rawValue: 32)
  static let hex = Triggers(rawValue: 64)

  private static let upper: UInt8 = 1
  private static let lower: UInt8 = 2
  private static let hexDigit: UInt8 = 4
  private static let run: UInt8 = 8
  private static let mark: UInt8 = 16

  private static let table: [UInt8] = (0...255).map { i in
    let b = UInt8(i)
    var bits: UInt8 = b.isAlnum || "+/-_".utf8.contains(b) ? run : 0
    if b.isUpper { bits |= upper }
    if b.isLower { bits |= lower }
    if b.isHex { bits |= hexDigit }
    let isControl = b < 0x20 && ![0x09, 0x0A, 0x0D].contains(b) || b == 0x7F || [0xC2, 0xE2, 0xEF].contains(b)
    if isControl || #"%\&["#.utf8.contains(b) { bits |= mark }
    return bits
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ text: Span<UInt8>) {
    var found: Triggers = []
    var (start, seen, allHex) = (0, UInt8(0), UInt8(0xFF))
    for i in 0..<text.count {
      let bits = Self.table[Int(text[i])]
      if bits & Self.run != 0 {
        seen |= bits
        allHex &= bits
        continue
      }
      found.formUnion(Self.run(length: i - start, seen, allHex))
      (start, seen, allHex) = (i + 1, 0, 0xFF)
      if bits & Self.mark != 0 { found.formUnion(Self.mark(text, i)) }
    }
    self = found.union(Self.run(length: text.count - start, seen, allHex))
  }

  private static func run(length: Int, _ seen: UInt8, _ allHex: UInt8) -> Triggers {
    if length >= EncodedRuns.leastHex, allHex & hexDigit != 0 { return .hex }
    return length >= EncodedRuns.leastBase64 && seen & (upper | lower) == upper | lower ? .base64 : []
  }

  private static func mark(_ text: Span<UInt8>, _ i: Int) -> Triggers {
    switch text[i] {
    case Byte.percent: Unescaping.percentByte(text, i) == nil ? [] : .percent
    case Byte.backslash: Unescaping.isHiding(text, i) ? .backslash : []
    case Byte.ampersand: Unescaping.entityByte(text, i) == nil ? [] : .entity
    case 0x5B: i + 1 < text.count && text[i + 1].isDigit ? .list : []
    default: Unescaping.invisibleEnd(text, i) == nil ? [] : .invisible
    }
  }
}
