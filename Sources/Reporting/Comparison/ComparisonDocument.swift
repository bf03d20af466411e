import IncidentModel

/// The whole comparison, in the order a reader needs it: answer, disks, growth, what ran, images, pods, settings, what
/// cannot be said, how it was read.
enum ComparisonDocument {
  static func make(_ comparison: Comparison, redactions: [Redaction], catalogue: Catalogue, detail: Detail) -> Document
  {
    let context = ComparisonContext(comparison, catalogue: catalogue, detail: detail)
    let nodes = comparison.nodes.prefix(detail.incidents).enumerated().flatMap {
      context.sections(of: $1, number: $0 + 1)
    }
    let banner = context.partial() + context.cuts()
    return Document(
      phrases: context.report.phrases, title: context.headline(), status: context.statusLine(),
      sections: (banner.isEmpty ? [] : [Section(id: "", level: 0, title: [], blocks: banner)]) + nodes
        + [context.reading(redactions)],
      footer: context.footer(), kind: "Disk comparison")
  }
}

extension ComparisonContext {
  fileprivate func sections(of n: NodeComparison, number: Int) -> [Section] {
    let isOnly = comparison.nodes.count == 1
    let chapters: [(String, Sentence, [Block])] = [
      ("answer", "Answer", answerBlocks(n)), ("disks", "Filesystems", disks(n)),
      ("growth", n.relation == .otherNode ? "Bytes by category and path" : "What changed", growth(n)),
      ("between", "What ran in between", betweenBlocks(n)), ("images", "Images", images(n)), ("pods", "Pods", pods(n)),
      ("settings", "Settings and versions", settings(n)), ("limits", "What we cannot say", limits(n)),
    ]
    let told = chapters.filter { !$0.2.isEmpty }.map {
      Section(
        id: isOnly ? $0.0 : "node-\(number)-\($0.0)", level: isOnly ? 2 : 3, title: say($0.1), blocks: $0.2)
    }
    return isOnly ? told : [Section(id: "node-\(number)", level: 2, title: say(headline(n)), blocks: [])] + told
  }

  private func answerBlocks(_ n: NodeComparison) -> [Block] {
    var blocks: [Block] = answer(n).map { .paragraph($0) }
    blocks.append(.keyFigures(keyFigures(n)))
    let told = bearing(on: n)
    if !told.isEmpty {
      blocks.append(.paragraph([.strong(say("What differs and bears on the incident"))]))
      blocks.append(.list(told.prefix(detail.rows).map { [.paragraph($0)] }))
    }
    if let same = same(n) { blocks.append(.paragraph(say(same))) }
    return blocks
  }

  fileprivate func cuts() -> [Block] {
    guard !detail.cuts.isEmpty else { return [] }
    return [
      .callout(
        Callout(
          kind: .note, text: say("Shortened to fit. Left out: \(detail.leftOut). The JSON form holds everything.")))
    ]
  }

  private func limits(_ n: NodeComparison) -> [Block] {
    var lines = unmeasured(n)
    if n.relation == .sameNode, n.between == nil {
      lines.append(say("What ran in between: the two looks have no times, or the same."))
    }
    for (side, names) in [("A", comparison.unpairedA), ("B", comparison.unpairedB)] where !names.isEmpty {
      let list = names.prefix(5).reduce(Sentence("")) { $0.isEmpty ? "\(code: $1)" : "\($0), \(code: $1)" }
      let more: Sentence = names.count > 5 ? " and \(count: names.count - 5) more" : ""
      lines.append(say("Only in \(word: side), so not compared: \(list)\(more)"))
    }
    return lines.isEmpty ? [] : [.list(lines.map { [.paragraph($0)] })]
  }

  fileprivate func reading(_ redactions: [Redaction]) -> Section {
    var blocks: [Block] = []
    let damage = comparison.sources.flatMap { s in s.damage.map { (s, $0) } }
    if !damage.isEmpty {
      let items = damage.prefix(detail.rows).map { source, d -> [Block] in
        [.paragraph(say("\(code: report.labels.label(source.file.id)): ") + say(d.text))]
      }
      blocks += [.heading(say("Damage")), .list(Array(items))]
    }
    if detail.sources { blocks.append(.table(sources())) }
    let taken = redactions.reduce(0) { $0 + $1.count }
    blocks.append(
      .paragraph(
        say(
          taken == 0
            ? "Nothing that looks like a secret was found." : "\(count: taken) places with secrets were taken out.")))
    return Section(id: "reading", level: 2, title: say("How the evidence was read"), blocks: blocks)
  }

  private func sources() -> Table {
    var table = table(
      "Sources",
      [
        column("Source"), column("Content"), column("Node"), column("Lines", .trailing), column("First"),
        column("Last"),
      ],
      rows: comparison.sources.map { s in
        [
          [quote(report.labels.label(s.file.id))], [quote(s.kind)], s.node.map { [quote($0)] } ?? report.unknown,
          say("\(count: s.lines)"), report.time(s.first), report.time(s.last),
        ]
      })
    table.anchors = comparison.sources.prefix(table.rows.count).map { SourceLabels.anchor($0.file.id) }
    return table
  }

  fileprivate func footer() -> [Inline] {
    let (a, b) = (comparison.a.bundle, comparison.b.bundle)
    let what: Sentence =
      comparison.firstOfB == nil ? "bundle \(code: a.name)" : "A \(code: a.name), B \(code: b.name)"
    return say(
      """
      evictrace \(code: comparison.toolVersion), \(what). The same input and options give the same bytes. \
      A mark opens with \(code: "evictrace show PATH SOURCE:LINE"), PATH being the input the mark begins with.
      """)
  }
}
