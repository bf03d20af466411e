import IncidentModel
import Testing

@testable import Correlating

/// What one writer adds between two moments, at every pair of seconds of its life.
@Suite struct FlowTests {
  /// Writes 100 bytes a second from second 10 to 20, and is removed at 90.
  private var flow: Flow {
    Flow(
      category: .modelCache, subject: "m", pod: nil, evidence: [], start: Timestamp(seconds: 10),
      end: Timestamp(seconds: 20), written: Bytes(low: 900, best: 1000, high: 1100), freed: Timestamp(seconds: 90))
  }

  private func moment(_ second: Int64) -> LedgerMoment {
    LedgerMoment(time: Timestamp(seconds: second), seesRemovals: Timestamp(seconds: second))
  }

  private func truth(_ second: Int64) -> Int64 {
    second > 90 + Int64(Flow.cleanup) ? 0 : min(1000, max(0, (second - 10) * 100))
  }

  @Test("between any two seconds the change holds what was written and removed")
  func changeHoldsTheTruth() {
    // Between the kill and the end of the clean-up nobody knows how much is gone.
    let seconds = (0...90).map { Int64($0) } + [160, 200]
    for a in seconds {
      for b in seconds where b > a {
        let change = flow.change(from: moment(a), to: moment(b)) ?? .zero
        let true_ = truth(b) - truth(a)
        #expect(change.low <= true_ && true_ <= change.high, "\(a) to \(b): \(change), truth \(true_)")
      }
    }
  }

  @Test("a writer adds nothing before it begins, nothing while it lies whole, and takes all when it is removed")
  func phases() {
    #expect(flow.change(from: moment(0), to: moment(9)) == nil)
    #expect(flow.change(from: moment(30), to: moment(60)) == nil)
    #expect(flow.change(from: moment(30), to: moment(200)) == Bytes(low: -1100, best: -1000, high: -900))
    #expect(flow.change(from: moment(0), to: moment(200)) == nil)
  }

  @Test("what the kubelet prints with an eviction was measured before the kill")
  func evictionMessageIsOlderThanTheKill() {
    let point = UsagePoint(
      time: Timestamp(seconds: 91), filesystem: .nodefs, available: .zero, capacity: nil, basis: .event, evidence: [])
    #expect(flow.phase(at: LedgerMoment(point)) == .whole)
  }
}
