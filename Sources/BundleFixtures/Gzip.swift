/// A small gzip writer: one member, one block with the fixed Huffman codes of RFC 1951, matches found with a hash of
/// three bytes. No time and no name in the header, so that the same bytes give the same file.
public enum Gzip {
  public static func compress(_ input: [UInt8]) -> [UInt8] {
    header + deflated(input) + littleEndian(crc32(input)) + littleEndian(UInt32(truncatingIfNeeded: input.count))
  }

  static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  /// What stands between header and checksum, and in a member of a zip.
  static func deflated(_ input: [UInt8]) -> [UInt8] {
    var bits = BitWriter()
    bits.write(0b011, 3)  // final block, fixed codes
    deflate(input, into: &bits)
    bits.writeLiteral(256)
    return bits.finish()
  }

  /// `start`, then `pattern` `times` times, then `end`, without holding them: what a bomb is made of. Without its first
  /// time the pattern is copied in pieces of 258 bytes; less than such a piece is left out.
  static func deflated(_ start: [UInt8], then pattern: [UInt8], times: Int, then end: [UInt8] = []) -> [UInt8] {
    var bits = BitWriter()
    bits.write(0b011, 3)
    deflate(start + pattern, into: &bits)
    for _ in 0..<pattern.count * (times - 1) / 258 {
      bits.writeLength(258)
      bits.writeDistance(pattern.count)
    }
    for byte in end { bits.writeLiteral(UInt32(byte)) }
    bits.writeLiteral(256)
    return bits.finish()
  }

  private static func deflate(_ input: [UInt8], into bits: inout BitWriter) {
    var newest = [Int](repeating: -1, count: 1 << 15)
    var position = 0
    while position < input.count {
      let (distance, length) = match(in: input, at: position, newest: &newest)
      if length >= 4 {
        bits.writeLength(length)
        bits.writeDistance(distance)
        position += length
      } else {
        bits.writeLiteral(UInt32(input[position]))
        position += 1
      }
    }
  }

  /// The newest earlier place with the same four bytes within the window, and how far it goes on.
  private static func match(in input: [UInt8], at position: Int, newest: inout [Int]) -> (distance: Int, length: Int) {
    guard position + 4 <= input.count else { return (0, 0) }
    let word = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(input[position + $1]) }
    let slot = Int((word &* 2_654_435_761) >> 17)
    let candidate = newest[slot]
    newest[slot] = position
    guard candidate >= 0, position - candidate <= 32_768 else { return (0, 0) }
    let longest = min(258, input.count - position)
    var length = 0
    while length < longest, input[candidate + length] == input[position + length] { length += 1 }
    return (position - candidate, length)
  }

  private static let crcTable: [UInt32] = (0..<256).map { (n: UInt32) in
    (0..<8).reduce(n) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crcTable[Int(($0 ^ UInt32($1)) & 0xff)] ^ ($0 >> 8) }
  }

}

/// The bytes of a number, the lowest first.
func littleEndian<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
  (0..<N.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> N($0 * 8)) }
}

/// Bits from the least significant end, as deflate wants them.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  mutating func write(_ value: UInt32, _ width: Int) {
    pending |= UInt64(value) << UInt64(count)
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// Huffman codes go in with their most significant bit first.
  private mutating func writeCode(_ code: UInt32, _ width: Int) {
    let reversed = (0..<width).reduce(UInt32(0)) { $0 | ((code >> UInt32($1)) & 1) << UInt32(width - 1 - $1) }
    write(reversed, width)
  }

  mutating func writeLiteral(_ symbol: UInt32) {
    switch symbol {
    case 0...143: writeCode(0x30 + symbol, 8)
    case 144...255: writeCode(0x190 + symbol - 144, 9)
    case 256...279: writeCode(symbol - 256, 7)
    default: writeCode(0xc0 + symbol - 280, 8)
    }
  }

  private static let lengths: [(base: Int, extra: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
    (23, 2),
    (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5), (163, 5),
    (195, 5),
    (227, 5), (258, 0),
  ]

  mutating func writeLength(_ length: Int) {
    guard let index = Self.lengths.lastIndex(where: { $0.base <= length }) else { return }
    writeLiteral(UInt32(257 + index))
    write(UInt32(length - Self.lengths[index].base), Self.lengths[index].extra)
  }

  /// Distance codes: 1, 2, 3, 4, then two codes for every doubling.
  mutating func writeDistance(_ distance: Int) {
    let n = UInt32(distance - 1)
    guard n >= 4 else { return writeCode(n, 5) }
    let top = 31 - n.leadingZeroBitCount
    let extra = top - 1
    writeCode(UInt32(2 * top) + (n >> UInt32(extra) & 1), 5)
    write(n & ((1 << UInt32(extra)) - 1), extra)
  }

  mutating func finish() -> [UInt8] {
    if count > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    return bytes
  }
}
