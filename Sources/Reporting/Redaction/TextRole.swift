/// What kind of text a string of the postmortem is, for the search in it.
enum TextRole: Hashable {
  /// Words of the evidence: messages, errors, commands, patches.
  case prose
  /// The name of an object, where `:`, `=` and `--` mean nothing.
  case name
  /// The value of an environment variable or the argument of a flag of this name.
  case value(of: String)
}

/// Called for each text in a fixed order; may change it.
typealias TextVisit = (inout String, TextRole) -> Void

extension SecretSearch {
  mutating func search(_ text: Span<UInt8>, _ role: TextRole) {
    switch role {
    case .prose: search(text)
    case .name: search(text, isName: true)
    case .value(let name):
      search(text)
      if let key = SecretKey(variable: name) { report(text, 0..<text.count, key, .variable) }
    }
  }
}
