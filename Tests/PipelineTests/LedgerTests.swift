import BundleFixtures
import IncidentModel
import Testing

@testable import Correlating
@testable import Pipeline

/// The account between any two known moments of a generated node: it adds up to what df says, and what happened lies
/// within every line.
@Suite struct LedgerTests {
  @Test("between any two known moments the account adds up and holds the truth", arguments: Scenario.Plot.allCases)
  func accountOfEveryPairHoldsTheTruth(_ plot: Scenario.Plot) throws {
    for seed in Self.seeds { try LedgerJudgement(Scenario.random(seed: seed, plot: plot)).judge() }
  }

  @Test("so does that of every sample on one disk", arguments: Checkout.sampleNames)
  func accountOfSampleHoldsTheTruth(_ name: String) throws {
    let scenario = try #require(Scenario.samples.first { $0.name == name })
    guard scenario.disks.count == 1 else { return }
    try LedgerJudgement(scenario).judge()
  }

  private static let seeds: [UInt64] = [1, 2, 7, 11, 20, 25, 43]
}

/// One scenario, what was held on its disk at every second, and the accounts made from its bundle.
private struct LedgerJudgement {
  let scenario: Scenario
  let truth: Truth
  let facts: NodeFacts

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    let (bundle, truth) = scenario.bundleAndTruth()
    self.truth = truth
    let readings = try analysis(of: bundle.files).readings
    let history = try #require(NodeHistories(readings).histories.first { $0.name == scenario.machine.name })
    facts = NodeFacts(history: history)
  }

  func judge() {
    expectCurve()
    for role in FilesystemRole.allCases {
      let points = known(role)
      for (index, from) in points.enumerated() {
        for to in points[(index + 1)...] {
          guard let ledger = Ledgers.ledger(facts, role, from: from, to: to) else { continue }
          expectSum(ledger, from, to)
          expectLines(ledger, window(from), window(to))
        }
      }
    }
  }

  /// Derived points hold what was free within some seconds of their moment: nobody wrote down when a blob was whole.
  private func expectCurve() {
    let points = facts.usage.points(on: .nodefs)
    guard let first = points.first, let last = points.last, let available = truth.available.first else { return }
    for point in UsageCurve(facts: facts, role: .nodefs).points(from: first.time, to: last.time) {
      let second = Int(point.time.seconds(since: scenario.start))
      let near = available[max(0, second - 20)...min(available.count - 1, max(0, second + 3))]
      let (low, high) = (point.available.low, point.available.high)
      #expect(
        low <= near.max() ?? 0 && near.min() ?? 0 <= high,
        "\(scenario.name) \(scenario.title) at \(point.time.rfc3339): \(low)…\(high), truth \(near.min() ?? 0)")
    }
  }

  /// A dozen of the points, the first and the last among them.
  private func known(_ role: FilesystemRole) -> [UsagePoint] {
    // A simulated disk takes more than it holds; a real one fails the writers.
    let points = facts.usage.points(on: role).filter { $0.available.best > 0 }
    let step = max(1, (points.count + 11) / 12)
    return stride(from: 0, to: points.count, by: step).map { points[$0] } + (points.count > 1 ? points.suffix(1) : [])
  }

  private func label(_ l: Ledger) -> String {
    "\(scenario.name) \(scenario.title), \(l.from.rfc3339) to \(l.to.rfc3339)"
  }

  private func expectSum(_ ledger: Ledger, _ from: UsagePoint, _ to: UsagePoint) {
    let growth = from.available - to.available
    let sum = ledger.lines.map(\.bytes).reduce(Bytes.zero, +)
    #expect(ledger.unexplained == growth - sum, "\(label(ledger))")
    #expect((sum + ledger.unexplained).best == growth.best, "\(label(ledger))")
    let both = ledger.usedTo - ledger.usedFrom
    #expect(both.low <= growth.low && growth.high <= both.high, "\(label(ledger)): \(both) does not hold \(growth)")
  }

  // MARK: the truth of a line

  /// The seconds a figure may be of: df's own, give or take one; the kubelet's statistics are up to half a minute old.
  private func window(_ point: UsagePoint) -> ClosedRange<Int> {
    let second = Int(point.time.seconds(since: scenario.start))
    let last = truth.held.count - 1
    let back = point.basis == .df ? 1 : 31
    return max(0, min(last, second - back))...max(0, min(last, second + 1))
  }

  private func change(_ from: ClosedRange<Int>, _ to: ClosedRange<Int>, _ matches: (Truth.Holder) -> Bool)
    -> (low: Int64, high: Int64)
  {
    func held(_ second: Int) -> Int64 { truth.held[second].reduce(0) { matches($1.key) ? $0 + $1.value : $0 } }
    let (before, after) = (from.map(held), to.map(held))
    return ((after.min() ?? 0) - (before.max() ?? 0), (after.max() ?? 0) - (before.min() ?? 0))
  }

  private func expectLines(_ ledger: Ledger, _ from: ClosedRange<Int>, _ to: ClosedRange<Int>) {
    for line in merged(ledger.lines) {
      guard let range = expected(line, in: ledger, from, to) else { continue }
      #expect(
        line.bytes.low <= range.high + Self.blocks && range.low - Self.blocks <= line.bytes.high,
        """
        \(label(ledger)): \(line.category) \(line.subject) \(line.pod?.description ?? "") \(line.bytes.low)…\
        \(line.bytes.high), truth \(range.low)…\(range.high)
        """)
    }
    let freed = ledger.lines.filter { $0.category == .freed }.map(\.bytes).reduce(Bytes.zero, +)
    let collected = reclaimed(from, to) { _ in true }
    let slack = Self.smallImages
    #expect(
      freed.low - slack <= -collected.low && -collected.high <= freed.high + slack,
      "\(label(ledger)): freed \(freed.low)…\(freed.high), truth \(collected)")
  }

  /// What small images unpack to varies more than the estimate allows for.
  private static let smallImages: Int64 = 500_000_000
  /// Files of a container beside what it downloads.
  private static let blocks: Int64 = 1_000_000

  /// Several pulls of one image fill the same blobs and layers.
  private func merged(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    var merged: [Ledger.Line] = []
    for line in lines {
      let isImage = line.category == .imageContent || line.category == .imageLayers || line.category == .runtime
      if isImage, let index = merged.firstIndex(where: { $0.subject == line.subject && $0.category == line.category }) {
        merged[index].bytes = merged[index].bytes + line.bytes
      } else {
        merged.append(line)
      }
    }
    return merged
  }

  /// What the images that were collected in between gave back, at least and at most.
  private func reclaimed(_ from: ClosedRange<Int>, _ to: ClosedRange<Int>, _ matches: (String) -> Bool)
    -> (low: Int64, high: Int64)
  {
    var (low, high) = (Int64(0), Int64(0))
    for r in truth.reclaims where matches(r.image.canonical) {
      let second = Int(r.time.seconds(since: scenario.start))
      let image = r.image.canonical
      let bytes = truth.held[max(0, second - 1)].reduce(0) { $1.key.subject == image ? $0 + $1.value : $0 }
      if second > from.lowerBound - 1, second < to.upperBound + 1 { high += bytes }
      if second > from.upperBound, second < to.lowerBound { low += bytes }
    }
    return (low, high)
  }

  private func expected(_ line: Ledger.Line, in ledger: Ledger, _ from: ClosedRange<Int>, _ to: ClosedRange<Int>) -> (
    low: Int64, high: Int64
  )? {
    switch line.category {
    case .imageContent, .imageLayers, .runtime:
      let image = ImageName(line.subject).canonical
      let isSplit = ledger.lines.contains { $0.category == .imageContent && $0.subject == line.subject }
      let categories: Set<Ledger.Category> = isSplit ? [line.category] : [.imageContent, .imageLayers]
      guard !isSmall(image) else { return nil }
      let change = change(from, to) { categories.contains($0.category) && $0.subject == image }
      let gone = reclaimed(from, to) { $0 == image }
      return (change.low + (isSplit ? 0 : gone.low), change.high + gone.high)
    case .modelCache, .writableLayer, .emptyDir:
      guard let pod = line.pod else { return nil }
      guard line.mayBe.contains(.containerLogs) else {
        return change(from, to) { $0.pod == pod && $0.category != .containerLogs }
      }
      let layer = change(from, to) { $0.pod == pod && $0.category != .containerLogs }
      let both = change(from, to) { $0.pod == pod }
      // The simulation never removes the log of a killed pod; the kubelet does, with the container.
      return isGone(pod, before: to) ? (min(layer.low, both.low), max(layer.high, both.high)) : both
    case .containerLogs: return change(from, to) { $0.pod == line.pod && $0.category == .containerLogs }
    default: return nil
    }
  }

  private func isGone(_ pod: PodName, before end: ClosedRange<Int>) -> Bool {
    truth.evictions.contains { $0.pod == pod && Int($0.time.seconds(since: scenario.start)) < end.upperBound }
  }

  private func isSmall(_ image: String) -> Bool {
    scenario.images.contains { $0.name.canonical == image && $0.compressed < 1_000_000_000 }
  }
}
