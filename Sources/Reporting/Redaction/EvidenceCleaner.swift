/// A cleaned copy of one text, written while it streams by: the same lines in the same order, so that `SOURCE:LINE`
/// still means the same line, without the secrets. What was learned before from the whole bundle is taken out wherever
/// it stands.
///
/// Secrets reach over lines (key blocks, folded base64, split log lines, `name:` and `value:`), so the text is looked at
/// through windows that overlap: the last lines of a window are shown to the next one again, before they are written.
public struct EvidenceCleaner {
  private var redactor: Redactor
  /// What waits to be written, and before it what was written already and is only context.
  private var window: [UInt8] = []
  private var writtenUpTo = 0
  private var path = ""

  /// Bytes looked at together; a private key or a folded registry secret fits several times.
  private static let windowSize = 262_144
  /// What is held back at the end of a window, and what is kept in front of the next one.
  private static let heldBack = 65_536
  private static let context = 8192

  public init(
    knowing secrets: SecretScanner, _ sharing: Sharing, nodes: [String], pods: [(namespace: String, name: String)]
  ) {
    redactor = Redactor(sharing.hidesSecrets ? secrets : nil, Pseudonyms(sharing.names, nodes: nodes, pods: pods))
  }

  /// What was taken out so far.
  public var redactions: [Redaction] { redactor.redactions }

  /// Secrets that stand in what was cleaned: the copy must not be kept.
  public private(set) var leaks: [Leak] = []

  /// A name of a file or of a member, part by part: it stays one.
  public mutating func cleaned(path: String) -> String {
    var path = path
    redactor.redact(&path)
    return path
  }

  /// Another text begins, in a file of this name.
  public mutating func begin(path: String = "") { (window, writtenUpTo, self.path) = ([], 0, path) }

  /// Takes the next bytes and gives those that are clean.
  public mutating func feed(_ bytes: Span<UInt8>) -> [UInt8] {
    window += bytes.bytes(0..<bytes.count)
    guard window.count - writtenUpTo >= Self.windowSize + Self.heldBack else { return [] }
    return clean(upTo: window.count - Self.heldBack)
  }

  /// The rest of the text.
  public mutating func end() -> [UInt8] {
    defer { begin() }
    return clean(upTo: window.count)
  }

  private mutating func clean(upTo limit: Int) -> [UInt8] {
    guard writtenUpTo < limit else { return [] }
    let text = window
    let whole = writtenUpTo == 0 && limit == text.count ? SecretFile(text, path: path) : nil
    let places =
      whole.map { redactor.places(in: text.span.extracting($0.value), $0.role) }
      ?? redactor.places(in: text.span, .prose)
    let cut = limit == text.count ? limit : Self.cut(text, places, from: writtenUpTo, before: limit)
    let out = redactor.written(text.span, writtenUpTo..<cut, places)
    let kept = max(0, Self.lineStart(text, max(0, cut - Self.context)))
    leaks += redactor.gate.plainLeaks(in: out.span)
    window = Array(text[kept...])
    writtenUpTo = cut - kept
    return out
  }

  /// The last line's beginning before `limit` that no secret stands across; without one the limit itself.
  private static func cut(_ text: [UInt8], _ places: [Redactor.Place], from start: Int, before limit: Int) -> Int {
    var cut = lineStart(text, limit)
    if cut <= start { cut = limit }
    for place in places.reversed() where place.range.lowerBound < cut && place.range.upperBound > cut {
      cut = max(place.range.lowerBound, start + 1)
    }
    return cut
  }

  private static func lineStart(_ text: [UInt8], _ place: Int) -> Int {
    var i = min(place, text.count)
    while i > 0, text[i - 1] != Byte.lineFeed { i -= 1 }
    return i
  }
}
