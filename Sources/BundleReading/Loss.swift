/// How much is lost, in words: as exactly as what was promised allows.
enum Loss {
  /// `; 1200 bytes behind it (40 % of the file) are lost`; nothing when the whole is not known.
  static func behind(_ position: UInt64, of length: UInt64?, _ whole: String) -> String {
    guard let length, length > position else { return "" }
    let lost = length - position
    return "; \(lost) bytes behind it (\(share(lost, of: length)) of \(whole)) are lost"
  }

  /// `1500 of 2600 bytes (42 % are missing)`, or the bytes alone.
  static func got(_ count: UInt64, of promised: UInt64?) -> String {
    guard let promised, promised > count else { return "\(count) bytes" }
    return "\(count) of \(promised) bytes (\(share(promised - count, of: promised)) are missing)"
  }

  /// Rounded up, so that nothing lost is called 0 %, and never to 100 % while something is there.
  private static func share(_ part: UInt64, of whole: UInt64) -> String {
    let percent = Int((Double(part) / Double(whole) * 100).rounded(.up))
    return "\(part < whole ? min(max(percent, 1), 99) : 100) %"
  }
}
