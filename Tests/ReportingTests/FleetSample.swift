import IncidentModel

/// Fleets of any size, made by arithmetic: their sums are right by construction.
enum FleetSample {
  static let start = Timestamp(seconds: 1_775_000_000)

  /// Mechanisms as an index would hold them.
  private static let traits: [[String]] = [
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=image-and-model", "cache=writable-layer"],
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=image-pull", "way=pulls-at-once"],
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=container-logs"],
    ["incident=emptydir-limit", "resource=ephemeral-storage", "cause=limit-exceeded"],
    ["incident=node-pressure", "resource=inodes", "cause=inodes"],
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=undetermined", "signal=nodefs.available"],
    ["incident=image-gc-failure", "cause=gc-ineffective"], ["incident=near-miss", "cause=host-process"],
    ["incident=out-of-space", "cause=hostpath", "way=unwatched-disk"],
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=small-disk"],
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=deleted-open"],
    ["incident=node-pressure", "resource=ephemeral-storage", "cause=model-download", "cache=emptydir"],
    ["incident=admission-rejection", "resource=ephemeral-storage", "cause=image-accumulation"],
    ["a-trait=of-a-later-version"],
  ]

  /// So many of each mechanism; bundles with one incident each, then calm ones, then some that nobody can read.
  static func fleet(_ counts: [Int], calm: Int = 0, bad: Int = 0, known: String? = nil) -> FleetSummary {
    var summary = FleetSummary(toolVersion: "0.6.0")
    summary.known = known
    var number = 0
    for (i, n) in counts.enumerated() where n > 0 {
      summary.groups.append(group(i, n, from: number, &summary))
      number += n
    }
    summary.groups.sort { ($1.incidents, $0.fingerprint) < ($0.incidents, $1.fingerprint) }
    summary.incidents = number
    for i in 0..<calm { summary.bundles.append(line(number + i, .read)) }
    let troubles: [BundleEntry.Status] = [.unreadable, .failed, .empty, .duplicate, .partial]
    for i in 0..<bad { summary.bundles.append(line(number + calm + i, troubles[i % 5])) }
    total(&summary, calm: calm)
    return summary
  }

  static let empty = FleetSummary(toolVersion: "0.6.0")
  static let quiet = fleet([], calm: 4)
  static let one = fleet([1])
  static let three = fleet([2, 1], calm: 1, bad: 1)
  static let large: FleetSummary = {
    var large = fleet([120, 60, 40, 25, 15, 12, 8, 6, 5, 4, 2, 1, 1, 1], calm: 190, bad: 10, known: "last quarter")
    large.gone = [FleetSummary.Counted("dp-00c0ffee", 4)]
    return large
  }()

  private static func line(_ number: Int, _ status: BundleEntry.Status) -> FleetSummary.BundleLine {
    let name = "cluster-\(number % 7)/node-\(number).tar.gz"
    var entry = BundleEntry(
      name: name, sha256: String(repeating: "ab", count: 32), bytes: UInt64(number) << 20, status: status)
    switch status {
    case .read, .partial: entry.folder = "node-\(number)-0000\(1000 + number)"
    case .duplicate: entry.duplicateOf = "cluster-0/node-0.tar.gz"
    default: entry.reason = "gzip stream ends after 12 bytes"
    }
    return FleetSummary.BundleLine(entry: entry, nodes: status.hasPostmortem ? 1 : 0, incidents: 0, evictions: 0)
  }

  private static func group(
    _ mechanism: Int, _ n: Int, from number: Int, _ summary: inout FleetSummary
  ) -> FleetSummary.Group {
    let traits = traits[mechanism % traits.count]
    let fingerprint = Fingerprint(traits: traits)?.text ?? "dp-ffffffff"
    var group = FleetSummary.Group(fingerprint: fingerprint, traits: traits, incidents: n, bundles: n)
    let cause = traits.first { $0.hasPrefix("cause=") }.map { String($0.dropFirst(6)) } ?? "unheard-of"
    for i in 0..<n {
      let at = start + .seconds((number + i) % 150 * 86_400 + mechanism * 3600)
      group.starts.append(at)
      var bundle = line(number + i, .read)
      (bundle.incidents, bundle.evictions, bundle.first) = (1, 3, at)
      (bundle.causes, bundle.fingerprints) = ([cause], [fingerprint])
      summary.bundles.append(bundle)
      if group.examples.count < 5 {
        group.examples.append(
          FleetSummary.Reference(
            bundle: bundle.entry.name, folder: bundle.entry.folder, incident: "incident-1", node: node(number + i),
            start: at))
      }
    }
    group.starts.sort()
    (group.first, group.last) = (group.starts.first, group.starts.last)
    group.cost = cost(n)
    group.causes = [FleetSummary.Counted(cause, n)]
    let (shown, likely) = (n - n / 3, n / 3)
    group.verdicts = [FleetSummary.Counted("established", shown)] + (likely > 0 ? [.init("likely", likely)] : [])
    group.nodes = counted((number..<number + n).map(node))
    group.images = [FleetSummary.Counted("docker.io/vllm/vllm-openai:v0.\(mechanism).0", n)]
    if mechanism % 3 == 0 { group.models = [FleetSummary.Counted("Qwen/Qwen3-\(mechanism)B", n)] }
    group.versions = counted((0..<n).map { "v1.3\($0 % 3).1" })
    group.distributions = [FleetSummary.Counted(mechanism % 2 == 0 ? "k3s" : "rke2", n)]
    group.replayed = n - n / 4
    if mechanism != 3, group.replayed > 0 {
      group.changes = [
        FleetSummary.Change(
          mechanism == 0 ? "model-cache-on-pvc" : "larger-disk", removes: group.replayed, replayed: group.replayed),
        FleetSummary.Change("smaller-image", removes: group.replayed / 2, replayed: group.replayed),
      ]
    }
    group.isKnown = summary.known.map { _ in mechanism % 4 != 1 }
    return group
  }

  private static func cost(_ n: Int) -> FleetSummary.Cost {
    var cost = FleetSummary.Cost()
    (cost.evictions, cost.podsLost, cost.pressureSeconds) = (3 * n, 4 * n, Double(n) * 840)
    (cost.pulledAgain, cost.isPressureLowerBound) = (Bytes(exactly: Int64(n) << 32), n > 10)
    return cost
  }

  private static func node(_ number: Int) -> String { "gpu-\(number % 41)" }

  private static func counted(_ names: [String]) -> [FleetSummary.Counted] {
    Dictionary(grouping: names) { $0 }.map { FleetSummary.Counted($0.key, $0.value.count) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// What all groups come to.
  private static func total(_ s: inout FleetSummary, calm: Int) {
    s.cost = cost(s.incidents)
    (s.first, s.last) = (s.groups.compactMap(\.first).min(), s.groups.compactMap(\.last).max())
    s.replayed = s.groups.reduce(0) { $0 + $1.replayed }
    for id in ["larger-disk", "model-cache-on-pvc", "smaller-image"] {
      let all = s.groups.flatMap(\.changes).filter { $0.change == id }
      let (removes, replayed) = (all.reduce(0) { $0 + $1.removes }, all.reduce(0) { $0 + $1.replayed })
      if replayed > 0 { s.changes.append(FleetSummary.Change(id, removes: removes, replayed: replayed)) }
    }
    s.changes.sort { ($1.removes, $0.change) < ($0.removes, $1.change) }
    let nodes = counted(s.groups.flatMap { g in g.nodes.flatMap { Array(repeating: $0.name, count: $0.count) } })
    s.nodeCount = nodes.count + calm
    s.nodes = nodes.map { n in
      var node = FleetSummary.NodeCount(
        node: n.name, incidents: n.count, mechanisms: s.groups.count { $0.nodes.contains { $0.name == n.name } })
      (node.first, node.last, node.cost) = (s.first, s.last, cost(n.count))
      return node
    }
    s.images = s.groups.flatMap(\.images).enumerated().map { i, image in
      FleetSummary.Artifact(
        name: image.name, incidents: image.count, nodes: min(image.count, 41), fetches: image.count * 2,
        again: image.count, pulledAgain: Bytes(exactly: Int64(image.count) << 32), onDisk: Bytes(exactly: 9 << 30))
    }
    s.models = s.groups.flatMap(\.models).map { model in
      FleetSummary.Artifact(
        name: model.name, incidents: model.count, nodes: min(model.count, 41), fetches: model.count, again: 0,
        pulledAgain: .zero, onDisk: nil)
    }
    guard s.incidents > 0 else { return }
    s.rules = ["image-model-overlap", "moving-tag", "no-size-limit", "pulls-at-once"].enumerated().map { i, rule in
      FleetSummary.RuleCount(
        rule: rule, severity: [.critical, .warning, .info][i % 3], incidents: max(1, s.incidents / (i + 1)),
        bundles: max(1, s.incidents / (i + 1)))
    }
    let failed = nodes.count
    s.contrasts = [
      .init(.distribution, "k3s", failed: failed * 3 / 4, ofFailed: failed, calm: calm / 4, ofCalm: calm),
      .init(.kubeletVersion, "v1.30.1", failed: failed / 2, ofFailed: failed, calm: calm / 2, ofCalm: calm),
      .init(.layout, "single", failed: failed, ofFailed: failed, calm: calm / 2, ofCalm: calm),
      .init(.rule, "moving-tag", failed: min(2, failed), ofFailed: failed, calm: 0, ofCalm: calm),
    ]
  }
}
