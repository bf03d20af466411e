/// What people wrote into the slots of an earlier report, found again between its comments.
///
///     <!-- evictrace:begin impact -->3,200 requests failed.<!-- evictrace:end impact -->
///
/// From a page the words are taken without their markup; from Markdown as they stand.
public struct Handwritten: Hashable, Sendable {
  /// A comment that opens a slot and none that closes it, or the other way round: words could be lost.
  public struct Fault: Error, Hashable, Sendable {
    public var slot: String
    public var line: Int
  }

  /// By slot; empty ones are left out.
  public var bySlot: [String: String] = [:]

  /// Throws where a slot is opened and not closed, closed and not opened, or there twice with different words.
  public init(readFrom report: String) throws(Fault) {
    let isPage = report.drop { $0.isWhitespace }.prefix(9).lowercased() == "<!doctype"
    var rest = Array(report.utf8)[...]
    var line = 1
    while let begin = Self.comment("begin", in: rest) {
      line += Self.lines(rest[..<begin.range.upperBound])
      rest = rest[begin.range.upperBound...]
      guard let end = Self.comment("end", in: rest), end.id == begin.id else { throw Fault(slot: begin.id, line: line) }
      let words = String(decoding: rest[..<end.range.lowerBound], as: UTF8.self)
      let text = Self.trimmed(isPage ? Self.plain(words) : words)
      if !text.isEmpty {
        if let other = bySlot[begin.id], other != text { throw Fault(slot: begin.id, line: line) }
        bySlot[begin.id] = text
      }
      line += Self.lines(rest[..<end.range.upperBound])
      rest = rest[end.range.upperBound...]
    }
    if let stray = Self.comment("end", in: rest) {
      throw Fault(slot: stray.id, line: line + Self.lines(rest[..<stray.range.lowerBound]))
    }
  }

  private static func comment(_ kind: String, in text: ArraySlice<UInt8>) -> (id: String, range: Range<Int>)? {
    guard let open = text.firstRange(of: Array("<!-- evictrace:\(kind) ".utf8)),
      let close = text[open.upperBound...].prefix(200).firstRange(of: Array(" -->".utf8))
    else { return nil }
    let id = String(decoding: text[open.upperBound..<close.lowerBound], as: UTF8.self)
    return (id, open.lowerBound..<close.upperBound)
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 == 0x0A } }

  private static func trimmed(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let first = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let last = scalars.lastIndex { !$0.properties.isWhitespace } ?? first - 1
    return String(String.UnicodeScalarView(scalars[first..<max(first, last + 1)]))
  }

  /// Text of a piece of our own page: the hint is ours, tags are taken away, the five references become characters.
  private static func plain(_ html: String) -> String {
    if html.hasPrefix("<em class=\"hint\">") { return "" }
    var out = ""
    var isTag = false
    for character in html {
      switch character {
      case "<": isTag = true
      case ">" where isTag: isTag = false
      default: if !isTag { out.append(character) }
      }
    }
    for (reference, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      out = out.replacing(reference, with: character)
    }
    return out
  }
}
