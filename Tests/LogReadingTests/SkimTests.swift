import IncidentModel
import Testing

@testable import LogReading

/// A generator of its own, so that a seed means the same log for ever.
private struct Dice {
  var state: UInt64
  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }
}

/// A kubelet log of everyday lines with facts, continued values, foreign lines, equal times and clock jumps among them.
private func log(seed: UInt64, lines: Int, prefix: (_ stamp: String) -> String) -> String {
  var dice = Dice(state: seed)
  let facts = MessageCatalog.rows.filter { $0.payload == .klog }.flatMap(\.samples).map { $0.joined(separator: "\n") }
  let everyday = [
    "scope.go:117] \"RemoveContainer\" containerID=\"70f688ed\"",
    "kubelet.go:2501] \"SyncLoop (probe)\" probe=\"readiness\"",
    "prober.go:107] \"Probe failed\" probeType=\"Readiness\" output=<",
    "reflector.go:369] \"Caches populated\" type=\"*v1.ConfigMap\"",
    "kubelet.go:2443] \"SyncLoop (PLEG): event for pod\"",
  ]
  let (steps, rareSteps) = ([0, 7, 7, 300, 300, 300, 2900, 2900], [40_000, -2500])
  var text = ""
  var milliseconds = 43_000_000
  for _ in 0..<lines {
    milliseconds += dice.roll(150) == 0 ? rareSteps[dice.roll(2)] : steps[dice.roll(8)]
    let second = milliseconds / 1000 % 60
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let clock = "\(two(milliseconds / 3_600_000 % 24)):\(two(milliseconds / 60_000 % 60)):\(two(second))"
    let fraction = String(String(1000 + milliseconds % 1000).dropFirst()) + "456"
    let header = "\(["I", "W", "E"][dice.roll(3)])1122 \(clock).\(fraction)    1423 "
    switch dice.roll(60) {
    case 0:
      let fact = facts[dice.roll(facts.count)]
      // Behind stamp and process id the sample's own words follow.
      let words = fact.split(separator: " ", omittingEmptySubsequences: true).dropFirst(3).joined(separator: " ")
      text += prefix(clock) + header + words + "\n"
    case 1: text += "\t a line of something else\n"
    default: text += prefix(clock) + header + everyday[dice.roll(everyday.count)] + "\n"
    }
  }
  return text
}

private func reading(of text: String, skimsAfter: Int) throws -> SourceReading {
  let bytes = Array(text.utf8)
  let survey = LogReader.recognises(head: bytes.span.extracting(first: 65_536), path: "kubelet.log")
  let format = try #require(survey)
  var limits = LogLimits()
  limits.skimsAfter = skimsAfter
  var reader = LogReader(
    source: SourceFile(id: 0, path: "kubelet.log"), format: format, digest: { UInt64($0.count) }, limits: limits)
  reader.feed(bytes.span)
  return reader.finish()
}

private let prefixes: [(name: String, prefix: @Sendable (String) -> String)] = [
  ("none", { _ in "" }),
  ("short", { "Nov 22 \($0) node1 kubelet[812]: " }),
  ("short-precise", { "Nov 22 \($0).654321 node1 kubelet[812]: " }),
  ("iso", { "2026-11-22T\($0)+0000 node1 kubelet[812]: " }),
]

@Test("Passing everyday lines over by comparison finds what reading each of them finds", arguments: prefixes.indices)
func skimmingFindsWhatReadingFinds(_ index: Int) throws {
  for seed in 1...4 as ClosedRange<UInt64> {
    let text = log(seed: seed, lines: 3000, prefix: prefixes[index].prefix)
    let slow = try reading(of: text, skimsAfter: .max)
    let fast = try reading(of: text, skimsAfter: 1)
    #expect(fast.observations == slow.observations)
    #expect(slow.observations.count > 20)
    #expect((fast.lines, fast.recognised) == (slow.lines, slow.recognised))
    #expect((fast.first, fast.last, fast.host) == (slow.first, slow.last, slow.host))
    #expect(fast.paces.map(\.lines) == slow.paces.map(\.lines))
    #expect(fast.paces.map(\.leaps) == slow.paces.map(\.leaps))
    #expect(fast.paces.map(\.drops) == slow.paces.map(\.drops))
    #expect(fast.damage == slow.damage)
  }
}
