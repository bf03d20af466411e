/// Names that say a secret stands behind them.
///
///     HF_TOKEN=…   "auth": "…"   --api-key …   POSTGRES_PASSWORD=…   X-Amz-Signature=…   client-key-data: …
///
/// A name is cut into its words (`githubToken` → github, token). What stands at the end decides: `token` is one,
/// `token_file`, `secretName` and `max_tokens` are not.
struct SecretKey: Hashable {
  enum Strictness {
    /// Whatever a user writes there is meant to be secret: `password`.
    case any
    /// Names of objects stand there too: `secret="ns/regcred"`.
    case notAName
    /// Must look drawn by lot.
    case randomOnly
    /// Only as a parameter of a URL.
    case urlParameter
  }

  var rule: String
  var strictness: Strictness

  /// What a name of a flag, a field or a parameter means; nil when no secret is expected behind it.
  init?(_ name: String) {
    let words = Self.words(name)
    guard !words.isEmpty else { return nil }
    if let known = Self.wholeNames[words.joined(separator: "-")] {
      self = known
      return
    }
    guard let key = Self.ending(words[...]) else { return nil }
    self = key
  }

  /// The same for an environment variable, whose author's names are freer: a telling part anywhere in it is enough,
  /// unless its end says that it names a file, an address or a setting.
  init?(variable name: String) {
    if let key = SecretKey(name) {
      self = key
      return
    }
    let words = Self.words(name)
    guard let last = words.last, !Self.harmlessEnds.contains(last) else { return nil }
    let text = words.joined(separator: "_")
    guard let part = Self.tellingParts.first(where: { text.contains($0.part) }) else { return nil }
    if words.contains(where: { $0.hasPrefix("tokenize") || $0.hasPrefix("author") && !$0.hasPrefix("authori") }) {
      return nil
    }
    (rule, strictness) = (part.rule, .notAName)
  }

  init(rule: String, strictness: Strictness) { (self.rule, self.strictness) = (rule, strictness) }

  private static func ending(_ words: ArraySlice<String>) -> SecretKey? {
    var words = words
    while let last = words.last, words.count > 1, suffixes.contains(last) || last.allSatisfy(\.isNumber) {
      words.removeLast()
    }
    guard let last = words.last else { return nil }
    if last == "id", words.suffix(3).joined(separator: "-") == "access-key-id" {
      return SecretKey(rule: "access-key", strictness: .randomOnly)
    }
    let pair = words.suffix(2).joined(separator: "-")
    if pair == "access-key", words.contains("secret") { return SecretKey(rule: "secret-key", strictness: .any) }
    if pair == "key-data", words.contains("client") { return SecretKey(rule: "private-key", strictness: .any) }
    return pairs[pair] ?? lasts[last]
      ?? lasts.first { last.count > $0.key.count && $0.value.strictness == .any && last.hasSuffix($0.key) }?.value
  }

  /// Words of a name in lower case: parted at `_`, `-`, `.` and where a capital follows a small letter.
  static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for c in name.utf8 {
      let isPart = c.isAlnum
      if !isPart || (c.isUpper && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isPart { word.unicodeScalars.append(Unicode.Scalar(c.lowercased)) }
      wasLower = c.isLower || c.isDigit
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static let password = SecretKey(rule: "password", strictness: .any)
  private static let token = SecretKey(rule: "token", strictness: .notAName)
  private static let secret = SecretKey(rule: "secret", strictness: .notAName)
  private static let apiKey = SecretKey(rule: "api-key", strictness: .notAName)
  /// systemd's machine-id(5): "should be considered confidential, and must not be exposed in untrusted environments".
  static let machineID = SecretKey(rule: "machine-id", strictness: .randomOnly)
  private static let signature = SecretKey(rule: "signed-url", strictness: .urlParameter)

  /// The last word of a name. Only those of strictness `any` may also be glued to other letters (`pgpassword`).
  private static let lasts: [String: SecretKey] = [
    "password": password, "passwd": password, "passphrase": password, "pwd": password, "passcode": password,
    "token": token, "secret": secret, "apikey": apiKey, "accesskey": apiKey, "secretkey": apiKey, "authkey": apiKey,
    "credential": secret, "credentials": secret, "jwt": token, "pat": SecretKey(rule: "token", strictness: .randomOnly),
    "auth": SecretKey(rule: "registry-auth", strictness: .randomOnly),
    "identitytoken": token, "accesstoken": token, "authtoken": token,
    "authorization": SecretKey(rule: "authorization", strictness: .randomOnly),
    "cookie": SecretKey(rule: "cookie", strictness: .randomOnly),
  ]

  private static let pairs: [String: SecretKey] = [
    "api-key": apiKey, "access-key": apiKey, "secret-key": apiKey, "account-key": apiKey, "master-key": apiKey,
    "encryption-key": apiKey, "signing-key": apiKey, "storage-key": apiKey, "license-key": apiKey, "auth-key": apiKey,
    "subscription-key": apiKey, "private-key": SecretKey(rule: "private-key", strictness: .any),
    "ssh-key": SecretKey(rule: "private-key", strictness: .notAName),
    "machine-id": SecretKey.machineID,
  ]

  private static let wholeNames: [String: SecretKey] = [
    "x-amz-signature": SecretKey(rule: "signed-url", strictness: .notAName),
    "x-amz-credential": SecretKey(rule: "signed-url", strictness: .notAName),
    "x-amz-security-token": SecretKey(rule: "signed-url", strictness: .notAName),
    "x-goog-signature": SecretKey(rule: "signed-url", strictness: .notAName),
    "x-goog-credential": SecretKey(rule: "signed-url", strictness: .notAName),
    "google-access-id": SecretKey(rule: "signed-url", strictness: .notAName),
    "awsaccess-key-id": SecretKey(rule: "access-key", strictness: .randomOnly),
    "x-xet-cas-uid": SecretKey(rule: "signed-url", strictness: .urlParameter),
    "private-key-id": SecretKey(rule: "private-key", strictness: .randomOnly),
    "signature": signature, "sig": SecretKey(rule: "azure-sas", strictness: .urlParameter), "policy": signature,
    "key-pair-id": signature, "x-xet-signature": signature,
  ]

  /// Words that may follow the telling one without changing what it is.
  private static let suffixes: Set<String> = [
    "value", "string", "data", "raw", "b64", "base64", "plain", "plaintext", "prod", "production", "staging", "dev",
    "test",
    "read", "write", "ro", "rw", "admin", "old", "new", "current", "header",
  ]

  /// Last words of variables that only point to a secret or describe one.
  private static let harmlessEnds: Set<String> = [
    "path", "file", "files", "dir", "directory", "name", "names", "url", "uri", "urls", "endpoint", "host", "port",
    "type",
    "mode", "enabled", "disabled", "enable", "disable", "ttl", "expiry", "expiration", "timeout", "length", "limit",
    "count",
    "size", "max", "min", "id", "method", "provider", "ref", "namespace", "user", "username", "version", "issuer",
    "audience", "realm", "region", "parallelism", "seconds", "tokens", "format", "algorithm", "backend", "class",
    "kind",
  ]

  private static let tellingParts: [(part: String, rule: String)] = [
    ("password", "password"), ("passwd", "password"), ("passphrase", "password"), ("api_key", "api-key"),
    ("apikey", "api-key"), ("access_key", "api-key"), ("accesskey", "api-key"), ("token", "token"),
    ("secret", "secret"),
    ("credential", "secret"), ("private", "secret"), ("auth", "secret"),
  ]
}
