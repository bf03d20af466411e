/// Text that is not UTF-8 becomes UTF-8 at this one place, so that every reader behind it reads one encoding.
///
///     ff fe 46 00 69 00 …        PowerShell's `docker images > docker_images.log` on a Windows node: UTF-16LE
///     ef bb bf 49 31 31 …        UTF-8 with a byte order mark, which is taken off
internal import IncidentModel

struct TextEncoding: Hashable {
  enum Unit { case utf8, utf16, utf32 }
  var unit: Unit
  var isBigEndian = false
  /// Bytes of the byte order mark.
  var mark = 0

  var name: String {
    switch unit {
    case .utf8: "UTF-8"
    case .utf16: isBigEndian ? "UTF-16BE" : "UTF-16LE"
    case .utf32: isBigEndian ? "UTF-32BE" : "UTF-32LE"
    }
  }

  private static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0xff, 0xfe, 0, 0], TextEncoding(unit: .utf32, mark: 4)),
    ([0, 0, 0xfe, 0xff], TextEncoding(unit: .utf32, isBigEndian: true, mark: 4)),
    ([0xff, 0xfe], TextEncoding(unit: .utf16, mark: 2)),
    ([0xfe, 0xff], TextEncoding(unit: .utf16, isBigEndian: true, mark: 2)),
    ([0xef, 0xbb, 0xbf], TextEncoding(unit: .utf8, mark: 3)),
  ]

  /// By the byte order mark, else by where the zero bytes of mostly Latin text stand. Nil for plain UTF-8.
  static func of(_ head: [UInt8]) -> TextEncoding? {
    if let row = marks.first(where: { head.starts(with: $0.bytes) }) { return row.encoding }
    let sample = head.prefix(1024)
    guard sample.count >= 16 else { return nil }
    var zeros = [0, 0, 0, 0]
    for (i, byte) in sample.enumerated() where byte == 0 { zeros[i % 4] += 1 }
    let most = sample.count / 4 * 7 / 10
    let few = sample.count / 4 / 10
    switch zeros.map({ $0 > most ? 1 : $0 <= few ? 0 : -1 }) {
    case [0, 1, 0, 1]: return TextEncoding(unit: .utf16)
    case [1, 0, 1, 0]: return TextEncoding(unit: .utf16, isBigEndian: true)
    case [0, 1, 1, 1]: return TextEncoding(unit: .utf32)
    case [1, 1, 1, 0]: return TextEncoding(unit: .utf32, isBigEndian: true)
    default: return nil
    }
  }

  /// For the reader of the report: positions are those of the text as it was decoded.
  func remark(on path: String) -> Sentence? {
    unit == .utf8
      ? nil
      : """
      \(code: path) is written in \(word: name) and was decoded to UTF-8; byte offsets are those of the decoded text
      """
  }
}

/// The UTF-8 of a stream in another encoding. What is no character becomes U+FFFD.
final class Transcoded: ByteStream {
  private let base: any ByteStream
  private let encoding: TextEncoding
  private var markLeft: Int
  private var block = [UInt8](repeating: 0, count: compressedChunkSize)
  private var unread = 0..<0
  /// Bytes of a unit that the last block began.
  private var started: [UInt8] = []
  /// A high surrogate that waits for its other half.
  private var high: UInt32?
  private var ready: [UInt8] = []
  private var isOver = false
  private var produced: UInt64 = 0
  private var isCutInside = false

  init(_ base: any ByteStream, _ encoding: TextEncoding) {
    (self.base, self.encoding, markLeft) = (base, encoding, encoding.mark)
  }

  var damage: [Damage] {
    guard isCutInside else { return base.damage }
    let text: Sentence = "the \(word: encoding.name) text ends inside a character; it was probably cut there"
    return base.damage + [Damage(.cutLine, text, offset: produced)]
  }

  func read(into buffer: inout [UInt8]) -> Int {
    var filled = 0
    while filled < buffer.count, !isOver || !ready.isEmpty {
      if ready.isEmpty { decodeBlock() }
      let count = min(ready.count, buffer.count - filled)
      buffer.replaceSubrange(filled..<filled + count, with: ready[..<count])
      ready.removeFirst(count)
      filled += count
    }
    produced &+= UInt64(filled)
    return filled
  }

  private func decodeBlock() {
    let count = base.read(into: &block)
    guard count > 0 else {
      isOver = true
      isCutInside = !started.isEmpty
      if isCutInside || high != nil { append(0xfffd) }
      return
    }
    let start = min(markLeft, count)
    markLeft -= start
    if encoding.unit == .utf8 {
      ready += block[start..<count]
    } else {
      for byte in block[start..<count] { take(byte) }
    }
  }

  private func take(_ byte: UInt8) {
    started.append(byte)
    guard started.count == (encoding.unit == .utf16 ? 2 : 4) else { return }
    let bytes = encoding.isBigEndian ? started : started.reversed()
    let value = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    started.removeAll(keepingCapacity: true)
    takeUnit(value)
  }

  private func takeUnit(_ value: UInt32) {
    let isLow = (0xdc00...0xdfff).contains(value)
    if let first = high {
      high = nil
      if isLow { return append(0x10000 + (first - 0xd800) << 10 + (value - 0xdc00)) }
      append(0xfffd)
    }
    if encoding.unit == .utf16, (0xd800...0xdbff).contains(value) { high = value } else { append(value) }
  }

  private func append(_ value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{fffd}"
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { ready.append(byte) }
  }
}
