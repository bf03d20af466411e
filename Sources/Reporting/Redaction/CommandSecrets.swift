/// Secrets in the forms that commands take them, where no sign stands between name and value:
///
///     curl -u bot:hunter22 https://…     machine git.example login bot password hunter22     Cookie: a=b; session=ab12…
extension SecretSearch {
  /// The password of `-u user:password`, `--user user:password`, when the command is curl's.
  mutating func userFlag(_ text: Span<UInt8>, at i: Int) {
    guard i >= keyedEnd, i > 0, text[i - 1].isBlank || text[i - 1].isQuote,
      let flag = Self.userFlags.first(where: { text.has($0, at: i) }), isCurl(text, before: i)
    else { return }
    var start = i + flag.count
    while start < text.count, text[start] == Byte.space || text[start] == Byte.equals || text[start].isQuote {
      start += 1
    }
    let end = runs.end(of: .wideValue, in: text, at: start)
    guard let colon = (start..<end).first(where: { text[$0] == Byte.colon }), colon + 1 < end, colon > start else {
      return
    }
    let password = colon + 1..<end
    if !SecretValue.isHarmless(text, password), !SecretValue.isNumber(text, password) || password.count > 5 {
      add(password, "basic-auth", .key)
    }
  }

  private func isCurl(_ text: Span<UInt8>, before i: Int) -> Bool {
    var k = i
    while k > 0, i - k < 300, text[k - 1] != Byte.lineFeed {
      k -= 1
      if text.has(Self.curl, at: k) { return true }
    }
    return false
  }

  /// The word behind `password` when `login NAME` stands before it.
  mutating func netrcPassword(_ text: Span<UInt8>, at i: Int) -> Int? {
    guard text.has(Self.passwordWord, at: i), i + 9 < text.count, text[i + 8].isBlank else { return nil }
    var k = i
    while k > 0, text[k - 1].isBlank { k -= 1 }
    let nameEnd = k
    while k > 0, !text[k - 1].isBlank, nameEnd - k < 128 { k -= 1 }
    guard k < nameEnd else { return nil }
    while k > 0, text[k - 1].isBlank { k -= 1 }
    guard text.has(Self.loginWord, at: k - Self.loginWord.count) else { return nil }
    var start = i + 9
    while start < text.count, text[start].isBlank { start += 1 }
    let end = runs.end(of: .wideValue, in: text, at: start)
    guard end > start, !SecretValue.isHarmless(text, start..<end), !SecretValue.isProse(text, start..<end) else {
      return nil
    }
    add(start..<end, "password", .key)
    return end
  }

  /// The values of all pairs of a `Cookie` header that look drawn by lot.
  mutating func cookies(_ text: Span<UInt8>, at colon: Int) {
    guard colon >= 6, stepsLeft > 0, text.lowercase(colon - 6..<colon) == Self.cookieWord else { return }
    var i = colon + 1
    defer { stepsLeft -= i - colon }
    while i < text.count, text[i] != Byte.lineFeed, !text[i].isQuote, text[i] != Byte.backslash {
      guard text[i] == Byte.equals else {
        i += 1
        continue
      }
      let end = runs.end(of: .narrowValue, in: text, at: i + 1)
      if !SecretValue.isHarmless(text, i + 1..<end), SecretValue.looksRandom(text, i + 1..<end) {
        addAside(i + 1..<end, "cookie")
      }
      i = max(end, i + 1)
    }
  }

  private static let userFlags = ["--user ", "--user=", "--proxy-user ", "--proxy-user=", "-u"].map { Array($0.utf8) }
  private static let curl = Array("curl".utf8)
  private static let passwordWord = Array("password".utf8)
  private static let loginWord = Array("login".utf8)
  private static let cookieWord = Array("cookie".utf8)
}
