import Foundation
import GRDB
import IncidentModel
import Testing

@testable import Indexing

@Suite struct FleetIndexTests {
  /// An index of all samples.
  static func samples(in folder: Folder) throws -> FleetIndex {
    try writeIndex(to: folder.path + "/fleet.sqlite", of: folder.sampleRows(), toolVersion: "9.9")
    return try FleetIndex(reading: folder.path)
  }

  @Test("Every ready question is answered, also about a fleet of nothing")
  func questionsAreAnswered() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    try writeIndex(to: folder.path + "/empty.sqlite", of: [], toolVersion: "1")
    let empty = try FleetIndex(reading: folder.path + "/empty.sqlite")
    for question in FleetQuestion.all {
      let answer = try index.answer(question.sql)
      #expect(!answer.columns.isEmpty)
      #expect(question.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
      #expect(question.meaning.hasSuffix("."))
      #expect(try empty.answer(question.sql).columns == answer.columns)
    }
    let summary = try empty.summary()
    #expect(summary == FleetSummary(toolVersion: "1"))
    #expect(Set(FleetQuestion.all.map(\.name)).count == FleetQuestion.all.count)
    #expect(try !index.answer(#"SELECT 1 FROM incidents"#).rows.isEmpty)
  }

  @Test("Tables, views and their columns are what the lists say, in SQLite and in its own table of columns")
  func schemaIsTheList() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    let named =
      FleetTables.all.map { ($0.name, $0.columns.map(\.name)) }
      + IndexView.all.map { ($0.name, $0.columns.map(\.name)) }
    for (name, columns) in named {
      #expect(try index.answer("SELECT * FROM \(name) LIMIT 0").columns == columns, "\(name)")
      let described = try index.answer(
        "SELECT \"column\" FROM columns WHERE name = '\(name)' AND \"column\" <> '' ORDER BY rowid")
      #expect(described.rows == columns.map { [.text($0)] })
    }
    let objects = try index.answer("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1")
    #expect(Set(objects.rows.map { $0[0] }) == Set(named.map { .text($0.0) } + [.text("columns"), .text("meta")]))
    for view in IndexView.all { #expect(view.columns.allSatisfy { $0.meaning.hasSuffix(".") }, "\(view.name)") }
  }

  @Test("Every row of the samples stands in the index as it was made")
  func rowsAreInTheIndex() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    for name in Sample.names {
      let rows = Sample.rows(name)
      for table in FleetTables.all {
        let found = try index.answer("SELECT * FROM \(table.name) WHERE bundle = '\(name)' ORDER BY rowid")
        #expect(found.rows == rows.filter { $0.table == table.name }.map(\.values), "\(name), \(table.name)")
      }
    }
  }

  @Test("What was asked of the index is what the postmortems add up to")
  func sumsAreThoseOfThePostmortems() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    let summary = try index.summary()
    let incidents = Sample.names.flatMap { name in
      Sample.postmortems[name]!.incidents.filter(\.kind.counts).map { (name: name, incident: $0) }
    }
    #expect(summary.incidents == incidents.count && incidents.count >= 3)
    #expect(summary.cost.evictions == incidents.map(\.incident.evictions.count).reduce(0, +))
    #expect(summary.cost.podsLost == incidents.map(\.incident.podsLost.count).reduce(0, +))
    #expect(
      summary.cost.pulledAgain
        == incidents.flatMap(\.incident.repeatedPulls).map(\.again).reduce(.zero, +))
    let seconds = incidents.map { name, incident in
      incident.timeUnderPressure(lastSeen: Sample.postmortems[name]!.coverage.lastSeen)?.duration.inSeconds ?? 0
    }.reduce(0, +)
    #expect(abs(summary.cost.pressureSeconds - seconds) < 1e-6 && seconds > 0)
    #expect(summary.groups.map(\.incidents).reduce(0, +) == incidents.count)
    #expect(Set(summary.groups.map(\.fingerprint)) == Set(incidents.map(\.incident.fingerprint.text)))
    #expect(summary.groups.flatMap(\.starts).count == incidents.count)
    #expect(summary.nodes.map(\.incidents).reduce(0, +) == incidents.count)
    #expect(summary.bundles.count == Sample.names.count + 1)
    #expect(summary.bundles.map(\.incidents).reduce(0, +) == incidents.count)
    #expect(summary.nodeCount == Set(Sample.postmortems.values.flatMap(\.nodes).map(\.name)).count)
    #expect(summary.replayed == incidents.count { $0.incident.replay?.reproduces == true })
    for rule in summary.rules {
      let told = incidents.filter { $0.incident.findings.contains { $0.rule == rule.rule && $0.verdict != .ruledOut } }
      #expect(rule.incidents == told.count)
      #expect(rule.severity == told.flatMap(\.incident.findings).filter { $0.rule == rule.rule }.map(\.severity).min())
    }
    #expect(!summary.changes.isEmpty && !summary.changes.contains { $0.change == "nothing-changed" })
    for change in summary.changes {
      let cases = incidents.compactMap { each in
        each.incident.whatIf.filter { $0.change == change.change && $0.outcome != .undetermined }
      }.filter { !$0.isEmpty }
      #expect(change.replayed == cases.count)
      #expect(change.removes == cases.count { $0.contains { $0.outcome == .noPressure } })
    }
    let broken = try #require(summary.bundles.first { $0.entry.name == "broken.tgz" })
    #expect(broken.entry.status == .unreadable && broken.entry.reason == "it is no archive")
  }

  private struct Told {
    let bundle: String
    let incident: Incident
    let node: Node?
  }

  private static func incidents(of fingerprint: String) -> [Told] {
    Sample.names.flatMap { name -> [Told] in
      let postmortem = Sample.postmortems[name]!
      return postmortem.incidents.filter { $0.kind.counts && $0.fingerprint.text == fingerprint }.map { incident in
        Told(bundle: name, incident: incident, node: postmortem.nodes.first { $0.name == incident.node })
      }
    }
  }

  private static func pulled(_ incident: Incident) -> Set<String> {
    Set(incident.pulls.filter { $0.outcome != .present }.map(\.image.canonical))
  }

  private static func downloaded(_ incident: Incident) -> Set<String> {
    Set(incident.downloads.filter { $0.outcome != .cached }.map(\.model))
  }

  @Test("A mechanism lists what its incidents have, each once per incident, with incidents to open")
  func mechanismsListTheirIncidents() throws {
    let folder = try Folder()
    let summary = try Self.samples(in: folder).summary()
    for group in summary.groups {
      let own = Self.incidents(of: group.fingerprint)
      #expect(group.traits == own[0].incident.fingerprint.traits)
      #expect(group.starts.count == own.count && group.starts == group.starts.sorted())
      #expect(group.replayed == own.count { $0.incident.replay?.reproduces == true })
      let lists: [(told: [FleetSummary.Counted], each: [Set<String>])] = [
        (group.causes, own.map { Set([$0.incident.cause.kind.rawValue]) }),
        (group.verdicts, own.map { Set([$0.incident.cause.verdict.rawValue]) }),
        (group.nodes, own.map { Set([$0.incident.node]) }),
        (group.images, own.map { Self.pulled($0.incident) }),
        (group.models, own.map { Self.downloaded($0.incident) }),
        (group.versions, own.map { Set([$0.node?.kubeletVersion].compactMap { $0 }) }),
        (group.distributions, own.map { Set([$0.node?.distribution].compactMap { $0 }) }),
      ]
      for (told, each) in lists {
        let counts = Dictionary(each.flatMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
        #expect(Dictionary(uniqueKeysWithValues: told.map { ($0.name, $0.count) }) == counts)
        #expect(told == told.sorted { ($1.count, $0.name) < ($0.count, $1.name) })
      }
      #expect(group.examples.map(\.bundle).sorted() == own.map(\.bundle).sorted())
    }
    #expect(summary.groups.contains { !$0.images.isEmpty && !$0.models.isEmpty })
    #expect(summary.groups == summary.groups.sorted { ($1.incidents, $0.fingerprint) < ($0.incidents, $1.fingerprint) })
  }

  @Test("Sums of rows agree with the sums that incidents carry, and ledgers add up")
  func rowsAddUp() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    let disagreeing = [
      "SELECT * FROM ledger_sums WHERE growth <> lines",
      """
      SELECT i.bundle FROM incidents i WHERE pulled_again_best <> (SELECT coalesce(sum(moved_best), 0) FROM pulls p
        WHERE p.bundle = i.bundle AND p.incident = i.incident AND p.pulled_again)
      """,
      """
      SELECT i.bundle FROM incidents i WHERE downloaded_again_best <> (SELECT coalesce(sum(written_best), 0)
        FROM downloads d WHERE d.bundle = i.bundle AND d.incident = i.incident AND d.downloaded_again)
      """,
      """
      SELECT i.bundle FROM incidents i WHERE eviction_count <> (SELECT count(*) FROM evictions e
        WHERE e.bundle = i.bundle AND e.incident = i.incident)
      """,
      "SELECT b.bundle FROM bundles b WHERE incident_count <> (SELECT count(*) FROM counted_incidents i WHERE i.bundle = b.bundle)",
    ]
    for sql in disagreeing { #expect(try index.answer(sql).rows == [], "\(sql)") }
    #expect(try index.answer("SELECT * FROM ledger_sums").rows.count > 5)
  }

  @Test(
    "Nothing but reading is done, whatever is asked",
    arguments: [
      "DELETE FROM bundles", "DROP TABLE bundles", "UPDATE bundles SET bundle = 'x'", "CREATE TABLE t (a)",
      "CREATE TEMP TABLE t (a)", "ATTACH 'other.sqlite' AS o", "VACUUM INTO 'copy.sqlite'", "PRAGMA query_only = 0",
      "PRAGMA writable_schema = 1", "SELECT load_extension('x')", "SELECT writefile('x', 'y')", "BEGIN", "REINDEX",
      "INSERT INTO meta VALUES ('a', 'b')", "SELECT 1; DROP TABLE bundles", "ANALYZE", "", "-- nothing",
      "SELECT * FROM pragma_table_info('bundles'); DELETE FROM bundles", "DETACH main", "PRAGMA journal_mode = WAL",
      "PRAGMA database_list", "SELECT fts3_tokenizer('simple')",
    ])
  func onlyReadingIsDone(_ sql: String) throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    let before = try Data(contentsOf: URL(filePath: folder.path + "/fleet.sqlite"))
    let names = folder.names
    #expect(throws: IndexFault.self) { try index.answer(sql) }
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/fleet.sqlite")) == before)
    #expect(folder.names == names)
    #expect(try index.answer("SELECT count(*) FROM bundles").rows == [[.integer(5)]])
  }

  @Test("A query that takes or brings too much is stopped, and the index goes on answering")
  func limitsHold() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT"
    let slow = #expect(throws: IndexFault.self) {
      try index.answer("\(endless) max(n) FROM c", limits: AnswerLimits(seconds: 0.2))
    }
    #expect(slow?.description.contains("took longer") == true)
    let cut = try index.answer("\(endless) n FROM c", limits: AnswerLimits(rows: 7))
    #expect(cut.rows.count == 7 && cut.isCut)
    let large = try index.answer("\(endless) printf('%01000d', n) FROM c", limits: AnswerLimits(bytes: 10_000))
    #expect(large.isCut && large.rows.count < 20)
    let memory = #expect(throws: IndexFault.self) { try index.answer("SELECT length(zeroblob(2000000000))") }
    #expect(memory?.description.contains("memory") == true)
    let whole = try index.answer("SELECT bundle FROM bundles", limits: AnswerLimits(rows: 5))
    #expect(whole.rows.count == 5 && !whole.isCut)
  }

  @Test("A query that cannot be run is said with its place and what might be meant")
  func faultsHelp() throws {
    let folder = try Folder()
    let index = try Self.samples(in: folder)
    let cases = [
      ("SELECT ndoe FROM incidents", "no such column: ndoe at character 8; did you mean `node`?"),
      ("SELECT * FROM incident", "no such table: incident at character 15; did you mean `incidents`?"),
      ("SELECT * FORM incidents", "near \"FORM\": syntax error at character 10"),
      ("SELECT * FROM zzzzzzzzzzz", "there are bundles, nodes"),
      ("SELECT ?", "the query"),
    ]
    for (sql, says) in cases {
      let fault = #expect(throws: IndexFault.self) { try index.answer(sql) }
      #expect(fault?.isUnreadable == false)
      #expect(fault?.description.contains(says) == true, "\(fault?.description ?? "")")
    }
  }

  @Test("What is no index, or of another version, is said")
  func strangersAreSaid() throws {
    let folder = try Folder()
    try folder.write("text.sqlite", String(repeating: "no database ", count: 1000))
    try folder.write("nothing.sqlite", "")
    try DatabaseQueue(path: folder.path + "/other.sqlite").write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try DatabaseQueue(path: folder.path + "/old.sqlite").write {
      try $0.execute(sql: "CREATE TABLE t (a); PRAGMA application_id = \(Schema.applicationID)")
    }
    let cases = [
      ("text.sqlite", "no SQLite database"), ("nothing.sqlite", "no index of evictrace"),
      ("other.sqlite", "no index of evictrace"), ("old.sqlite", "another version"), ("none.sqlite", "no such file"),
      ("", "no such file"),
    ]
    for (file, says) in cases {
      let fault = #expect(throws: IndexFault.self) { try FleetIndex(reading: folder.path + "/" + file) }
      #expect(fault?.isUnreadable == true)
      #expect(fault?.description.contains(says) == true, "\(file): \(fault?.description ?? "")")
    }
  }

  @Test("A file that calls itself an index and is damaged anywhere is a fault or an answer, never an end")
  func damagedIndexIsSaid() throws {
    let folder = try Folder()
    _ = try Self.samples(in: folder)
    let whole = try Array(Data(contentsOf: URL(filePath: folder.path + "/fleet.sqlite")))
    for seed in 0..<40 {
      var bytes = whole
      let place = 100 + (seed &* 7919) % (whole.count - 4200)
      for i in 0..<64 { bytes[place + i] = UInt8(truncatingIfNeeded: (seed + i) &* 167) }
      if seed % 4 == 0 { bytes = Array(bytes[..<(place + 4096)]) }
      let file = folder.path + "/damaged.sqlite"
      try Data(bytes).write(to: URL(filePath: file))
      do throws(IndexFault) { _ = try FleetIndex(reading: file).summary() } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test("An earlier fleet tells what is new and what is gone")
  func earlierFleetIsCompared() throws {
    let folder = try Folder()
    let earlier = try Folder()
    let index = try Self.samples(in: folder)
    var gone = Sample.postmortems["vllm-on-k3d"]!
    gone.incidents[0].fingerprint = Fingerprint([.cause(.hostPath)])
    let rows = RowFile.text(FleetTables.rows(of: gone, as: Sample.entry("old")))
    try writeIndex(
      to: earlier.path + "/fleet.sqlite", of: [earlier.write("old.ndjson", rows)], toolVersion: "1")
    let summary = try index.summary(known: FleetIndex(reading: earlier.path + "/fleet.sqlite"))
    #expect(summary.known == earlier.path.split(separator: "/").last.map(String.init))
    #expect(summary.groups.allSatisfy { $0.isKnown == false })
    #expect(summary.gone == [FleetSummary.Counted(gone.incidents[0].fingerprint.text, 1)])
    #expect(try index.summary(known: index).groups.allSatisfy { $0.isKnown == true })
    #expect(try index.summary().groups.allSatisfy { $0.isKnown == nil })
  }
}
