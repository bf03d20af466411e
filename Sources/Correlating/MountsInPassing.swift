import IncidentModel

/// What df shows beside the kubelet's own filesystems, and what it shows on them that du does not find.
struct MountsInPassing {
  private typealias Row<T> = (what: T, time: Timestamp, evidence: Evidence)
  private let own: [Node.Filesystem]
  private let nodefs: String?
  private var samples: [Row<FilesystemSample>] = []
  /// What du found below the mount point of nodefs, all together.
  private var totals: [Row<Bytes>] = []

  init(facts: NodeFacts) {
    own = facts.node.filesystems
    nodefs = facts.node.filesystem(.nodefs)?.mount
    for m in facts.history.moments {
      guard let time = m.time, m.basis != .unknown else { continue }
      switch m.fact {
      case .snapshot(.filesystem(let s)) where s.mount.hasPrefix("/"): samples.append((s, time, m.evidence))
      case .snapshot(.directory(let d)) where d.path == nodefs: totals.append((d.bytes, time, m.evidence))
      default: break
      }
    }
  }

  /// Full at any time of the incident: less than 1 % of the size available. Images of read-only programs are always full.
  func full(from: Timestamp, to: Timestamp) -> [FullMount] {
    var fullest: [String: FullMount] = [:]
    for (s, _, evidence) in near(samples, from, to) {
      guard let size = s.size, let free = s.available, size.low > 1 << 30, free.high < size.low / 100,
        DiskReconstruction.isDisk(s), !s.device.hasPrefix("/dev/loop"), s.type != "iso9660",
        !Self.holdsVolumes(s.mount), !own.contains(where: { $0.mount == s.mount || $0.device == s.device })
      else { continue }
      let full = FullMount(mount: s.mount, device: s.device, available: free, capacity: size, evidence: evidence)
      if fullest[s.mount].map({ free.best < $0.available.best }) ?? true { fullest[s.mount] = full }
    }
    return fullest.keys.sorted().prefix(10).compactMap { fullest[$0] }
  }

  /// Volumes of pods have a rule of their own.
  private static func holdsVolumes(_ mount: String) -> Bool {
    mount.after("/kubelet/pods/") != nil || mount.after("/kubelet/plugins/") != nil
  }

  /// The largest difference of a df and a du over the whole of nodefs that were made within ten minutes of each other.
  func unlinked(from: Timestamp, to: Timestamp) -> UnlinkedUse? {
    guard let nodefs else { return nil }
    let measured = near(samples, from, to).filter { $0.what.mount == nodefs }
    let uses = near(totals, from, to).compactMap { total -> UnlinkedUse? in
      let near = measured.min { abs($0.time.seconds(since: total.time)) < abs($1.time.seconds(since: total.time)) }
      // Inside a container df shows the disk of its host, and du what the container sees of it.
      guard let near, abs(near.time.seconds(since: total.time)) < 600, let used = near.what.used,
        near.what.device.hasPrefix("/dev/")
      else { return nil }
      return UnlinkedUse(
        mount: nodefs, time: near.time, used: used, found: total.what, evidence: [near.evidence, total.evidence])
    }
    return uses.max { ($0.gap.best, $1.time) < ($1.gap.best, $0.time) }.flatMap { $0.gap.low > 0 ? $0 : nil }
  }

  private func near<T>(_ rows: [Row<T>], _ from: Timestamp, _ to: Timestamp) -> [Row<T>] {
    rows.filter { $0.time >= from - .seconds(3600) && $0.time <= to + .seconds(3600) }
  }
}
