/// What a program wrote, without what carried it: the same line in a file and in a journal gives the same number.
enum OwnText {
  /// FNV-1a of the text from `start` on, and of the stamp the text carries; never 0. For recognised lines only.
  static func digest(_ text: Span<UInt8>, from start: Int, stamp: UInt64 = 0) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ stamp
    hash = hash &* 0x0000_0100_0000_01B3
    for i in min(start, text.count)..<text.count { hash = (hash ^ UInt64(text[i])) &* 0x0000_0100_0000_01B3 }
    return hash == 0 ? 1 : hash
  }
}
