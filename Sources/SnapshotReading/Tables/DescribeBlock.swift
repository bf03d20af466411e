internal import IncidentModel

/// `kubectl describe node|pod`, one object after the other. Names and values stand in sections by indentation:
///
///     Name:               node-b
///     Conditions:
///       Type             Status  LastHeartbeatTime                 LastTransitionTime                Reason   Message
///       ----             ------  -----------------                 ------------------                ------   -------
///       DiskPressure     True    Sun, 22 Nov 2026 13:27:35 +0000   Sun, 22 Nov 2026 13:27:35 +0000   …        …
///     Events:
///       Type     Reason   Age    From     Message
///       ----     ------   ----   ----     -------
///       Warning  Evicted  92s    kubelet  The node was low on resource: ephemeral-storage. …
struct DescribeBlock: TextBlock {
  private let first: TextLine
  private var outline = Outline()
  private var events: [(line: TextLine, cells: [Substring])] = []
  private var isInEvents = false
  private var blanks = 0

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.text.hasPrefix("Name:"), line.words.count == 2 else { return nil }
    var block = DescribeBlock(line)
    return block.take(line) ? block : nil
  }

  private init(_ line: TextLine) { first = line }

  mutating func take(_ line: TextLine) -> Bool {
    if line.isBlank {
      blanks += 1
      return blanks < 2 && !isInEvents
    }
    blanks = 0
    if line.text.hasPrefix("Name:"), line.number != first.number { return false }
    if !line.isIndented { isInEvents = line.text.hasPrefix("Events:") }
    if isInEvents, line.isIndented { return takeEvent(line) }
    guard line.isIndented || Outline.name(line.text) != nil else { return false }
    outline.take(line.text)
    return true
  }

  /// `Type Reason Age From Message`; a line that does not start with a type continues the message before it.
  private mutating func takeEvent(_ line: TextLine) -> Bool {
    let cells = Self.cells(line.text)
    if cells.count >= 4, cells[0] == "Normal" || cells[0] == "Warning" { events.append((line, cells)) }
    return true
  }

  /// Cells are separated by two or more blanks.
  static func cells(_ text: String) -> [Substring] {
    var cells: [Substring] = []
    var rest = text[...].drop { $0 == " " }
    while !rest.isEmpty {
      var end = rest.startIndex
      while end < rest.endIndex, !rest[end...].hasPrefix("  ") { end = rest.index(after: end) }
      cells.append(rest[..<end])
      rest = rest[end...].drop { $0 == " " }
    }
    return cells
  }

  var pending: Int { 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    let evidence = first.evidence(gathering)
    let name = outline.value("Name") ?? ""
    let isPod = outline.value("Namespace") != nil && outline.value("Node") != nil
    if isPod {
      let pod = DescribedPod.snapshot(outline)
      gathering.add(
        "pod.described", .snapshot(.pod(pod)), at: evidence, time: clock.time, basis: clock.basis, node: pod.node)
    } else if outline.has("Roles") || outline.has("System Info") {
      let node = DescribedNode.snapshot(outline)
      let renewed = outline.value("Lease", "RenewTime").flatMap(DateLine.parse)
      let beat = renewed ?? node.conditions.compactMap(\.heartbeat).max().map(RecordedTime.absolute)
      gathering.add(
        "node.described", .snapshot(.node(node)), at: evidence, time: beat ?? clock.time,
        basis: beat == nil ? clock.basis : .recorded, node: name)
    } else if events.isEmpty {
      return
    }
    let kind = isPod ? "Pod" : outline.has("Roles") ? "Node" : ""
    addEvents(of: name, kind: kind, clock: clock, into: &gathering)
  }

  private func addEvents(of name: String, kind: String, clock: BlockClock, into gathering: inout Gathering) {
    let ages = events.map { EventAge(String($0.cells[2])) }
    let isShort = HumanAge.areShort(ages.flatMap { [$0.age, $0.over.flatMap { HumanAge($0) }].compactMap(\.self) })
    let anchor = Anchor(clock)
    for (row, age) in zip(events, ages) {
      let message = row.cells.dropFirst(4).joined(separator: "  ")
      var event = EventRecord(
        reason: String(row.cells[1]), message: message, objectKind: kind, namespace: outline.value("Namespace"),
        objectName: name, isWarning: row.cells[0] == "Warning", count: age.count ?? 1)
      if message.hasPrefix("spec."), let colon = message.firstIndex(of: ":") {
        event.container = EventDocument.container(in: String(message[..<colon]))
        event.message = String(message[message.index(after: colon)...].drop { $0 == " " })
      }
      let source = row.cells[3].split(separator: ",")
      event.component = source.first.map(String.init)
      event.host = source.count > 1 ? String(source[1].drop { $0 == " " }) : kind == "Node" ? name : nil
      event.last = age.time(anchor, isShort)
      event.first = age.over.map { EventAge($0).time(anchor, isShort) } ?? event.last
      gathering.add(
        event: event, "event.described", at: row.line.evidence(gathering), basis: .relativeAge, node: event.host)
    }
  }
}
