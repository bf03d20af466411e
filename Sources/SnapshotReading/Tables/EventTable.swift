internal import IncidentModel

/// Event tables of kubectl: default, wide, `kubectl events`, and the one before 1.14.
///
///     NAMESPACE  LAST SEEN  TYPE     REASON   OBJECT   SUBOBJECT  SOURCE           MESSAGE  FIRST SEEN  COUNT  NAME
///     media      27m        Warning  Evicted  pod/a               kubelet, node12  The …    27m         1      a.178c6f…
struct EventTable: TextBlock {
  private struct Row {
    var line: TextLine
    var event: EventRecord
    var last: EventAge
    var first: EventAge
  }

  private let table: ColumnTable
  private var rows: [Row] = []
  private var unread = 0

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
    guard let row = cells(line.text).flatMap({ Self.row($0, line) }) else {
      // A message with a line break goes on here.
      guard !rows.isEmpty, DateLine.parse(line.text) == nil, ShellPrompt(line.text) == nil,
        ColumnTable(line.text) == nil, DiskFreeHeader(line) == nil
      else { return false }
      unread += 1
      return unread < 10_000
    }
    rows.append(row)
    return true
  }

  private static let types: Set<String> = ["Normal", "Warning"]

  private func cells(_ row: String) -> [String: String]? {
    if let cells = table.cells(row), let type = cells["TYPE"] {
      if Self.types.contains(type), let reason = cells["REASON"], !reason.isEmpty, !reason.contains(" ") {
        return cells
      }
    }
    return byWords(row)
  }

  /// Rows pasted with single blanks: the word `Normal` or `Warning` holds them together.
  private func byWords(_ row: String) -> [String: String]? {
    let words = row.split(separator: " ").map(String.init)
    guard let type = words.firstIndex(where: Self.types.contains), type >= 1, type <= 6,
      words.count > type + 2, words[type + 2].contains("/")
    else { return nil }
    var cells = ["TYPE": words[type], "REASON": words[type + 1], "OBJECT": words[type + 2]]
    let rest = words[(type + 3)...]
    cells.merge(table.has("SUBOBJECT") ? Self.wideCells(rest) : ["MESSAGE": rest.joined(separator: " ")]) { $1 }
    let isNamespaced = table.has("NAMESPACE")
    if isNamespaced { cells["NAMESPACE"] = words[0] }
    cells["LAST SEEN"] = words[(isNamespaced ? 1 : 0)..<type].joined(separator: " ")
    return cells
  }

  /// What stands behind OBJECT in a wide row: `[SUBOBJECT] SOURCE[, HOST] MESSAGE… FIRST-SEEN COUNT NAME`.
  private static func wideCells(_ words: ArraySlice<String>) -> [String: String] {
    var rest = words
    var cells: [String: String] = [:]
    if let first = rest.first, first.hasPrefix("spec.") { cells["SUBOBJECT"] = rest.removeFirst() }
    if let source = rest.popFirst() {
      cells["SOURCE"] = source.hasSuffix(",") ? "\(source) \(rest.popFirst() ?? "")" : source
    }
    let tail = rest.suffix(3)
    if tail.count == 3, let age = tail.first, HumanAge(age) != nil, let name = tail.last {
      cells.merge(["FIRST SEEN": age, "COUNT": tail.dropFirst().first ?? "", "NAME": name]) { $1 }
      rest = rest.dropLast(3)
    }
    cells["MESSAGE"] = rest.joined(separator: " ")
    return cells
  }

  private static func row(_ cells: [String: String], _ line: TextLine) -> Row? {
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
    return Row(line: line, event: event, last: last, first: EventAge(cell("FIRST SEEN") ?? last.over ?? ""))
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    let isShort = HumanAge.areShort(rows.flatMap { [$0.last.age, $0.first.age].compactMap(\.self) })
    let anchor = Anchor(rows.map { ($0.event.named, $0.first.age) }, isShort: isShort) ?? Anchor(clock)
    for row in rows {
      var event = row.event
      let isSingle = row.last.text == row.first.text || (row.first.text.isEmpty && event.count == 1)
      event.last = row.last.time(anchor, isShort)
      event.first = row.first.text.isEmpty ? (isSingle ? event.last : .none) : row.first.time(anchor, isShort)
      if let named = event.named {
        event.first = .absolute(named)
        if isSingle, row.last.age != nil { event.last = .absolute(named) }
      }
      if let first = event.first.absolute, let last = event.last.absolute, last < first { event.last = event.first }
      let time = event.last == .none ? event.first : event.last
      let isExact = row.last.absolute != nil || (isSingle && event.named != nil)
      gathering.add(
        "event.table", .event(event), at: row.line.evidence(gathering), time: time,
        basis: time == .none ? .unknown : isExact ? .recorded : .relativeAge, node: event.host ?? clock.host)
    }
  }
}
