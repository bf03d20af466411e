import Foundation
import IncidentModel
import Testing

@testable import SnapshotReading

/// One small file of every format, and what must hold for all of them.
enum Sample {
  static let all: [(kind: String, path: String, text: String)] = [
    ("events", "events.json", "{\"kind\":\"List\",\"items\":[\n\(JSONTests.event(1)),\n\(JSONTests.event(2))\n]}\n"),
    ("events", "events.yaml", YAMLTests.events),
    ("pods", "pods.json", "{\"apiVersion\":\"v1\",\"items\":[\n\(ObjectTests.pod)\n],\"kind\":\"List\"}\n"),
    ("nodes", "nodes.json", "{\"apiVersion\":\"v1\",\"items\":[\n\(ObjectTests.node)\n],\"kind\":\"List\"}\n"),
    ("configz", "configz.json", ObjectTests.configz), ("kubelet-config", "config.yaml", YAMLTests.configuration),
    ("kubelet-config", "config.yaml", YAMLTests.k3s), ("imagefsinfo", "imagefsinfo", ObjectTests.imageFilesystem),
    ("images", "images.json", ObjectTests.images), ("container-stats", "stats.json", ObjectTests.stats),
    ("stats-summary", "summary.json", ObjectTests.summary), ("df", "df.txt", DiskFreeTests.gnu),
    ("df", "disk.txt", TextFileTests.session), ("du", "du.txt", "596M\t/var/lib/containerd\n4.0K\t/var/cache\n"),
    ("mounts", "mounts.txt", TextFileTests.mounts), ("events", "events.txt", EventTableTests.wide),
    ("events", "events.txt", EventTableTests.old), ("pods", "pods.txt", EventTableTests.pods),
    ("images", "images.txt", EventTableTests.images), ("describe", "describe.txt", DescribeTests.node),
    ("describe", "describe.txt", DescribeTests.pod),
    ("date", "date", "Sun Nov 22 13:21:15 UTC 2026\n2026-11-22T13:21:15Z\n"),
    ("flags", "kubeadm-flags.env", TextFileTests.flags), ("ncdu", "ncdu.json", DiskKindTests.ncdu),
    ("gdu", "gdu.json", DiskKindTests.gdu), ("find", "file_listings.txt", DiskKindTests.find),
    ("ls", "ls_-alRs", DiskKindTests.ls), ("lsblk", "lsblk", DiskKindTests.lsblk),
    ("metrics", "metrics", DiskKindTests.gauges), ("runtime-usage", "docker_system_df", DiskKindTests.dockerDf),
    ("mounts", "findmnt", DiskKindTests.findmnt),
  ]
}

@Suite struct EverySampleTests {
  @Test func everySampleIsRecognisedAndSaysSomething() throws {
    for sample in Sample.all {
      let reading = try #require(read(sample.text, path: sample.path), "\(sample.path) \(sample.text.prefix(60))")
      #expect(reading.kind == sample.kind, "\(sample.text.prefix(60))")
      #expect(!reading.observations.isEmpty, "\(sample.text.prefix(60))")
      #expect(reading.damage.isEmpty, "\(sample.text.prefix(60)): \(reading.damage)")
      #expect(reading.bytes == UInt64(sample.text.utf8.count))
      #expect(reading.lines == sample.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1)
    }
  }

  @Test func chunksOfAnySizeGiveTheSameReading() throws {
    for sample in Sample.all {
      let whole = try #require(read(sample.text, path: sample.path))
      for chunk in [1, 2, 3, 7, 64, 1000] {
        let pieces = try #require(read(sample.text, path: sample.path, chunk: chunk))
        #expect(pieces.observations == whole.observations, "\(sample.path) in chunks of \(chunk)")
        #expect(pieces.damage == whole.damage)
        #expect(pieces.lines == whole.lines)
      }
    }
  }

  @Test func evidenceIsTheLineItPointsTo() throws {
    for sample in Sample.all {
      for text in [sample.text, sample.text.replacing("\n", with: "\r\n"), "\u{FEFF}" + sample.text] {
        let bytes = Array(text.utf8)
        let reading = try #require(read(bytes: bytes, path: sample.path))
        for observation in reading.observations { expectFits(observation.evidence, bytes, sample.path) }
      }
    }
  }

  /// Cut anywhere: no crash, and what is complete before the cut is read as it is in the whole file.
  @Test func everyFormatCutAtEveryByteKeepsWhatIsComplete() throws {
    for sample in Sample.all {
      let bytes = Array(sample.text.utf8)
      let whole = try #require(read(bytes: bytes, path: sample.path))
      let format = try #require(recognise(bytes, path: sample.path))
      for end in bytes.indices {
        let cut = Array(bytes[..<end])
        if end % 16 == 0 { _ = recognise(cut, path: sample.path) }
        let reading = try #require(read(bytes: cut, path: sample.path, format: format))
        if ["df", "mounts"].contains(format.kind) {
          let rows = reading.observations.filter { Int($0.evidence.offset) + Int($0.evidence.length) < end }
          let complete = whole.observations.filter { Int($0.evidence.offset) + Int($0.evidence.length) < end }
          #expect(Set(rows) == Set(complete), "\(sample.path) at \(end)")
        }
        // The sum of a directory that a cut left open is a lower bound; DiskKindTests cuts trees.
        if ["ncdu", "gdu"].contains(format.kind) { continue }
        guard format.language == .json || format.kind == "events" && format.language == .yaml else { continue }
        #expect(reading.observations.count <= whole.observations.count)
        #expect(
          whole.observations.map(\.fact).starts(with: reading.observations.map(\.fact)), "\(sample.path) at \(end)")
      }
    }
  }

  @Test func randomDamageNeverCrashes() throws {
    var seed: UInt64 = 42
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33)
    }
    var readings = 0
    for sample in Sample.all {
      let bytes = Array(sample.text.utf8)
      let format = try #require(recognise(bytes, path: sample.path))
      for _ in 0..<60 {
        var damaged = bytes
        for _ in 0..<(1 + next() % 4) { damaged[next() % damaged.count] = UInt8(next() % 256) }
        readings += read(bytes: damaged, path: sample.path, format: format) == nil ? 0 : 1
      }
    }
    #expect(readings == Sample.all.count * 60)
  }

  /// Everything recorded from real nodes: each piece of evidence points to the line it names.
  @Test(.enabled(if: shared("recordings") != nil, "no recordings beside the checkout"))
  func evidenceInRecordedFilesIsTheLineItPointsTo() throws {
    let root = try #require(shared("recordings"))
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey]))
    var count = 0
    for case let file as URL in files where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    {
      guard file.path.contains("/bundle/") else { continue }
      let bytes = [UInt8](try Data(contentsOf: file))
      guard let reading = read(bytes: bytes, path: file.path, chunk: 1000) else { continue }
      #expect(reading.damage.isEmpty, "\(file.lastPathComponent): \(reading.damage)")
      for observation in reading.observations { expectFits(observation.evidence, bytes, file.lastPathComponent) }
      count += reading.observations.count
    }
    #expect(count > 1000)
  }

  private func expectFits(_ evidence: Evidence, _ bytes: [UInt8], _ name: String) {
    let start = Int(evidence.offset)
    let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
    let line = end > start && bytes[end - 1] == 13 ? Array(bytes[start..<(end - 1)]) : Array(bytes[start..<end])
    let number = bytes[..<start].count { $0 == 10 } + 1
    #expect(evidence.source == 7 && Int(evidence.line) == number && Int(evidence.length) == line.count, "\(name)")
    #expect(evidence.digest == fingerprint(of: line), "\(name) line \(number)")
  }
}
