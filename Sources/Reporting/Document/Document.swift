import IncidentModel

/// The report as a tree of values: what is said, in which order, and which parts of it are evidence. Writers only spell
/// it.
///
///     title, status ─ sections ─ blocks (paragraph, table, figure, …) ─ inlines (text, code, evidence, …)
struct Document: Hashable, Sendable {
  /// The language of the words that a writer adds.
  var phrases = Phrasebook()
  var title: [Inline]
  /// What was read and how much to trust it, in one line under the title.
  var status: [Inline]
  var sections: [Section]
  /// Where the report comes from: tool, input hash, units.
  var footer: [Inline]
  /// What kind of document it is, above the title of a page.
  var kind: Sentence = "Disk postmortem"

  /// BCP 47 tag.
  var language: String { phrases.catalogue.language }
}

extension Document {
  /// Every anchor that something may lead to.
  var anchors: Set<String> {
    Set(sections.map(\.id)).union(
      sections.flatMap(\.blocks).flatMap { if case .table(let table) = $0 { table.anchors } else { [] as [String] } })
  }
}

struct Section: Hashable, Sendable {
  /// Anchor; made of our own words and numbers only.
  var id: String
  /// 2 for a chapter, 3 for a section of one incident among several.
  var level: Int
  var title: [Inline]
  var blocks: [Block]
}

indirect enum Block: Hashable, Sendable {
  case paragraph([Inline])
  case heading([Inline])
  case list([[Block]])
  case table(Table)
  case keyFigures([KeyFigure])
  case code(CodeBlock)
  case figure(Figure)
  case callout(Callout)
  /// Folded where the format can fold.
  case details(summary: [Inline], [Block])
  case slot(Slot)
}

/// A run of words. Only `text` is ours; `code` is evidence and reaches the reader as nothing but characters.
enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case strong([Inline])
  case emphasis([Inline])
  case evidence(EvidenceList)
  /// Words whose meaning a colour may repeat; the words alone say it, too.
  case toned(Tone, [Inline])
  case slot(Slot)
  /// Words that lead somewhere where the format can; plain words where it cannot.
  case link(LocalLink, [Inline])

  /// The words alone; hostile characters are shown by code point.
  var plain: String {
    switch self {
    case .text(let text): VisibleText.line(text, limit: 4000)
    case .code(let code): VisibleText.line(code)
    case .strong(let inner), .emphasis(let inner), .toned(_, let inner), .link(_, let inner): inner.plain
    case .evidence(let list): list.marks.map(\.text).joined(separator: ", ")
    case .slot(let slot): VisibleText.line(slot.text ?? "")
    }
  }
}

enum Tone: Hashable, Sendable { case harm, warning, relief }

extension [Inline] {
  var plain: String { map(\.plain).joined() }
}

/// `kubelet.log.gz:4211`: a line a reader can open.
struct EvidenceMark: Hashable, Sendable {
  /// Shortest ending of the path that names one source only. Untrusted text.
  var label: String
  var line: UInt32
  var source: Int32
  var digest: String

  var text: String { VisibleText.line(label, limit: 160) + ":" + String(line) }
}

struct EvidenceList: Hashable, Sendable {
  var marks: [EvidenceMark]
  /// Lines that stand behind the claim as well but are not printed.
  var more: Int
}

struct KeyFigure: Hashable, Sendable {
  var label: [Inline]
  var value: [Inline]
  var note: [Inline]
}

struct CodeBlock: Hashable, Sendable {
  enum Language: String, Sendable { case yaml, shell, text }
  var language: Language
  var caption: [Inline]
  var text: String
}

struct Callout: Hashable, Sendable {
  enum Kind: String, Sendable { case note, caution }
  var kind: Kind
  var text: [Inline]
}

struct Table: Hashable, Sendable {
  enum Alignment: Hashable, Sendable { case leading, trailing }
  struct Column: Hashable, Sendable {
    var title: [Inline]
    var alignment: Alignment
  }
  var caption: [Inline]
  var columns: [Column]
  var rows: [[[Inline]]]
  /// Rows at the end that sum up the ones above.
  var totals: Int
  /// Rows left out of this document.
  var hidden: Int
  /// Where marks lead: one anchor per row, of our own making; empty for most tables.
  var anchors: [String] = []
  /// The column of few different words by which a page may offer to filter the rows.
  var choices: Int?

  /// The same table where something else already says what it is.
  var uncaptioned: Table {
    var table = self
    table.caption = []
    return table
  }

  init(caption: [Inline], columns: [Column], rows: [[[Inline]]], totals: Int = 0, hidden: Int = 0) {
    (self.caption, self.columns, self.rows, self.totals, self.hidden) = (caption, columns, rows, totals, hidden)
  }
}

/// A picture and the table that says the same.
struct Figure: Hashable, Sendable {
  enum Picture: Hashable, Sendable {
    case usage(UsageChart)
    case bars(BarChart)
    case ranking(RankingChart)
    case occurrences(OccurrenceChart)
  }
  var id: String
  var caption: [Inline]
  /// What a reader who cannot see the picture should know.
  var summary: [Inline]
  var picture: Picture
  var twin: Table
  /// Whether the table is worth reading beside the picture: it stands open, and alone where nothing is drawn.
  var isTwinOpen = false
}
