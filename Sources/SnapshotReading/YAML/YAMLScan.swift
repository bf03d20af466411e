/// Scans the YAML that kubectl, the kubelet and Go's encoders write, and leaves a `Tape` as the JSON scanner does: block
/// mappings and sequences by indentation, scalars as they stand. Whatever else YAML can do makes it say no, and
/// `YAMLBlock` and Yams have a look.
struct YAMLScan {
  private(set) var tape = Tape()

  private struct Frame {
    var indent: Int
    var isSequence: Bool
    var token: Int
  }

  private var frames: [Frame] = []
  /// A key whose value has not come: null, unless the next line is indented deeper.
  private var isPending = false
  private static let depthLimit = 64

  /// True when the bytes, lines parted by line feeds, are canonical throughout.
  mutating func document(_ bytes: Span<UInt8>) -> Bool {
    tape.clear()
    frames.removeAll(keepingCapacity: true)
    isPending = false
    var i = 0
    while i < bytes.count {
      let end = bytes.firstIndex(of: 10, from: i) ?? bytes.count
      let content = bytes.blanksEnd(from: i)
      if content >= end {
        i = end + 1
        continue
      }
      guard let next = line(bytes, content, content - i, end) else { return false }
      i = next
    }
    if isPending { tape.append(.null, bytes.count, bytes.count) }
    while let frame = frames.popLast() { tape.close(frame.token, bytes.count) }
    return !tape.tokens.isEmpty
  }

  /// Reads what stands from `content` on, `indent` columns from the line's start; returns where the next line starts.
  private mutating func line(_ bytes: Span<UInt8>, _ content: Int, _ indent: Int, _ end: Int) -> Int? {
    var (i, column) = (content, indent)
    guard settle(bytes, i, column, isEntry: isEntry(bytes, i, end)) else { return nil }
    while isEntry(bytes, i, end) {
      guard openSequence(i, column) else { return nil }
      let rest = bytes.blanksEnd(from: i + 1)
      guard rest < end else { return nil }
      column += rest - i
      i = rest
      if isEntry(bytes, i, end) { continue }
      guard let colon = keyEnd(bytes, i, end) else { return scalar(bytes, i, end, parent: frames.last?.indent ?? 0) }
      guard openMapping(i, column) else { return nil }
      return member(bytes, i, colon, end, column)
    }
    guard let colon = keyEnd(bytes, i, end) else { return nil }
    if frames.last.map({ $0.isSequence || $0.indent < column }) ?? true {
      guard openMapping(i, column) else { return nil }
    }
    return member(bytes, i, colon, end, column)
  }

  /// Closes what is indented deeper, and gives a pending key its null when this line is not its value.
  private mutating func settle(_ bytes: Span<UInt8>, _ i: Int, _ indent: Int, isEntry: Bool) -> Bool {
    if isPending, let top = frames.last {
      if indent > top.indent || isEntry && indent == top.indent { return true }
      tape.append(.null, i, i)
      isPending = false
    }
    while let top = frames.last, top.indent > indent || top.indent == indent && top.isSequence && !isEntry {
      tape.close(top.token, i)
      frames.removeLast()
    }
    guard let top = frames.last else { return tape.tokens.isEmpty }
    return top.indent == indent && top.isSequence == isEntry
  }

  private mutating func openSequence(_ i: Int, _ column: Int) -> Bool {
    if let top = frames.last, top.isSequence, top.indent == column, !isPending { return true }
    return open(.array, i, column)
  }

  private mutating func openMapping(_ i: Int, _ column: Int) -> Bool { open(.object, i, column) }

  private mutating func open(_ kind: Tape.Kind, _ i: Int, _ column: Int) -> Bool {
    guard frames.count < Self.depthLimit else { return false }
    frames.append(Frame(indent: column, isSequence: kind == .array, token: tape.open(kind, i)))
    isPending = false
    return true
  }

  private func isEntry(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> Bool {
    bytes[i] == UInt8(ascii: "-") && i + 1 < end && bytes[i + 1] == 32
  }

  /// The colon behind a plain key; nil when there is none, or the key is not plain.
  private func keyEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard Self.startsPlain[Int(bytes[start])] else { return nil }
    var i = start + 1
    while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: i), colon < end {
      if colon + 1 == end || bytes[colon + 1] == 32 { return holdsComment(bytes, start, colon) ? nil : colon }
      i = colon + 1
    }
    return nil
  }

  private func holdsComment(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "#"), from: start), mark < end else { return false }
    return mark == start || bytes[mark - 1] == 32 || bytes[mark - 1] == 9
  }

  private mutating func member(_ bytes: Span<UInt8>, _ start: Int, _ colon: Int, _ end: Int, _ column: Int) -> Int? {
    guard bytes[colon - 1] != 32 else { return nil }
    tape.append(.key, start, colon)
    let value = bytes.blanksEnd(from: colon + 1)
    if value >= end {
      isPending = true
      return end + 1
    }
    return scalar(bytes, value, end, parent: column)
  }

  // MARK: scalars

  /// The scalar at `start`, under something indented `parent` columns.
  private mutating func scalar(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, parent: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return quoted(bytes, start, end)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard end - start <= 2,
        end - start == 1 || bytes[start + 1] == UInt8(ascii: "-") || bytes[start + 1] == UInt8(ascii: "+")
      else { return nil }
      let last = blockEnd(bytes, end, parent)
      tape.append(.block, start, last)
      return last + 1
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard end - start == 2, bytes[start + 1] == bytes[start] + 2 else { return nil }
      tape.close(tape.open(bytes[start] == UInt8(ascii: "{") ? .object : .array, start), end)
      return end + 1
    default: return plain(bytes, start, end, parent)
    }
  }

  private mutating func plain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ parent: Int) -> Int? {
    guard Self.startsPlain[Int(bytes[start])] || isNumberOrDash(bytes, start, end), !holdsComment(bytes, start, end),
      bytes[end - 1] != 32, bytes[end - 1] != UInt8(ascii: ":")
    else { return nil }
    let last = blockEnd(bytes, end, parent)
    if last == end {
      tape.append(.word, start, end)
      return end + 1
    }
    guard !holdsComment(bytes, end, last) else { return nil }
    tape.append(.block, start, last)
    return last + 1
  }

  private func isNumberOrDash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    bytes[start] == UInt8(ascii: "-") && start + 1 < end && bytes[start + 1] > 32
  }

  /// The end of the last line that is indented deeper than `parent`; empty lines count when such a line follows.
  private func blockEnd(_ bytes: Span<UInt8>, _ end: Int, _ parent: Int) -> Int {
    var (last, i) = (end, end + 1)
    while i < bytes.count {
      let content = bytes.blanksEnd(from: i)
      let lineEnd = bytes.firstIndex(of: 10, from: content) ?? bytes.count
      if content < lineEnd {
        guard content - i > parent else { break }
        last = lineEnd
      }
      i = lineEnd + 1
    }
    return last
  }

  /// A quoted scalar; over several lines it is left to the reader of its text.
  private mutating func quoted(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let quote = bytes[start]
    var (i, isPlain) = (start + 1, true)
    while i < bytes.count {
      let byte = bytes[i]
      if byte == quote {
        guard quote == UInt8(ascii: "'"), i + 1 < bytes.count, bytes[i + 1] == quote else { break }
        isPlain = false
        i += 2
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        isPlain = false
        i += 2
      } else {
        if byte == 10 { isPlain = false }
        i += 1
      }
    }
    guard i < bytes.count, i + 1 == bytes.count || bytes[i + 1] == 10 else { return nil }
    if isPlain { tape.append(.plain, start + 1, i) } else { tape.append(.block, start, i + 1) }
    return i + 2
  }

  /// What a plain scalar or key may begin with.
  private static let startsPlain: [Bool] = (0..<256).map { byte in
    byte > 32 && !"-?:,[]{}#&*!|>'\"%@`".utf8.contains(UInt8(byte))
  }
}
