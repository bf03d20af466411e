import IncidentModel

/// A postmortem in which every part of the contract holds something, for the tests of the JSON writer and of the
/// redaction.
enum JSONSample {
  static let noon = Timestamp(year: 2025, month: 11, day: 22, nanosecondOfDay: 43_200_000_000_000)!
  static let later = noon + .milliseconds(128_500)
  static let pod = PodName(namespace: "inference", name: "vllm-srv-2ce3678434-gfc6t")
  static let image = ImageName("docker.io/vllm/vllm-openai:v0.9.1")
  static let evidence = [Evidence(source: 0, line: 4211, offset: 533_129, length: 231, digest: 0x0f0e)]
  static let gigabytes = Bytes(low: 9_876_000_000, best: 9_876_342_180, high: 9_877_000_000)

  static let empty = Postmortem(
    toolVersion: "0.1.0", bundle: BundleIdentity(name: "empty", kind: "directory", sha256: nil),
    coverage: Coverage(completeness: 0, sources: [], blindSpots: [], gaps: []), nodes: [], incidents: [])

  static var rich: Postmortem {
    var p = Postmortem(
      toolVersion: "0.1.0",
      bundle: BundleIdentity(name: "bundle.tar.gz", kind: "troubleshoot", sha256: String(repeating: "ab", count: 32)),
      coverage: coverage, nodes: [node, Node(name: "unknown")], incidents: [incident])
    p.unassignedEvictions = [eviction]
    p.unassignedPulls = [pull]
    p.unassignedDownloads = [download]
    p.forecasts = [forecast]
    p.notes = [Note(.warning, "the bundle names \(code: "two nodes")", source: 0), Note(.info, "no events")]
    return p
  }

  static var coverage: Coverage {
    var source = Coverage.Source(
      file: SourceFile(id: 0, path: "node-a/kubelet.log.gz"), kind: "kubelet-log", format: "klog", bytes: 8_388_608,
      lines: 4500, recognised: 120,
      damage: [Damage(.truncatedGzip, "\(code: "the gzip stream") ends early", offset: 8_388_608)])
    source.node = "node-a"
    (source.first, source.last) = (noon, later)
    source.clock = Coverage.Clock(
      secondsFromUTC: 28_800, zoneBasis: "events and kubelet log agree at this zone", year: 2025,
      yearBasis: "the file's own date", skew: (-1, 0, 1.5))
    (source.order, source.duplicates, source.copyOf, source.boots) = (.newestFirst, 3, 0, [17])
    source.jumps = [Coverage.Jump(.clockSet, line: 12, at: noon, seconds: -312.5)]
    source.clock?.skewBasis = "\(code: "events.json")."
    var coverage = Coverage(
      completeness: 72, sources: [source],
      blindSpots: [Coverage.BlindSpot(id: "no-du", question: "What grew?", collect: "du -x /var/lib")],
      gaps: [
        Coverage.Gap(source: 0, from: noon, to: later),
        Coverage.Gap(
          .betweenFiles, source: 0, node: "node-a", from: noon, to: later, lines: 3...4,
          why: "\(code: "kubelet.log.1")."),
      ])
    coverage.families = [
      Coverage.Family(
        name: "kubelet", kind: "kubelet-log", node: "node-a", members: [0], first: noon, last: later, joints: [-1.5])
    ]
    return coverage
  }

  static var node: Node {
    var n = Node(name: "node-a")
    (n.kubeletVersion, n.versionBasis) = ("1.31", "the kubelet's banner")
    (n.runtime, n.layout) = ("containerd://1.7.27", .single)
    n.filesystems = [
      Node.Filesystem(
        roles: [.nodefs, .imagefs], mount: "/", device: "/dev/vda1", capacity: Bytes(exactly: 107_374_182_400),
        evidence: evidence)
    ]
    n.thresholds = [
      Node.ThresholdInEffect(
        threshold: EvictionThreshold(signal: .nodefsAvailable, value: .fraction(0.1), text: "10%"),
        amount: 10_737_418_240, basis: "default of this version", evidence: []),
      Node.ThresholdInEffect(
        threshold: EvictionThreshold(
          signal: .memoryAvailable, isHard: false, value: .amount(1), text: "1Gi", gracePeriod: .seconds(90)),
        amount: nil, basis: "configz", evidence: evidence),
    ]
    n.droppedSignals = [.imagefsAvailable]
    n.roomyMounts = [
      Node.RoomyMount(mount: "/data", device: "/dev/vdb", available: Bytes(exactly: 1 << 40), evidence: evidence[0])
    ]
    n.pods[pod] = Node.PodEntry(snapshot: podSnapshot, evidence: evidence[0])
    return n
  }

  static var podSnapshot: PodSnapshot {
    var snapshot = PodSnapshot(pod: pod)
    var container = PodSnapshot.Container(name: "vllm", image: image)
    container.arguments = ["--model", "Qwen/Qwen2.5-7B-Instruct"]
    container.environment = ["HF_HOME": "/cache"]
    snapshot.containers = [container]
    return snapshot
  }

  static var incident: Incident {
    var i = Incident(
      id: "I1", node: "node-a", kind: .nodePressure, resource: .ephemeralStorage, signal: .nodefsAvailable,
      signalVerdict: .established, start: noon, cause: cause)
    i.leadUpStart = noon - .minutes(10)
    i.pressure = [PressureInterval(from: noon, to: nil, basis: .kubeletLog, evidence: evidence)]
    i.evictions = [eviction]
    i.rejections = [Rejection(pod: pod, time: later, count: 3, message: nil, evidence: evidence)]
    i.rankings = [Ranking(time: noon, printed: [pod], replayed: [pod], agrees: true, note: nil, evidence: evidence)]
    (i.pulls, i.downloads, i.reclaims, i.ledgers) = ([pull], [download], [reclaim], [ledger])
    i.usage = [
      UsagePoint(time: noon, filesystem: .nodefs, available: gigabytes, capacity: nil, basis: .df, evidence: evidence)
    ]
    i.timeline = [
      TimelineEntry(
        time: noon, until: later, lane: .image, kind: "pull", subject: image.text, text: "\(image: image) pulled",
        evidence: evidence)
    ]
    i.findings = [finding]
    i.whatIf = [
      WhatIf(
        change: "model-cache-on-pvc", title: "Cache of \(code: "Qwen") on a claim", outcome: .noPressure,
        lowestAvailable: gigabytes, threshold: 1, crossing: noon...later, firstEvicted: pod, text: "No pressure.",
        evidence: evidence),
      WhatIf(change: "quantised", outcome: .undetermined, lowestAvailable: nil, text: "Cannot tell."),
    ]
    i.replay = replay
    i.decisions = [decision]
    i.contradictions = [Contradiction(text: "df and the kubelet disagree", evidence: evidence)]
    i.measurements = [
      ThresholdMeasurement(
        time: noon, signal: nil, resource: .ephemeralStorage, threshold: 1, available: nil, evidence: evidence[0])
    ]
    i.outOfSpace = [
      OutOfSpaceReport(
        time: nil, fact: OutOfSpace(path: "/root/x", reporter: "container", text: "No space left on device"), pod: pod,
        evidence: evidence[0])
    ]
    i.circumstances = circumstances
    return i
  }

  static var replay: Replay {
    let flow = Replay.Flow(
      .pull, subject: image.text, pod: pod, from: noon, to: later, written: gigabytes, whole: gigabytes,
      evidence: evidence)
    var replay = Replay(
      filesystem: .nodefs, capacity: 100, start: incidentUsage, signal: .nodefsAvailable, threshold: 10, flows: [flow],
      crossing: noon...later, began: noon, reproduces: true, missing: gigabytes, text: "Replayed for \(pod: pod).")
    replay.smallestChange = "Short by \(bytes: gigabytes) of \(code: "x")."
    return replay
  }

  private static var incidentUsage: UsagePoint {
    UsagePoint(time: noon, filesystem: .nodefs, available: gigabytes, capacity: nil, basis: .df, evidence: evidence)
  }

  static var decision: Decision {
    var d = Decision(
      pod: pod, time: noon, signal: .nodefsAvailable, signalBasis: .recovered, evidence: evidence)
    (d.threshold, d.thresholdText, d.thresholdBasis) = (10, "10%", "from \(code: "configz")")
    d.candidates = [
      Decision.Candidate(
        pod: pod, priority: 0, request: nil, counted: gigabytes, isSpared: false, evidence: evidence)
    ]
    d.cleanUp = Decision.CleanUp(
      expected: [.images], seen: [], isDefect: false, freed: nil, evidence: evidence)
    d.omissions = [Decision.Omission(.emptyDir, subject: "scratch", bytes: gigabytes, evidence: evidence)]
    return d
  }

  static var forecast: Forecast {
    var f = Forecast(
      node: "node-a", pod: "ml/qwen", filesystem: .nodefs, now: incidentUsage, headroom: gigabytes)
    f.needs = [
      Forecast.Need(
        .image, subject: image.text, bytes: gigabytes, basis: "guessed from \(image: image)", evidence: evidence)
    ]
    (f.perHour, f.timeToThreshold, f.lowest) = (gigabytes, .seconds(1) ... .seconds(2), gigabytes)
    return f
  }

  static var circumstances: Circumstances {
    var c = Circumstances()
    c.passes = [EvictionPass(time: noon, resource: .ephemeralStorage, evidence: evidence)]
    c.passes[0].evicted = pod
    c.spared = [SparedPod(pod: pod, times: 2, evidence: evidence)]
    c.evictedWithoutEvent = [pod]
    c.memory = [MemorySign(time: noon, pod: pod, evidence: evidence[0])]
    c.identities = [NodeIdentity(machineID: "0a1b", uid: "6cd9", time: noon, evidence: evidence[0])]
    c.directories = [
      NotableDirectory(
        kind: .xetCache, path: "/cache/xet", pod: pod, bytes: gigabytes, time: noon, evidence: evidence[0])
    ]
    c.fullMounts = [
      FullMount(
        mount: "/mnt", device: "/dev/vdc", available: .zero, capacity: gigabytes, evidence: evidence[0])
    ]
    c.unlinked = UnlinkedUse(mount: "/", time: noon, used: gigabytes, found: .zero, evidence: evidence)
    c.pulledElsewhere = [PullElsewhere(image: image, node: "node-b", time: noon, evidence: evidence[0])]
    return c
  }

  static let cause: Cause = {
    var cause = plainCause
    cause.weights = [
      WeighedFact(id: "growth-covered", points: 4, text: "Its \(code: image.text) cover it.", evidence: evidence)
    ]
    cause.alternatives = [
      AlternativeCause(
        kind: .imagePull, verdict: .ruledOut,
        weights: [WeighedFact(id: "below-margin", points: -4, text: "\(code: "Less") than free.", evidence: evidence)])
    ]
    return cause
  }()

  private static let plainCause = Cause(
    kind: .modelDownload, verdict: .likely, summary: "\(code: "Qwen/Qwen2.5-7B-Instruct") brought \(bytes: gigabytes).",
    contributors: [
      Cause.Contributor(
        kind: .imagePull, subject: image.text, pod: pod, bytes: gigabytes, share: 0.87, evidence: evidence)
    ], reasons: ["It grew most."])

  static let eviction = Eviction(
    pod: pod, time: later, mechanism: .nodePressure, role: .culprit, why: "It used the most.",
    message: "The node was low on resource: ephemeral-storage. ", resource: .ephemeralStorage,
    usage: [Eviction.ContainerUsage(container: "vllm", used: gigabytes, request: 0)], evidence: evidence)

  static let pull = Pull(
    image: image, pod: pod, start: noon, end: nil, outcome: .pulled, transferred: gigabytes, onDisk: nil,
    evidence: evidence)

  static var download: ModelDownload {
    var d = ModelDownload(model: "Qwen/Qwen2.5-7B-Instruct", server: .vllm, pod: pod)
    (d.start, d.end, d.outcome, d.bytes, d.evidence) = (noon, later, .interrupted, gigabytes, evidence)
    (d.path, d.lands, d.countsAgainst) = ("/root/.cache/huggingface", .writableLayer, .nodefs)
    return d
  }

  static var reclaim: Reclaim {
    var r = Reclaim(time: noon, what: .images, trigger: .eviction, evidence: evidence)
    (r.reported, r.freed) = (gigabytes, Bytes(low: 0, best: 1, high: 2))
    (r.items, r.images) = (["sha256:" + String(repeating: "0c", count: 32)], [image])
    return r
  }

  static let ledger = Ledger(
    filesystem: .nodefs, from: noon, to: later, usedFrom: gigabytes, usedTo: gigabytes,
    lines: [
      Ledger.Line(
        category: .modelCache, subject: "Qwen/Qwen2.5-7B-Instruct", pod: pod, bytes: gigabytes, evidence: evidence)
    ], unexplained: Bytes(low: -5, best: 0, high: 5))

  static let finding = Finding(
    rule: "cache-on-nodefs", severity: .critical, verdict: .established, title: "The model cache lies on nodefs",
    text: "\(pod: pod) wrote \(bytes: gigabytes) in \(duration: .seconds(128)).",
    remedy: Finding.Remedy(
      text: "Mount a claim.",
      patches: [
        Finding.Patch(title: "A claim", language: .yaml, text: "kind: PersistentVolumeClaim\n"),
        Finding.Patch(title: "The mount", language: .yaml, text: "kind: Pod"),
        Finding.Patch(title: "Look again", language: .shell, text: "df -h /"),
      ], sideEffects: "A restart."), evidence: evidence)
}
