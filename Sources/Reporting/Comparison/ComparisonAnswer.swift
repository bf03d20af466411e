import IncidentModel

/// The answer of a comparison: what grew or what differs, and what of it bears on the incident.
extension ComparisonContext {
  func headline() -> [Inline] {
    guard let node = comparison.nodes.first else { return say("Nothing stands beside anything") }
    let rest = comparison.nodes.count - 1
    switch rest {
    case 0: return say(headline(node))
    case 1: return say("\(headline(node)), and 1 more node")
    default: return say("\(headline(node)), and \(count: rest) more nodes")
    }
  }

  func headline(_ n: NodeComparison) -> Sentence {
    switch n.relation {
    case .otherNode: "\(code: n.names.a ?? "A") beside \(code: n.names.b ?? "B"): \(verdict(n))"
    case .replacedNode: "Node \(code: n.names.b ?? "B"): two machines under one name"
    case .sameNode: "\(Self.node(n)): \(verdict(n))"
    }
  }

  /// Snapshots alone name no node.
  private static func node(_ n: NodeComparison) -> Sentence {
    let names = [n.names.b, n.names.a].compactMap { $0 }.filter { $0 != NodeComparison.unnamed }
    return names.first.map { "Node \(code: $0)" } ?? "Two snapshots"
  }

  private func verdict(_ n: NodeComparison) -> Sentence {
    let grown = n.filesystems.filter { $0.hasGrown && !$0.roles.isEmpty }
    var words: Sentence = ""
    if n.relation == .sameNode, let first = Self.largest(grown), let growth = first.growth {
      words = "\(Self.name(first)) \(Self.signed(growth))"
    }
    if let (incident, side) = news(n) {
      let trouble: Sentence = "\(Self.trouble(incident)) in \(word: side)"
      return words.isEmpty ? trouble : "\(trouble)\(", \(words)")"
    }
    return !words.isEmpty
      ? words
      : n.hasDifferences
        ? "\(Self.differences(n))" : n.sharesNothing ? Self.nothingShared : "no difference that matters"
  }

  static let nothingShared: Sentence = "nothing that both sides measure"

  func news(_ n: NodeComparison) -> (incident: Incident, side: String)? {
    n.news.map { ($0.incident, $0.isOfB ? "B" : "A") }
  }

  static func largest(_ list: [FilesystemChange]) -> FilesystemChange? {
    list.max { abs($0.growth?.best ?? 0) < abs($1.growth?.best ?? 0) }
  }

  /// `DiskPressure, 2 pods evicted`.
  private static func trouble(_ i: Incident) -> Sentence {
    switch i.kind {
    case .nodePressure: "\(Words.condition(i.resource))\(", \(Counting.podsEvicted(i.evictions.count))")"
    case .outOfSpace: "no space left on device"
    case .imageGCFailure: "image garbage collection freed too little"
    case .admissionRejection: "pods rejected at admission"
    case .podLimit, .containerLimit, .emptyDirLimit: "\(Counting.podsEvicted(i.evictions.count)) at a storage limit"
    case .nearMiss, .notDisk: "no disk incident"
    }
  }

  /// `3 images, 2 pods, 1 setting differ`.
  static func differences(_ n: NodeComparison) -> Sentence {
    let counts: [(Int, Sentence, Sentence)] = [
      (
        n.filesystems.count(where: \.isNotable), "1 filesystem",
        "\(count: n.filesystems.count(where: \.isNotable)) filesystems"
      ),
      (n.images.count, "1 image", "\(count: n.images.count) images"),
      (n.pods.count, "1 pod", "\(count: n.pods.count) pods"),
      (
        n.settings.count(where: \.values.differs), "1 setting",
        "\(count: n.settings.count(where: \.values.differs)) settings"
      ),
      (n.paths.count(where: \.isNotable), "1 directory", "\(count: n.paths.count(where: \.isNotable)) directories"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { $0.0 == 1 ? $0.1 : $0.2 }
    guard let first = words.first else { return "two machines" }
    if words.count == 1, counts.contains(where: { $0.0 == 1 }) { return "\(first) differs" }
    return "\(words.dropFirst().reduce(first) { "\($0), \($1)" }) differ"
  }

  func statusLine() -> [Inline] {
    let (a, b) = (comparison.a, comparison.b)
    let n = comparison.nodes.first
    let names: Sentence =
      comparison.firstOfB == nil
      ? "Bundle \(code: a.bundle.name): \(look("A", n?.times.a)), \(look("B", n?.times.b))"
      : "A is \(look("\(code: a.bundle.name)", n?.times.a)), B is \(look("\(code: b.bundle.name)", n?.times.b))"
    return say("\(names). Growth is B minus A. Times are UTC, sizes are binary.")
  }

  private func look(_ side: Sentence, _ time: Timestamp?) -> Sentence {
    time.map { "\(side) at \(time: $0)" } ?? "\(side) at an unknown time"
  }

  // MARK: the first paragraphs

  func answer(_ n: NodeComparison) -> [[Inline]] {
    var paragraphs = [[.strong(say(lead(n)))] + explanation(n)]
    if n.relation == .replacedNode {
      let ids = n.settings.filter { ($0.name == "machineID" || $0.name == "uid") && $0.values.differs }
      paragraphs.append(
        claim(
          "The node objects of A and of B are of two machines: what differs is no growth.", ids.flatMap(\.evidence)))
    }
    if let (incident, side) = news(n) {
      let cause = say(incident.cause.summary + Words.certainty(incident.cause.verdict))
      if n.relation == .sameNode {
        paragraphs.append(
          say("\(word: side) tells of an incident from \(time: incident.start) on: \(Self.trouble(incident)). ") + cause
        )
      } else {
        paragraphs[0] += [.text(" ")] + cause
      }
    } else if n.relation == .otherNode, n.incidents.isKnown {
      paragraphs += [("A", n.incidents.a), ("B", n.incidents.b)].compactMap { side, i in
        i.map { say("\(word: side): \($0.cause.summary)") }
      }
    }
    return paragraphs
  }

  private func lead(_ n: NodeComparison) -> Sentence {
    guard n.relation == .sameNode else { return leadOfTwo(n) }
    let roles = n.filesystems.filter { !$0.roles.isEmpty && $0.growth != nil }
    guard let fs = Self.largest(roles), let growth = fs.growth else { return leadWithoutDisk(n) }
    let span = stretch(n)
    guard fs.hasGrown else {
      let change: Sentence = growth.best == 0 ? "" : " (\(Self.signed(growth)))"
      let same: Sentence = "\(Self.name(fs)) is as full as before\(change)\(span)"
      return n.hasDifferences ? "\(same); \(Self.differences(n))." : "\(same), and nothing else that matters differs."
    }
    return growth.best > 0
      ? "\(Self.name(fs)) grew by \(bytes: growth)\(span)."
      : "\(Self.name(fs)) shrank by \(bytes: growth.negated)\(span)."
  }

  private func leadOfTwo(_ n: NodeComparison) -> Sentence {
    if let (incident, side) = news(n) {
      return "\(word: side) had \(Self.trouble(incident)); \(word: side == "B" ? "A" : "B") had no incident."
    }
    if n.incidents.isKnown { return "Both had an incident." }
    return n.hasDifferences ? "No incident on either; \(Self.differences(n))." : "Nothing that matters differs."
  }

  private func leadWithoutDisk(_ n: NodeComparison) -> Sentence {
    let sum = n.categories.filter { $0.basis == .du }.map(\.change).reduce(.zero, +)
    let has = n.categories.contains { $0.basis == .du }
    if has { return "The listed directories changed by \(Self.signed(sum))\(stretch(n))." }
    if n.hasDifferences { return "\(Self.differences(n))." }
    return n.sharesNothing
      ? "Nothing is measured on both sides, so nothing can be compared." : "Nothing that matters differs."
  }

  private func stretch(_ n: NodeComparison) -> Sentence {
    guard let s = n.between else { return "" }
    let span: Sentence = " in \(duration: s.to - s.from)"
    return s.isBackwards ? "\(span) (B is the earlier look)" : span
  }

  /// What the growth is made of, and how much of it what ran accounts for.
  private func explanation(_ n: NodeComparison) -> [Inline] {
    guard n.relation == .sameNode, let fs = Self.largest(n.filesystems.filter { $0.hasGrown && !$0.roles.isEmpty }),
      let growth = fs.growth
    else { return [] }
    var words: Sentence = ""
    let parts = n.categories.filter { $0.basis == .du && abs($0.change.best) >= abs(growth.best) / 10 }.prefix(3)
    if !parts.isEmpty {
      let list = parts.dropFirst().reduce(Self.part(parts[parts.startIndex])) { "\($0), \(Self.part($1))" }
      words = "By du: \(list)."
    }
    if let account = n.between?.accounts.first(where: { fs.roles.contains($0.filesystem) }) {
      let sum = account.lines.map(\.bytes).reduce(.zero, +)
      words =
        words
        + (account.lines.isEmpty
          ? "Nothing in the evidence accounts for it."
          : "Accounted for: \(Self.signed(sum)); unexplained \(Self.signed(account.unexplained)).")
    }
    return words.isEmpty ? [] : [.text(" ")] + say(words)
  }

  private static func part(_ c: CategoryChange) -> Sentence { "\(Words.category(c.category)) \(signed(c.change))" }
}
