/// The YAML that kubectl and the kubelet write: block mappings and sequences, plain, quoted and block scalars, `{}`
/// and `[]`. Whatever else YAML can do makes `parse` return nil, and Yams has a look.
struct YAMLBlock {
  enum Failure: Error { case unknownShape, tooDeep }

  /// A line, or what is left of it after `- `.
  private struct Piece {
    var indent: Int
    var content: ArraySlice<UInt8>
    var number: UInt32
  }

  private let lines: [YAMLLine]
  private var position = 0
  private var current: Piece?
  private let isLenient: Bool
  private(set) var skippedLines = 0
  private var depth = 0
  private static let depthLimit = 64

  init(_ lines: [YAMLLine], isLenient: Bool = false) {
    (self.lines, self.isLenient) = (lines, isLenient)
    load()
  }

  static func parse(_ lines: [YAMLLine]) -> Value? {
    var block = YAMLBlock(lines)
    return try? block.parseDocument()
  }

  mutating func parseDocument() throws(Failure) -> Value {
    guard let first = current else { return .null }
    let value = try node(first.indent)
    while current != nil { try stray() }
    return value
  }

  // MARK: lines

  /// Makes the next line that is neither empty nor a comment the current one.
  private mutating func load() {
    while position < lines.count, lines[position].isBlank { position += 1 }
    current =
      position < lines.count
      ? Piece(indent: lines[position].indent, content: lines[position].content, number: lines[position].number) : nil
  }

  private mutating func advance() {
    position += 1
    load()
  }

  /// A line that fits nowhere: the end of strict reading, left out by lenient reading.
  private mutating func stray() throws(Failure) {
    guard isLenient else { throw .unknownShape }
    skippedLines += 1
    advance()
  }

  // MARK: nodes

  private mutating func node(_ indent: Int) throws(Failure) -> Value {
    guard let piece = current else { return .null }
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw .tooDeep }
    if Self.isEntry(piece.content) { return try sequence(indent) }
    if Self.key(in: piece.content) != nil { return try mapping(indent) }
    let content = piece.content
    return try scalar(content, parent: indent - 1)
  }

  private mutating func sequence(_ indent: Int) throws(Failure) -> Value {
    var elements: [Value] = []
    while let piece = current, piece.indent >= indent {
      guard piece.indent == indent, Self.isEntry(piece.content) else {
        if piece.indent == indent, !isLenient { break }
        try stray()
        continue
      }
      let rest = piece.content.dropFirst().drop { $0 == 32 }
      if rest.isEmpty || rest.first == UInt8(ascii: "#") {
        advance()
        elements.append(try nested(below: indent))
      } else {
        let shift = piece.content.count - rest.count
        current = Piece(indent: indent + shift, content: rest, number: piece.number)
        elements.append(try entry(rest, indent + shift, parent: indent))
      }
    }
    return .array(elements)
  }

  /// What stands behind `- ` on the same line.
  private mutating func entry(_ rest: ArraySlice<UInt8>, _ indent: Int, parent: Int) throws(Failure) -> Value {
    if Self.isEntry(rest) || Self.key(in: rest) != nil { return try node(indent) }
    return try scalar(rest, parent: parent)
  }

  private mutating func mapping(_ indent: Int) throws(Failure) -> Value {
    var members = Members(line: current?.number ?? 0)
    while let piece = current, piece.indent >= indent {
      guard piece.indent == indent, !Self.isEntry(piece.content), let key = Self.key(in: piece.content) else {
        try stray()
        continue
      }
      let value = try value(key.rest, indent)
      members.entries.append(.init(key: key.name, value: value))
    }
    return .object(members)
  }

  private mutating func value(_ rest: ArraySlice<UInt8>, _ indent: Int) throws(Failure) -> Value {
    let rest = rest.drop { $0 == 32 }
    guard rest.isEmpty || rest.first == UInt8(ascii: "#") else { return try scalar(rest, parent: indent) }
    advance()
    if let next = current, next.indent == indent, Self.isEntry(next.content) { return try sequence(indent) }
    return try nested(below: indent)
  }

  /// The node on the following lines if they are indented deeper, else null.
  private mutating func nested(below indent: Int) throws(Failure) -> Value {
    guard let next = current, next.indent > indent else { return .null }
    return try node(next.indent)
  }

  // MARK: scalars

  private mutating func scalar(_ text: ArraySlice<UInt8>, parent: Int) throws(Failure) -> Value {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return .string(try blockScalar(text, parent))
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try quoted(text))
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try flow(text)
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "%"), UInt8(ascii: "@"),
      UInt8(ascii: "`"),
      UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw .unknownShape
    default: return plain(text, parent)
    }
  }

  /// `{}`, `[]` and anything on one line that is JSON too.
  private mutating func flow(_ text: ArraySlice<UInt8>) throws(Failure) -> Value {
    let bytes = Array(text)
    guard let value = JSONText.parse(bytes.span, depthLimit: 32) else { throw .unknownShape }
    advance()
    return value
  }

  private mutating func plain(_ text: ArraySlice<UInt8>, _ parent: Int) -> Value {
    var result = Self.trimmed(Self.withoutComment(text))
    let isWhole = result.count == Self.trimmed(text).count
    var folded = false
    var breaks = 0
    position += 1
    while isWhole, position < lines.count {
      let line = lines[position]
      if line.content.allSatisfy({ $0 == 32 }) {
        breaks += 1
        position += 1
        continue
      }
      guard line.indent > parent, line.content.first != UInt8(ascii: "#") else { break }
      result += breaks > 0 ? [UInt8](repeating: 10, count: breaks) : [32]
      result += Self.trimmed(Self.withoutComment(line.content))
      (folded, breaks) = (true, 0)
      position += 1
    }
    load()
    let string = String(decoding: result, as: UTF8.self)
    return folded ? .string(string) : Self.resolve(string, result)
  }

  /// `|`, `|-`, `>+`, `|2-`: lines indented deeper than the key, kept or folded.
  private mutating func blockScalar(_ header: ArraySlice<UInt8>, _ parent: Int) throws(Failure) -> String {
    let marks = Self.trimmed(Self.withoutComment(header)).dropFirst()
    guard marks.count <= 2 else { throw .unknownShape }
    var (keep, strip, indent) = (false, false, Int?.none)
    for mark in marks {
      switch mark {
      case UInt8(ascii: "+"): keep = true
      case UInt8(ascii: "-"): strip = true
      case UInt8(ascii: "1")...UInt8(ascii: "9"): indent = max(0, parent) + Int(mark - 48)
      default: throw .unknownShape
      }
    }
    let body = blockLines(parent, indent)
    load()
    let text = header.first == UInt8(ascii: ">") ? Self.folded(body) : Self.joined(body)
    return Self.chomped(text, keep: keep, strip: strip)
  }

  private mutating func blockLines(_ parent: Int, _ given: Int?) -> [ArraySlice<UInt8>] {
    var body: [ArraySlice<UInt8>] = []
    var indent = given
    position += 1
    while position < lines.count {
      let line = lines[position]
      if line.content.isEmpty {
        body.append(line.bytes.dropFirst(indent ?? line.indent))
      } else {
        guard line.indent > parent, line.indent >= indent ?? 0 else { break }
        if indent == nil { indent = line.indent }
        body.append(line.bytes.dropFirst(indent ?? 0))
      }
      position += 1
    }
    return body
  }

  private static func joined(_ body: [ArraySlice<UInt8>]) -> [UInt8] {
    var text: [UInt8] = []
    for line in body {
      text += line
      text.append(10)
    }
    return text
  }

  /// A single line break between two lines of text becomes a blank; more indented lines keep theirs.
  private static func folded(_ body: [ArraySlice<UInt8>]) -> [UInt8] {
    var text: [UInt8] = []
    var (breaks, wasIndented) = (0, false)
    for line in body {
      guard let first = line.first else {
        breaks += 1
        continue
      }
      let isIndented = first == 32 || first == 9
      let needed = text.isEmpty ? breaks : isIndented || wasIndented ? breaks + 1 : breaks
      text += needed == 0 && !text.isEmpty ? [32] : [UInt8](repeating: 10, count: needed)
      text += line
      (breaks, wasIndented) = (0, isIndented)
    }
    return text + [UInt8](repeating: 10, count: breaks + 1)
  }

  private static func chomped(_ text: [UInt8], keep: Bool, strip: Bool) -> String {
    if keep { return String(decoding: text, as: UTF8.self) }
    var end = text.count
    while end > 0, text[end - 1] == 10 { end -= 1 }
    let bare = String(decoding: text[..<end], as: UTF8.self)
    return strip || bare.isEmpty ? bare : bare + "\n"
  }

  private mutating func quoted(_ text: ArraySlice<UInt8>) throws(Failure) -> String {
    var scalar = YAMLQuoted(text)
    while !scalar.isClosed {
      position += 1
      guard position < lines.count, scalar.size < 1 << 22 else { throw .unknownShape }
      scalar.append(lines[position].content)
    }
    guard let rest = scalar.rest, Self.isNothing(rest) else { throw .unknownShape }
    advance()
    return scalar.text
  }

  private static func isNothing(_ rest: ArraySlice<UInt8>) -> Bool {
    let bare = rest.drop { $0 == 32 }
    return bare.isEmpty || bare.first == UInt8(ascii: "#")
  }
}
