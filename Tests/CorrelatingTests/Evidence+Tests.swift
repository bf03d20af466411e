import IncidentModel

@testable import Correlating

/// A reading made of observations, each on its own line: the tests' way to write evidence.
func reading(
  id: Int32 = 0, path: String = "kubelet.log", kind: String = "kubelet-log", host: String? = nil,
  hints: [ClockHint] = [], _ facts: [(RecordedTime, Fact)]
) -> SourceReading {
  var r = SourceReading(source: SourceFile(id: id, path: path), kind: kind, format: "test")
  r.host = host
  r.clockHints = hints
  r.lines = facts.count
  r.recognised = facts.count
  r.observations = facts.enumerated().map { index, fact in
    Observation(
      message: "test", time: fact.0, fact: fact.1,
      evidence: Evidence(source: id, line: UInt32(index + 1), offset: UInt64(index) * 100, length: 99, digest: 0))
  }
  return r
}

extension SourceReading {
  /// With a pace: lines at these seconds of 2026-03-04, as a reader would have tracked them.
  func paced(_ seconds: [Int], boots: [UInt32] = []) -> SourceReading {
    var r = self
    func time(_ second: Int) -> RecordedTime { .absolute(at(0, 0) + .seconds(second)) }
    let steps = zip(seconds, seconds.dropFirst()).enumerated().map { index, pair in
      (
        size: pair.1 - pair.0,
        step: Pace.Step(
          fromLine: UInt32(index + 1), toLine: UInt32(index + 2), from: time(pair.0), to: time(pair.1))
      )
    }
    func largest(_ steps: [(size: Int, step: Pace.Step)]) -> [Pace.Step] {
      steps.sorted { abs($0.size) > abs($1.size) }.prefix(Pace.most).map(\.step).sorted { $0.fromLine < $1.fromLine }
    }
    r.lines = seconds.count
    r.paces = [
      Pace(
        lines: seconds.count, ahead: steps.count { $0.size > 0 }, back: steps.count { $0.size < 0 },
        first: time(seconds.first ?? 0), last: time(seconds.last ?? 0), leaps: largest(steps.filter { $0.size >= 30 }),
        drops: largest(steps.filter { $0.size <= -2 }))
    ]
    (r.first, r.last) = (time(seconds.min() ?? 0), time(seconds.max() ?? 0))
    r.boots = boots
    return r
  }
}

/// 2026-03-04 at a time of day.
func at(_ hour: Int, _ minute: Int, _ second: Int = 0) -> Timestamp {
  Timestamp(year: 2026, month: 3, day: 4, nanosecondOfDay: Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000)!
}

func absolute(_ hour: Int, _ minute: Int, _ second: Int = 0) -> RecordedTime { .absolute(at(hour, minute, second)) }

func civil(
  _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0, clock: CivilTime.Clock = .header
) -> CivilTime {
  CivilTime(
    month: month, day: day, nanosecondOfDay: Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000, clock: clock)
}

func event(
  _ reason: String, _ message: String, pod: String? = nil, node: String? = nil, first: Timestamp? = nil,
  last: Timestamp, count: Int = 1
) -> Fact {
  let name = pod.map { PodName(namespace: "ml", name: $0) }
  return .event(
    EventRecord(
      reason: reason, message: message, objectKind: name == nil ? "Node" : "Pod", namespace: name?.namespace,
      objectName: name?.name ?? node ?? "n1", count: count, first: .absolute(first ?? last), last: .absolute(last),
      component: "kubelet", host: "n1"))
}

let vllm = ImageName("docker.io/vllm/vllm-openai:v0.11.0")

extension PodName {
  static let server = PodName(namespace: "ml", name: "vllm-7d474c8cf8-wz8b5")
}
