/// The options in a command line, or in a file name that stands for one: `df -ih`, `du-B1-d3`, `df_-al_-x_autofs`.
struct CommandFlags: Hashable, Sendable {
  let name: String
  private let words: [String]

  /// Whether the output was piped through something that keeps a part of it.
  let isCut: Bool

  init(_ command: String, tool: String? = nil) {
    isCut = ["| head", "|head", "| tail", "|tail", "| grep", "|grep"].contains { command.contains($0) }
    if let own = tool.flatMap({ Self.words(of: $0, in: command) }) {
      (name, words) = (own.first ?? "", own)
    } else {
      words = Self.words(command)
      name = words.first(where: { $0 != "sudo" }) ?? ""
    }
  }

  /// The words of one command among several (`cd /var && du -sh * | sort -h`, `sudo nice du -x /`), by its name.
  private static func words(of tool: String, in command: String) -> [String]? {
    for part in command.split(whereSeparator: { $0 == ";" || $0 == "&" || $0 == "|" }) {
      let words = part.split(whereSeparator: { $0 == " " || $0 == "\t" })
      if let at = words.firstIndex(where: { $0 == tool || $0.hasSuffix("/" + tool) }) {
        return [tool] + words[words.index(after: at)...].map(String.init)
      }
    }
    return nil
  }

  private static func words(_ command: String) -> [String] {
    let stem = command.hasSuffix(".txt") || command.hasSuffix(".log") ? String(command.dropLast(4)) : command
    var words = stem.split(whereSeparator: { $0 == " " || $0 == "_" }).map(String.init)
    if words.count == 1, let only = words.first, !only.hasPrefix("-"), only.contains("-") {
      words = only.split(separator: "-").enumerated().map { $0.offset == 0 ? String($0.element) : "-" + $0.element }
    } else if let first = words.first, let dash = first.firstIndex(of: "-"), dash > first.startIndex {
      words.replaceSubrange(0..<1, with: [String(first[..<dash]), String(first[dash...])])
    }
    return words
  }

  /// Whether a short option is among the options: `-h`, `-xsh`.
  func has(_ letter: Character) -> Bool {
    words.contains { word in
      guard word.hasPrefix("-"), !word.hasPrefix("--"), !word.hasPrefix("-B"), word.utf8.count <= 5 else {
        return false
      }
      return word.dropFirst().contains(letter) && word.dropFirst().allSatisfy(\.isLetter)
    }
  }

  func has(long option: String) -> Bool { words.contains { $0 == "--" + option || $0.hasPrefix("--" + option + "=") } }

  /// Bytes from `-B1`, `-BM`, `--block-size=1K`, `-k`, `-m`, `-b`.
  var blockSize: Double? {
    for word in words {
      let value: Substring
      if word.hasPrefix("-B"), word.utf8.count > 2 {
        value = word.dropFirst(2)
      } else if word.hasPrefix("--block-size=") {
        value = word.dropFirst(13)
      } else {
        continue
      }
      let text = value.first?.isNumber == true ? String(value) : "1" + value
      if let size = SizeText(text.filter { $0 != "'" }), size.value > 0 {
        return size.value * size.scale(decimal: size.unit.count == 2)
      }
    }
    return has("k") ? 1024 : has("m") ? 1_048_576 : nil
  }
}
