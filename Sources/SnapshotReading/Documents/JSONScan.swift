/// A strict scanner of JSON (RFC 8259) over bytes that lie together. It finds where values begin and end and writes a
/// `Tape`; no text, number or tree is made. Whoever reads a stream keeps the bytes until the value is whole.
struct JSONScan {
  enum Outcome: Equatable {
    /// The value ends before this place.
    case complete(Int)
    /// The bytes end before the value does.
    case incomplete
    /// No JSON at this place.
    case unexpected(Int)
    case tooDeep(Int)
    /// An array of the root object whose elements are to be read one by one: the first place behind its bracket. The
    /// tape holds the members before it and its name.
    case list(Int)
  }

  /// Arrays of a document's top object whose elements are read one by one.
  static let listNames: [[UInt8]] = ["items", "images", "stats", "pods"].map { Array($0.utf8) }

  let depthLimit: Int
  private(set) var tape = Tape()
  /// Line feeds passed in the last scan, and where the last one was.
  private(set) var lines = 0
  private(set) var lastLineFeed = -1
  private var open: [Int] = []

  init(depthLimit: Int) { self.depthLimit = depthLimit }

  /// Scans the value at `start`. `isLast` says that no bytes follow these, so that a number may end with them.
  mutating func value(_ bytes: Span<UInt8>, from start: Int, isLast: Bool = false, stopsAtLists: Bool = false)
    -> Outcome
  {
    tape.clear()
    open.removeAll(keepingCapacity: true)
    return run(bytes, skipAnew(bytes, start), above: 0, isLast, stopsAtLists)
  }

  /// Scans one member, as if it were the first of an object that starts here.
  mutating func member(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Outcome {
    tape.clear()
    open.removeAll(keepingCapacity: true)
    open.append(tape.open(.object, start))
    let i = key(bytes, skipAnew(bytes, start))
    guard i >= 0 else { return Self.failure(i, bytes.count) }
    if let list = listStart(bytes, i) { return .list(list) }
    let outcome = run(bytes, i, above: 1, isLast, false)
    if case .complete(let end) = outcome { tape.close(0, end) }
    return outcome
  }

  /// Scans a value and all that is in it, until no more than `floor` containers are open.
  private mutating func run(_ bytes: Span<UInt8>, _ start: Int, above floor: Int, _ isLast: Bool, _ stopsAtLists: Bool)
    -> Outcome
  {
    var i = start
    while true {
      // A value stands at `i`.
      guard i < bytes.count else { return .incomplete }
      let first = bytes[i]
      if first == UInt8(ascii: "\"") {
        let end = string(bytes, i, asKey: false)
        guard end >= 0 else { return Self.failure(end, bytes.count) }
        i = end
      } else if first == UInt8(ascii: "{") {
        guard open.count < depthLimit else { return .tooDeep(i) }
        open.append(tape.open(.object, i))
        i = skip(bytes, i &+ 1)
        guard i < bytes.count else { return .incomplete }
        if bytes[i] != UInt8(ascii: "}") {
          i = key(bytes, i)
          guard i >= 0 else { return Self.failure(i, bytes.count) }
          if stopsAtLists, let list = listStart(bytes, i) { return .list(list) }
          continue
        }
        i = close(i)
      } else if first == UInt8(ascii: "[") {
        guard open.count < depthLimit else { return .tooDeep(i) }
        open.append(tape.open(.array, i))
        i = skip(bytes, i &+ 1)
        guard i < bytes.count else { return .incomplete }
        if bytes[i] != UInt8(ascii: "]") { continue }
        i = close(i)
      } else {
        let end = token(bytes, i, isLast)
        guard end >= 0 else { return Self.failure(end, bytes.count) }
        i = end
      }
      // A value ended before `i`: close what it closes.
      while true {
        guard open.count > floor, let container = open.last else { return .complete(i) }
        i = skip(bytes, i)
        guard i < bytes.count else { return .incomplete }
        let isObject = tape.tokens[container].kind == .object
        if bytes[i] == UInt8(ascii: ",") {
          i = skip(bytes, i &+ 1)
          guard isObject else { break }
          i = key(bytes, i)
          guard i >= 0 else { return Self.failure(i, bytes.count) }
          if stopsAtLists, let list = listStart(bytes, i) { return .list(list) }
          break
        }
        guard bytes[i] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return .unexpected(i) }
        i = close(i)
      }
    }
  }

  /// `"name" :` at `start`; returns where its value is, or a failure.
  mutating func key(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    guard start < bytes.count else { return Self.cut }
    guard bytes[start] == UInt8(ascii: "\"") else { return Self.wrong(start) }
    var i = string(bytes, start, asKey: true)
    guard i >= 0 else { return i }
    if i < bytes.count, bytes[i] != UInt8(ascii: ":") { i = skip(bytes, i) }
    guard i < bytes.count else { return Self.cut }
    guard bytes[i] == UInt8(ascii: ":") else { return Self.wrong(i) }
    i &+= 1
    // One blank or none is what everybody writes.
    if i &+ 1 < bytes.count, bytes[i] == 32, bytes[i &+ 1] > 32 { return i &+ 1 }
    return skip(bytes, i)
  }

  // MARK: results in one number

  private static let cut = -1
  private static func wrong(_ place: Int) -> Int { -2 &- place }

  private static func failure(_ code: Int, _ count: Int) -> Outcome {
    code == cut || -2 &- code >= count ? .incomplete : .unexpected(-2 &- code)
  }

  /// A failing place of `key`, for those who ask for a member by themselves; nil when the bytes only end too early.
  static func place(ofFailure code: Int) -> Int? { code == cut ? nil : -2 &- code }

  // MARK: pieces

  private mutating func close(_ i: Int) -> Int {
    if let container = open.popLast() { tape.close(container, i &+ 1) }
    return i &+ 1
  }

  private func listStart(_ bytes: Span<UInt8>, _ i: Int) -> Int? {
    guard open.count == 1, i < bytes.count, bytes[i] == UInt8(ascii: "["), let name = tape.tokens.last else {
      return nil
    }
    return Self.isListName(bytes, name.range) ? i &+ 1 : nil
  }

  static func isListName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    listNames.contains { name in
      name.count == range.count && name.indices.allSatisfy { bytes[range.lowerBound &+ $0] == name[$0] }
    }
  }

  /// Passes over white space, counting from none.
  mutating func skipAnew(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    (lines, lastLineFeed) = (0, -1)
    return skip(bytes, start)
  }

  /// Passes over white space and counts its lines.
  @inline(__always)
  mutating func skip(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < bytes.count {
      let byte = bytes[i]
      if byte > 32 { return i }
      if byte == 10 {
        (lines, lastLineFeed) = (lines &+ 1, i)
        i = bytes.blanksEnd(from: i &+ 1)
      } else if byte == 32 || byte == 13 || byte == 9 {
        i &+= 1
      } else {
        return i
      }
    }
    return i
  }

  /// The string whose quote is at `start`.
  @inline(__always)
  private mutating func string(_ bytes: Span<UInt8>, _ start: Int, asKey: Bool) -> Int {
    let end = bytes.plainEnd(from: start &+ 1)
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      tape.append(asKey ? .key : .plain, start &+ 1, end)
      return end &+ 1
    }
    return escaped(bytes, start, end, asKey)
  }

  private mutating func escaped(_ bytes: Span<UInt8>, _ start: Int, _ first: Int, _ asKey: Bool) -> Int {
    var i = first
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "\"") {
        // A key with escapes is none of those anybody asks for.
        tape.append(asKey ? .key : .escaped, start &+ 1, i)
        return i &+ 1
      }
      guard bytes[i] == UInt8(ascii: "\\") else { return Self.wrong(i) }
      guard i &+ 1 < bytes.count else { return Self.cut }
      switch bytes[i &+ 1] {
      case UInt8(ascii: "u"):
        for k in 2..<6 {
          guard i &+ k < bytes.count else { return Self.cut }
          if hexDigit(bytes[i &+ k]) == nil { return Self.wrong(i &+ k) }
        }
        i &+= 6
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
        UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        i &+= 2
      default: return Self.wrong(i &+ 1)
      }
      i = bytes.plainEnd(from: i)
    }
    return Self.cut
  }

  /// A number, `true`, `false` or `null`.
  private mutating func token(_ bytes: Span<UInt8>, _ start: Int, _ isLast: Bool) -> Int {
    let (word, kind): ([UInt8], Tape.Kind)
    switch bytes[start] {
    case UInt8(ascii: "t"): (word, kind) = (Self.trueWord, .yes)
    case UInt8(ascii: "f"): (word, kind) = (Self.falseWord, .no)
    case UInt8(ascii: "n"): (word, kind) = (Self.nullWord, .null)
    default: return number(bytes, start, isLast)
    }
    var k = 0
    while k < word.count {
      guard start &+ k < bytes.count else { return Self.cut }
      if bytes[start &+ k] != word[k] { return Self.wrong(start &+ k) }
      k &+= 1
    }
    tape.append(kind, start, start &+ word.count)
    return start &+ word.count
  }

  private static let trueWord = Array("true".utf8)
  private static let falseWord = Array("false".utf8)
  private static let nullWord = Array("null".utf8)

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  private mutating func number(_ bytes: Span<UInt8>, _ start: Int, _ isLast: Bool) -> Int {
    var i = start
    func at(_ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }
    func digits(_ from: Int) -> Int {
      var i = from
      while at(i) &- 48 < 10 { i &+= 1 }
      return i
    }
    if at(i) == UInt8(ascii: "-") { i &+= 1 }
    let whole = i
    i = digits(i)
    var isGood = i > whole && (i == whole &+ 1 || bytes[whole] != 48)
    if isGood, at(i) == UInt8(ascii: ".") {
      let fraction = i &+ 1
      i = digits(fraction)
      isGood = i > fraction
    }
    if isGood, at(i) | 0x20 == UInt8(ascii: "e") {
      i &+= 1
      if at(i) == UInt8(ascii: "+") || at(i) == UInt8(ascii: "-") { i &+= 1 }
      let exponent = i
      i = digits(exponent)
      isGood = i > exponent
    }
    // More digits may come with the next bytes.
    if i >= bytes.count, !isLast || !isGood { return i > start ? Self.cut : Self.wrong(start) }
    guard isGood else { return Self.wrong(i) }
    tape.append(.number, start, i)
    return i
  }
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
