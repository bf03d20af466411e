// Terminal sequences that end up in logs: colours around vLLM's process prefix, cursor moves between tqdm bars.

enum ColourStrip {
  /// The bytes of `range` without CSI (`ESC [ … letter`) and OSC (`ESC ] … BEL`) sequences.
  static func stripped(_ text: Span<UInt8>, from start: Int) -> [UInt8] {
    var (out, i): ([UInt8], Int) = ([], start)
    out.reserveCapacity(text.count - start)
    while i < text.count {
      guard let escape = text.firstIndex(of: "\u{1B}", from: i) else {
        out.append(text, i..<text.count)
        break
      }
      out.append(text, i..<escape)
      i = end(ofSequenceAt: escape, in: text)
    }
    return out
  }

  private static func end(ofSequenceAt escape: Int, in text: Span<UInt8>) -> Int {
    guard escape + 1 < text.count else { return text.count }
    switch Unicode.Scalar(text[escape + 1]) {
    case "[":
      var i = escape + 2
      while i < text.count, text[i] < 0x40 { i += 1 }
      return min(i + 1, text.count)
    case "]":
      var i = escape + 2
      while i < text.count, text[i] != 7, text[i] != 0x1B { i += 1 }
      return text.has("\u{1B}", at: i) ? min(i + 2, text.count) : min(i + 1, text.count)
    default: return escape + 2
    }
  }
}
