/// XML 1.0 text, escaped as HTML is: characters that XML has no place for are shown by their code point.
enum XML {
  /// One line, for an attribute.
  static func attribute(_ text: String) -> String { Markup.escaped(VisibleText.line(text, limit: 2000)) }

  /// Several lines, for an element.
  static func content(_ text: String) -> String { Markup.escaped(VisibleText.lines(text)) }

  /// `<name a="1">`, or `<name a="1"/>`.
  static func tag(_ name: String, _ attributes: [(name: String, value: String)], isEmpty: Bool = false) -> String {
    "<" + name + attributes.map { " \($0.name)=\"\(attribute($0.value))\"" }.joined() + (isEmpty ? "/>" : ">")
  }
}
