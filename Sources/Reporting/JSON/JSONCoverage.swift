import IncidentModel

/// `coverage`: what was read and what could not be seen.
extension JSONReport {
  func coverage(_ c: Coverage) -> JSONValue {
    [
      "completeness": .integer(Int64(min(max(c.completeness, 0), 100))),
      "sources": .list(c.sources, source),
      "blindSpots": .list(c.blindSpots) {
        ["id": .string($0.id), "question": text($0.question), "collect": .string($0.collect)]
      },
      "gaps": .list(c.gaps, gap),
      "families": .list(c.families, family),
    ]
  }

  func gap(_ g: Coverage.Gap) -> JSONValue {
    [
      "source": .integer(Int64(g.source)), "from": .time(g.from), "to": .time(g.to), "kind": .name(g.kind),
      "node": .optional(g.node), "fromLine": .optional(g.lines?.lowerBound), "toLine": .optional(g.lines?.upperBound),
      "why": text(g.why),
    ]
  }

  private func family(_ f: Coverage.Family) -> JSONValue {
    [
      "name": .string(f.name), "kind": .string(f.kind), "node": .optional(f.node), "first": .time(f.first),
      "last": .time(f.last), "sources": .list(f.members) { .integer(Int64($0)) },
      "joints": .list(f.joints) { .decimal($0) },
    ]
  }

  private func jump(_ j: Coverage.Jump) -> JSONValue {
    ["kind": .name(j.kind), "line": .integer(Int64(j.line)), "at": .time(j.at), "seconds": .decimal(j.seconds)]
  }

  func source(_ s: Coverage.Source) -> JSONValue {
    [
      "id": .integer(Int64(s.file.id)), "path": .string(s.file.path), "sha256": .optional(s.file.sha256),
      "kind": .string(s.kind), "format": .string(s.format), "node": .optional(s.node),
      "bytes": .integer(Int64(clamping: s.bytes)), "lines": .integer(Int64(s.lines)),
      "recognised": .integer(Int64(s.recognised)),
      "first": .time(s.first), "last": .time(s.last),
      "clock": .optional(s.clock, clock),
      "damage": .list(s.damage) {
        ["kind": .name($0.kind), "text": text($0.text), "offset": .integer(Int64(clamping: $0.offset))]
      },
      "order": .name(s.order), "duplicates": .integer(Int64(s.duplicates)),
      "copyOf": .optional(s.copyOf.map(Int.init)), "jumps": .list(s.jumps, jump),
      "boots": .list(s.boots) { .integer(Int64($0)) },
    ]
  }

  private func clock(_ c: Coverage.Clock) -> JSONValue {
    [
      "zone": .string(Self.zone(c.secondsFromUTC)), "zoneBasis": text(c.zoneBasis),
      "year": .optional(c.year), "yearBasis": text(c.yearBasis),
      "skewSeconds": [
        "low": .decimal(c.skew.low), "best": .decimal(c.skew.best), "high": .decimal(c.skew.high),
      ],
      "skewBasis": text(c.skewBasis),
    ]
  }

  /// `+08:00`; with seconds only for the few historic zones that have them.
  static func zone(_ secondsFromUTC: Int) -> String {
    let s = Int(min(secondsFromUTC.magnitude, 359_999))
    let text = (secondsFromUTC < 0 ? "-" : "+") + padded(s / 3600, 2) + ":" + padded(s / 60 % 60, 2)
    return s % 60 == 0 ? text : text + ":" + padded(s % 60, 2)
  }
}
