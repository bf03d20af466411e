/// Text as HTML and SVG character data and attribute values. This is the only place that escapes for HTML.
enum Markup {
  static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// An element around content that is already markup. Attribute values are escaped here.
  static func element(_ name: String, _ attributes: [(String, String)] = [], _ content: String) -> String {
    "<" + name + written(attributes) + ">" + content + "</" + name + ">"
  }

  /// An element that never has content (`meta`, or a shape in SVG with `/>`).
  static func shape(_ name: String, _ attributes: [(String, String)]) -> String {
    "<" + name + written(attributes) + "/>"
  }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " " + $0.0 + "=\"" + escaped($0.1) + "\"" }.joined()
  }
}
