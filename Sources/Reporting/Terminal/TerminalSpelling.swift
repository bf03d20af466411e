/// Inlines as lines of a terminal: cleaned, wrapped between words, coloured. This is the only place that spells for a
/// terminal.
enum TerminalSpelling {
  /// A run of characters in one style, without a space inside.
  private struct Fragment {
    var text: String
    var style: Style
  }

  private enum Style: String {
    case plain = ""
    case strong = "1"
    case evidence = "2"
    case code = "36"
  }

  static func lines(_ inlines: [Inline], width: Int, first: String, rest: String, colour: Bool) -> [String] {
    var lines: [[Fragment]] = [[]]
    var used = columns(first)
    for word in words(inlines, width: width - max(columns(first), columns(rest))) {
      let need = word.reduce(0) { $0 + columns($1.text) }
      if !lines[lines.count - 1].isEmpty, used + 1 + need > width {
        lines.append([])
        used = columns(rest)
      }
      if let last = lines[lines.count - 1].last {
        lines[lines.count - 1].append(Fragment(text: " ", style: last.style == word.first?.style ? last.style : .plain))
        used += 1
      }
      lines[lines.count - 1] += word
      used += need
    }
    return lines.enumerated().map { ($0 == 0 ? first : rest) + painted($1, colour) }
  }

  /// How many cells a text takes: two for wide East Asian characters and emoji, none for combining marks.
  static func columns(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns($1) } }

  private static func columns(_ s: Unicode.Scalar) -> Int {
    if s.value < 0x300 { return 1 }
    switch s.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return wide.contains { $0.contains(s.value) } ? 2 : 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// Words between spaces; a word may change its style inside (`pod`, a comma). One that is wider than a line is cut
  /// up.
  private static func words(_ inlines: [Inline], width: Int) -> [[Fragment]] {
    var words: [[Fragment]] = [[]]
    for fragment in fragments(inlines, .plain) {
      let pieces = fragment.text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
      for (i, piece) in pieces.enumerated() {
        if i > 0 { words.append([]) }
        if !piece.isEmpty {
          words[words.count - 1].append(Fragment(text: String(String.UnicodeScalarView(piece)), style: fragment.style))
        }
      }
    }
    return glued(words.filter { !$0.isEmpty }).flatMap { cut($0, to: max(8, width)) }
  }

  /// A number and its unit stay on one line.
  private static func glued(_ words: [[Fragment]]) -> [[Fragment]] {
    words.reduce(into: []) { out, word in
      let unit = word.first?.text.prefix { $0.isLetter } ?? ""
      if units.contains(String(unit)), let before = out.last?.last, before.style == word.first?.style,
        before.text.last?.isNumber == true
      {
        out[out.count - 1] += [Fragment(text: " ", style: before.style)] + word
      } else {
        out.append(word)
      }
    }
  }

  private static let units: Set<String> = ["B", "KiB", "MiB", "GiB", "TiB", "ms", "s", "m", "h", "d"]

  private static func cut(_ word: [Fragment], to width: Int) -> [[Fragment]] {
    guard word.reduce(0, { $0 + columns($1.text) }) > width else { return [word] }
    var parts: [[Fragment]] = [[]]
    var used = 0
    for fragment in word {
      var piece = ""
      for s in fragment.text.unicodeScalars {
        if used + columns(s) > width {
          parts[parts.count - 1].append(Fragment(text: piece, style: fragment.style))
          parts.append([])
          (piece, used) = ("", 0)
        }
        piece.unicodeScalars.append(s)
        used += columns(s)
      }
      parts[parts.count - 1].append(Fragment(text: piece, style: fragment.style))
    }
    return parts
  }

  private static func fragments(_ inlines: [Inline], _ style: Style) -> [Fragment] {
    inlines.flatMap { inline -> [Fragment] in
      switch inline {
      case .text(let words): [Fragment(text: VisibleText.line(words, limit: 4000), style: style)]
      case .code(let code): [Fragment(text: VisibleText.line(code), style: style == .plain ? .code : style)]
      case .strong(let inner): fragments(inner, .strong)
      case .emphasis(let inner): fragments(inner, style)
      case .evidence(let list): [Fragment(text: evidence(list), style: .evidence)]
      }
    }
  }

  private static func evidence(_ list: EvidenceList) -> String {
    guard !list.marks.isEmpty else { return "" }
    return "[" + list.marks.map(\.text).joined(separator: " ") + (list.more > 0 ? " +\(list.more)" : "") + "]"
  }

  /// Neighbours of one style share their escape sequence.
  private static func painted(_ line: [Fragment], _ colour: Bool) -> String {
    var out = ""
    var style = Style.plain
    for fragment in line {
      if colour, fragment.style != style {
        out +=
          (style == .plain ? "" : "\u{1B}[0m")
          + (fragment.style == .plain ? "" : "\u{1B}[" + fragment.style.rawValue + "m")
        style = fragment.style
      }
      out += fragment.text
    }
    return style == .plain ? out : out + "\u{1B}[0m"
  }
}
