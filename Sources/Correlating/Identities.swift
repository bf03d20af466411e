import IncidentModel

/// Which nodes the evidence is about, and which node each source, moment and pod belongs to.
struct Identities {
  /// Nodes with evidence of their own (logs, df, disk events), in name order. At least one when anything was read.
  private(set) var nodes: [String] = []
  private var nodeNames: Set<String> = []
  /// What the lines of merged logs call a node.
  private var nodeOfHost: [String: String] = [:]
  private(set) var nodeOfSource: [Int32: String] = [:]
  private(set) var nodeOfPod: [PodName: String] = [:]
  /// Pods that a container log belongs to, from its path.
  private(set) var containerOfSource: [Int32: ContainerLogPath] = [:]

  static let unnamed = NodeComparison.unnamed

  init(readings: [SourceReading], moments: [Moment]) {
    for r in readings {
      containerOfSource[r.source.id] = ContainerLogPath(r.source.path)
    }
    var known = Self.knownNodes(readings, moments)
    let groups = NodeGroups(readings: readings, moments: moments, known: known)
    known = known.subtracting(groups.otherNames).union(groups.names)
    let merged = MergedHosts(readings, known: known)
    known.formUnion(merged.names)
    nodeOfHost = merged.nodeOfHost
    let sorted = known.sorted()
    for r in readings {
      nodeOfSource[r.source.id] = Self.node(of: r, group: groups.node(of: r), known: known, sorted: sorted)
    }
    for m in moments { learnPods(from: m) }
    nodes = Self.evident(known: known, readings: readings, moments: moments, nodeOfSource: nodeOfSource)
    nodes = Set(nodes).union(merged.names).sorted()
    nodeNames = Set(nodes)
    let only = nodes.count == 1 ? nodes[0] : nil
    for r in readings where nodeOfSource[r.source.id] == nil { nodeOfSource[r.source.id] = only }
  }

  /// The moments of each node, in the order of `nodes`: those that name it, those of its sources, and those of its pods;
  /// with a single node, all that name no other.
  func momentsOfNodes(_ all: [Moment]) -> [[Moment]] {
    let places = Dictionary(nodes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var found = [[Moment]](repeating: [], count: nodes.count)
    for m in all {
      if Self.isClusterWide(m.fact) {
        for place in found.indices { found[place].append(m) }
      } else if let place = node(of: m).flatMap({ places[$0] }) {
        found[place].append(m)
      }
    }
    return found
  }

  /// Objects that belong to no node and matter to all.
  private static func isClusterWide(_ fact: Fact) -> Bool {
    switch fact {
    case .snapshot(.podTemplate), .snapshot(.priorityClass), .snapshot(.volumeClaim), .snapshot(.persistentVolume),
      .snapshot(.clusterVersion):
      true
    default: false
    }
  }

  func node(of m: Moment) -> String? {
    switch m.fact {
    case .snapshot(.node(let n)): return n.name
    case .snapshot(.pod(let p)): return p.node ?? nodeOfPod[p.pod] ?? sole
    case .event(let e):
      if e.isAboutNode { return e.objectName }
      if let host = e.host, nodeNames.contains(host) { return host }
      if let pod = e.pod { return nodeOfPod[pod] ?? sole }
      return e.host ?? sole
    default: break
    }
    if let node = m.node, nodeNames.contains(node) { return node }
    if let node = m.node.flatMap({ nodeOfHost[$0] }) { return node }
    return nodeOfSource[m.source] ?? sole
  }

  private var sole: String? { nodes.count == 1 ? nodes[0] : nil }

  private mutating func learnPods(from m: Moment) {
    switch m.fact {
    case .snapshot(.pod(let p)): if let node = p.node { nodeOfPod[p.pod] = node }
    case .event(let e):
      guard let pod = e.pod else { return }
      if let host = e.host, e.component == "kubelet" { nodeOfPod[pod] = host }
      if e.reason == "Scheduled", let node = e.message.after(" to ").map({ String($0.prefix { $0 != " " }) }),
        !node.isEmpty
      {
        nodeOfPod[pod] = node
      }
    default: break
    }
  }

  /// Names that somebody uses for a node: node objects, journal hosts, event hosts, pod placements.
  private static func knownNodes(_ readings: [SourceReading], _ moments: [Moment]) -> Set<String> {
    var known: Set<String> = []
    for m in moments {
      switch m.fact {
      case .snapshot(.node(let n)): known.insert(n.name)
      case .snapshot(.hostName(let h)): known.insert(h)
      case .event(let e):
        if e.isAboutNode { known.insert(e.objectName) }
        if let h = e.host, e.component == "kubelet" { known.insert(h) }
      case .snapshot(.pod(let p)): if let n = p.node { known.insert(n) }
      default: break
      }
    }
    if known.isEmpty { known = Set(readings.compactMap(\.host)) }
    return known
  }

  private static func node(of r: SourceReading, group: String?, known: Set<String>, sorted: [String]) -> String? {
    if let host = r.host {
      if known.contains(host) { return host }
      // A node object may carry the full name where the journal has the short one, or the other way round.
      if let long = sorted.first(where: { $0.hasPrefix(host + ".") || host.hasPrefix($0 + ".") }) {
        return long
      }
    }
    if let group { return group }
    let parts = r.source.path.split(whereSeparator: { $0 == "/" || $0 == "!" }).map(String.init)
    if let named = parts.first(where: known.contains) { return named }
    return sorted.first { node in parts.contains { isNamed($0, after: node) } } ?? (known.isEmpty ? r.host : nil)
  }

  /// `NODE-kubelet.log`, `NODE_journal.txt`, `logs_NODE_today.gz`.
  private static func isNamed(_ part: String, after node: String) -> Bool {
    guard part.utf8.count > node.utf8.count else { return false }
    if part.hasPrefix(node), part.dropFirst(node.count).first.map({ $0 == "-" || $0 == "_" }) == true { return true }
    return part.utf8.contains(UInt8(ascii: "_")) && part.contains("_" + node + "_")
  }

  /// Nodes that have host evidence; else nodes with disk events or a pressure condition; else the only known one.
  private static func evident(
    known: Set<String>, readings: [SourceReading], moments: [Moment], nodeOfSource: [Int32: String]
  ) -> [String] {
    let hostKinds: Set<String> = [
      "kubelet-log", "containerd-log", "crio-log", "docker-log", "k3s-log", "journal", "df", "du", "mounts", "configz",
      "kubelet-config",
    ]
    var evident = Set(readings.filter { hostKinds.contains($0.kind) }.compactMap { nodeOfSource[$0.source.id] })
    let diskEvents: Set<String> = [
      "NodeHasDiskPressure", "EvictionThresholdMet", "FreeDiskSpaceFailed", "ImageGCFailed", "InvalidDiskCapacity",
    ]
    for m in moments {
      if case .event(let e) = m.fact, e.isAboutNode, diskEvents.contains(e.reason) { evident.insert(e.objectName) }
      if case .snapshot(.node(let n)) = m.fact, n.conditions.contains(where: { $0.type == "DiskPressure" && $0.isTrue })
      {
        evident.insert(n.name)
      }
    }
    if evident.isEmpty { evident = known }
    if evident.isEmpty, readings.contains(where: { !$0.observations.isEmpty }) {
      evident = [readings.compactMap(\.host).first ?? unnamed]
    }
    return evident.sorted()
  }
}

/// The pod and container a log file belongs to, from the kubelet's layout of /var/log/pods and /var/log/containers:
/// `<ns>_<pod>_<uid>/<container>/0.log`, `<pod>_<ns>_<container>-<64 hex>.log`.
struct ContainerLogPath: Hashable {
  var pod: PodName
  var container: String

  init?(_ path: String) {
    let parts = path.split(whereSeparator: { $0 == "/" || $0 == "!" })
    for (index, part) in parts.enumerated() {
      let names = part.split(separator: "_", omittingEmptySubsequences: false)
      guard names.count == 3, names.allSatisfy({ !$0.isEmpty }) else { continue }
      if index + 1 < parts.count {
        let container = index + 2 < parts.count ? String(parts[index + 1]) : ""
        (pod, self.container) = (PodName(namespace: String(names[0]), name: String(names[1])), container)
        return
      }
      let file = names[2].split(separator: ".").first ?? names[2]
      guard let dash = file.lastIndex(of: "-"), file[dash...].count == 65 else { continue }
      (pod, container) = (PodName(namespace: String(names[1]), name: String(names[0])), String(file[..<dash]))
      return
    }
    return nil
  }
}
