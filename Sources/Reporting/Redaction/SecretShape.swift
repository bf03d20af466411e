/// Secrets that betray themselves: a prefix that its issuer chose so that it can be found, and a run of one alphabet.
///
///     hf_zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl
///     AKIAFVBWUPG5KV24BKBR
///     sk-ant-api03-…
///
/// Prefixes and lengths are those the issuers publish for secret scanning; where a prefix could also begin an ordinary
/// name (`sk-…`, `hf_…`) the run must look drawn by lot: `needs` says which kinds of characters it must hold.
struct SecretShape: Sendable {
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let upper = Kinds(rawValue: 1)
    static let lower = Kinds(rawValue: 2)
    static let digit = Kinds(rawValue: 4)
    static let mixed: Kinds = [.upper, .lower, .digit]
  }

  var rule: String
  var prefix: [UInt8]
  var alphabet: Alphabet
  /// Allowed lengths of the run behind the prefix.
  var length: ClosedRange<Int>
  var needs: Kinds

  init(_ rule: String, _ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>, needs: Kinds = []) {
    (self.rule, self.prefix, self.alphabet) = (rule, Array(prefix.utf8), alphabet)
    (self.length, self.needs) = (length, needs)
  }

  init(_ rule: String, _ prefix: String, _ alphabet: Alphabet, atLeast n: Int, needs: Kinds = []) {
    self.init(rule, prefix, alphabet, n...1_000_000, needs: needs)
  }

  /// Longer prefixes stand before shorter ones that they begin with.
  static let all: [SecretShape] = [
    SecretShape("hf-token", "hf_oauth_", .bearer, atLeast: 16, needs: [.upper, .lower]),
    SecretShape("hf-token", "hf_jwt_", .bearer, atLeast: 16, needs: [.upper, .lower]),
    SecretShape("hf-token", "hf_", .alnum, atLeast: 8, needs: [.upper, .lower]),
    SecretShape("hf-token", "api_org_", .alnum, atLeast: 12, needs: [.upper, .lower]),
    SecretShape("github-token", "ghp_", .alnum, atLeast: 16),
    SecretShape("github-token", "gho_", .alnum, atLeast: 16),
    SecretShape("github-token", "ghu_", .alnum, atLeast: 16),
    SecretShape("github-token", "ghs_", .alnum, atLeast: 16),
    SecretShape("github-token", "ghr_", .alnum, atLeast: 16),
    SecretShape("github-token", "github_pat_", .base64url, atLeast: 20),
    SecretShape("gitlab-token", "glpat-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "gldt-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glrt-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glptt-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glcbt-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glft-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glimt-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glsoat-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "gloas-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "glagent-", .dotted, atLeast: 16),
    SecretShape("gitlab-token", "GR1348941", .base64url, atLeast: 16),
    SecretShape("bitbucket-token", "ATBB", .alnum, atLeast: 24, needs: .mixed),
    SecretShape("bitbucket-token", "ATCTT3", .bearer, atLeast: 40),
    SecretShape("bitbucket-token", "BBDC-", .base64, atLeast: 24, needs: [.upper, .lower]),
    SecretShape("aws-session-token", "IQoJb3JpZ2lu", .base64, atLeast: 60),
    SecretShape("aws-session-token", "FwoGZXIvYXdz", .base64, atLeast: 60),
    SecretShape("aws-session-token", "FQoGZXIvYXdz", .base64, atLeast: 60),
    SecretShape("registry-token", "eyJwYXlsb2FkIjoi", .base64, atLeast: 60),
    SecretShape("aws-key", "ABSK", .base64, atLeast: 80, needs: .mixed),
    SecretShape("aws-key", "AKIA", .upper, 16...16),
    SecretShape("aws-key", "ASIA", .upper, 16...16),
    SecretShape("aws-key", "ABIA", .upper, 16...16),
    SecretShape("aws-key", "ACCA", .upper, 16...16),
    SecretShape("aws-key", "AROA", .upper, 16...16),
    SecretShape("aws-key", "AIDA", .upper, 16...16),
    SecretShape("aliyun-key", "LTAI", .alnum, 12...26, needs: .mixed),
    SecretShape("tencent-key", "AKID", .alnum, 32...36, needs: .mixed),
    SecretShape("google-key", "AIza", .base64url, 30...60),
    SecretShape("google-key", "GOOG1", .upper, 18...64),
    SecretShape("google-token", "ya29.", .base64url, atLeast: 20),
    SecretShape("google-token", "GOCSPX-", .base64url, atLeast: 20),
    SecretShape("slack-token", "xoxb-", .base64url, atLeast: 10),
    SecretShape("slack-token", "xoxa-", .base64url, atLeast: 10),
    SecretShape("slack-token", "xoxp-", .base64url, atLeast: 10),
    SecretShape("slack-token", "xoxr-", .base64url, atLeast: 10),
    SecretShape("slack-token", "xoxs-", .base64url, atLeast: 10),
    SecretShape("slack-token", "xoxe-", .base64url, atLeast: 10),
    SecretShape("slack-token", "xapp-", .base64url, atLeast: 10),
    SecretShape("anthropic-key", "sk-ant-", .base64url, atLeast: 16),
    SecretShape("openai-key", "sk-", .base64url, atLeast: 20, needs: .mixed),
    SecretShape("nvidia-key", "nvapi-", .base64url, atLeast: 20),
    SecretShape("slack-token", "hooks.slack.com/services/", .bearer, atLeast: 20, needs: .mixed),
    SecretShape("wandb-key", "wandb_v1_", .base64url, atLeast: 20, needs: .mixed),
    SecretShape("langsmith-key", "lsv2_", .base64url, atLeast: 30),
    SecretShape("together-key", "tgp_v1_", .base64url, atLeast: 30),
    SecretShape("fireworks-key", "fw_", .alnum, atLeast: 20, needs: .mixed),
    SecretShape("newrelic-key", "NRAK-", .upper, atLeast: 20),
    SecretShape("sentry-token", "sntrys_", .base64, atLeast: 40, needs: .mixed),
    SecretShape("pulumi-token", "pul-", .hex, 40...40),
    SecretShape("artifactory-token", "AKCp", .alnum, atLeast: 50, needs: .mixed),
    SecretShape("artifactory-token", "cmVmdGtu", .alnum, atLeast: 40, needs: .mixed),
    SecretShape("npm-token", "npm_", .alnum, atLeast: 30),
    SecretShape("pypi-token", "pypi-", .base64url, atLeast: 32, needs: .mixed),
    SecretShape("docker-token", "dckr_pat_", .base64url, atLeast: 16),
    SecretShape("docker-token", "dckr_oat_", .base64url, atLeast: 16),
    SecretShape("stripe-key", "sk_live_", .alnum, atLeast: 16),
    SecretShape("stripe-key", "sk_test_", .alnum, atLeast: 16),
    SecretShape("stripe-key", "rk_live_", .alnum, atLeast: 16),
    SecretShape("vault-token", "hvs.", .base64url, atLeast: 20),
    SecretShape("vault-token", "hvb.", .base64url, atLeast: 20),
    SecretShape("databricks-token", "dapi", .hex, 32...32),
    SecretShape("digitalocean-token", "dop_v1_", .hex, atLeast: 32),
    SecretShape("grafana-token", "glsa_", .base64url, atLeast: 32, needs: .mixed),
    SecretShape("grafana-token", "glc_eyJ", .base64, atLeast: 20),
    SecretShape("replicate-token", "r8_", .alnum, atLeast: 30, needs: [.upper, .lower]),
    SecretShape("groq-key", "gsk_", .alnum, atLeast: 30),
    SecretShape("xai-key", "xai-", .base64url, atLeast: 30, needs: .mixed),
    SecretShape("perplexity-key", "pplx-", .alnum, atLeast: 30),
    SecretShape("sendgrid-key", "SG.", .dotted, atLeast: 40, needs: .mixed),
    SecretShape("age-key", "AGE-SECRET-KEY-1", .upper, atLeast: 40),
    SecretShape("tailscale-key", "tskey-", .base64url, atLeast: 16),
    SecretShape("swarm-token", "SWMTKN-1-", .base64url, atLeast: 30),
    SecretShape("atlassian-token", "ATATT3", .bearer, atLeast: 40),
  ]

  /// For each byte the shapes whose prefix begins with it.
  static let byFirstByte: [[SecretShape]] = (0...255).map { b in all.filter { $0.prefix.first == UInt8(b) } }

  /// The end of the secret that begins at `i`, nil when none does.
  func end(in text: Span<UInt8>, at i: Int, _ runs: inout Runs) -> Int? {
    guard text.has(prefix, at: i) else { return nil }
    let start = i + prefix.count
    let end = runs.end(of: alphabet, in: text, at: start)
    guard length.contains(end - start), text.kinds(start..<end).isSuperset(of: needs) else { return nil }
    return end
  }
}

extension Span<UInt8> {
  /// Which kinds of characters a range holds; only its first 128 bytes are looked at.
  func kinds(_ range: Range<Int>) -> SecretShape.Kinds {
    var kinds: SecretShape.Kinds = []
    for i in range.prefix(128) {
      let b = self[i]
      if b.isUpper {
        kinds.insert(.upper)
      } else if b.isLower {
        kinds.insert(.lower)
      } else if b.isDigit {
        kinds.insert(.digit)
      }
    }
    return kinds
  }

  /// Whether a token may begin at `i`: not inside a word. The letters of an escape before it (`\n`, `\u0026`, `%3D`,
  /// `ESC[0m`) are no word.
  func isWordStart(_ i: Int) -> Bool {
    guard i > 0, i <= count else { return i == 0 }
    let before = self[i - 1]
    guard before.isAlnum || before == Byte.underscore else { return true }
    if i >= 2, self[i - 2] == Byte.backslash, "nrtbf".utf8.contains(before) { return true }
    if i >= 3, self[i - 3] == Byte.percent, self[i - 2].isHex, before.isHex { return true }
    if i >= 6, self[i - 6] == Byte.backslash, self[i - 5] == 0x75 { return true }
    return before == 0x6D && isAfterTerminalEscape(i)
  }

  private func isAfterTerminalEscape(_ i: Int) -> Bool {
    var k = i - 2
    while k > 1, k > i - 14, self[k].isDigit || self[k] == 0x3B { k -= 1 }
    return k >= 1 && self[k] == 0x5B && self[k - 1] == 0x1B
  }
}
