/// The proof of ../shared/facts/mechanisms.md: each of its rows has a rule, or a combination of rules, that names what the
/// row says must be named, is silent where the row does not hold, and says no more than likely where evidence is thin; or
/// it has tests of the part of the program that sees to it.
import IncidentModel
import Testing

@testable import Diagnosing

#if canImport(Glibc)
  import Glibc
#endif

struct Mechanism: Sendable, CustomTestStringConvertible {
  enum Proof: Sendable {
    /// Three scenes, and words that the findings of the first must hold.
    case rule(RuleCase, says: [String])
    /// A test that stands for it: its file and its name.
    case test(String, String)
  }
  /// As the table writes it: `13b`.
  var number: String
  var proofs: [Proof]
  var testDescription: String { number }

  init(_ number: String, _ proofs: Proof...) { (self.number, self.proofs) = (number, proofs) }
}

extension Mechanism.Proof {
  /// The rule's own three scenes.
  static func rule(_ rule: Rule, says words: String...) -> Mechanism.Proof {
    .rule(ruleCases.first { $0.rule.id == rule.id }!, says: words)
  }

  /// Another scene in which it speaks, and one in which it does not, where the mechanism is a special case of the rule.
  static func rule(
    _ rule: Rule, says words: String..., in fires: @escaping @Sendable () -> RuleScene,
    notIn silent: (@Sendable () -> RuleScene)? = nil, unsureIn scarce: (@Sendable () -> RuleScene)? = nil
  ) -> Mechanism.Proof {
    var row = ruleCases.first { $0.rule.id == rule.id }!
    row.fires = fires
    if let silent { row.silent = silent }
    if let scarce { row.scarce = scarce }
    return .rule(row, says: words)
  }
}

@Suite struct MechanismTests {
  @Test("a rule names what the mechanism's row wants named", arguments: mechanisms)
  func speaks(_ mechanism: Mechanism) {
    for case .rule(let row, let words) in mechanism.proofs {
      let findings = row.fires().findings(of: row.rule)
      #expect(!findings.isEmpty, "\(row.rule.id)")
      let text = findings.map(plain).joined(separator: "\n")
      for word in words { #expect(text.contains(word), "\(row.rule.id) does not say `\(word)`: \(text)") }
    }
  }

  @Test("a rule is silent where the mechanism is not at work", arguments: mechanisms)
  func silent(_ mechanism: Mechanism) {
    for case .rule(let row, _) in mechanism.proofs {
      #expect(row.silent().findings(of: row.rule).isEmpty, "\(row.rule.id)")
    }
  }

  @Test("a rule establishes nothing on too little evidence", arguments: mechanisms)
  func unsure(_ mechanism: Mechanism) {
    for case .rule(let row, _) in mechanism.proofs {
      #expect(row.scarce().findings(of: row.rule).allSatisfy { $0.verdict != .established }, "\(row.rule.id)")
    }
  }

  @Test("a test that stands for a mechanism is there", arguments: mechanisms)
  func named(_ mechanism: Mechanism) {
    for case .test(let file, let name) in mechanism.proofs {
      #expect(text(of: checkout + "/Tests/" + file)?.contains(name) == true, "\(file): \(name)")
    }
  }

  @Test("no mechanism is left without proof, and each is listed once")
  func complete() {
    #expect(mechanisms.allSatisfy { !$0.proofs.isEmpty })
    #expect(Set(mechanisms.map(\.number)).count == mechanisms.count)
    #expect(mechanisms.count == 50)
  }

  @Test("every row of the facts has an entry, and every entry a row")
  func facts() throws {
    guard let table = text(of: checkout + "/../shared/facts/mechanisms.md") else {
      withKnownIssue("../shared/facts/mechanisms.md is not there: the table is not compared with it") {
        Issue.record("no facts")
      }
      return
    }
    let rows = table.split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count > 4 else { return nil }
      let number = cells[1].filter { $0 != " " }
      return number.first?.isNumber == true ? number : nil
    }
    #expect(rows.count >= 50)
    #expect(rows.sorted() == mechanisms.map(\.number).sorted())
  }

  private var checkout: String { "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") }

  private func text(of path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}

/// A finding as plain text, near enough to what a report says.
private func plain(_ finding: Finding) -> String {
  let sentences = [finding.title, finding.text, finding.remedy.text, finding.remedy.sideEffects ?? ""]
  return (sentences.map(plain) + finding.remedy.patches.map(\.text)).joined(separator: " ")
}

private func plain(_ sentence: Sentence) -> String {
  sentence.parts.map { part in
    switch part {
    case .literal(let text): text
    case .value(.bytes(let b)): "\(b.best >> 30) GiB"
    case .value(.inodes(let n)): "\(n.best)"
    case .value(.time(let t)): t.rfc3339
    case .value(.duration(let d)): "\(Int(d.inSeconds)) s"
    case .value(.pod(let pod)): pod.description
    case .value(.image(let image)): image.text
    case .value(.signal(let signal)): signal.rawValue
    case .value(.percent(let share)): "\(Int((share * 100).rounded()))%"
    case .value(.count(let n)): "\(n)"
    case .value(.word(let text)), .value(.code(let text)): text
    case .value(.change(let b)): "\(b.best >> 30) GiB"
    case .value(.sentence(let inner)): plain(inner)
    case .gap: " "
    }
  }.joined()
}
