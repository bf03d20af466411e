// The payloads: klog and logrus here, plain text and JSON next door; each line says itself which one it is.
import IncidentModel

extension LineReading {
  /// Reads the text in `text` from `start` on, which came from `line` (and may be a decoded copy of a part of it).
  mutating func readText(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ envelope: Envelope,
    anchor: Evidence? = nil
  ) {
    if open != nil {
      if continues(text, from: start) { return continueOpenEntry(text, from: start) }
      closeOpenEntry()
    }
    guard start < text.count else { return }
    if let header = Klog.header(in: text, at: start) {
      return readKlog(line, place, text: text, header, envelope, anchor)
    }
    if text[start] == UInt8(ascii: "t"), let entry = Logrus.read(text, at: start) {
      return readLogrus(line, place, text: text, entry, envelope, anchor)
    }
    if text[start] == 0x1B || (isContainerText(envelope) && text.firstIndex(of: "\u{1B}", from: start) != nil) {
      let plain = ColourStrip.stripped(text, from: start)
      if plain.first != 0x1B { return readText(line, place, text: plain.span, from: 0, envelope, anchor: anchor) }
    }
    if text[start] == UInt8(ascii: "{"), let json = JSONLine.read(text, at: start),
      json.kind == .klog || json.kind == .logrus
    {
      return readJSONMessage(line, place, text: text, json, envelope)
    }
    // A stray word may precede the klog header: `??? I1122 …`, component names on MicroShift.
    if let space = text.firstIndex(of: " ", from: start, to: start + 40), Klog.canStart(text, at: space + 1),
      let header = Klog.header(in: text, at: space + 1)
    {
      return readKlog(line, place, text: text, header, envelope, anchor)
    }
    if text.has("[", at: start + 4), let entry = Logrus.readTerminal(text, at: start) {
      return readLogrus(line, place, text: text, entry, envelope, anchor)
    }
    if !isOfContainerText, depth < 4, readBuried(line, place, text: text, from: start, envelope, anchor) { return }
    readPlain(line, place, text: text, from: start, envelope, anchor)
  }

  func isContainerText(_ envelope: Envelope) -> Bool {
    switch envelope.kind {
    case .cri, .docker, .stamped, .none: true
    default: false
    }
  }

  // MARK: klog

  @inline(__always)
  mutating func readKlog(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, _ header: Klog, _ envelope: Envelope,
    _ anchor: Evidence?
  ) {
    let exists = header.dateExists
    if !exists { noteImpossible(at: place) }
    noteClocks(header, exists: exists, envelope)
    let isQuoted = text.has("\"", at: header.message)
    let rows = index.klogRows(text, at: isQuoted ? header.message + 1 : header.message)
    guard rows != nil || place.saysNoSpace else {
      if header.isOfKnownFile(in: text) || CutEnd.isAt(text.count, of: text) {
        acceptKlog(line, place, text: text, header, envelope, 0..<0, anchor)
      } else if exists, anchor == nil, header.start == envelope.payload, text.count == line.count {
        skim.follow(line, envelope, header: header.start, message: header.message, after: reading.lines)
      }
      return
    }
    acceptKlog(line, place, text: text, header, envelope, rows ?? 0..<0, anchor)
  }

  /// Hints and the range of times; no object is made.
  @inline(__always)
  mutating func noteClocks(_ header: Klog, exists: Bool, _ envelope: Envelope, line: Int? = nil) {
    let line = line ?? reading.lines
    if case .absolute(let moment) = envelope.time {
      lastTime = envelope.time
      times.note(envelope.time, line: line)
      if exists, hints.isDue() { hints.append(ClockHint(civil: header.civil, absolute: moment, basis: .sameLine)) }
      return
    }
    guard exists else {
      lastTime = envelope.time
      return times.note(envelope.time, line: line)
    }
    let civil = header.civil
    if nested.isDue, case .civil(let prefix) = envelope.time { nested.note(prefix, civil) }
    lastTime = .civil(civil)
    times.note(lastTime, line: line)
    // A syslog prefix whose distance from UTC another line of this journal has shown.
    if let prefixClock, case .civil(let prefix) = envelope.time, hints.isDue(),
      let moment = prefix.nearest(to: prefixClock.moment, secondsFromUTC: prefixClock.seconds)
    {
      hints.append(ClockHint(civil: civil, absolute: moment, basis: .sameLine))
    }
  }

  private mutating func acceptKlog(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, _ header: Klog, _ envelope: Envelope,
    _ rows: Range<Int>,
    _ anchor: Evidence?
  ) {
    let time = klogTime(header, envelope)
    let isQuoted = text.has("\"", at: header.message)
    let candidates = rows.map { index.klogRow($0) }.filter { row in
      index.rows[row].patterns.contains { text.matches($0.head, at: isQuoted ? header.message + 1 : header.message) }
    }
    let isOfKnownFile = header.isOfKnownFile(in: text)
    let mayBeCut = rows.isEmpty && CutEnd.isAt(text.count, of: text)
    let origin = candidates.isEmpty && !isOfKnownFile && !mayBeCut ? "" : text.text(header.origin(in: text))
    var wanted = candidates.filter { index.rows[$0].files.isEmpty || index.rows[$0].files.contains(origin) }
    if wanted.isEmpty, isOfKnownFile || mayBeCut { wanted = index.klogRows(of: origin) }
    if !wanted.isEmpty, !isDismissed(text, from: header.message, wanted) {
      var entry = OpenEntry(
        rows: wanted, text: text.copy(header.message..<text.count), isJSON: false, time: time,
        civil: header.dateExists ? header.civil : nil, node: node(line, envelope),
        identifier: identifier(line, envelope),
        evidence: anchor ?? evidence(line, place), sourceLine: header.sourceLine(in: text),
        ownText: OwnText.digest(text, from: header.message, stamp: header.stampNumber))
      if isOfKnownFile { entry.knownFile = origin }
      if text.has("<", at: text.count - 1), text.has("=", at: text.count - 2) {
        entry.isOpen = true
        open = entry
      } else {
        settle(entry)
      }
    }
    if place.saysNoSpace {
      ownText = OwnText.digest(text, from: header.message, stamp: header.stampNumber)
      noteNoSpace(line, place, text: text, from: header.message, time, envelope)
      ownText = 0
    }
  }

  /// Most "Observed pod startup duration" lines are of pods that pulled nothing; they are read only when the file still
  /// needs a hint about its clock.
  private mutating func isDismissed(_ text: Span<UInt8>, from start: Int, _ rows: [Int]) -> Bool {
    guard rows.count == 1, let row = rows.first, index.rows[row].id == "kubelet.pull.startup", !hints.isDue() else {
      return false
    }
    return text.firstIndex(ofWord: "firstStartedPulling=\"0001", from: start) != nil
      || text.firstIndex(ofWord: "totalImagesPullingTime=\"0s\"", from: start) != nil
  }

  /// The header's clock where nothing has a zone. With a zoned stamp of whole seconds beside it, the header's fraction is
  /// put to that second when both clocks agree but for a zone.
  private func klogTime(_ header: Klog, _ envelope: Envelope) -> RecordedTime {
    guard header.dateExists else { return envelope.time }
    guard case .absolute(let moment) = envelope.time else { return .civil(header.civil) }
    guard envelope.precision == 0 else { return envelope.time }
    let quarter: Int64 = 900 * 1_000_000_000
    let distance = header.nanosecondOfDay - moment.nanosecondOfDay
    let zone = (Double(distance) / Double(quarter)).rounded()
    let rest = distance - Int64(zone) * quarter
    // The journal gets the line a moment after it was stamped and cuts the fraction off.
    guard rest > -2_000_000_000, rest < 1_000_000_000 else { return envelope.time }
    return .absolute(Timestamp(nanoseconds: moment.nanoseconds + rest))
  }

  // MARK: logrus

  private mutating func readLogrus(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, _ entry: Logrus, _ envelope: Envelope,
    _ anchor: Evidence?
  ) {
    if entry.isImpossible { noteImpossible(at: place) }
    var time = envelope.time
    if case .absolute(let moment) = entry.time {
      if case .civil(let prefix) = envelope.time { notePrefixClock(prefix, moment) }
      if envelope.time.absolute == nil || envelope.precision < 9 { time = entry.time }
    } else if envelope.time == .none {
      time = entry.time
    }
    lastTime = time
    times.note(time, line: reading.lines)
    // k0s carries its components' lines: `time="…" level=info msg="I0115 … eviction_manager.go:353] \\"…\\"" component=kubelet`.
    if Klog.canStart(text, at: entry.message.lowerBound), depth < 4 {
      let inner = entry.isQuoted ? GoText.unquoted(text, entry.message) : text.copy(entry.message)
      var carrier = envelope
      (carrier.time, carrier.precision) = (time, 9)
      depth += 1
      readText(line, place, text: inner.span, from: 0, carrier, anchor: anchor)
      depth -= 1
      return
    }
    var rows = index.logrusRows(text, at: entry.message.lowerBound)
    if rows.isEmpty, entry.isOfDownloader { rows = index.headless(.ollama) }
    guard !rows.isEmpty || place.saysNoSpace else { return }
    if !rows.isEmpty {
      let message = entry.isQuoted ? GoText.unquoted(text, entry.message) : text.copy(entry.message)
      let fields = Fields.read(text, from: entry.fields)
      if case .absolute(let own) = entry.time {
        ownText = OwnText.digest(text, from: entry.message.lowerBound, stamp: UInt64(bitPattern: own.nanoseconds))
      }
      defer { ownText = 0 }
      recognise(
        rows, message, fields, time, nil, node: node(line, envelope),
        identifier: identifier(line, envelope)
      ) { anchor ?? $0.evidence(line, place) }
    }
    if place.saysNoSpace { noteNoSpace(line, place, text: text, from: entry.message.lowerBound, time, envelope) }
  }

  private mutating func notePrefixClock(_ prefix: CivilTime, _ moment: Timestamp) {
    if hints.isDue() { hints.append(ClockHint(civil: prefix, absolute: moment, basis: .sameLine)) }
    let quarter: Int64 = 900
    let seconds = prefix.nanosecondOfDay / 1_000_000_000 - moment.nanosecondOfDay / 1_000_000_000
    var zone = Int((Double(seconds) / Double(quarter)).rounded()) * Int(quarter)
    // The prefix may stand on the day before or after.
    let days = Int(prefix.day) - moment.date.day
    zone += days == 0 ? 0 : (days == 1 || days < -1 ? 86_400 : -86_400)
    if (-50_400...50_400).contains(zone) { prefixClock = (zone, moment) }
  }
}

extension CivilTime {
  /// The moment in the year (or the one before or after) that lies nearest to another moment.
  func nearest(to moment: Timestamp, secondsFromUTC: Int) -> Timestamp? {
    (-1...1).compactMap { timestamp(year: moment.date.year + $0, secondsFromUTC: secondsFromUTC) }
      .min { abs($0.seconds(since: moment)) < abs($1.seconds(since: moment)) }
  }
}
