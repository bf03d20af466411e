/// The sets of bytes that tokens are written in, and runs of them.
///
///     hf_zeNmU8JxVTl8mX60   →  `alnum` from index 3 to the end
enum Alphabet: Int, CaseIterable {
  case alnum, upper, hex
  case base64url, base64
  /// `base64url` and a dot: names of keys, flags and variables, domains, tokens of several parts.
  case dotted
  /// What may follow `Bearer` (RFC 6750), and `%` for one that is URL-encoded.
  case bearer
  /// The local part of an e-mail address.
  case mailbox
  /// An unquoted value as it ends in prose, in a URL or in a list.
  case narrowValue
  /// An unquoted value behind an environment variable: up to white space or a quote.
  case wideValue
  /// User, password, host and port of a URL.
  case authority

  private func contains(_ b: UInt8) -> Bool {
    switch self {
    case .alnum: b.isAlnum
    case .upper: b.isUpper || b.isDigit
    case .hex: b.isHex
    case .base64url: b.isAlnum || "-_".utf8.contains(b)
    case .dotted: b.isAlnum || "-_.".utf8.contains(b)
    case .base64: b.isAlnum || "+/=".utf8.contains(b)
    case .bearer: b.isAlnum || "-._~+/=%".utf8.contains(b)
    case .mailbox: b.isAlnum || "._+-".utf8.contains(b)
    case .narrowValue: b.isInk && !#""'`\,;&)]}<>|"#.utf8.contains(b)
    case .wideValue: b.isInk && !#""'`\"#.utf8.contains(b)
    case .authority: b.isInk && !#""'`\/?#<>,"#.utf8.contains(b)
    }
  }

  var bit: UInt16 { 1 << UInt16(rawValue) }

  /// For each byte the alphabets that have it.
  static let table: [UInt16] = (0...255).map { b in
    allCases.reduce(0) { $1.contains(UInt8(b)) ? $0 | $1.bit : $0 }
  }
}

/// Ends of runs in one text. The run that was measured last is kept, so that asking from many places inside one long
/// run costs one measurement: hostile text cannot make the search quadratic.
struct Runs {
  private let table = Alphabet.table
  private var from = [Int](repeating: 0, count: Alphabet.allCases.count)
  private var to = [Int](repeating: -1, count: Alphabet.allCases.count)

  /// Before another text.
  mutating func forget() {
    for a in to.indices { to[a] = -1 }
  }

  /// The first index at or after `start` whose byte is not in the alphabet.
  mutating func end(of alphabet: Alphabet, in text: Span<UInt8>, at start: Int) -> Int {
    let a = alphabet.rawValue
    if from[a] <= start, start < to[a] { return to[a] }
    var i = start
    while i < text.count, table[Int(text[i])] & alphabet.bit != 0 { i += 1 }
    (from[a], to[a]) = (start, i)
    return i
  }

  func contains(_ b: UInt8, _ alphabet: Alphabet) -> Bool { table[Int(b)] & alphabet.bit != 0 }
}

extension UInt8 {
  var isUpper: Bool { self >= 0x41 && self <= 0x5A }
  var isLower: Bool { self >= 0x61 && self <= 0x7A }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isAlnum: Bool { isUpper || isLower || isDigit }
  var isHex: Bool { isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66) }
  var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  /// Neither white space nor a control character; every byte of a character beyond ASCII is ink.
  var isInk: Bool { self > 0x20 && self != 0x7F }
  var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
  var lowercased: UInt8 { isUpper ? self | 0x20 : self }
}

/// The bytes that the search for secrets asks for by name.
enum Byte {
  static let lineFeed: UInt8 = 0x0A
  static let space: UInt8 = 0x20
  static let percent: UInt8 = 0x25
  static let ampersand: UInt8 = 0x26
  static let comma: UInt8 = 0x2C
  static let dash: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let at: UInt8 = 0x40
  static let backslash: UInt8 = 0x5C
  static let closeBracket: UInt8 = 0x5D
  static let underscore: UInt8 = 0x5F
}

extension Span<UInt8> {
  /// Whether these bytes stand at `i`.
  func has(_ word: [UInt8], at i: Int) -> Bool {
    guard i >= 0, i <= count - word.count else { return false }
    for k in 0..<word.count where self[i + k] != word[k] { return false }
    return true
  }

  func bytes(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    for i in range.clamped(to: 0..<count) { out.append(self[i]) }
    return out
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }
}
