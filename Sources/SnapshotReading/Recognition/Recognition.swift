/// Tells snapshots from everything else by their first bytes. Log files must fall through: journal JSON, docker
/// json-file, klog and logrus JSON are lines of JSON too, and text logs may quote a table.
enum Recognition {
  static func format(head: Span<UInt8>, path: String) -> SnapshotFormat? {
    if let tree = TreeHead.format(head) { return tree }
    let lines = lines(of: head)
    guard
      var format = YAMLHead.format(lines) ?? EventLinesHead.format(lines) ?? JSONHead.format(head)
        ?? TextHead.format(lines, path: path)
    else { return nil }
    if format.kind == "objects" { format.kind = ObjectKinds.name(path: path) }
    return format
  }

  /// The complete lines of the head (and the last one, when it is short), as text; enough of them to judge.
  private static func lines(of head: Span<UInt8>) -> [TextLine] {
    var assembler = LineAssembler(limit: 4096)
    var lines: [TextLine] = []
    let piece = head.extracting(0..<min(head.count, 1 << 16))
    assembler.feed(piece) { if lines.count < 400 { lines.append(TextLine($0, number: $1, offset: $2, length: $3)) } }
    assembler.finish { if lines.count < 400 { lines.append(TextLine($0, number: $1, offset: $2, length: $3)) } }
    return lines
  }
}
