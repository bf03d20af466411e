/// Secrets behind a telling name, in all the ways evidence writes a name and its value:
///
///     HF_TOKEN=…   password: …   "auth": "…"   \"api_key\":\"…\"   --token …   ["--api-key","…"]   ?X-Amz-Signature=…&
///     {"name":"HF_TOKEN","value":"…"}   EnvVar{Name:HF_TOKEN,Value:…,ValueFrom:nil,}   Authorization: Basic …
extension SecretSearch {
  /// How a name and its value are bound together: the looser, the more the value itself must look like a secret.
  enum Binding { case equals, quoted, flag, lineColon, looseColon, url, variable }

  /// The value behind `=`, `:` or `%3D`, when a telling name stands before it.
  mutating func value(_ text: Span<UInt8>, separator: Range<Int>) {
    if text.has(Self.machineWords, at: separator.lowerBound - Self.machineWords.count),
      let value = valueRange(text, after: separator, isVariable: false)
    {
      return report(text, value.range, .machineID, .lineColon)
    }
    guard separator.lowerBound >= keyedEnd, let name = nameRange(text, before: separator.lowerBound),
      isTelling(text, name),
      let key = key(text, name), let value = valueRange(text, after: separator, isVariable: isVariable(text, name))
    else { return }
    let isPair = text.lowercase(name) == Self.valueWord
    report(text, value.range, key, isPair ? .variable : binding(text, name, separator, value))
  }

  /// The argument behind `--name`, in the same string or in the next one of a list.
  mutating func flag(_ text: Span<UInt8>, at i: Int) {
    guard i >= keyedEnd, i + 3 < text.count, text[i + 1] == Byte.dash,
      i == 0 || !(text[i - 1].isAlnum || text[i - 1] == Byte.dash)
    else { return }
    let end = runs.end(of: .dotted, in: text, at: i + 2)
    guard end - i <= 66, isTelling(text, i + 2..<end), let key = SecretKey(text.string(i + 2..<end)) else { return }
    var start = end
    while start < text.count, start < end + 8, text[start].isQuote || text[start] == Byte.backslash { start += 1 }
    let gap = start
    while start < text.count, start < gap + 40, text[start].isBlank || text[start] == Byte.comma { start += 1 }
    guard start > gap else { return }
    if text.has(Self.listItem, at: start) { start += 2 }
    guard start < text.count, text[start] != Byte.dash, let value = valueRange(text, from: start, isVariable: false)
    else { return }
    report(text, value.range, key, .flag)
  }

  /// Adds the value when it is a secret for this key, and what else there is to learn from it.
  mutating func report(_ text: Span<UInt8>, _ range: Range<Int>, _ key: SecretKey, _ binding: Binding) {
    guard isSecret(text, range, key, binding) else { return }
    add(range, key.rule, .key)
    addDecoded(text.bytes(range.prefix(8192)), key.rule)
    let narrow = trimmed(
      text, range.lowerBound..<min(range.upperBound, runs.end(of: .narrowValue, in: text, at: range.lowerBound)))
    if narrow != range { addPart(text.bytes(narrow), key.rule) }
  }

  /// What a value in base64 or with escapes in it stands for is a secret of its own.
  private mutating func addDecoded(_ value: [UInt8], _ rule: String) {
    if let password = Base64.password(in: value) { addPart(password, rule) }
    if let text = EncodedRuns.text(behind: value), !text.contains(Byte.lineFeed) { addPart(text, rule) }
    guard value.contains(Byte.backslash) || value.contains(Byte.percent) else { return }
    let span = value.span
    for reading in [Unescaping.backslash(span), Unescaping.percent(span)].compactMap(\.self) {
      addPart(reading.bytes.filter { $0 != Byte.lineFeed }, rule)
    }
  }

  private func isSecret(_ text: Span<UInt8>, _ range: Range<Int>, _ key: SecretKey, _ binding: Binding) -> Bool {
    if SecretValue.isHarmless(text, range) { return false }
    let isTight = binding == .equals || binding == .quoted || binding == .variable
    switch key.strictness {
    case _ where binding == .variable: return !SecretValue.isNumber(text, range) || key.strictness == .any
    case .any where isTight: return true
    case .any where binding == .flag || binding == .lineColon: return !SecretValue.isProse(text, range)
    case .any:
      return range.count >= 6 && !SecretValue.isName(text, range)
        && !text.kinds(range).isDisjoint(with: [.digit, .upper])
    case .notAName:
      if SecretValue.hasBlank(text, range) || SecretValue.isNumber(text, range) || range.count < 6 { return false }
      if binding == .flag { return !SecretValue.isProse(text, range) }
      return isTight || binding == .url ? !SecretValue.isName(text, range) : SecretValue.looksRandom(text, range)
    case .randomOnly:
      return SecretValue.looksRandom(text, range) || (binding == .quoted && Base64.looksEncoded(text, range))
    case .urlParameter:
      return binding == .url
        ? range.count >= 16 && !SecretValue.isName(text, range)
        : range.count >= 40 && SecretValue.looksRandom(text, range)
    }
  }

  /// The name that ends before a separator, without its quotes; nil when there is none or it is longer than any name.
  private func nameRange(_ text: Span<UInt8>, before separator: Int) -> Range<Int>? {
    var end = separator
    while end > 0, separator - end < 2, text[end - 1] == Byte.space { end -= 1 }
    let limit = end - 8
    while end > 0, end > limit,
      text[end - 1].isQuote || text[end - 1] == Byte.backslash || text[end - 1] == Byte.closeBracket
    { end -= 1 }
    return identifier(text, endingAt: end)
  }

  private func identifier(_ text: Span<UInt8>, endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start <= 64, runs.contains(text[start - 1], .dotted) { start -= 1 }
    guard end > start, end - start <= 64 else { return nil }
    guard start > 0 else { return start..<end }
    // Digits and letters of an escape before the name are not part of it: `%26sig=`, `\u0026sig=`, `\nTOKEN=`.
    if text[start - 1] == Byte.percent, end - start > 2 { start += 2 }
    if text[start - 1] == Byte.backslash, end - start > 5, text[start] == 0x75, text[start + 1].isDigit { start += 5 }
    return start..<end
  }

  private func key(_ text: Span<UInt8>, _ name: Range<Int>) -> SecretKey? {
    if name.count == 5, text.lowercase(name) == Self.valueWord { return variableKey(text, valueWord: name) }
    return SecretKey(text.string(name))
  }

  /// In `name: HF_TOKEN, value: …` the name is the value of the field before.
  private func variableKey(_ text: Span<UInt8>, valueWord: Range<Int>) -> SecretKey? {
    guard let variableEnd = backOver(text, from: valueWord.lowerBound),
      let variable = identifier(text, endingAt: variableEnd),
      let fieldEnd = backOver(text, from: variable.lowerBound), let field = identifier(text, endingAt: fieldEnd),
      text.lowercase(field) == Self.nameWord, isTelling(text, variable)
    else { return nil }
    return SecretKey(variable: text.string(variable))
  }

  /// Back over the punctuation and white space between two words.
  private func backOver(_ text: Span<UInt8>, from start: Int) -> Int? {
    var i = start
    while i > 0, start - i < 48, text[i - 1].isBlank || #""'\,:=-;"#.utf8.contains(text[i - 1]) { i -= 1 }
    return i > 0 && i < start ? i : nil
  }

  /// Cheap test before any string is made: does the name hold a fragment that all telling names are made of?
  private func isTelling(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    guard name.count >= 3 else { return false }
    for i in name.lowerBound..<name.upperBound - 2 {
      let (a, b, c) = (text[i].lowercased, text[i + 1].lowercased, text[i + 2].lowercased)
      if Self.fragments[Self.fold(a, b, c)] { return true }
    }
    return false
  }

  private func isVariable(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    name.allSatisfy { text[$0].isUpper || text[$0].isDigit || text[$0] == Byte.underscore }
  }

  private func binding(
    _ text: Span<UInt8>, _ name: Range<Int>, _ separator: Range<Int>, _ value: (range: Range<Int>, isQuoted: Bool)
  ) -> Binding {
    if isURLParameter(text, name) { return .url }
    if text[separator.lowerBound] != Byte.colon { return .equals }
    if value.isQuoted { return .quoted }
    return value.range.lowerBound > separator.upperBound && startsLine(text, name) ? .lineColon : .looseColon
  }

  private func isURLParameter(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    guard name.lowerBound > 0 else { return false }
    let before = text[name.lowerBound - 1]
    if before == Byte.question || before == Byte.ampersand { return true }
    return text.has(Self.htmlAmpersand, at: name.lowerBound - 5)
      || text.has(Self.jsonAmpersand, at: name.lowerBound - 6)
      || (name.lowerBound >= 3 && text[name.lowerBound - 3] == Byte.percent)
  }

  /// Whether only indentation, a list dash or a brace stands between the name and the beginning of its line.
  private func startsLine(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    var i = name.lowerBound
    while i > 0, name.lowerBound - i < 64 {
      let b = text[i - 1]
      if b == Byte.lineFeed { return true }
      guard b.isBlank || #"-"'{"#.utf8.contains(b) else { return false }
      i -= 1
    }
    return i == 0
  }

  private static let machineWords = Array("Machine ID".utf8)
  private static let valueWord = Array("value".utf8)
  private static let nameWord = Array("name".utf8)
  private static let listItem = Array("- ".utf8)
  private static let htmlAmpersand = Array("&amp;".utf8)
  private static let jsonAmpersand = Array(#"\u0026"#.utf8)
  /// Five bits of three letters; that other bytes fold to the same only costs a second look.
  private static func fold(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
    Int(a & 31) << 10 | Int(b & 31) << 5 | Int(c & 31)
  }

  private static let fragments: [Bool] = {
    var table = [Bool](repeating: false, count: 32_768)
    for word in [
      "tok", "pas", "pwd", "sec", "key", "aut", "cre", "jwt", "sig", "pat", "coo", "pol", "mac", "acc", "pri", "val",
    ] {
      let bytes = Array(word.utf8)
      table[fold(bytes[0], bytes[1], bytes[2])] = true
    }
    return table
  }()
}
