import BundleFixtures
import IncidentModel
import Testing

@testable import Pipeline

/// Every file of every sample cut short: reading ends, nothing is cited that is not there, and what rests on other files
/// stays as it was.
@Suite struct DamageMatrixTests {
  @Test("a cut file never takes along what other files say", arguments: Checkout.sampleNames)
  func cutFileCostsOnlyItself(_ name: String) throws {
    let files = try sampleFiles(name)
    let folder = try Folder(files)
    let whole = Facts(try analysis(of: folder.path).postmortem)
    // One file in three: the whole matrix takes minutes in a debug build.
    for (index, file) in files.enumerated() where file.bytes.count > 1 && index % 3 == name.utf8.count % 3 {
      let without = try Facts(of: folder, file, cut: nil)
      let cut = file.bytes.count * (3 + index % 5) / 8
      let report = try Facts(of: folder, file, cut: cut)
      let lost = without.claims.intersection(whole.claims).subtracting(report.claims)
      #expect(lost.isEmpty, "\(file.path) cut at \(cut)")
      if file.path.hasSuffix(".gz") { #expect(report.isPartial, "\(file.path) cut at \(cut)") }
    }
  }

  @Test("a source cut at every byte is read to its end, and cites nothing beyond it", arguments: Checkout.sampleNames)
  func cutSourceCitesNothingBeyondItsEnd(_ name: String) throws {
    for (path, bytes) in try RecordedBundle(Checkout.sample(name)).sources {
      let step = bytes.count < 600 ? 1 : bytes.count < 30_000 ? bytes.count / 40 : bytes.count / 3
      for cut in stride(from: 0, to: min(bytes.count, 400_000), by: max(1, step)) {
        let reading = reading(of: path, Array(bytes[..<cut]))
        #expect(reading.bytes == UInt64(cut))
        let end = reading.observations.map { $0.evidence.offset + UInt64($0.evidence.length) }.max() ?? 0
        #expect(end <= UInt64(cut), "\(path) cut at \(cut)")
      }
    }
  }

  private func reading(of path: String, _ bytes: [UInt8]) -> SourceReading {
    var readers = SourceReaders(FactAllowance())
    readers.open(SourceFile(id: 0, path: path))
    readers.receive(bytes.span)
    readers.close(bytes: UInt64(bytes.count), damage: [])
    return readers.readings[0]
  }

  /// What is said of pods, images and models, without the figures that one file may give another.
  private struct Facts {
    var claims: Set<String> = []
    var isPartial: Bool

    /// The bundle with one file cut, or empty.
    init(of folder: Folder, _ file: (path: String, bytes: [UInt8]), cut: Int?) throws {
      try folder.write(file.path, Array(file.bytes.prefix(cut ?? 0)))
      defer { _ = try? folder.write(file.path, file.bytes) }
      self.init(try analysis(of: folder.path).postmortem)
    }

    init(_ report: Postmortem) {
      isPartial = report.isPartial
      for i in report.incidents {
        claims.formUnion(i.evictions.map { "evicted \($0.pod)" })
        claims.formUnion(i.rejections.map { "rejected \($0.pod)" })
      }
      let pulls = report.incidents.flatMap(\.pulls) + report.unassignedPulls
      let downloads = report.incidents.flatMap(\.downloads) + report.unassignedDownloads
      claims.formUnion(pulls.map { "pulled \($0.image.canonical)" } + downloads.map { "downloaded \($0.model)" })
    }
  }
}
