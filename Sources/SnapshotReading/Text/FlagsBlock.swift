internal import IncidentModel

/// Files of kubelet command-line options: `kubeadm-flags.env`, `/etc/default/kubelet`, `args/kubelet`, a systemd unit.
///
///     KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///… --eviction-hard=nodefs.available<5%"
struct FlagsBlock: TextBlock {
  private var flags: [(name: String, value: String)] = []
  private var first: TextLine?

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = FlagsBlock()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    let found = line.glance.hasDoubleDash ? Self.arguments(line.text) : []
    guard !found.isEmpty else { return first != nil && (line.isBlank || line.text.hasPrefix("#")) }
    if first == nil { first = line }
    flags += found
    return true
  }

  /// The options on a line that starts with an option, an assignment or a path; log lines have a stamp first.
  static func arguments(_ text: String) -> [(name: String, value: String)] {
    guard text.contains("--"), let head = text.drop(while: { $0 == " " }).first,
      head == "-" || head == "/" || head == "\\" || isAssignment(text)
    else { return [] }
    return words(text).compactMap { word in
      guard let dash = word.firstIndex(of: "-"), word[dash...].hasPrefix("--") else { return nil }
      let before = word[..<dash]
      guard before.isEmpty || before.last == "=" || before.last == "\"" || before.last == "'" else { return nil }
      let flag = KubeletFlags.split(String(word[dash...]))
      return flag.name.isEmpty ? nil : flag
    }
  }

  private static func isAssignment(_ text: String) -> Bool {
    guard let equals = text.firstIndex(of: "=") else { return false }
    let name = text[..<equals].drop { $0 == " " }
    return !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// Words as a shell splits them; quotes that open behind `NAME=` enclose several options.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in text {
      if let open = quote, character == open {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'", !word.isEmpty, word.contains("--") {
        quote = character
      } else if quote == nil, character == " " || character == "\t" || character == "\\" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if quote != nil || (character != "\"" && character != "'") {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  var pending: Int { 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    guard let first, let configuration = KubeletFlags.configuration(flags, basis: .flags) else { return }
    gathering.add(
      "kubelet-flags", .snapshot(.kubeletConfiguration(configuration)), at: first.evidence(gathering), time: clock.time,
      basis: clock.basis, node: clock.host)
  }
}
