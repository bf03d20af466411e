import Testing

@testable import BundleFixtures

/// The gzip writer against a reader that knows fixed codes only, written from RFC 1951.
@Suite struct GzipTests {
  @Test func whatGoesInComesOut() {
    let log = Array(Scenario.vllmOnKubeadm.bundle().files.first { $0.path.contains("containerd") }?.bytes ?? [])
    let every = (0..<1024).map { UInt8($0 & 255) }
    for input in [[], [7], Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8), every, log] {
      #expect(FixedInflater.inflate(Gzip.compress(input)) == input)
    }
    #expect(Gzip.compress(log).count * 4 < log.count)
  }

  @Test func longRunsUseEveryLengthAndDistance() {
    var input: [UInt8] = []
    for distance in [1, 2, 5, 100, 1_000, 20_000, 32_768] {
      let start = (0..<distance).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 5) }
      for length in [4, 11, 18, 66, 130, 257, 258, 259] { input += start + start.prefix(length) }
    }
    #expect(FixedInflater.inflate(Gzip.compress(input)) == input)
  }

  @Test func theChecksumIsTheOneOfTheRFC() { #expect(Gzip.crc32(Array("123456789".utf8)) == 0xcbf4_3926) }
}

private struct FixedInflater {
  var bytes: ArraySlice<UInt8>
  var bit = 0

  static func inflate(_ file: [UInt8]) -> [UInt8]? {
    guard file.starts(with: [0x1f, 0x8b, 8]), file.count >= 18 else { return nil }
    var reader = FixedInflater(bytes: file[10..<(file.count - 8)])
    guard reader.read(3) == 0b011, let out = reader.block() else { return nil }
    let crc = file.suffix(8).prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return crc == Gzip.crc32(out) ? out : nil
  }

  mutating func read(_ count: Int) -> Int {
    (0..<count).reduce(0) { value, index in
      let byte = bytes.startIndex + bit / 8
      guard byte < bytes.endIndex else { return value }
      defer { bit += 1 }
      return value | Int(bytes[byte] >> UInt8(bit % 8) & 1) << index
    }
  }

  mutating func code(_ count: Int, from value: Int = 0) -> Int {
    (0..<count).reduce(value) { value, _ in value << 1 | read(1) }
  }

  mutating func symbol() -> Int {
    let seven = code(7)
    if seven < 0b0011000 { return 256 + seven }
    let eight = code(1, from: seven)
    if eight < 0b1100_0000 { return eight - 0x30 }
    if eight < 0b1100_1000 { return 280 + eight - 0xc0 }
    return 144 + code(1, from: eight) - 0x190
  }

  mutating func block() -> [UInt8]? {
    let bases = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    var out: [UInt8] = []
    while bit < bytes.count * 8 {
      let symbol = symbol()
      if symbol == 256 { return out }
      if symbol < 256 {
        out.append(UInt8(symbol))
        continue
      }
      guard bases.indices.contains(symbol - 257) else { return nil }
      let extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4
      let length = bases[symbol - 257] + read(extra)
      let slot = code(5)
      let distance = slot < 4 ? slot + 1 : ((2 + slot % 2) << (slot / 2 - 1)) + read(slot / 2 - 1) + 1
      guard distance <= out.count else { return nil }
      for _ in 0..<length { out.append(out[out.count - distance]) }
    }
    return nil
  }
}
