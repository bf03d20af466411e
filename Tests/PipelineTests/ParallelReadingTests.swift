import BundleReading
import IncidentModel
import Testing

@testable import Pipeline

/// A plain copy of what makes two readings the same.
private func summary(_ readings: [SourceReading]) -> [String] {
  readings.map { reading in
    let facts = reading.observations.map { "\($0.message) \($0.evidence) \($0.time)" }
    return "\(reading.source) \(reading.kind) \(reading.lines) \(reading.damage) \(facts)"
  }
}

@Test(
  "Files read at the same time give what they give one after the other", arguments: ["vllm-on-k3d", "docker-overlay2"])
func parallelReadingIsReadingInTurn(sample: String) throws {
  let path = Checkout.sample(sample)
  let inTurn = try readSources([.path(path)], limits: ReadingLimits(), jobs: 1)
  for jobs in [2, 3, 16] {
    let atOnce = try readSources([.path(path)], limits: ReadingLimits(), jobs: jobs)
    #expect(atOnce.bundle == inTurn.bundle)
    #expect(summary(atOnce.readings) == summary(inTurn.readings))
  }
}

@Test("A limit on the whole bundle strikes the same source however many files are read at once")
func limitsStrikeTheSameSourceInParallel() throws {
  let path = Checkout.sample("vllm-on-k3d")
  for limits in [ReadingLimits(totalBytes: 200_000), ReadingLimits(entries: 9)] {
    let inTurn = try readSources([.path(path)], limits: limits, jobs: 1)
    let atOnce = try readSources([.path(path)], limits: limits, jobs: 4)
    #expect(
      inTurn.bundle.damage.contains { $0.kind == .overLimit }
        || inTurn.readings.contains { $0.damage.contains { $0.kind == .overLimit } })
    #expect(atOnce.bundle == inTurn.bundle)
    #expect(summary(atOnce.readings) == summary(inTurn.readings))
  }
}

@Test("Several inputs keep their order when they are read at once")
func severalInputsKeepTheirOrder() throws {
  let inputs: [BundleInput] = ["healthy", "vllm-on-k3d", "docker-overlay2"].map { .path(Checkout.sample($0)) }
  let inTurn = try readSources(inputs, limits: ReadingLimits(), jobs: 1)
  let atOnce = try readSources(inputs, limits: ReadingLimits(), jobs: 4)
  #expect(inTurn.readings.map(\.source.id) == Array(0..<Int32(inTurn.readings.count)))
  #expect(atOnce.bundle == inTurn.bundle)
  #expect(summary(atOnce.readings) == summary(inTurn.readings))
}

@Test("A source that is renumbered takes all its evidence along")
func renumberingMovesEveryEvidence() {
  let evidence = Evidence(source: 2, line: 7, offset: 90, length: 12, digest: 1)
  var reading = SourceReading(source: SourceFile(id: 2, path: "kubelet.log"), kind: "kubelet-log", format: "klog")
  reading.observations = [Observation(message: "m", time: .none, fact: .kubelet(.started), evidence: evidence)]
  reading.driftExamples = ["m": evidence]
  let moved = reading.renumbered(from: 5)
  #expect(moved.source.id == 7)
  #expect(moved.observations.map(\.evidence.source) == [7])
  #expect(moved.driftExamples["m"]?.source == 7)
}
