/// One word of a shell command, quoted where the shell could read it as more than a word: `vllm`, `'a b'`. A word that
/// a terminal could act on (control characters, line feeds) is spelt with `$'…'` escapes.
func shellWord(_ text: String) -> String {
  let scalars = text.unicodeScalars
  if !text.isEmpty, !text.hasPrefix("-"), scalars.allSatisfy(isShellSafe) { return text }
  if scalars.allSatisfy({ (0x20...0x7E).contains($0.value) }) {
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
  return "$'" + text.utf8.map(escapedByte).joined() + "'"
}

private func isShellSafe(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    || "_./-:@%+,=".unicodeScalars.contains(scalar)
}

private func escapedByte(_ byte: UInt8) -> String {
  let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\\")
  if isPlain { return String(UnicodeScalar(byte)) }
  let digits = String(byte, radix: 16)
  return "\\x" + (digits.count == 1 ? "0" : "") + digits
}
