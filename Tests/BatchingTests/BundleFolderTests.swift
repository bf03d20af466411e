import BundleReading
import IncidentModel
import Testing

@testable import Batching

@Suite struct BundleFolderTests {
  private func folder(_ name: String, _ content: String = "x") -> String {
    BundleFolder(of: BundleEntry(name: name, sha256: ContentHash.hex(of: content), bytes: 1, status: .read)).name
  }

  @Test("the folder of a bundle can be recognised, and has no name that anything takes for more than a name")
  func slugs() {
    for (name, beginning) in [
      ("node-a.tar.gz", "node-a.tar.gz-"), ("2026/01/node b.zip", "2026-01-node-b.zip-"),
      ("../../etc/passwd", "etc-passwd-"),
      ("/absolute", "absolute-"), (".hidden", "hidden-"), ("…", "bundle-"), ("a\n\"<script>'$(x)", "a-script-x--"),
      ("--flag", "flag-"), ("节点", "bundle-"),
      (String(repeating: "x", count: 300), String(repeating: "x", count: 80) + "-"),
    ] {
      let folder = folder(name)
      #expect(folder.hasPrefix(beginning), "\(name): \(folder)")
      #expect(folder.utf8.count == beginning.utf8.count + 8)
      #expect(
        folder.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            || "._-".utf8.contains($0)
        })
    }
  }

  @Test("two bundles never share a folder, and one has the same in every run")
  func distinct() {
    let names = ["a/b", "a-b", "a b", "a//b", "A/b", "a/b#2"]
    #expect(Set(names.map { folder($0) }).count == names.count)
    #expect(folder("a", "1") != folder("a", "2"))
    #expect(folder("a", "1") == folder("a", "1"))
  }
}
