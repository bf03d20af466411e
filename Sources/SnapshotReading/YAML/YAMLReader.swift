internal import IncidentModel

/// Reads YAML snapshots line by line and splits them where kubectl does, so that one item is held at a time:
///
///     apiVersion: v1
///     items:
///     - apiVersion: v1        ← an item starts; evidence points here
///       kind: Event
///     kind: List
///     ---                     ← a document starts
struct YAMLReader {
  private var assembler: LineAssembler
  private var pieces: YAMLPieces

  init(_ gathering: Gathering) {
    assembler = LineAssembler(limit: gathering.limits.line)
    pieces = YAMLPieces(gathering)
  }

  mutating func feed(_ chunk: Span<UInt8>) {
    assembler.feed(chunk) { pieces.take($0, number: $1, offset: $2, length: $3) }
  }

  mutating func finish() -> SourceReading {
    assembler.finish { pieces.take($0, number: $1, offset: $2, length: $3) }
    return pieces.finish(bytes: assembler.bytes, lines: assembler.lines)
  }
}

/// Collects lines into items and documents and reads each when it is whole.
struct YAMLPieces {
  private var objects: ObjectReader
  private var scan = YAMLScan()
  private var piece = YAMLPiece()
  /// The lines of a list document outside its items, kept while an item is collected.
  private var skeleton = YAMLPiece()
  private var itemIndent: Int?
  private var expectsItems = false
  private var isOverLimit = false
  private var strayLines = 0
  private var firstStray: UInt32 = 0
  private let limits: SnapshotLimits

  init(_ gathering: Gathering) {
    limits = gathering.limits
    objects = ObjectReader(gathering)
  }

  mutating func take(_ line: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) {
    var start = 0
    if offset == 0, line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF { start = 3 }
    let content = line.blanksEnd(from: start)
    let indent = content - start
    let isEntry =
      content < line.count && line[content] == UInt8(ascii: "-")
      && (content + 1 == line.count || line[content + 1] == 32)
    let isBlank = content == line.count || line[content] == UInt8(ascii: "#") || line[content] == 9
    if indent == 0, !isBlank, isDocumentMark(line, content) {
      endDocument()
      return
    }
    if let items = itemIndent {
      if !isBlank, indent <= items {
        endItem()
        if indent < items || !isEntry {
          (piece, itemIndent) = (skeleton, nil)
          skeleton.clear()
        }
      }
    } else if expectsItems, isEntry {
      swap(&skeleton, &piece)
      piece.clear()
      (itemIndent, expectsItems) = (indent, false)
    } else if !isBlank {
      expectsItems = indent == 0 && line.count - content == 6 && line.extracting(content..<line.count).text == "items:"
    }
    keep(line, number, offset, length)
  }

  private func isDocumentMark(_ line: Span<UInt8>, _ i: Int) -> Bool {
    let mark = line[i]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "."), i + 3 <= line.count, line[i + 1] == mark,
      line[i + 2] == mark
    else { return false }
    return i + 3 == line.count || line[i + 3] == 32
  }

  private mutating func keep(_ line: Span<UInt8>, _ number: UInt32, _ offset: UInt64, _ length: Int) {
    guard piece.size + line.count <= limits.object else {
      if !isOverLimit {
        objects.gathering.damage(
          .overLimit, "line \(count: number): an object of more than \(count: limits.object) bytes", offset: offset)
      }
      isOverLimit = true
      return
    }
    piece.append(line, number: number, offset: offset, length: length)
  }

  mutating func finish(bytes: UInt64, lines: Int) -> SourceReading {
    dropCutItem(bytes)
    endDocument()
    if strayLines > 0 {
      objects.gathering.damage(
        .malformedDocument,
        "\(count: strayLines) lines do not fit into the YAML around them, the first near line \(count: firstStray), and were left out",
        offset: 0)
    }
    return objects.gathering.finish(bytes: bytes, lines: lines)
  }

  private mutating func endItem() {
    defer {
      piece.clear()
      isOverLimit = false
    }
    guard !piece.isEmpty else { return }
    if passesOver(at: 1) { return }
    guard !objects.gathering.isFull, let value = parse() else { return }
    let lookup = lookup()
    for item in value.elements { objects.read(part: item, of: "items", lines: lookup) }
  }

  /// kubectl sorts the keys: behind `items` comes `kind: List`. A file that ends inside the items without having
  /// named its kind was cut, and nobody knows how much of the last item is missing.
  private mutating func dropCutItem(_ bytes: UInt64) {
    guard itemIndent != nil, !skeleton.holdsLine(startingWith: "kind:"), skeleton.holdsLine(startingWith: "apiVersion:")
    else { return }
    let left = piece.bytes.count
    objects.gathering.damage(
      .truncatedDocument,
      """
      the list ends in the middle of an item that starts on line \(count: piece.firstNumber); the items before it were \
      kept, its \(count: left) bytes were not
      """,
      offset: bytes)
    piece.clear()
  }

  private mutating func endDocument() {
    if itemIndent != nil {
      endItem()
      (piece, itemIndent) = (skeleton, nil)
    }
    defer {
      piece.clear()
      skeleton.clear()
      (expectsItems, isOverLimit) = (false, false)
    }
    guard !piece.isEmpty, !piece.isBlank else { return }
    if passesOver(at: 0) { return }
    guard let value = parse() else { return }
    objects.read(document: value, lines: lookup())
  }

  /// Whether the piece is an event of which nothing is kept; `root` is where on the tape it would be.
  private mutating func passesOver(at root: Int) -> Bool {
    let bytes = piece.bytes
    return scan.document(bytes.span) && EventScan.passesOver(scan.tape, at: root, bytes.span, &objects.gathering)
  }

  /// The scanner of canonical YAML first; then the own parser, then Yams for what that does
  /// not know, then again leaving out what fits nowhere.
  private mutating func parse() -> Value? {
    let bytes = piece.bytes
    if piece.isOnePiece, scan.document(bytes.span) {
      return Value(scan.tape, 0, bytes.span, line: piece.firstNumber, from: 0)
    }
    let lines = piece.all
    if let value = YAMLBlock.parse(lines) ?? YAMLFallback.parse(lines) { return value }
    var lenient = YAMLBlock(lines, isLenient: true)
    let value = try? lenient.parseDocument()
    if strayLines == 0 { firstStray = piece.firstNumber }
    strayLines += max(1, lenient.skippedLines)
    return value
  }

  private func lookup() -> (UInt32) -> LineRecord {
    let (digest, piece) = (objects.gathering.digest, piece)
    return { piece.record($0, digest) }
  }
}
