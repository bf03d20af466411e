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
  private var objects: ObjectReader
  private var assembler: LineAssembler
  private var block: [YAMLLine] = []
  private var blockSize = 0
  /// The lines of a list document outside its items, kept while an item is collected.
  private var skeleton: [YAMLLine] = []
  private var itemIndent: Int?
  private var expectsItems = false
  private var strayLines = 0
  private let limits: SnapshotLimits

  init(_ gathering: Gathering) {
    limits = gathering.limits
    objects = ObjectReader(gathering)
    assembler = LineAssembler(limit: limits.line)
  }

  mutating func feed(_ chunk: Span<UInt8>) {
    var lines: [YAMLLine] = []
    assembler.feed(chunk) { lines.append(YAMLLine($0, number: $1, offset: $2, length: $3)) }
    for line in lines { take(line) }
  }

  mutating func finish() -> SourceReading {
    var lines: [YAMLLine] = []
    assembler.finish { lines.append(YAMLLine($0, number: $1, offset: $2, length: $3)) }
    for line in lines { take(line) }
    dropCutItem()
    endDocument()
    if strayLines > 0 {
      objects.gathering.damage(
        .malformedDocument, "\(strayLines) lines do not fit into the YAML around them and were left out", offset: 0)
    }
    return objects.gathering.finish(bytes: assembler.bytes, lines: assembler.lines)
  }

  private mutating func take(_ line: YAMLLine) {
    if line.isDocumentMark {
      endDocument()
    } else if let indent = itemIndent {
      takeInItems(line, indent)
    } else if expectsItems, line.isSequenceEntry {
      skeleton = block
      block = []
      (itemIndent, expectsItems) = (line.indent, false)
      keep(line)
    } else {
      if !line.isBlank { expectsItems = line.indent == 0 && line.content.elementsEqual("items:".utf8) }
      keep(line)
    }
  }

  private mutating func takeInItems(_ line: YAMLLine, _ indent: Int) {
    if line.isBlank || line.indent > indent {
      keep(line)
    } else if line.indent == indent, line.isSequenceEntry {
      endItem()
      keep(line)
    } else {
      endItem()
      block = skeleton
      itemIndent = nil
      keep(line)
    }
  }

  private mutating func keep(_ line: YAMLLine) {
    blockSize += line.bytes.count + 32
    guard blockSize <= limits.object else {
      if blockSize - line.bytes.count - 32 <= limits.object {
        objects.gathering.damage(
          .overLimit, "line \(line.number): an object of more than \(limits.object) bytes", offset: line.offset)
      }
      return
    }
    block.append(line)
  }

  private mutating func endItem() {
    defer { (block, blockSize) = ([], 0) }
    guard !objects.gathering.isFull, let value = parse() else { return }
    let lookup = lookup(block)
    for item in value.elements { objects.read(part: item, of: "items", lines: lookup) }
  }

  /// kubectl sorts the keys: behind `items` comes `kind: List`. A file that ends inside the items without having
  /// named its kind was cut, and nobody knows how much of the last item is missing.
  private mutating func dropCutItem() {
    guard itemIndent != nil, !skeleton.contains(where: { $0.bytes.starts(with: "kind:".utf8) }),
      skeleton.contains(where: { $0.bytes.starts(with: "apiVersion:".utf8) })
    else { return }
    objects.gathering.damage(
      .truncatedDocument, "the list ends in the middle of an item; the items before it were kept",
      offset: assembler.bytes)
    (block, blockSize) = ([], 0)
  }

  private mutating func endDocument() {
    if itemIndent != nil {
      endItem()
      (block, itemIndent) = (skeleton, nil)
    }
    defer { (block, blockSize, skeleton, expectsItems) = ([], 0, [], false) }
    guard block.contains(where: { !$0.isBlank }), let value = parse() else { return }
    objects.read(document: value, lines: lookup(block))
  }

  /// The own parser first, then Yams for what it does not know, then again leaving out what fits nowhere.
  private mutating func parse() -> Value? {
    if let value = YAMLBlock.parse(block) { return value }
    if let value = YAMLFallback.parse(block) { return value }
    var lenient = YAMLBlock(block, isLenient: true)
    let value = try? lenient.parseDocument()
    strayLines += max(1, lenient.skippedLines)
    return value
  }

  private func lookup(_ block: [YAMLLine]) -> (UInt32) -> LineRecord {
    let digest = objects.gathering.digest
    return { number in
      let index = block.firstIndex { $0.number >= number }
      guard let line = index.map({ block[$0] }) ?? block.first else {
        return LineRecord(number: number, offset: 0, length: 0, digest: 0)
      }
      return line.record(digest)
    }
  }
}
