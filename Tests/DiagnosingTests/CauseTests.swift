import IncidentModel
import Testing

@testable import Diagnosing

/// A disk of 100 GB with a threshold of 15 GB; the first sign is at minute 0 and the calm measurement at minute -20.
private struct Scene {
  var incident = Incident(
    id: "I1", node: "n1", kind: .nodePressure, resource: .ephemeralStorage, signal: .imagefsAvailable,
    signalVerdict: .established, start: Scene.minute(0))
  var node = Node(name: "n1")
  let line = Evidence(source: 0, line: 1, offset: 0, length: 10, digest: 1)

  static func minute(_ n: Double) -> Timestamp { Timestamp(seconds: 1_760_000_000 + Int64(n * 60)) }
  static func gigabytes(_ n: Double) -> Bytes { Bytes(exactly: Int64(n * 1e9)) }

  init() {
    node.layout = .single
    node.filesystems = [
      Node.Filesystem(
        roles: FilesystemRole.allCases, mount: "/", device: "/dev/vda1", capacity: Self.gigabytes(100), evidence: [])
    ]
    let threshold = EvictionThreshold(signal: .imagefsAvailable, value: .fraction(0.15), text: "15%")
    node.thresholds = [Node.ThresholdInEffect(threshold: threshold, amount: 15_000_000_000, basis: "", evidence: [])]
  }

  mutating func pull(_ gb: Double, from: Double, to: Double?, image: String = "vllm/vllm-openai:v0.11.0") {
    incident.pulls.append(
      Pull(
        image: ImageName(image), start: Self.minute(from), end: to.map(Self.minute),
        outcome: to == nil ? .unknown : .pulled,
        transferred: Self.gigabytes(gb / 3.25), onDisk: Self.gigabytes(gb), evidence: [line]))
  }

  mutating func download(
    _ gb: Double, from: Double, pod: PodName = PodName(namespace: "ml", name: "vllm-7d474c8cf8-wz8b5")
  ) {
    var d = ModelDownload(model: "Qwen/Qwen3-14B", server: .vllm, pod: pod)
    (d.start, d.outcome, d.bytes) = (Self.minute(from), .interrupted, Self.gigabytes(gb))
    (d.lands, d.countsAgainst, d.evidence) = (.writableLayer, .nodefs, [line])
    incident.downloads.append(d)
  }

  mutating func evict(_ name: String, used gb: Double?, at minute: Double = 0) {
    var e = Eviction(
      pod: PodName(namespace: "ml", name: name), time: Self.minute(minute), mechanism: .nodePressure, evidence: [line])
    e.resource = .ephemeralStorage
    if let gb { e.usage = [Eviction.ContainerUsage(container: "c", used: Self.gigabytes(gb), request: 0)] }
    incident.evictions.append(e)
  }

  /// A calm point and the growth since, with the ledger's lines.
  mutating func measured(growth gb: Double, calm: Double = 50, _ lines: [(Ledger.Category, String, Double)] = []) {
    incident.usage = [
      UsagePoint(
        time: Self.minute(-20), filesystem: .nodefs, available: Self.gigabytes(calm), capacity: Self.gigabytes(100),
        basis: .df, evidence: [line])
    ]
    let told = lines.map {
      Ledger.Line(category: $0.0, subject: $0.1, pod: nil, bytes: Self.gigabytes($0.2), evidence: [line])
    }
    let sum = lines.map(\.2).reduce(0, +)
    incident.ledgers = [
      Ledger(
        filesystem: .nodefs, from: Self.minute(-20), to: Self.minute(0), usedFrom: Self.gigabytes(100 - calm),
        usedTo: Self.gigabytes(100 - calm + gb), lines: told, unexplained: Self.gigabytes(gb - sum))
    ]
  }

  func judged() -> Incident { diagnosed(incident, on: node) }
}

@Suite struct CauseTests {
  @Test func pullThatWasRunningAtTheFirstSignIsTheCause() {
    var scene = Scene()
    scene.pull(36, from: -5, to: nil)
    scene.evict("vllm-7d474c8cf8-wz8b5", used: nil)
    scene.measured(growth: 36)
    #expect(scene.judged().cause.kind == .imagePull)
    #expect(scene.judged().cause.verdict == .established)
  }

  @Test func imageThatLeftTheNodeCalmAndTheModelAfterItAreTheCauseTogether() {
    var scene = Scene()
    scene.pull(30, from: -8, to: -4)
    scene.download(6, from: -3)
    scene.measured(growth: 36)
    let cause = scene.judged().cause
    #expect(cause.kind == .imageAndModel)
    #expect(cause.contributors.map(\.kind) == [.imagePull, .modelDownload])
  }

  @Test func smallModelAfterALargeImageStillCrossedTheThreshold() {
    var scene = Scene()
    scene.pull(34, from: -8, to: -4)
    scene.download(1.2, from: -3)
    scene.measured(growth: 35.2)
    #expect(scene.judged().cause.kind == .imageAndModel)
  }

  @Test func modelThatAloneExceedsTheMarginIsTheCause() {
    var scene = Scene()
    scene.pull(2, from: -15, to: -14)
    scene.download(36, from: -10)
    scene.measured(growth: 38)
    #expect(scene.judged().cause.kind == .modelDownload)
  }

  @Test func imageThatWasLongCompleteIsNeverEstablishedAlone() {
    var scene = Scene()
    scene.pull(30, from: -9, to: -5)
    scene.evict("web-1", used: 1)
    scene.measured(growth: 36)
    #expect(scene.judged().cause.verdict != .established)
  }

  @Test func volumeIsSuspectedWhenTheFirstRankedPodUsedNextToNothingAndTheSpaceCameBack() {
    var scene = Scene()
    scene.evict("builder-55fe6e7178-tkppv", used: 0.0001)
    scene.measured(growth: 36)
    let incident = scene.judged()
    #expect(incident.cause.kind == .emptyDir)
    #expect(incident.cause.verdict == .likely)
    #expect(incident.evictions[0].role == .culprit)
  }

  @Test func withoutAnyMeasuredUseNothingIsSuspected() {
    var scene = Scene()
    scene.evict("builder-55fe6e7178-tkppv", used: nil)
    let incident = scene.judged()
    #expect(incident.cause.kind == .undetermined)
    #expect(incident.evictions[0].role == .unknown)
  }

  @Test func evictionsThatDidNotHelpPointOutsideThePods() {
    var scene = Scene()
    for name in ["web-5d877d6cd6-hbcwm", "grafana-8c6b8485d-lj4zs", "postgres-6846b9bb65-b7ttv"] {
      scene.evict(name, used: 0.0001)
    }
    scene.measured(growth: 36)
    let incident = scene.judged()
    #expect(incident.cause.kind == .hostProcess)
    #expect(incident.evictions.allSatisfy { $0.role == .bystander })
  }

  @Test func hostBytesThatDuShowsAreEstablished() {
    var scene = Scene()
    scene.evict("web-5d877d6cd6-hbcwm", used: 0.0001)
    scene.evict("grafana-8c6b8485d-lj4zs", used: 0.0001)
    scene.measured(growth: 36, [(.host, "/var/lib/pgbackups", 34)])
    let cause = scene.judged().cause
    #expect(cause.kind == .hostProcess)
    #expect(cause.verdict == .established)
    #expect(cause.contributors.first?.subject == "/var/lib/pgbackups")
  }

  @Test func manyDeletedImagesThatGaveBackMoreThanCameAreAccumulation() {
    var scene = Scene()
    scene.pull(3, from: -1, to: nil)
    var reclaim = Reclaim(time: Scene.minute(0), what: .images, trigger: .eviction, evidence: [scene.line])
    reclaim.items = (0..<20).map { "sha256:\($0)" }
    reclaim.freed = Scene.gigabytes(60)
    scene.incident.reclaims = [reclaim]
    #expect(scene.judged().cause.kind == .imageAccumulation)
  }

  @Test func podWithMostOfTheGrowthIsTheMainWriterAndItsNeighbourIsNot() {
    var scene = Scene()
    scene.download(30, from: -5)
    scene.evict("vllm-7d474c8cf8-wz8b5", used: 29)
    scene.evict("web-5d877d6cd6-hbcwm", used: 0.0001, at: 0.1)
    scene.measured(growth: 31)
    #expect(scene.judged().evictions.map(\.role) == [.culprit, .bystander])
  }

  @Test func replacementOfTheSameWorkloadIsAMainWriterToo() {
    var scene = Scene()
    scene.download(30, from: -5)
    scene.evict("vllm-7d474c8cf8-wz8b5", used: 29)
    scene.evict("vllm-7d474c8cf8-q9vj2", used: 28, at: 10)
    scene.measured(growth: 31)
    #expect(scene.judged().evictions.map(\.role) == [.culprit, .culprit])
  }

  @Test func inodesAreTheirOwnCause() {
    var scene = Scene()
    (scene.incident.resource, scene.incident.signal) = (.inodes, .nodefsInodesFree)
    #expect(scene.judged().cause.kind == .inodes)
  }

  @Test(arguments: [
    (IncidentKind.emptyDirLimit, CauseKind.limitExceeded), (.podLimit, .limitExceeded), (.notDisk, .notDisk),
    (.admissionRejection, .undetermined),
  ])
  func incidentsThatAreNoNodePressureHaveTheirOwnCauses(_ kind: IncidentKind, _ cause: CauseKind) {
    var scene = Scene()
    scene.incident.kind = kind
    #expect(scene.judged().cause.kind == cause)
  }

  @Test func hostileAmountsDoNotTrap() {
    var scene = Scene()
    scene.pull(9e9, from: -5, to: nil)
    scene.download(9e9, from: -3)
    scene.evict("x", used: 9e9)
    scene.measured(growth: 9e9)
    _ = scene.judged()
  }
}
