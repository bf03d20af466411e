/// The data of Secrets: whatever its keys are called, every value is one.
///
///     apiVersion: v1                  {"apiVersion":"v1","data":{"anything":"aHVudGVyMjI="},"kind":"Secret",…}
///     data:
///       anything: aHVudGVyMjI=
///     kind: Secret
///
/// The fields of an object stand in the order of their names, so its data comes before its kind is told: from the kind
/// the search goes back and forth over the object, within a bound.
extension SecretSearch {
  private static let reach = 131_072

  mutating func secretObject(_ text: Span<UInt8>, at colon: Int) {
    var key = colon
    while key > 0, colon - key < 4, text[key - 1].isQuote || text[key - 1] == Byte.backslash { key -= 1 }
    guard stepsLeft > 0, text.has(Self.kindWord, at: key - 4) else { return }
    var value = colon + 1
    while value < text.count, value < colon + 8,
      text[value] == Byte.space || text[value].isQuote || text[value] == Byte.backslash
    {
      value += 1
    }
    let end = value + Self.secretWord.count
    guard text.has(Self.secretWord, at: value), end == text.count || !text[end].isAlnum else { return }
    if text[key - 5 < 0 ? 0 : key - 5].isQuote || key >= 5 && text[key - 5] == 0x7B {
      objectData(text, around: key)
    } else {
      mappingData(text, around: key - 4)
    }
  }

  // JSON, compact or pretty, and YAML's flow: by braces

  private mutating func objectData(_ text: Span<UInt8>, around kind: Int) {
    let open = openBrace(text, before: kind)
    stepsLeft -= kind - (open ?? kind - Self.reach)
    guard let open else { return }
    var (i, depth) = (open, 0)
    let end = min(text.count, open + Self.reach)
    defer { stepsLeft -= i - open }
    while i < end {
      switch text[i] {
      case 0x7B, 0x5B: depth += 1
      case 0x7D, Byte.closeBracket: depth -= 1
      case Byte.colon where depth == 1 && isDataKey(text, endingAt: i):
        var start = i + 1
        while start < end, text[start].isBlank { start += 1 }
        if start < end, text[start] == 0x7B { members(text, of: start, end) }
      default: break
      }
      if depth == 0 { return }
      i = text[i] == 0x22 ? stringEnd(text, i, end) : i + 1
    }
  }

  /// The values of one object of strings.
  private mutating func members(_ text: Span<UInt8>, of open: Int, _ end: Int) {
    var i = open + 1
    var isValue = false
    while i < end, text[i] != 0x7D {
      if text[i] == 0x22 {
        let close = stringEnd(text, i, end)
        if isValue { addData(text, i + 1..<close - 1) }
        isValue = false
        i = close
      } else {
        if text[i] == Byte.colon { isValue = true }
        i += 1
      }
    }
  }

  /// The brace of the object around `place`: the first one that is not closed on the way back.
  private func openBrace(_ text: Span<UInt8>, before place: Int) -> Int? {
    var (i, depth) = (place - 1, 0)
    while i >= 0, place - i < Self.reach {
      if text[i] == 0x7D { depth += 1 }
      if text[i] == 0x7B {
        if depth == 0 { return i }
        depth -= 1
      }
      i -= 1
    }
    return nil
  }

  private func isDataKey(_ text: Span<UInt8>, endingAt colon: Int) -> Bool {
    var end = colon
    while end > 0, text[end - 1].isBlank || text[end - 1] == 0x22 { end -= 1 }
    return Self.dataWords.contains {
      text.has($0, at: end - $0.count) && (end == $0.count || !text[end - $0.count - 1].isAlnum)
    }
  }

  private func stringEnd(_ text: Span<UInt8>, _ quote: Int, _ end: Int) -> Int {
    var i = quote + 1
    while i < end, text[i] != 0x22, text[i] != Byte.lineFeed { i += text[i] == Byte.backslash ? 2 : 1 }
    return min(i + 1, end)
  }

  // YAML: by indentation

  private mutating func mappingData(_ text: Span<UInt8>, around kind: Int) {
    var start = kind
    while start > 0, text[start - 1] != Byte.lineFeed { start -= 1 }
    let column = kind - start
    var first = start
    while first > 0, kind - first < Self.reach, let line = lineBefore(text, first),
      isInside(text, line, column, isFirst: true)
    {
      first = line.lowerBound
      if text[line.lowerBound + max(0, min(column - 2, line.count - 1))] == Byte.dash, column >= 2 { break }
    }
    var dataColumn: Int?
    var at = first
    defer { stepsLeft -= at - first }
    while at < text.count, at - kind < Self.reach {
      var end = at
      while end < text.count, text[end] != Byte.lineFeed { end += 1 }
      let line = at..<end
      guard at <= start || isInside(text, line, column, isFirst: false) else { return }
      yamlLine(text, line, column, &dataColumn)
      at = end + 1
    }
  }

  /// A line below `data:` with a deeper column: `key: value`, or the next line of a block.
  private mutating func yamlLine(_ text: Span<UInt8>, _ line: Range<Int>, _ column: Int, _ dataColumn: inout Int?) {
    var i = line.lowerBound
    while i < line.upperBound,
      text[i] == Byte.space || (text[i] == Byte.dash && i + 1 < line.upperBound && text[i + 1] == Byte.space)
    { i += 1 }
    guard i < line.upperBound else { return }
    let own = i - line.lowerBound
    if own <= column {
      let isData = own == column && Self.dataWords.contains { text.has($0 + [Byte.colon], at: i) }
      dataColumn = isData ? own : nil
      return
    }
    guard dataColumn != nil else { return }
    let colon = (i..<line.upperBound).first {
      text[$0] == Byte.colon && ($0 + 1 == line.upperBound || text[$0 + 1] == Byte.space)
    }
    var value = (colon.map { $0 + 1 } ?? i)..<line.upperBound
    while let first = value.first, text[first].isBlank || text[first].isQuote { value = first + 1..<line.upperBound }
    while let last = value.last, text[last].isBlank || text[last].isQuote { value = value.lowerBound..<last }
    if value.count == 1 || value.count == 2, let first = value.first, "|>".utf8.contains(text[first]) { return }
    addData(text, value)
  }

  private func lineBefore(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    guard start > 0 else { return nil }
    var first = start - 1
    while first > 0, text[first - 1] != Byte.lineFeed { first -= 1 }
    return first..<start - 1
  }

  /// Whether a line belongs to the mapping whose keys stand in `column`.
  private func isInside(_ text: Span<UInt8>, _ line: Range<Int>, _ column: Int, isFirst: Bool) -> Bool {
    guard let ink = line.first(where: { text[$0] != Byte.space }) else { return true }
    let own = ink - line.lowerBound
    if own >= column { return column > 0 || !text.has([Byte.dash, Byte.dash, Byte.dash], at: ink) }
    // `- apiVersion: v1` begins the mapping two columns before its keys.
    return isFirst && own == column - 2 && text[ink] == Byte.dash
  }

  private mutating func addData(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty, !text.has(Self.label, at: range.lowerBound), range.count <= Self.reach else { return }
    addAside(range, "secret-data")
    let value = text.bytes(range.prefix(8192))
    if let plain = EncodedRuns.text(behind: value), !plain.contains(Byte.lineFeed) { addPart(plain, "secret-data") }
  }

  private static let kindWord = Array("kind".utf8)
  private static let secretWord = Array("Secret".utf8)
  private static let dataWords = ["data", "stringData"].map { Array($0.utf8) }
  private static let label = Array("[redacted:".utf8)
}
