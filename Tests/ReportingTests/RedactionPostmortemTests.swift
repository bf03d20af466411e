import Foundation
import IncidentModel
import Testing

@testable import Reporting

/// Redaction over a whole postmortem, the account of it, and the gate over finished text.
@Suite struct RedactionPostmortemTests {
  private static let token = "hf_" + "zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl"

  /// The sample with a fresh secret appended to every text that redaction visits.
  private func planted(_ secret: (Int) -> String) -> (postmortem: Postmortem, count: Int) {
    var p = JSONSample.rich
    p.nodes[0].configuration = KubeletConfiguration(basis: .file)
    p.nodes[0].configuration?.evictionHard = ["nodefs.available": "10%"]
    p.nodes[0].images = [
      Node.ImageEntry(
        record: ImageRecord(id: "sha256:00", tags: [JSONSample.image], digests: [], size: .zero, lister: .crictl),
        evidence: JSONSample.evidence[0])
    ]
    var n = 0
    p.visitTexts { text, _ in
      n += 1
      text += " " + secret(n)
    }
    return (p, n)
  }

  @Test func everyTextOfThePostmortemIsReached() {
    let (p, count) = planted { "hf_Planted\($0)zeNmU8JxVTl8mX60" }
    #expect(dump(p).contains("hf_Planted\(count)z"))
    let result = redacted(p)
    #expect(!dump(result.postmortem).contains("hf_Planted"))
    #expect(result.redactions == [Redaction(rule: "hf-token", count: count)])
  }

  /// Finds string fields that the visit forgets: every string that a mirror can see must have been visited, except our
  /// own words and closed vocabularies.
  @Test func noStringOfTheModelIsForgotten() {
    let (p, _) = planted { _ in "MARK" }
    let own: Set = ["0.1.0", "pattern"]
    for text in strings(in: Mirror(reflecting: p)) where !own.contains(text) && !text.contains("MARK") {
      #expect(ownWords.contains(text), "`\(text)` was not visited")
    }
  }

  /// Literals of sentences and hashes in the sample: nothing of them comes from the evidence.
  private let ownWords: Set = [
    String(repeating: "ab", count: 32), " pulled", " brought ", ".", " wrote ", " in ", "What grew?", "No pressure.",
    "Cannot tell.", "df and the kubelet disagree", "It grew most.", "It used the most.",
    "The model cache lies on nodefs",
    "Mount a claim.", "A claim", "The mount", "Look again", "A restart.", "the kubelet's banner",
    "default of this version",
    "growth-covered", "below-margin", "Its ", " cover it.", " than free.", "Replayed for ", "Short by ", " of ",
    "from ",
    "guessed from ", "Cache of ", " on a claim",
    "configz", "events and kubelet log agree at this zone", "the file's own date", "the bundle names ", "no events",
    " ends early",
  ]

  private func strings(in mirror: Mirror) -> [String] {
    mirror.children.flatMap { child -> [String] in
      (child.value as? String).map { [$0] } ?? strings(in: Mirror(reflecting: child.value))
    }
  }

  private func dump(_ p: Postmortem) -> String {
    var out = ""
    Swift.dump(p, to: &out)
    return out
  }

  @Test func aSecretOfAPodIsRemovedFromWhatTheKubeletSaid() throws {
    var p = JSONSample.rich
    p.nodes[0].pods[JSONSample.pod]?.snapshot.containers[0].environment = [
      "HUB_AUTH": "sesame-open-77", "HF_HOME": "/cache", "MAX_TOKENS": "4096", "TOKENIZERS_PARALLELISM": "false",
      "HF_TOKEN_PATH": "/run/token", "DB_PASSWORD": "S3cEzILk9XU04xgPs",
    ]
    p.nodes[0].pods[JSONSample.pod]?.snapshot.containers[0].arguments = [
      "--hf-token", Self.token, "--api-key", "--port", "8000",
    ]
    p.incidents[0].evictions[0].message = "failed with S3cEzILk9XU04xgPs for sesame-open-77"
    p.incidents[0].timeline[0].text = "Printed \(code: "x=\(Self.token)")."
    let result = redacted(p)
    let message = result.postmortem.incidents[0].evictions[0].message
    #expect(message == "failed with [redacted:password#1] for [redacted:registry-auth#1]")
    #expect(PlainSentence.text(result.postmortem.incidents[0].timeline[0].text) == "Printed x=[redacted:hf-token#1].")
    let container = try #require(result.postmortem.nodes[0].pods[JSONSample.pod]?.snapshot.containers.first)
    #expect(container.environment["DB_PASSWORD"] == "[redacted:password#1]")
    #expect(container.environment["MAX_TOKENS"] == "4096" && container.environment["HF_TOKEN_PATH"] == "/run/token")
    #expect(container.environment["HF_HOME"] == "/cache" && container.environment["TOKENIZERS_PARALLELISM"] == "false")
    #expect(container.arguments == ["--hf-token", "[redacted:hf-token#1]", "--api-key", "--port", "8000"])
    #expect(result.redactions.first { $0.rule == "hf-token" }?.count == 2)
    #expect(result.redactions.first { $0.rule == "password" }?.count == 2)
    #expect(result.redactions == result.redactions.sorted { $0.rule < $1.rule })
  }

  @Test func aPostmortemWithoutSecretsIsUntouched() {
    let result = redacted(JSONSample.rich)
    #expect(result.redactions == [])
    #expect(jsonReport(result.postmortem, redactions: []) == jsonReport(JSONSample.rich, redactions: []))
  }

  @Test func whatRawEvidenceGaveAwayIsRemovedAsWell() {
    var p = JSONSample.rich
    p.notes = [Note(.info, "somewhere \(code: "S3cEzILk9XU04xgPs") was printed")]
    var secrets = SecretScanner()
    secrets.observe("ADMIN_PASSWORD=S3cEzILk9XU04xgPs")
    #expect(redacted(p, knowing: secrets).postmortem.notes[0].text.values == [.code("[redacted:password#1]")])
    #expect(redacted(p).postmortem.notes[0].text.values == [.code("S3cEzILk9XU04xgPs")])
  }

  @Test func theOrderOfObservationDoesNotMatter() {
    let lines = ["TOKEN=\(Self.token)", "a \(Self.token)", "PASSWORD=q1w2e3r4t5", "secret=q1w2e3r4t5", "x@example.org"]
    var p = JSONSample.rich
    p.notes = lines.map { Note(.info, "\(code: $0)") }
    var (forth, back, left, right) = (SecretScanner(), SecretScanner(), SecretScanner(), SecretScanner())
    for line in lines { forth.observe(line) }
    for line in lines.reversed() { back.observe(line) }
    for line in lines.prefix(2) { left.observe(line) }
    for line in lines.dropFirst(2) { right.observe(line) }
    right.merge(left)
    let texts = [forth, back, right].map { redacted(p, knowing: $0).postmortem.notes.map(\.text) }
    #expect(texts[0] == texts[1] && texts[0] == texts[2])
  }

  @Test func theGateNamesTheKindOfWhatLeaksAndNeverTheValue() {
    var p = JSONSample.rich
    p.notes = [Note(.info, "\(code: "HF_TOKEN=\(Self.token) PASSWORD='pa55/wo&rd'")")]
    #expect(leaks(of: p, in: "nothing here") == [])
    #expect(leaks(of: p, in: "a \(Self.token) b") == ["hf-token"])
    #expect(leaks(of: p, in: "pa55/wo&amp;rd pa55%2Fwo%26rd") == ["password"])
    #expect(leaks(of: p, in: #"hf\_"# + Self.token.dropFirst(3)) == ["hf-token"])
    #expect(leaks(of: p, in: jsonReport(p, redactions: [])) == ["hf-token", "password"])
    let clean = redacted(p)
    #expect(leaks(of: p, in: jsonReport(clean.postmortem, redactions: clean.redactions)) == [])
  }

  @Test func redactingAPostmortemTwiceChangesNothingMore() {
    let once = redacted(planted { "TOKEN=q1w2e3r4t5y6\($0) u\($0)@example.org" }.postmortem)
    let twice = redacted(once.postmortem)
    #expect(twice.redactions == [])
    #expect(dump(once.postmortem) == dump(twice.postmortem))
  }

  private static let hostile: [String] = [
    "token=", "token=$", "\"token\":\"", "token=\\\"", "--token ", "-----BEGIN PRIVATE KEY-----", "sk-", "eyJ", "eyJa.",
    "://", "://a:", "a@a.", "@", "Bearer ", "MII", "hf_", "name:a,value:", "name:token,value:", "%3D", "password: ",
    "a.b-c_",
    "-", "aaaa", "\\\\\"", "glpat-", "auth=\"dXNl", "sig=&sig=", "LS0tLS1CRUdJTi", "password=a1;", "x@y.org ",
    "hf_Ab1cdefgh ", "kind: Secret\n", "\"kind\":\"Secret\",", "{\"data\":{\"a\":\"b\"},\"kind\":\"Secret\"",
    "data:\n  a: b\nkind: Secret\n",
    "curl -u ", "cookie:", "cookie: a=", "login a password ", "[1,", "%68", "%2568", "\\u0041", "\\\\u0041", "&#104;",
    "\u{1b}[0m",
    "\u{200b}", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "QWxh/ZGRp", "2026-11-22T12:14:43.1Z stdout P a\n", "{\"log\":\"a\"\n",
    "-----BEGIN CERTIFICATE-----", "68656c6c6f", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2Yz ",
  ]

  /// Each pattern provokes a search that looks ahead or back. All of them, 20 kB each, must not cost more than a few
  /// hundred times as much per byte as prose; one quadratic search would cost thousands of times as much.
  @Test func timeIsLinearInHostileText() {
    func seconds(_ pattern: String) -> Double {
      let text = String(repeating: pattern, count: 20_000 / pattern.utf8.count)
      return ContinuousClock().measure { _ = redacted(lines: [text]) }.inSeconds
    }
    let prose = max(seconds("The node was low on resource: ephemeral-storage. "), 0.000_1)
    for pattern in Self.hostile {
      let ratio = seconds(pattern) / prose
      #expect(ratio < 600, "`\(pattern)` costs \(ratio) times as much as prose")
    }
  }
}
