// One search over a whole chunk for the words every full disk makes somebody print:
//
//     write /var/lib/containerd/…/fs/layer.tar: no space left on device: unknown
//     OSError: [Errno 28] No space left on device
//
// The words can stand in any line, so the lines are not asked one by one: two bytes that stand nine apart in
// ` space left on device` are compared 32 places at a time.

struct NoSpaceSearch {
  /// Where the next hit of the current chunk is; `Int.max` when there is none.
  private(set) var next = Int.max

  /// Starts on a new chunk.
  mutating func start(in bytes: Span<UInt8>) { next = Self.firstIndex(in: bytes, from: 0) ?? .max }

  /// Whether the words stand in `start..<end`; moves on behind `end`. Ask with growing places only.
  @inline(__always)
  mutating func hits(_ bytes: Span<UInt8>, in start: Int, to end: Int) -> Bool {
    if next >= end { return false }
    let hit = next >= start
    next = Self.firstIndex(in: bytes, from: end) ?? .max
    return hit
  }

  private static let words: StaticString = " space left on device"

  /// First place of ` space left on device` at or after `start`.
  static func firstIndex(in bytes: Span<UInt8>, from start: Int) -> Int? {
    let length = words.utf8CodeUnitCount
    var i = max(0, start)
    let (first, second) = (SIMD32<UInt8>(repeating: UInt8(ascii: "f")), SIMD32<UInt8>(repeating: UInt8(ascii: "v")))
    // In the words, `f` of "left" stands at 9 and `v` of "device" at 17.
    while i + 17 + 32 <= bytes.count {
      let a = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: i + 9, as: SIMD32<UInt8>.self)
      let b = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: i + 17, as: SIMD32<UInt8>.self)
      let both = (a .== first) .& (b .== second)
      // `any` makes a call of this.
      let lanes = unsafe unsafeBitCast(both, to: SIMD4<UInt64>.self)
      if lanes[0] | lanes[1] | lanes[2] | lanes[3] != 0 {
        for lane in 0..<32 where both[lane] && bytes.matches(words, at: i + lane) { return i + lane }
      }
      i += 32
    }
    while i + length <= bytes.count {
      if bytes.matches(words, at: i) { return i }
      i += 1
    }
    return nil
  }
}
