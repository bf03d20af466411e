internal import IncidentModel

/// How much is lost, in words: as exactly as what was promised allows.
enum Loss {
  /// `; 1200 bytes behind it (40 % of the file) are lost`; nothing when the whole is not known.
  static func behind(_ position: UInt64, of length: UInt64?, _ whole: Sentence) -> Sentence {
    guard let length, length > position else { return "" }
    let lost = length - position
    return "; \(count: lost) bytes behind it (\(count: share(lost, of: length)) % of \(whole)) are lost"
  }

  /// `1500 of 2600 bytes (42 % are missing)`, or the bytes alone.
  static func got(_ count: UInt64, of promised: UInt64?) -> Sentence {
    guard let promised, promised > count else { return "\(count: count) bytes" }
    return "\(count: count) of \(count: promised) bytes (\(count: share(promised - count, of: promised)) % are missing)"
  }

  /// Rounded up, so that nothing lost is called 0 %, and never to 100 % while something is there.
  private static func share(_ part: UInt64, of whole: UInt64) -> Int {
    let percent = Int((Double(part) / Double(whole) * 100).rounded(.up))
    return part < whole ? min(max(percent, 1), 99) : 100
  }
}
