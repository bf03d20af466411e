import IncidentModel

extension PerfettoTrace {
  /// One process per node, and one more for what no node is known of.
  static func processes(_ context: InteropContext) -> [Process] {
    let names = context.nodeNames
    var flows = Arrows()
    var processes = names.map { name in
      var marks = Marks(context)
      for incident in context.postmortem.incidents where incident.node == name { marks.add(incident, &flows) }
      marks.addGaps(of: name, isOnlyNode: names.count == 1)
      if names.count == 1 { marks.addUnassigned() }
      return Process(name: name, lanes: marks.lanes, samples: samples(name, context))
    }
    if names.count != 1 {
      var marks = Marks(context)
      marks.addUnassigned()
      let lanes = marks.lanes
      if !lanes.isEmpty {
        processes.append(Process(name: context.plain("no node known"), lanes: lanes, samples: []))
      }
    }
    return processes
  }

  /// Numbers for arrows, unique in the trace.
  struct Arrows {
    private var last = 0
    mutating func next() -> Int {
      last += 1
      return last
    }
  }
}

/// The marks of one node, by lane.
struct Marks {
  private let context: InteropContext
  private var byLane: [TimelineEntry.Lane: [PerfettoTrace.Mark]] = [:]
  private var gaps: [PerfettoTrace.Mark] = []

  init(_ context: InteropContext) { self.context = context }

  var lanes: [PerfettoTrace.Lane] {
    var lanes = TimelineEntry.Lane.allCases.compactMap { lane in
      byLane[lane].map { PerfettoTrace.Lane(title: context.plain(Words.lane(lane)), marks: $0) }
    }
    if !gaps.isEmpty { lanes.append(PerfettoTrace.Lane(title: context.plain("no lines"), marks: gaps)) }
    return lanes
  }

  mutating func add(_ incident: Incident, _ arrows: inout PerfettoTrace.Arrows) {
    var led = Led(incident, arrowName: context.plain("led to"))
    for pull in incident.pulls { add(pull, incident.id, arrow: led.from(pull, &arrows)) }
    for download in incident.downloads { add(download, incident.id, arrow: led.from(download, &arrows)) }
    for (i, eviction) in incident.evictions.enumerated() { add(eviction, incident.id, arrow: led.arrow(to: i)) }
    for rejection in incident.rejections { add(rejection, incident.id) }
    for pressure in incident.pressure { add(pressure, incident) }
    for reclaim in incident.reclaims { add(reclaim, incident.id) }
    for entry in incident.timeline where !Self.told.contains(entry.kind) { add(entry, incident.id) }
  }

  /// Kinds of the timeline that are drawn from the facts themselves, each by itself and with its amounts.
  private static let told: Set<String> = [
    "pull", "download", "eviction", "rejection", "pressure-on", "pressure-off", "reclaim",
  ]

  mutating func addUnassigned() {
    for pull in context.postmortem.unassignedPulls { add(pull, nil, arrow: nil) }
    for download in context.postmortem.unassignedDownloads { add(download, nil, arrow: nil) }
    for eviction in context.postmortem.unassignedEvictions { add(eviction, nil, arrow: nil) }
  }

  mutating func addGaps(of node: String, isOnlyNode: Bool) {
    for gap in context.postmortem.coverage.gaps {
      let owner = gap.node ?? context.nodeOfSource[gap.source]
      guard owner == node || owner == nil && isOnlyNode else { continue }
      gaps.append(
        PerfettoTrace.Mark(
          from: gap.from, until: max(gap.from, gap.to), name: context.paths.path(gap.source), kind: gap.kind.rawValue,
          args: [("why", .string(context.plain(gap.why)))]))
    }
  }

  private mutating func add(
    _ lane: TimelineEntry.Lane, _ from: Timestamp, _ until: Timestamp?, _ kind: String, _ name: Sentence,
    _ incident: String?, _ args: KeyValuePairs<String, JSONValue>, _ evidence: [Evidence],
    arrow: PerfettoTrace.Arrow? = nil
  ) {
    let all: [(key: String, value: JSONValue)] =
      [("incident", .optional(incident))] + args.map { ($0.key, $0.value) } + [("evidence", located(evidence))]
    byLane[lane, default: []].append(
      PerfettoTrace.Mark(
        from: from, until: until.map { max($0, from) }, name: context.plain(name), kind: kind, args: all, arrow: arrow))
  }

  /// `{"at": "node-a/kubelet.log:4211", "offset": 533129, "length": 231}`: what `show` takes, and the bytes.
  private func located(_ evidence: [Evidence]) -> JSONValue {
    .list(evidence) {
      [
        "at": .string(context.paths.mark($0)), "offset": .integer(Int64(clamping: $0.offset)),
        "length": .integer(Int64($0.length)),
      ]
    }
  }
}

extension Marks {
  private mutating func add(_ p: Pull, _ incident: String?, arrow: PerfettoTrace.Arrow?) {
    guard p.outcome != .present, let from = p.start ?? p.end else { return }
    add(
      .image, from, p.end ?? (p.start == nil ? nil : context.lastSeen), "pull",
      "pull \(code: ReportContext.shortName(p.image))", incident,
      [
        "image": .string(p.image.text), "pod": .pod(p.pod), "outcome": .name(p.outcome), "end": .time(p.end),
        "transferred": .range(p.transferred), "onDisk": .range(p.onDisk), "error": .optional(p.error),
      ], p.evidence, arrow: arrow)
  }

  private mutating func add(_ d: ModelDownload, _ incident: String?, arrow: PerfettoTrace.Arrow?) {
    guard d.outcome != .cached, let from = d.start ?? d.end else { return }
    add(
      .model, from, d.end ?? (d.start == nil ? nil : context.lastSeen), "download", "download \(code: d.model)",
      incident,
      [
        "model": .string(d.model), "pod": .pod(d.pod), "outcome": .name(d.outcome), "end": .time(d.end),
        "bytes": .range(d.bytes), "lands": .name(d.lands), "countsAgainst": .name(d.countsAgainst),
        "path": .optional(d.path), "error": .optional(d.error),
      ], d.evidence, arrow: arrow)
  }

  private mutating func add(_ e: Eviction, _ incident: String?, arrow: PerfettoTrace.Arrow?) {
    add(
      .pod, e.time, nil, "eviction", "evicted \(pod: e.pod)", incident,
      [
        "mechanism": .name(e.mechanism), "role": .name(e.role), "why": .string(context.plain(e.why)),
        "message": .optional(e.message),
      ], e.evidence, arrow: arrow)
  }

  private mutating func add(_ r: Rejection, _ incident: String) {
    add(
      .pod, r.time, nil, "rejection", "rejected \(pod: r.pod)", incident,
      ["count": .integer(Int64(r.count)), "message": .optional(r.message)], r.evidence)
  }

  private mutating func add(_ p: PressureInterval, _ incident: Incident) {
    add(
      .kubelet, p.from, p.to ?? incident.end ?? context.lastSeen ?? p.from, "pressure",
      Words.condition(incident.resource), incident.id,
      ["signal": .name(incident.signal), "basis": .name(p.basis), "end": .time(p.to)], p.evidence)
  }

  private mutating func add(_ r: Reclaim, _ incident: String) {
    add(
      .kubelet, r.time, nil, "reclaim", "garbage collection: \(Words.reclaimed(r.what))", incident,
      [
        "trigger": .name(r.trigger), "wanted": .range(r.wanted), "reported": .range(r.reported),
        "freed": .range(r.freed), "items": .integer(Int64(r.items.count)),
      ], r.evidence)
  }

  private mutating func add(_ e: TimelineEntry, _ incident: String) {
    add(
      e.lane, e.time, e.until, e.kind, "\(word: e.kind) \(code: e.subject)", incident,
      ["plusMinusSeconds": .decimal(e.plusMinusSeconds), "text": .string(context.plain(e.text))], e.evidence)
  }
}

/// Which pull or download led to which eviction: those the cause names as contributors, to the first pod that the kubelet
/// evicted for the node's sake after they began.
struct Led {
  private let arrowName: String
  private let evictions: [Eviction]
  private let images: Set<String>
  private let models: Set<String>
  private var arriving: [Int: [Int]] = [:]

  init(_ incident: Incident, arrowName: String) {
    self.arrowName = arrowName
    evictions = incident.evictions
    let contributors = incident.cause.verdict == .ruledOut ? [] : incident.cause.contributors
    images = Set(contributors.filter { $0.kind == .imagePull }.map { ImageName($0.subject).canonical })
    models = Set(contributors.filter { $0.kind == .modelDownload }.map(\.subject))
  }

  mutating func from(_ pull: Pull, _ arrows: inout PerfettoTrace.Arrows) -> PerfettoTrace.Arrow? {
    guard pull.outcome != .present, images.contains(pull.image.canonical) else { return nil }
    return arrow(from: pull.start ?? pull.end, &arrows)
  }

  mutating func from(_ download: ModelDownload, _ arrows: inout PerfettoTrace.Arrows) -> PerfettoTrace.Arrow? {
    guard download.outcome != .cached, models.contains(download.model) else { return nil }
    return arrow(from: download.start ?? download.end, &arrows)
  }

  func arrow(to eviction: Int) -> PerfettoTrace.Arrow? {
    arriving[eviction].map { PerfettoTrace.Arrow(name: arrowName, ids: $0, leaves: false) }
  }

  private mutating func arrow(from start: Timestamp?, _ arrows: inout PerfettoTrace.Arrows) -> PerfettoTrace.Arrow? {
    guard let start else { return nil }
    let after = evictions.indices.filter { evictions[$0].mechanism == .nodePressure && evictions[$0].time >= start }
    guard let first = after.min(by: { (evictions[$0].time, $0) < (evictions[$1].time, $1) }) else { return nil }
    let id = arrows.next()
    arriving[first, default: []].append(id)
    return PerfettoTrace.Arrow(name: arrowName, ids: [id], leaves: true)
  }
}
