import BundleFixtures
import IncidentModel
import Pipeline
import Testing

@testable import Reporting

/// Every address in a report leads to the line it names: read again, counted again, hashed again with another SHA-256.
@Suite struct EvidenceTests {
  @Test(arguments: Checkout.sampleNames)
  func everyCitationIsTheLineItSaysItIs(_ name: String) throws {
    let cited = try expectCitationsLead(to: Checkout.sample(name))
    #expect(cited > (name == "healthy" ? 5 : 25))
  }

  @Test(arguments: Array(UInt64(40)...47))
  func everyCitationOfARandomStoryIsTheLineItSaysItIs(_ seed: UInt64) throws {
    let folder = try Folder(Scenario.random(seed: seed, plot: .imageAndModel).bundle().files)
    #expect(try expectCitationsLead(to: folder.path) > 10)
  }

  @Test(arguments: Checkout.sampleNames)
  func carriageReturnsAreNoPartOfALine(_ name: String) throws {
    let files = try RecordedBundle(Checkout.sample(name)).sources.map { path, bytes in
      (path, bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    }
    let folder = try Folder(files)
    #expect(try expectCitationsLead(to: folder.path) > (name == "healthy" ? 5 : 25))
    let (plain, windows) = (try analysis(of: Checkout.sample(name)), try analysis(of: folder.path))
    let (was, now) = (Conclusions(plain.postmortem), Conclusions(windows.postmortem))
    #expect(now == was, "\(was.difference(from: now))")
  }

  @Test func everyCitationOfAnArchiveIsTheLineItSaysItIs() throws {
    let folder = try Folder()
    let archive = Gzip.compress(Tar.archive(try sampleFiles("vllm-on-kubeadm")))
    #expect(try expectCitationsLead(to: folder.write("bundle.tgz", archive)) > 25)
  }

  /// Returns how many there were.
  private func expectCitationsLead(to path: String) throws -> Int {
    let report = try json(of: analysis(of: path))
    let sources = try RecordedBundle(path).sources.map { TextLines($0.bytes) }
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
    return cited.count
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
