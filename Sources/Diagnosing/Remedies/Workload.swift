/// What a patch is addressed to: the object that owns the pods. From owner references where a pod was dumped, else
/// guessed from the shape of the pod's name (`vllm-srv-2ce3678434-gfc6t` belongs to a Deployment `vllm-srv`).
import IncidentModel

struct Workload: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case deployment, statefulSet, daemonSet, job, pod, staticPod
    /// A kind whose patches are not known here, as its owner reference names it; nil when no owner is known.
    case other(String?)
  }

  var namespace: String
  var name: String
  var kind: Kind
  /// True when only the pod's name speaks for the owner.
  var isGuessed: Bool
  /// Pods of this incident that belong to it, in order.
  var pods: [PodName]
  /// The dumped spec of one of the pods, or of a sibling that replaced it.
  var entry: Node.PodEntry?

  /// nil also for a pod of which only a row of a table was collected.
  var spec: PodSnapshot? { entry.flatMap { $0.snapshot.containers.isEmpty ? nil : $0.snapshot } }
  /// The first pod concerned, for sentences.
  var pod: PodName { pods.first ?? PodName(namespace: namespace, name: name) }
  var evidence: [Evidence] { entry.map { [$0.evidence] } ?? [] }
}

extension Workload {
  /// The workload of one pod, by its own spec, else by a sibling's.
  init(of pod: PodName, on node: Node) { self.init(of: pod, entry: node.pods[pod] ?? node.sibling(of: pod)) }

  private init(of pod: PodName, entry: Node.PodEntry?) {
    let (kind, name) = entry.map { Self.owner(of: $0.snapshot) } ?? Self.owner(guessedFrom: pod)
    self.init(
      namespace: pod.namespace, name: name, kind: kind, isGuessed: entry?.snapshot.showsOwner != true, pods: [pod],
      entry: entry)
  }

  /// Pods joined by workload, in the order in which the workloads first appear.
  static func joining(_ pods: [PodName], on node: Node) -> [Workload] {
    var joined: [Workload] = []
    var places: [PodName: Int] = [:]
    var siblings: [PodName: Node.PodEntry?] = [:]
    func entry(of pod: PodName) -> Node.PodEntry? {
      if let own = node.pods[pod] { return own }
      let template = PodName(namespace: pod.namespace, name: pod.workload)
      if let known = siblings[template] { return known }
      let found = node.sibling(of: pod)
      siblings[template] = .some(found)
      return found
    }
    for pod in pods.uniqued() {
      let workload = Workload(of: pod, entry: entry(of: pod))
      let name = PodName(namespace: workload.namespace, name: workload.name)
      guard let i = places[name] else {
        places[name] = joined.count
        joined.append(workload)
        continue
      }
      joined[i].pods.append(pod)
      if joined[i].entry == nil { joined[i].entry = workload.entry }
    }
    return joined
  }

  private static func owner(of pod: PodSnapshot) -> (Kind, String) {
    if pod.isStatic || pod.ownerKind == "Node" { return (.staticPod, pod.pod.name) }
    guard let kind = pod.ownerKind, let owner = pod.owner else {
      return owner(guessedFrom: pod.pod, otherwise: pod.ownerKind == nil ? .pod : .other(pod.ownerKind))
    }
    switch kind {
    case "ReplicaSet": return ownerOfReplicaSet(owner, labels: pod.labels)
    case "Deployment": return (.deployment, owner)
    case "StatefulSet": return (.statefulSet, owner)
    case "DaemonSet": return (.daemonSet, owner)
    case "Job": return (.job, owner)
    default: return (.other(kind), owner)
    }
  }

  /// A Deployment's ReplicaSet is called `<deployment>-<pod-template-hash>`; an Argo Rollout's likewise.
  private static func ownerOfReplicaSet(_ name: String, labels: [String: String]) -> (Kind, String) {
    guard let dash = name.lastIndex(of: "-") else { return (.other("ReplicaSet"), name) }
    let (front, hash) = (String(name[..<dash]), String(name[name.index(after: dash)...]))
    if labels["rollouts-pod-template-hash"] == hash { return (.other("Rollout"), front) }
    let isHash = labels.isEmpty ? (8...10).contains(hash.count) : labels["pod-template-hash"] != nil
    return isHash ? (.deployment, front) : (.other("ReplicaSet"), name)
  }

  private static func owner(guessedFrom pod: PodName, otherwise kind: Kind = .other(nil)) -> (Kind, String) {
    let front = pod.workload
    let removed = pod.name.dropFirst(front.count).split(separator: "-")
    if removed.count == 2 { return (.deployment, front) }
    if removed.count == 1, removed[0].allSatisfy(\.isNumber) { return (.statefulSet, front) }
    return (kind, kind == .pod ? pod.name : front)
  }
}

extension PodSnapshot {
  /// Whether the dump says who owns the pod, be it nobody: a name with a controller's suffix has an owner all the same.
  fileprivate var showsOwner: Bool { isStatic || ownerKind != nil || pod.workload == pod.name }
}

extension Node {
  /// A dumped pod of the same workload: what the controller made instead has the same template.
  fileprivate func sibling(of pod: PodName) -> PodEntry? {
    let workload = pod.workload
    guard workload != pod.name else { return nil }
    let front = workload.prefix { $0 != "-" }
    return pods.keys.filter {
      $0.namespace == pod.namespace && $0.name.hasPrefix(front) && $0.workload == workload
    }.min().flatMap { pods[$0] }
  }
}

extension Incident {
  /// Pods that took part: that downloaded, that grew by the cause's account, or that were evicted as the ones who grew.
  var involvedPods: [PodName] {
    let grown = cause.contributors.compactMap(\.pod) + downloads.compactMap(\.pod)
    let evicted = evictions.filter { $0.role == .culprit || $0.role == .contributor }.map(\.pod)
    return (evicted + grown).uniqued()
  }
}

extension Incident {
  /// Whether another attempt of the same pod at the same model shows that its cache is off the node's disk: where an
  /// attempt names no path its landing is the server's default, which such evidence outweighs.
  func showsElsewhere(_ download: ModelDownload) -> Bool {
    downloads.contains { $0.pod == download.pod && $0.model == download.model && $0.countsAgainst == .none }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first appears.
  func uniqued() -> [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
