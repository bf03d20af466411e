import Foundation
import IncidentModel
import Pipeline
import Testing

@testable import Reporting

/// English as a language nobody speaks: every letter of every sentence in full width. What is left in plain letters was
/// written past the catalogue.
private let pseudo: Catalogue = {
  let patterns = Catalogue.chinese.patterns.keys.map { key -> (String, String) in
    var index = 0
    let translated = key.unicodeScalars.reduce(into: "") { out, scalar in
      switch scalar {
      case "{": out += "{\(index)"
      case "}":
        out += "}"
        index += 1
      case "a"..."z", "A"..."Z": out.unicodeScalars.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? "?")
      default: out.unicodeScalars.append(scalar)
      }
    }
    return (key, translated)
  }
  return Catalogue(
    language: "en-x-pseudo", patterns: Dictionary(patterns) { first, _ in first }, spelling: .chinese)
}()

@Suite("No word of a report is written past the catalogue") struct PseudoLocaleTests {
  /// Units and the field's own words, which are the same in every language.
  private static let same: Set<String> = [
    "KiB", "MiB", "GiB", "TiB", "UTC", "nodefs", "imagefs", "containerfs", "ephemeral", "storage", "inodes", "memory",
    "pids", "vllm", "sglang", "tgi", "ollama", "kserve", "huggingface", "hub",
  ]

  @Test(arguments: Checkout.sampleNames)
  func reportOfSample(_ name: String) throws {
    let postmortem = try analysis(of: Checkout.sample(name)).postmortem
    let document = ReportDocument.make(postmortem, redactions: [], catalogue: pseudo, detail: Detail())
    let found = Set(Words(in: document).plain).subtracting(Self.same)
    #expect(found.isEmpty, "\(found.sorted().prefix(20))")
  }

  @Test(arguments: Checkout.sampleNames)
  func oneScreenOfSample(_ name: String) throws {
    let postmortem = try analysis(of: Checkout.sample(name)).postmortem
    let document = Summary.make(postmortem, redactions: [], catalogue: pseudo, size: Summary.Size.all[0])
    let found = Set(Words(in: document).plain).subtracting(Self.same)
    #expect(found.isEmpty, "\(found.sorted().prefix(20))")
  }
}

/// The words of a document that are ours, in plain letters.
private struct Words {
  private(set) var plain: [String] = []

  init(in document: Document) {
    add(document.title)
    add(document.status)
    add(document.footer)
    for section in document.sections {
      add(section.title)
      section.blocks.forEach { add($0) }
    }
  }

  private mutating func add(_ block: Block) {
    switch block {
    case .paragraph(let words), .heading(let words): add(words)
    case .list(let items): for item in items { item.forEach { add($0) } }
    case .table(let table): add(table)
    case .keyFigures(let figures):
      for f in figures {
        add(f.label)
        add(f.value)
        add(f.note)
      }
    case .code(let code): add(code.caption)
    case .figure(let figure):
      add(figure.caption)
      add(figure.summary)
      add(figure.twin)
    case .callout(let callout): add(callout.text)
    case .details(let summary, let inner):
      add(summary)
      inner.forEach { add($0) }
    case .slot(let slot): add(slot.hint)
    }
  }

  private mutating func add(_ table: Table) {
    add(table.caption)
    for column in table.columns { add(column.title) }
    for cell in table.rows.joined() { add(cell) }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text):
        plain += text.split { !($0.isASCII && $0.isLetter) }.map(String.init).filter { $0.count > 2 }
      case .strong(let inner), .emphasis(let inner), .toned(_, let inner), .link(_, let inner): add(inner)
      case .code, .evidence: break
      case .slot(let slot): add(slot.hint)
      }
    }
  }
}
