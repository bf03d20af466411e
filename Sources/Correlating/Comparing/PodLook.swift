import IncidentModel

/// The pods of one node as the last listing of each namespace shows them.
struct PodLook {
  private(set) var pods: [PodName: Node.PodEntry] = [:]

  init(_ history: NodeHistory) {
    var seen: [PodName: Timestamp?] = [:]
    var counts: [String: [Listing: Int]] = [:]
    for m in history.moments {
      guard case .snapshot(.pod(let p)) = m.fact else { continue }
      if let old = pods[p.pod]?.snapshot, old.containers.count > p.containers.count { continue }
      pods[p.pod] = Node.PodEntry(snapshot: p, evidence: m.evidence)
      seen[p.pod] = .some(m.time)
      counts[p.pod.namespace, default: [:]][Listing(source: m.source, time: m.time), default: 0] += 1
    }
    let last = counts.compactMapValues(Self.lastWhole)
    pods = pods.filter { pod, _ in
      guard let listed = last[pod.namespace], let time = seen[pod] ?? nil else { return true }
      return listed.seconds(since: time) <= LastLook.seconds
    }
  }

  private struct Listing: Hashable {
    var source: Int32
    var time: Timestamp?
  }

  /// The last that lists at least half as many pods as the longest: `describe pod` of one is no listing.
  private static func lastWhole(_ listings: [Listing: Int]) -> Timestamp? {
    let most = listings.values.max() ?? 0
    return listings.filter { $0.value * 2 >= most }.compactMap(\.key.time).max()
  }
}

/// Pods beside each other: by name, those that were replaced by their workload.
struct PodChanges {
  let relation: NodeComparison.Relation
  let names: Pair<String>

  func all(_ a: PodLook, _ b: PodLook) -> [PodChange] {
    guard !a.pods.isEmpty, !b.pods.isEmpty else { return [] }
    let common = relation == .otherNode ? [] : Set(a.pods.keys).intersection(b.pods.keys)
    var changes = common.sorted().flatMap { change(a.pods[$0], b.pods[$0]) }
    var left = workloads(a.pods.filter { !common.contains($0.key) }, node: names.a)
    var right = workloads(b.pods.filter { !common.contains($0.key) }, node: names.b)
    for workload in Set(left.keys).intersection(right.keys).sorted() {
      changes += pairs(left.removeValue(forKey: workload) ?? [], right.removeValue(forKey: workload) ?? [])
    }
    // On two nodes the same work may have two names: what runs the same image stands side by side.
    if relation == .otherNode {
      var others: [String: [String]] = [:]
      for workload in right.keys.sorted(by: >) {
        if let repository = right[workload].flatMap(Self.repository) {
          others[repository, default: []].append(workload)
        }
      }
      for workload in left.keys.sorted() {
        guard let mine = left[workload], let repository = Self.repository(mine),
          let other = others[repository]?.popLast()
        else { continue }
        left[workload] = nil
        changes += pairs(mine, right.removeValue(forKey: other) ?? [])
      }
    }
    for workload in Set(left.keys).union(right.keys).sorted() {
      changes += pairs(left[workload] ?? [], right[workload] ?? [])
    }
    return Self.grouped(changes)
  }

  /// On two nodes one pod of a workload stands for all of them: how many there are says nothing of the nodes.
  private func pairs(_ x: [Node.PodEntry], _ y: [Node.PodEntry]) -> [PodChange] {
    if relation == .otherNode, !x.isEmpty, !y.isEmpty {
      return change(Self.typical(x), Self.typical(y)).map { change in
        var change = change
        change.count = max(x.count, y.count)
        return change
      }
    }
    return (0..<max(x.count, y.count)).flatMap { i in change(i < x.count ? x[i] : nil, i < y.count ? y[i] : nil) }
  }

  private static func typical(_ pods: [Node.PodEntry]) -> Node.PodEntry? {
    pods.first { $0.snapshot.phase != "Pending" } ?? pods.first
  }

  private static func repository(_ pods: [Node.PodEntry]) -> String? {
    pods.first?.snapshot.containers.first { !$0.isInit }.map { ImageName($0.image.canonical).repository }
  }

  /// Pods of one workload that differ in nothing are one row.
  private static func grouped(_ changes: [PodChange]) -> [PodChange] {
    var groups: [PodChange] = []
    for change in changes {
      if let last = groups.last, last.kind == change.kind, last.fields == change.fields,
        last.workloads == change.workloads
      {
        groups[groups.count - 1].count += 1
        groups[groups.count - 1].evidence += change.evidence
      } else {
        groups.append(change)
      }
    }
    return groups
  }

  /// By `namespace/workload`, the node's own name taken from static pods.
  private func workloads(_ pods: [PodName: Node.PodEntry], node: String?) -> [String: [Node.PodEntry]] {
    var groups: [String: [Node.PodEntry]] = [:]
    for pod in pods.keys.sorted() {
      guard let entry = pods[pod] else { continue }
      let suffix = node.map { "-" + $0 } ?? ""
      let name = !suffix.isEmpty && pod.name.hasSuffix(suffix) ? String(pod.name.dropLast(suffix.count)) : pod.workload
      groups["\(pod.namespace)/\(name)", default: []].append(entry)
    }
    return groups
  }

  private func change(_ x: Node.PodEntry?, _ y: Node.PodEntry?) -> [PodChange] {
    let evidence = [x?.evidence, y?.evidence].compactMap { $0 }
    let pods = Pair(x?.snapshot.pod, y?.snapshot.pod)
    guard let x, let y else {
      let facts = (x ?? y).map { PodFields.summary($0.snapshot) } ?? []
      let fields = facts.map { PodChange.Field($0.0, x == nil ? Pair(nil, $0.1) : Pair($0.1, nil)) }
      return [PodChange(kind: x == nil ? .onlyInB : .onlyInA, pods: pods, fields: fields, evidence: evidence)]
    }
    let fields = PodFields.differences(x.snapshot, y.snapshot)
    return fields.isEmpty ? [] : [PodChange(kind: .changed, pods: pods, fields: fields, evidence: evidence)]
  }
}

extension PodChange {
  fileprivate var workloads: [String] { [pods.a, pods.b].map { $0.map { "\($0.namespace)/\($0.workload)" } ?? "" } }
}

/// What of a pod bears on the disk, as words of the pod's own specification.
enum PodFields {
  /// Both sides by field; what a table (`kubectl get pods`) does not show is no difference.
  static func differences(_ a: PodSnapshot, _ b: PodSnapshot) -> [PodChange.Field] {
    let isWhole = !a.containers.isEmpty && !b.containers.isEmpty
    let (x, y) = (isWhole ? all(a) : state(a), isWhole ? all(b) : state(b))
    let (mine, theirs) = (values(x), values(y))
    var seen: Set<String> = []
    let fields = (x + y).compactMap { name, _ -> PodChange.Field? in
      guard seen.insert(name).inserted, mine[name] != theirs[name] else { return nil }
      // A pod that has not started has no such id yet.
      if name.hasSuffix(" imageID"), mine[name] == nil || theirs[name] == nil { return nil }
      return PodChange.Field(name, Pair(mine[name], theirs[name]))
    }
    // Another image has another id: that says nothing more.
    let names = Set(fields.map(\.name))
    return fields.filter { f in !f.name.hasSuffix(" imageID") || !names.contains(String(f.name.dropLast(2))) }
      .enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  /// What bears on the disk first: where a model is kept, what may be written, what is run.
  private static func rank(_ field: PodChange.Field) -> Int {
    let order = ["phase", "model cache", "model", "ephemeral-storage", "image", "imageID", "priority"]
    if field.name.hasPrefix("volume ") { return 3 }
    return order.firstIndex { field.name == $0 || field.name.hasSuffix(" " + $0) } ?? order.count
  }

  /// The few fields that tell what a pod is.
  static func summary(_ p: PodSnapshot) -> [(String, String)] {
    let wanted = ["image", "ephemeral-storage", "model", "model cache"]
    return state(p) + containers(p).filter { field in wanted.contains { field.0.hasSuffix($0) } }
  }

  private static func values(_ fields: [(String, String)]) -> [String: String] {
    Dictionary(fields, uniquingKeysWith: { first, _ in first })
  }

  private static func all(_ p: PodSnapshot) -> [(String, String)] { state(p) + containers(p) + volumes(p) + rest(p) }

  private static func state(_ p: PodSnapshot) -> [(String, String)] {
    guard let phase = p.phase else { return [] }
    return [("phase", p.reason.map { $0.isEmpty ? phase : "\(phase) (\($0))" } ?? phase)]
  }

  private static func containers(_ p: PodSnapshot) -> [(String, String)] {
    p.containers.flatMap { c -> [(String, String)] in
      var fields = [("\(c.name) image", c.image.text)]
      if let digest = c.imageID.flatMap({ ImageName($0).digest ?? $0 }), !digest.isEmpty {
        fields.append(("\(c.name) imageID", digest))
      }
      fields += c.requests.sorted { $0.key < $1.key }.map { ("\(c.name) requests \($0.key)", $0.value) }
      fields += c.limits.sorted { $0.key < $1.key }.map { ("\(c.name) limits \($0.key)", $0.value) }
      if let served = ServedModel(container: c) {
        fields.append(("\(c.name) model", served.name))
        let path = CacheDirectory.path(for: served.directory, container: c, server: served.server)
        let landing = CacheDirectory.landing(of: path, container: c, pod: p)
        fields.append(
          ("\(c.name) model cache", "\(path) (\(landing.0.rawValue)\(landing.volume.map { " \($0)" } ?? ""))"))
      }
      return fields
    }
  }

  /// Without what every pod gets: tokens, configuration.
  private static func volumes(_ p: PodSnapshot) -> [(String, String)] {
    p.volumes.compactMap { v in
      guard let words = words(v.kind) else { return nil }
      let mounts = p.containers.flatMap { c in c.mounts.filter { $0.volume == v.name }.map { "\(c.name):\($0.path)" } }
      return ("volume \(v.name)", mounts.isEmpty ? words : "\(words) at \(mounts.joined(separator: ", "))")
    }
  }

  private static func words(_ kind: PodSnapshot.VolumeKind) -> String? {
    switch kind {
    case .emptyDir(let limit, let inMemory):
      "emptyDir" + (inMemory ? " in memory" : "") + (limit.map { " sizeLimit \($0)" } ?? " without sizeLimit")
    case .hostPath(let path): "hostPath \(path)"
    case .claim(let name): "persistentVolumeClaim \(name)"
    case .ephemeralClaim: "ephemeral volume claim"
    case .nfs: "nfs"
    case .csi(let driver): "csi \(driver)"
    case .gitRepo: "gitRepo"
    case .image: "image volume"
    case .other(let name): name
    case .configuration: nil
    }
  }

  private static func rest(_ p: PodSnapshot) -> [(String, String)] {
    var fields: [(String, String)] = []
    if let n = p.priority { fields.append(("priority", String(n))) }
    if let name = p.priorityClass { fields.append(("priorityClassName", name)) }
    let tolerations = p.tolerations.map { t in
      let key = t.key.isEmpty ? "everything" : t.key
      return t.effect.isEmpty ? key : "\(key):\(t.effect)"
    }
    if !tolerations.isEmpty { fields.append(("tolerations", Set(tolerations).sorted().joined(separator: ", "))) }
    let restarts = p.containers.reduce(0) { $0 &+ $1.restarts }
    fields.append(("restarts", String(restarts)))
    return fields
  }
}
