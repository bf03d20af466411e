import BundleFixtures
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

/// Damaged and senseless input: never a crash, never a claim that rested on what is gone, and partial is said.
@Suite struct DamageTests {
  /// The eviction is also in the events, the pulls in the runtime's log, the download in the container's.
  @Test func cutKubeletLogLeavesWhatOtherFilesSay() throws {
    let files = try sampleFiles("vllm-on-kubeadm")
    let whole = try analysis(of: files).postmortem
    let wanted = Remains(whole)
    #expect(wanted.evicted.count == 2 && wanted.pulled.contains { $0.contains("vllm-openai") })
    for cut in 1...20 {
      let damaged = files.map { path, bytes in
        path.hasSuffix("kubelet.log.gz") ? (path, Array(bytes.prefix(bytes.count * cut / 21))) : (path, bytes)
      }
      let report = try analysis(of: damaged).postmortem
      #expect(ExitCode(for: report) == .partial, "cut at \(cut)/21")
      #expect(Remains(report) == wanted, "cut at \(cut)/21")
      let damage = report.coverage.sources.filter { $0.file.name == "kubelet.log.gz" }.flatMap(\.damage)
      #expect(damage.contains { $0.kind == .truncatedGzip }, "cut at \(cut)/21")
    }
  }

  private struct Remains: Equatable {
    var evicted: Set<PodName>
    var pulled: Set<String>
    var downloaded: Set<String>
    init(_ report: Postmortem) {
      evicted = Set(report.incidents.flatMap(\.evictions).map(\.pod))
      pulled = Set(
        (report.incidents.flatMap(\.pulls) + report.unassignedPulls).filter { $0.outcome == .pulled }.map {
          "\($0.image) \($0.transferred?.best ?? 0)"
        })
      downloaded = Set((report.incidents.flatMap(\.downloads) + report.unassignedDownloads).map(\.model))
    }
  }

  @Test("the report says what rests on a damaged file, and that a bundle itself is damaged")
  func reportSaysWhatRestsOnDamage() throws {
    let files = try sampleFiles("vllm-on-kubeadm")
    let cut = files.map { path, bytes in
      (path, path.hasSuffix(".gz") ? Array(bytes.prefix(bytes.count * 4 / 5)) : bytes)
    }
    let text = rendered(try analysis(of: cut), .markdown)
    #expect(
      text.contains("What was read of it is cited by") || text.contains("No conclusion of this report rests on it."))
    let folder = try Folder()
    let tar = Array(Tar.archive(files).dropLast(1024))
    let damaged = try analysis(of: folder.write("bundle.tar", tar))
    #expect(damaged.postmortem.isPartial)
    #expect(rendered(damaged, .markdown).contains("the bundle itself is damaged"))
    #expect(rendered(damaged, .text).contains("the bundle itself is damaged"))
  }

  @Test(arguments: [
    ("an empty file", [("kubelet.log", [UInt8]())]),
    ("an empty directory", []),
    (
      "a picture",
      [("screenshot.png", Array("\u{89}PNG\r\n\u{1A}\n".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))]
    ),
    ("binary junk", [("core", DamageTests.junk(300_000))]),
    (
      "junk that calls itself a log",
      [("kubelet.log", DamageTests.junk(100_000)), ("events.json", DamageTests.junk(999))]
    ),
    ("junk that calls itself gzip", [("kubelet.log.gz", [0x1F, 0x8B, 8, 0] + DamageTests.junk(5_000))]),
  ])
  func nothingIsRecognisedIn(_ what: String, _ files: [(String, [UInt8])]) throws {
    let result = try analysis(of: files.map { (path: $0.0, bytes: $0.1) })
    #expect(result.isEmpty, "\(what)")
    #expect(result.postmortem.incidents.isEmpty, "\(what)")
    #expect(result.readings.count == files.count, "\(what)")
  }

  static func junk(_ count: Int) -> [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }

  @Test func oneLineOfFiftyMegabytesIsReadToItsEnd() throws {
    let result = try analysis(of: [("kubelet.log", [UInt8](repeating: 0x61, count: 50_000_000))])
    #expect(result.isEmpty)
    #expect(result.readings.first?.bytes == 50_000_000)
  }

  @Test func longLineInTheMiddleOfALogCostsOnlyItself() throws {
    let files = try sampleFiles("vllm-on-k3d")
    let plain = Conclusions(try analysis(of: files).postmortem)
    let damaged = files.map { path, bytes -> (String, [UInt8]) in
      guard path.hasSuffix("k3s.log") else { return (path, bytes) }
      let lines = TextLines(bytes).lines
      let middle = lines[lines.count / 2].offset
      return (path, bytes[..<middle] + [UInt8](repeating: 0x78, count: 5_000_000) + [0x0A] + bytes[middle...])
    }
    let report = try analysis(of: damaged).postmortem
    #expect(Conclusions(report) == plain, "\(plain.difference(from: Conclusions(report)))")
    #expect(ExitCode(for: report) == .partial)
  }

  /// Every prefix of a small bundle is a bundle.
  @Test(arguments: Checkout.sampleNames)
  func archiveCutAnywhereIsReadAsFarAsItGoes(_ name: String) throws {
    let archive = Gzip.compress(Tar.archive(try sampleFiles(name)))
    let folder = try Folder()
    for cut in stride(from: 1, to: archive.count, by: max(1, archive.count / 12)) {
      let path = try folder.write("bundle.tar.gz", Array(archive.prefix(cut)))
      let result = try analysis(of: path)
      #expect(result.postmortem.isPartial || result.isEmpty, "cut at \(cut) of \(archive.count)")
    }
  }
}
