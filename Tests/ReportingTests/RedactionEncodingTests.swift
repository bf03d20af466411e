import Foundation
import Testing

@testable import Reporting

/// One secret, written in every way in which evidence writes one: it must not be there any more, nor anything that it
/// can be made from.
@Suite struct RedactionEncodingTests {
  private static let token = "hf_" + "zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl"
  private static let password = "S3c&Ez\"ILk/9XU04"

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
  private static func percent(_ text: String) -> String {
    text.utf8.map { "%" + (String($0, radix: 16).count == 1 ? "0" : "") + String($0, radix: 16) }.joined()
  }
  private static func hex(_ text: String) -> String { percent(text).filter { $0 != "%" } }
  private static func json(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
  private static func lines(_ text: String, _ width: Int) -> String {
    stride(from: 0, to: text.count, by: width).map { String(text.dropFirst($0).prefix(width)) }.joined(separator: "\n")
  }

  /// What it is called, and the text.
  private static let texts: [(String, String)] = [
    ("plain", "token \(token) refused"), ("env", "HF_TOKEN=\(token)"), ("export", "export HF_TOKEN='\(token)'"),
    ("flag", "vllm serve --hf-token \(token) --port 8000"), ("flag=", "--hf-token=\(token)"),
    ("JSON", #"{"env":[{"name":"HF_TOKEN","value":"\#(token)"}]}"#),
    ("JSON in JSON", #"{"msg":"{\"env\":{\"HF_TOKEN\":\"\#(token)\"}}"}"#),
    ("JSON three times", #""{\"a\":\"{\\\"HF_TOKEN\\\":\\\"\#(token)\\\"}\"}""#),
    ("\\u escapes", token.utf8.map { "\\u00" + String($0, radix: 16) }.joined()),
    ("\\x escapes", token.utf8.map { "\\x" + String($0, radix: 16) }.joined()),
    ("some \\u escapes", "\\u0068f\\u005f" + token.dropFirst(3)), ("HTML", "&#104;f&#x5f;" + token.dropFirst(3)),
    ("URL-encoded", "?next=" + percent(token)), ("URL-encoded twice", "?next=" + percent(percent(token))),
    ("base64", base64(token)), ("base64 behind one byte", base64("x" + " " + token)),
    ("base64 behind two bytes", base64("xy" + " " + token)),
    ("base64url", base64("??>>\(token)").replacing("+", with: "-").replacing("/", with: "_")),
    ("base64 without padding", base64(token + "..").replacing("=", with: "")),
    ("base64 in base64", base64(base64("token: \(token)"))), ("base64 in a URL", percent(base64(token))),
    (
      "base64 over lines",
      lines(base64(String(repeating: "what was printed before it\n", count: 6) + token + "\n and after"), 76)
    ),
    ("hex", hex("secret " + token)),
    ("Secret", "apiVersion: v1\ndata:\n  anything: \(base64(token))\nkind: Secret\nmetadata:\n  name: x\n"),
    ("pull secret", ".dockerconfigjson: " + base64(#"{"auths":{"r.io":{"auth":"\#(base64("bot:" + token))"}}}"#)),
    ("ANSI", "hf_\u{1b}[1mzeNmU8JxVTl8mX60\u{1b}[0moqpwiuja8DEtUHv8kl"),
    ("zero width", "hf_zeNmU8JxVTl8\u{200b}mX60oqpwiuja8DEtUHv8kl"),
    ("NUL between", token.map { "\($0)\u{0}" }.joined()),
    (
      "CRI parts",
      "2026-11-22T12:14:43.100000000Z stdout P start HF_TOKEN=hf_zeNmU8JxVT\n2026-11-22T12:14:43.100000001Z stdout F l8mX60oqpwiuja8DEtUHv8kl end"
    ),
    (
      "CRI parts of two streams",
      "2026-11-22T12:14:43.1Z stdout P HF_TOKEN=hf_zeNmU8JxVT\n2026-11-22T12:14:43.1Z stderr F other words\n2026-11-22T12:14:43.1Z stdout F l8mX60oqpwiuja8DEtUHv8kl end"
    ),
    (
      "docker parts",
      #"{"log":"x hf_zeNmU8JxVT","stream":"stdout","time":"2026-11-22T12:14:43.1Z"}"# + "\n"
        + #"{"log":"l8mX60oqpwiuja8DEtUHv8kl\n","stream":"stdout","time":"2026-11-22T12:14:43.1Z"}"#
    ),
    (
      "journal bytes",
      #"{"MESSAGE":[27,91,51,49,109,"# + token.utf8.map(String.init).joined(separator: ",") + #",27,91,48,109]}"#
    ),
    ("Go bytes", "[" + ("HF " + token).utf8.map(String.init).joined(separator: " ") + "]"),
    ("YAML flow", "env: [{name: HF_TOKEN, value: \(token)}]"), ("Python", "{'HF_TOKEN': '\(token)', 'a': None}"),
    ("Go struct", "&EnvVar{Name:HF_TOKEN,Value:\(token),ValueFrom:nil,}"), ("Go map", "map[HF_TOKEN:\(token) A:b]"),
    ("klog", #"E1122 12:14:43.223456 1 x.go:1] "failed" err="401 for \"\#(token)\"""#),
    ("header", "Authorization: Bearer \(token)"), ("cookie", "Cookie: lang=de; session=\(token.dropFirst(3)); a=b"),
    ("curl", "curl -sS -u bot:\(token) https://x/"), ("userinfo", "https://bot:\(token)@git.example/x.git"),
    ("token as user", "https://\(token)@huggingface.co/x"), ("query", "GET /x?access_token=\(token)&y=1"),
    ("netrc", "machine hub.example login bot password \(token)"),
    (".git-credentials", "https://bot:\(token)@hub.example"), ("path", "/models/\(token)/blobs"),
  ]

  @Test(arguments: texts) func aTokenIsTakenOutInEveryWayItIsWritten(name: String, text: String) {
    let clean = redacted(text)
    #expect(clean.contains("[redacted:"), "\(name): \(clean)")
    #expect(!Self.remains(Self.token, in: clean), "\(name): \(clean)")
    #expect(text.utf8.count { $0 == 0x0A } == clean.utf8.count { $0 == 0x0A }, "\(name) keeps its lines")
    #expect(redacted(clean) == clean, "\(name): a second time changes nothing")
  }

  /// Evidence gives it away with a name; elsewhere it stands without one.
  @Test(arguments: [
    ("plain", password), ("JSON", json(password)), ("JSON in JSON", json(json(password))),
    ("Go", #"S3c\u0026Ez\"ILk/9XU04"#), ("slashes", #"S3c&Ez\"ILk\/9XU04"#), ("HTML", "S3c&amp;Ez&quot;ILk/9XU04"),
    ("URL", "S3c%26Ez%22ILk%2F9XU04"), ("URL twice", "S3c%2526Ez%2522ILk%252F9XU04"),
    ("base64", base64("bot:" + password)), ("base64 in base64", base64(base64("bot:" + password))),
    ("hex", hex("user=bot " + password)), ("CRI parts", ""),
  ])
  func aPasswordThatANameGaveAwayIsHuntedInEveryForm(name: String, form: String) {
    let named = "POSTGRES_PASSWORD='\(Self.password)'\n"
    let parts = "2026-11-22T12:14:43.1Z stdout P x S3c&Ez\"IL\n2026-11-22T12:14:43.1Z stdout F k/9XU04 y\n"
    let clean = redacted(named + (form.isEmpty ? parts : "could not log in with \(form) now\n"))
    #expect(clean.ranges(of: "[redacted:password#1]").count >= 2, "\(name): \(clean)")
    #expect(!Self.remains(Self.password, in: clean) && !clean.contains("9XU04"), "\(name): \(clean)")
  }

  private func redacted(_ text: String) -> String { Reporting.redacted(lines: [text])[0] }

  /// Whether the secret stands in a text in any way that this test can undo, pieces of twelve characters included.
  private static func remains(_ secret: String, in text: String) -> Bool {
    let joined = text.replacing("\n", with: "")
    let pieces = stride(from: 0, to: max(1, secret.count - 12), by: 6).map { String(secret.dropFirst($0).prefix(12)) }
    return pieces.contains { piece in
      [piece, percent(piece), hex(piece), json(piece)].contains { joined.contains($0) }
        || (0..<3).contains { offset in
          let core = base64(String(repeating: "x", count: offset) + piece).dropFirst(offset + 1).dropLast(4)
          return joined.contains(core)
        }
    }
  }
}
