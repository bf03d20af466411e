import BundleFixtures
import BundleReading
import Foundation
import IncidentModel
import Reporting
import SchemaCheck
import Testing

@testable import Pipeline

/// Two snapshots of one node beside each other: growth is what the simulation knows, to the range.
@Suite struct CompareGrowthTests {
  /// A random story's node at each pair of its snapshots, each side a bundle of its own.
  @Test(arguments: Scenario.Plot.allCases, [1, 4, 7, 11] as [UInt64])
  func growthHoldsTheSimulatedTruth(_ plot: Scenario.Plot, _ seed: UInt64) throws {
    let scenario = Scenario.random(seed: seed, plot: plot)
    let pair = try SnapshotPair(scenario, 0, scenario.snapshots.count - 1)
    let compared = try compare(pair.a, pair.b)
    let node = try #require(compared.comparison.nodes.first)
    #expect(node.relation == .sameNode)
    let fs = try #require(node.filesystems.first { !$0.roles.isEmpty })
    let growth = try #require(fs.growth)
    #expect(growth.low <= pair.growth && pair.growth <= growth.high, "\(growth) for \(pair.growth)")
    if let listed = fs.listed {
      // du rounds each of its rows up to a block.
      let rest = growth - listed
      #expect(rest.low <= 1 << 20 && rest.high >= -(1 << 20), "df \(growth), du \(listed)")
    }
  }

  /// Attribution may be wide; it must not be beside the truth, and what it leaves is said.
  @Test(arguments: Scenario.Plot.allCases, [2, 5] as [UInt64])
  func accountsAddUpToTheGrowth(_ plot: Scenario.Plot, _ seed: UInt64) throws {
    let scenario = Scenario.random(seed: seed, plot: plot)
    let compared = try compare(one: scenario, until: Pair(scenario.stamp(0), scenario.stamp(1)))
    let node = try #require(compared.comparison.nodes.first)
    for account in node.between?.accounts ?? [] {
      let sum = account.lines.map(\.bytes).reduce(account.unexplained, +)
      let growth = try #require(node.filesystems.first { $0.roles.contains(account.filesystem) }?.growth)
      #expect(sum.low <= growth.low && growth.high <= sum.high)
      #expect(sum.best == growth.best)
    }
  }

  @Test(arguments: [(Scenario.Plot.imageAndModel, UInt64(3)), (.hostGrowth, 6), (.containerLogs, 9)])
  func theOtherWayRoundIsTheSameWithTheOtherSign(_ plot: Scenario.Plot, _ seed: UInt64) throws {
    let pair = try SnapshotPair(Scenario.random(seed: seed, plot: plot), 0, 2)
    let forth = try #require(try compare(pair.a, pair.b).comparison.nodes.first)
    let back = try #require(try compare(pair.b, pair.a).comparison.nodes.first)
    #expect(forth.filesystems.map { $0.growth?.negated } == back.filesystems.map(\.growth))
    #expect(
      Set(forth.categories.map { "\($0.category) \($0.change.negated)" })
        == Set(back.categories.map { "\($0.category) \($0.change)" }))
    #expect(
      Set(forth.paths.map { "\($0.path) \(String(describing: $0.change?.negated))" })
        == Set(back.paths.map { "\($0.path) \(String(describing: $0.change))" }))
    #expect(forth.paths.count { $0.presence == .appeared } == back.paths.count { $0.presence == .vanished })
    #expect(forth.images.map(\.image).sorted() == back.images.map(\.image).sorted())
    #expect(forth.images.count { $0.kind == .onlyInB } == back.images.count { $0.kind == .onlyInA })
    #expect(forth.settings.count(where: \.values.differs) == back.settings.count(where: \.values.differs))
    #expect(forth.between?.from == back.between?.from)
    #expect(forth.between?.pulls.map(\.image) == back.between?.pulls.map(\.image))
    #expect(back.between?.isBackwards == true)
    let negated = forth.between?.accounts.map { $0.unexplained.negated }
    #expect(negated == back.between?.accounts.map(\.unexplained))
  }

  @Test(arguments: Checkout.sampleNames)
  func aBundleBesideItselfHasNoDifference(_ name: String) throws {
    let compared = try compare(Checkout.sample(name), Checkout.sample(name))
    #expect(!compared.comparison.hasDifferences)
    #expect(compared.exitCode == .calm)
    let node = try #require(compared.comparison.nodes.first)
    #expect(node.relation == .sameNode && node.images.isEmpty && node.pods.isEmpty)
    #expect(compared.rendered(RenderOptions(format: .text)).text.contains("nothing else that matters differs"))
  }

  @Test func namesOrderAndPackingOfFilesDoNotMatter() throws {
    let pair = try SnapshotPair(Scenario.random(seed: 8, plot: .imageAndModel), 0, 2)
    let plain = try conclusions(compare(pair.a, pair.b))
    let a = try Folder([("x/a.tar", Tar.archive(Array(pair.filesOfA.reversed())))])
    let b = try Folder([("y/b.tgz", Gzip.compress(Tar.archive(Array(pair.filesOfB.reversed()))))])
    #expect(try conclusions(compare(a.path, b.path)) == plain)
  }
}

/// Files written by hand: what is rounded, missing, too deep, or in another form.
@Suite struct CompareSnapshotTests {
  private static let date = "Sun Nov 22 12:00:00 UTC 2026\n"
  private static let later = "Sun Nov 22 12:10:00 UTC 2026\n"
  private static let header = "Filesystem Size Used Avail Use% Mounted on\n"

  private func compared(_ a: String, _ b: String, name: String = "df.txt") throws -> ComparedAnalysis {
    let folders = (try Folder([(name, Array(a.utf8))]), try Folder([(name, Array(b.utf8))]))
    return try compare(folders.0.path + "/" + name, folders.1.path + "/" + name)
  }

  /// `df -h` rounds up to three digits; the range says so, and narrows by what is free.
  @Test func humanSizesBesideBlocksGiveARange() throws {
    let a = Self.date + Self.header + "/dev/vda1 100G 41G 60G 41% /\n"
    let b =
      Self.later + "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/vda1 104857600 83886080 20971520 80% /\n"
    let fs = try #require(try compared(a, b).comparison.nodes.first?.filesystems.first)
    let growth = try #require(fs.growth)
    #expect(growth.low >= 38 << 30 && growth.high <= 41 << 30 && growth.low < growth.high)
    #expect(fs.hasGrown && fs.evidence.count == 2)
  }

  @Test func roundingAloneIsNoGrowth() throws {
    let a = Self.date + Self.header + "/dev/vda1 100G 41G 60G 41% /\n"
    let b =
      Self.later + "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/vda1 104857600 42572186 62285414 41% /\n"
    let compared = try compared(a, b)
    #expect(!compared.comparison.hasDifferences && compared.exitCode == .calm)
  }

  @Test func whatOneListingDoesNotReachIsNotMeasured() throws {
    let a = Self.date + "1000\t/var/lib/a\n2000\t/var/lib\n"
    let b = Self.later + "900000\t/var/lib/a/deep\n901000\t/var/lib/a\n902000\t/var/lib\n500000\t/srv/data\n"
    let node = try #require(try compared(a, b, name: "du.txt").comparison.nodes.first)
    let changes = Dictionary(node.paths.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(changes["/var/lib/a"]?.change?.best == 900_000 << 10, "what lies deeper stays in it")
    #expect(changes["/var/lib/a/deep"]?.presence == .onlyMeasuredInB && changes["/var/lib/a/deep"]?.change == nil)
    #expect(changes["/srv/data"]?.presence == .onlyMeasuredInB && changes["/srv/data"]?.change == nil)
    #expect(node.categories.map(\.change).reduce(.zero, +).best == 900_000 << 10)
  }

  @Test func directoriesThatCameAndWentAreToldAsSuch() throws {
    let a = Self.date + "700000\t/var/lib/old\n100\t/var/lib/x\n700200\t/var/lib\n"
    let b = Self.later + "800000\t/var/lib/new\n100\t/var/lib/x\n800200\t/var/lib\n"
    let paths = try #require(try compared(a, b, name: "du.txt").comparison.nodes.first).paths
    #expect(paths.map(\.path) == ["/var/lib/new", "/var/lib/old"])
    #expect(paths.map(\.presence) == [.appeared, .vanished])
    #expect(paths.map(\.change?.best) == [800_000 << 10, -(700_000 << 10)])
  }

  @Test func aSideThatLacksSomethingIsSaid() throws {
    let df = Self.date + Self.header + "/dev/vda1 100G 41G 60G 41% /\n"
    let du = Self.later + "1000\t/var/lib/a\n2000\t/var/lib\n"
    let compared = try compared(df, du)
    let node = try #require(compared.comparison.nodes.first)
    #expect(node.unmeasured.contains(Unmeasured(.diskFree, inA: false, inB: true)))
    #expect(node.unmeasured.contains(Unmeasured(.directories, inA: true, inB: false)))
    #expect(node.sharesNothing && !node.hasDifferences)
    let text = compared.rendered(RenderOptions(format: .text)).text
    #expect(text.contains("Nothing is measured on both sides"))
    #expect(text.contains("A does not show directory sizes (du)"))
  }

  @Test func aTagThatIsAnotherImageIsTold() throws {
    func images(_ id: String, _ size: Int) -> String {
      """
      {"images":[{"id":"sha256:\(String(repeating: id, count: 64))","repoTags":["docker.io/vllm/vllm-openai:latest"],
      "repoDigests":["docker.io/vllm/vllm-openai@sha256:\(String(repeating: id, count: 64))"],"size":"\(size)",
      "uid":null,"username":"","spec":null,"pinned":false}]}
      """
    }
    let change = try #require(
      try compared(images("a", 9_000_000_000), images("b", 9_500_000_000), name: "crictl-images.json")
        .comparison.nodes.first?.images.first)
    #expect(change.kind == .otherContent && change.digest.differs && change.size.differs)
  }

  @Test func settingsDifferWithWhereTheyAreFrom() throws {
    func configz(_ share: String) -> String {
      #"{"kubeletconfig":{"evictionHard":{"nodefs.available":"\#(share)"},"imageGCHighThresholdPercent":85}}"#
    }
    let compared = try compared(configz("10%"), configz("5%"), name: "configz.json")
    let differing = try #require(compared.comparison.nodes.first).settings.filter(\.values.differs)
    #expect(differing.map(\.name) == ["evictionHard nodefs.available"])
    #expect(differing.first?.values == Pair("10%", "5%") && differing.first?.evidence.count == 2)
    #expect(compared.exitCode == .incident)
  }
}

/// A healthy bundle beside a failed one, and what is promised of any comparison.
@Suite struct CompareBundlesTests {
  private func healthyAndFailed() throws -> ComparedAnalysis {
    try compare(Checkout.sample("healthy"), Checkout.sample("vllm-on-k3d"))
  }

  @Test func theDifferencesThatBearOnTheIncidentAreNamed() throws {
    let compared = try healthyAndFailed()
    let node = try #require(compared.comparison.nodes.first)
    #expect(node.relation == .otherNode && node.between == nil)
    #expect(node.incidents.a == nil && node.incidents.b?.cause.kind == .imageAndModel)
    #expect(node.filesystems.first?.bearing == .signalFilesystem)
    #expect(
      node.settings.first { $0.name == "evictionHard imagefs.available" }?.bearing == .crossedThreshold)
    let server = try #require(node.pods.first { $0.bearing == .contributor })
    #expect(server.pods.isKnown, "the two model servers stand beside each other though their names differ")
    #expect(server.fields.contains { $0.name == "vllm model cache" && $0.values.differs })
    #expect(!node.settings.contains { $0.name == "machineID" || $0.name == "uid" })
    #expect(compared.exitCode == .incident)
  }

  @Test func oneScreenHoldsTheAnswer() throws {
    let text = try healthyAndFailed().rendered(RenderOptions(format: .text, width: 100)).text
    #expect(text.utf8.count { $0 == 0x0A } <= 45)
    for words in [
      "B had DiskPressure, 2 pods evicted; A had no incident", "Bears on the incident", "its signal was met",
      "vllm model cache", "A:df-20251209T095700Z.txt:4", "A does not show directory sizes (du)",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  /// One bundle at two times: no side is named in marks, and what ran in between accounts for what grew.
  @Test func oneBundleAtTwoTimesTellsWhatRan() throws {
    let scenario = try #require(Scenario.samples.first { $0.name == "vllm-on-k3d" })
    let compared = try compare(one: scenario, until: Pair(scenario.stamp(0), scenario.stamp(1)))
    let node = try #require(compared.comparison.nodes.first)
    let between = try #require(node.between)
    #expect(between.pulls.map(\.image.text) == ["docker.io/vllm/vllm-openai:latest"])
    #expect(node.images.map(\.kind) == [.onlyInB])
    let account = try #require(between.accounts.first)
    #expect(account.unexplained.low <= 0 && account.unexplained.high >= 0)
    let page = compared.rendered(RenderOptions(format: .markdown)).text
    #expect(page.contains("| **B minus A** |  |  | **+29.1 GiB** |"), "the account ends in what df measured")
    #expect(!compared.rendered(RenderOptions(format: .text)).text.contains("A:"))
  }

  @Test func anotherMachineUnderTheSameNameIsNoGrowth() throws {
    let files = try sampleFiles("vllm-on-k3d")
    let other = files.map { path, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard path.hasSuffix("node.json") else { return (path: path, bytes: bytes) }
      return (path: path, bytes: Array(text.replacing("dcfdd8280fad4e4a", with: "0123456789abcdef").utf8))
    }
    let folder = try Folder(other)
    let compared = try compare(Checkout.sample("vllm-on-k3d"), folder.path)
    #expect(compared.comparison.nodes.first?.relation == .replacedNode)
    #expect(compared.rendered(RenderOptions(format: .text)).text.contains("two machines under one name"))
    #expect(compared.comparison.hasDifferences)
  }

  /// Each citation opens: the line it names is there, in the bundle it names.
  @Test func everyCitationIsALineOfItsSide() throws {
    let compared = try healthyAndFailed()
    let object = try json(compared)
    let first = try #require(compared.comparison.firstOfB.map(Int.init))
    let sides = [try RecordedBundle(Checkout.sample("healthy")), try RecordedBundle(Checkout.sample("vllm-on-k3d"))]
    #expect(first == sides[0].sources.count)
    let all = citations(in: object["nodes"] ?? [])
    #expect(all.count > 20)
    for citation in all {
      let side = citation.source < first ? sides[0] : sides[1]
      let source = citation.source < first ? citation.source : citation.source - first
      let text = try #require(side.sources.indices.contains(source) ? side.sources[source].bytes : nil)
      let line = try #require(TextLines(text)[citation.line])
      #expect(line.offset == citation.offset && line.bytes.count == citation.length, "\(citation)")
    }
  }

  @Test(arguments: [("healthy", "vllm-on-k3d"), ("docker-overlay2", "vllm-on-kubeadm"), ("healthy", "healthy")])
  func machineFormFitsItsPublishedSchema(_ a: String, _ b: String) throws {
    let schema = try Data(contentsOf: Checkout.root.appending(path: "docs/comparison.schema.json"))
    let object = try json(try compare(Checkout.sample(a), Checkout.sample(b)))
    let complaints = try JSONSchemaCheck(schema).complaints(object)
    #expect(complaints.isEmpty, "\(complaints.prefix(10))")
  }

  @Test func damageOnEitherSideIsSaid() throws {
    var files = try sampleFiles("vllm-on-kubeadm")
    let log = try #require(files.firstIndex { $0.path.hasSuffix("kubelet.log.gz") })
    files[log].bytes.removeLast(files[log].bytes.count / 3)
    let damaged = try Folder(files)
    for (a, b) in [(damaged.path, Checkout.sample("healthy")), (Checkout.sample("healthy"), damaged.path)] {
      let compared = try compare(a, b)
      #expect(compared.exitCode == .partial)
      let text = compared.rendered(RenderOptions(format: .text)).text
      #expect(text.contains("! Partial evidence: \(a == damaged.path ? "A" : "B") could not be read completely"))
      #expect(compared.rendered(RenderOptions(format: .markdown)).text.contains("Damage"))
    }
  }

  @Test(arguments: ReportFormat.documents)
  func theSameInputGivesTheSameBytes(_ format: ReportFormat) throws {
    let texts = try (0..<2).map { _ in try healthyAndFailed().rendered(RenderOptions(format: format)).text }
    #expect(texts[0] == texts[1] && !texts[0].isEmpty)
  }

  /// A secret of one side's pods is taken out wherever the other side prints it.
  @Test(arguments: ReportFormat.documents)
  func aSecretOfOneSideIsTakenOutOfBoth(_ format: ReportFormat) throws {
    let secret = "hf_zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl"
    func bundle(_ environment: String, _ volume: String) throws -> Folder {
      let pod = """
        {"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"vllm-0",
        "namespace":"llm","uid":"u"},"spec":{"nodeName":"n1","volumes":[{"name":"cache","hostPath":{"path":"\(volume)"}}],
        "containers":[{"name":"vllm","image":"vllm/vllm-openai:v1","env":[\(environment)],"volumeMounts":[
        {"name":"cache","mountPath":"/cache"}]}]},"status":{"phase":"Running"}}]}
        """
      return try Folder([("pods.json", Array(pod.utf8))])
    }
    let a = try bundle(#"{"name":"HF_TOKEN","value":"\#(secret)"}"#, "/data/a")
    let b = try bundle("", "/data/\(secret)/b")
    let compared = try compare(a.path, b.path)
    #expect(compared.comparison.nodes.first?.pods.first?.fields.contains { $0.name == "volume cache" } == true)
    let text = compared.rendered(RenderOptions(format: format)).text
    #expect(!text.contains(secret) && text.contains("redacted:"))
  }
}

// MARK: two sides

/// Two snapshots of one scenario as two bundles: what was on the node at the first, and at a later one with all logs.
private struct SnapshotPair {
  let folderA: Folder
  let folderB: Folder
  let filesOfA: [(path: String, bytes: [UInt8])]
  let filesOfB: [(path: String, bytes: [UInt8])]
  /// Bytes that were available less at the later one.
  let growth: Int64
  var a: String { folderA.path }
  var b: String { folderB.path }

  init(_ scenario: Scenario, _ first: Int, _ second: Int) throws {
    let (bundle, truth) = scenario.bundleAndTruth()
    let stamps = scenario.snapshots.indices.map { Self.compact(scenario.stamp($0)) }
    filesOfA = bundle.files.filter { file in
      file.path.contains(stamps[first]) || file.path.contains("config") || file.path.contains("node.")
    }
    filesOfB = bundle.files.filter { file in
      file.path.contains(stamps[second]) || !stamps.contains { file.path.contains($0) }
    }
    (folderA, folderB) = (try Folder(filesOfA), try Folder(filesOfB))
    let available = truth.available[0]
    growth = available[scenario.snapshots[first]] - available[scenario.snapshots[second]]
  }

  private static func compact(_ time: Timestamp) -> String {
    String(time.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
  }
}

extension Scenario {
  fileprivate func stamp(_ index: Int) -> Timestamp { start + .seconds(snapshots[index]) }
}

private func compare(_ a: String, _ b: String) throws -> ComparedAnalysis {
  try compare([.path(a)], [.path(b)], options: CompareOptions())
}

private func compare(one scenario: Scenario, until: Pair<Timestamp>) throws -> ComparedAnalysis {
  let folder = try Folder(scenario.bundle().files)
  return try compare([.path(folder.path)], nil, options: CompareOptions(until: until))
}

private func json(_ compared: ComparedAnalysis) throws -> JSONObject {
  let text = compared.rendered(RenderOptions(format: .json)).text
  return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? JSONObject)
}

/// What is said, apart from where it was read.
private func conclusions(_ compared: ComparedAnalysis) throws -> String {
  content(of: try json(compared)["nodes"] ?? [])
}
