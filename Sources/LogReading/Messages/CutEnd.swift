// Marks of a cut: journalctl and systemctl shorten lines to the terminal's width, people shorten what they paste.
//
//     … kubelet[812]: I0115 12:34:56.1 812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-stor…

enum CutEnd {
  /// The text before the mark at its end; nil when there is none.
  static func removed(from text: String) -> String? {
    for mark in ["…", "..."] where text.hasSuffix(mark) { return String(text.dropLast(mark.count)) }
    return nil
  }

  /// Whether a mark ends at `end`.
  @inline(__always)
  static func isAt(_ end: Int, of text: Span<UInt8>) -> Bool {
    guard end >= 3 else { return false }
    let last = text[end - 1]
    guard last == 0xA6 || last == 0x2E else { return false }
    return text.matches("\u{2026}", at: end - 3) || text.matches("...", at: end - 3)
  }

  /// Whether the text was shortened, at its end or in its middle.
  static func stands(in text: Span<UInt8>) -> Bool {
    isAt(text.count, of: text) || text.firstIndex(ofWord: "\u{2026}") != nil
  }

  static func stands(in message: Message) -> Bool {
    (message.holes + message.fields.pairs.map(\.value)).contains { $0.contains("…") || $0.hasSuffix("...") }
  }

  /// Where the mark starts.
  static func start(in text: Span<UInt8>) -> Int {
    text.firstIndex(ofWord: "\u{2026}") ?? (isAt(text.count, of: text) ? text.count - 3 : text.count)
  }
}
