/// What the eviction manager did in a scene, and what else stood around it.
import IncidentModel

@testable import Diagnosing

extension RuleScene {
  /// The last eviction, moved to a moment, with the two numbers that its message prints.
  mutating func lastEviction(at minute: Double, threshold: Int64? = nil, available: Int64? = nil) {
    guard let last = incident.evictions.indices.last else { return }
    incident.evictions[last].time = Self.minute(minute)
    guard let threshold, let available else { return }
    incident.measurements.append(
      ThresholdMeasurement(
        time: Self.minute(minute), signal: incident.signal, resource: .ephemeralStorage, threshold: threshold << 30,
        available: available << 30, evidence: incident.evictions[last].evidence[0]))
  }

  mutating func pass(
    at minute: Double, cleansUp: Bool = false, evicts pod: String? = nil, isVain: Bool = false,
    decides seconds: Double = 0
  ) {
    var pass = EvictionPass(time: Self.minute(minute), resource: .ephemeralStorage, evidence: [evidence(), evidence()])
    (pass.cleansUp, pass.isVain) = (cleansUp, isVain)
    pass.mustEvict = Self.minute(minute) + .seconds(seconds)
    pass.evicted = pod.flatMap { PodName($0) }
    incident.circumstances.passes.append(pass)
  }

  mutating func spare(_ pod: String, times: Int) {
    incident.circumstances.spared.append(SparedPod(pod: PodName(pod)!, times: times, evidence: [evidence()]))
  }

  mutating func pressure(from: Double, to: Double?) {
    incident.pressure.append(
      PressureInterval(
        from: Self.minute(from), to: to.map(Self.minute), basis: .kubeletLog, evidence: [evidence(), evidence()]))
  }

  mutating func ranked(_ pods: String..., at minute: Double = 0.9) {
    let names = pods.compactMap { PodName($0) }
    incident.rankings.append(
      Ranking(
        time: Self.minute(minute), printed: names, replayed: names, agrees: true, note: nil, evidence: [evidence()]))
  }

  mutating func directory(
    _ kind: NotableDirectory.Kind, _ path: String, gibibytes: Int64, at minute: Double = 20
  ) {
    incident.circumstances.directories.append(
      NotableDirectory(
        kind: kind, path: path, pod: nil, bytes: .gibi(gibibytes), time: Self.minute(minute), evidence: evidence()))
  }

  mutating func full(_ mount: String) {
    incident.circumstances.fullMounts.append(
      FullMount(mount: mount, device: "/dev/sdb1", available: .zero, capacity: .gibi(200), evidence: evidence()))
  }

  mutating func identity(machine: String?, uid: String) {
    incident.circumstances.identities.append(
      NodeIdentity(
        machineID: machine, uid: uid, time: Self.minute(Double(incident.circumstances.identities.count)),
        evidence: evidence()))
  }

  mutating func softSign(at minute: Double) {
    incident.circumstances.softSigns.append(
      SoftSign(time: Self.minute(minute), signal: .nodefsAvailable, evidence: evidence()))
  }

  mutating func pulledElsewhere(_ image: String, on node: String, at minute: Double) {
    incident.circumstances.pulledElsewhere.append(
      PullElsewhere(image: ImageName(image), node: node, time: Self.minute(minute), evidence: evidence()))
  }

  /// A measurement by hand of the whole history.
  mutating func measuredByHand(_ gibibytes: Int64, at minute: Double) {
    node.usage.append(
      UsagePoint(
        time: Self.minute(minute), filesystem: .nodefs, available: .gibi(gibibytes), capacity: .gibi(100), basis: .df,
        evidence: [evidence()]))
  }

  mutating func unlinked(used: Int64, found: Int64) {
    incident.circumstances.unlinked = UnlinkedUse(
      mount: "/", time: Self.noon, used: .gibi(used), found: .gibi(found), evidence: [evidence(), evidence()])
  }

  /// So many images as the node's status lists them, which is one object of the dump.
  mutating func nodeStatusImages(_ count: Int) {
    let place = evidence()
    node.images += (0..<count).map { n in
      Node.ImageEntry(
        record: ImageRecord(
          id: nil, tags: [ImageName("registry.example/app\(n):1")], digests: [], size: .gibi(1), lister: .nodeStatus),
        evidence: place)
    }
  }

  /// All numbers and times of what happened at an end of their range.
  mutating func turnCourse(to value: Int64) {
    let (bytes, time) = (Bytes(exactly: value), Timestamp(nanoseconds: value))
    for i in incident.measurements.indices {
      (incident.measurements[i].threshold, incident.measurements[i].available) = (value, i % 2 == 0 ? 0 : value)
    }
    for i in incident.evictions.indices {
      for j in incident.evictions[i].usage.indices { incident.evictions[i].usage[j].used = bytes }
      if i > 0 { incident.evictions[i].time = time }
    }
    for i in incident.pressure.indices where i > 0 {
      (incident.pressure[i].from, incident.pressure[i].to) = (time, time)
    }
    for i in node.thresholds.indices { node.thresholds[i].minimumReclaim = value }
    for i in node.usage.indices { (node.usage[i].available, node.usage[i].time) = (bytes, time) }
    for i in incident.usage.indices where i > 0 { incident.usage[i].time = time }
    for i in incident.circumstances.passes.indices { incident.circumstances.passes[i].mustEvict = time }
    for i in incident.circumstances.directories.indices { incident.circumstances.directories[i].bytes = bytes }
    for i in incident.circumstances.fullMounts.indices { incident.circumstances.fullMounts[i].capacity = bytes }
    incident.circumstances.unlinked?.used = bytes
    for i in incident.ledgers.indices { incident.ledgers[i].unexplained = bytes }
  }
}
