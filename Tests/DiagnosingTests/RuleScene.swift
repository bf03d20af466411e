/// A tiny incident on a tiny node, in the words of the rules:
///
///     var scene = RuleScene()
///     scene.pod("ml/vllm-srv-2ce3678434-gfc6t") { $0.image = "docker.io/vllm/vllm-openai:v0.9.1" }
///     scene.download("Qwen/Qwen3-14B", by: "ml/vllm-srv-2ce3678434-gfc6t", gibibytes: 27)
import IncidentModel

@testable import Diagnosing

struct RuleScene {
  var incident: Incident
  var node: Node
  private var lines: UInt32 = 0

  /// 2026-01-02T12:00:00Z; all minutes count from here.
  static let noon = Timestamp(seconds: 1_767_355_200)

  init(_ kind: IncidentKind = .nodePressure, signal: EvictionSignal? = .imagefsAvailable) {
    incident = Incident(
      id: "I1", node: "gpu-1", kind: kind, resource: signal?.resource, signal: signal, signalVerdict: .likely,
      start: Self.noon)
    node = Node(name: "gpu-1")
    (node.kubeletVersion, node.runtime, node.layout) = ("1.31", "containerd://1.7.27", .single)
    node.filesystems = [
      Node.Filesystem(
        roles: [.nodefs, .imagefs], mount: "/", device: "/dev/vda1", capacity: .gibi(100), evidence: [evidence()])
    ]
    threshold(.nodefsAvailable, 0.10, "10%")
    threshold(.imagefsAvailable, 0.15, "15%")
  }

  mutating func evidence() -> Evidence {
    lines += 1
    return Evidence(source: 0, line: lines, offset: UInt64(lines) * 100, length: 90, digest: UInt64(lines))
  }

  static func minute(_ n: Double) -> Timestamp { noon + .seconds(n * 60) }

  func findings(of rule: Rule) -> [Finding] { rule.findings(incident, node) }

  // MARK: - Node

  mutating func threshold(_ signal: EvictionSignal, _ share: Float, _ text: String, reclaim: Float? = nil) {
    node.thresholds.removeAll { $0.threshold.signal == signal }
    let value = ThresholdValue.fraction(share)
    let threshold = EvictionThreshold(
      signal: signal, value: value, text: text, minimumReclaim: reclaim.map(ThresholdValue.fraction))
    node.thresholds.append(
      Node.ThresholdInEffect(
        threshold: threshold, amount: value.amount(of: Bytes.gibi(100).best), basis: "configured",
        evidence: [evidence()]))
  }

  mutating func configuration(_ change: (inout KubeletConfiguration) -> Void) {
    var configuration = node.configuration ?? KubeletConfiguration(basis: .file)
    change(&configuration)
    node.configuration = configuration
    node.configurationEvidence = [evidence()]
  }

  mutating func mount(_ path: String, gibibytes: Int64) {
    node.roomyMounts.append(
      Node.RoomyMount(mount: path, device: "/dev/md0", available: .gibi(gibibytes), evidence: evidence()))
  }

  mutating func listed(_ name: String, gibibytes: Int64, digest: String? = nil, isPinned: Bool = false) {
    let image = ImageName(name)
    let record = ImageRecord(
      id: "sha256:\(name.utf8.count)", tags: [image],
      digests: digest.map { [ImageName("\(image.repository)@\($0)")] } ?? [], size: .gibi(gibibytes),
      isPinned: isPinned,
      lister: .crictl)
    node.images.append(Node.ImageEntry(record: record, evidence: evidence()))
  }

  /// A dumped pod of a Deployment with one vLLM container, to be changed.
  mutating func pod(_ name: String, _ change: (inout PodSnapshot, inout PodSnapshot.Container) -> Void = { _, _ in }) {
    let pod = PodName(name)!
    var spec = PodSnapshot(pod: pod)
    let replicaSet = pod.name.split(separator: "-").dropLast().joined(separator: "-")
    (spec.owner, spec.ownerKind, spec.qosClass) = (replicaSet, "ReplicaSet", "BestEffort")
    var container = PodSnapshot.Container(name: "vllm", image: ImageName("docker.io/vllm/vllm-openai:v0.9.1"))
    change(&spec, &container)
    spec.containers.insert(container, at: 0)
    node.pods[pod] = Node.PodEntry(snapshot: spec, evidence: evidence())
  }

  // MARK: - Incident

  mutating func cause(_ kind: CauseKind, _ subject: String = "", pod: String? = nil, gibibytes: Int64 = 10) {
    incident.cause = Cause(
      kind: kind, verdict: .established, summary: "So it was.",
      contributors: incident.cause.contributors + [
        Cause.Contributor(
          kind: kind, subject: subject, pod: pod.flatMap { PodName($0) }, bytes: .gibi(gibibytes), share: 0.8,
          evidence: [evidence()])
      ])
  }

  mutating func pull(
    _ image: String, by pod: String? = nil, gibibytes: Int64?, from: Double = -10, to: Double? = -5,
    outcome: Pull.Outcome = .pulled, digest: String? = nil
  ) {
    var pull = Pull(
      image: ImageName(image), pod: pod.flatMap { PodName($0) }, start: Self.minute(from), end: to.map(Self.minute),
      outcome: outcome, transferred: gibibytes.map { .gibi($0 / 3) }, onDisk: gibibytes.map { .gibi($0) },
      evidence: [evidence()])
    pull.digest = digest
    incident.pulls.append(pull)
  }

  mutating func download(
    _ model: String, by pod: String? = nil, gibibytes: Int64?, lands: ModelDownload.Landing = .writableLayer,
    on account: ModelDownload.Account = .nodefs, from: Double = -5, to: Double = -1,
    outcome: ModelDownload.Outcome = .completed, volume: String? = nil, path: String? = nil
  ) {
    var download = ModelDownload(model: model, server: .vllm, pod: pod.flatMap { PodName($0) })
    (download.start, download.end, download.outcome) = (Self.minute(from), Self.minute(to), outcome)
    download.bytes = gibibytes.map { .gibi($0) }
    (download.lands, download.countsAgainst, download.volume, download.path) = (lands, account, volume, path)
    download.evidence = [evidence()]
    incident.downloads.append(download)
  }

  mutating func evict(
    _ pod: String, _ mechanism: Eviction.Mechanism = .nodePressure, role: Eviction.Role = .culprit,
    usedGibibytes: Int64? = nil, request: Int64? = 0, message: String? = nil
  ) {
    let usage = usedGibibytes.map { [Eviction.ContainerUsage(container: "vllm", used: .gibi($0), request: request)] }
    incident.evictions.append(
      Eviction(
        pod: PodName(pod)!, time: Self.minute(1), mechanism: mechanism, role: role, message: message,
        resource: .ephemeralStorage, usage: usage ?? [], evidence: [evidence()]))
  }

  mutating func reject(_ pod: String, times: Int) {
    incident.rejections.append(
      Rejection(pod: PodName(pod)!, time: Self.minute(2), count: times, evidence: [evidence()]))
  }

  mutating func free(_ gibibytes: Int64, at minute: Double = -15, on role: FilesystemRole = .nodefs) {
    incident.usage.append(
      UsagePoint(
        time: Self.minute(minute), filesystem: role, available: .gibi(gibibytes), capacity: .gibi(100), basis: .df,
        evidence: [evidence()]))
  }

  mutating func grew(_ category: Ledger.Category, _ subject: String, pod: String? = nil, gibibytes: Int64) {
    let line = Ledger.Line(
      category: category, subject: subject, pod: pod.flatMap { PodName($0) }, bytes: .gibi(gibibytes),
      evidence: [evidence()])
    incident.ledgers.append(
      Ledger(
        filesystem: .nodefs, from: Self.minute(-15), to: Self.noon, usedFrom: .gibi(50), usedTo: .gibi(86),
        lines: [line],
        unexplained: .zero))
  }

  mutating func reclaim(wanted: Int64?, reported: Int64, freed: Int64? = nil, items: [String] = []) {
    var reclaim = Reclaim(
      time: Self.minute(0.5), what: .images, trigger: wanted == nil ? .eviction : .periodic,
      evidence: [evidence(), evidence()])
    (reclaim.wanted, reclaim.reported, reclaim.freed) = (
      wanted.map { .gibi($0) }, .gibi(reported), freed.map { .gibi($0) }
    )
    reclaim.items = items
    incident.reclaims.append(reclaim)
  }

  mutating func outOfSpace(_ path: String, said reporter: String = "container") {
    incident.outOfSpace.append(
      OutOfSpaceReport(
        time: Self.noon, fact: OutOfSpace(path: path, reporter: reporter, text: "no space left on device"), pod: nil,
        evidence: evidence()))
  }

  mutating func measured(_ signal: EvictionSignal, threshold: Int64, available: Int64) {
    incident.measurements.append(
      ThresholdMeasurement(
        time: Self.noon, signal: signal, resource: signal.resource, threshold: threshold, available: available,
        evidence: evidence()))
  }
}

extension Quantity where Unit == ByteUnit {
  static func gibi(_ n: Int64) -> Bytes { Bytes(exactly: n << 30) }
}

extension RuleScene {
  static func make(
    _ kind: IncidentKind = .nodePressure, signal: EvictionSignal? = .imagefsAvailable, _ fill: (inout RuleScene) -> Void
  ) -> RuleScene {
    var scene = RuleScene(kind, signal: signal)
    fill(&scene)
    return scene
  }
}
