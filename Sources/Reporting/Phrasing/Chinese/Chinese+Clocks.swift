extension ChineseText {
  /// Where a clock's zone, year and skew are from.
  static let clocks = #"""
    # Relative ages are counted back from this.
    from the date printed beside it, {}
      取自旁边打印的日期 {0}
    from a date printed in the same part, {}
      取自同一部分打印的日期 {0}
    from the newest time in the same part, {}
      取自同一部分的最新时间 {0}
    from the date printed in the bundle, {}
      取自诊断包中打印的日期 {0}
    from the file's own time, {}
      取自文件自身的时间 {0}
    from the newest full date in the bundle, {}
      取自诊断包中最新的完整日期 {0}
    from the newest file time in the bundle, {}
      取自诊断包中最新的文件时间 {0}
    no full date anywhere in the bundle
      整个诊断包中都没有完整日期
    relative ages, counted back from {}
      相对时长，从 {0} 倒推
    # The zone.
    from {} evictions that this log and the events both tell
      取自本日志与事件中共有的 {0} 次驱逐
    from {} lines that stand in another source with their zone
      取自另一来源中带时区的 {0} 行相同内容
    from the other clock on the same lines
      取自同一行上的另一个时钟
    given by the user
      由用户给出
    as in {}, which shows its zone
      与 {0} 相同，后者写明了时区
    assumed to be UTC: nothing in the evidence shows the zone
      假定为 UTC：证据中没有时区信息
    from {} lines that carry both this clock and one with a zone
      取自同时带有本时钟和带时区时钟的 {0} 行
    from the journal's banner
      取自 journal 的开头行
    from a line that mentions a time with its zone
      取自提到带时区时间的一行
    from {} lines that mention a time with its zone
      取自提到带时区时间的 {0} 行
    times carry their zone
      时间自带时区
    from the file's name
      取自文件名
    from the date above the output
      取自输出上方的日期
    from a date beside the file
      取自文件旁边的日期
    from the time of the file itself
      取自文件自身的时间
    # The year.
    from full dates in the same source, {}
      取自同一来源中的完整日期 {0}
    from another source of the same host, {}
      取自同一主机的另一来源 {0}
    from the newest full date beside it, {}
      取自旁边最新的完整日期 {0}
    written in the source
      来源中已写明
    # How far it runs ahead.
    from eviction that the log and the events both tell
      取自日志与事件中共有的 1 次驱逐
    from {} evictions that the log and the events both tell
      取自日志与事件中共有的 {0} 次驱逐
    from pull that the log and the events both tell
      取自日志与事件中共有的 1 次拉取
    from {} pulls that the log and the events both tell
      取自日志与事件中共有的 {0} 次拉取
    """#
}
