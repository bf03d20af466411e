/// Platforms find links, mentions and references in plain words after the markup is rendered, where no backslash helps. A
/// word joiner, which nobody sees, takes such words apart.
///
///     @name   #123   !123   $123   %123   ~name   &1   GH-12   http://   www.   5dc3a9f…   :tada:
enum PlainLinks {
  private static let joiner: Unicode.Scalar = "\u{2060}"

  static func broken(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for i in scalars.indices {
      if begins(scalars, i) || isInsideHash(scalars, i) { out.append(joiner) }
      out.append(scalars[i])
      if isSign(scalars[i]) { out.append(joiner) }
    }
    return String(out)
  }

  /// Behind these a name or number makes a reference.
  private static func isSign(_ s: Unicode.Scalar) -> Bool { s == "@" || s == "#" }

  /// Whether the scalar here would complete a link with what stands before it.
  private static func begins(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    guard i > 0 else { return false }
    switch s[i - 1] {
    case "/": return s[i] == "/"
    case ".": return ends(s, i, with: "www.")
    case "-": return isDigit(s[i]) && ends(s, i, with: "gh-")
    case "!", "$", "%", "~", "&": return isDigit(s[i]) || isLetter(s[i]) || s[i] == "\""
    case ":": return isEmoji(s, i)
    default: return false
    }
  }

  private static func ends(_ s: [Unicode.Scalar], _ i: Int, with word: String) -> Bool {
    let word = Array(word.unicodeScalars)
    return i >= word.count && zip(s[i - word.count..<i], word).allSatisfy { lowercase($0) == $1 }
  }

  /// `:name:` from here on; a time such as `09:16:23` is none.
  private static func isEmoji(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    let name = s[i...].prefix { isLetter($0) || isDigit($0) || $0 == "_" || $0 == "+" || $0 == "-" }
    guard !name.isEmpty, name.endIndex < s.endIndex, s[name.endIndex] == ":" else { return false }
    return !(name.count <= 2 && name.allSatisfy(isDigit))
  }

  /// The middle of seven or more hexadecimal digits that could be a commit.
  private static func isInsideHash(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    guard i >= 4, isHex(s[i]), s[i - 4..<i].allSatisfy(isHex), i == 4 || !isWord(s[i - 5]) else { return false }
    return s[i...].prefix(while: isHex).count >= 3
  }

  private static func lowercase(_ s: Unicode.Scalar) -> Unicode.Scalar {
    (0x41...0x5A).contains(s.value) ? Unicode.Scalar(UInt8(s.value | 0x20)) : s
  }
  private static func isDigit(_ s: Unicode.Scalar) -> Bool { (0x30...0x39).contains(s.value) }
  private static func isLetter(_ s: Unicode.Scalar) -> Bool { s.properties.isAlphabetic }
  private static func isHex(_ s: Unicode.Scalar) -> Bool { isDigit(s) || (0x61...0x66).contains(s.value | 0x20) }
  private static func isWord(_ s: Unicode.Scalar) -> Bool { isDigit(s) || isLetter(s) || s == "_" }
}
