import IncidentModel
import Testing

@testable import Reporting

/// Every address in a report leads to the line it names: read again, counted again, hashed again with another SHA-256.
@Suite struct EvidenceTests {
  @Test(arguments: Checkout.sampleNames)
  func everyCitationIsTheLineItSaysItIs(_ name: String) throws {
    let report = try json(of: analysis(of: Checkout.sample(name)))
    let bundle = try RecordedBundle(Checkout.sample(name))
    let sources = bundle.sources.map { TextLines($0.bytes) }
    let cited = citations(in: report).sorted()
    for citation in cited {
      guard sources.indices.contains(citation.source), let line = sources[citation.source][citation.line] else {
        Issue.record("\(citation) does not exist")
        continue
      }
      #expect(citation.offset == line.offset, "\(citation)")
      #expect(citation.length == line.bytes.count, "\(citation)")
      #expect(citation.sha256 == firstSixteenDigits(line.bytes), "\(citation)")
    }
    #expect(cited.count > (name == "healthy" ? 5 : 25))
  }

  @Test(arguments: Checkout.sampleNames)
  func everySourceIsCountedByteByByte(_ name: String) throws {
    let report = try json(of: analysis(of: Checkout.sample(name)))
    let bundle = try RecordedBundle(Checkout.sample(name))
    let listed = report.object("coverage").objects("sources")
    #expect(listed.count == bundle.sources.count)
    for (source, read) in zip(listed, bundle.sources) {
      #expect(source.text("path") == read.path)
      #expect(source.number("bytes") == Int64(read.bytes.count), "\(read.path)")
    }
  }

  private func firstSixteenDigits(_ line: ArraySlice<UInt8>) -> String {
    SHA256.digest(of: line).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
