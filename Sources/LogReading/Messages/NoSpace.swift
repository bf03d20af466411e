// "No space left on device", in whoever's words:
//
//     write /var/lib/containerd/…/fs/layer.tar: no space left on device: unknown
//     OSError: [Errno 28] No space left on device: '/models/x'
//     Error writing: No space left on device (os error 28)
import IncidentModel

enum NoSpace {
  /// Bytes of the surrounding text that are kept.
  private static let maxText = 400

  /// The fact, with the path next to the words if there is one.
  static func fact(_ text: Span<UInt8>, from start: Int, reporter: String) -> Fact? {
    guard let hit = NoSpaceSearch.firstIndex(in: text, from: start) else { return nil }
    let words = max(start, hit - 2)
    let path = pathBefore(words, in: text, from: start) ?? pathBehind(hit, in: text)
    let from = max(start, words - maxText / 2)
    return .outOfSpace(
      OutOfSpace(path: path, reporter: reporter, text: text.text(from..<min(text.count, from + maxText))))
  }

  /// `write /a/b: no space left …`: the word that ends in the colon before.
  private static func pathBefore(_ words: Int, in text: Span<UInt8>, from start: Int) -> String? {
    var end = words
    while end > start, text.has(" ", at: end - 1) { end -= 1 }
    guard end > start, text.has(":", at: end - 1) else { return nil }
    end -= 1
    while end > start, isQuote(text[end - 1]) { end -= 1 }
    var begin = end
    while begin > start, text[begin - 1] > 32, !isQuote(text[begin - 1]) { begin -= 1 }
    return begin < end && text.has("/", at: begin) ? text.text(begin..<end) : nil
  }

  /// `No space left on device: '/a/b'`
  private static func pathBehind(_ hit: Int, in text: Span<UInt8>) -> String? {
    let i = hit + 21
    guard text.matches(": '/", at: i) || text.matches(": \"/", at: i) else { return nil }
    let quote = Unicode.Scalar(text[i + 2])
    guard let close = text.firstIndex(of: quote, from: i + 3) else { return nil }
    return text.text(i + 3..<close)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
  }
}
