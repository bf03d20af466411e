/// Reads a short text from left to right; every step either fits and moves on, or leaves the place as it was.
struct ByteCursor {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position >= bytes.count }
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  var rest: String { String(decoding: bytes[position...], as: UTF8.self) }

  func hasPrefix(_ text: String) -> Bool {
    var i = position
    for byte in text.utf8 {
      guard i < bytes.count, bytes[i] == byte else { return false }
      i += 1
    }
    return true
  }

  mutating func skip(_ text: String) -> Bool {
    guard hasPrefix(text) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func skip(anyOf set: String) -> Bool {
    guard let current, set.utf8.contains(current) else { return false }
    position += 1
    return true
  }

  /// Exactly `n` decimal digits.
  mutating func digits(_ n: Int) -> Int? {
    var value = 0
    for i in position..<position + n {
      guard i < bytes.count, (48...57).contains(bytes[i]) else { return nil }
      value = value * 10 + Int(bytes[i] - 48)
    }
    position += n
    return value
  }

  mutating func move(to place: Int) { position = min(max(0, place), bytes.count) }
}
