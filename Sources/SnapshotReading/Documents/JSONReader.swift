internal import IncidentModel

/// Reads JSON snapshots chunk by chunk: one document, concatenated documents, or one document per line. The elements of a
/// list are read one by one, so that a list of a million events needs the memory of one. Other lines before and between
/// documents (a warning of the tool, a cut first object) are stepped over and noted.
struct JSONReader {
  private enum Place: Equatable {
    case between
    /// In an array whose elements are read one by one: a list's, by its name, or the top one.
    case elements(of: String?)
    /// In the top object, behind its list.
    case behindList
    /// In a line that is no JSON, or behind something broken.
    case searching
  }

  private var scan: JSONScan
  private var objects: ObjectReader
  private var lines: JSONLines
  private var place = Place.between
  /// Members of the top object, without its lists.
  private var root = Members()
  private var rootRecord = LineRecord(number: 0, offset: 0, length: 0, digest: 0)
  private var needsComma = false
  /// Bytes of a value that is not complete yet, and how many there were when that was last seen.
  private var held: [UInt8] = []
  private var tried = 0
  private var loss = JSONLoss()
  private let limits: SnapshotLimits

  init(_ gathering: Gathering) {
    limits = gathering.limits
    objects = ObjectReader(gathering)
    scan = JSONScan(depthLimit: limits.depth)
    lines = JSONLines(limit: limits.line, digest: gathering.digest)
  }

  mutating func feed(_ chunk: Span<UInt8>) {
    if held.isEmpty {
      let taken = process(chunk, isLast: false)
      held.append(contentsOf: chunk.extracting(taken..<chunk.count))
      return
    }
    held.append(contentsOf: chunk)
    // A value that grows is looked at again when it has doubled.
    guard held.count >= 2 * tried else { return }
    processHeld(isLast: false)
  }

  private mutating func processHeld(isLast: Bool) {
    var bytes: [UInt8] = []
    swap(&bytes, &held)
    let taken = process(bytes.span, isLast: isLast)
    bytes.removeFirst(taken)
    held = bytes
  }

  mutating func finish() -> SourceReading {
    processHeld(isLast: true)
    let left = held.count
    if left > 0 || place == .behindList || isInElements {
      objects.gathering.damage(
        .truncatedDocument, loss.cutAtEnd(left, of: lines.offset, line: lines.number), offset: lines.offset)
    }
    let rest = held
    lines.pass(rest.span, 0..<left)
    lines.leave(rest.span, at: left)
    let hasLastLine = lines.offset > lines.start
    lines.endFile()
    lines.settle(&objects.gathering)
    loss.tell(to: &objects.gathering, longLines: lines.longLines, limit: limits.line)
    return objects.gathering.finish(bytes: lines.offset, lines: Int(lines.number) - 1 + (hasLastLine ? 1 : 0))
  }

  private var isInElements: Bool { if case .elements = place { true } else { false } }

  // MARK: steps

  /// Reads what is complete; returns how many bytes that were.
  private mutating func process(_ bytes: Span<UInt8>, isLast: Bool) -> Int {
    var i = 0
    tried = 0
    while i < bytes.count {
      let next: Int?
      switch place {
      case .between: next = between(bytes, i, isLast)
      case .elements(let name): next = element(bytes, i, of: name, isLast)
      case .behindList: next = behindList(bytes, i, isLast)
      case .searching: next = search(bytes, i, isLast)
      }
      guard let next else { break }
      i = next
    }
    if i < bytes.count {
      tried = bytes.count - i
      if tried > limits.object {
        i = giveUp(bytes, i, to: bytes.count)
        (place, needsComma, root) = (.searching, false, Members())
      }
    }
    lines.leave(bytes, at: i)
    lines.settle(&objects.gathering)
    return i
  }

  /// White space, then the beginning of a document. Commas and brackets between documents are what a cut head left.
  private mutating func between(_ bytes: Span<UInt8>, _ start: Int, _ isLast: Bool) -> Int? {
    let i = blanks(bytes, start)
    guard i == start else { return i }
    switch bytes[i] {
    case UInt8(ascii: "{"): return document(bytes, i, isLast)
    case UInt8(ascii: "["):
      lines.pass(bytes, i..<i + 1)
      (place, needsComma) = (.elements(of: nil), false)
      return i + 1
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0xEF, 0xBB, 0xBF, 0x1E:
      lines.pass(bytes, i..<i + 1)
      return i + 1
    default:
      loss.skippedLines += 1
      place = .searching
      return i
    }
  }

  private mutating func document(_ bytes: Span<UInt8>, _ i: Int, _ isLast: Bool) -> Int? {
    let outcome = scan.value(bytes, from: i, isLast: isLast, stopsAtLists: true)
    switch outcome {
    case .complete(let end):
      take(bytes, i..<end, part: nil)
      return end
    case .list(let list):
      root = Members(line: lines.number)
      rootRecord = lines.record(bytes, at: i)
      keepRootMembers(bytes, i)
      lines.pass(bytes, i..<list, scan)
      (place, needsComma) = (.elements(of: listName(bytes)), false)
      return list
    default: return failed(bytes, i, outcome)
    }
  }

  private mutating func element(_ bytes: Span<UInt8>, _ start: Int, of name: String?, _ isLast: Bool) -> Int? {
    let i = blanks(bytes, start)
    guard i == start else { return i }
    if bytes[i] == UInt8(ascii: "]") {
      lines.pass(bytes, i..<i + 1)
      place = name == nil ? .between : .behindList
      return i + 1
    }
    if needsComma {
      guard bytes[i] == UInt8(ascii: ",") else { return failed(bytes, i, .unexpected(i)) }
      lines.pass(bytes, i..<i + 1)
      needsComma = false
      return i + 1
    }
    let outcome = scan.value(bytes, from: i, isLast: isLast)
    guard case .complete(let end) = outcome else { return failed(bytes, i, outcome) }
    take(bytes, i..<end, part: name ?? "")
    needsComma = true
    return end
  }

  /// `, "kind": "List"}`: the members behind the list.
  private mutating func behindList(_ bytes: Span<UInt8>, _ start: Int, _ isLast: Bool) -> Int? {
    let i = blanks(bytes, start)
    guard i == start else { return i }
    if bytes[i] == UInt8(ascii: "}") {
      let record = rootRecord
      objects.read(document: .object(root), lines: { _ in record })
      lines.pass(bytes, i..<i + 1)
      (place, root) = (.between, Members())
      return i + 1
    }
    guard bytes[i] == UInt8(ascii: ",") else { return failed(bytes, i, .unexpected(i)) }
    // The scanner reads one member as an object's first; what it writes is taken from there.
    let outcome = scan.member(bytes, from: i + 1, isLast: isLast)
    switch outcome {
    case .complete(let end):
      keepRootMembers(bytes, i)
      lines.pass(bytes, i..<end, scan)
      return end
    case .list(let list):
      lines.pass(bytes, i..<list, scan)
      (place, needsComma) = (.elements(of: listName(bytes)), false)
      return list
    default: return failed(bytes, i, outcome)
    }
  }

  private mutating func blanks(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    let end = scan.skipAnew(bytes, start)
    lines.pass(bytes, start..<end, scan)
    return end
  }

  // MARK: what was found

  private func listName(_ bytes: Span<UInt8>) -> String {
    let tape = scan.tape
    return tape.tokens.isEmpty ? "" : tape.text(tape.tokens.count - 1, bytes)
  }

  private mutating func keepRootMembers(_ bytes: Span<UInt8>, _ start: Int) {
    let found = Value(scan.tape, 0, bytes, line: lines.number)
    for entry in found.members where root.entries.count < 1000 { root.entries.append(entry) }
    if let node = root["node"]?["nodeName"].text { objects.documentNode = node }
  }

  /// A whole value. Everyday events are passed over without anything being made of them.
  private mutating func take(_ bytes: Span<UInt8>, _ range: Range<Int>, part: String?) {
    guard range.count <= limits.object else {
      _ = giveUp(bytes, range.lowerBound, to: range.upperBound)
      return
    }
    let isEventPlace = part == nil || part == "" || part == "items"
    if isEventPlace, EventScan.passesOver(scan.tape, bytes, &objects.gathering) {
      lines.pass(bytes, range, scan)
    } else if !objects.gathering.isFull {
      read(bytes, range, part)
    } else {
      lines.pass(bytes, range, scan)
    }
    if part == nil { root = Members() }
  }

  private mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>, _ part: String?) {
    let value = Value(scan.tape, 0, bytes, line: lines.number)
    let here = lines.record(bytes, at: range.lowerBound)
    var inner: [UInt32: LineRecord] = [:]
    var place = range.lowerBound
    for start in innerObjects() where start > place && start < range.upperBound {
      lines.pass(bytes, place..<start)
      place = start
      if lines.number != here.number { inner[lines.number] = lines.record(bytes, at: start) }
    }
    let lookup: ObjectReader.Lines = { inner[$0] ?? here }
    if let part, !part.isEmpty {
      objects.read(part: value, of: part, lines: lookup)
    } else if part == nil {
      objects.read(document: value, lines: lookup)
    } else {
      objects.read(element: value, lines: lookup)
    }
    lines.pass(bytes, place..<range.upperBound)
  }

  /// Where the objects start that may be wrapped in this one: its members that are objects, and theirs.
  private func innerObjects() -> [Int] {
    let tape = scan.tape
    var starts: [Int] = []
    var i = 1
    while i + 1 < tape.tokens.count, tape.isObject(0) {
      if tape.isObject(i + 1) {
        starts.append(Int(tape.tokens[i + 1].start))
        var k = i + 2
        while k + 1 < tape.next(i + 1) {
          if tape.isObject(k + 1) { starts.append(Int(tape.tokens[k + 1].start)) }
          k = tape.next(k + 1)
        }
      }
      i = tape.next(i + 1)
    }
    return starts
  }

  // MARK: what is broken

  /// Nil when more bytes may help.
  private mutating func failed(_ bytes: Span<UInt8>, _ i: Int, _ outcome: JSONScan.Outcome) -> Int? {
    let at: Int
    switch outcome {
    case .unexpected(let place):
      at = min(max(place, i), bytes.count)
      lines.pass(bytes, i..<at)
      objects.gathering.damage(
        .malformedDocument,
        "line \(count: lines.number), byte \(count: lines.offset): no JSON; what follows was searched for whole objects",
        offset: lines.start)
    case .tooDeep(let place):
      at = min(max(place, i), bytes.count)
      lines.pass(bytes, i..<at)
      objects.gathering.damage(
        .overLimit, "line \(count: lines.number): more than \(count: limits.depth) levels of nesting",
        offset: lines.start)
    default: return nil
    }
    (place, needsComma, root) = (.searching, false, Members())
    return at
  }

  /// A value that is larger than any should be.
  private mutating func giveUp(_ bytes: Span<UInt8>, _ i: Int, to end: Int) -> Int {
    objects.gathering.damage(
      .overLimit, "line \(count: lines.number): an object of more than \(count: limits.object) bytes",
      offset: lines.start)
    lines.pass(bytes, i..<end)
    return end
  }

  /// The next line, or the next element of an array on the same line.
  private mutating func search(_ bytes: Span<UInt8>, _ start: Int, _ isLast: Bool) -> Int? {
    var i = start
    while i < bytes.count {
      if bytes[i] == 10 || bytes[i] == UInt8(ascii: "{") && isElementStart(bytes, i) {
        lines.pass(bytes, start..<i)
        place = .between
        return i
      }
      i += 1
    }
    // The last bytes may be the beginning of `}, {`.
    let end = isLast ? bytes.count : max(start, bytes.count - 3)
    lines.pass(bytes, start..<end)
    return end > start ? end : nil
  }

  private func isElementStart(_ bytes: Span<UInt8>, _ i: Int) -> Bool {
    i >= 2 && bytes[i - 1] == UInt8(ascii: ",") && bytes[i - 2] == UInt8(ascii: "}")
      || i >= 3 && bytes[i - 1] == 32 && bytes[i - 2] == UInt8(ascii: ",") && bytes[i - 3] == UInt8(ascii: "}")
  }
}

/// What of a file of JSON could not be read.
struct JSONLoss {
  /// Lines around the documents that are none of JSON's.
  var skippedLines = 0

  func cutAtEnd(_ left: Int, of offset: UInt64, line: UInt32) -> Sentence {
    let all = offset + UInt64(left)
    guard left > 0, all > 0 else {
      return """
        the document ends too early, behind byte \(count: offset) (line \(count: line)); the objects before that were \
        kept
        """
    }
    let share = Double(left) * 100 / Double(all)
    guard share >= 0.1 else {
      return """
        the document ends in the middle of a value; the objects before byte \(count: offset) (line \(count: line)) were \
        kept, the \(count: left) bytes of a cut one behind it (less than 0.1 % of the file) were not
        """
    }
    return """
      the document ends in the middle of a value; the objects before byte \(count: offset) (line \(count: line)) were \
      kept, the \(count: left) bytes of a cut one behind it (\(word: "\(Double(Int(share * 10)) / 10)") % of the file) \
      were not
      """
  }

  func tell(to gathering: inout Gathering, longLines: Int, limit: Int) {
    if longLines > 0 {
      gathering.damage(
        .longLine,
        "\(count: longLines) lines are so long that only their first \(count: limit) bytes count for the fingerprint",
        offset: 0)
    }
    guard skippedLines > 0 else { return }
    gathering.damage(
      .trailingGarbage, "\(count: skippedLines) lines around the JSON documents are no JSON and were skipped", offset: 0
    )
  }
}
