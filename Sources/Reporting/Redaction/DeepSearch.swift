/// Finds secrets in a text as it stands and in every other way it can be read (`Readings`), and says for each which bytes
/// of the text must go.
struct DeepSearch: Sendable {
  struct Hit {
    /// One range on each line, in order.
    var pieces: [Range<Int>]
    /// The secret itself, decoded.
    var value: [UInt8]
    var rule: String
    var rank: SecretSearch.Rank
  }

  private(set) var hits: [Hit] = []
  private(set) var parts: [(bytes: [UInt8], rule: String)] = []
  private var search = SecretSearch()

  /// Known secrets are looked for in the same readings.
  mutating func search(_ text: Span<UInt8>, _ role: TextRole, knowing forms: KnownForms? = nil) {
    hits.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    search.search(text, role)
    collect(text) { text.lines(of: $0) }
    narrowBlocks(text)
    if let forms { collect(forms, text) { text.lines(of: $0) } }
    for reading in Readings.all(of: text) {
      search.search(reading.bytes.span, role == .name ? .name : .prose)
      collect(reading.bytes.span) { reading.pieces(of: $0, in: text) }
      if let forms { collect(forms, reading.bytes.span) { reading.pieces(of: $0, in: text) } }
    }
  }

  /// The text as it stands, and nothing that is only likely.
  mutating func searchPlain(_ text: Span<UInt8>) {
    hits.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    search.search(text, findsRandom: false)
    collect(text) { _ in [] }
  }

  private mutating func collect(_ text: Span<UInt8>, _ pieces: (Range<Int>) -> [Range<Int>]) {
    for hit in search.hits {
      hits.append(Hit(pieces: pieces(hit.range), value: text.bytes(hit.range), rule: hit.rule, rank: hit.rank))
    }
    parts += search.parts
  }

  /// In a key block that was logged line by line only the key goes: each line keeps its stamp and its program.
  private mutating func narrowBlocks(_ text: Span<UInt8>) {
    for i in hits.indices where hits[i].rank == .block && hits[i].pieces.count > 1 {
      hits[i].pieces = hits[i].pieces.map { piece in
        if let frame = text.firstIndex(of: Self.frame, in: piece) { return frame..<piece.upperBound }
        return (piece.last { text[$0].isBlank } ?? piece.lowerBound - 1) + 1..<piece.upperBound
      }
    }
  }
  private static let frame = Array("-----".utf8)

  private mutating func collect(_ forms: KnownForms, _ text: Span<UInt8>, _ pieces: (Range<Int>) -> [Range<Int>]) {
    for (range, secret) in forms.matches(in: text) {
      hits.append(Hit(pieces: pieces(range), value: secret.value, rule: secret.rule, rank: secret.rank))
    }
  }
}
