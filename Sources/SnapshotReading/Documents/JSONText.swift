/// Exactly one JSON document, as RFC 8259 has it, by the same scanner that reads streams.
enum JSONText {
  /// The document, or nil when the bytes are not exactly one JSON text.
  static func parse(_ bytes: Span<UInt8>, depthLimit: Int = 512) -> Value? {
    var scan = JSONScan(depthLimit: depthLimit)
    guard case .complete(let end) = scan.value(bytes, from: 0, isLast: true), scan.skip(bytes, end) == bytes.count
    else {
      return nil
    }
    return Value(scan.tape, 0, bytes, line: 1)
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  static func isNumber(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first == UInt8(ascii: "-") || first &- 48 < 10 else { return false }
    var scan = JSONScan(depthLimit: 1)
    return scan.value(bytes.span, from: 0, isLast: true) == .complete(bytes.count)
  }
}
