extension ChineseText {
  /// Titles, tables and sentences of the report itself.
  static let document = #"""
    Times are UTC.
      时间均为 UTC。
    """#
}
