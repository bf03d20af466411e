/// Base64 in the little that redaction needs: to write a known secret in the forms it may also have, and to look into
/// `"auth": "dXNlcjpwYXNz"`.
enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = (0...255).map { b in UInt8(clamping: digits.firstIndex(of: UInt8(b)) ?? 255) }

  /// Those characters of the base64 of `bytes` that depend on nothing else, when `offset` bytes (0, 1 or 2) and any
  /// number of whole triples stand before them.
  static func core(_ bytes: [UInt8], offset: Int) -> [UInt8] {
    let padded = [UInt8](repeating: 0, count: offset) + bytes
    let all = (0..<padded.count * 8 / 6).map { i in digits[Int(sixBits(padded, at: i * 6))] }
    return Array(all.dropFirst((offset * 8 + 5) / 6))
  }

  private static func sixBits(_ bytes: [UInt8], at bit: Int) -> UInt8 {
    let (i, shift) = (bit / 8, bit % 8)
    let high = UInt16(bytes[i]) << 8
    let low = i + 1 < bytes.count ? UInt16(bytes[i + 1]) : 0
    return UInt8(truncatingIfNeeded: (high | low) >> UInt16(10 - shift)) & 0x3F
  }

  /// The password in base64 of `user:password`; nil for anything else.
  static func password(in text: [UInt8]) -> [UInt8]? {
    guard text.count >= 8, let bytes = decoded(text), let colon = bytes.firstIndex(of: Byte.colon) else { return nil }
    guard bytes.allSatisfy(\.isInk), colon > 0, colon < bytes.count - 4 else { return nil }
    return Array(bytes[(colon + 1)...])
  }

  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for b in text where b != Byte.equals {
      let v = values[Int(b)]
      guard v < 64 else { return nil }
      (bits, count) = (bits << 6 | UInt32(v), count + 6)
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return out
  }

  /// Whether a range has the alphabet, the length and the mixture of base64.
  static func looksEncoded(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count >= 8 && range.count % 4 == 0 && text.kinds(range).isSuperset(of: [.upper, .lower])
      && range.prefix(4096).allSatisfy { values[Int(text[$0])] < 64 || text[$0] == Byte.equals }
  }
}
