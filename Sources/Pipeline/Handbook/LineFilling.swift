/// Text in lines of a width: broken between words and, in Chinese text, between any two wide characters, but not before a
/// closing mark nor behind an opening one.
enum LineFilling {
  /// What stays together on a line.
  private struct Atom {
    var text = ""
    var isBehindSpace = false
    /// The next character belongs to this atom whatever it is.
    var isOpen = false
  }

  static func lines(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
    var (lines, used, isFresh) = ([first], columns(first), true)
    for atom in atoms(text) {
      let need = columns(atom.text)
      if !isFresh, used + need + (atom.isBehindSpace ? 1 : 0) > width {
        lines.append(rest)
        (used, isFresh) = (columns(rest), true)
      }
      let space = atom.isBehindSpace && !isFresh ? " " : ""
      lines[lines.count - 1] += space + atom.text
      used += need + space.utf8.count
      isFresh = false
    }
    return lines
  }

  /// How many cells a text takes: two for wide East Asian characters, none for combining marks.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if scalar.value < 0x300 { return sum + 1 }
      return sum + (isWide(scalar) ? 2 : scalar.properties.generalCategory == .nonspacingMark ? 0 : 1)
    }
  }

  private static func atoms(_ text: String) -> [Atom] {
    var (atoms, isWideBefore, isSpace) = ([Atom](), false, true)
    for scalar in text.unicodeScalars {
      if scalar == " " {
        isSpace = true
        continue
      }
      let (wide, last) = (isWide(scalar), atoms.count - 1)
      let isJoined =
        !isSpace && last >= 0 && (atoms[last].isOpen || closing.contains(scalar) || !(wide || isWideBefore))
      if isJoined {
        atoms[last].text.unicodeScalars.append(scalar)
      } else {
        atoms.append(Atom(text: String(scalar), isBehindSpace: isSpace))
      }
      atoms[atoms.count - 1].isOpen = opening.contains(scalar)
      (isWideBefore, isSpace) = (wide, false)
    }
    return atoms
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool { wide.contains { $0.contains(scalar.value) } }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]
  private static let closing = Set("，。；：、！？）》」』”".unicodeScalars)
  private static let opening = Set("（《「『“".unicodeScalars)
}
