internal import IncidentModel

/// A line that is an event by itself, whatever form it has: files where exporters, pastes and logs are mixed.
struct EventLine: Sendable {
  var row: EventRow
  /// The event's own uid, where the line has one.
  var identity: String?

  /// The first form that fits; nil when the line is no event.
  static func read(_ text: String, _ words: [Substring]) -> EventLine? {
    guard words.count >= 3 || text.utf8.contains(UInt8(ascii: "{")) else { return nil }
    return forms.lazy.compactMap { $0(text, words) }.first
  }

  private static let forms: [@Sendable (String, [Substring]) -> EventLine?] = [
    dumped, occurred, inJSON, inLogfmt, { text, words in EventRow.read(text, words).map { EventLine(row: $0) } },
    behindPrefix,
  ]

  private init(row: EventRow, identity: String? = nil) { (self.row, self.identity) = (row, identity) }

  private init(_ event: EventRecord, identity: String? = nil) {
    var row = EventRow(event: event, last: EventAge(""), first: EventAge(""))
    row.last.absolute = event.last == .none ? nil : event.last
    row.first.absolute = event.first == .none ? nil : event.first
    self.init(row: row, identity: identity)
  }

  // MARK: what client-go's recorder logs (tools/record/event.go)

  /// `I0202 13:32:47.1     107 event.go:274] Event(v1.ObjectReference{Kind:"Pod", …}): type: 'Normal' reason: 'Pulling' …`
  @Sendable private static func dumped(_ text: String, _ words: [Substring]) -> EventLine? {
    guard let open = text.firstRange(of: "Event(v1.ObjectReference{"),
      let close = text[open.upperBound...].firstRange(of: "}): type: '")
    else { return nil }
    let object = text[open.upperBound..<close.lowerBound]
    func member(_ name: String) -> String? {
      guard let start = object.firstRange(of: "\(name):\"") else { return nil }
      let value = object[start.upperBound...].prefix { $0 != "\"" }
      return value.isEmpty ? nil : String(value)
    }
    let rest = text[close.upperBound...]
    guard let type = rest.firstIndex(of: "'"), let reason = rest[type...].firstRange(of: "' reason: '"),
      let end = rest[reason.upperBound...].firstIndex(of: "'"), let kind = member("Kind"), let name = member(" Name")
    else { return nil }
    var event = EventRecord(
      reason: String(rest[reason.upperBound..<end]),
      message: String(rest[rest.index(after: end)...].drop { $0 == " " }),
      objectKind: kind, namespace: member("Namespace"), objectName: name, objectUID: member("UID"),
      container: EventDocument.container(in: member("FieldPath")), isWarning: rest[..<type] == "Warning")
    event.last = LinePrefix.time(text[..<open.lowerBound])
    event.first = event.last
    return EventLine(event)
  }

  /// `… event.go:389] "Event occurred" object="batch/low" fieldPath="" kind="Pod" … type="Warning" reason="Evicted" message="…"`
  @Sendable private static func occurred(_ text: String, _ words: [Substring]) -> EventLine? {
    guard let says = text.firstRange(of: "\"Event occurred\" "),
      var event = LooseEvent.record(Logfmt.pairs(String(text[says.upperBound...])))
    else { return nil }
    event.last = LinePrefix.time(text[..<says.lowerBound])
    event.first = event.last
    return EventLine(event)
  }

  // MARK: exporters

  /// An object, perhaps behind a klog header, a time or a label set.
  @Sendable private static func inJSON(_ text: String, _ words: [Substring]) -> EventLine? {
    guard text.utf8.contains(UInt8(ascii: "\"")), let open = text.firstRange(of: "{\"")?.lowerBound else { return nil }
    let bytes = Array(text[open...].utf8)
    guard let value = JSONText.parse(bytes.span, depthLimit: 64) else { return nil }
    if let inner = value["log"].text ?? value["MESSAGE"].text ?? value["line"].text, !inner.isEmpty {
      return read(inner, inner.split(separator: " "))
    }
    guard var event = EventDocument.anyRecord(value) else { return nil }
    if event.last == .none {
      event.last = LinePrefix.time(text[..<open])
      event.first = event.last
    }
    return EventLine(event, identity: LooseEvent.identity(value))
  }

  @Sendable private static func inLogfmt(_ text: String, _ words: [Substring]) -> EventLine? {
    guard text.contains("reason="), !text.contains("): type: '") else { return nil }
    let pairs = Logfmt.pairs(text)
    guard var event = LooseEvent.record(pairs) else { return nil }
    if event.last == .none {
      event.last = LinePrefix.time(text[...])
      event.first = event.last
    }
    return EventLine(event)
  }

  /// A row behind a container's or a journal's prefix.
  @Sendable private static func behindPrefix(_ text: String, _ words: [Substring]) -> EventLine? {
    guard let start = LinePrefix.end(text, words) else { return nil }
    let rest = String(text[start...])
    guard let row = EventRow.read(rest, TextLine.words(of: rest)) else { return nil }
    return EventLine(row: row)
  }
}

/// What stands in front of a line's own text: a klog header, a container's or a journal's stamp.
enum LinePrefix {
  /// The time in it: `I1122 13:32:47.177291 …` and `Nov 22 13:32:47 …` without year, RFC 3339 with.
  static func time(_ prefix: Substring) -> RecordedTime {
    var found = RecordedTime.none
    for word in prefix.split(separator: " ").prefix(12) {
      if let time = ISOTime.parse(String(word)), time.absolute != nil { return time }
    }
    let words = prefix.split(separator: " ").prefix(8).map(String.init)
    for (index, word) in words.enumerated() where index + 1 < words.count {
      if let civil = klog(word, words[index + 1]) { found = .civil(civil) }
    }
    return found
  }

  private static func klog(_ date: String, _ clock: String) -> CivilTime? {
    var day = ByteCursor(date)
    var time = ByteCursor(clock)
    guard day.skip(anyOf: "IWEF"), let month = day.digits(2), let number = day.digits(2), day.isAtEnd,
      CivilDate.isValid(year: 2024, month: month, day: number), let nanoseconds = ISOTime.clock(&time)
    else { return nil }
    return CivilTime(month: month, day: number, nanosecondOfDay: nanoseconds, clock: .header)
  }

  /// Where the text behind `2026-…Z stdout F ` starts.
  static func end(_ text: String, _ words: [Substring]) -> String.Index? {
    guard words.count > 4, ISOTime.parse(String(words[0])) != nil, ["stdout", "stderr"].contains(words[1]) else {
      return nil
    }
    return words[3].startIndex
  }
}
