internal import IncidentModel

/// Gauges of `/metrics` that tell about disks (facts: bundles 3.3): node_exporter's filesystems, the kubelet's volumes and
/// evictions, cAdvisor's containers. Values are floats (`4.99337216e+08`); `avail` is what the kubelet calls available.
///
///     node_filesystem_avail_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 4.99337216e+08
///     kubelet_volume_stats_used_bytes{namespace="ml",persistentvolumeclaim="models"} 1.2e+10
struct MetricsBlock: TextBlock {
  private struct Place: Hashable {
    var device: String
    var type: String?
    var mount: String
  }

  private var order: [Place] = []
  private var samples: [Place: (sample: FilesystemSample, free: Int64?, line: TextLine)] = [:]
  private var others: [(line: TextLine, message: String, fact: SnapshotFact)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = MetricsBlock()
    return block.take(line) && !line.text.hasPrefix("#") ? block : nil
  }

  static func isMetric(_ line: TextLine) -> Bool {
    line.text.hasPrefix("# HELP ") || line.text.hasPrefix("# TYPE ")
      || prefixes.contains { line.text.hasPrefix($0) } && line.text.contains("{")
  }

  private static let prefixes = [
    "node_filesystem_", "kubelet_volume_stats_", "container_fs_usage_bytes", "kubelet_evictions",
  ]

  mutating func take(_ line: TextLine) -> Bool {
    let text = line.text
    if text.hasPrefix("# HELP ") || text.hasPrefix("# TYPE ") { return true }
    guard let open = text.firstIndex(of: "{"), let close = text.lastIndex(of: "}"), open < close else {
      return Self.isOther(line)
    }
    let name = String(text[..<open])
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { return false }
    let number = text[text.index(after: close)...].split(separator: " ").first.flatMap { Double($0) }
    guard let number, number.isFinite, number >= 0 else { return true }
    let value = Int64(min(number, 4e18))
    if name.hasPrefix("node_filesystem_") || name.hasPrefix("kubelet_volume_stats_") {
      addSample(name, Self.labels(text[open..<close]), value, line)
    } else if name == "container_fs_usage_bytes" || name == "kubelet_evictions" {
      addOther(name, Self.labels(text[open..<close]), value, line)
    }
    return true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 95 || byte == 58
  }

  /// A metric without labels.
  private static func isOther(_ line: TextLine) -> Bool {
    (2...3).contains(line.words.count) && line.words[0].utf8.allSatisfy(isNameByte) && Double(line.words[1]) != nil
      && line.words[0].contains("_")
  }

  private static func labels(_ text: Substring) -> [String: String] {
    var labels: [String: String] = [:]
    var rest = text.dropFirst()
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].drop { $0 == "," || $0 == " " }
      var value = ""
      var quoted = rest[rest.index(after: equals)...].dropFirst()
      while let character = quoted.popFirst(), character != "\"" {
        if character == "\\", let next = quoted.popFirst() {
          value.append(next == "n" ? "\n" : next)
        } else {
          value.append(character)
        }
      }
      labels[String(name)] = value
      rest = quoted
    }
    return labels
  }

  private mutating func addSample(_ name: String, _ labels: [String: String], _ value: Int64, _ line: TextLine) {
    let claim = labels["persistentvolumeclaim"].map { "\(labels["namespace"] ?? "default")/\($0)" }
    let place = Place(
      device: labels["device"] ?? claim ?? "", type: labels["fstype"] ?? claim.map { _ in "persistentVolumeClaim" },
      mount: labels["mountpoint"] ?? claim ?? "")
    guard !place.mount.isEmpty, samples.count < 10_000 || samples[place] != nil else { return }
    if samples[place] == nil {
      order.append(place)
      let sample = FilesystemSample(device: place.device, type: place.type, mount: place.mount)
      samples[place] = (sample, nil, line)
    }
    let metric = name.split(separator: "_").dropFirst(2).joined(separator: "_")
    switch metric.hasPrefix("stats_") ? String(metric.dropFirst(6)) : metric {
    case "size_bytes", "capacity_bytes", "size": samples[place]?.sample.size = Bytes(exactly: value)
    case "avail_bytes", "available_bytes", "avail": samples[place]?.sample.available = Bytes(exactly: value)
    case "used_bytes": samples[place]?.sample.used = Bytes(exactly: value)
    case "free_bytes", "free": samples[place]?.free = value
    case "files", "inodes": samples[place]?.sample.inodes = Inodes(exactly: value)
    case "files_free", "inodes_free": samples[place]?.sample.inodesFree = Inodes(exactly: value)
    case "inodes_used": samples[place]?.sample.inodesUsed = Inodes(exactly: value)
    default: break
    }
  }

  private mutating func addOther(_ name: String, _ labels: [String: String], _ value: Int64, _ line: TextLine) {
    guard others.count < 50_000 else { return }
    if name == "kubelet_evictions" {
      guard value > 0, let signal = labels["eviction_signal"] else { return }
      others.append((line, "metrics.evictions", .evictionCount(signal: signal, count: value)))
      return
    }
    guard let pod = labels["pod"] ?? labels["pod_name"], !pod.isEmpty,
      let container = labels["container"] ?? labels["container_name"], !container.isEmpty, container != "POD"
    else { return }
    let storage = PodStorage(
      pod: PodName(namespace: labels["namespace"] ?? "default", name: pod), part: .writableLayer(container: container),
      used: Bytes(exactly: value))
    others.append((line, "metrics.container", .podStorage(storage)))
  }

  var pending: Int { 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    for place in order {
      guard let (gathered, free, line) = samples[place] else { continue }
      var sample = gathered
      if sample.used == nil, let free, let size = sample.size {
        sample.used = Bytes(exactly: max(0, size.best - min(free, size.best)))
      }
      guard sample.size != nil || sample.available != nil || sample.inodes != nil || sample.used != nil else {
        continue
      }
      gathering.add(
        "metrics.filesystem", .snapshot(.filesystem(sample)), at: line.evidence(gathering), time: clock.time,
        basis: clock.basis, node: clock.host)
    }
    for other in others {
      gathering.add(
        other.message, .snapshot(other.fact), at: other.line.evidence(gathering), time: clock.time, basis: clock.basis,
        node: clock.host)
    }
    self = MetricsBlock()
  }
}
