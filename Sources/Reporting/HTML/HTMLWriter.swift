import IncidentModel

/// One self-contained page: no font, no image, no address to fetch; the policy in its head forbids them all. Its one
/// script is allowed by its hash, and everything is there without it.
struct HTMLWriter {
  private var out = ""
  /// Anchors that are in the document: a mark leads only to where something is.
  private let anchors: Set<String>
  private let phrases: Phrasebook

  static func text(_ document: Document) -> String {
    var writer = HTMLWriter(anchors: document.anchors, phrases: document.phrases)
    writer.head(document)
    writer.body(document)
    return writer.out
  }

  private init(anchors: Set<String>, phrases: Phrasebook) { (self.anchors, self.phrases) = (anchors, phrases) }

  /// Words of the page itself.
  private func say(_ sentence: Sentence) -> String { Markup.escaped(phrases.plain(sentence)) }

  private mutating func head(_ document: Document) {
    let styles = [Stylesheet.text, PrintStyle.running(document.title.plain)]
    let policy =
      "default-src 'none'; style-src " + styles.map(hash).joined(separator: " ") + "; script-src "
      + hash(PageScript.text) + "; base-uri 'none'; form-action 'none'"
    out += "<!DOCTYPE html>\n<html lang=\"" + Markup.escaped(document.language) + "\">\n<head>\n"
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
    out += "<meta charset=\"utf-8\">\n"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    out += "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
    out += "<title>" + Markup.escaped(document.title.plain) + "</title>\n"
    for style in styles { out += "<style>" + style + "</style>\n" }
    out += "</head>\n"
  }

  /// A source the policy allows: exactly this text.
  private func hash(_ text: String) -> String { "'sha256-" + SHA256.base64(of: text) + "'" }

  private mutating func body(_ document: Document) {
    out +=
      "<body>\n<a class=\"skip\" href=\"#main\">" + say("Skip to the report")
      + "</a>\n<header class=\"band\"><div class=\"top\">\n"
    out += "<p class=\"kind\">" + say(document.kind) + "</p>\n<h1>" + inlines(document.title) + "</h1>\n"
    out += "<p class=\"status\">" + inlines(document.status) + "</p>\n</div></header>\n<div class=\"frame\">\n"
    contents(document)
    out += "<main id=\"main\" tabindex=\"-1\">\n"
    var chapter = ""
    for section in document.sections {
      if section.level == 2 { chapter = section.id }
      self.section(section, in: chapter)
    }
    out += "</main>\n</div>\n<footer><p>" + inlines(document.footer) + "</p></footer>\n"
    script()
    out += "</body>\n</html>\n"
  }

  /// The script finds its words on its own element, so that its bytes are the same in every language.
  private mutating func script() {
    let words: [(String, Sentence)] = [
      ("copy", "Copy"), ("copied", "Copied"), ("selected", "Selected, copy it with the keyboard"),
      ("filter", "Filter rows"), ("all", "all"), ("rows", "\(word: "{n}") of \(word: "{m}") rows"),
      ("in", "Zoom in"), ("out", "Zoom out"), ("whole", "Whole period"), ("back", "Point before"),
      ("next", "Next point"),
    ]
    let attributes = words.map { ("data-" + $0.0, phrases.plain($0.1)) }
    out += Markup.element("script", attributes, PageScript.text) + "\n"
  }

  private mutating func contents(_ document: Document) {
    out += "<nav aria-label=\"" + say("Contents") + "\"><ol>"
    for section in document.sections where section.level == 2 {
      out += "<li><a href=\"#" + section.id + "\">" + Markup.escaped(section.title.plain) + "</a></li>"
    }
    out += "</ol></nav>\n"
  }

  /// A section within a chapter is named after both, so that two incidents' sections can be told apart by ear.
  private mutating func section(_ section: Section, in chapter: String) {
    guard section.level > 0 else { return blocks(section.blocks, under: 2) }
    let name = section.level > 2 && chapter != section.id ? chapter + " " + section.id : section.id
    let heading = "h" + String(section.level)
    out += "<section" + (section.blocks.isEmpty ? " class=\"lead\"" : "") + " aria-labelledby=\"" + name + "\">\n"
    out += "<" + heading + " id=\"" + section.id + "\">" + inlines(section.title) + "</" + heading + ">\n"
    blocks(section.blocks, under: section.level)
    out += "</section>\n"
  }

  private mutating func blocks(_ blocks: [Block], under level: Int) {
    for block in blocks { self.block(block, under: level) }
  }

  private mutating func block(_ block: Block, under level: Int) {
    switch block {
    case .paragraph(let words): paragraph(words)
    case .heading(let title): out += Markup.element("h" + String(min(6, level + 1)), [], inlines(title)) + "\n"
    case .list(let items): list(items, under: level)
    case .table(let t): table(t)
    case .keyFigures(let figures): keyFigures(figures)
    case .code(let c): code(c)
    case .figure(let f): figure(f)
    case .callout(let c):
      out += Markup.element("p", [("class", "callout " + c.kind.rawValue), ("role", "note")], inlines(c.text)) + "\n"
    case .details(let summary, let inner): details(summary, inner, under: level)
    case .slot(let slot): out += "<div class=\"slot\">" + self.slot(slot) + "</div>\n"
    }
  }

  /// Folded evidence may not stand in a `p`.
  private mutating func paragraph(_ words: [Inline]) {
    let text = inlines(words)
    out += text.contains("<details") ? "<div class=\"p\">" + text + "</div>\n" : "<p>" + text + "</p>\n"
  }

  private mutating func list(_ items: [[Block]], under level: Int) {
    out += "<ul>\n"
    for item in items {
      out += "<li>"
      if item.count == 1, case .paragraph(let words)? = item.first {
        out += inlines(words)
      } else {
        blocks(item, under: level)
      }
      out += "</li>\n"
    }
    out += "</ul>\n"
  }

  private mutating func details(_ summary: [Inline], _ inner: [Block], under level: Int) {
    out += "<details><summary>" + inlines(summary) + "</summary>\n"
    blocks(inner, under: level)
    out += "</details>\n"
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    guard !figures.isEmpty else { return }
    out += "<dl class=\"figures\">\n"
    for f in figures {
      out += "<div><dt>" + inlines(f.label) + "</dt><dd>" + inlines(f.value) + "</dd>"
      if !f.note.isEmpty { out += "<dd class=\"note\">" + inlines(f.note) + "</dd>" }
      out += "</div>\n"
    }
    out += "</dl>\n"
  }

  private mutating func code(_ c: CodeBlock) {
    out += "<figure class=\"paste\">"
    if !c.caption.isEmpty { out += "<figcaption>" + inlines(c.caption) + "</figcaption>" }
    out += "<pre tabindex=\"0\"><code>" + Markup.escaped(VisibleText.lines(c.text)) + "</code></pre></figure>\n"
  }

  /// A group that the keyboard can reach where nothing in it can be, so that wide tables scroll for everybody.
  private mutating func table(_ t: Table) {
    guard !t.rows.isEmpty else { return }
    let label = t.caption.isEmpty ? say("table") : Markup.escaped(t.caption.plain)
    out +=
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" + label + "\">\n<table" + filter(t) + ">\n"
    if !t.caption.isEmpty { out += "<caption>" + inlines(t.caption) + "</caption>\n" }
    out += "<thead><tr>"
    for column in t.columns { out += "<th scope=\"col\"" + aligned(column) + ">" + inlines(column.title) + "</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for (i, cells) in t.rows.enumerated() { row(cells, of: t, at: i) }
    out += "</tbody>\n</table>\n</div>\n"
    if t.hidden > 0 {
      out += "<p class=\"hidden\">" + say("\(count: t.hidden) more rows are not shown here.") + "</p>\n"
    }
  }

  /// Long tables can be filtered by a script: by words, and by the column of few different words.
  private func filter(_ t: Table) -> String {
    guard t.rows.count >= (t.choices == nil ? 24 : 8), t.totals == 0 else { return "" }
    return " data-filter=\"\"" + (t.choices.map { " data-choices=\"" + String($0) + "\"" } ?? "")
  }

  private mutating func row(_ cells: [[Inline]], of t: Table, at i: Int) {
    out += "<tr" + (i < t.anchors.count ? " id=\"" + t.anchors[i] + "\"" : "")
    out += i >= t.rows.count - t.totals ? " class=\"total\">" : ">"
    for (column, cell) in zip(t.columns, cells) {
      let isHead = column == t.columns.first
      let text = inlines(cell, marks: 2)
      out += isHead ? "<th scope=\"row\"" : "<td"
      out +=
        (column.alignment == .trailing ? aligned(column) : room(for: cell)) + ">" + text + (isHead ? "</th>" : "</td>")
    }
    out += "</tr>\n"
  }

  /// Words that would make a tall narrow column get room: the table scrolls instead.
  private func room(for cell: [Inline]) -> String {
    if cell.contains(where: { if case .evidence = $0 { true } else { false } }) { return "" }
    return switch cell.plain.utf8.count {
    case 27...: " class=\"w\""
    case 12...26: " class=\"m\""
    case 1...11: " class=\"k\""
    default: ""
    }
  }

  private func aligned(_ column: Table.Column) -> String { column.alignment == .trailing ? " class=\"n\"" : "" }

  private mutating func figure(_ f: Figure) {
    out += "<figure class=\"picture\">\n<figcaption>" + inlines(f.caption) + "</figcaption>\n"
    out +=
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" + Markup.escaped(f.caption.plain) + "\">\n"
    out += picture(f) + "</div>\n<p class=\"legend\">" + inlines(f.summary) + "</p>\n"
    if f.isTwinOpen { table(f.twin) } else { details(f.twin.caption, [.table(f.twin.uncaptioned)], under: 4) }
    out += "</figure>\n"
  }

  private func picture(_ f: Figure) -> String {
    let (title, summary) = (f.caption.plain, f.summary.plain)
    return switch f.picture {
    case .usage(let chart): CurvePicture(chart, id: f.id, title: title, summary: summary, phrases: phrases).svg
    case .bars(let chart): LedgerPicture(chart: chart, id: f.id, title: title, summary: summary, phrases: phrases).svg
    case .ranking(let chart):
      RankingPicture(chart: chart, id: f.id, title: title, summary: summary, phrases: phrases).svg
    case .occurrences(let chart):
      OccurrencePicture(chart: chart, id: f.id, title: title, summary: summary, phrases: phrases).svg
    }
  }

  /// `marks`: how many lines of evidence stand in the open.
  private func inlines(_ list: [Inline], marks: Int = 3) -> String { list.map { inline($0, marks) }.joined() }

  private func inline(_ inline: Inline, _ most: Int) -> String {
    switch inline {
    case .text(let words): Markup.escaped(VisibleText.line(words, limit: 4000))
    case .code(let evidence): Markup.element("code", [], Markup.escaped(VisibleText.line(evidence, limit: 1200)))
    case .strong(let inner): Markup.element("strong", [], inlines(inner))
    case .emphasis(let inner): Markup.element("em", [], inlines(inner))
    case .toned(_, let inner): inlines(inner)
    case .evidence(let list): evidence(list, most)
    case .slot(let slot): self.slot(slot)
    case .link(let target, let inner): link(target, inlines(inner))
    }
  }

  /// A chapter that is not in the document is not linked.
  private func link(_ target: LocalLink, _ words: String) -> String {
    switch target {
    case .anchor(let id): anchors.contains(id) ? Markup.element("a", [("href", "#" + id)], words) : words
    case .report(let folder): Markup.element("a", [("href", folder.path(of: .html))], words)
    }
  }

  /// What people wrote stays text; the comments around it are where it is found again.
  private func slot(_ slot: Slot) -> String {
    let words = slot.text.map { Markup.element("span", [("class", "written")], Markup.escaped(VisibleText.lines($0))) }
    return slot.begin + (words ?? "<em class=\"hint\">" + inlines(slot.hint) + "</em>") + slot.end
  }

  /// The first lines in the open, the others folded.
  private func evidence(_ list: EvidenceList, _ most: Int) -> String {
    let marks = list.marks.map(mark)
    let shown = marks.prefix(most).joined(separator: " ")
    let more = list.more > 0 ? " " + say("and \(count: list.more) more lines") : ""
    guard marks.count > most else { return "<span class=\"evidence\">" + shown + more + "</span>" }
    let rest = marks.dropFirst(most).joined(separator: " ")
    return "<span class=\"evidence\">" + shown + "</span><details class=\"evidence\"><summary>"
      + say("\(count: marks.count - most + list.more) more") + "</summary>" + rest + more + "</details>"
  }

  private func mark(_ m: EvidenceMark) -> String {
    let text = Markup.escaped(m.text)
    let anchor = SourceLabels.anchor(m.source)
    let name = m.text.utf8.count > 36 ? "mark long" : "mark"
    guard anchors.contains(anchor) else { return "<code class=\"" + name + "\">" + text + "</code>" }
    return "<a class=\"" + name + "\" href=\"#" + anchor + "\"><code>" + text + "</code></a>"
  }
}
