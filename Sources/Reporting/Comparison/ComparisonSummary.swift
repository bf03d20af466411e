import IncidentModel

/// The one screen of a comparison: the answer, then each list as far as it fits, largest first.
enum ComparisonSummary {
  struct Size: Hashable, Sendable {
    var bearing = 6
    var categories = 5
    var paths = 4
    var between = 6
    var images = 4
    var pods = 4
    var settings = 5
    var hasEvidence = true
    var isAiry = true

    static let all: [Size] = [
      Size(), Size(bearing: 5, categories: 4, paths: 3, between: 5, images: 3, pods: 3, settings: 4),
      Size(bearing: 5, categories: 4, paths: 3, between: 5, images: 3, pods: 2, settings: 3, isAiry: false),
      Size(bearing: 4, categories: 3, paths: 2, between: 4, images: 2, pods: 2, settings: 2, isAiry: false),
      Size(bearing: 4, categories: 3, paths: 1, between: 3, images: 1, pods: 1, settings: 1, isAiry: false),
      Size(
        bearing: 3, categories: 3, paths: 1, between: 3, images: 1, pods: 1, settings: 1, hasEvidence: false,
        isAiry: false),
    ]

    /// For a message of a dozen lines.
    static let digests: [Size] = [
      Size(
        bearing: 3, categories: 2, paths: 0, between: 2, images: 0, pods: 0, settings: 0, hasEvidence: false,
        isAiry: false),
      Size(
        bearing: 2, categories: 1, paths: 0, between: 1, images: 0, pods: 0, settings: 0, hasEvidence: false,
        isAiry: false),
      Size(
        bearing: 1, categories: 0, paths: 0, between: 0, images: 0, pods: 0, settings: 0, hasEvidence: false,
        isAiry: false),
    ]
  }

  static func make(_ comparison: Comparison, catalogue: Catalogue, size: Size) -> Document {
    let context = ComparisonContext(
      comparison, catalogue: catalogue, detail: Detail(evidence: size.hasEvidence ? 2 : 0, rows: 12, quote: 160))
    var blocks = context.partial()
    for (i, node) in comparison.nodes.enumerated() {
      // The first is told; of the others as much as a line says.
      if i == 0 { blocks += context.summary(of: node, size) }
    }
    let others = comparison.nodes.dropFirst().map { context.say(context.headline($0)) }
    blocks += context.chapter("Also", others, 3)
    return Document(
      phrases: context.report.phrases, title: context.headline(), status: context.statusLine(),
      sections: [Section(id: "summary", level: 0, title: [], blocks: blocks)], footer: [], kind: "Disk comparison")
  }
}

extension ComparisonContext {
  fileprivate func summary(of n: NodeComparison, _ size: ComparisonSummary.Size) -> [Block] {
    var blocks: [Block] = answer(n).map { .paragraph($0) }
    blocks.append(.keyFigures(keyFigures(n)))
    let told = bearing(on: n)
    let isOther = n.relation == .otherNode
    let grown = n.categories.filter { abs($0.change.best) >= ByteNoise.least / 4 }
    let paths = n.paths.filter(\.isNotable)
    let rest = (
      images: n.images.filter { $0.bearing == nil }, pods: n.pods.filter { $0.bearing == nil },
      settings: n.settings.filter { $0.bearing == nil && $0.values.differs }
    )
    let chapters: [(Sentence, [[Inline]], Int)] = [
      ("Bears on the incident", told, size.bearing),
      (isOther ? "By category, B minus A" : "What changed", grown.map { line($0, n.relation) }, size.categories),
      ("Largest directories", paths.map(line), size.paths),
      ("What accounts for it", between(n), size.between),
      ("Images", rest.images.map(line), size.images),
      ("Pods", rest.pods.map { line($0, fields: 3, n.relation) }, size.pods),
      ("Settings and versions", rest.settings.map { line($0, n.relation) }, size.settings),
      ("Not measured", unmeasured(n), 3),
    ]
    for (title, lines, most) in chapters { blocks += chapter(title, lines, most) }
    return blocks
  }

  func chapter(_ title: Sentence, _ lines: [[Inline]], _ most: Int) -> [Block] {
    guard !lines.isEmpty, most > 0 else { return [] }
    let more = lines.count - most
    let rest = more > 0 ? [say("and \(count: more) more")] : []
    return [.heading(say(title)), .list((lines.prefix(most) + rest).map { [.paragraph($0)] })]
  }

  /// The account of the filesystem that changed most, and what moved no bytes of it.
  func between(_ n: NodeComparison) -> [[Inline]] {
    guard let s = n.between else { return [] }
    let fs = Self.largest(n.filesystems.filter { !$0.roles.isEmpty })
    let account = s.accounts.first { fs?.roles.contains($0.filesystem) ?? false } ?? s.accounts.first
    var lines = (account?.lines ?? []).sorted { abs($0.bytes.best) > abs($1.bytes.best) }.map(line)
    if lines.isEmpty {
      lines += s.pulls.map { p in claim("pull of \(image: p.image)", p.evidence) }
      lines += s.downloads.map { d in claim("download of \(code: d.model)", d.evidence) }
    }
    if !s.evictions.isEmpty {
      let pods = s.evictions.prefix(2).reduce(Sentence("")) { $0.isEmpty ? "\(pod: $1.pod)" : "\($0), \(pod: $1.pod)" }
      let more: Sentence = s.evictions.count > 2 ? " and \(count: s.evictions.count - 2) more" : ""
      lines.append(
        claim("\(Counting.podsEvicted(s.evictions.count)): \(pods)\(more)", s.evictions.flatMap(\.evidence)))
    }
    if let first = s.kubeletStarts.first {
      lines.append(
        claim("the kubelet started \(Counting.times(s.kubeletStarts.count))", [first.evidence]))
    }
    return lines
  }

  /// Per filesystem: used, free, and how far from eviction.
  func keyFigures(_ n: NodeComparison) -> [KeyFigure] {
    let shown = n.filesystems.filter { fs in
      !fs.roles.isEmpty || (n.relation == .sameNode && (fs.hasGrown || fs.hasOtherSize))
    }
    return shown.prefix(4).flatMap { fs in
      (fs.used.isEmpty ? [] : [used(fs, n.relation)]) + (fs.available.isEmpty ? [] : [free(fs, n.relation)])
    }
  }

  private func used(_ fs: FilesystemChange, _ relation: NodeComparison.Relation) -> KeyFigure {
    let both = Self.both(fs.used, relation)
    let growth = relation == .sameNode ? fs.growth.map { "\(Self.signed($0))\(", \(both)")" as Sentence } : nil
    let size = fs.size.b ?? fs.size.a
    let of: Sentence =
      fs.hasOtherSize || relation != .sameNode
      ? "size \(Self.both(fs.size, relation))" : size.map { "of \(bytes: $0)" } ?? ""
    return KeyFigure(
      label: say("Used, \(Self.name(fs))"), value: say(growth ?? both), note: claim(of, fs.evidence))
  }

  private func free(_ fs: FilesystemChange, _ relation: NodeComparison.Relation) -> KeyFigure {
    let amounts = fs.threshold.map { Bytes(exactly: $0) }
    var note: Sentence =
      amounts.isKnown
      ? "evicts below \(Self.both(amounts, relation))"
      : (amounts.b ?? amounts.a).map { "\(word: amounts.b == nil ? "A" : "B") evicts below \(bytes: $0)" } ?? ""
    let lowest = relation == .sameNode ? [fs.lowest.a, fs.lowest.b].compactMap { $0 }.min(by: Self.isLower) : nil
    if let lowest, let least = [fs.available.a, fs.available.b].compactMap({ $0?.low }).min(),
      lowest.available.high < least
    {
      let seen: Sentence = "lowest seen \(bytes: lowest.available) at \(time: lowest.time)"
      note = note.isEmpty ? seen : "\(note); \(seen)"
    }
    let label: Sentence = fs.used.isEmpty ? "Free, \(Self.name(fs))" : "Free"
    let figure = say(Self.both(fs.available, relation))
    return KeyFigure(
      label: say(label), value: fs.used.isEmpty ? figure + [.text(" ")] + evidence(fs.evidence) : figure,
      note: say(note))
  }

  private static func isLower(_ a: UsagePoint, _ b: UsagePoint) -> Bool {
    (a.available.best, a.time) < (b.available.best, b.time)
  }

  func partial() -> [Block] {
    let sides = [("A", comparison.a), ("B", comparison.b)].filter { $0.1.isPartial }.map(\.0)
    guard !sides.isEmpty else { return [] }
    let names: Sentence =
      comparison.firstOfB == nil ? "the bundle" : sides.count > 1 ? "A and B" : "\(word: sides[0])"
    let damaged = comparison.sources.filter { $0.damage.contains(where: \.losesEvidence) }
    let list = damaged.prefix(2).reduce(Sentence("")) {
      let name: Sentence = "\(code: report.labels.label($1.file.id))"
      return $0.isEmpty ? ": \(name)" : "\($0), \(name)"
    }
    return [
      .callout(
        Callout(kind: .caution, text: say("Partial evidence: \(names) could not be read completely\(list)")))
    ]
  }
}
