/// Eight bytes at a time: what makes JSON and YAML fast is passing over what nobody asks for. The target's only unsafe
/// loads are here; every one lies within the span.
extension Span where Element == UInt8 {
  /// Eight bytes from `i`, which must leave eight.
  @inline(__always)
  private func eight(at i: Int) -> UInt64 {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i, as: UInt64.self)
  }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Position of the first `"`, `\` or control character from `start` on; `count` when there is none.
  @inline(__always)
  func plainEnd(from start: Int) -> Int {
    var i = start
    while i &+ 8 <= count {
      let word = eight(at: i)
      let low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      let hit = low | Self.zeros(word ^ 0x2222_2222_2222_2222) | Self.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
      if hit != 0 { return i &+ hit.trailingZeroBitCount >> 3 }
      i &+= 8
    }
    while i < count, self[i] >= 0x20, self[i] != 0x22, self[i] != 0x5C { i &+= 1 }
    return i
  }

  /// Position of the first byte from `start` on that is no blank; `count` when there is none.
  @inline(__always)
  func blanksEnd(from start: Int) -> Int {
    var i = start
    while i &+ 8 <= count {
      let other = eight(at: i) ^ 0x2020_2020_2020_2020
      if other != 0 { return i &+ other.trailingZeroBitCount >> 3 }
      i &+= 8
    }
    while i < count, self[i] == 32 { i &+= 1 }
    return i
  }

  /// How many line feeds there are.
  func lineFeeds(_ range: Range<Int>) -> Int {
    var (n, i) = (0, range.lowerBound)
    while i < range.upperBound, let next = firstIndex(of: 10, from: i), next < range.upperBound {
      n &+= 1
      i = next &+ 1
    }
    return n
  }
}
