/// A quoted YAML scalar, perhaps over several lines: `'it''s'`, `"a\tb"`. Line breaks fold to blanks.
struct YAMLQuoted {
  private var bytes: [UInt8] = []
  private let quote: UInt8
  private(set) var isClosed = false
  /// What stands behind the closing quote.
  private(set) var rest: ArraySlice<UInt8>?
  /// Bytes that a fold must not trim: they were escaped.
  private var protected = 0
  private var pendingBreaks = 0
  private var joinsNext = false

  init(_ text: ArraySlice<UInt8>) {
    quote = text.first ?? UInt8(ascii: "\"")
    scan(text.dropFirst())
  }

  var size: Int { bytes.count }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The next line of the scalar, without its indentation.
  mutating func append(_ line: ArraySlice<UInt8>) {
    if line.allSatisfy({ $0 == 32 || $0 == 9 }) {
      pendingBreaks += 1
      return
    }
    trimEnd()
    if !joinsNext || pendingBreaks > 0 {
      bytes += pendingBreaks > 0 ? [UInt8](repeating: 10, count: pendingBreaks) : [32]
    }
    (pendingBreaks, joinsNext) = (0, false)
    protected = bytes.count
    scan(line.drop { $0 == 32 || $0 == 9 })
  }

  private mutating func trimEnd() {
    while bytes.count > protected, let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
  }

  private mutating func scan(_ line: ArraySlice<UInt8>) {
    var i = line.startIndex
    while i < line.endIndex {
      let byte = line[i]
      if byte == quote {
        let next = i + 1
        guard quote == UInt8(ascii: "'"), next < line.endIndex, line[next] == quote else {
          (isClosed, rest) = (true, line[next...])
          return
        }
        bytes.append(quote)
        i = next + 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        i = escape(line, i + 1)
      } else {
        bytes.append(byte)
        i += 1
      }
    }
  }

  private static let escapes: [UInt8: [UInt8]] = [
    UInt8(ascii: "n"): [10], UInt8(ascii: "t"): [9], UInt8(ascii: "r"): [13], UInt8(ascii: "\""): [34],
    UInt8(ascii: "\\"): [92], UInt8(ascii: "/"): [47], UInt8(ascii: "0"): [0], UInt8(ascii: "a"): [7],
    UInt8(ascii: "b"): [8], UInt8(ascii: "v"): [11], UInt8(ascii: "f"): [12], UInt8(ascii: "e"): [27], 32: [32], 9: [9],
    UInt8(ascii: "_"): [0xC2, 0xA0], UInt8(ascii: "N"): [0xC2, 0x85], UInt8(ascii: "L"): [0xE2, 0x80, 0xA8],
    UInt8(ascii: "P"): [0xE2, 0x80, 0xA9],
  ]

  /// Reads the escape whose letter stands at `i`; returns where reading goes on.
  private mutating func escape(_ line: ArraySlice<UInt8>, _ i: Int) -> Int {
    guard i < line.endIndex else {
      joinsNext = true
      protected = bytes.count
      return i
    }
    let lengths: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
    if let length = lengths[line[i]] {
      let digits = line[(i + 1)...].prefix(length)
      var code: UInt32 = 0
      for digit in digits { code = code << 4 | UInt32(hexDigit(digit) ?? 0) }
      bytes += String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8
      protected = bytes.count
      return i + 1 + digits.count
    }
    bytes += Self.escapes[line[i]] ?? [line[i]]
    protected = bytes.count
    return i + 1
  }
}
