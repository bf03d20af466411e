/// Exports of ncdu and gdu by their first bytes.
enum TreeHead {
  /// `[1,2,{"progname":"ncdu",…` ; the second number is the minor version of the format.
  static func format(_ head: Span<UInt8>) -> SnapshotFormat? {
    if isBinary(head) { return SnapshotFormat(kind: BinaryExport.kind, language: .text) }
    var tokens = TreeTokens()
    var found: [TreeTokens.Token] = []
    var words: [String] = []
    var i = 0
    while i < min(head.count, 4096), words.count < 12 {
      let (ended, next) = tokens.take(head[i])
      for token in [ended, next].compactMap(\.self) {
        found.append(token)
        if token == .string || token == .word { words.append(String(decoding: tokens.text, as: UTF8.self)) }
      }
      i += 1
    }
    guard found.starts(with: [.openArray, .word, .comma, .word, .comma, .openObject]), words.first == "1",
      let program = words.firstIndex(of: "progname"), program + 1 < words.count
    else { return nil }
    return SnapshotFormat(kind: words[program + 1] == "gdu" ? "gdu" : "ncdu", language: .json)
  }

  static let kinds = ["gdu", "ncdu"]

  /// ncdu 2.6 and later, without `-o` in JSON: `\xbfncduEX1`.
  static func isBinary(_ head: Span<UInt8>) -> Bool { head.starts(with: magic, at: 0) }
  private static let magic: [UInt8] = [0xBF, 0x6E, 0x63, 0x64, 0x75, 0x45, 0x58, 0x31]
}
