/// Exactly one JSON document, as RFC 8259 has it.
enum JSONText {
  /// The document, or nil when the bytes are not exactly one JSON text.
  static func parse(_ bytes: Span<UInt8>, depthLimit: Int = 512) -> Value? {
    var stream = JSONStream(depthLimit: depthLimit, sizeLimit: .max, streamsArrays: false)
    var documents: [Value] = []
    let emit: (JSONStream.Output) -> Void = { if case .document(let value) = $0 { documents.append(value) } }
    var i = 0
    while i < bytes.count {
      if !documents.isEmpty, !JSONStream.isSpace(bytes[i]) { return nil }
      if stream.take(bytes[i], line: 1, emit: emit) != nil { return nil }
      i += 1
    }
    return stream.end(emit: emit) && documents.count == 1 ? documents.first : nil
  }
}
