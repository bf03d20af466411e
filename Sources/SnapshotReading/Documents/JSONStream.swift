/// A JSON parser that is fed bytes and hands out values as they are complete, so that a list of a million events needs
/// the memory of one event.
///
///     {"kind": "List", "items": [ {…}, {…} ]}   → part("items", {…}) twice, then document({kind, items: []})
///     {…}{…}  or one object per line               → document, document
///
/// Strict (RFC 8259): what is no JSON is refused with the offset, and everything before it has been handed out already.
struct JSONStream {
  enum Output {
    /// One element of a top-level array, or a finished member that is handed out early.
    case part(key: String, Value)
    case document(Value)
  }

  enum Failure: Equatable {
    case unexpected(UInt8)
    case tooDeep
    case tooLarge
  }

  /// Arrays of the top-level object whose elements are handed out one by one (and then forgotten).
  static let streamedArrays: Set<String> = ["items", "images", "stats", "pods"]

  private enum State {
    case value, firstElement, firstKey, key, colon, afterValue
    case string, escape, hex(Int, UInt32), number, literal
  }

  /// An open object or array; changed in place, so that a long array costs no copies.
  private struct Frame {
    var isObject: Bool
    var line: UInt32 = 0
    var key = ""
    var entries: [Members.Entry] = []
    var elements: [Value] = []
  }

  private var state = State.value
  private var stack: [Frame] = []
  private var text: [UInt8] = []
  private var isKey = false
  private var highSurrogate: UInt32?
  private var retained = 0
  /// What was retained when the array at the second level was opened: handing out an element falls back to it.
  private var retainedOutside = 0
  private let depthLimit: Int
  private let sizeLimit: Int

  private let streamsArrays: Bool

  init(depthLimit: Int, sizeLimit: Int, streamsArrays: Bool = true) {
    (self.depthLimit, self.sizeLimit, self.streamsArrays) = (depthLimit, sizeLimit, streamsArrays)
  }

  /// Between documents: nothing is open.
  var isIdle: Bool {
    if stack.isEmpty, case .value = state { true } else { false }
  }

  var depth: Int { stack.count }

  /// The lines where the objects that are still open start.
  var openLines: Set<UInt32> { Set(stack.lazy.filter(\.isObject).map(\.line)) }

  /// The members of the open top-level object: the complete ones, and the one being read, as far as it is.
  var openMembers: [(String, Value)] {
    guard let root = stack.first else { return [] }
    var members = root.entries.map { ($0.key, $0.value) }
    if root.isObject, !root.key.isEmpty, stack.count > 1 {
      let inner = stack[1].isObject ? stack[1] : stack.count > 2 ? stack[2] : stack[1]
      members.append((root.key, .object(Members(entries: inner.entries + [.init(key: inner.key, value: .null)]))))
    } else if !root.isObject, stack.count > 1 {
      members = stack[1].entries.map { ($0.key, $0.value) }
    }
    return members
  }

  /// A member of the open top-level object that is complete already.
  func rootMember(_ key: String) -> Value { stack.first?.entries.last { $0.key == key }?.value ?? .null }

  /// Whether the next `{` may start an object that evidence can point to.
  var isInString: Bool {
    switch state {
    case .string, .escape, .hex: true
    default: false
    }
  }

  /// Takes one byte that stands on `line`. Returns nil when all is well.
  mutating func take(_ byte: UInt8, line: UInt32, emit: (Output) -> Void) -> Failure? {
    switch state {
    case .string: return takeInString(byte, emit: emit)
    case .escape: return takeEscape(byte)
    case .hex(let n, let code): return takeHex(byte, n, code)
    case .number, .literal:
      if Self.continuesToken(byte) {
        text.append(byte)
        return text.count > 4096 ? .tooLarge : nil
      }
      if let failure = endToken(emit: emit) { return failure }
    default: break
    }
    if Self.isSpace(byte) { return nil }
    return takeStructure(byte, line: line, emit: emit)
  }

  /// Appends plain string bytes from `start` and returns where they end; saves a call per byte.
  mutating func takeRun(_ chunk: Span<UInt8>, from start: Int) -> Int {
    guard case .string = state, highSurrogate == nil else { return start }
    var i = start
    while i < chunk.count {
      let byte = chunk[i]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      text.append(byte)
      i &+= 1
    }
    retained &+= i - start
    return retained > sizeLimit ? start : i
  }

  /// The end of the input: a number at top level ends here. True when nothing is left open.
  mutating func end(emit: (Output) -> Void) -> Bool {
    switch state {
    case .number, .literal: if endToken(emit: emit) != nil { return false }
    default: break
    }
    return isIdle
  }

  // MARK: structure

  private mutating func takeStructure(_ byte: UInt8, line: UInt32, emit: (Output) -> Void) -> Failure? {
    switch (state, byte) {
    case (.value, UInt8(ascii: "{")), (.firstElement, UInt8(ascii: "{")):
      return open(Frame(isObject: true, line: line), then: .firstKey)
    case (.value, UInt8(ascii: "[")), (.firstElement, UInt8(ascii: "[")):
      return open(Frame(isObject: false), then: .firstElement)
    case (.firstElement, UInt8(ascii: "]")), (.firstKey, UInt8(ascii: "}")):
      return close(emit: emit)
    case (.value, UInt8(ascii: "\"")), (.firstElement, UInt8(ascii: "\"")):
      return startString(asKey: false)
    case (.firstKey, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")):
      return startString(asKey: true)
    case (.colon, UInt8(ascii: ":")):
      state = .value
      return nil
    case (.afterValue, _): return takeSeparator(byte, emit: emit)
    case (.value, _), (.firstElement, _): return startToken(byte)
    default: return .unexpected(byte)
    }
  }

  private mutating func takeSeparator(_ byte: UInt8, emit: (Output) -> Void) -> Failure? {
    switch (stack.last?.isObject, byte) {
    case (true, UInt8(ascii: ",")): state = .key
    case (false, UInt8(ascii: ",")): state = .value
    case (true, UInt8(ascii: "}")), (false, UInt8(ascii: "]")): return close(emit: emit)
    default: return .unexpected(byte)
    }
    return nil
  }

  private mutating func open(_ frame: Frame, then next: State) -> Failure? {
    guard stack.count < depthLimit else { return .tooDeep }
    stack.append(frame)
    retained &+= 64
    if stack.count == 2 { retainedOutside = retained }
    state = next
    return retained > sizeLimit ? .tooLarge : nil
  }

  private mutating func close(emit: (Output) -> Void) -> Failure? {
    guard let frame = stack.popLast() else { return .unexpected(UInt8(ascii: "}")) }
    let value: Value =
      frame.isObject ? .object(Members(entries: frame.entries, line: frame.line)) : .array(frame.elements)
    finish(value, emit: emit)
    return nil
  }

  /// Puts a complete value where it belongs, or hands it out.
  private mutating func finish(_ value: Value, emit: (Output) -> Void) {
    state = .afterValue
    let top = stack.count - 1
    if top < 0 {
      state = .value
      retained = 0
      emit(.document(value))
    } else if stack[top].isObject {
      stack[top].entries.append(.init(key: stack[top].key, value: value))
    } else if let key = streamedKey {
      retained = retainedOutside
      emit(.part(key: key, value))
    } else {
      stack[top].elements.append(value)
    }
  }

  /// The name of the top-level array we are in, when its elements are handed out.
  private var streamedKey: String? {
    guard streamsArrays, stack.count == 2, stack[0].isObject, Self.streamedArrays.contains(stack[0].key) else {
      return nil
    }
    return stack[0].key
  }

  // MARK: strings

  private mutating func startString(asKey: Bool) -> Failure? {
    text.removeAll(keepingCapacity: true)
    (isKey, highSurrogate, state) = (asKey, nil, .string)
    return nil
  }

  private mutating func takeInString(_ byte: UInt8, emit: (Output) -> Void) -> Failure? {
    switch byte {
    case UInt8(ascii: "\""): endString(emit: emit)
    case UInt8(ascii: "\\"): state = .escape
    case 0..<0x20: return .unexpected(byte)
    default:
      flushSurrogate()
      text.append(byte)
      retained &+= 1
      if retained > sizeLimit { return .tooLarge }
    }
    return nil
  }

  private mutating func endString(emit: (Output) -> Void) {
    flushSurrogate()
    let string = String(decoding: text, as: UTF8.self)
    retained &+= 32
    if isKey, !stack.isEmpty {
      stack[stack.count - 1].key = string
      state = .colon
    } else {
      finish(.string(string), emit: emit)
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func takeEscape(_ byte: UInt8) -> Failure? {
    if byte == UInt8(ascii: "u") {
      state = .hex(0, 0)
      return nil
    }
    guard let plain = Self.escapes[byte] else { return .unexpected(byte) }
    flushSurrogate()
    text.append(plain)
    state = .string
    return nil
  }

  private mutating func takeHex(_ byte: UInt8, _ n: Int, _ code: UInt32) -> Failure? {
    guard let digit = hexDigit(byte) else { return .unexpected(byte) }
    let code = code << 4 | UInt32(digit)
    guard n == 3 else {
      state = .hex(n + 1, code)
      return nil
    }
    state = .string
    if let high = highSurrogate, (0xDC00...0xDFFF).contains(code) {
      highSurrogate = nil
      appendScalar(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    } else {
      flushSurrogate()
      if (0xD800...0xDBFF).contains(code) { highSurrogate = code } else { appendScalar(code) }
    }
    return nil
  }

  private mutating func flushSurrogate() {
    guard highSurrogate != nil else { return }
    highSurrogate = nil
    appendScalar(0xFFFD)
  }

  private mutating func appendScalar(_ code: UInt32) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  // MARK: numbers and literals

  private mutating func startToken(_ byte: UInt8) -> Failure? {
    let isNumber = byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    guard isNumber || [UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n")].contains(byte) else {
      return .unexpected(byte)
    }
    text = [byte]
    state = isNumber ? .number : .literal
    return nil
  }

  private static func continuesToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), 0x80...0xFF:
      true
    default: false
    }
  }

  private mutating func endToken(emit: (Output) -> Void) -> Failure? {
    let token = String(decoding: text, as: UTF8.self)
    retained &+= 32
    switch token {
    case "true": finish(.bool(true), emit: emit)
    case "false": finish(.bool(false), emit: emit)
    case "null": finish(.null, emit: emit)
    default:
      guard Self.isNumber(text) else { return .unexpected(text.first ?? 0) }
      finish(.number(token), emit: emit)
    }
    return nil
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  static func isNumber(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func digits() -> Int { rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = digits()
    guard whole > 0, whole == 1 || rest.first != UInt8(ascii: "0") else { return false }
    rest.removeFirst(whole)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = digits()
      guard fraction > 0 else { return false }
      rest.removeFirst(fraction)
    }
    if let e = rest.first, e == UInt8(ascii: "e") || e == UInt8(ascii: "E") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      let exponent = digits()
      guard exponent > 0 else { return false }
      rest.removeFirst(exponent)
    }
    return rest.isEmpty
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }
}

/// The value of a hexadecimal digit, or nil.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
