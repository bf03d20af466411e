/// One value as places in its bytes: what a scanner leaves behind, before anything becomes text. JSON and canonical YAML
/// give the same tape, so that what reads it is written once.
///
///     {"reason": "Evicted", "count": 3}   → object, key, string, key, number
struct Tape {
  enum Kind: UInt8 {
    case object, array, key
    /// Text as it stands there.
    case plain
    /// Text with JSON's escapes.
    case escaped
    /// A YAML scalar in quotes, folded or over several lines.
    case block
    /// A plain YAML word: null, a boolean, a number or text.
    case word
    case number, yes, no, null
  }

  struct Token {
    var kind: Kind
    var start: UInt32
    var end: UInt32
    /// The token behind this one and all that is in it; 0 while it is open.
    var next: UInt32 = 0

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private(set) var tokens: [Token] = []

  mutating func clear() { tokens.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func append(_ kind: Kind, _ start: Int, _ end: Int) {
    tokens.append(
      Token(
        kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        next: UInt32(truncatingIfNeeded: tokens.count &+ 1)))
  }

  /// Opens an object or array; returns its index.
  @inline(__always)
  mutating func open(_ kind: Kind, _ start: Int) -> Int {
    tokens.append(Token(kind: kind, start: UInt32(truncatingIfNeeded: start), end: 0))
    return tokens.count &- 1
  }

  @inline(__always)
  mutating func close(_ index: Int, _ end: Int) {
    (tokens[index].end, tokens[index].next) = (
      UInt32(truncatingIfNeeded: end), UInt32(truncatingIfNeeded: tokens.count)
    )
  }

  /// The index behind a value; behind everything when the value was cut.
  @inline(__always)
  func next(_ index: Int) -> Int { tokens[index].next == 0 ? tokens.count : Int(tokens[index].next) }

  // MARK: members

  func isObject(_ index: Int) -> Bool { index < tokens.count && tokens[index].kind == .object }

  /// The value of a member of the object at `index`; the last one where a name is repeated.
  @inline(__always)
  func member(_ name: [UInt8], of index: Int, in bytes: Span<UInt8>) -> Int? {
    guard isObject(index) else { return nil }
    var (found, i, end) = (Int?.none, index &+ 1, next(index))
    while i &+ 1 < end {
      if isNamed(i, name, bytes) { found = i &+ 1 }
      i = next(i &+ 1)
    }
    return found
  }

  @inline(__always)
  private func isNamed(_ index: Int, _ name: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    let token = tokens[index]
    guard Int(token.end &- token.start) == name.count else { return false }
    var (i, at) = (0, Int(token.start))
    while i < name.count {
      if bytes[at] != name[i] { return false }
      (i, at) = (i &+ 1, at &+ 1)
    }
    return true
  }
}
