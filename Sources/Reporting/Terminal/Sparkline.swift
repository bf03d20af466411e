/// A curve in one line of blocks, `█▇▅▃▁ ▂▂`, between nothing and its highest point.
enum Sparkline {
  static func all(_ chart: UsageChart, width: Int = 24) -> [String] {
    chart.panels.map { panel in
      let values = TextPicture.samples(panel, chart, width: width)
      let top = max(values.compactMap { $0 }.max() ?? 1, 1)
      return String(values.map { $0.map { TextPicture.block($0 / top) } ?? " " })
    }
  }
}
