import BundleFixtures
import Foundation
import IncidentModel
import Pipeline
import Testing

/// Changes that must not matter: names, the order and wrapping of files, when they were copied, everyday noise.
@Suite struct MetamorphicTests {
  static let incidents = ["vllm-on-k3d", "vllm-on-kubeadm", "docker-overlay2"]

  @Test(arguments: incidents)
  func namesOfNodesAndPodsDoNotMatter(_ name: String) throws {
    let scenario = try #require(Scenario.samples.first { $0.name == name })
    #expect(!scenario.truth.evictions.isEmpty)
    // `vllm-dbc2zpgk4n-2fd7s`: the deployment's name goes, the hash of its replica set stays.
    var names = [(was: scenario.machine.name, now: "zeta-host-77")]
    for pod in Set(scenario.truth.evictions.map(\.pod)).sorted() {
      let replicaSet = String(pod.name.dropLast(6))
      guard !names.contains(where: { $0.was == replicaSet }) else { continue }
      names.append((replicaSet, "omega\(names.count)" + replicaSet.dropFirst(pod.workload.utf8.count)))
    }
    let renamed = try RecordedBundle(Checkout.sample(name)).sources.map { path, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return (
        names.reduce(path) { $0.replacing($1.was, with: $1.now) },
        Array(names.reduce(text) { $0.replacing($1.was, with: $1.now) }.utf8)
      )
    }
    let changed = Conclusions(
      try analysis(of: renamed).postmortem, renamed: names.map { (now: $0.now, was: $0.was) })
    try expectSame(name, changed)
  }

  @Test(arguments: incidents)
  func orderOfFilesDoesNotMatter(_ name: String) throws {
    let files = try sampleFiles(name)
    for turn in [1, 3, files.count / 2] {
      let turned = Array(files[turn...] + files[..<turn]).reversed()
      try expectSame(name, try conclusions(of: Tar.archive(Array(turned)), named: "bundle.tar"))
    }
  }

  @Test(arguments: incidents)
  func wrappingOfFilesDoesNotMatter(_ name: String) throws {
    let plain = try RecordedBundle(Checkout.sample(name)).sources
    try expectSame(name, Conclusions(try analysis(of: plain).postmortem))
    let packed = plain.map { path, bytes in
      path.hasSuffix(".log") || path.hasSuffix(".gz") ? ("\(path).gz", Gzip.compress(bytes)) : (path, bytes)
    }
    try expectSame(name, Conclusions(try analysis(of: packed).postmortem))
    try expectSame(name, try conclusions(of: Tar.archive(plain), named: "bundle.tar"))
    try expectSame(name, try conclusions(of: Gzip.compress(Tar.archive(packed)), named: "bundle.tgz"))
  }

  /// A clone of this repository has the files' times of the day it was made.
  @Test(arguments: incidents)
  func timeAtWhichFilesWereCopiedDoesNotMatter(_ name: String) throws {
    for day in ["2019-02-03", "2031-11-12"] {
      let folder = try Folder(try sampleFiles(name))
      let date = try #require(ISO8601DateFormatter().date(from: "\(day)T04:05:06Z"))
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let path = folder.url.appending(path: file).path
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      }
      try expectSame(name, Conclusions(try analysis(of: folder.path).postmortem))
    }
  }

  /// Lines of everyday kubelet log between those of the story.
  @Test(arguments: incidents, [500, 5_000])
  func noiseDoesNotMatter(_ name: String, _ lines: Int) throws {
    var scenario = try #require(Scenario.samples.first { $0.name == name })
    let before = scenario.bundle()
    scenario.noiseLines += lines
    let noisy = scenario.bundle()
    #expect(noisy.size > before.size + lines * (name == "vllm-on-kubeadm" ? 10 : 100))
    try expectSame(name, Conclusions(try analysis(of: noisy.files).postmortem))
  }

  @Test func aHundredThousandLinesOfNoiseDoNotMatter() throws {
    var scenario = Scenario.vllmOnKubeadm
    scenario.noiseLines += 100_000
    try expectSame(scenario.name, Conclusions(try analysis(of: scenario.bundle().files).postmortem))
  }

  /// Whatever the node's clock shows, it is the same moment. Abbreviations that stand for several offsets (EST, IST) are
  /// left out: `date` tells no moment with them, and ages of a table then have a weaker anchor.
  @Test(
    arguments: ["vllm-on-k3d", "vllm-on-kubeadm"], ["AKST": -32_400, "PST": -28_800, "MSK": 10_800, "JST": 32_400])
  func zoneOfTheNodeDoesNotMatter(_ name: String, _ zone: (key: String, value: Int)) throws {
    var scenario = try #require(Scenario.samples.first { $0.name == name })
    scenario.zone = Zone(secondsFromUTC: zone.value, abbreviation: zone.key)
    try expectSame(name, Conclusions(try analysis(of: scenario.bundle().files).postmortem))
  }

  /// Rotation cuts a log between two lines, compresses the older part and gives it a name that sorts anywhere.
  @Test(arguments: incidents)
  func cuttingLogsIntoFilesDoesNotMatter(_ name: String) throws {
    let plain = try RecordedBundle(Checkout.sample(name)).sources
    for (share, older) in [(0.3, ".1"), (0.5, ".2.gz"), (0.8, "-20261122")] {
      let cut = plain.flatMap { path, bytes -> [(String, [UInt8])] in
        guard isLogOfNode(path), let end = lineEnd(near: share, of: bytes) else { return [(path, bytes)] }
        let old = Array(bytes[..<end])
        return [(path, Array(bytes[end...])), (path + older, older.hasSuffix(".gz") ? Gzip.compress(old) : old)]
      }
      #expect(cut.count > plain.count)
      try expectSame(name, Conclusions(try analysis(of: cut).postmortem))
    }
  }

  @Test(arguments: incidents)
  func givingEverythingTwiceDoesNotMatter(_ name: String) throws {
    let plain = try RecordedBundle(Checkout.sample(name)).sources
    let again = plain.map { ("again/" + $0.path, $0.bytes) }
    let twice = try analysis(of: plain + again).postmortem
    try expectSame(name, Conclusions(twice))
    #expect(twice.coverage.sources.contains { $0.copyOf != nil })
  }

  /// The newest line first, as `journalctl -r` prints.
  @Test(arguments: ["vllm-on-k3d"])
  func newestFirstLogsDoNotMatter(_ name: String) throws {
    let reversed = try RecordedBundle(Checkout.sample(name)).sources.map { path, bytes -> (String, [UInt8]) in
      guard path.hasSuffix("containerd.log") else { return (path, bytes) }
      return (path, Array(bytes.split(separator: 0x0A).reversed().joined(separator: [0x0A])) + [0x0A])
    }
    let report = try analysis(of: reversed).postmortem
    try expectSame(name, Conclusions(report))
    #expect(report.coverage.sources.contains { $0.order == .newestFirst })
  }

  private func isLogOfNode(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return ["kubelet.log", "containerd.log", "k3s.log", "docker.txt", "messages-kubelet", "journal-containerd"].contains
    {
      name.hasPrefix($0)
    }
  }

  /// Behind a line near a share of a text that no continuation of a value follows.
  private func lineEnd(near share: Double, of bytes: [UInt8]) -> Int? {
    var end = Int(Double(bytes.count) * share)
    while let feed = bytes[end...].firstIndex(of: 0x0A) {
      let next = String(decoding: bytes[(feed + 1)...].prefix { $0 != 0x0A }, as: UTF8.self)
      if next.contains("]: ")
        ? !next.contains("]: \t") && !next.contains("]:  >") : next.hasPrefix("I") || next.hasPrefix("t")
      {
        return feed + 1
      }
      end = feed + 1
    }
    return nil
  }

  private func conclusions(of archive: [UInt8], named file: String) throws -> Conclusions {
    let folder = try Folder()
    return Conclusions(try analysis(of: try folder.write(file, archive)).postmortem)
  }

  private func expectSame(_ name: String, _ changed: Conclusions) throws {
    let plain = Conclusions(try analysis(of: Checkout.sample(name)).postmortem)
    #expect(plain.lines.count > 8)
    #expect(changed == plain, "\(plain.difference(from: changed))")
  }
}
