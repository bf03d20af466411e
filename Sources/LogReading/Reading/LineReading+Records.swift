// Text that one physical line does not hold as it is: JSON carriers, records cut into parts, values over several lines.
import IncidentModel

/// A recognised klog entry that waits for its continuation lines.
struct OpenEntry {
  /// Rows of the index it may belong to.
  var rows: [Int]
  /// The message part of the line and of those that continued it, parted by line feeds.
  var text: [UInt8]
  var isJSON: Bool
  var time: RecordedTime
  var civil: CivilTime?
  var node: String?
  var identifier: String
  var evidence: Evidence
  /// The line of the kubelet's own source that klog printed.
  var sourceLine: UInt32 = 0
  /// Digest of what klog wrote, whatever carries it.
  var ownText: UInt64 = 0
  /// The source file, when all of its messages are known.
  var knownFile: String?
  var isOpen = false
  static let maxText = 1 << 16
}

/// What came of a stream's record so far, while it ended in `P`.
struct PartialRecord {
  var text: [UInt8] = []
  var evidence: Evidence?
  var time = RecordedTime.none
  var isUnderway = false
  static let maxText = 1 << 16
}

extension LineReading {
  // MARK: values over several lines

  /// A value's line starts with a TAB, its end with ` >`.
  func continues(_ text: Span<UInt8>, from start: Int) -> Bool {
    text.has("\t", at: start) || text.matches(" >", at: start)
  }

  mutating func continueOpenEntry(_ text: Span<UInt8>, from start: Int) {
    guard open != nil else { return }
    if (open?.text.count ?? 0) < OpenEntry.maxText {
      open?.text.append(10)
      open?.text.append(text, start..<text.count)
    }
    // Behind ` >` other keys may follow, one of them open again.
    if text.matches(" >", at: start), !text.matches("=<", at: text.count - 2) { closeOpenEntry() }
  }

  mutating func closeOpenEntry() {
    guard let entry = open else { return }
    open = nil
    settle(entry)
  }

  /// Gives a klog entry its meaning.
  mutating func settle(_ entry: OpenEntry) {
    let text = entry.text.span
    var (message, fields) = (entry.text, Fields())
    if text.has("\"", at: 0), let close = GoText.closingQuote(in: text, from: 0) {
      message = GoText.unquoted(text, 1..<close)
      fields = Fields.read(text, from: close + 1)
    }
    (sourceLine, ownText) = (entry.sourceLine, entry.ownText)
    defer { (sourceLine, ownText) = (0, 0) }
    let isCut = CutEnd.stands(in: text)
    let wasIncomplete = isIncomplete
    isIncomplete = wasIncomplete || isCut
    defer { isIncomplete = wasIncomplete }
    let isKnown = recognise(
      entry.rows, message, fields, entry.time, entry.civil, node: entry.node, identifier: entry.identifier
    ) { _ in entry.evidence }
    if isKnown || isOfContainer { return }
    if isCut, recogniseCut(entry) { return }
    if let file = entry.knownFile, !isCut { noteDrift("kubelet.unknown.\(file)", entry.evidence) }
  }

  /// A message whose end is missing: `"Eviction manager: must evict pod(s) to recl…`.
  private mutating func recogniseCut(_ entry: OpenEntry) -> Bool {
    let start = entry.text.first == UInt8(ascii: "\"") ? 1 : 0
    let end = CutEnd.start(in: entry.text.span)
    guard end - start >= 16 else { return false }
    let words = entry.text[start..<end]
    for row in entry.rows.map({ index.rows[$0] })
    where !row.isEveryday && row.patterns.contains(where: { $0.head.count >= 16 && $0.begins(with: words) }) {
      reading.recognised += 1
      emit(row.id, [.remark(.cutOff(message: row.id))], entry.time, node: entry.node, entry.evidence)
      return true
    }
    return false
  }

  mutating func noteDrift(_ id: String, _ evidence: Evidence) {
    reading.drift[id, default: 0] += 1
    if reading.driftExamples[id] == nil { reading.driftExamples[id] = evidence }
  }

  /// Keys that none of a message's samples has: a newer version says more than is read.
  private mutating func hasNewKeys(_ row: Int, _ fields: Fields) -> Bool {
    guard index.rows[row].payload == .klog, !fields.pairs.isEmpty else { return false }
    let known = knownKeys[row] ?? index.rows[row].keysOfSamples
    knownKeys[row] = known
    return fields.pairs.contains { !known.contains($0.key) }
  }

  // MARK: meaning

  /// Tries the rows on a message and keeps the facts of the first that fits; false when none does.
  @discardableResult
  mutating func recognise(
    _ rows: [Int], _ text: [UInt8], _ fields: Fields, _ time: RecordedTime, _ civil: CivilTime?, node: String?,
    identifier: String, evidence: (LineReading) -> Evidence
  ) -> Bool {
    for number in rows where !isOfContainerText || index.rows[number].reporter.runsInContainer {
      let row = index.rows[number]
      guard let holes = row.patterns.lazy.compactMap({ $0.match(text.span) }).first else { continue }
      if isFull || (row.isChatter && isFullOfChatter) {
        if !row.isEveryday {
          reading.recognised += 1
          drop()
        }
        return true
      }
      let message = Message(
        text: String(decoding: text, as: UTF8.self), holes: holes, fields: fields, identifier: identifier)
      noteTextClock(message, civil)
      guard var facts = row.means(message) else {
        guard isIncomplete || CutEnd.stands(in: message) else {
          let place = evidence(self)
          noteDrift(row.id, place)
          return true
        }
        reading.recognised += 1
        let place = evidence(self)
        emit(row.id, [.remark(.cutOff(message: row.id))], time, node: node, place)
        return true
      }
      if !row.isEveryday, hasNewKeys(number, fields) {
        let place = evidence(self)
        noteDrift("\(row.id)+keys", place)
      }
      guard !facts.isEmpty else { return true }
      if row.reporter == .crio { facts = facts.map { tied($0, message) } }
      reading.recognised += 1
      let place = evidence(self)
      emit(row.id, facts, time, node: node, place, isChatter: row.isChatter)
      return true
    }
    return false
  }

  /// Go times in the text of a klog line, which lie a little before it.
  private mutating func noteTextClock(_ message: Message, _ civil: CivilTime?) {
    guard let civil, hints.isDue() else { return }
    let texts = [message["watchObservedRunningTime"], message["observedRunningTime"], message["time"], message.hole(4)]
    guard let moment = texts.lazy.compactMap(GoTime.moment).first else { return }
    hints.append(ClockHint(civil: civil, absolute: moment, basis: .inText))
  }

  /// CRI-O's `Pulled image` names a digest; the request's id leads to the name that was asked for.
  private mutating func tied(_ fact: Fact, _ message: Message) -> Fact {
    guard let id = message["id"] else { return fact }
    switch fact {
    case .pull(.started(let image)):
      if requests.count < 1024 { requests[id] = image }
      return fact
    case .pull(.finished(let image, _, _, let size, let duration, let waiting)):
      guard let asked = requests.removeValue(forKey: id) else { return fact }
      return .pull(.finished(asked, id: nil, digest: image.text, size: size, duration: duration, waiting: waiting))
    default: return fact
    }
  }

  // MARK: JSON

  /// A carrier in JSON, or a message in JSON with nothing around it.
  mutating func readJSON(_ line: Span<UInt8>, _ place: LinePlace, _ json: JSONLine) {
    switch json.kind {
    case .journal:
      var envelope = Envelope(kind: .journalJSON, precision: 6, host: json.host, identifier: json.identifier)
      envelope.time = json.recordedTime(line)
      if !json.host.isEmpty { hosts.note(line, json.host) }
      // The ranges of host and program belong to this line, the text is a copy.
      (record.host, record.identifier) = (node(line, envelope), identifier(line, envelope))
      (envelope.host, envelope.identifier) = (0..<0, 0..<0)
      let place = evidence(line, place)
      readMessage(json.text(line), envelope, place)
      (record.host, record.identifier) = (nil, nil)
    case .docker:
      var envelope = Envelope(kind: .docker, precision: 9)
      envelope.time = json.recordedTime(line)
      envelope.isStderr = line.matches("stderr", at: json.stream.lowerBound)
      var text = json.text(line)
      envelope.isPartial = text.last != 10
      while let last = text.last, last == 10 || last == 13 { text.removeLast() }
      readRecord(line, place, text: text.span, from: 0, envelope)
    case .klog, .logrus: readJSONMessage(line, place, text: line, json, Envelope())
    case .other:
      if readCarrier(line, place, json) { return }
      if place.saysNoSpace { noteNoSpace(line, place, text: line, from: 0, .none, Envelope()) }
    }
  }

  /// A record of a log service: `{"jsonPayload":{"MESSAGE":"I1122 …"},"timestamp":"…"}`, `{"message":"…","@timestamp":"…"}`.
  private mutating func readCarrier(_ line: Span<UInt8>, _ place: LinePlace, _ json: JSONLine) -> Bool {
    guard depth < 4, !record.isOpen else { return false }
    var found = FieldRecord(style: .json)
    let lineEvidence = evidence(line, place)
    func take(_ key: Range<Int>, _ value: Range<Int>, _ level: Int) {
      if line.has("{", at: value.lowerBound) {
        guard level < 3 else { return }
        FlatJSON.members(of: line, from: value.lowerBound) { take($0, $1, level + 1) }
      } else if let known = FieldRecord.Key.of(line, key) {
        // Of two texts the outer one is the record's.
        if known == .message, found.message != nil { return }
        found.take(known, JSONMember(key: key, value: value).bytes(line), at: lineEvidence)
      } else if line.matches("\"k8s_container\"", at: value.lowerBound) {
        found.isOfContainer = true
      }
    }
    FlatJSON.members(of: line, from: json.start) { take($0, $1, 0) }
    guard found.message != nil else { return false }
    record = found
    closeRecord()
    return true
  }

  /// klog's and logrus' JSON forms.
  mutating func readJSONMessage(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, _ json: JSONLine, _ envelope: Envelope
  ) {
    let own = json.recordedTime(text)
    let time = own == .none ? envelope.time : own
    if case .civil(let prefix) = envelope.time, case .absolute(let moment) = own, hints.isDue() {
      hints.append(ClockHint(civil: prefix, absolute: moment, basis: .sameLine))
    }
    lastTime = time
    times.note(time, line: reading.lines)
    let message = FlatJSON.string(text, json.message)
    let isKlog = json.kind == .klog
    let rows =
      isKlog
      ? index.klogRows(message.span, at: 0)?.map { index.klogRow($0) } ?? [] : index.logrusRows(message.span, at: 0)
    if !rows.isEmpty {
      var fields = Fields()
      FlatJSON.members(of: text, from: json.start) { key, value in
        fields.append(text.text(key), String(decoding: FlatJSON.string(text, value), as: UTF8.self))
      }
      let wanted = rows.filter { fits(index.rows[$0].files, caller: text.text(json.caller)) }
      // Both write the time into the object itself.
      ownText = own == .none ? 0 : OwnText.digest(text, from: json.start)
      defer { ownText = 0 }
      recognise(
        wanted, message, fields, time, nil, node: node(line, envelope), identifier: identifier(line, envelope)
      ) { $0.evidence(line, place) }
    }
    if place.saysNoSpace { noteNoSpace(line, place, text: text, from: json.message.lowerBound, time, envelope) }
  }

  /// `eviction/eviction_manager.go:395`; missing in 1.20 and 1.21.
  private func fits(_ files: [String], caller: String) -> Bool {
    guard !files.isEmpty, !caller.isEmpty else { return true }
    let name = caller.split(separator: "/").last?.prefix { $0 != ":" } ?? ""
    return files.contains(String(name))
  }

  // MARK: records of container streams

  /// A record of stdout or stderr. A record in parts is read as one text when its beginning looks like something known;
  /// bars of progress are read part by part, because CRI-O stamps each part when it was printed.
  mutating func readRecord(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ envelope: Envelope
  ) {
    let stream = envelope.isStderr ? 1 : 0
    guard envelope.isPartial || partials[stream].isUnderway else {
      return readText(line, place, text: text, from: start, envelope)
    }
    // A part that begins like a line of its own does: what came before had no end.
    if partials[stream].isUnderway,
      Klog.header(in: text, at: start) != nil || text.matches("time=\"", at: start)
        || PlainPrefix.read(text, at: start).style == .vllm
    {
      finishRecord(line, place, envelope, stream)
      guard envelope.isPartial else { return readText(line, place, text: text, from: start, envelope) }
    }
    if !partials[stream].isUnderway { startRecord(line, place, text: text, from: start, envelope, stream) }
    if partials[stream].evidence != nil, partials[stream].text.count < PartialRecord.maxText {
      partials[stream].text.append(text, start..<text.count)
    } else if text.firstIndex(ofWord: "%|", from: start) != nil {
      readProgress(line, place, text: text, from: start, envelope.time, envelope)
    } else if place.saysNoSpace {
      noteNoSpace(line, place, text: text, from: start, envelope.time, envelope)
    }
    times.note(envelope.time, line: reading.lines)
    if !envelope.isPartial { finishRecord(line, place, envelope, stream) }
  }

  private mutating func startRecord(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ envelope: Envelope, _ stream: Int
  ) {
    partials[stream] = PartialRecord(time: envelope.time, isUnderway: true)
    let plain = text.has("\u{1B}", at: start) ? ColourStrip.stripped(text, from: start) : text.copy(start..<text.count)
    let message = PlainPrefix.read(plain.span, at: 0).message
    // conmon cuts wherever a read ended, so a short part can be the beginning of anything.
    let isKnown =
      plain.count < 512 || !index.plainRows(plain.span, at: message).isEmpty
      || Klog.header(in: plain.span, at: 0) != nil
      || plain.span.matches("time=", at: 0) || plain.first == UInt8(ascii: "{")
    let isBar = plain.span.firstIndex(ofWord: "%|") != nil
    if isKnown, !isBar { partials[stream].evidence = evidence(line, place) }
  }

  /// Reads what came of records whose end never came.
  mutating func finishPartials() {
    for stream in partials.indices where partials[stream].isUnderway {
      guard let evidence = partials[stream].evidence else { continue }
      let place = LinePlace(number: evidence.line, offset: evidence.offset, saysNoSpace: false)
      let text = partials[stream].text
      var envelope = Envelope(kind: .cri, precision: 9)
      (envelope.isStderr, envelope.time) = (stream == 1, partials[stream].time)
      partials[stream] = PartialRecord()
      readText(text.span, place, text: text.span, from: 0, envelope, anchor: evidence)
    }
  }

  private mutating func finishRecord(_ line: Span<UInt8>, _ place: LinePlace, _ last: Envelope, _ stream: Int) {
    let record = partials[stream]
    partials[stream] = PartialRecord()
    guard let evidence = record.evidence else { return }
    var envelope = last
    (envelope.time, envelope.isPartial) = (record.time, false)
    readText(line, place, text: record.text.span, from: 0, envelope, anchor: evidence)
  }
}
