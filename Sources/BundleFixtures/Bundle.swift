import IncidentModel

/// A support bundle: files by path, in the order of the scenario.
public struct Bundle: Sendable {
  public var files: [(path: String, bytes: [UInt8])]

  public init(files: [(path: String, bytes: [UInt8])]) { self.files = files }

  /// The file with that path, nil when there is none.
  public subscript(path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }

  /// Bytes of all files together.
  public var size: Int { files.reduce(0) { $0 + $1.bytes.count } }
}

extension Scenario {
  /// What really happened. Costs a simulation: keep the value.
  public var truth: Truth { Simulation.run(self).truth }

  /// The files a collector would have brought home. The same scenario gives the same bytes, always.
  public func bundle() -> Bundle { BundleWriter(self, Simulation.run(self)).bundle() }

  /// Both from one simulation.
  public func bundleAndTruth() -> (bundle: Bundle, truth: Truth) {
    let history = Simulation.run(self)
    return (BundleWriter(self, history).bundle(), history.truth)
  }
}

/// Puts the writers' texts at their places.
struct BundleWriter {
  let scenario: Scenario
  let history: History
  private let events: [ClusterEvent]

  init(_ scenario: Scenario, _ history: History) {
    (self.scenario, self.history) = (scenario, history)
    events = EventRecorder.events(scenario, history)
  }

  func bundle() -> Bundle { Bundle(files: scenario.files.flatMap(written)) }

  private func written(_ file: BundleFile) -> [(path: String, bytes: [UInt8])] {
    let path = file.path.replacing("{node}", with: scenario.machine.name)
    if case .containerLogs = file.content { return containerLogs(under: path) }
    guard path.contains("{time}") else {
      return history.states.last.map { [(path, bytes(of: file.content, $0))] } ?? []
    }
    return history.states.map { (path.replacing("{time}", with: $0.time.compact), bytes(of: file.content, $0)) }
  }

  private func bytes(of content: BundleFile.Content, _ state: NodeState) -> [UInt8] {
    if case .gzip(let inner) = content { return Gzip.compress(bytes(of: inner, state)) }
    return Array(text(of: content, state).utf8)
  }

  private func text(of content: BundleFile.Content, _ state: NodeState) -> String {
    let disks = DiskSnapshots(scenario: scenario, history: history, state: state)
    switch content {
    case .kubeletLog(let envelope): return wrapped(kubeletLines, envelope, "kubelet", scenario.machine.processID)
    case .k3sLog(let envelope):
      let lines = kubeletLines + K3sLog.lines(scenario, history)
      return wrapped(lines, envelope, "k3s", scenario.machine.processID)
    case .runtimeLog(let envelope):
      let identifier = scenario.machine.runtime.name == "docker" ? "dockerd" : "containerd"
      return wrapped(RuntimeLog.lines(scenario, history), envelope, identifier, scenario.machine.processID - 211)
    case .df: return disks.df
    case .dfHuman: return disks.dfHuman
    case .du: return disks.du
    case .mount: return disks.mount
    case .date: return disks.date
    case .crictlImages: return disks.crictlImages
    case .imageFilesystem: return disks.imageFilesystem
    case .dockerImages: return disks.dockerImages
    case .configz: return KubeletConfigurationDocument(scenario: scenario).configz
    case .kubeletConfiguration: return KubeletConfigurationDocument(scenario: scenario).file
    case .events, .pods, .node, .describeNode: return clusterText(of: content)
    case .containerLogs, .gzip: return ""
    }
  }

  private func clusterText(of content: BundleFile.Content) -> String {
    let eventDocuments = EventDocuments(scenario: scenario, events: events)
    let node = NodeDocuments(scenario: scenario, history: history)
    switch content {
    case .events(.wideTable): return eventDocuments.wideTable(at: history.truth.collected)
    case .events(let format): return printed(eventDocuments.list, format)
    case .pods(let format): return printed(PodDocuments(scenario: scenario, history: history).list, format)
    case .node(let format): return printed(node.document, format)
    case .describeNode: return node.describe(events: events)
    default: return ""
    }
  }

  private func printed(_ document: Document, _ format: BundleFile.Format) -> String {
    switch format {
    case .yaml: document.yaml
    case .json, .wideTable: document.json() + "\n"
    }
  }

  /// The story's lines with everyday lines between them, spread evenly over the whole time.
  private var kubeletLines: [LogLine] {
    var lines = KubeletLog.lines(scenario, history)
    guard scenario.noiseLines > 0 else { return lines }
    let spacing = scenario.seconds * 1_000_000 / scenario.noiseLines
    var noise = KubeletLogNoise(
      seed: scenario.seed, minor: scenario.machine.minor, zone: scenario.zone, processID: scenario.machine.processID,
      from: scenario.start + .seconds(1), spacing: spacing)
    let end = scenario.start + .seconds(scenario.seconds)
    for _ in 0..<scenario.noiseLines {
      var line = noise.nextLine()
      line.order = 1_000_000
      if line.time < end { lines.append(line) }
    }
    return lines
  }

  private func wrapped(_ lines: [LogLine], _ envelope: BundleFile.Envelope, _ identifier: String, _ process: Int)
    -> String
  {
    let sorted = lines.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
    return sorted.map { line in
      switch envelope {
      case .bare: line.text + "\n"
      case .journal:
        "\(scenario.zone.journal(line.time)) \(scenario.machine.name) \(identifier)[\(process)]: \(line.text)\n"
      }
    }.joined()
  }

  /// `<namespace>_<pod>_<uid>/<container>/0.log`, as the kubelet lays them out.
  private func containerLogs(under path: String) -> [(path: String, bytes: [UInt8])] {
    history.pods.compactMap { pod in
      guard let text = ModelServerLog.text(scenario, pod) else { return nil }
      let container = scenario.workloads[pod.workload].container
      return ("\(path)/\(pod.name.namespace)_\(pod.name.name)_\(pod.uid)/\(container)/0.log", Array(text.utf8))
    }
  }
}

/// The kubelet's configuration as `/configz` answers it and as the file on the node says it.
struct KubeletConfigurationDocument {
  let scenario: Scenario

  private var thresholds: [String: Document] {
    Dictionary(scenario.settings.thresholds.map { ($0.signal.rawValue, .string($0.text)) }, uniquingKeysWith: { $1 })
  }

  private var settings: Document {
    let settings = scenario.settings
    let reclaim = scenario.settings.thresholds.compactMap { threshold -> (String, Document)? in
      guard case .fraction(let share)? = threshold.minimumReclaim else { return nil }
      return (threshold.signal.rawValue, .string("\(Int(share * 100 + 0.5))%"))
    }
    let document: Document = [
      "cgroupDriver": "systemd", "containerLogMaxFiles": 5, "containerLogMaxSize": "10Mi",
      "evictionHard": .object(thresholds),
      "evictionPressureTransitionPeriod": .string(goDuration(.seconds(settings.transition))),
      "imageGCHighThresholdPercent": .int(Int64(settings.imageGCHigh)),
      "imageGCLowThresholdPercent": .int(Int64(settings.imageGCLow)),
      "imageMinimumGCAge": .string(goDuration(.seconds(settings.imageMinimumAge))), "maxPods": 110,
      "serializeImagePulls": true,
    ]
    return document.with(
      "evictionMinimumReclaim", reclaim.isEmpty ? nil : .object(Dictionary(reclaim, uniquingKeysWith: { $1 })))
  }

  var configz: String {
    let effective = settings.with("nodeStatusUpdateFrequency", "10s").with("volumeStatsAggPeriod", "1m0s")
    return Document.object(["kubeletconfig": effective]).compactJSON
  }

  var file: String {
    settings.with("apiVersion", "kubelet.config.k8s.io/v1beta1").with("kind", "KubeletConfiguration").yaml
  }
}
