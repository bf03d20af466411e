import IncidentModel

/// Free space over time above the lanes of what happened meanwhile: data only, no drawing.
struct UsageChart: Hashable, Sendable {
  struct Point: Hashable, Sendable {
    var time: Timestamp
    var available: Bytes
    var isDerived: Bool
    /// Whether the curve may be drawn from the point before to this one: false behind a silent stretch.
    var isConnected: Bool
    /// The point in words, for whoever points at it.
    var says = ""
  }
  struct Limit: Hashable, Sendable {
    /// Holds the threshold as it was configured. Untrusted text.
    var label: String
    var amount: Int64
  }
  /// One filesystem.
  struct Panel: Hashable, Sendable {
    var title: String
    var points: [Point]
    var limits: [Limit]
  }
  struct Span: Hashable, Sendable {
    var from: Timestamp
    var to: Timestamp
  }
  struct Mark: Hashable, Sendable {
    enum Shape: Hashable, Sendable { case bar, brokenBar, cross, diamond, triangle, square }
    var from: Timestamp
    var to: Timestamp
    var shape: Shape
    /// Untrusted text.
    var label: String
    /// The mark in words, for whoever points at it. Untrusted text.
    var says = ""
  }
  struct Lane: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable { case pulls, models, pods, kubelet, runtime }
    var kind: Kind
    var title: String
    var marks: [Mark]
  }

  var window: Span
  var panels: [Panel]
  var pressure: [Span]
  var gaps: [Span]
  var lanes: [Lane]
  /// Day that needs no date on the axis.
  var day: CivilDate?

  /// Where a moment lies in the window: 0 at its start, 1 at its end.
  func position(_ t: Timestamp) -> Double {
    let width = Double(window.to.nanoseconds) - Double(window.from.nanoseconds)
    return width > 0 ? (Double(t.nanoseconds) - Double(window.from.nanoseconds)) / width : 0
  }
}

extension ReportContext {
  /// The figure of an incident; nil when nothing in it has a place on a time axis.
  func usageFigure(_ incident: Incident) -> Figure? {
    let measures = IncidentMeasures(incident, in: postmortem)
    guard let window = UsageWindow.of(incident, lastSeen: measures.lastSeen) else { return nil }
    let inside = incident.curve.filter { window.from <= $0.time && $0.time <= window.to }
    let gaps = silence(in: window, node: incident.node)
    let chart = UsageChart(
      window: window, panels: panels(inside, measures, gaps: gaps), pressure: pressure(incident, measures, window),
      gaps: gaps, lanes: lanes(incident, window, lastSeen: measures.lastSeen), day: phrases.day)
    guard !chart.panels.isEmpty || chart.lanes.contains(where: { !$0.marks.isEmpty }) else { return nil }
    return Figure(
      id: incident.anchor + "-curve",
      caption: say("Free space on node \(code: incident.node), and what happened meanwhile"),
      summary: say(summary(inside.filter { $0.basis != .derived }, measures)), picture: .usage(chart),
      twin: measurements(incident.curve))
  }

  private func summary(_ points: [UsagePoint], _ measures: IncidentMeasures) -> Sentence {
    let ordered = points.filter { measures.roles.contains($0.filesystem) }.sorted { $0.time < $1.time }
    guard let first = ordered.first, let last = ordered.last,
      let lowest = ordered.min(by: { $0.available.best < $1.available.best })
    else { return "No measurement of free space lies in this period; the lanes show what happened." }
    return """
      Free space was \(bytes: first.available) at \(time: first.time), \(bytes: lowest.available) at its lowest at \
      \(time: lowest.time), and \(bytes: last.available) at \(time: last.time).
      """
  }

  private func measurements(_ usage: [UsagePoint]) -> Table {
    table(
      "Free space, point by point",
      [
        column("Time"), column("Filesystem"), column("Free", .trailing), column("Capacity", .trailing), column("From"),
        column("Evidence"),
      ],
      rows: usage.sorted { ($0.time, $0.filesystem) < ($1.time, $1.filesystem) }.map { p in
        [
          time(p.time), [.text(p.filesystem.rawValue)], bytes(p.available), bytes(p.capacity),
          say(Words.basis(p.basis)),
          evidence(p.evidence),
        ]
      })
  }

  /// One panel per filesystem: roles that share one are drawn once.
  private func panels(_ usage: [UsagePoint], _ measures: IncidentMeasures, gaps: [UsageChart.Span]) -> [UsageChart
    .Panel]
  {
    var panels: [UsageChart.Panel] = []
    var drawn: Set<FilesystemRole> = []
    for role in FilesystemRole.allCases where !drawn.contains(role) {
      let group = FilesystemRole.allCases.filter { measures.sharesFilesystem(role, $0) }
      let points = usage.filter { group.contains($0.filesystem) }
      guard !points.isEmpty else { continue }
      drawn.formUnion(group)
      panels.append(
        UsageChart.Panel(
          title: group.map(\.rawValue).joined(separator: " = "), points: curve(points, gaps: gaps),
          limits: limits(group, measures)))
    }
    return panels
  }

  private func curve(_ usage: [UsagePoint], gaps: [UsageChart.Span]) -> [UsageChart.Point] {
    let ordered = usage.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(
      \.element)
    var points: [UsageChart.Point] = []
    for p in ordered {
      let before = points.last
      if let before, before.time == p.time, before.available == p.available { continue }
      let isConnected = before.map { b in !gaps.contains { $0.from < p.time && b.time < $0.to } } ?? false
      let says: Sentence = "\(time: p.time): \(bytes: p.available) free (\(Words.basis(p.basis)))"
      points.append(
        UsageChart.Point(
          time: p.time, available: p.available, isDerived: p.basis == .derived, isConnected: isConnected,
          says: phrases.plain(says)))
    }
    return points
  }

  /// Thresholds in bytes on these roles; equal amounts share one line.
  private func limits(_ roles: [FilesystemRole], _ measures: IncidentMeasures) -> [UsageChart.Limit] {
    var limits: [UsageChart.Limit] = []
    func add(_ label: String, _ amount: Int64) {
      if let i = limits.firstIndex(where: { $0.amount == amount }) {
        limits[i].label += ", " + label
      } else {
        limits.append(UsageChart.Limit(label: label, amount: amount))
      }
    }
    for t in measures.node?.thresholds ?? [] where t.threshold.signal.resource == .ephemeralStorage {
      guard let amount = t.amount, let role = t.threshold.signal.filesystem, roles.contains(role) else { continue }
      add(t.threshold.signal.rawValue + " " + t.threshold.text + (t.threshold.isHard ? "" : " soft"), amount)
    }
    if limits.isEmpty, measures.countsBytes, let amount = measures.threshold?.amount,
      roles.contains(where: measures.roles.contains)
    {
      add(phrases.plain("as the kubelet printed it"), amount)
    }
    return limits.sorted { $0.amount > $1.amount }
  }

  private func pressure(_ incident: Incident, _ measures: IncidentMeasures, _ window: UsageChart.Span) -> [UsageChart
    .Span]
  {
    incident.pressure.map { UsageChart.Span(from: $0.from, to: max($0.from, $0.to ?? window.to)) }
  }

  /// Silent stretches of the kubelet's log of this node inside the window.
  private func silence(in window: UsageChart.Span, node: String) -> [UsageChart.Span] {
    let kubelet = Set(
      postmortem.coverage.sources.filter { $0.kind == "kubelet-log" && ($0.node == nil || $0.node == node) }.map(
        \.file.id))
    return postmortem.coverage.gaps
      .filter { kubelet.contains($0.source) && $0.from < window.to && window.from < $0.to }
      .map { UsageChart.Span(from: max($0.from, window.from), to: min($0.to, window.to)) }
      .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }
}

/// The stretch of time a figure shows: from the last calm point to the end, with a margin, wider where measurements
/// lie close by.
enum UsageWindow {
  static func of(_ incident: Incident, lastSeen: Timestamp?) -> UsageChart.Span? {
    let start = incident.leadUpStart ?? incident.start
    let known =
      [
        incident.end, incident.evictions.map(\.time).max(), incident.pressure.compactMap(\.to).max(),
        incident.pressure.map(\.from).max(),
      ].compactMap { $0 }
    let end = max(start, known.max() ?? incident.start)
    let core = max(120.0, Double(end.nanoseconds) / 1e9 - Double(start.nanoseconds) / 1e9)
    let near = incident.usage.map(\.time).filter {
      let t = Double($0.nanoseconds) / 1e9
      return t > Double(start.nanoseconds) / 1e9 - core && t < Double(end.nanoseconds) / 1e9 + core
    }
    let from = min(start, near.min() ?? start)
    let to = max(end, near.max() ?? end)
    let width = Double(to.nanoseconds) / 1e9 - Double(from.nanoseconds) / 1e9
    let margin = Duration.seconds(Swift.max(10, Swift.min(width * 0.03, 86_400)))
    return UsageChart.Span(from: shifted(from, by: .zero - margin), to: shifted(to, by: margin))
  }

  private static func shifted(_ t: Timestamp, by d: Duration) -> Timestamp {
    let (sum, overflow) = t.nanoseconds.addingReportingOverflow(d.nanoseconds)
    return overflow ? t : Timestamp(nanoseconds: sum)
  }
}
