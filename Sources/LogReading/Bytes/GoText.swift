// Text as Go writes it: quoted strings, durations, quantities.
//
//     "PullImage \"docker.io/vllm/vllm-openai:v0.11.0\" failed"     1m51.55s     468260Ki

enum GoText {
  /// The end of the quoted string whose opening quote stands at `start`: the place of its closing quote.
  static func closingQuote(in text: Span<UInt8>, from start: Int) -> Int? {
    var i = start + 1
    while let quote = text.firstIndex(of: "\"", from: i) {
      var back = quote
      while back > start + 1, text[back - 1] == UInt8(ascii: "\\") { back -= 1 }
      if (quote - back).isMultiple(of: 2) { return quote }
      i = quote + 1
    }
    return nil
  }

  /// The content of a strconv-quoted string (without its quotes), escapes resolved. Unknown escapes stay as they are.
  static func unquoted(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    let range = range.clamped(to: 0..<text.count)
    guard text.firstIndex(of: "\\", from: range.lowerBound, to: range.upperBound) != nil else {
      return text.copy(range)
    }
    out.reserveCapacity(range.count)
    var i = range.lowerBound
    while i < range.upperBound {
      guard text[i] == UInt8(ascii: "\\"), i + 1 < range.upperBound else {
        out.append(text[i])
        i += 1
        continue
      }
      i = appendEscape(text, at: i, to: range.upperBound, into: &out)
    }
    return out
  }

  private static func appendEscape(_ text: Span<UInt8>, at i: Int, to end: Int, into out: inout [UInt8]) -> Int {
    switch Unicode.Scalar(text[i + 1]) {
    case "n": out.append(10)
    case "t": out.append(9)
    case "r": out.append(13)
    case "a": out.append(7)
    case "b": out.append(8)
    case "f": out.append(12)
    case "v": out.append(11)
    case "x":
      guard let code = hex(text, at: i + 2, digits: 2, to: end) else { break }
      out.append(UInt8(truncatingIfNeeded: code))
      return i + 4
    case "u", "U":
      let digits = text[i + 1] == UInt8(ascii: "u") ? 4 : 8
      guard let code = hex(text, at: i + 2, digits: digits, to: end) else { break }
      return appendScalar(code, text, after: i + 2 + digits, to: end, into: &out)
    default: out.append(text[i + 1])
    }
    return i + 2
  }

  /// Appends a code point as UTF-8; a surrogate is joined with the `\uDC00` escape that follows it (JSON).
  private static func appendScalar(
    _ code: UInt32, _ text: Span<UInt8>, after i: Int, to end: Int, into out: inout [UInt8]
  ) -> Int {
    if (0xD800..<0xDC00).contains(code), text.matches("\\u", at: i), let low = hex(text, at: i + 2, digits: 4, to: end),
      (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
    {
      out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return i + 6
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return i
  }

  private static func hex(_ text: Span<UInt8>, at start: Int, digits: Int, to end: Int) -> UInt32? {
    guard start + digits <= min(end, text.count) else { return nil }
    var value: UInt32 = 0
    for i in start..<start + digits {
      guard let digit = Character(Unicode.Scalar(text[i])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// `1h2m3.5s`, `866.4ms`, `85µs`; nil when it is not a Go duration or does not fit.
  static func duration(_ text: some StringProtocol) -> Duration? {
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest = rest.dropFirst() }
    if rest == "0" { return .zero }
    var seconds = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      guard let value = Double(number), let unit = units.first(where: { rest.hasPrefix($0.name) }) else { return nil }
      rest = rest.dropFirst(unit.name.count)
      seconds += value * unit.seconds
    }
    guard seconds < 9e9 else { return nil }
    return .nanoseconds(Int64((seconds * 1e9).rounded()) * (isNegative ? -1 : 1))
  }

  private static let units: [(name: String, seconds: Double)] = [
    ("h", 3600), ("ms", 1e-3), ("m", 60), ("s", 1), ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6),
  ]

  /// A Kubernetes resource.Quantity as a whole number, rounded up as `Value()` does: `468260Ki`, `192k`, `1e3`, `100m`.
  static func quantity(_ text: some StringProtocol) -> Int64? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    let suffix = String(text.dropFirst(number.count))
    let scale: Double
    if let known = suffixes[suffix] {
      scale = known
    } else if suffix.first == "e" || suffix.first == "E", let exponent = Int(suffix.dropFirst()), abs(exponent) < 19 {
      scale = exponent >= 0 ? power(10, exponent) : 1 / power(10, -exponent)
    } else {
      return nil
    }
    if let whole = Int64(number), scale >= 1, scale < 9e18 {
      let (product, overflow) = whole.multipliedReportingOverflow(by: Int64(scale))
      return overflow ? nil : product
    }
    guard let value = Double(number) else { return nil }
    let product = (value * scale).rounded(.up)
    return abs(product) < 9.2e18 ? Int64(product) : nil
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { product, _ in product * base }
  }

  private static let suffixes: [String: Double] = [
    "": 1, "Ki": power(1024, 1), "Mi": power(1024, 2), "Gi": power(1024, 3), "Ti": power(1024, 4), "Pi": power(1024, 5),
    "Ei": power(1024, 6), "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "E": 1e18,
  ]
}
