extension ChineseText {
  /// The values of the model in the reader's words.
  static let words = #"""
    shown
      证据确凿
    """#
}
