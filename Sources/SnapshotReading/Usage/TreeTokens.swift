/// Cuts the JSON of an export of ncdu or gdu into tokens, byte by byte. Names in it are raw bytes of the file system and
/// need not be UTF-8, so this is laxer than JSON; and a tree may be nested deeper than any stack, so nothing recurs.
struct TreeTokens {
  enum Token: Hashable {
    case openArray, closeArray, openObject, closeObject, comma, colon
    /// The bytes are in `text`.
    case string
    /// A number, `true`, `false` or `null`: the bytes are in `text`.
    case word
  }

  private enum State { case between, string, escape, hex(Int, UInt32), word }

  /// Names on Linux have 255 bytes at most; longer strings are cut.
  private static let longest = 4096

  private(set) var text: [UInt8] = []
  private var state = State.between
  private var high: UInt32 = 0

  /// Between two tokens.
  var isBetween: Bool { if case .between = state { true } else { false } }

  /// Takes one byte and says which token ended with it; a word ends with the byte behind it, which is then told as well.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> (ended: Token?, next: Token?) {
    switch state {
    case .between: return (nil, start(byte))
    case .string: return (takeInString(byte), nil)
    case .escape:
      takeEscaped(byte)
      return (nil, nil)
    case .hex(let left, let code):
      takeHex(byte, left, code)
      return (nil, nil)
    case .word:
      if Self.isWord(byte) {
        if text.count < 64 { text.append(byte) }
        return (nil, nil)
      }
      state = .between
      return (.word, start(byte))
    }
  }

  private mutating func start(_ byte: UInt8) -> Token? {
    switch byte {
    case UInt8(ascii: "["): return .openArray
    case UInt8(ascii: "]"): return .closeArray
    case UInt8(ascii: "{"): return .openObject
    case UInt8(ascii: "}"): return .closeObject
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "\""):
      text.removeAll(keepingCapacity: true)
      state = .string
    default:
      if Self.isWord(byte) {
        text.removeAll(keepingCapacity: true)
        text.append(byte)
        state = .word
      }
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }

  private mutating func takeInString(_ byte: UInt8) -> Token? {
    switch byte {
    case UInt8(ascii: "\""):
      state = .between
      return .string
    case UInt8(ascii: "\\"): state = .escape
    default: keep(byte)
    }
    return nil
  }

  private mutating func keep(_ byte: UInt8) { if text.count < Self.longest { text.append(byte) } }

  private mutating func takeEscaped(_ byte: UInt8) {
    state = .string
    switch byte {
    case UInt8(ascii: "n"): keep(10)
    case UInt8(ascii: "t"): keep(9)
    case UInt8(ascii: "r"): keep(13)
    case UInt8(ascii: "b"): keep(8)
    case UInt8(ascii: "f"): keep(12)
    case UInt8(ascii: "u"): state = .hex(4, 0)
    default: keep(byte)
    }
  }

  private mutating func takeHex(_ byte: UInt8, _ left: Int, _ code: UInt32) {
    guard let digit = hexDigit(byte) else {
      state = .string
      return
    }
    let code = code << 4 | UInt32(digit)
    if left > 1 {
      state = .hex(left - 1, code)
      return
    }
    state = .string
    if (0xD800...0xDBFF).contains(code) {
      high = code
    } else if (0xDC00...0xDFFF).contains(code), high > 0 {
      append(0x10000 &+ ((high &- 0xD800) << 10) &+ (code &- 0xDC00))
      high = 0
    } else {
      append(code)
    }
  }

  private mutating func append(_ code: UInt32) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    for byte in String(Character(scalar)).utf8 { keep(byte) }
  }
}
