import IncidentModel
import LogReading
import Testing

private let mixed = """
  \u{FEFF}-- Logs begin at Thu 2024-01-11 23:51:07 UTC, end at Thu 2024-01-18 10:51:07 UTC. --
  Jan 15 12:34:55 n k3s[1]: time="2024-01-15T12:34:55Z" level=info msg="PullImage \\"a/b:1\\""\r
  Jan 15 12:34:56 n k3s[1]: E0115 12:34:56.123456 1 remote_image.go:180] "PullImage from image service failed" err=<
  Jan 15 12:34:56 n k3s[1]: \twrite /x: no space left on device
  Jan 15 12:34:56 n k3s[1]:  > image="a/b:1"

  \0\0\0Jan 15 12:34:57 n k3s[1]: I0115 12:34:57.123456 1 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="inodes"
  {"__REALTIME_TIMESTAMP":"1705321296124000","MESSAGE":"E0115 12:34:58.1 1 x.go:1] no space left on device","_HOSTNAME":"n"}
  2024-01-15T12:34:59.1Z stdout P INFO 01-15 12:34:59 [x.py:1] Starting to lo
  2024-01-15T12:34:59.2Z stdout F ad model a/b...
  2024-01-15T12:34:59.3Z stderr F m: 42%|#| 42.0M/100M [00:42<00:58, 1.0MB/s]\rm: 43%|#| 43.0M/100M [00:43<00:57, 1.0MB/s]
  I0115 12:35:00.123456 1 eviction_manager.go:592] "Eviction manager: pod is evicted successfully" pod="ns/a"
  """

@Suite struct StreamTests {
  private let format = LogFormat(kind: "journal", name: "test")

  @Test func chunksMayBeCutAnywhere() {
    let bytes = Array(mixed.utf8)
    let whole = reading(bytes, format: format)
    #expect(whole.observations.count >= 7)
    for size in 1...bytes.count { expectSame(reading(bytes, format: format, chunk: size), whole, "chunks of \(size)") }
  }

  private func expectSame(_ a: SourceReading, _ b: SourceReading, _ name: String) {
    #expect(a.observations == b.observations, "\(name)")
    #expect(a.lines == b.lines && a.bytes == b.bytes && a.clockHints == b.clockHints && a.damage == b.damage, "\(name)")
    #expect(a.first == b.first && a.last == b.last && a.host == b.host && a.recognised == b.recognised, "\(name)")
  }

  @Test func evidenceIsTheAddressOfTheBytes() {
    let bytes = Array(mixed.utf8)
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let reading = reading(bytes, format: format)
    #expect(reading.lines == lines.count)
    for observation in reading.observations {
      let evidence = observation.evidence
      var line = Array(lines[Int(evidence.line) - 1])
      if line.last == 13 { line.removeLast() }
      let start = Int(evidence.offset)
      #expect(Int(evidence.length) == line.count)
      #expect(Array(bytes[start..<start + line.count]) == line)
      #expect(evidence.digest == digest(line.span))
      #expect(evidence.source == 7)
    }
  }

  @Test func samplesCutAtEveryByteAreReadWithoutATrap() {
    for sample in MessageCatalog.rows.flatMap(\.samples) {
      let bytes = Array(sample.utf8)
      for end in 0...bytes.count {
        let reading = reading(Array(bytes[..<end]), format: format)
        #expect(reading.lines == (end == 0 ? 0 : 1))
      }
    }
  }

  @Test func samplesWithAChangedByteAreReadWithoutATrap() {
    var random = SystemRandomNumberGenerator.seeded(42)
    for sample in MessageCatalog.rows.flatMap(\.samples) {
      for _ in 0..<40 {
        var bytes = Array(sample.utf8)
        for _ in 0...2 {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let reading = reading(bytes, format: format)
        #expect(reading.bytes == UInt64(bytes.count))
      }
    }
  }

  @Test func longLinesKeepTheirHead() {
    let must =
      #"I0115 12:34:57.123456 1 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="inodes""#
    let text = must + " x=" + String(repeating: "y", count: 5000) + "\n" + must + "\n"
    for chunk in [100, 100_000] {
      let reading = reading(text, chunk: chunk, limits: LogLimits(maxLine: 1000))
      #expect(reading.observations.map(\.evidence.length) == [1000, UInt32(must.utf8.count)])
      #expect(reading.observations.last?.evidence.offset == UInt64(text.utf8.count - must.utf8.count - 1))
      #expect(reading.damage.map(\.kind) == [.longLine])
    }
  }

  @Test func longLinesKeepTheirTailForBarsAndFullDisks() {
    let bars = (0...200).map {
      "m.safetensors: \($0 / 2)%|#| \($0 == 0 ? "0.00" : "\($0)M")/200M [00:12<00:39, 95.8MB/s]\r"
    }
    let text = bars.joined() + "OSError: [Errno 28] No space left on device: '/models/x'\nnext line\n"
    for chunk in [64, 1000, 100_000] {
      let reading = reading(
        text, path: "pods/a_b_c/d/0.log", format: LogFormat(kind: "container-log", name: "text"), chunk: chunk,
        limits: LogLimits(maxLine: 1000))
      let done = reading.observations.compactMap { o -> Int64? in
        if case .model(.progress(_, let done, _)) = o.fact { done.best } else { nil }
      }
      #expect(done.last == 200_000_000, "chunks of \(chunk)")
      #expect(
        reading.observations.contains {
          if case .outOfSpace(let full) = $0.fact { full.path == "/models/x" } else { false }
        })
      #expect(reading.damage.map(\.kind) == [.longLine])
      #expect(reading.observations.allSatisfy { $0.evidence.line == 1 && $0.evidence.length == 1000 })
    }
  }

  @Test func emptyAndZeroFilledInputSayNothing() {
    #expect(reading("").lines == 0)
    let zeros = reading([UInt8](repeating: 0, count: 100_000), format: format)
    #expect(zeros.observations.isEmpty)
    #expect(zeros.bytes == 100_000)
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

extension SystemRandomNumberGenerator {
  static func seeded(_ seed: UInt64) -> SeededGenerator { SeededGenerator(state: seed) }
}

@Suite struct FormatTests {
  @Test(arguments: [
    ("Filesystem     1K-blocks    Used Available Use% Mounted on\n/dev/sda1 1 2 3 4% /\n", "df.txt"),
    (
      "LAST SEEN   TYPE      REASON    OBJECT    MESSAGE\n2m  Warning  Evicted  pod/x  The node was low\n", "events.log"
    ),
    ("apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Event\n", "events.yaml"),
    ("{\n  \"apiVersion\": \"v1\",\n  \"items\": []\n}\n", "events.json"),
    (#"{"command":"journalctl -u kubelet --no-pager","exitCode":"0"}"# + "\n", "journalctl-kubelet-info.json"),
    ("Tue Sep 24 23:35:18 UTC 2024\n", "date.txt"), ("2024-09-24T23:35:18Z\n", "date"),
    ("v1.29.14\n", "kubernetes-version.txt"),
    ("", "kubelet.log"), (String(repeating: "\0", count: 5000), "zeros.log"),
  ])
  func otherFilesAreNoLogs(_ text: String, _ path: String) {
    #expect(LogReader.recognises(head: Array(text.utf8).span, path: path) == nil)
  }

  @Test(arguments: [
    ("Jan 15 12:34:56 n kubelet[1]: x\nJan 15 12:34:56 n kubelet[1]: y\n", "any.txt", "kubelet-log", "journal-short"),
    (
      "Jan 15 12:34:56 n kubelet[1]: x\nJan 15 12:34:56 n containerd[1]: y\n", "journal.log", "journal", "journal-short"
    ),
    ("Jan 15 12:34:56 n k3s[1]: x\n", "journald/k3s", "k3s-log", "journal-short"),
    ("I0115 12:34:56.123456 1 x.go:1] y\n", "log.txt", "kubelet-log", "klog"),
    (
      "time=\"2024-01-15T12:34:56Z\" level=info msg=\"shim disconnected\"\n", "containerd.log", "containerd-log",
      "logrus"
    ),
    ("2024-01-15T12:34:56.1Z stdout F hello\n", "0.log", "container-log", "cri"),
    ("INFO 01-15 12:34:56 [x.py:1] y\n", "vllm.txt", "container-log", "text"),
    ("Jan 15 12:34:56 n kernel: EXT4-fs\n", "messages", "kernel-log", "journal-short"),
  ])
  func contentDecidesWhatALogIs(_ text: String, _ path: String, _ kind: String, _ name: String) {
    #expect(LogReader.recognises(head: Array(text.utf8).span, path: path) == LogFormat(kind: kind, name: name))
  }
}
