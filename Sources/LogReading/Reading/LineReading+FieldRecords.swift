// Records whose fields stand one per line: opened by their first line, read when their last one has come.
import IncidentModel

extension LineReading {
  /// Opens a record when the line is the first of one.
  mutating func startRecord(_ line: Span<UInt8>, at start: Int, _ place: LinePlace) -> Bool {
    if line.matches("__CURSOR=", at: start) || line.matches("__REALTIME_TIMESTAMP=", at: start) {
      closeOpenEntry()
      record = FieldRecord(style: .export)
      return continueRecord(line, at: place)
    }
    // An object that goes on in the next lines.
    guard line.has("{", at: start), isBlank(line, from: start + 1) else { return false }
    closeOpenEntry()
    record = FieldRecord(style: .json, depth: 1)
    return true
  }

  /// `Mon 2024-01-15 12:34:56.123456 UTC [s=…;i=…;b=…;m=…;t=60f0e1a2b3c4d;x=…]`
  mutating func startVerbose(_ line: Span<UInt8>, at start: Int) -> Bool {
    guard line.has("]", at: line.count - 1), let cursor = line.firstIndex(ofWord: " [s=", from: start) else {
      return false
    }
    closeOpenEntry()
    record = FieldRecord(style: .verbose)
    if let at = line.firstIndex(ofWord: ";t=", from: cursor) {
      let digits = line.text(at + 3..<(line.firstIndex(of: ";", from: at + 3) ?? line.count - 1))
      if let micros = Int64(digits, radix: 16), (1..<9_000_000_000_000_000).contains(micros) {
        record.time = .absolute(Timestamp(nanoseconds: micros * 1000))
      }
    }
    return true
  }

  /// Whether the line belongs to the open record. A line that does not closes it.
  mutating func continueRecord(_ line: Span<UInt8>, at place: LinePlace) -> Bool {
    if record.binary != nil { return continueBinary(line, at: place) }
    switch record.style {
    case .none: return false
    case .export:
      if line.isEmpty {
        closeRecord()
        return true
      }
      if takeField(line, from: 0, place) || startBinary(line, place) { return true }
    case .verbose:
      if line.matches("    ", at: 0), takeField(line, from: 4, place) { return true }
      if line.has(" ", at: 0) || line.has("\t", at: 0) { return extendMessage(line, place) }
    case .json: if continueJSON(line, at: place) { return true }
    }
    closeRecord()
    return line.isEmpty
  }

  /// `KEY=value`; keys are capital letters, digits and underscores.
  private mutating func takeField(_ line: Span<UInt8>, from start: Int, _ place: LinePlace) -> Bool {
    guard let equals = line.firstIndex(of: "=", from: start, to: start + 80), isKey(line, start..<equals) else {
      return false
    }
    if let key = FieldRecord.Key.of(line, start..<equals) {
      let here = evidence(line, place)
      record.take(key, line.copy(equals + 1..<line.count), at: here)
    }
    return true
  }

  private func isKey(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    for i in range where !(line[i] == 95 || line[i] &- 48 < 10 || line[i] &- 65 < 26) { return false }
    return true
  }

  /// A further line of a message, indented like its first.
  private mutating func extendMessage(_ line: Span<UInt8>, _ place: LinePlace) -> Bool {
    guard let message = record.message, message.count < FieldRecord.maxMessage else { return true }
    record.message?.append(10)
    record.message?.append(line, 0..<line.count)
    return true
  }

  // MARK: binary fields of the export format

  /// A name alone: eight bytes of length and as many bytes as they say follow.
  private mutating func startBinary(_ line: Span<UInt8>, _ place: LinePlace) -> Bool {
    guard line.count <= 64, isKey(line, 0..<line.count) else { return false }
    let isMessage = FieldRecord.Key.of(line, 0..<line.count) == .message
    record.binary = FieldRecord.Binary(isMessage: isMessage, start: place.offset + UInt64(line.count) + 1)
    if isMessage { record.place = evidence(line, place) }
    return true
  }

  /// Bytes of a binary field; where lines were cut is known from their offsets.
  private mutating func continueBinary(_ line: Span<UInt8>, at place: LinePlace) -> Bool {
    guard var binary = record.binary else { return false }
    // What the splitter took for ends of lines: a line feed, perhaps with a carriage return before it.
    let missing = place.offset > binary.start ? Int(clamping: place.offset - binary.start) - binary.bytes.count : 0
    if missing > 2 { return abandonBinary() }
    if missing == 2 { binary.bytes.append(13) }
    if missing >= 1 { binary.bytes.append(10) }
    if let length = binary.length, binary.bytes.count > 8 + Int(clamping: length) {
      // The field had ended with the line before.
      settleBinary(binary, Int(clamping: length))
      return continueRecord(line, at: place)
    }
    binary.bytes.append(line, 0..<line.count)
    if binary.length == nil, binary.bytes.count >= 8 {
      binary.length = binary.bytes[..<8].enumerated().reduce(UInt64(0)) {
        $0 | UInt64($1.element) << (8 * UInt64($1.offset))
      }
    }
    guard binary.bytes.count <= FieldRecord.maxMessage, (binary.length ?? 0) <= UInt64(FieldRecord.maxMessage) else {
      return abandonBinary()
    }
    guard let length = binary.length, binary.bytes.count >= 8 + Int(length) else {
      record.binary = binary
      return true
    }
    settleBinary(binary, Int(length))
    return true
  }

  private mutating func settleBinary(_ binary: FieldRecord.Binary, _ length: Int) {
    record.binary = nil
    if binary.isMessage { record.message = Array(binary.bytes[8..<8 + length]) }
  }

  /// A length that cannot be right: the field is passed over, the record goes on.
  private mutating func abandonBinary() -> Bool {
    record.binary = nil
    return true
  }

  // MARK: JSON over several lines

  private mutating func continueJSON(_ line: Span<UInt8>, at place: LinePlace) -> Bool {
    var start = 0
    while start < line.count, line[start] == 32 || line[start] == 9 { start += 1 }
    guard start < line.count else { return true }
    switch Unicode.Scalar(line[start]) {
    case "\"":
      guard let close = GoText.closingQuote(in: line, from: start) else { return false }
      guard let member = JSONMember.read(line, at: start, keyEnd: close) else { return true }
      if line.has("{", at: member.value.lowerBound), isBlank(line, from: member.value.lowerBound + 1) {
        record.depth += 1
      } else {
        _ = readMember(line, member, place)
      }
      return true
    case "}":
      record.depth -= 1
      if record.depth <= 0 { closeRecord() }
      return true
    case "{":
      guard isBlank(line, from: start + 1) else { return false }
      record.depth += 1
      return true
    case "[", "]": return true
    default: return line.isDigit(at: start) || line.has(",", at: line.count - 1)
    }
  }

  /// A member of an object: kept when its record is open, else what it holds is read at once.
  mutating func readMember(_ line: Span<UInt8>, _ member: JSONMember, _ place: LinePlace) -> Bool {
    guard let key = FieldRecord.Key.of(line, member.key) else {
      if line.matches("\"k8s_container\"", at: member.value.lowerBound) { record.isOfContainer = true }
      return record.isOpen
    }
    if record.isOpen {
      let here = evidence(line, place)
      record.take(key, member.bytes(line), at: here)
    } else if key == .message {
      reinterpret(member.bytes(line), of: line, at: place)
    } else {
      return false
    }
    return true
  }

  private func isBlank(_ line: Span<UInt8>, from start: Int) -> Bool {
    for i in min(start, line.count)..<line.count where line[i] > 32 { return false }
    return true
  }

  // MARK: the end

  /// Reads the message of a record whose fields have all come.
  mutating func closeRecord() {
    guard record.isOpen else { return }
    let done = record
    record = FieldRecord()
    guard var message = done.message, let place = done.place, !message.isEmpty else { return }
    // The fields that the message's facts are given stand in the record again while it is read.
    (record.host, record.identifier) = (done.host, done.identifier)
    if let host = done.host {
      let bytes = Array(host.utf8)
      hosts.note(bytes.span, 0..<bytes.count)
    }
    var envelope = Envelope(kind: done.style == .json && done.host == nil ? .stamped : .journalJSON, precision: 6)
    envelope.time = done.time
    let wasInBlock = isInContainerBlock
    isInContainerBlock = isInContainerBlock || done.isOfContainer
    while let last = message.last, last == 10 || last == 13 { message.removeLast() }
    readMessage(message, envelope, place)
    isInContainerBlock = wasInBlock
    record = FieldRecord()
  }

  /// The text of a record: one entry, or several lines that one program wrote at once.
  mutating func readMessage(_ message: [UInt8], _ envelope: Envelope, _ place: Evidence) {
    let outer = original
    original = place
    defer { original = outer }
    let text = message.span
    let linePlace = LinePlace(
      number: place.line, offset: place.offset, saysNoSpace: NoSpaceSearch.firstIndex(in: text, from: 0) != nil)
    var start = 0
    while start < message.count {
      var end = text.firstIndex(of: "\n", from: start) ?? text.count
      // A klog value over several lines is one entry.
      if text.matches("=<", at: end - 2) { end = text.count }
      let part = text.extracting(start..<end)
      var partPlace = linePlace
      if start > 0 || end < text.count { partPlace.saysNoSpace = NoSpaceSearch.firstIndex(in: part, from: 0) != nil }
      if !part.isEmpty { readText(part, partPlace, text: part, from: 0, envelope, anchor: place) }
      start = end + 1
    }
  }
}
