internal import IncidentModel

/// Event tables of kubectl: default, wide, `kubectl events`, and the one before 1.14.
///
///     NAMESPACE  LAST SEEN  TYPE     REASON   OBJECT   SUBOBJECT  SOURCE           MESSAGE  FIRST SEEN  COUNT  NAME
///     media      27m        Warning  Evicted  pod/a               kubelet, node12  The …    27m         1      a.178c6f…
struct EventTable: TextBlock {
  private struct Row {
    var line: TextLine
    /// The line and those that a terminal made of its rest.
    var text: String
    var row: EventRow
  }

  private let table: ColumnTable
  private var rows: [Row] = []
  private var unread = 0
  private var wrapWidth: Int?

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.glance.startsWithCapitals, let table = ColumnTable(line.text), table.has("REASON"), table.has("MESSAGE"),
      table.has("LAST SEEN") || table.has("FIRST SEEN") || table.has("NAME")
    else { return nil }
    return EventTable(table)
  }

  private init(_ table: ColumnTable) { self.table = table }

  mutating func take(_ line: TextLine) -> Bool {
    guard !line.isBlank, !line.glance.startsWithCapitals || ColumnTable(line.text)?.has("REASON") != true else {
      return false
    }
    guard let row = row(line) else {
      // A message with a line break goes on here.
      guard !rows.isEmpty, DateLine.parse(line.text) == nil, ShellPrompt(line.text) == nil,
        ColumnTable(line.text) == nil, DiskFreeHeader(line) == nil, EventLine.read(line.text, line.words) == nil
      else { return false }
      goOn(with: line)
      unread += 1
      return unread < 10_000
    }
    rows.append(Row(line: line, text: line.text, row: row))
    return true
  }

  /// A terminal breaks rows at its width, wherever that is: the next line then goes on without a gap.
  private mutating func goOn(with line: TextLine) {
    guard let last = rows.indices.last, !line.isIndented, let width = wrapWidth ?? Self.width(rows[last].line.text),
      rows[last].text.unicodeScalars.count % width == 0
    else { return }
    wrapWidth = width
    rows[last].text += line.text
    let text = rows[last].text
    if let row = cells(text).flatMap(Self.row) ?? EventRow.read(text, TextLine.words(of: text)) { rows[last].row = row }
  }

  /// Lines of a terminal are seldom narrower than this.
  private static func width(_ text: String) -> Int? {
    let width = text.unicodeScalars.count
    return width >= 60 ? width : nil
  }

  private static let types: Set<String> = ["Normal", "Warning"]

  private func cells(_ row: String) -> [String: String]? {
    if let cells = table.cells(row), let type = cells["TYPE"] {
      if Self.types.contains(type), let reason = cells["REASON"], !reason.isEmpty, !reason.contains(" ") {
        return cells
      }
    }
    return nil
  }

  /// By the columns, or by the words when the row does not keep to them.
  private func row(_ line: TextLine) -> EventRow? {
    if let row = cells(line.text).flatMap(Self.row) { return row }
    return EventRow.read(line.text, line.words)
  }

  private static func row(_ cells: [String: String]) -> EventRow? {
    func cell(_ name: String) -> String? { cells[name].flatMap { $0.isEmpty || $0 == "<none>" ? nil : $0 } }
    guard let reason = cell("REASON"), let type = cell("TYPE"), types.contains(type) else { return nil }
    let name = cell("NAME")
    let object = cell("OBJECT").map { $0.split(separator: "/", maxSplits: 1).map(String.init) } ?? []
    let source = cell("SOURCE")?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
    let last = EventAge(cell("LAST SEEN") ?? "")
    var event = EventRecord(
      reason: reason, message: cell("MESSAGE") ?? "", objectKind: object.first ?? cell("KIND") ?? "",
      namespace: cell("NAMESPACE"), objectName: object.count > 1 ? object[1] : name.map(EventName.object) ?? "")
    event.isWarning = type == "Warning"
    event.container = EventDocument.container(in: cell("SUBOBJECT"))
    event.count = cell("COUNT").flatMap { Int($0) } ?? last.count ?? 1
    event.named = name.flatMap(EventName.time)
    event.component = source.first
    // The scheduler and others put an instance of theirs where the kubelet puts its node.
    event.host = source.count > 1 && !source[1].hasPrefix(source[0]) ? source[1] : nil
    return EventRow(event: event, last: last, first: EventAge(cell("FIRST SEEN") ?? last.over ?? ""))
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    let times = EventTimes(rows.map(\.row), clock)
    for row in rows {
      let (event, basis) = times.dated(row.row)
      gathering.add(
        event: event, "event.table", at: row.line.evidence(gathering), basis: basis, node: event.host ?? clock.host,
        identity: nil)
    }
  }
}
