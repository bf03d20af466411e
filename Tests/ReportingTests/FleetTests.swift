import IncidentModel
import Testing

@testable import Reporting

private let fleets = [
  ("empty", FleetSample.empty), ("quiet", FleetSample.quiet), ("one", FleetSample.one), ("three", FleetSample.three),
  ("large", FleetSample.large),
]

private func text(
  _ fleet: FleetSummary, _ format: ReportFormat, _ platform: Platform = .github, language: Catalogue = .english
) -> String {
  renderFleet(fleet, options: RenderOptions(format: format, language: language, platform: platform)).text
}

private func document(_ fleet: FleetSummary, _ language: Catalogue = .english) -> Document {
  let options = RenderOptions(format: .html, language: language)
  return FleetDocument.make(fleet, redactions: [], options: options, detail: .page, of: .page)
}

/// All tables of a document, also those that are folded or behind a picture.
private func tables(_ blocks: [Block]) -> [Table] {
  blocks.flatMap { block -> [Table] in
    switch block {
    case .table(let table): [table]
    case .details(_, let inner): tables(inner)
    case .list(let items): items.flatMap(tables)
    case .figure(let figure): [figure.twin]
    default: []
    }
  }
}

private func section(_ document: Document, _ id: String) -> [Table] {
  tables(document.sections.filter { $0.id == id }.flatMap(\.blocks))
}

/// What stands in a column, row by row, over the tables that have it.
private func column(_ title: String, of tables: [Table]) -> [String] {
  tables.flatMap { table -> [String] in
    guard let place = table.columns.firstIndex(where: { $0.title.plain == title }) else { return [] }
    return table.rows.map { $0[place].plain }
  }
}

private func number(_ text: String) -> Int { Int(text.prefix { $0 != " " }.filter { $0 != "," }) ?? 0 }

@Suite("A fleet report says what its summary says") struct FleetTests {
  @Test("each mechanism has a row with its own numbers") func mechanisms() {
    let fleet = FleetSample.large
    let rows = Array(section(document(fleet), "mechanisms").prefix(2))
    #expect(column("Incidents", of: rows).map(number) == fleet.groups.map(\.incidents))
    #expect(column("Nodes", of: rows).map(number) == fleet.groups.map(\.nodes.count))
    #expect(column("Pods lost", of: rows).map(number) == fleet.groups.map(\.cost.podsLost))
    #expect(column("How it happened", of: rows).map { String($0.prefix(11)) } == fleet.groups.map(\.fingerprint))
  }

  @Test("each node, image, model, finding and bundle has a row") func rows() {
    let fleet = FleetSample.large
    let involved = section(document(fleet), "involved")
    #expect(column("Node", of: involved) == fleet.nodes.map(\.node))
    #expect(column("Image", of: involved) == fleet.images.map(\.name))
    #expect(column("Model", of: involved) == fleet.models.map(\.name))
    #expect(column("Rule", of: involved) == fleet.rules.map(\.rule))
    #expect(column("Pulled", of: involved).map(number) == fleet.images.map(\.fetches))
    let bundles = section(document(fleet), "bundles").suffix(1)
    #expect(column("Bundle", of: Array(bundles)) == fleet.bundles.map(\.entry.name))
    #expect(column("Incidents", of: Array(bundles)).map(number) == fleet.bundles.map(\.incidents))
  }

  @Test("key figures are the sums") func keyFigures() {
    let fleet = FleetSample.large
    let figures = document(fleet).sections.flatMap(\.blocks).compactMap { block -> [KeyFigure]? in
      if case .keyFigures(let figures) = block { figures } else { nil }
    }.joined()
    #expect(figures.map(\.value.plain) == ["300", "41", "1,200", "2 d 22 h", "1.17 TiB"])
  }

  @Test("the picture shows every incident that has a time, and so does its table") func picture() throws {
    for (name, fleet) in fleets {
      for case .figure(let figure) in document(fleet).sections.flatMap(\.blocks) {
        guard case .occurrences(let chart) = figure.picture else { continue }
        let drawn = chart.rows.reduce(0) { $0 + $1.counts.reduce(0, +) }
        let told = figure.twin.rows.reduce(0) { $0 + $1.dropFirst().reduce(0) { $0 + number($1.plain) } }
        #expect(drawn == fleet.groups.reduce(0) { $0 + $1.starts.count }, "\(name)")
        #expect(told == drawn, "\(name)")
      }
    }
    #expect(text(FleetSample.large, .html).contains("svg viewBox"))
    #expect(!text(FleetSample.three, .html).contains("<svg"), "three incidents need no picture")
  }

  @Test("the one change stands on top, with how many it was replayed for") func oneChange() {
    let words = text(FleetSample.large, .text)
    #expect(
      words.replacing("\n", with: " ").contains(
        """
        Model cache on a PersistentVolumeClaim: this one change would have prevented 90 of 300 incidents, by their \
        replay. For 210 incidents the replay says nothing about it. A larger disk would have prevented 119.
        """
      ))
    var fleet = FleetSample.three
    (fleet.changes, fleet.replayed) = ([], 0)
    #expect(text(fleet, .text).contains("None of the incidents could be replayed"))
    fleet.replayed = 3
    #expect(text(fleet, .text).contains("In the replay no single change would have prevented an incident."))
  }

  @Test("where several changes would have prevented as many, all of them are named") func ties() {
    var fleet = FleetSample.three
    fleet.changes = ["larger-disk", "model-cache-on-pvc"].map { FleetSummary.Change($0, removes: 3, replayed: 3) }
    let words = text(fleet, .text).replacing("\n", with: " ")
    #expect(words.contains("Model cache on a PersistentVolumeClaim: this one change would have prevented 3 of 3"))
    #expect(words.contains("A larger disk would have prevented as many."))
  }

  @Test("bundles that could not be read come first, each with what to try") func unread() {
    let shown = section(document(FleetSample.large), "bundles")
    #expect(column("Bundle", of: [shown[0]]) == FleetSample.large.unread.map(\.entry.name))
    #expect(column("What to try", of: [shown[0]]).allSatisfy { $0.count > 20 })
  }

  @Test("what few nodes show is no contrast") func contrast() {
    let rows = section(document(FleetSample.large), "contrast")
    #expect(column("Value", of: rows) == ["one filesystem for nodefs, imagefs and containerfs", "k3s"])
    #expect(column("With an incident", of: rows)[1] == "73%, 30 of 41")
    #expect(section(document(FleetSample.three), "contrast").isEmpty)
    #expect(text(FleetSample.three, .markdown).contains("fewer than 5 on either side say nothing"))
  }

  @Test("new and gone mechanisms are told only against an earlier fleet") func novelty() {
    #expect(text(FleetSample.large, .markdown).contains("4 mechanisms new, 1 seen no more"))
    #expect(!text(FleetSample.three, .markdown).contains("New and known"))
  }

  @Test("every status, change and trait has words") func words() {
    for status in BundleEntry.Status.allCases {
      #expect(!FleetWords.status(status).isEmpty && !FleetWords.counted(status, 2).isEmpty)
      #expect(FleetWords.remedy(status).isEmpty == (status == .read || status == .duplicate), "\(status)")
    }
    #expect(FleetWords.change("of-a-later-version") == "\(code: "of-a-later-version")")
  }
}

@Suite("A fleet report fits its size") struct FleetSizeTests {
  @Test("no table is empty, no list of ten has two, and one is singular", arguments: fleets)
  func small(_ name: String, _ fleet: FleetSummary) {
    for table in document(fleet).sections.flatMap({ tables($0.blocks) }) {
      #expect(!table.rows.isEmpty, "\(table.caption.plain)")
      #expect(table.columns.count > 1, "\(table.caption.plain)")
      if let ten = table.caption.plain.firstMatch(of: #/([0-9]+) of ([0-9]+)/#), let n = Int(ten.1) {
        #expect(table.rows.count == n && ten.1 != ten.2, "\(table.caption.plain)")
      }
    }
    for format in [ReportFormat.markdown, .text] {
      let words = text(fleet, format)
      #expect(words.firstMatch(of: #/\b1 (incidents|bundles|nodes|mechanisms|pods|images|models)\b/#) == nil)
      #expect(words.firstMatch(of: #/## [^\n]*\n+(##? |---)/#) == nil, "a heading with nothing below it")
    }
  }

  @Test("it stays within what the place takes, and says what it left out", arguments: Platform.allCases)
  func budgets(_ platform: Platform) {
    let huge = FleetSample.fleet(Array(repeating: 5, count: 40), calm: 1500, bad: 50, known: "before")
    for (fleet, language) in [(FleetSample.large, Catalogue.english), (huge, .chinese)] {
      let words = text(fleet, .markdown, platform, language: language)
      #expect(Dialect.size(of: words) <= Dialect.of(platform).budget, "\(platform)")
    }
    guard platform == .github else { return }
    #expect(text(huge, .markdown).contains("more rows are not shown here"))
    #expect(text(huge, .markdown, .jira).contains("Shortened to fit. Left out: rows of tables beyond"))
    let page = text(huge, .html)
    #expect(page.utf8.count < 1_000_000)
    #expect(page.contains("more rows are not shown here") && page.contains("SELECT * FROM bundles"))
  }

  @Test("one screen", arguments: [40, 80, 96]) func screen(_ width: Int) {
    for (_, fleet) in fleets {
      let words = renderFleet(fleet, options: RenderOptions(format: .text, width: width)).text
      for line in words.split(separator: "\n") { #expect(TerminalSpelling.columns(String(line)) <= width) }
      if width == 96 { #expect(words.utf8.count { $0 == 0x0A } <= 45) }
    }
  }

  @Test("the same summary gives the same bytes", arguments: ReportFormat.documents)
  func deterministic(_ format: ReportFormat) {
    #expect(text(FleetSample.large, format) == text(FleetSample.large, format))
  }

  @Test("stretches hold every time, however far apart") func stretches() throws {
    let spans: [[Int64]] = [
      [0, 1, 2, 3, 4], [0, 3600, 7200, 9000, 90_000], [-9_000_000_000, 0, 1, 2, 9_000_000_000],
      [86_399, 86_400, 86_401, 172_800, 400_000],
    ]
    for seconds in spans {
      let times = seconds.map { Timestamp(seconds: $0) }
      guard let (starts, step) = OccurrenceChart.stretches(times) else {
        #expect(seconds[4] - seconds[0] < 3600)
        continue
      }
      #expect(starts.count <= 36 && starts.count > 1)
      #expect(starts[0] <= times[0] && times[4].seconds(since: starts[starts.count - 1]) < Double(step))
    }
    #expect(OccurrenceChart.stretches([Timestamp(seconds: 0), Timestamp(seconds: 1_000_000)]) == nil)
  }
}

@Suite struct RecommendedChangeTests {
  private func change(_ name: String, _ removes: Int) -> FleetSummary.Change {
    FleetSummary.Change(name, removes: removes, replayed: 10)
  }

  @Test("recommended is what changes a practice, of equal ones the cheapest, and only else what moves the limit")
  func recommended() {
    for (changes, best) in [
      (
        [change("larger-disk", 9), change("earlier-image-gc", 4), change("model-cache-on-pvc", 4)], "model-cache-on-pvc"
      ),
      ([change("larger-disk", 9), change("earlier-image-gc", 5), change("model-cache-on-pvc", 4)], "earlier-image-gc"),
      ([change("larger-disk", 9), change("log-rotation", 0), change("lower-threshold", 3)], "larger-disk"),
      ([change("log-rotation", 0)], nil), ([], nil), ([change("unheard-of", 2)], "unheard-of"),
    ] as [([FleetSummary.Change], String?)] {
      #expect(changes.recommended?.change == best)
      #expect(Array(changes.reversed()).recommended?.change == best)
    }
  }
}
