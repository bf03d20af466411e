import IncidentModel

/// The few shapes a curve picture is made of.
extension CurvePicture {
  func x(_ t: Timestamp) -> Double {
    Self.left + chart.position(t).clamped(0, 1) * (Self.right - Self.left)
  }

  func text(_ words: String, x: Double, y: Double, class name: String) -> String {
    Markup.element(
      "text", [("x", number(x)), ("y", number(y)), ("class", name)], Markup.escaped(VisibleText.line(words, limit: 120))
    )
  }

  func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) -> String {
    Markup.shape(
      "line", [("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)), ("class", name)])
  }

  func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, class name: String) -> String {
    Markup.shape(
      "rect",
      [("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height)), ("class", name)])
  }

  func path(_ d: String, at x: Double, _ y: Double, class name: String) -> String {
    Markup.shape("path", [("class", name), ("d", d), ("transform", "translate(" + number(x) + " " + number(y) + ")")])
  }

  func number(_ value: Double) -> String { SVGNumber.text(value) }
}

/// A coordinate: one place, ASCII minus, never a word.
enum SVGNumber {
  static func text(_ value: Double) -> String {
    let tenths = Int((value.clamped(-1e5, 1e5) * 10).rounded())
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : "." + String(rest))
  }
}
