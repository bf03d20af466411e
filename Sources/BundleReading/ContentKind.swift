/// What a stream is, by its first bytes alone: names lie.

enum ContentKind: Hashable {
  case gzip
  /// Compressed by something that libarchive undoes.
  case compressed(String)
  case tar
  case zip
  /// systemd's own binary form, which journalctl reads.
  case journal
  /// Nothing that is read here.
  case foreign(ForeignContent)
  case plain

  private static let magic: [(bytes: [UInt8], kind: ContentKind)] = [
    ([0x1f, 0x8b, 0x08], .gzip),
    (Array("PK\u{3}\u{4}".utf8), .zip),
    (Array("PK\u{5}\u{6}".utf8), .zip),
    (Array("PK\u{7}\u{8}".utf8), .zip),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], .compressed("xz")),
    ([0x28, 0xb5, 0x2f, 0xfd], .compressed("zstd")),
    ([0x04, 0x22, 0x4d, 0x18], .compressed("lz4")),
    ([0x1f, 0x9d], .compressed("compress")),
    (Array("LZIP".utf8) + [1], .compressed("lzip")),
    (Array("LPKSHHRH".utf8), .journal),
  ]

  init(_ head: [UInt8]) {
    if let row = Self.magic.first(where: { head.starts(with: $0.bytes) }) {
      self = row.kind
    } else if head == [0x1f] || head == [0x1f, 0x8b] {
      self = .gzip
    } else if Self.isBzip2(head) {
      self = .compressed("bzip2")
    } else if Self.isTar(head) {
      self = .tar
    } else if let foreign = ForeignContent(head) {
      self = .foreign(foreign)
    } else {
      self = .plain
    }
  }

  /// `BZh`, a level, then the magic number of a block (π) or of the end (√π).
  private static func isBzip2(_ head: [UInt8]) -> Bool {
    guard head.starts(with: Array("BZh".utf8)), head.count >= 10, (0x31...0x39).contains(head[3]) else { return false }
    let block = Array(head[4..<10])
    return block == [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] || block == [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]
  }

  /// A header block whose checksum is right, or that says `ustar`. A block of zeros is no header.
  private static func isTar(_ head: [UInt8]) -> Bool {
    guard head.count >= 512, head[0] != 0 else { return false }
    return head[257..<262].elementsEqual(Array("ustar".utf8)) || TarChecksum.isRight(head.prefix(512))
  }
}

/// The sum of a header's bytes, its own field (offset 148, 8 bytes, octal) counted as spaces.
enum TarChecksum {
  static func isRight(_ header: ArraySlice<UInt8>) -> Bool {
    let header = Array(header)
    let digits = header[148..<156].drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    guard !digits.isEmpty else { return false }
    let recorded = digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    let sum = header.reduce(0) { $0 + Int($1) } - header[148..<156].reduce(0) { $0 + Int($1) } + 8 * 0x20
    return recorded == sum
  }
}
