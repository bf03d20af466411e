/// Just enough of gzip, tar and zip to write what the tests read.

enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? 0xedb8_8320 ^ crc >> 1 : crc >> 1 }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}

func littleEndian<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
  (0..<N.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

enum Gzip {
  static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]

  /// One member of stored blocks.
  static func member(_ content: [UInt8]) -> [UInt8] {
    var out = header
    var rest = content[...]
    repeat {
      let block = rest.prefix(0xffff)
      rest = rest.dropFirst(block.count)
      let size = UInt16(block.count)
      out += [rest.isEmpty ? 1 : 0] + littleEndian(size) + littleEndian(~size) + block
    } while !rest.isEmpty
    return out + trailer(content)
  }

  static func member(_ content: String) -> [UInt8] { member(Array(content.utf8)) }

  static func trailer(_ content: [UInt8]) -> [UInt8] {
    littleEndian(Checksum.crc32(content)) + littleEndian(UInt32(truncatingIfNeeded: content.count))
  }

  /// Zeros, 258 of them in 13 bits: a bomb of about 159:1.
  static func zeros(_ count: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.write(0b011, 3)
    bits.writeCode(0b0011_0000, 8)
    for _ in 0..<(count - 1) / 258 {
      bits.writeCode(0b1100_0101, 8)
      bits.write(0, 5)
    }
    for _ in 0..<(count - 1) % 258 { bits.writeCode(0b0011_0000, 8) }
    bits.write(0, 7)
    return header + bits.finished() + trailer([UInt8](repeating: 0, count: count))
  }
}

/// Deflate's bit order: least significant first, Huffman codes the other way round.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var bits: UInt32 = 0
  private var count = 0

  mutating func write(_ value: UInt32, _ width: Int) {
    bits |= value << UInt32(count)
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      (bits, count) = (bits >> 8, count - 8)
    }
  }

  mutating func writeCode(_ code: UInt32, _ width: Int) {
    for bit in stride(from: width - 1, through: 0, by: -1) { write(code >> UInt32(bit) & 1, 1) }
  }

  func finished() -> [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: bits)] : bytes }
}

enum Tar {
  static let endMark = [UInt8](repeating: 0, count: 1024)

  static func file(_ name: String, _ content: String, modified: Int = 1_700_000_000) -> [UInt8] {
    entry(name, type: "0", Array(content.utf8), modified: modified)
  }

  static func link(_ name: String, to target: String, type: Character) -> [UInt8] {
    entry(name, type: type, [], target: target)
  }

  static func device(_ name: String) -> [UInt8] { entry(name, type: "3", []) }

  static func archive(_ entries: [UInt8]...) -> [UInt8] { entries.flatMap { $0 } + endMark }

  static func entry(_ name: String, type: Character, _ content: [UInt8], modified: Int = 0, target: String = "")
    -> [UInt8]
  {
    guard name.utf8.count <= 100 else {
      let long = entry("././@LongLink", type: "L", Array(name.utf8) + [0])
      return long
        + entry(
          String(decoding: name.utf8.prefix(100), as: UTF8.self), type: type, content, modified: modified,
          target: target)
    }
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(name, at: 0)
    put("0000644\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(octal(content.count, 11) + "\0", at: 124)
    put(octal(modified, 11) + "\0", at: 136)
    put("        ", at: 148)
    put(String(type), at: 156)
    put(target, at: 157)
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
    return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  private static func octal(_ number: Int, _ width: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

enum Zip {
  struct Member {
    var name: String
    var content: [UInt8]
    var mode: UInt32 = 0o100644
    /// The general purpose flags; bit 0 is encryption.
    var flags: UInt16 = 0
    var method: UInt16 = 0
    var crc: UInt32?
  }

  /// 2023-11-14 22:13:20 as DOS writes it.
  private static let time: [UInt8] = littleEndian(UInt16(22 << 11 | 13 << 5 | 20 / 2))
  private static let date: [UInt8] = littleEndian(UInt16((2023 - 1980) << 9 | 11 << 5 | 14))

  static func archive(_ members: Member...) -> [UInt8] { archive(members) }

  static func archive(_ members: [Member]) -> [UInt8] {
    var (out, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members {
      directory += [0x50, 0x4b, 1, 2, 20, 3] + common(member) + [UInt8](repeating: 0, count: 6)
      directory += littleEndian(member.mode << 16) + littleEndian(UInt32(out.count)) + Array(member.name.utf8)
      out += [0x50, 0x4b, 3, 4] + common(member) + Array(member.name.utf8) + member.content
    }
    let count = littleEndian(UInt16(members.count))
    let size = littleEndian(UInt32(directory.count))
    return out + directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + count + count + size + littleEndian(UInt32(out.count)) + [
      0, 0,
    ]
  }

  static func file(_ name: String, _ content: String) -> Member { Member(name: name, content: Array(content.utf8)) }

  /// From the needed version to the extra field's length, which is 0.
  private static func common(_ member: Member) -> [UInt8] {
    let sizes = littleEndian(UInt32(member.content.count))
    let crc = littleEndian(member.crc ?? Checksum.crc32(member.content))
    let head = [20, 0] + littleEndian(member.flags) + littleEndian(member.method) + time + date
    return head + crc + sizes + sizes + littleEndian(UInt16(member.name.utf8.count)) + [0, 0]
  }
}

/// xz (format version 1.2) with LZMA2's uncompressed chunks and a CRC-32.
enum Xz {
  static func file(_ content: [UInt8]) -> [UInt8] {
    let flags: [UInt8] = [0, 1]
    let header: [UInt8] = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] + flags + littleEndian(Checksum.crc32(flags))
    let blockHeader = withChecksum([2, 0, 0x21, 1, 0x16, 0, 0, 0])
    let chunks = self.chunks(content)
    let unpadded = blockHeader.count + chunks.count + 4
    let block = blockHeader + chunks + padding(chunks.count) + littleEndian(Checksum.crc32(content))
    let records: [UInt8] = [0, 1] + number(unpadded) + number(content.count)
    let index = withChecksum(records + padding(records.count))
    let backward = littleEndian(UInt32(index.count / 4 - 1)) + flags
    return header + block + index + littleEndian(Checksum.crc32(backward)) + backward + Array("YZ".utf8)
  }

  private static func chunks(_ content: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = content[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(0x1_0000)
      rest = rest.dropFirst(chunk.count)
      let size = UInt16(chunk.count - 1)
      out += [out.isEmpty ? 1 : 2, UInt8(size >> 8), UInt8(size & 0xff)] + chunk
    }
    return out + [0]
  }

  private static func withChecksum(_ bytes: [UInt8]) -> [UInt8] { bytes + littleEndian(Checksum.crc32(bytes)) }
  private static func padding(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: (4 - count % 4) % 4) }

  /// Seven bits a byte, the lowest first.
  private static func number(_ value: Int) -> [UInt8] {
    value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f | 0x80)] + number(value >> 7)
  }
}

/// Bytes written as hex digits.
func bytes(hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
