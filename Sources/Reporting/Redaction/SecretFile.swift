/// A file that is a secret: its name tells what it holds, and it holds one word. So are Secrets mounted into pods, and so
/// people keep tokens.
///
///     ~/.cache/huggingface/token      hf_zeNm…        /etc/db/password      hunter22
struct SecretFile {
  let role: TextRole
  /// The word, from the file's first byte.
  let value: Range<Int>

  init?(_ text: [UInt8], path: String) {
    guard (1...4096).contains(text.count) else { return nil }
    let end = (text.lastIndex { !$0.isBlank } ?? -1) + 1
    guard end > 0, !text[..<end].contains(where: \.isBlank) else { return nil }
    let file = path.split { $0 == "/" || $0 == "!" }.last ?? ""
    let name = file.split(separator: ".").first.map(String.init) ?? ""
    guard !file.contains("[redacted:"), SecretKey(name) != nil else { return nil }
    (role, value) = (.value(of: name), 0..<end)
  }
}
