import IncidentModel
import LogReading
import Testing

@Suite struct CatalogTests {
  @Test(arguments: MessageCatalog.rows.filter(\.isEveryday).map(\.id))
  func everydayLinesAreKnownAndSayNothing(_ id: String) throws {
    let row = try #require(MessageCatalog.rows.first { $0.id == id })
    #expect(!row.samples.isEmpty)
    for sample in row.samples {
      let reading = reading(sample + "\n")
      #expect(reading.observations.isEmpty, "\(sample)")
      #expect(reading.drift.isEmpty, "\(sample)")
    }
  }

  @Test(arguments: MessageCatalog.rows.filter { !$0.isEveryday }.map(\.id))
  func everySampleIsRecognisedByItsOwnRowOnly(_ id: String) throws {
    let row = try #require(MessageCatalog.rows.first { $0.id == id })
    #expect(!row.samples.isEmpty)
    for sample in row.samples {
      let reading = reading(sample + "\n")
      #expect(!reading.observations.isEmpty, "no fact from: \(sample)")
      #expect(Set(reading.observations.map(\.message)) == [id], "\(reading.observations.map(\.message)): \(sample)")
      #expect(reading.drift.isEmpty, "\(reading.drift): \(sample)")
    }
  }

  @Test func idsAreUnique() {
    let ids = MessageCatalog.rows.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
