/// Judges what stands behind a telling name: a secret, or only a word, a path, a number, a reference to a secret.
///
///     HF_TOKEN=hf_…            a secret
///     HF_TOKEN_PATH=/run/token a path
///     secret="ml/regcred"      the name of an object
///     hf_token=None            nothing
enum SecretValue {
  /// Whether the bytes of `range` are no secret whatever the name says: empty, yes and no, a path, a URL, a reference,
  /// a digest, a mask, or what this tool itself wrote.
  static func isHarmless(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return true }
    if range.count <= 24, settings.contains(text.string(range).lowercased()) { return true }
    if beginnings.contains(where: { text.has($0, at: first) }) || isReference(text, range) { return true }
    if text[first] == Byte.slash { return !isRandomWithSlash(text, range) }
    return isMask(text, range)
  }

  /// `$HF_TOKEN`; a password may begin with a dollar sign too.
  private static func isReference(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, text[first] == 0x24, range.count > 1, range.count <= 64 else { return false }
    return range.dropFirst().allSatisfy { text[$0].isUpper || text[$0].isDigit || text[$0] == Byte.underscore }
  }

  /// A word that stands behind such a name in prose: `token: unauthorized`.
  static func isProse(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count <= 24 && prose.contains(text.string(range).lowercased())
  }

  /// Base64 may begin with a slash: no dot, no second word, long, and of all kinds.
  private static func isRandomWithSlash(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count >= 32 && text.kinds(range) == .mixed
      && range.prefix(128).allSatisfy { text[$0].isAlnum || "+/=".utf8.contains(text[$0]) }
      && slashes(text, range) <= 3
  }

  private static func slashes(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var n = 0
    for i in range.prefix(128) where text[i] == Byte.slash { n += 1 }
    return n
  }

  /// `****`, `xxxxxx`, `......`
  private static func isMask(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 128, let first = range.first else { return false }
    let masks = "*xX.-_#?".utf8
    return range.allSatisfy { masks.contains(text[$0]) && (text[$0] == text[first] || text[$0] == 0x2A) }
  }

  /// All digits, perhaps with a fraction or a unit: `4096`, `0.9`, `30s`.
  static func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 24, let first = range.first, text[first].isDigit || text[first] == Byte.dash else {
      return false
    }
    let tail = range.dropFirst().drop { text[$0].isDigit || text[$0] == Byte.dot }
    return tail.count <= 2 && tail.allSatisfy { text[$0].isLower || text[$0] == Byte.percent || text[$0].isUpper }
  }

  /// A name of a Kubernetes object, with or without its namespace, or a plain word: small letters, digits, `-`, `.`,
  /// `/`, and either no digit at all or several parts of which the first is a word.
  static func isName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 253 else { return false }
    var hasDigit = false
    var wordEnd: Int?
    for i in range {
      let b = text[i]
      guard b.isLower || b.isDigit || "-./_:".utf8.contains(b) else { return false }
      if b.isDigit { hasDigit = true }
      if wordEnd == nil, !b.isLower { wordEnd = i }
    }
    guard hasDigit else { return true }
    guard let wordEnd, wordEnd > range.lowerBound + 1 else { return false }
    return "-/".utf8.contains(text[wordEnd])
  }

  /// Eight characters or more that look drawn by lot: letters and digits, or capitals and small letters and a symbol.
  static func looksRandom(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 8, !isName(text, range), !hasBlank(text, range) else { return false }
    let kinds = text.kinds(range)
    if kinds.contains(.digit), kinds.contains(.upper) || kinds.contains(.lower) { return true }
    return kinds.isSuperset(of: [.upper, .lower]) && (range.count >= 16 || hasSymbol(text, range))
  }

  static func hasBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.prefix(256).contains { text[$0].isBlank }
  }

  private static func hasSymbol(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.prefix(128).contains { "!@#$%^&*+=~?".utf8.contains(text[$0]) }
  }

  private static let settings: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "<nil>", "undefined", "auto", "default", "unset",
    "empty", "required", "optional", "disabled", "enabled", "redacted", "hidden", "masked", "basic", "bearer", "digest",
    "oauth", "oauth2", "oidc", "jwt", "ldap", "saml", "kerberos", "anonymous", "webhook", "iam",
  ]

  private static let prose: Set<String> = [
    "missing", "invalid", "expired", "unauthorized", "forbidden", "denied", "failed", "error", "not", "is", "was",
    "must",
    "flag", "option", "argument", "cannot", "and", "or", "for", "with", "if", "to", "the", "a", "an", "in", "of",
    "from",
    "changed", "rotated", "authentication", "incorrect", "wrong", "secret", "token", "password", "has", "should",
    "will",
    "needs", "requires", "provided", "specified", "given", "set", "when", "instead", "value", "unknown", "unexpected",
  ]

  private static let beginnings: [[UInt8]] = [
    "./", "../", "~/", "file:", "http://", "https://", "$(", "${", "{{", "<", "[redacted", "[REDACTED", "[********",
    "***",
    "sha256:", "sha512:", "valueFrom", "secretKeyRef", "map[", "&{", "{", "[]", "%!",
  ].map { Array($0.utf8) }
}
