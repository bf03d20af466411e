/// The colours of the page, light and dark. Text keeps 4.5:1 and shapes keep 3:1 against what lies behind (WCAG 2.2,
/// 1.4.3 and 1.4.11; a test computes it). The five lanes are hues of Okabe and Ito's palette for colour-blind readers,
/// moved in lightness until they keep that contrast; each also has a shape of its own.
enum Palette {
  enum Use: Hashable, Sendable { case ground, text, shape, tint }
  struct Row: Hashable, Sendable {
    var name: String
    var light: String
    var dark: String
    var use: Use
    /// A system colour where the reader has replaced all colours (`forced-colors`).
    var forced: String
  }

  static let rows: [Row] = [
    row("ground", "#ffffff", "#13161b", .ground, "Canvas"),
    row("raised", "#f4f6f8", "#1d222a", .ground, "Canvas"),
    row("ink", "#171b21", "#e9ebef", .text, "CanvasText"),
    row("soft", "#4f5866", "#adb5c2", .text, "CanvasText"),
    row("link", "#0a549e", "#8cc2ff", .text, "LinkText"),
    row("limit", "#b3261e", "#ff8f85", .text, "CanvasText"),
    row("rule", "#d4d9e0", "#39414d", .tint, "GrayText"),
    row("grid", "#e4e8ed", "#2a313b", .tint, "GrayText"),
    row("pull", "#0072b2", "#5ab4ea", .shape, "CanvasText"),
    row("model", "#8a4a9e", "#d0a2e0", .shape, "CanvasText"),
    row("pod", "#c2410c", "#ff9466", .shape, "CanvasText"),
    row("kubelet", "#00775a", "#45cfa4", .shape, "CanvasText"),
    row("runtime", "#80610a", "#e6bd57", .shape, "CanvasText"),
    row("free", "#27548a", "#9cc4f5", .shape, "CanvasText"),
    row("unexplained", "#68707e", "#9aa3b2", .shape, "CanvasText"),
    row("cautionrule", "#b45f06", "#e5a94f", .shape, "CanvasText"),
    row("caution", "#fff5e2", "#31280f", .ground, "Canvas"),
    row("pressure", "#b3261e1a", "#ff8f8522", .tint, "transparent"),
    row("gap", "#6b728024", "#aab2bf24", .tint, "transparent"),
  ]

  static let light = declarations(\.light)
  static let dark = declarations(\.dark)
  static let forced = declarations(\.forced)

  private static func declarations(_ colour: (Row) -> String) -> String {
    rows.map { "--" + $0.name + ":" + colour($0) }.joined(separator: ";")
  }

  private static func row(_ name: String, _ light: String, _ dark: String, _ use: Use, _ forced: String) -> Row {
    Row(name: name, light: light, dark: dark, use: use, forced: forced)
  }
}
