/// The containers that support bundles arrive in. No clock, no owner: the same files give the same bytes.

/// A tar archive in the form of GNU tar.
struct Tar {
  private(set) var bytes: [UInt8] = []

  mutating func addFile(_ name: String, _ content: [UInt8]) { addEntry(name, type: "0", content) }
  mutating func addSymbolicLink(_ name: String, to target: String) { addEntry(name, type: "2", [], target: target) }
  mutating func addHardLink(_ name: String, to target: String) { addEntry(name, type: "1", [], target: target) }
  mutating func addDevice(_ name: String) { addEntry(name, type: "3", []) }

  /// The archive with its end mark.
  var archive: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

  private mutating func addEntry(_ name: String, type: Character, _ content: [UInt8], target: String = "") {
    if name.utf8.count > 100 { addEntry("././@LongLink", type: "L", Array(name.utf8) + [0]) }
    bytes += Self.header(Array(name.utf8.prefix(100)), type: type, size: content.count, target: target)
    bytes += content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  static func header(_ name: [UInt8], type: Character, size: Int, target: String = "") -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: some Sequence<UInt8>, at offset: Int) {
      for (index, byte) in text.enumerated() { header[offset + index] = byte }
    }
    put(name, at: 0)
    put("0000644\u{0}0000000\u{0}0000000\u{0}".utf8, at: 100)
    put("\(octal(size, 11))\u{0}\(octal(1_700_000_000, 11))\u{0}        \(type)\(target)".utf8, at: 124)
    put("ustar  ".utf8, at: 257)
    put("\(octal(header.reduce(0) { $0 + Int($1) }, 6))\u{0}".utf8, at: 148)
    return header
  }

  private static func octal(_ number: Int, _ width: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

/// A zip archive with deflated members.
struct Zip {
  private var members: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// 2023-11-14 22:13:20 as DOS writes it.
  private static let stamp =
    littleEndian(UInt16(22 << 11 | 13 << 5 | 10)) + littleEndian(UInt16(43 << 9 | 11 << 5 | 14))

  mutating func addFile(_ name: String, _ content: [UInt8]) {
    let packed = Gzip.deflated(content)
    let sizes = littleEndian(UInt32(packed.count)) + littleEndian(UInt32(content.count))
    let nameLength = littleEndian(UInt16(name.utf8.count))
    // From the needed version to the extra field's length; flag 11 says that names are UTF-8.
    let common = [20, 0, 0, 8, 8, 0] + Self.stamp + littleEndian(Gzip.crc32(content)) + sizes + nameLength + [0, 0]
    directory += [0x50, 0x4b, 1, 2, 20, 3] + common + [0, 0, 0, 0, 0, 0] + littleEndian(UInt32(0o100644) << 16)
    directory += littleEndian(UInt32(members.count)) + Array(name.utf8)
    members += [0x50, 0x4b, 3, 4] + common + Array(name.utf8) + packed
    count += 1
  }

  var archive: [UInt8] {
    let place = littleEndian(UInt32(directory.count)) + littleEndian(UInt32(members.count))
    return members + directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + littleEndian(count) + littleEndian(count) + place
      + [0, 0]
  }
}
