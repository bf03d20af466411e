import BundleReading
import Foundation
import IncidentModel
import LogReading
import Reporting
import Testing

@testable import Pipeline

/// `evictrace redact`: what goes, what stays where it was, and that the copy tells the same story.
@Suite struct RedactedCopyTests {
  private static let token = "hf_" + "zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl"

  private func copy(_ input: String, _ folder: Folder, _ name: String, _ sharing: Sharing = Sharing()) throws
    -> RedactedCopy
  {
    try redactedCopy(
      of: [.path(input)], to: folder.path + "/" + name, options: AnalysisOptions(), sharing: sharing)
  }

  @Test(
    "a copy of a sample tells the same incident, has the same lines, and nothing ordinary is eaten",
    arguments: Checkout.sampleNames)
  func aCopyTellsTheSame(name: String) throws {
    let folder = try Folder()
    let copy = try copy(Checkout.sample(name), folder, "clean")
    #expect(copy.redactions.allSatisfy { ["hf-token", "machine-id"].contains($0.rule) }, "\(copy.redactions)")
    let (before, after) = (
      try analyse([.path(Checkout.sample(name))]).postmortem, try analyse([.path(folder.path + "/clean")]).postmortem
    )
    #expect(Conclusions(before) == Conclusions(after))
    let lines = Dictionary(uniqueKeysWithValues: before.coverage.sources.map { ($0.file.path, $0.lines) })
    for source in after.coverage.sources where !source.file.path.hasPrefix("REDACTION") {
      #expect(lines[source.file.path] == source.lines, "\(source.file.path)")
    }
    #expect(copy.leftOut.isEmpty && !copy.isPartial)
  }

  @Test(
    "a copy without names tells the same incident of nodes and pods that nobody knows", arguments: Checkout.sampleNames)
  func aCopyWithoutNames(name: String) throws {
    let folder = try Folder()
    let names = NameHiding(Set(NameHiding.Kind.allCases), key: Array("0123456789abcdef".utf8))
    _ = try copy(Checkout.sample(name), folder, "clean", Sharing(names: names))
    let (before, after) = (
      try analyse([.path(Checkout.sample(name))]).postmortem, try analyse([.path(folder.path + "/clean")]).postmortem
    )
    let story = { (p: Postmortem) in
      p.incidents.map { "\($0.kind) \($0.start) \($0.cause.kind) \($0.cause.verdict) \($0.evictions.map(\.time))" }
    }
    #expect(story(before) == story(after))
    let known = before.nodes.map(\.name) + before.incidents.flatMap { $0.evictions.map(\.pod.name) }
    let copied = try RecordedBundle(folder.path + "/clean").sources
    for source in copied {
      let text = source.path + String(decoding: source.bytes, as: UTF8.self)
      #expect(!known.contains { text.contains($0) }, "\(source.path)")
    }
    #expect(after.nodes.allSatisfy { $0.name.hasPrefix("node-") })
  }

  @Test("a second run and an archive give the same bytes as the first folder")
  func aSecondRunChangesNothing() throws {
    let folder = try Folder()
    _ = try copy(Checkout.sample("vllm-on-k3d"), folder, "one")
    _ = try copy(folder.path + "/one", folder, "two")
    _ = try copy(Checkout.sample("vllm-on-k3d"), folder, "three.tar.gz")
    let one = try RecordedBundle(folder.path + "/one").sources
    for other in ["two", "three.tar.gz"] {
      let sources = try RecordedBundle(folder.path + "/" + other).sources
      #expect(Set(sources.map { "\($0.path) \($0.bytes)" }) == Set(one.map { "\($0.path) \($0.bytes)" }), "\(other)")
    }
  }

  @Test("names of files lose their secrets, binaries are left out, and the account has no value")
  func namesAndBinaries() throws {
    let input = try Folder([
      ("\(Self.token)/a.log", Array("words\nHF_TOKEN=\(Self.token)\n".utf8)),
      ("etc/machine-id", Array("3c8cfdbbce0d4655a5b66a826fca0ef1\n".utf8)), ("db/password", Array("hunter22\n".utf8)),
      ("core.bin", [UInt8](repeating: 0, count: 4096)), ("empty.txt", []),
    ])
    let folder = try Folder()
    let copy = try copy(input.path, folder, "clean")
    #expect(
      Set(copy.sources.map(\.name)) == ["[redacted:hf-token#1]/a.log", "db/password", "empty.txt", "etc/machine-id"])
    let kinds = copy.redactions.map(\.rule)
    #expect(kinds == ["hf-token", "machine-id", "password"])
    #expect(copy.leftOut.map(\.name) == ["core.bin"])
    let all = try RecordedBundle(folder.path + "/clean").sources
    for source in all { #expect(!(source.path + String(decoding: source.bytes, as: UTF8.self)).contains("zeNmU8")) }
    #expect(all.contains { $0.path == "REDACTION.json" } && all.contains { $0.path == "REDACTION.md" })
  }

  @Test("a secret across the windows of a large file goes, and every line stays")
  func secretsAcrossWindows() throws {
    let line = "I0421 09:12:44.000001    1423 kubelet.go:1] \"an ordinary line with words\" n="
    let text = (0..<16_000).map { "\(line)\($0)\n" + ($0 % 37 == 0 ? "x token=\(Self.token) y\n" : "") }.joined()
    let input = try Folder([("kubelet.log", Array(text.utf8))])
    let folder = try Folder()
    let copy = try copy(input.path, folder, "clean")
    let clean = try String(contentsOfFile: folder.path + "/clean/kubelet.log", encoding: .utf8)
    #expect(clean == text.replacing(Self.token, with: "[redacted:hf-token#1]"))
    #expect(copy.redactions == [Redaction(rule: "hf-token", count: 433)])
  }

  @Test("the copy never goes where evidence is")
  func theCopyNeverGoesWhereEvidenceIs() throws {
    let input = try Folder([("a.log", Array("x\n".utf8))])
    for output in [input.path, input.path + "/clean", input.path + "/a.log"] {
      #expect(throws: RedactionFailure.self) {
        _ = try redactedCopy(of: [.path(input.path)], to: output, options: AnalysisOptions(), sharing: Sharing())
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: input.path) == ["a.log"])
  }

  @Test("names in archives lead nowhere but into the copy")
  func labelsLeadNowhere() {
    for (label, name) in [
      ("../../etc/passwd", "_/_/etc/passwd"), ("/a//b", "a/b"), ("x.tar.gz!a/./b", "x.tar.gz/a/_/b"), ("", "_"),
      ("a\u{0}b", "a_b"),
    ] { #expect(CopyFolder.safe(label) == name) }
  }

  @Test("no sample line of any message is touched")
  func catalogueLinesStay() {
    for row in MessageCatalog.rows {
      for sample in row.samples { #expect(redacted(lines: [sample]) == [sample], "\(row.id)") }
    }
  }

  @Test("what raw evidence names is taken out of a report that does not name it")
  func rawEvidenceGivesAway() throws {
    let log = """
      E0421 09:12:44.000001    1423 kuberuntime_image.go:55] "Failed to pull image" err="no login with Tr0ub4dorX9 here" image="docker.io/x/y:1"

      """
    let input = try Folder([("kubelet.log", Array(log.utf8)), ("env.txt", Array("DB_PASSWORD=Tr0ub4dorX9\n".utf8))])
    let analysis = try analyse([.path(input.path)])
    for format in ReportFormat.allCases {
      let report = render(analysis.postmortem, options: RenderOptions(format: format), knowing: analysis.secrets)
      #expect(!report.text.contains("Tr0ub4dor") && report.leaks.isEmpty, "\(format)")
    }
  }
}
