/// Just enough of ustar to put files into an archive in any order.
enum Tar {
  static func archive(_ files: [(path: String, bytes: [UInt8])], modified: Int = 1_700_000_000) -> [UInt8] {
    files.flatMap { entry($0.path, $0.bytes, modified) } + [UInt8](repeating: 0, count: 1024)
  }

  private static func entry(_ path: String, _ content: [UInt8], _ modified: Int) -> [UInt8] {
    precondition(path.utf8.count <= 100, "ustar names here have no prefix field")
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(path, at: 0)
    put("0000644\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(octal(content.count, 11) + "\0", at: 124)
    put(octal(modified, 11) + "\0", at: 136)
    put("        0", at: 148)
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
    return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  private static func octal(_ number: Int, _ width: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
