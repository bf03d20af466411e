public import BundleReading
public import IncidentModel
public import Reporting

/// A line that a report cites, as its reader types or pastes it.
public struct ExcerptPlace: Hashable, Sendable {
  public var source: String
  public var line: Int

  /// The words behind `evictrace show`: paths, then marks in any form that a report prints them:
  ///
  ///     kubelet.log.gz:4211            a terminal's [kubelet.log.gz:4211 events.json:7 +5]
  ///     `kubelet.log.gz:4211`          Markdown
  ///     {{kubelet.log.gz:4211}}        Jira, with its escapes
  ///     A:kubelet.log.gz:4211          a comparison; the bundle is given beside it
  ///
  /// Nil without a path or without a mark.
  public static func parsed(_ words: [String]) -> (paths: [String], places: [ExcerptPlace])? {
    // Several marks may have been pasted as one word.
    guard words.count > 1, let last = words.last else { return nil }
    let pasted = words.dropLast() + last.split(separator: " ").map(String.init)
    var places: [ExcerptPlace] = []
    var rest = pasted[...]
    while rest.count > 1, let word = rest.last, let mark = Mark(word) {
      if case .place(let place) = mark { places.insert(place, at: 0) }
      rest.removeLast()
    }
    return places.isEmpty || rest.isEmpty ? nil : (Array(rest), places)
  }
}

private enum Mark {
  case place(ExcerptPlace)
  /// `+5`: lines that are not named.
  case more

  init?(_ word: String) {
    var text = word[...]
    if text.hasPrefix("["), !text.hasSuffix("]") || text.dropFirst().contains(":") { text = text.dropFirst() }
    if text.hasSuffix("]"), !text.contains("[") { text = text.dropLast() }
    if text.hasPrefix("\\+") || text.hasPrefix("+"), let n = text.split(separator: "+").last,
      Int(n.filter { $0 != "," }) != nil
    {
      self = .more
      return
    }
    while text.first == "`", text.last == "`", text.count > 1 { text = text.dropFirst().dropLast() }
    if text.hasPrefix("{{"), text.hasSuffix("}}"), text.count > 4 {
      text = Self.withoutEscapes(text.dropFirst(2).dropLast(2))[...]
    }
    for side in ["A:", "B:"] where text.hasPrefix(side) { text = text.dropFirst(side.count) }
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
      let line = Int(text[text.index(after: colon)...]),
      line > 0
    else { return nil }
    self = .place(ExcerptPlace(source: String(text[..<colon]), line: line))
  }

  /// Jira's `\-` and `&#58;`.
  private static func withoutEscapes(_ text: Substring) -> String {
    var out = ""
    var rest = text
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "\\", let next = rest.first {
        out.append(next)
        rest = rest.dropFirst()
      } else if first == "&", rest.first == "#", let end = rest.firstIndex(of: ";"),
        let scalar = UInt32(rest[..<end].dropFirst()).flatMap(Unicode.Scalar.init)
      {
        out.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      } else {
        out.append(first)
      }
    }
    return out
  }
}

/// Several lines of one bundle, kept while it streams by once.
public struct Excerpts: SourceConsumer {
  private var each: [Excerpt]

  public init(_ places: [ExcerptPlace], context: Int) {
    each = places.map { Excerpt(source: $0.source, line: $0.line, context: context) }
  }

  public mutating func open(_ source: SourceFile) { for i in each.indices { each[i].open(source) } }
  public mutating func receive(_ bytes: Span<UInt8>) { for i in each.indices { each[i].receive(bytes) } }
  public mutating func close(bytes: UInt64, damage: [Damage]) {
    for i in each.indices { each[i].close(bytes: bytes, damage: damage) }
  }

  /// One excerpt after the other; a place that is not there is not among them.
  public func text(_ sharing: Sharing = Sharing()) -> RenderedReport {
    let found = each.filter { !$0.lines.isEmpty }.map { $0.text(sharing) }
    var report = released(text: "", sharing)
    report.text = found.map(\.text).joined(separator: "\n")
    (report.redactions, report.leaks) = (found.flatMap(\.redactions), found.flatMap(\.leaks))
    return report
  }

  /// The places that no source has.
  public var missing: [ExcerptPlace] { each.filter { $0.lines.isEmpty }.map(\.place) }
}
