/// Names of archive members: untrusted text that serves as a label and is never opened, joined or written.
///
///     ./node-a/kubelet.log      an ordinary name, kept as it is spelt
///     ../../etc/cron.d/x        would leave the folder it is unpacked into
///     __MACOSX/._kubelet.log    what macOS adds to every zip
internal import IncidentModel

struct MemberName {
  /// Longest label that is kept; a pax header allows a megabyte.
  static let longest = 4096

  let label: String

  init(_ bytes: [UInt8], in format: ArchiveFormat = .tar) {
    let kept = bytes.count > Self.longest ? Array(bytes.prefix(Self.longest)) : bytes
    if case .zip = format, String(validating: kept, as: UTF8.self) == nil {
      label = CodePage437.text(kept)
    } else {
      label = String(decoding: kept, as: UTF8.self)
    }
  }

  private var components: [Substring] { label.split(separator: "/") }

  /// macOS' companions of real files (AppleDouble), which look like them by name.
  var isJunk: Bool {
    components.contains("__MACOSX") || components.last.map { $0 == ".DS_Store" || $0.hasPrefix("._") } ?? false
  }

  /// Why it would be dangerous to unpack, as a clause; nil for an ordinary name.
  private var danger: Sentence? {
    if label.isEmpty { return "has no name" }
    if label.hasPrefix("/") || label.hasPrefix("\\") { return "has an absolute name" }
    if label.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..") {
      return "has a name that leads out of the bundle"
    }
    if label.utf8.count >= Self.longest { return "has a name of more than \(count: Self.longest) bytes" }
    return label.utf8.contains(0) ? "has a zero byte in its name" : nil
  }

  var damage: [Damage] {
    danger.map {
      [Damage(.unsafeName, "the archive member \($0); its content was read, the name is only a label")]
    } ?? []
  }
}

/// What a zip's names are written in when nothing says that they are UTF-8 (APPNOTE, appendix D).
enum CodePage437 {
  private static let high = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}").unicodeScalars)

  static func text(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : high[Int(byte) - 0x80]) }
    return String(text)
  }
}
