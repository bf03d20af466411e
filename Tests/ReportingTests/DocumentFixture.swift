import IncidentModel

/// A postmortem as the stages would hand it over: one GPU node, one image pull and one model download that cross the
/// threshold together. Every text that comes from a bundle goes through `evidence`, so that a test can make all of them
/// hostile at once.
struct DocumentFixture {
  /// What stands behind every text of the bundle.
  var hostile = ""
  var evictions = 5
  var timelineRows = 14

  private static let day = Timestamp(year: 2024, month: 9, day: 8) ?? Timestamp(nanoseconds: 0)
  private static let gibi = 1_073_741_824.0

  var postmortem: Postmortem {
    var p = Postmortem(
      toolVersion: "0.1.0",
      bundle: BundleIdentity(
        name: evidence("aks-gpupool-12.tar.gz"), kind: "directory",
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
      coverage: coverage, nodes: [node], incidents: [incident])
    p.notes = [
      Note(
        .warning, "\(code: evidence("aks-gpupool-12/kubelet.log")) has 2 lines of a known message in an unknown shape",
        source: 0),
      Note(.info, "events expire after one hour on most clusters"),
    ]
    p.unassignedPulls = [
      Pull(
        image: ImageName(evidence("mcr.microsoft.com/oss/kubernetes/pause:3.6")), start: at(10, 0), end: at(10, 1),
        outcome: .pulled, transferred: bytes(0.0003), onDisk: bytes(0.0007), evidence: [line(1, 3)])
    ]
    return p
  }

  func evidence(_ text: String) -> String { text + hostile }

  func at(_ minute: Int, _ second: Int = 0) -> Timestamp {
    Self.day + .seconds(18 * 3600 + minute * 60 + second)
  }

  func line(_ source: Int32, _ number: UInt32) -> Evidence {
    Evidence(
      source: source, line: number, offset: UInt64(number) * 120, length: 119,
      digest: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
  }

  func bytes(_ gibibytes: Double) -> Bytes { Bytes(exactly: Int64(gibibytes * Self.gibi)) }

  func bytes(_ low: Double, _ high: Double) -> Bytes {
    Bytes(low: Int64(low * Self.gibi), best: Int64((low + high) / 2 * Self.gibi), high: Int64(high * Self.gibi))
  }

  func pod(_ n: Int) -> PodName {
    PodName(
      namespace: evidence("ml-serving"),
      name: evidence(
        "vllm-srv-2ce3678434-" + ["gfc6t", "j6whk", "bvvxg", "hn22c", "9667p"][n % 5] + (n < 5 ? "" : "-\(n)")))
  }

  var image: ImageName { ImageName(evidence("docker.io/vllm/vllm-openai:v0.11.0")) }
  var model: String { evidence("meta-llama/Llama-3.1-8B-Instruct") }
  var nodeName: String { evidence("aks-gpupool-12") }

  // MARK: coverage

  private var coverage: Coverage {
    let paths = [
      ("aks-gpupool-12/kubelet.log.gz", "kubelet-log", "klog"),
      ("aks-gpupool-12/containerd.log", "containerd-log", "logrus"),
      ("cluster/events.yaml", "events", "yaml"), ("aks-gpupool-12/snapshots/df-20240908T184221Z.txt", "df", "table"),
      ("aks-gpupool-12/snapshots/df-20240908T191621Z.txt", "df", "table"),
      ("aks-gpupool-12/configz.json", "kubelet-config", "json"),
      ("aks-gpupool-12/pods/vllm/0.log", "pod-log", "cri"),
    ]
    let sources = paths.enumerated().map { i, p in
      var s = Coverage.Source(
        file: SourceFile(id: Int32(i), path: evidence(p.0)), kind: p.1, format: p.2, bytes: 8_812_341, lines: 41_204,
        recognised: 312,
        damage: i == 0
          ? [
            Damage(
              .truncatedGzip, "gzip ends early; kept the lines before \(code: evidence("the cut"))",
              offset: 8_388_608)
          ] : []
      )
      s.node = nodeName
      (s.first, s.last) = (at(40), at(76))
      s.clock = Coverage.Clock(
        secondsFromUTC: 28_800, zoneBasis: "the kubelet's own lines show both clocks", year: 2024,
        yearBasis: "from the dates of the events", skew: (-0.5, 0, 0.5))
      return s
    }
    return Coverage(
      completeness: 78, sources: sources,
      blindSpots: [
        Coverage.BlindSpot(
          id: "no-du", question: "Which directories held the unexplained bytes?",
          collect: "du -x -B1 --max-depth=4 /var/lib/containerd /var/lib/kubelet | sort -n")
      ],
      gaps: [Coverage.Gap(source: 0, from: at(68), to: at(71))])
  }

  // MARK: node

  private var node: Node {
    var n = Node(name: nodeName)
    n.kubeletVersion = evidence("1.31")
    n.versionBasis = "from nodes.json"
    n.runtime = evidence("containerd://1.7.27")
    n.distribution = evidence("aks")
    n.layout = .single
    n.filesystems = [
      Node.Filesystem(
        roles: [.nodefs, .imagefs, .containerfs], mount: evidence("/"), device: evidence("/dev/sda1"),
        capacity: bytes(150),
        evidence: [line(3, 2)])
    ]
    n.thresholds = [
      threshold(.nodefsAvailable, 0.1, "10%", 16_106_127_360),
      threshold(.imagefsAvailable, 0.15, "15%", 24_159_191_040),
      threshold(.nodefsInodesFree, 0.05, "5%", 983_040),
    ]
    n.droppedSignals = [.pidAvailable]
    return n
  }

  private func threshold(_ signal: EvictionSignal, _ share: Float, _ text: String, _ amount: Int64)
    -> Node.ThresholdInEffect
  {
    Node.ThresholdInEffect(
      threshold: EvictionThreshold(signal: signal, value: .fraction(share), text: evidence(text)), amount: amount,
      basis: "set in the kubelet configuration (configz)", evidence: [line(5, 1)])
  }

  // MARK: incident

  private var incident: Incident {
    var i = Incident(
      id: "I1", node: nodeName, kind: .nodePressure, resource: .ephemeralStorage, signal: .imagefsAvailable,
      signalVerdict: .established, start: at(49, 55), end: nil, cause: cause)
    i.leadUpStart = at(42, 21)
    i.pressure = [PressureInterval(from: at(50, 2), to: nil, basis: .kubeletLog, evidence: [line(0, 4208)])]
    i.evictions = (0..<evictions).map(eviction)
    i.rejections = (0..<3).map { n in
      Rejection(
        pod: pod(n + 5), time: at(50 + n * 6, 10), count: n + 1,
        message: evidence("The node had condition: [DiskPressure]. "),
        evidence: [line(2, UInt32(90 + n))])
    }
    i.rankings = [
      Ranking(
        time: at(50, 1), printed: [pod(0), pod(1)], replayed: [pod(0), pod(1)], agrees: true,
        note: "equal on all keys: the order among them is random", evidence: [line(0, 4210)])
    ]
    (i.pulls, i.downloads, i.reclaims) = ([pull], [0, 1, 2].map(download), [reclaim])
    i.ledgers = [ledger]
    i.usage = usage
    i.timeline = timeline
    i.findings = findings
    i.whatIf = [
      WhatIf(
        change: evidence("model-cache-on-pvc"), outcome: .noPressure, lowestAvailable: bytes(31.2),
        text: "Without the download \(bytes: bytes(31.2)) would have been left.")
    ]
    i.contradictions = [
      Contradiction(
        text: "The event says \(bytes: bytes(21.5)) were free, df says \(bytes: bytes(22.1)).",
        evidence: [line(2, 77), line(4, 2)])
    ]
    i.measurements = [
      ThresholdMeasurement(
        time: at(50, 2), signal: .imagefsAvailable, resource: .ephemeralStorage, threshold: 24_159_192_000,
        available: 23_607_459_840, evidence: line(0, 4211))
    ]
    i.outOfSpace = [
      OutOfSpaceReport(
        time: at(51),
        fact: OutOfSpace(
          path: evidence("/var/lib/containerd/tmp"), reporter: evidence("containerd"),
          text: evidence("write: no space left on device")), pod: nil, evidence: line(1, 311))
    ]
    return i
  }

  private var cause: Cause {
    Cause(
      kind: .imageAndModel, verdict: .likely,
      summary: """
        \(image: image) (\(bytes: bytes(37.4))) and \(code: model) (\(bytes: bytes(9.4, 9.9))) together took free \
        space on \(word: "imagefs") below \(bytes: bytes(22.5)).
        """,
      contributors: [
        Cause.Contributor(
          kind: .imagePull, subject: image.text, pod: pod(0), bytes: bytes(37.4), share: 0.79,
          evidence: [line(1, 120), line(3, 2)]),
        Cause.Contributor(
          kind: .modelDownload, subject: model, pod: pod(0), bytes: bytes(9.4, 9.9), share: 0.205,
          evidence: [line(6, 44)]),
      ],
      reasons: [
        "The pull ended \(duration: .seconds(128)) before the pressure began.",
        "No other line of the account is above \(percent: 0.034).",
      ])
  }

  private func eviction(_ n: Int) -> Eviction {
    Eviction(
      pod: pod(n), time: at(50 + n * 6, 2), mechanism: .nodePressure,
      role: n == 3 ? .bystander : n == 4 ? .unknown : .culprit,
      why: "It wrote \(bytes: bytes(9.59)) into its writable layer, request \(bytes: .zero).",
      message: evidence(
        "The node was low on resource: ephemeral-storage. Threshold quantity: 24159192000, available: 23054160Ki. "),
      resource: .ephemeralStorage,
      usage: [Eviction.ContainerUsage(container: evidence("vllm"), used: bytes(9.59), request: 0)],
      evidence: [line(0, UInt32(4211 + n * 40)), line(2, UInt32(80 + n))])
  }

  private var pull: Pull {
    Pull(
      image: image, pod: pod(0), start: at(43, 21), end: at(48, 44), outcome: .pulled, transferred: bytes(12.2),
      onDisk: bytes(37.4), evidence: [line(1, 118), line(1, 120)])
  }

  private func download(_ n: Int) -> ModelDownload {
    var d = ModelDownload(model: model, server: .vllm, pod: pod(n))
    (d.container, d.start, d.end) = (evidence("vllm"), at(48 + n * 6, 50), n == 2 ? nil : at(50 + n * 6, 2))
    (d.outcome, d.bytes, d.total, d.sizeBasis) = (.interrupted, bytes(9.4, 9.9), bytes(15.0), .measured)
    (d.path, d.lands, d.countsAgainst) = (evidence("/root/.cache/huggingface"), .writableLayer, .imagefs)
    d.error = n == 1 ? evidence("connection reset") : nil
    d.evidence = [line(6, UInt32(44 + n))]
    return d
  }

  private var reclaim: Reclaim {
    var r = Reclaim(time: at(50, 0), what: .images, trigger: .eviction, evidence: [line(0, 4206), line(0, 4207)])
    (r.wanted, r.reported, r.freed) = (nil, bytes(0.4), bytes(0.9, 1.2))
    (r.items, r.images) = (["sha256:0123456789abcdef0123"], [ImageName(evidence("docker.io/library/busybox:1.36"))])
    return r
  }

  private var ledger: Ledger {
    let lines = [
      Ledger.Line(category: .imageLayers, subject: image.text, pod: nil, bytes: bytes(25.2), evidence: [line(1, 120)]),
      Ledger.Line(category: .imageContent, subject: image.text, pod: nil, bytes: bytes(12.2), evidence: [line(1, 118)]),
      Ledger.Line(category: .modelCache, subject: model, pod: pod(0), bytes: bytes(9.4, 9.9), evidence: [line(6, 44)]),
      Ledger.Line(
        category: .freed, subject: evidence("busybox"), pod: nil, bytes: bytes(-1.2, -0.9), evidence: [line(0, 4207)]),
    ]
    return Ledger(
      filesystem: .imagefs, from: at(42, 21), to: at(76, 21), usedFrom: bytes(82), usedTo: bytes(128.4), lines: lines,
      unexplained: bytes(0.4, 1.2))
  }

  private var usage: [UsagePoint] {
    let points: [(Timestamp, Double, UsagePoint.Basis)] = [
      (at(42, 21), 68.0, .df), (at(43, 21), 67.6, .derived), (at(45), 55.2, .derived), (at(48, 44), 31.0, .derived),
      (at(50, 2), 21.98, .event), (at(51), 31.5, .kubeletLog), (at(54, 50), 30.4, .derived), (at(56, 2), 21.7, .event),
      (at(57), 31.1, .kubeletLog), (at(62, 2), 22.4, .event), (at(66), 30.0, .derived), (at(72), 29.0, .derived),
      (at(76, 21), 21.6, .df),
    ]
    return points.enumerated().map { n, p in
      UsagePoint(
        time: p.0, filesystem: .nodefs, available: p.2 == .derived ? bytes(p.1 - 1.5, p.1 + 1.5) : bytes(p.1),
        capacity: bytes(150),
        basis: p.2, evidence: p.2 == .derived ? [] : [line(4, UInt32(n + 1))])
    }
  }

  private var timeline: [TimelineEntry] {
    let lanes = TimelineEntry.Lane.allCases
    return (0..<timelineRows).map { n in
      TimelineEntry(
        time: at(42, 21 + n * 90), until: n % 3 == 0 ? at(44, 21 + n * 90) : nil,
        plusMinusSeconds: n % 4 == 0 ? 30 : 0.5,
        lane: lanes[n % lanes.count], kind: "pull", subject: image.text,
        text: "\(image: image) for \(pod: pod(n)): \(bytes: bytes(12.2)) moved, \(code: evidence("layer")) unpacked.",
        isKey: n % 2 == 0, evidence: [line(Int32(n % 3), UInt32(100 + n))])
    }
  }

  private var findings: [Finding] {
    [
      Finding(
        rule: "image-size", severity: .warning, verdict: .likely, title: "One image takes a quarter of the disk",
        text: "\(image: image) keeps \(bytes: bytes(37.4)) on a filesystem of \(bytes: bytes(150)).",
        remedy: Finding.Remedy(text: "Pre-pull the image, or give \(word: "imagefs") room for two versions of it."),
        evidence: [line(1, 120)]),
      Finding(
        rule: "cache-on-nodefs", severity: .critical, verdict: .established,
        title: "Model weights are written into the container's writable layer",
        text: "\(code: model) lands in \(code: evidence("/root/.cache/huggingface")), which no volume covers.",
        remedy: Finding.Remedy(
          text: "Mount a volume claim at the cache directory.",
          patches: [
            Finding.Patch(
              title: "Volume claim for the cache", language: .yaml,
              text: "volumes:\n- name: cache\n  persistentVolumeClaim: {claimName: \(evidence("hf-cache"))}\n"),
            Finding.Patch(
              title: "See what is there", language: .shell, text: "/usr/bin/du -x -B1 /var/lib/containerd\n"),
          ],
          sideEffects: "The claim outlives the pod; \(bytes: bytes(15.0)) stay allocated."),
        evidence: [line(6, 44)]),
    ]
  }
}
