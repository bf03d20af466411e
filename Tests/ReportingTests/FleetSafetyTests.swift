import IncidentModel
import Testing

@testable import Reporting

/// A fleet in which every name and text has `mark` behind it.
private func marked(_ mark: String) -> FleetSummary {
  var fleet = FleetSample.fleet([6, 3, 1], calm: 6, bad: 5, known: "before")
  for i in fleet.bundles.indices { fleet.bundles[i].entry.folder? += mark }
  for i in fleet.groups.indices {
    for j in fleet.groups[i].examples.indices { fleet.groups[i].examples[j].folder? += mark }
  }
  let folders = fleet.bundles.map(\.entry.folder)
  let examples = fleet.groups.map { $0.examples.map(\.folder) }
  fleet.visitTexts { text, _ in text += mark }
  for i in fleet.bundles.indices { fleet.bundles[i].entry.folder = folders[i] }
  for i in fleet.groups.indices {
    for j in fleet.groups[i].examples.indices { fleet.groups[i].examples[j].folder = examples[i][j] }
  }
  return fleet
}

private func text(_ fleet: FleetSummary, _ format: ReportFormat, _ platform: Platform = .github, redacts: Bool = false)
  -> String
{
  renderFleet(fleet, options: RenderOptions(format: format, redacts: redacts, platform: platform)).text
}

@Suite("Nothing of the evidence becomes active in a fleet report") struct FleetSafetyTests {
  @Test(
    arguments: HostileText.all + ["=HYPERLINK(1)", "../../../etc/passwd", "%2e%2e/%2f", "javascript:alert(1)", "."])
  func hostile(_ hostile: String) {
    let fleet = marked(hostile)
    #expect(HTMLCheck.problems(in: text(fleet, .html)).isEmpty)
    #expect(MarkdownCheck.problems(in: text(fleet, .markdown)).isEmpty)
    #expect(JiraCheck.problems(in: text(fleet, .markdown, .jira)).isEmpty)
    #expect(SlackCheck.problems(in: text(fleet, .markdown, .slack)).isEmpty)
    #expect(!text(fleet, .text).unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
  }

  @Test("pages of every size are well formed, in both languages") func wellFormed() {
    for fleet in [FleetSample.empty, FleetSample.quiet, FleetSample.one, FleetSample.three, FleetSample.large] {
      for language in [Catalogue.english, .chinese] {
        let page = renderFleet(fleet, options: RenderOptions(format: .html, language: language)).text
        #expect(HTMLCheck.problems(in: page).isEmpty)
        let words = renderFleet(fleet, options: RenderOptions(format: .markdown, language: language)).text
        #expect(MarkdownCheck.problems(in: words).isEmpty)
      }
    }
  }

  @Test("a folder's name leads to its own report and nowhere else") func folders() {
    for name in ["", ".", "..", "...", "a/b", "/", "\u{0}", String(repeating: "x", count: 256)] {
      #expect(ReportFolder(name) == nil, "\(name)")
    }
    #expect(ReportFolder("gpu-07.tar_1-3f9a1c07")?.path(of: .html) == "bundles/gpu-07.tar_1-3f9a1c07/report.html")
    #expect(
      ReportFolder("a b\")<é:#?&\\")?.path(of: .markdown) == "bundles/a%20b%22%29%3C%C3%A9%3A%23%3F%26%5C/report.md")
  }

  @Test("every bundle with a report is linked, in a page and in Markdown alone") func links() {
    let fleet = FleetSample.three
    for folder in fleet.bundles.compactMap(\.entry.folder) {
      #expect(text(fleet, .html).contains("<a href=\"bundles/\(folder)/report.html\">"))
      #expect(text(fleet, .markdown).contains("](bundles/\(folder)/report.md)"))
      #expect(!text(fleet, .text).contains("bundles/\(folder)"))
      #expect(!text(fleet, .markdown, .jira).contains("bundles/\(folder)"))
    }
  }

  @Test("a chapter that is left out is not linked") func anchors() {
    var fleet = FleetSample.fleet([3, 2, 1], calm: 1000, bad: 20)
    for i in fleet.bundles.indices { fleet.bundles[i].entry.name += String(repeating: "x", count: 1200) }
    #expect(HTMLCheck.problems(in: text(fleet, .html)).isEmpty)
  }
}

@Suite("A fleet report gives nothing away") struct FleetRedactionTests {
  private static let secret = "hf_PlantedzeNmU8JxVTl8mX60oqpw"

  @Test(arguments: ReportFormat.documents) func everyTextIsSearchedForSecrets(_ format: ReportFormat) {
    let fleet = marked("-" + Self.secret)
    #expect(text(fleet, format).contains("hf_Planted"))
    let clean = renderFleet(fleet, options: RenderOptions(format: format))
    #expect(!clean.text.contains("hf_Planted") && clean.leaks.isEmpty)
    #expect(clean.redactions.contains { $0.rule == "hf-token" })
  }

  @Test("a folder named after a secret is not linked") func folders() {
    var fleet = FleetSample.three
    fleet.bundles[0].entry.folder = "node-" + Self.secret
    #expect(!text(fleet, .html, redacts: true).contains("bundles/node-hf"))
    #expect(!text(fleet, .html, redacts: true).contains("redacted:hf-token#1]/report"))
  }

  @Test("names get pseudonyms everywhere, and pseudonyms stay what they are") func pseudonyms() {
    var fleet = FleetSample.three
    var options = RenderOptions(format: .json)
    options.sharing.names = NameHiding([.nodes])
    let hidden = renderFleet(fleet, options: options).text
    #expect(!hidden.contains("gpu-0") && hidden.contains("node-1"))
    fleet.nodes[0].node = "node-7"
    for i in fleet.groups.indices {
      for j in fleet.groups[i].nodes.indices where fleet.groups[i].nodes[j].name == "gpu-0" {
        fleet.groups[i].nodes[j].name = "node-7"
      }
    }
    #expect(renderFleet(fleet, options: options).text.contains("\"node-7\""))
  }

  /// A field that is added to the model and forgotten by the visit.
  @Test func noStringOfTheModelIsForgotten() {
    var fleet = FleetSample.fleet([2, 1], calm: 1, bad: 5, known: "before")
    fleet.gone = [FleetSummary.Counted("dp-00000001", 1)]
    fleet.visitTexts { text, _ in text += "MARK" }
    let own = Self.own(of: fleet)
    for string in Self.strings(in: Mirror(reflecting: fleet)) where !string.contains("MARK") {
      #expect(own.contains(string), "`\(string)` was not visited")
    }
  }

  /// Ids of our own making.
  private static func own(of fleet: FleetSummary) -> Set<String> {
    var own: Set = ["0.6.0", "dp-00000001", String(repeating: "ab", count: 32)]
    for group in fleet.groups {
      own.formUnion([group.fingerprint] + group.traits + group.causes.map(\.name) + group.verdicts.map(\.name))
      own.formUnion(group.changes.map(\.change))
    }
    return own.union(fleet.rules.map(\.rule)).union(fleet.changes.map(\.change))
  }

  private static func strings(in mirror: Mirror) -> [String] {
    mirror.children.flatMap { child -> [String] in
      (child.value as? String).map { [$0] } ?? strings(in: Mirror(reflecting: child.value))
    }
  }
}

@Suite("No word of a fleet report is written past the catalogue") struct FleetLanguageTests {
  /// English as a language nobody speaks: every letter of every sentence in full width.
  private static let pseudo: Catalogue = {
    let patterns = Catalogue.chinese.patterns.keys.map { key -> (String, String) in
      var index = 0
      let said = key.unicodeScalars.reduce(into: "") { out, scalar in
        switch scalar {
        case "{": out += "{\(index)"
        case "}":
          out += "}"
          index += 1
        case "a"..."z", "A"..."Z": out.unicodeScalars.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? "?")
        default: out.unicodeScalars.append(scalar)
        }
      }
      return (key, said)
    }
    return Catalogue(
      language: "en-x-pseudo", patterns: Dictionary(patterns) { first, _ in first }, spelling: .chinese)
  }()
  /// Units, and the markup of the page.
  private static let same: Set = ["KiB", "MiB", "GiB", "TiB", "UTC", "NOTE", "details", "summary"]

  @Test(arguments: [FleetSample.empty, FleetSample.quiet, FleetSample.one, FleetSample.three, FleetSample.large])
  func words(_ fleet: FleetSummary) {
    let options = RenderOptions(format: .markdown, language: Self.pseudo)
    let words = LocalLinkCheck.removed(from: renderFleet(fleet, options: options).text)
      .replacing(#/(?s)```.*?```/#, with: "").replacing(#/`[^`]*`/#, with: "").replacing(#/<code>.*?</code>/#, with: "")
    let plain = Set(words.split { !($0.isASCII && $0.isLetter) }.map(String.init).filter { $0.count > 2 })
    #expect(plain.subtracting(Self.same).isEmpty)
  }
}
