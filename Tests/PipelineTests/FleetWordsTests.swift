import Foundation
import Testing

@testable import Reporting

/// The fleet report has words for what other stages name by id; a new id without words is found here.
@Suite("The fleet report knows the names that others give") struct FleetWordsTests {
  private func ids(_ pattern: Regex<(Substring, Substring)>, in path: String) throws -> [String] {
    let text = try String(contentsOf: Checkout.root.appending(path: path), encoding: .utf8)
    return text.matches(of: pattern).map { String($0.1) }
  }

  @Test("every change that is replayed") func changes() throws {
    let pattern = #/Variation\(id: "([a-z-]+)"/#
    let replayed = try ids(pattern, in: "Sources/Diagnosing/Replaying/Variations.swift")
    #expect(replayed.count > 10)
    #expect(Set(replayed).subtracting(["nothing-changed"]) == Set(FleetWords.changes.map(\.id)))
  }

  @Test("every question and table it leads to") func questions() throws {
    let pattern = #/FleetQuestion\(\s*"([a-z-]+)"/#
    let known = try Set(ids(pattern, in: "Sources/Indexing/Asking/FleetQuestion.swift"))
    for place in IndexPlace.allCases where !place.question.contains(" ") {
      #expect(known.contains(place.question), "\(place.question)")
    }
    let tables = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.root.appending(path: "Sources/Indexing/Tables").path
    ).flatMap { try ids(#/"([a-z_]+)"/#, in: "Sources/Indexing/Tables/\($0)") }
    for place in IndexPlace.allCases { #expect(tables.contains(place.table), "\(place.table)") }
  }
}
