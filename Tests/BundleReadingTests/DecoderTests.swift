import IncidentModel
import Testing

@testable import BundleReading

/// Bytes that compress a little, the same for the same seed.
private func content(_ count: Int, seed: UInt64) -> [UInt8] {
  var state = seed
  return (0..<count).map { i in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return i % 7 < 4 ? UInt8(ascii: "a") &+ UInt8(state >> 61) : UInt8(truncatingIfNeeded: state >> 40)
  }
}

@Test("The sum of bytes handed over in pieces is the sum of the whole, and a wrong one is told once")
func sealsAreComparedAcrossPieces() {
  let (first, second) = (content(5000, seed: 1), content(3000, seed: 2))
  let whole = first + second
  let seals = [
    Seal(
      end: 5000, checksum: ZlibDeflate.checksum(first.span, after: 0), damage: Damage(.wrongChecksum, "the first")),
    Seal(
      end: 8000, checksum: ZlibDeflate.checksum(second.span, after: 0) ^ 1, damage: Damage(.wrongChecksum, "the second")
    ),
  ]
  for (handedOver, piece) in [(0, 700), (4096, 4096), (4999, 1), (5000, 9000)] {
    let before = first[..<min(handedOver, 5000)]
    var check = SealCheck(
      ChecksumStart(
        position: UInt64(handedOver),
        checksum: handedOver == 5000 ? seals[0].checksum ?? 0 : ZlibDeflate.checksum(Array(before).span, after: 0)))
    var start = 0
    while start < whole.count {
      let end = min(start + piece, whole.count)
      let ended = seals.filter { UInt64(start) < $0.end && $0.end <= UInt64(end) }
      check.take(whole.span.extracting(start..<end), ended)
      start = end
    }
    #expect(check.damage.map(\.text.said) == ["the second"], "handed over at \(handedOver), in pieces of \(piece)")
  }
}

#if ISAL
  @Test("ISA-L and zlib give the same bytes, sums and ends, however small the pieces")
  func bothDecodersAgree() throws {
    let members = [klogLines, Gzip.member(""), Gzip.member(content(70_000, seed: 3))]
    for deflated in members.map({ Array($0.dropFirst(10).dropLast(8)) }) {
      for piece in [1 << 20, 4093, 17, 1] {
        let zlib = try decoded(deflated, piece: piece, with: #require(ZlibDeflate()).step)
        let isal = try decoded(deflated, piece: piece, with: #require(IsalDeflate()).step)
        #expect(zlib.plain == isal.plain)
        #expect(zlib.end == deflated.count && isal.end == deflated.count)
      }
    }
    let plain = content(70_000, seed: 4)
    #expect(IsalDeflate.checksum(plain.span, after: 7) == ZlibDeflate.checksum(plain.span, after: 7))
  }

  /// What a decoder makes of the stream with other bytes behind it, and where it says the stream ended.
  private func decoded(
    _ deflated: [UInt8], piece: Int, with step: (inout [UInt8], Range<Int>, inout [UInt8], Int) -> DeflateStep
  ) -> (plain: [UInt8], end: Int) {
    var input = deflated + Array(repeating: 0xAA, count: 64)
    var (plain, position) = ([UInt8](), 0)
    var buffer = [UInt8](repeating: 0, count: 1000)
    while position <= input.count {
      let result = step(&input, position..<min(position + piece, input.count), &buffer, 0)
      plain += buffer[..<result.produced]
      position += result.consumed
      if result.outcome != .more { break }
    }
    return (plain, position)
  }
#endif
