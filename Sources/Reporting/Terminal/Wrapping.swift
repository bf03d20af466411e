/// Where a line may end: at a space, and between two characters of which one is wide (Chinese sets no spaces), but not
/// before a closing mark nor behind an opening one. A number stays with its unit, and what is wider than a line is cut.
enum Wrapping {
  /// What stands on one line; it may change its style inside.
  struct Word {
    var fragments: [TerminalSpelling.Fragment] = []
    /// Whether a space stands before it where it is not the first of a line.
    var isSpaced = true
    var columns: Int { fragments.reduce(0) { $0 + DisplayWidth.columns($1.text) } }
  }

  static func words(_ fragments: [TerminalSpelling.Fragment], width: Int) -> [Word] {
    glued(split(fragments)).flatMap { cut($0, to: max(8, width)) }
  }

  private static func split(_ fragments: [TerminalSpelling.Fragment]) -> [Word] {
    var words = [Word()]
    var before: Unicode.Scalar?
    for fragment in fragments {
      var piece = ""
      func end(_ next: Word?) {
        if !piece.isEmpty {
          words[words.count - 1].fragments.append(TerminalSpelling.Fragment(text: piece, style: fragment.style))
        }
        piece = ""
        if let next { words.append(next) }
      }
      for s in fragment.text.unicodeScalars {
        if s == " " {
          // A full-width mark brings its own room.
          end(Word(isSpaced: before.map { !fullWidthMarks.contains($0) } ?? true))
          before = nil
          continue
        }
        if let before, mayBreak(before, s) { end(Word(isSpaced: false)) }
        piece.unicodeScalars.append(s)
        if DisplayWidth.columns(s) > 0 { before = s }
      }
      end(nil)
    }
    return words.filter { !$0.fragments.isEmpty }
  }

  /// UAX #14, as far as Chinese needs it: ID breaks on both sides, CL, EX and NS on none before, OP on none behind.
  static func mayBreak(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    guard DisplayWidth.isWide(a) || DisplayWidth.isWide(b), DisplayWidth.columns(b) > 0 else { return false }
    return !opening.contains(a) && !closing.contains(b)
  }

  private static let fullWidthMarks = Set("，。、；：？！".unicodeScalars)
  private static let opening = Set("（【《〈「『〔〖“‘([{<".unicodeScalars)
  private static let closing = Set("，。、；：？！）】》〉」』〕〗”’…—·％,.;:?!)]}>%".unicodeScalars)

  private static func glued(_ words: [Word]) -> [Word] {
    words.reduce(into: []) { out, word in
      let unit = word.fragments.first?.text.prefix { $0.isLetter } ?? ""
      if word.isSpaced, units.contains(String(unit)), let before = out.last?.fragments.last,
        before.style == word.fragments.first?.style, before.text.last?.isNumber == true
      {
        out[out.count - 1].fragments +=
          [TerminalSpelling.Fragment(text: " ", style: before.style)] + word.fragments
      } else {
        out.append(word)
      }
    }
  }

  private static let units: Set<String> = [
    "B", "KiB", "MiB", "GiB", "TiB", "ms", "s", "m", "h", "d", "毫秒", "秒", "分", "分钟", "小时", "天",
  ]

  private static func cut(_ word: Word, to width: Int) -> [Word] {
    guard word.columns > width else { return [word] }
    var parts = [Word(isSpaced: word.isSpaced)]
    var used = 0
    for fragment in word.fragments {
      var piece = ""
      func end() {
        if !piece.isEmpty {
          parts[parts.count - 1].fragments.append(TerminalSpelling.Fragment(text: piece, style: fragment.style))
        }
        piece = ""
      }
      for s in fragment.text.unicodeScalars {
        let columns = DisplayWidth.columns(s)
        if used + columns > width {
          end()
          parts.append(Word(isSpaced: false))
          used = 0
        }
        piece.unicodeScalars.append(s)
        used += columns
      }
      end()
    }
    return parts
  }
}
