// The members of one JSON object on one line, without building anything:
//
//     {"log":"I1122 …\n","stream":"stderr","time":"2024-06-15T08:15:30.123456789Z"}

enum FlatJSON {
  /// Calls `body` with the ranges of each key (without quotes) and value (a string with its quotes) of the object that
  /// starts at `start`. Stops at the first thing that is not JSON; what came before counts. False when it was not a
  /// whole object.
  @discardableResult
  static func members(
    of line: Span<UInt8>, from start: Int = 0, _ body: (_ key: Range<Int>, _ value: Range<Int>) -> Void
  ) -> Bool {
    guard line.has("{", at: start) else { return false }
    var i = skipBlanks(line, start + 1)
    while line.has("\"", at: i) {
      guard let keyEnd = GoText.closingQuote(in: line, from: i) else { return false }
      let key = i + 1..<keyEnd
      i = skipBlanks(line, keyEnd + 1)
      guard line.has(":", at: i) else { return false }
      i = skipBlanks(line, i + 1)
      guard let end = valueEnd(in: line, from: i), end > i else { return false }
      body(key, i..<end)
      i = skipBlanks(line, end)
      guard line.has(",", at: i) else { break }
      i = skipBlanks(line, i + 1)
    }
    return line.has("}", at: i)
  }

  /// Where the value that starts at `start` ends; brackets inside strings do not count.
  static func valueEnd(in line: Span<UInt8>, from start: Int) -> Int? {
    guard start < line.count else { return nil }
    switch Unicode.Scalar(line[start]) {
    case "\"": return GoText.closingQuote(in: line, from: start).map { $0 + 1 }
    case "{", "[": return closingBracket(in: line, from: start).map { $0 + 1 }
    default:
      var i = start
      while i < line.count, !isDelimiter(line[i]) { i += 1 }
      return i
    }
  }

  /// The bracket that closes the one at `start`, quoted strings skipped.
  static func closingBracket(in line: Span<UInt8>, from start: Int) -> Int? {
    var (depth, i) = (0, start)
    while i < line.count {
      switch Unicode.Scalar(line[i]) {
      case "\"":
        guard let quote = GoText.closingQuote(in: line, from: i) else { return nil }
        i = quote
      case "{", "[": depth += 1
      case "}", "]":
        depth -= 1
        if depth == 0 { return i }
      default: break
      }
      i += 1
    }
    return nil
  }

  /// A string value's content, escapes resolved; other values as written.
  static func string(_ line: Span<UInt8>, _ value: Range<Int>) -> [UInt8] {
    guard line.has("\"", at: value.lowerBound), value.count >= 2 else { return line.copy(value) }
    return GoText.unquoted(line, value.lowerBound + 1..<value.upperBound - 1)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte <= 32
  }

  private static func skipBlanks(_ line: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < line.count, line[i] <= 32 { i += 1 }
    return i
  }
}
