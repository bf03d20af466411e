import IncidentModel

/// The one screen of a fleet: the answer, then each list as far as it fits.
enum FleetDigest {
  struct Size: Hashable, Sendable {
    var mechanisms = 8
    var changes = 5
    var nodes = 5
    var images = 4
    var unread = 5
    var hasPicture = true
    var hasFigures = true
    var lines = 6
    var isAiry = true

    static let all: [Size] = [
      Size(), Size(mechanisms: 6, changes: 4, nodes: 3, images: 3, unread: 3),
      Size(mechanisms: 5, changes: 3, nodes: 3, images: 2, unread: 2, hasPicture: false),
      Size(mechanisms: 4, changes: 3, nodes: 2, images: 1, unread: 1, hasPicture: false, isAiry: false),
      Size(mechanisms: 2, changes: 1, nodes: 1, images: 0, unread: 1, hasPicture: false, isAiry: false),
    ]

    /// For a message of a dozen lines.
    static let digests: [Size] = [
      Size(mechanisms: 4, changes: 0, nodes: 0, images: 0, unread: 0, hasPicture: false, lines: 6, isAiry: false),
      Size(mechanisms: 2, changes: 0, nodes: 0, images: 0, unread: 0, hasPicture: false, lines: 4, isAiry: false),
      Size(
        mechanisms: 0, changes: 0, nodes: 0, images: 0, unread: 0, hasPicture: false, hasFigures: false, lines: 2,
        isAiry: false),
    ]
  }

  static func make(_ summary: FleetSummary, options: RenderOptions, size: Size) -> Document {
    let detail = Detail(rows: 12, quote: 120)
    let context = FleetContext(summary, options: options, detail: detail, of: detail)
    return Document(
      phrases: context.phrases, title: context.headline(), status: context.statusLine(),
      sections: [Section(id: "summary", level: 0, title: [], blocks: context.screen(size))], footer: [],
      kind: "Fleet report")
  }
}

extension FleetContext {
  fileprivate func screen(_ size: FleetDigest.Size) -> [Block] {
    var blocks: [Block] = oneChange().map { [.paragraph($0)] } ?? []
    let lines = summaryLines().prefix(size.lines)
    if !lines.isEmpty { blocks.append(.list(lines.map { [.paragraph($0)] })) }
    if size.hasFigures { blocks.append(.keyFigures(keyFigures())) }
    if size.hasPicture { blocks += overTime() }
    let chapters: [(Sentence, [[Inline]], Int)] = [
      ("Incidents by mechanism", summary.groups.count > 1 ? summary.groups.map(line) : [], size.mechanisms),
      ("What would have prevented it", helping.count > 1 ? helping.map(line) : [], size.changes),
      ("Nodes", summary.nodes.map(line), size.nodes),
      ("Images", dearest.map(line), size.images),
      ("Not read", summary.unread.map(line), size.unread),
    ]
    for (title, lines, most) in chapters { blocks += chapter(title, lines, most) }
    return blocks
  }

  private func chapter(_ title: Sentence, _ lines: [[Inline]], _ most: Int) -> [Block] {
    guard !lines.isEmpty, most > 0 else { return [] }
    let shown = lines.count <= most + 1 ? most + 1 : most
    let rest = lines.count > shown ? [say("and \(count: lines.count - shown) more")] : []
    return [.heading(say(title)), .list((lines.prefix(shown) + rest).map { [.paragraph($0)] })]
  }

  private var helping: [FleetSummary.Change] { Self.helping(summary.changes) }

  /// Images that were pulled again, those that cost most first.
  private var dearest: [FleetSummary.Artifact] {
    summary.images.filter { $0.again > 0 }.sorted {
      ($1.pulledAgain.best, $0.name) < ($0.pulledAgain.best, $1.name)
    }
  }

  private func line(_ g: Group) -> [Inline] {
    say("\(FleetWords.mechanism(g)): \(FleetCounting.incidents(g.incidents)) on \(FleetCounting.nodes(g.nodes.count))")
  }
  private func line(_ c: FleetSummary.Change) -> [Inline] {
    say("\(FleetWords.change(c.change)): \(count: c.removes) of \(count: c.replayed) prevented, by their replay")
  }
  private func line(_ n: FleetSummary.NodeCount) -> [Inline] {
    say("\(code: n.node): \(FleetCounting.incidents(n.incidents))")
  }
  private func line(_ a: FleetSummary.Artifact) -> [Inline] {
    say("\(code: a.name): \(bytes: a.pulledAgain) fetched again, \(Counting.times(a.again))")
  }
  private func line(_ b: BundleLine) -> [Inline] {
    let status: Sentence = "\(code: b.entry.name): \(FleetWords.status(b.entry.status))"
    return b.entry.reason.map { say("\(status), \(code: $0)") } ?? say(status)
  }
}
