public import IncidentModel

/// One side of a comparison as it was read.
public struct ComparedSide {
  public var histories: NodeHistories
  /// Up to when it counts; nil for its last capture.
  public var until: Timestamp?
  /// Its incidents, judged.
  public var incidents: [Incident]
  /// The node that is wanted; nil for all.
  public var node: String?

  public init(_ histories: NodeHistories, until: Timestamp?, incidents: [Incident], node: String?) {
    (self.histories, self.until, self.incidents, self.node) = (histories, until, incidents, node)
  }

  fileprivate var nodes: [NodeHistory] {
    histories.histories.filter { history in node.map { $0 == history.name } ?? true }
  }

  /// What this side tells of a node that a postmortem would be written about, up to the moment that counts.
  fileprivate func incident(of node: String) -> Incident? {
    incidents.last { i in i.node == node && i.isTold && (until.map { i.start <= $0 } ?? true) }
  }
}

extension Incident {
  /// Not a near miss, and not a df alone that lies below a threshold nobody says is set.
  fileprivate var isTold: Bool {
    let quiet: Set<IncidentKind> = [.nearMiss, .notDisk]
    if quiet.contains(kind) { return false }
    return kind != .nodePressure || !evictions.isEmpty || !rejections.isEmpty || !reclaims.isEmpty
      || pressure.contains { $0.basis != .derived } || cause.kind != .undetermined
  }
}

/// Puts the nodes of two sides beside each other: by name, and a single node of each side whatever it is called.
///
/// `union` holds the evidence of both sides as one, for what ran between two looks at one node: A's log may end before B
/// was taken, and B's may begin after A was.
public func compared(_ a: ComparedSide, _ b: ComparedSide, union: NodeHistories)
  -> (nodes: [NodeComparison], unpaired: Pair<[String]>)
{
  let pairs = Pairing(
    a.nodes.map(\.name), b.nodes.map(\.name), troubled: Set((a.incidents + b.incidents).map(\.node)))
  let nodes = pairs.pairs.compactMap { names -> NodeComparison? in
    guard let x = a.nodes.first(where: { $0.name == names.a }), let y = b.nodes.first(where: { $0.name == names.b })
    else { return nil }
    return Comparing(
      a: NodeLook(x, readings: a.histories.readings, until: a.until),
      b: NodeLook(y, readings: b.histories.readings, until: b.until),
      incidents: Pair(a.incident(of: x.name), b.incident(of: y.name)), union: union
    ).comparison()
  }
  return (nodes, pairs.unpaired)
}

/// Which node of A stands beside which of B.
private struct Pairing {
  private(set) var pairs: [(a: String, b: String)] = []
  private(set) var unpaired = Pair<[String]>([], [])

  init(_ a: [String], _ b: [String], troubled: Set<String>) {
    let common = Set(a).intersection(b)
    pairs = common.sorted().map { ($0, $0) }
    let left = a.filter { !common.contains($0) }
    let right = b.filter { !common.contains($0) }
    // No name in common: the node in trouble beside the only or first one of the other side.
    if pairs.isEmpty, let x = left.first(where: troubled.contains) ?? left.first,
      let y = right.first(where: troubled.contains) ?? right.first
    {
      pairs = [(x, y)]
    }
    unpaired = Pair(
      left.filter { name in !pairs.contains { $0.a == name } },
      right.filter { name in !pairs.contains { $0.b == name } })
  }
}

/// One node's comparison from two looks.
private struct Comparing {
  let a: NodeLook
  let b: NodeLook
  let incidents: Pair<Incident>
  let union: NodeHistories
  private let mounts: MountTable

  init(a: NodeLook, b: NodeLook, incidents: Pair<Incident>, union: NodeHistories) {
    (self.a, self.b, self.incidents, self.union) = (a, b, incidents, union)
    mounts = MountTable(b.disk.canonical.merging(a.disk.canonical) { ofB, _ in ofB })
  }

  func comparison() -> NodeComparison {
    let relation = self.relation
    var told = NodeComparison(
      relation: relation, names: Pair(a.history.name, b.history.name), times: Pair(a.time, b.time), incidents: incidents
    )
    let paths = PathChanges(a.directories, b.directories, place: place, owner: owner)
    told.filesystems = FilesystemChanges(relation: relation).all(a.disk, b.disk)
    addListed(paths, to: &told.filesystems)
    told.paths = paths.paths
    told.categories = CategoryChanges(a: a, b: b, paths: paths).all()
    told.images = ImageChanges.all(a.images, b.images)
    told.pods = PodChanges(relation: relation, names: told.names).all(a.pods, b.pods)
    told.settings = SettingPairs.all(a.settings, b.settings)
    if relation == .otherNode { told.forgetWhatEveryNodeHasOfItsOwn() }
    if !timesAreTold { told.forgetTimes() }
    if relation == .sameNode { told.between = between(told, paths) }
    told.staleImages = Pair(staleImages(of: a), staleImages(of: b))
    told.unmeasured = Unmeasured.What.allCases.compactMap { what in
      let (x, y) = (a.has(what), b.has(what))
      return x && y ? nil : Unmeasured(what, inA: !x, inB: !y)
    }
    if let incident = told.incident { Bearings(incident: incident).mark(&told) }
    return told
  }

  private func staleImages(of look: NodeLook) -> Timestamp? {
    guard let listed = look.images.time, let time = look.time, time.seconds(since: listed) > 60 else { return nil }
    return listed
  }

  private var relation: NodeComparison.Relation {
    let (x, y) = (a.identity, b.identity)
    if let m = x.machineID, let n = y.machineID, m != n { return isOneName ? .replacedNode : .otherNode }
    if let m = x.uid, let n = y.uid, m != n { return isOneName ? .replacedNode : .otherNode }
    if x.machineID != nil, x.machineID == y.machineID { return .sameNode }
    return isOneName || isUnnamed ? .sameNode : .otherNode
  }

  /// Two files that were unpacked or copied together have times that tell nothing: believed in order and apart only.
  private var timesAreTold: Bool {
    guard a.isDatedByFile || b.isDatedByFile, let x = a.time, let y = b.time else { return true }
    return y.seconds(since: x) >= 5
  }

  private var isOneName: Bool { a.history.name == b.history.name }
  /// A lone du or df names no node.
  private var isUnnamed: Bool { [a.history.name, b.history.name].contains(Identities.unnamed) }

  // MARK: where a path lies

  private func place(_ path: String) -> PathChanges.Place? {
    let kind = PathCategory.of(path)
    guard kind.isCounted else { return nil }
    return PathChanges.Place(filesystem: mount(of: path) ?? "", category: kind.category)
  }

  /// The disk a path is on, by the longest mount of either side's df.
  private func mount(of path: String) -> String? { mounts.longest(above: path) }

  private func owner(_ path: String) -> PodName? {
    if let pod = PathCategory.pod(of: path) { return pod }
    guard let uid = path.after("/pods/").map({ String($0.prefix { $0 != "/" }) }) else { return nil }
    return podOfUID(uid)
  }

  private func podOfUID(_ uid: String) -> PodName? {
    b.facts.directories.podOfUID[uid] ?? a.facts.directories.podOfUID[uid]
  }

  private func addListed(_ paths: PathChanges, to filesystems: inout [FilesystemChange]) {
    for i in filesystems.indices {
      guard let mount = filesystems[i].mounts.b ?? filesystems[i].mounts.a else { continue }
      let sums = paths.sums.filter { $0.key.filesystem == mount }.map(\.value.change)
      if !sums.isEmpty { filesystems[i].listed = sums.reduce(.zero, +) }
    }
  }

  // MARK: between

  private func between(_ told: NodeComparison, _ paths: PathChanges) -> Stretch? {
    let histories = union.histories
    let whole =
      histories.first { $0.name == b.history.name } ?? histories.first { $0.name == a.history.name }
      ?? (histories.count == 1 ? histories.first : nil)
    return whole.flatMap { Between(NodeFacts(history: $0), told.times) }?.told(told.filesystems) { fs in
      (fs.mounts.b ?? fs.mounts.a).map { paths.measured(on: $0) } ?? []
    }
  }
}

extension NodeComparison {
  fileprivate mutating func forgetTimes() {
    times = Pair(nil, nil)
    for i in filesystems.indices { filesystems[i].times = Pair(nil, nil) }
  }

  /// Ids and restart counts tell two nodes apart and nothing about their disks.
  fileprivate mutating func forgetWhatEveryNodeHasOfItsOwn() {
    settings.removeAll { $0.name == "machineID" || $0.name == "uid" }
    for i in pods.indices where pods[i].kind == .changed { pods[i].fields.removeAll { $0.name == "restarts" } }
    pods.removeAll { $0.kind == .changed && $0.fields.isEmpty }
  }
}

/// Mounts by path, asked for every directory of a listing: only the lengths that mounts have are looked up.
private struct MountTable {
  private let canonical: [String: String]
  private let lengths: Set<Int>

  init(_ canonical: [String: String]) {
    self.canonical = canonical
    lengths = Set(canonical.keys.map(\.utf8.count))
  }

  func longest(above path: String) -> String? {
    if let whole = canonical[path] { return whole }
    let bytes = path.utf8
    var (i, length) = (bytes.endIndex, bytes.count)
    while length > 0 {
      i = bytes.index(before: i)
      length -= 1
      guard bytes[i] == UInt8(ascii: "/"), lengths.contains(max(length, 1)) else { continue }
      if let mount = canonical[length == 0 ? "/" : String(path[..<i])] { return mount }
    }
    return nil
  }
}
