/// Inlines as lines of a terminal: cleaned, wrapped, coloured. This is the only place that spells for a terminal.
enum TerminalSpelling {
  /// A run of characters in one style.
  struct Fragment {
    var text: String
    var style: Style
  }

  enum Style: String {
    case plain = ""
    case strong = "1"
    case evidence = "2"
    case code = "36"
    case harm = "31"
    case warning = "33"
    case relief = "32"

    static func of(_ tone: Tone) -> Style {
      switch tone {
      case .harm: .harm
      case .warning: .warning
      case .relief: .relief
      }
    }
  }

  static func lines(_ inlines: [Inline], width: Int, first: String, rest: String, colour: Bool) -> [String] {
    let room = width - max(DisplayWidth.columns(first), DisplayWidth.columns(rest))
    var lines: [[Fragment]] = [[]]
    var used = DisplayWidth.columns(first)
    for word in Wrapping.words(fragments(inlines, .plain), width: room) {
      let gap = word.isSpaced && !lines[lines.count - 1].isEmpty ? 1 : 0
      if !lines[lines.count - 1].isEmpty, used + gap + word.columns > width {
        lines.append([])
        used = DisplayWidth.columns(rest)
      } else if gap == 1, let last = lines[lines.count - 1].last {
        let style = last.style == word.fragments.first?.style ? last.style : .plain
        lines[lines.count - 1].append(Fragment(text: " ", style: style))
        used += 1
      }
      lines[lines.count - 1] += word.fragments
      used += word.columns
    }
    return lines.enumerated().map { ($0 == 0 ? first : rest) + painted($1, colour) }
  }

  static func columns(_ text: String) -> Int { DisplayWidth.columns(text) }

  private static func fragments(_ inlines: [Inline], _ style: Style) -> [Fragment] {
    inlines.flatMap { inline -> [Fragment] in
      switch inline {
      case .text(let words): [Fragment(text: VisibleText.line(words, limit: 4000), style: style)]
      case .code(let code): [Fragment(text: VisibleText.line(code), style: style == .plain ? .code : style)]
      case .strong(let inner): fragments(inner, .strong)
      case .emphasis(let inner), .link(_, let inner): fragments(inner, style)
      case .evidence(let list): [Fragment(text: evidence(list), style: .evidence)]
      case .toned(let tone, let inner): fragments(inner, .of(tone))
      case .slot: [Fragment(text: inline.plain, style: .plain)]
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
    return out + (colour && style != .plain ? "\u{1B}[0m" : "")
  }
}
