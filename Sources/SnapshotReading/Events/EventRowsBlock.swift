internal import IncidentModel

/// Events that stand on lines of their own, without a header that would tell the columns. Other lines between them do
/// not end the block, so that what one row tells about the time serves the ages of all.
struct EventRowsBlock: TextBlock {
  private var rows: [(line: TextLine, found: EventLine)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = EventRowsBlock()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    guard let found = EventLine.read(line.text, line.words) else { return false }
    rows.append((line, found))
    return true
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    let times = EventTimes(rows.map(\.found.row), clock)
    for (line, found) in rows {
      let dated = times.dated(found.row)
      gathering.add(
        event: dated.event, "event.line", at: line.evidence(gathering), basis: dated.basis,
        node: dated.event.host ?? clock.host, identity: found.identity)
    }
  }
}

/// Turns the ages of a table's rows into times, as far as the rows themselves or the file's stamp tell when it was printed.
struct EventTimes {
  private let isShort: Bool
  private let anchor: Anchor?

  init(_ rows: [EventRow], _ clock: BlockClock) {
    isShort = HumanAge.areShort(rows.flatMap { [$0.last.age, $0.first.age].compactMap(\.self) })
    anchor = Anchor(rows.map { ($0.event.named, $0.first.age) }, isShort: isShort) ?? Anchor(clock)
  }

  func dated(_ row: EventRow) -> (event: EventRecord, basis: TimeBasis) {
    var event = row.event
    let isSingle = row.last.text == row.first.text || (row.first.text.isEmpty && event.count == 1)
    event.last = row.last.time(anchor, isShort)
    event.first =
      row.first.text.isEmpty && row.first.absolute == nil
      ? (isSingle ? event.last : .none) : row.first.time(anchor, isShort)
    if let named = event.named {
      event.first = .absolute(named)
      if isSingle, row.last.age != nil || event.last == .none { event.last = .absolute(named) }
    }
    if let first = event.first.absolute, let last = event.last.absolute, last < first { event.last = event.first }
    let isExact = row.last.absolute != nil || (isSingle && event.named != nil)
    return (event, isExact ? .recorded : .relativeAge)
  }
}
