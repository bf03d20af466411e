// Finds the rows a line can belong to by the first eight bytes of its message. A rejected line costs one look into a
// table; 300 rows tried one by one would cost twenty times as much.

struct MessageIndex: Sendable {
  static let shared = MessageIndex(MessageCatalog.rows)

  let rows: [MessageRow]
  private let klog: Table
  private let klogHeads: Heads
  private let klogNoise: [MessageRow.Noise?]
  private let logrus: Table
  private let plain: Table
  /// Rows whose wording starts with fewer than eight fixed bytes, by four.
  private let plainShort: Table
  private let logrusShort: Table

  init(_ rows: [MessageRow]) {
    self.rows = rows
    func table(_ payload: MessageRow.Payload, _ isWanted: (Int) -> Bool, _ key: ([UInt8]) -> UInt64) -> Table {
      var entries: [(UInt64, Int)] = []
      for (index, row) in rows.enumerated() where row.payload == payload {
        let heads = row.patterns.flatMap(\.heads).filter { isWanted($0.count) }
        for key in Set(heads.map(key)) { entries.append((key, index)) }
      }
      return Table(entries)
    }
    klog = table(.klog, { $0 >= 8 }, { Self.key($0.span, at: 0) })
    klogHeads = Heads(klog.rows.map { rows[$0].patterns.map(\.head) })
    klogNoise = klog.rows.map { rows[$0].noise }
    logrus = table(.logrus, { $0 >= 8 }, { Self.key($0.span, at: 0) })
    plain = table(.plain, { $0 >= 8 }, { Self.key($0.span, at: 0) })
    logrusShort = table(.logrus, { $0 < 8 && $0 >= 4 }, { Self.shortKey($0.span, at: 0) })
    plainShort = table(.plain, { $0 < 8 && $0 >= 4 }, { Self.shortKey($0.span, at: 0) })
  }

  /// The first eight bytes, the first one's case removed.
  @inline(__always)
  private static func key(_ text: Span<UInt8>, at start: Int) -> UInt64 { text.word(at: start) | 0x20 }

  private static func shortKey(_ text: Span<UInt8>, at start: Int) -> UInt64 {
    guard start >= 0, start <= text.count - 4 else { return 0 }
    return (0..<4).reduce(UInt64(0)) { $0 << 8 | UInt64(text[start + $1]) } | 0x2000_0000
  }

  /// Rows whose wording may start at `start` of a klog message. A quote in front must have been skipped.
  @inline(__always)
  func klogRows(_ text: Span<UInt8>, at start: Int) -> Range<Int>? {
    guard let found = klog.find(Self.key(text, at: start)), klogHeads.fit(found, text, at: start) else { return nil }
    return isNoise(found, text, from: start) ? nil : found
  }

  @inline(__always)
  private func isNoise(_ entries: Range<Int>, _ text: Span<UInt8>, from start: Int) -> Bool {
    for entry in entries {
      guard let noise = klogNoise[entry], text.firstIndex(ofWord: noise.word, from: start) != nil,
        text.firstIndex(ofWord: noise.exception, from: start) == nil
      else { return false }
    }
    return true
  }

  /// Rows whose first words may stand at `start` of a logrus message; empty for most.
  func logrusRows(_ text: Span<UInt8>, at start: Int) -> [Int] {
    if let found = logrus.find(Self.key(text, at: start)) { return Array(logrus.rows[found]) }
    return logrusShort.find(Self.shortKey(text, at: start)).map { Array(logrusShort.rows[$0]) } ?? []
  }

  /// Rows whose wording starts with a verb; only where something else says whose line it is.
  func headless(_ reporter: MessageRow.Reporter) -> [Int] {
    rows.indices.filter { rows[$0].reporter == reporter && rows[$0].patterns.contains { $0.head.isEmpty } }
  }

  /// All rows of klog lines that a source file prints.
  func klogRows(of file: String) -> [Int] {
    rows.indices.filter { rows[$0].payload == .klog && rows[$0].files.contains(file) }
  }

  func klogRow(_ i: Int) -> Int { klog.rows[i] }

  /// Rows whose first words stand at `start` of a plain text.
  func plainRows(_ text: Span<UInt8>, at start: Int) -> [Int] {
    let long = plain.find(Self.key(text, at: start)).map { Array(plain.rows[$0]) } ?? []
    let short = plainShort.find(Self.shortKey(text, at: start)).map { Array(plainShort.rows[$0]) } ?? []
    if long.isEmpty, short.isEmpty { return [] }
    return (long + short).filter { rows[$0].patterns.contains { text.matches($0.head, at: start) } }
  }

  /// The first words of all rows in one array. Many everyday lines share eight bytes with a row (`SyncLoop (PLEG)`,
  /// `SyncLoop ADD`); this tells them apart without touching an object.
  private struct Heads: Sendable {
    private var bytes: [UInt8] = []
    private var places: [Range<Int>] = []
    /// The places of one entry of the table.
    private var ofEntry: [Range<Int>] = []

    init(_ entries: [[[UInt8]]]) {
      for heads in entries {
        let first = places.count
        for head in heads where !head.isEmpty {
          places.append(bytes.count..<bytes.count + head.count)
          bytes += head
        }
        ofEntry.append(first..<places.count)
      }
    }

    /// Whether one of the heads of these entries stands at `start`, the case of its first letter aside.
    func fit(_ entries: Range<Int>, _ text: Span<UInt8>, at start: Int) -> Bool {
      for entry in entries {
        for place in ofEntry[entry] where fits(places[place], text, at: start) { return true }
      }
      return false
    }

    private func fits(_ head: Range<Int>, _ text: Span<UInt8>, at start: Int) -> Bool {
      guard start <= text.count - head.count, text[start] | 0x20 == bytes[head.lowerBound] | 0x20 else { return false }
      var i = 1
      while i < head.count {
        if text[start + i] != bytes[head.lowerBound + i] { return false }
        i += 1
      }
      return true
    }
  }

  /// Open addressing over 64-bit keys; the rows of one key lie side by side.
  private struct Table: Sendable {
    var keys: [UInt64]
    var places: [Range<Int>]
    var rows: [Int]
    let mask: Int

    init(_ entries: [(UInt64, Int)]) {
      let sorted = entries.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      let size = 1 << max(4, Int.bitWidth - (sorted.count * 4).leadingZeroBitCount)
      (keys, places, rows, mask) = (
        .init(repeating: 0, count: size), .init(repeating: 0..<0, count: size), sorted.map(\.1), size - 1
      )
      for (index, entry) in sorted.enumerated() {
        var slot = Self.slot(entry.0) & mask
        while keys[slot] != 0, keys[slot] != entry.0 { slot = (slot + 1) & mask }
        places[slot] = keys[slot] == 0 ? index..<index + 1 : places[slot].lowerBound..<index + 1
        keys[slot] = entry.0
      }
    }

    @inline(__always)
    static func slot(_ key: UInt64) -> Int {
      Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    @inline(__always)
    func find(_ key: UInt64) -> Range<Int>? {
      var slot = Self.slot(key) & mask
      while keys[slot] != 0 {
        if keys[slot] == key { return places[slot] }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }
}
