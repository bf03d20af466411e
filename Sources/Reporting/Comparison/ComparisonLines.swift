import IncidentModel

/// One line for each difference: lists of the one-screen summary, and of the answer in a report.
extension ComparisonContext {
  func line(
    _ fs: FilesystemChange, _ relation: NodeComparison.Relation, isOfInodes: Bool
  ) -> [Inline] {
    var words: Sentence = Self.name(fs)
    if let bearing = fs.bearing { words = "\(words) (\(Self.bearing(bearing)))" }
    words = "\(words): size \(Self.both(fs.size, relation))"
    let lowest = fs.lowest.map(\.available)
    if relation != .sameNode, !lowest.isEmpty { words = "\(words); lowest free seen \(Self.both(lowest, relation))" }
    let limit = fs.threshold.map { Bytes(exactly: $0) }
    if limit.isKnown, relation != .sameNode { words = "\(words); evicts below \(Self.both(limit, relation))" }
    if fs.bearing != nil, isOfInodes, !fs.inodesUsed.isEmpty {
      let inodes = fs.inodesUsed.map { "\(inodes: $0)" as Sentence }
      words = "\(words); inodes used \(Self.beside(inodes, else: "not measured", relation))"
    }
    return claim(words, fs.evidence)
  }

  func line(_ c: CategoryChange, _ relation: NodeComparison.Relation) -> [Inline] {
    let mark: Sentence = c.bearing.map { " (\(Self.bearing($0)))" } ?? ""
    return claim(
      "\(Self.signed(c.change)) \(Words.category(c.category))\(mark), \(Self.both(c.bytes, relation))", c.evidence)
  }

  func line(_ p: PathChange) -> [Inline] {
    let (change, presence) = (change(p), Self.presence(p.presence))
    return claim(
      p.pod.map { "\(change) \(code: p.path)\(presence) of \(pod: $0)" } ?? "\(change) \(code: p.path)\(presence)",
      p.evidence)
  }

  func change(_ p: PathChange) -> Sentence { p.change.map(Self.signed) ?? "not comparable:" }

  static func presence(_ presence: PathChange.Presence) -> Sentence {
    switch presence {
    case .both: ""
    case .appeared: ", new in B"
    case .vanished: ", gone in B"
    case .onlyMeasuredInA: ", not measured in B"
    case .onlyMeasuredInB: ", not measured in A"
    }
  }

  func line(_ l: Ledger.Line) -> [Inline] {
    var words: Sentence = "\(Self.signed(l.bytes)) \(Words.category(l.category)) \(code: report.name(l.subject))"
    if let pod = l.pod { words = "\(words)\(", \(pod: pod)")" }
    return claim(words, l.evidence)
  }

  func line(_ i: ImageChange) -> [Inline] {
    let mark: Sentence = i.bearing.map { " (\(Self.bearing($0)))" } ?? ""
    let image: Sentence = "\(image: i.image)\(mark)"
    switch i.kind {
    case .onlyInA: return claim("only in A: \(image)\(Self.size(i.size.a))", i.evidence)
    case .onlyInB: return claim("only in B: \(image)\(Self.size(i.size.b))", i.evidence)
    case .otherContent:
      return claim("another content: \(image), \(Self.both(i.digest.map { String($0.prefix(19)) }))", i.evidence)
    }
  }

  private static func size(_ b: Bytes?) -> Sentence { b.map { ", listed as \(bytes: $0)" } ?? "" }

  /// With the fields that matter first and no more than there is room for.
  func line(_ p: PodChange, fields most: Int, _ relation: NodeComparison.Relation) -> [Inline] {
    let fields = p.fields.prefix(most).reduce(Sentence("")) { words, f in
      let one = field(f, of: p, relation)
      return words.isEmpty ? one : "\(words); \(one)"
    }
    let more: Sentence = p.fields.count > most ? "; and \(count: p.fields.count - most) more" : ""
    return claim(p.fields.isEmpty ? pod(p) : "\(pod(p)): \(fields)\(more)", p.evidence)
  }

  private func field(_ f: PodChange.Field, of p: PodChange, _ relation: NodeComparison.Relation) -> Sentence {
    switch p.kind {
    case .changed where f.name.hasSuffix(" imageID"):
      "\(code: f.name) \(Self.both(f.values.map { String($0.prefix(19)) }, relation))"
    case .changed: "\(code: f.name) \(Self.both(f.values, relation))"
    case .onlyInA, .onlyInB: "\(code: f.name) \(code: f.values.a ?? f.values.b ?? "")"
    }
  }

  func pod(_ p: PodChange) -> Sentence {
    let mark: Sentence = p.bearing.map { " (\(Self.bearing($0)))" } ?? ""
    let more: Sentence = p.count > 1 ? " and \(count: p.count - 1) more" : ""
    switch (p.kind, p.pods.a, p.pods.b) {
    case (.onlyInA, let a?, _): return "only in A: \(pod: a)\(more)\(mark)"
    case (.onlyInB, _, let b?): return "only in B: \(pod: b)\(more)\(mark)"
    case (_, let a?, let b?): return a == b ? "\(pod: a)\(mark)" : "\(pod: a) beside \(pod: b)\(more)\(mark)"
    case (_, let a, let b): return a.map { "\(pod: $0)" } ?? b.map { "\(pod: $0)" } ?? ""
    }
  }

  func line(_ s: SettingPair, _ relation: NodeComparison.Relation) -> [Inline] {
    let mark: Sentence = s.bearing.map { " (\(Self.bearing($0)))" } ?? ""
    return claim("\(code: s.name)\(mark): \(Self.both(s.values, relation))", s.evidence)
  }

  /// What cannot be compared, by who lacks it, and what is older than the rest.
  func unmeasured(_ n: NodeComparison) -> [[Inline]] {
    let list = n.unmeasured
    let stale = [("A", n.staleImages.a), ("B", n.staleImages.b)].compactMap { side, time in
      time.map { say("The images of \(word: side) were last listed at \(time: $0)") }
    }
    let groups: [((Sentence) -> Sentence, [Unmeasured])] = [
      ({ "A does not show \($0)" }, list.filter { $0.inA && !$0.inB }),
      ({ "B does not show \($0)" }, list.filter { $0.inB && !$0.inA }),
      ({ "Neither shows \($0)" }, list.filter { $0.inA && $0.inB }),
    ]
    return groups.compactMap { told, list in
      guard let first = list.first else { return nil }
      return say(told(list.dropFirst().reduce(Self.what(first.what)) { "\($0), \(Self.what($1.what))" }))
    } + stale
  }

  private static func what(_ what: Unmeasured.What) -> Sentence {
    switch what {
    case .diskFree: "free space (df, statistics)"
    case .directories: "directory sizes (du)"
    case .images: "images (crictl images)"
    case .pods: "pods"
    case .configuration: "the kubelet's configuration (configz)"
    case .node: "the node object"
    }
  }

  /// What bears on the incident, most direct first.
  func bearing(on n: NodeComparison) -> [[Inline]] {
    guard n.incident != nil else { return [] }
    let isOther = n.relation != .sameNode
    var lines: [[Inline]] = []
    lines += n.filesystems.filter { $0.bearing != nil && (isOther || $0.hasOtherSize) }
      .map { line($0, n.relation, isOfInodes: n.incident?.resource == .inodes) }
    lines += n.pods.filter { $0.bearing == .contributor }.map { line($0, fields: 4, n.relation) }
    lines += n.settings.filter { $0.bearing != nil && $0.values.differs }.map { line($0, n.relation) }
    lines += n.images.filter { $0.bearing != nil }.map(line)
    lines += n.pods.filter { $0.bearing == .evicted }.map { line($0, fields: 2, n.relation) }
    return lines
  }

  /// What is the same on both sides and could have been the reason.
  func same(_ n: NodeComparison) -> Sentence? {
    let wanted = n.settings.filter {
      $0.values.isKnown && !$0.values.differs && $0.name != "machineID" && $0.name != "uid"
    }
    guard !wanted.isEmpty else { return nil }
    let list = wanted.prefix(8).reduce(Sentence("")) { words, s in
      let one: Sentence = "\(code: s.name) \(code: s.values.a ?? "")"
      return words.isEmpty ? one : "\(words), \(one)"
    }
    let more: Sentence = wanted.count > 8 ? " and \(count: wanted.count - 8) more" : ""
    return "The same on both sides: \(list)\(more)."
  }
}
