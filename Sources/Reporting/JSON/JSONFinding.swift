import IncidentModel

/// `findings[]` and `whatIf[]`: what the rules concluded and what would have helped.
extension JSONReport {
  func finding(_ f: Finding) -> JSONValue {
    [
      "rule": .string(f.rule), "severity": .name(f.severity), "verdict": .name(f.verdict),
      "action": .name(f.action), "title": text(f.title), "text": text(f.text),
      "remedy": [
        "text": text(f.remedy.text), "patch": .optional(joined(f.remedy.patches)),
        "patches": .list(f.remedy.patches) {
          ["title": text($0.title), "language": .name($0.language), "text": .string($0.text)]
        },
        "sideEffects": text(f.remedy.sideEffects),
      ],
      "evidence": .evidence(f.evidence),
    ]
  }

  func whatIf(_ w: WhatIf) -> JSONValue {
    [
      "change": .string(w.change), "title": text(w.title), "outcome": .name(w.outcome),
      "lowestAvailable": .range(w.lowestAvailable), "threshold": .optional(w.threshold),
      "crossing": crossing(w.crossing), "firstEvicted": .pod(w.firstEvicted), "text": text(w.text),
      "evidence": .evidence(w.evidence),
    ]
  }

  /// `replay`: the flows a what-if rests on.
  func replay(_ r: Replay) -> JSONValue {
    [
      "filesystem": .name(r.filesystem), "capacity": .optional(r.capacity), "start": usagePoint(r.start),
      "signal": .name(r.signal), "threshold": .integer(r.threshold), "crossing": crossing(r.crossing),
      "began": .time(r.began), "reproduces": .bool(r.reproduces), "missing": .range(r.missing), "text": text(r.text),
      "smallestChange": text(r.smallestChange),
      "flows": .list(r.flows) {
        [
          "kind": .name($0.kind), "subject": .string($0.subject), "pod": .pod($0.pod), "from": .time($0.from),
          "to": .time($0.to), "written": .range($0.written), "whole": .range($0.whole),
          "evidence": .evidence($0.evidence),
        ]
      },
    ]
  }

  func forecast(_ f: Forecast) -> JSONValue {
    [
      "node": .string(f.node), "pod": .optional(f.pod), "filesystem": .name(f.filesystem), "now": usagePoint(f.now),
      "signal": .name(f.signal), "threshold": .optional(f.threshold), "headroom": .range(f.headroom),
      "needs": .list(f.needs) {
        [
          "kind": .name($0.kind), "subject": .string($0.subject), "bytes": .range($0.bytes), "peak": .range($0.peak),
          "basis": text($0.basis), "evidence": .evidence($0.evidence),
        ]
      },
      "lowest": .range(f.lowest), "verdict": .name(f.verdict), "perHour": .range(f.perHour),
      "secondsToThreshold": .optional(f.timeToThreshold) {
        ["low": .decimal($0.lowerBound.inSeconds), "high": .decimal($0.upperBound.inSeconds)]
      },
      "evidence": .evidence(f.thresholdEvidence + f.rateEvidence),
    ]
  }

  private func crossing(_ c: ClosedRange<Timestamp>?) -> JSONValue {
    .optional(c) { ["earliest": .time($0.lowerBound), "latest": .time($0.upperBound)] }
  }

  /// All patches as one text: each under its title as a comment, YAML documents parted by `---`.
  private func joined(_ patches: [Finding.Patch]) -> String? {
    guard !patches.isEmpty else { return nil }
    var out = ""
    for (i, patch) in patches.enumerated() {
      if i > 0 {
        let isYAML = patch.language == .yaml && patches[i - 1].language == .yaml
        out += isYAML ? "---\n" : "\n"
      }
      out += "# \(oneLine(plain(patch.title)))\n" + patch.text
      if !out.hasSuffix("\n") { out += "\n" }
    }
    return out
  }

  /// A comment must not end before the title does.
  private func oneLine(_ title: String) -> String { String(title.map { $0.isNewline ? " " : $0 }) }
}
