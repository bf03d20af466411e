/// Secrets and people in addresses: `https://user:password@host/…`, `name@example.org`.
extension SecretSearch {
  /// The password in the authority part of a URL that begins at `start`, or a token that stands there alone.
  mutating func credentials(_ text: Span<UInt8>, at start: Int) {
    guard start < text.count else { return }
    let end = runs.end(of: .authority, in: text, at: start)
    authorityEnd = end
    guard end > start, let at = lastIndex(of: Byte.at, in: text, start..<end) else { return }
    guard let colon = firstIndex(of: Byte.colon, in: text, start..<at) else {
      if at - start >= 16, SecretValue.looksRandom(text, start..<at) { add(start..<at, "basic-auth", .key) }
      return
    }
    let password = colon + 1..<at
    if password.isEmpty || isPlaceholder(text, password) {
      if colon - start >= 16, SecretValue.looksRandom(text, start..<colon) { add(start..<colon, "basic-auth", .key) }
    } else if !SecretValue.isHarmless(text, password) {
      add(password, "basic-auth", .key)
    }
  }

  /// An e-mail address around the `@` at `i`. No address: units (`getty@tty1.service`), modules and images
  /// (`host/name@v1.2.3`), accounts of tools (`git@github.com`), hosts inside a cluster.
  mutating func email(_ text: Span<UInt8>, at i: Int) {
    guard i >= authorityEnd else { return }
    var start = i
    while start > 0, i - start < 64, runs.contains(text[start - 1], .mailbox) { start -= 1 }
    while start < i, !text[start].isAlnum { start += 1 }
    guard start < i, start == 0 || text[start - 1] != Byte.slash, i + 1 < text.count else { return }
    let end = domainEnd(text, from: i + 1)
    guard end - i <= 254, hasMailDomain(text, i + 1..<end), !Self.toolAccounts.contains(text.string(start..<i)) else {
      return
    }
    add(withoutEscape(text, start..<i)..<end, "email", .shape)
  }

  /// The letters of an escape (`\n`, `%3D`, `ESC[31m`) before the address are not its first.
  private func withoutEscape(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    range.prefix(7).last { $0 > range.lowerBound && text[$0 - 1].isAlnum && text.isWordStart($0) } ?? range.lowerBound
  }

  private mutating func domainEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var end = runs.end(of: .dotted, in: text, at: start)
    while end > start, !text[end - 1].isAlnum { end -= 1 }
    return end
  }

  private func hasMailDomain(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 253, let dot = lastIndex(of: Byte.dot, in: text, range), let first = range.first else {
      return false
    }
    let top = dot + 1..<range.upperBound
    guard (2...24).contains(top.count), top.allSatisfy({ text[$0].isLower || text[$0].isUpper }), text[first].isAlnum
    else { return false }
    let firstLabel = range.lowerBound..<(firstIndex(of: Byte.dot, in: text, range) ?? dot)
    let isVersion =
      firstLabel.allSatisfy { text[$0].isDigit || text[$0] == 0x76 } && text[firstLabel.upperBound - 1].isDigit
    return !isVersion && !Self.noMailDomains.contains(text.string(top).lowercased())
  }

  private func isPlaceholder(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    text.has(Self.gitHubPlaceholder, at: range.lowerBound)
  }

  private func firstIndex(of b: UInt8, in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    range.first { text[$0] == b }
  }
  private func lastIndex(of b: UInt8, in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    range.last { text[$0] == b }
  }

  private static let gitHubPlaceholder = Array("x-oauth-basic".utf8)
  private static let toolAccounts: Set<String> = ["git", "hg", "svn", "root", "core", "noreply"]
  private static let noMailDomains: Set<String> = [
    "service", "socket", "slice", "scope", "mount", "automount", "swap", "target", "timer", "device", "path", "local",
    "internal", "svc", "localdomain", "lan", "png", "jpg", "py", "so", "js", "json", "yaml", "yml", "beta", "alpha",
    "rc",
    "log", "gz", "txt",
  ]
}
