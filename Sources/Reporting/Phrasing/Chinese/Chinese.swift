/// Simplified Chinese, one file for each part of the house whose sentences it holds. `scripts/sentences --check` says
/// which sentence is missing and which entry nobody says.
extension Catalogue {
  public static let chinese = Catalogue(
    language: "zh-CN", patterns: CatalogueText.patterns(ChineseText.all), spelling: .chinese)
}

enum ChineseText {
  static let all: [String] = [
    words, tables, document, sections, figures, page, comparison, inspection,
    fleet, timeline, causes, replay, clocks, correlation, reading, mechanisms, rulesAtoD, rulesEtoH, rulesItoN,
    rulesOtoS, rulesTtoZ,
  ]
}
