internal import IncidentModel

/// One line of YAML with its address.
struct YAMLLine {
  var number: UInt32
  var offset: UInt64
  /// Without line feed, carriage return and byte order mark; cut at the line limit.
  var bytes: [UInt8]
  private var hasByteOrderMark: Bool
  var length: Int
  /// Leading blanks; a tab counts as content, as YAML has it.
  var indent: Int

  init(_ span: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) {
    (self.number, self.offset, self.length) = (number, offset, length)
    bytes = span.array()
    hasByteOrderMark = offset == 0 && bytes.starts(with: Self.byteOrderMark)
    if hasByteOrderMark { bytes.removeFirst(3) }
    indent = bytes.prefix { $0 == 32 }.count
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  var content: ArraySlice<UInt8> { bytes[indent...] }

  /// The line with its fingerprint, which counts the byte order mark.
  func record(_ digest: LineDigest) -> LineRecord {
    let all = hasByteOrderMark ? Self.byteOrderMark + bytes : bytes
    return LineRecord(number: number, offset: offset, length: UInt32(clamping: length), digest: digest(all.span))
  }

  /// Empty or a comment.
  var isBlank: Bool {
    content.isEmpty || content.first == UInt8(ascii: "#") || content.allSatisfy { $0 == 32 || $0 == 9 }
  }

  var isSequenceEntry: Bool {
    content.first == UInt8(ascii: "-") && (content.count == 1 || content[content.startIndex + 1] == 32)
  }

  var isDocumentMark: Bool {
    guard indent == 0 else { return false }
    let head = content.prefix(3)
    guard head.elementsEqual("---".utf8) || head.elementsEqual("...".utf8) else { return false }
    return content.count == 3 || content[content.startIndex + 3] == 32
  }
}
