import IncidentModel

extension Sentence {
  /// In English, with its values as they are.
  var said: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .gap: " "
      case .value(.sentence(let inner)): inner.said
      case .value(.count(let n)): String(n)
      case .value(.word(let text)), .value(.code(let text)): text
      case .value(let value): "\(value)"
      }
    }.joined()
  }
}
