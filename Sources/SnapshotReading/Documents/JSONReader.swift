internal import IncidentModel

/// Reads JSON snapshots chunk by chunk: one document, concatenated documents, or one document per line; other lines
/// before and between documents (a warning of the tool, a cut first object) are stepped over and noted.
struct JSONReader {
  private var stream: JSONStream
  private var objects: ObjectReader
  /// Lines on which an object of the current item starts and which have ended already.
  private var ended: [UInt32: LineRecord] = [:]
  private var currentStartsObject = false
  private var line: UInt32 = 1
  private var lineStart: UInt64 = 0
  private var lineLength = 0
  private var offset: UInt64 = 0
  private var tail: [UInt8] = []
  private var patchFrom = 0
  /// Set between documents, when the line is none of JSON's.
  private var isSkippingLine = false
  private var skippedLines = 0
  private let limits: SnapshotLimits

  init(_ gathering: Gathering) {
    limits = gathering.limits
    objects = ObjectReader(gathering)
    stream = JSONStream(depthLimit: limits.depth, sizeLimit: limits.object)
  }

  mutating func feed(_ chunk: Span<UInt8>) {
    var i = 0
    var lineFrom = 0
    while i < chunk.count {
      let byte = chunk[i]
      if byte == 10 {
        take(byte)
        endLine(chunk.extracting(lineFrom..<i))
        lineFrom = i + 1
        i += 1
        continue
      }
      if isSkippingLine {
        i = chunk.firstIndex(of: 10, from: i) ?? chunk.count
        continue
      }
      let run = stream.takeRun(chunk, from: i)
      if run > i {
        i = run
        continue
      }
      take(byte)
      i += 1
    }
    keep(chunk.extracting(lineFrom..<chunk.count))
    offset &+= UInt64(chunk.count)
  }

  mutating func finish() -> SourceReading {
    var outputs: [JSONStream.Output] = []
    if !stream.end(emit: { outputs.append($0) }) {
      objects.gathering.damage(
        .truncatedDocument, "the document ends in the middle of a value; the objects before the cut were kept",
        offset: offset)
    }
    outputs.forEach { accept($0) }
    let hasLastLine = !tail.isEmpty || lineLength > 0
    if hasLastLine { closeLine() }
    if skippedLines > 0 {
      objects.gathering.damage(
        .trailingGarbage, "\(skippedLines) lines around the JSON documents are no JSON and were skipped", offset: 0)
    }
    return objects.gathering.finish(bytes: offset, lines: Int(line) - 1 + (hasLastLine ? 1 : 0))
  }

  // MARK: bytes

  private mutating func take(_ byte: UInt8) {
    if byte == 10 { isSkippingLine = false }
    if stream.isIdle, !JSONStream.isSpace(byte), !startsDocument(byte) { return }
    if byte == UInt8(ascii: "{"), !stream.isInString { currentStartsObject = true }
    var outputs: [JSONStream.Output] = []
    let failure = stream.take(byte, line: line, emit: { outputs.append($0) })
    for output in outputs { accept(output) }
    if let failure { recover(from: failure) }
  }

  /// A document starts with a brace or a bracket as the first character of a line, or right after another document.
  /// Commas and closing brackets between documents are what a cut head leaves over.
  private mutating func startsDocument(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return true }
    let leftOvers: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0xEF, 0xBB, 0xBF, 0x1E]
    if leftOvers.contains(byte) { return false }
    isSkippingLine = true
    skippedLines += 1
    return false
  }

  private mutating func recover(from failure: JSONStream.Failure) {
    let here = lineStart
    switch failure {
    case .unexpected:
      objects.gathering.damage(
        .malformedDocument, "line \(line) is no JSON here; what follows was searched for whole objects", offset: here)
    case .tooDeep:
      objects.gathering.damage(.overLimit, "line \(line): more than \(limits.depth) levels of nesting", offset: here)
    case .tooLarge:
      objects.gathering.damage(.overLimit, "line \(line): an object of more than \(limits.object) bytes", offset: here)
    }
    stream = JSONStream(depthLimit: limits.depth, sizeLimit: limits.object)
    isSkippingLine = true
  }

  private mutating func accept(_ output: JSONStream.Output) {
    if let node = stream.rootMember("node")["nodeName"].text { objects.documentNode = node }
    switch output {
    case .part(let key, let value): objects.read(part: value, of: key, lines: lookup)
    case .document(let value):
      objects.read(document: value, lines: lookup)
    }
    if stream.depth <= 2 {
      let open = stream.openLines
      ended = ended.filter { open.contains($0.key) }
    }
  }

  // MARK: lines

  /// The line an object starts on; length and digest follow when the line has not ended yet.
  private var lookup: (UInt32) -> LineRecord {
    { [ended, line, lineStart] number in
      ended[number] ?? LineRecord(number: line, offset: lineStart, length: 0, digest: 0)
    }
  }

  private mutating func keep(_ piece: Span<UInt8>) {
    lineLength += piece.count
    let room = max(0, limits.line - tail.count)
    tail.append(contentsOf: piece.extracting(0..<min(room, piece.count)))
  }

  private mutating func endLine(_ piece: Span<UInt8>) {
    if tail.isEmpty, currentStartsObject {
      let length = piece.lengthWithoutCarriageReturn
      close(with: piece.extracting(0..<length), length: length)
    } else if !tail.isEmpty {
      keep(piece)
      closeLine()
    }
    lineStart &+= UInt64(lineLength > 0 ? lineLength : piece.count) &+ 1
    line &+= 1
    (lineLength, currentStartsObject) = (0, false)
    tail.removeAll(keepingCapacity: true)
  }

  private mutating func closeLine() {
    guard currentStartsObject else { return }
    if lineLength > limits.line {
      objects.gathering.damage(
        .longLine, "line \(line) has \(lineLength) bytes; only the first \(limits.line) count for its fingerprint",
        offset: lineStart)
    }
    let kept = tail
    let cut = lineLength - kept.count
    let length = cut > 0 ? kept.count : kept.span.lengthWithoutCarriageReturn
    close(with: kept.span.extracting(0..<length), length: length + cut)
  }

  /// Fingerprints the line and completes what was read from objects that start on it.
  private mutating func close(with bytes: Span<UInt8>, length: Int) {
    let record = objects.gathering.record(bytes, number: line, offset: lineStart, length: length)
    ended[line] = record
    let count = objects.gathering.reading.observations.count
    for i in patchFrom..<count where objects.gathering.reading.observations[i].evidence.line == line {
      objects.gathering.reading.observations[i].evidence = record.evidence(in: objects.gathering.reading.source.id)
    }
    patchFrom = count
  }
}
