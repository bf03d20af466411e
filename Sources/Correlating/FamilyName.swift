import IncidentModel

extension SourceFile {
  /// The file's name without what rotation and compression add, for telling which files are one log:
  /// `syslog.2.gz`, `syslog-20261122`, `kubelet-2026-11-22T12-14-00.000.log.gz`, `0.log.20261122-121400.gz`,
  /// `messages.tailed` (facts: bundles.md 1, 1.1 and 4).
  var family: String {
    var parts = Array(name.utf8)
    var isShorter = true
    while isShorter {
      isShorter = false
      for ending in Self.endings where parts.count > ending.count && parts.suffix(ending.count).elementsEqual(ending) {
        parts.removeLast(ending.count)
        isShorter = true
      }
      let rest = Self.withoutNumber(parts)
      if rest > 0, rest < parts.count {
        parts.removeLast(parts.count - rest)
        isShorter = true
      }
    }
    return String(decoding: parts, as: UTF8.self)
  }

  private static let endings = [".gz", ".xz", ".bz2", ".zst", ".log", ".txt", ".tailed", ".old"].map { Array($0.utf8) }

  /// How many bytes are left without a last `.2`, `-20261122`, `.20261122-121400` or `-2026-11-22T12-14-00.000`.
  /// A counter has at most three digits, a date at least eight: `node-12` and `10.0.0.1` keep theirs.
  private static func withoutNumber(_ name: [UInt8]) -> Int {
    var start = name.count
    while start > 0, isOfStamp(name[start - 1]) { start -= 1 }
    while start < name.count, !isSeparator(name[start]) { start += 1 }
    guard start < name.count else { return name.count }
    let digits = name[start...].count { (0x30...0x39).contains($0) }
    if digits >= 8 { return start }
    let last = name.lastIndex(of: UInt8(ascii: "."))
    guard let last, name.count - last <= 4, name[(last + 1)...].allSatisfy({ (0x30...0x39).contains($0) }),
      last + 1 < name.count, last > 0, !(0x30...0x39).contains(name[last - 1])
    else { return name.count }
    return last
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }

  private static func isOfStamp(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || isSeparator(byte) || byte == UInt8(ascii: "T") || byte == UInt8(ascii: "Z")
  }
}
