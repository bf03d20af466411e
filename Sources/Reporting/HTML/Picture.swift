import IncidentModel

/// A picture as SVG: the few shapes that pictures are made of.
protocol Picture {
  /// Anchor of the figure; title and description of the picture are named after it.
  var id: String { get }
  /// What the picture is of.
  var title: String { get }
  /// What somebody who cannot see it should know.
  var summary: String { get }
  var phrases: Phrasebook { get }
}

extension Picture {
  func text(_ words: String, x: Double, y: Double, class name: String, shift: Double = 0) -> String {
    guard !words.isEmpty else { return "" }
    var attributes = [("x", number(x)), ("y", number(y)), ("class", name)]
    if shift != 0 { attributes.append(("dx", number(shift))) }
    return Markup.element("text", attributes, Markup.escaped(VisibleText.line(words, limit: 120)))
  }

  func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) -> String {
    Markup.shape(
      "line", [("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)), ("class", name)])
  }

  func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, class name: String, says: String = ""
  ) -> String {
    shape(
      "rect",
      [("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height)), ("class", name)], says)
  }

  func dot(_ x: Double, _ y: Double, says: String = "") -> String {
    shape("circle", [("class", "measured"), ("cx", number(x)), ("cy", number(y)), ("r", "3.8")], says)
  }

  func path(_ d: String, at x: Double, _ y: Double, class name: String, says: String = "") -> String {
    shape(
      "path", [("class", name), ("d", d), ("transform", "translate(" + number(x) + " " + number(y) + ")")], says)
  }

  /// From one end of a range to the other, with a foot at each end.
  func whisker(_ from: Double, _ to: Double, _ middle: Double) -> String {
    guard to - from > 2 else { return "" }
    let feet = [from, to].map { "M" + number($0) + " " + number(middle - 5) + " V" + number(middle + 5) }
    let d = "M" + number(from) + " " + number(middle) + " H" + number(to) + " " + feet.joined(separator: " ")
    return Markup.shape("path", [("class", "whisker"), ("d", d)])
  }

  /// The words a browser shows when somebody points at the shape.
  private func shape(_ name: String, _ attributes: [(String, String)], _ says: String) -> String {
    says.isEmpty
      ? Markup.shape(name, attributes)
      : Markup.element(
        name, attributes, Markup.element("title", [], Markup.escaped(VisibleText.line(says, limit: 400))))
  }

  var heading: String {
    Markup.element("title", [("id", id + "-title")], Markup.escaped(title))
      + Markup.element("desc", [("id", id + "-desc")], Markup.escaped(summary))
  }

  /// The attributes of a whole picture.
  func frame(height: Double, class name: String) -> [(String, String)] {
    [
      ("viewBox", "0 0 960 " + number(height)), ("role", "img"), ("class", name),
      ("aria-labelledby", id + "-title " + id + "-desc"),
    ]
  }

  func number(_ value: Double) -> String { SVGNumber.text(value) }
}

extension CurvePicture: Picture {
  func x(_ t: Timestamp) -> Double {
    Self.left + chart.position(t).clamped(0, 1) * (Self.right - Self.left)
  }
}

/// A coordinate: one place, ASCII minus, never a word.
enum SVGNumber {
  static func text(_ value: Double) -> String {
    let tenths = Int((value.clamped(-1e5, 1e5) * 10).rounded())
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : "." + String(rest))
  }
}
