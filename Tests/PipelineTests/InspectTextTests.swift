import Foundation
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

/// `evictrace inspect`: what was read, of what kind and why, whose clock, what is wrong, what is missing.
@Suite struct InspectTextTests {
  static let kubeletLine =
    #"I1122 12:14:43.223456    1423 eviction_manager.go:395] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage""#
    + "\n"

  static func text(_ files: [(path: String, text: String)], isVerbose: Bool = false) throws -> String {
    let folder = try Folder(files.map { ($0.path, Array($0.text.utf8)) })
    return InspectionText.text(try analysis(of: folder.path), isVerbose: isVerbose).text
  }

  @Test("a known bundle is named with the marks that told it")
  func kindIsExplained() throws {
    let text = try Self.text([
      ("bundle/sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet", Self.kubeletLine)
    ])
    #expect(text.contains("  kind          sosreport, told by `sos_commands/`\n"), "\(text)")
  }

  @Test("a folder of no known layout is called one")
  func plainFolder() throws {
    #expect(
      try Self.text([("kubelet.log", Self.kubeletLine)]).contains("  kind          directory, of no known layout\n"))
  }

  @Test("nodes, amounts, completeness and every source stand in it", arguments: Checkout.sampleNames)
  func everySourceIsShown(_ name: String) throws {
    let analysis = try analysis(of: Checkout.sample(name))
    let text = InspectionText.text(analysis, isVerbose: true).text
    for node in analysis.postmortem.nodes { #expect(text.contains("\(node.name): kubelet")) }
    for source in analysis.postmortem.coverage.sources {
      #expect(text.contains("  \(source.file.path)\n"))
      #expect(text.contains("\(source.format)"))
    }
    #expect(text.contains("  completeness  \(analysis.postmortem.coverage.completeness) of 100\n"))
  }

  @Test("of a hundred files of one kind a few are shown and the rest is counted, unless all are wanted")
  func longListsAreGrouped() throws {
    let files = (100..<200).map { (path: "pods/p\($0)/kubelet.log", text: Self.kubeletLine) }
    let short = try Self.text(files)
    #expect(short.split(separator: "\n").count < 80, "\(short)")
    #expect(short.contains("and 94 more with 94 lines, 94 recognised; --verbose lists them"), "\(short)")
    let long = try Self.text(files, isVerbose: true)
    for file in files { #expect(long.contains(file.path)) }
  }

  @Test("what is damaged is shown before what is not")
  func damageIsShown() throws {
    var files = (100..<120).map { (path: "a/p\($0)/kubelet.log", bytes: Array(Self.kubeletLine.utf8)) }
    files.append((path: "z/kubelet.log.gz", bytes: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b]))
    let text = InspectionText.text(try analysis(of: files), isVerbose: false).text
    #expect(text.contains("z/kubelet.log.gz") && text.contains("damage: "), "\(text)")
  }

  @Test("a time that only the file's name tells is not called a recorded one")
  func clockBasisIsHonest() throws {
    let text = try Self.text([("du-20261122T121400Z.txt", "120\t/var/log/pods\n4000\t/var/log\n")])
    #expect(text.contains("clock UTC: from the file's name; year 2026: from the file's name"), "\(text)")
  }

  @Test("each open question comes with the command that would answer it")
  func blindSpotsComeWithCommands() throws {
    let text = try Self.text([("kubelet.log", Self.kubeletLine)])
    #expect(text.contains("kubectl get events -A -o json > events.json") && text.contains("scripts/collect-node.sh"))
  }

  @Test("a secret in a path and an escape in a name do not reach the terminal")
  func outputIsClean() throws {
    let token = "hf_" + "zeNmU8JxVTl8mX60qQpLkTrBwYhCsDfGaZ"
    let text = try Self.text([("token=\(token)/\u{1B}[2Jkubelet.log", Self.kubeletLine)])
    #expect(!text.contains(token) && !text.contains("\u{1B}"))
  }

  @Test("0 when all was read, 2 when something was damaged, 65 when nothing was recognised")
  func exitCodes() throws {
    func code(_ files: [(path: String, bytes: [UInt8])]) throws -> ExitCode { try analysis(of: files).outcome.exitCode }
    let log = (path: "kubelet.log", bytes: Array(Self.kubeletLine.utf8))
    #expect(try code([log]) == .calm)
    #expect(try code([log, ("cut.log.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b])]) == .partial)
    #expect(try code([("notes.txt", Array("nothing of ours\n".utf8))]) == .nothingRecognised)
  }
}
