import BundleFixtures
import BundleReading
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

/// Every line behind an eviction, a rejection, a pull or a download stands behind a row of the timeline, in an incident or
/// outside: nothing that was recognised disappears.
private func expectNothingIsLost(in p: Postmortem) {
  let told = Set(p.timelineRows.flatMap(\.entry.evidence))
  let facts: [(String, [Evidence])] =
    p.incidents.flatMap { i in
      i.evictions.map { ("eviction", $0.evidence) } + i.rejections.map { ("rejection", $0.evidence) }
        + i.pulls.filter { $0.outcome != .present }.map { ("pull", $0.evidence) }
        + i.downloads.filter { $0.start != nil || $0.end != nil }.map { ("download", $0.evidence) }
    } + p.unassignedEvictions.map { ("eviction outside", $0.evidence) }
    + p.unassignedPulls.filter { $0.start != nil || $0.end != nil }.map { ("pull outside", $0.evidence) }
    + p.unassignedDownloads.filter { $0.start != nil || $0.end != nil }.map { ("download outside", $0.evidence) }
  for (what, evidence) in facts where !evidence.isEmpty {
    #expect(evidence.contains(where: told.contains), "\(what) \(evidence)")
  }
}

@Test("No recognised fact is missing from the merged timeline of a sample", arguments: Checkout.sampleNames)
func noFactOfASampleIsMissing(name: String) throws {
  let p = try analyse([.path(Checkout.sample(name))]).postmortem
  #expect(!p.timelineRows.isEmpty)
  expectNothingIsLost(in: p)
  let times = p.timelineRows.map(\.entry.time)
  #expect(times == times.sorted())
}

@Test("A row is told in an incident or outside, never in both", arguments: Checkout.sampleNames)
func noRowIsToldTwice(name: String) throws {
  let p = try analyse([.path(Checkout.sample(name))]).postmortem
  let inside = Set(p.incidents.flatMap(\.timeline).flatMap(\.evidence))
  for row in p.outside { #expect(!row.entry.evidence.allSatisfy(inside.contains), "\(row)") }
}

@Test("Nor from that of a random story", arguments: Array(UInt64(60)...63))
func noFactOfAStoryIsMissing(seed: UInt64) throws {
  let folder = try Folder(Scenario.random(seed: seed, plot: .imageAndModel).bundle().files)
  expectNothingIsLost(in: try analyse([.path(folder.path)]).postmortem)
}
