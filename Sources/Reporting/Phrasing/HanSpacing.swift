/// The space that parts Chinese from Latin letters and digits belongs to a value that is Latin. Where the value is Chinese
/// itself, the translator's space has no place: `位于 {1}` with `节点磁盘` is `位于节点磁盘`.
extension [Inline] {
  var withoutSpacesBetweenHan: [Inline] {
    var out: [Inline] = []
    for inline in self {
      guard case .text(var text) = inline, case .text(var before)? = out.last else {
        out.append(inline)
        continue
      }
      let (end, start) = (before.unicodeScalars.suffix(2), text.unicodeScalars.prefix(2))
      if end.last == " ", Self.isHan(end.first), Self.isHan(start.first) {
        before.unicodeScalars.removeLast()
        out[out.count - 1] = .text(before)
      } else if start.first == " ", Self.isHan(end.last), Self.isHan(start.last) {
        text.unicodeScalars.removeFirst()
      }
      out.append(.text(text))
    }
    return out
  }

  /// Ideographs and the marks of their width (Unicode blocks CJK Symbols and Punctuation, CJK Unified Ideographs,
  /// Halfwidth and Fullwidth Forms).
  private static func isHan(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return (0x3001...0x303F).contains(value) || (0x4E00...0x9FFF).contains(value) || (0xFF01...0xFFEF).contains(value)
  }
}
