import BundleReading
import Testing

/// Which bundles a folder or a list holds.
@Suite struct BundleSearchTests {
  private func names(_ files: [String], finding argument: String = "", without: String? = nil) throws -> (
    bundles: [String], leftOut: [String]
  ) {
    let folder = try Folder()
    for file in files { try folder.write(file, "x\n") }
    let found = try findBundles([folder.path + argument], without: without.map { folder.path + $0 })
    return (found.bundles.map(\.name), found.leftOut)
  }

  @Test("each archive and each folder in a folder is a bundle; what is neither is named")
  func ordinary() throws {
    let found = try names(["b.tar.gz", "a.zip", "node-c/kubelet.log", "README.md", "truth.json"])
    #expect(found.bundles == ["a.zip", "b.tar.gz", "node-c"])
    #expect(found.leftOut == ["README.md", "truth.json"])
  }

  @Test("folders of archives are looked into, folders of evidence are not")
  func nested() throws {
    let found = try names(["2026/01/a.tgz", "2026/02/b.tgz", "2026/02/c.zip", "lone/df.txt", "lone/pods/vllm.log"])
    #expect(found.bundles == ["2026/01/a.tgz", "2026/02/b.tgz", "2026/02/c.zip", "lone"])
  }

  @Test("a folder that is itself a bundle of a known layout is one, also with archives in it")
  func knownLayout() throws {
    let sos = ["sos_commands/kubernetes/x", "var/log/messages", "var/log/pods.tar.gz"]
    #expect(try names(sos.map { "sosreport-a/" + $0 } + ["b.tar.gz"]).bundles == ["b.tar.gz", "sosreport-a"])
    #expect(try names(sos.map { "only/" + $0 }, finding: "/only").bundles == ["only"])
    let two = try names(sos.map { "batch/sos-a/" + $0 } + sos.map { "batch/sos-b/" + $0 } + ["c.zip"])
    #expect(two.bundles == ["batch/sos-a", "batch/sos-b", "c.zip"])
  }

  @Test("loose logs alone are one bundle, and beside archives one each")
  func loose() throws {
    #expect(try names(["d/kubelet.log", "d/df.txt"], finding: "/d").bundles == ["d"])
    #expect(try names(["kubelet.log.gz", "a.tar.gz", "notes.md"]).bundles == ["a.tar.gz", "kubelet.log.gz"])
  }

  @Test("an archive is told by its first bytes, too")
  func content() throws {
    let folder = try Folder()
    try folder.write("case-17", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 40))
    try folder.write("other/x", "x")
    #expect(try findBundles([folder.path]).bundles.map(\.name) == ["case-17", "other"])
    #expect(try findBundles([folder.path + "/case-17"]).bundles.map(\.name) == ["case-17"])
  }

  @Test("the output is no bundle, and neither is what the system or an editor left")
  func passedOver() throws {
    let found = try names(["a.zip", "out/x.html", ".git/config", ".DS_Store", "._a.zip"], without: "/out")
    #expect(found.bundles == ["a.zip"])
  }

  @Test("links in a folder of bundles are its owner's, and a loop of them ends")
  func links() throws {
    let folder = try Folder()
    try folder.write("real/b.tar.gz", "x")
    try folder.write("in/a.zip", "x")
    folder.link("in/linked", to: folder.path + "/real")
    folder.link("in/loop", to: folder.path + "/in")
    folder.link("in/nowhere", to: folder.path + "/missing")
    let found = try findBundles([folder.path + "/in"])
    #expect(found.bundles.map(\.name).contains("linked/b.tar.gz"))
    #expect(found.leftOut.contains("nowhere"))
    #expect(found.bundles.count < 40)
  }

  @Test("a list names paths relative to itself; comments and another system's line ends are no part of them")
  func lists() throws {
    let folder = try Folder()
    try folder.write("x/a.zip", "x")
    try folder.write("x/b/df.txt", "x")
    let list = try folder.write("x/list", "# all\r\na.zip\r\n\n  \nb\nmissing.tar\n")
    let found = try findBundles([list])
    #expect(found.bundles.map(\.name) == ["a.zip", "b", "missing.tar"])
    #expect(found.bundles.map { $0.obstacle == nil } == [true, true, false])
    #expect(found.bundles[0].path == folder.path + "/x/a.zip")
  }

  @Test("two bundles of one name are kept apart, and the order of arguments does not decide about the order")
  func sameNames() throws {
    let folder = try Folder()
    for name in ["1/a.zip", "2/a.zip", "2/0.zip"] { try folder.write(name, "x") }
    let found = try findBundles([folder.path + "/1", folder.path + "/2"])
    #expect(found.bundles.map(\.name) == ["0.zip", "a.zip", "a.zip#2"])
  }

  @Test("what does not exist is a usage error, not an empty answer")
  func missing() throws {
    #expect(throws: BundleError.missing(path: "/no/such/folder")) { try findBundles(["/no/such/folder"]) }
  }
}

@Suite struct ContentHashTests {
  @Test("of a file it is its SHA-256")
  func file() throws {
    let folder = try Folder()
    let file = try folder.write("abc", "abc")
    let hash = try ContentHash(of: file)
    #expect(hash.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hash.bytes == 3)
  }

  @Test("of a folder it depends on names and contents, and on nothing else")
  func folder() throws {
    func hash(_ files: [(String, String)], touched: Int? = nil) throws -> String {
      let folder = try Folder()
      for (name, text) in files { try folder.write(name, text) }
      if let touched { for (name, _) in files { folder.setModified(name, seconds: touched) } }
      return try ContentHash(of: folder.path).sha256
    }
    let files = [("a/x", "1"), ("b", "2"), ("a.txt", "3")]
    let one = try hash(files)
    #expect(try hash(files.reversed(), touched: 1_000_000) == one)
    #expect(try hash([("a/x", "1"), ("b", "2"), ("a.txt", "4")]) != one)
    #expect(try hash([("a/y", "1"), ("b", "2"), ("a.txt", "3")]) != one)
    #expect(try hash([("a/x", "1"), ("b", "2")]) != one)
    #expect(try hash([("a", "x1")]) != hash([("ax", "1")]), "names and contents do not run into each other")
  }

  @Test("a pipe, a device and what is missing are no content, and reading stops when it is told to")
  func refused() throws {
    let folder = try Folder()
    folder.pipe("pipe")
    for path in [folder.path + "/pipe", "/dev/zero", folder.path + "/missing"] {
      #expect(throws: BundleError.self, "\(path)") { try ContentHash(of: path) }
    }
    let big = try folder.write("big", String(repeating: "x", count: 3 << 20))
    var asked = 0
    let part = try ContentHash(of: big) {
      asked += 1
      return asked < 3
    }
    #expect(part.bytes < 3 << 20)
  }
}
