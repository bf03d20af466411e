/// On paper, A4 or Letter: black on white, everything that is folded on a screen unfolded, nothing that scrolls, no row
/// and no picture over two pages.
enum PrintStyle {
  static let text = """
    @page{margin:16mm}
    @media print{:root{--ground:#fff;--raised:#fff;--ink:#000;--soft:#333;--link:#000;--rule:#999;--caution:#fff}
    html{font-size:10pt;line-height:1.45}
    nav,.skip,[data-tool]{display:none}
    .frame{display:block}
    .band{border:0}
    .top,.frame,footer{max-width:none;padding:0}
    .top{padding-bottom:4mm}
    p,ul,dl,.p,.paste,h1,.status{max-width:none}
    main>section{padding:5mm 0 2mm}
    .scroll{overflow:visible}
    svg{min-width:0}
    .figures{grid-template-columns:repeat(3,1fr)}
    table{font-size:8pt;line-height:1.35}
    th,td{padding:1mm 2mm 1mm 0;overflow-wrap:break-word}
    th code,td code{overflow-wrap:anywhere}
    thead{display:table-header-group}
    .m{min-width:12mm}
    .w{min-width:20mm}
    .k{white-space:normal}
    th code,td code{white-space:normal}
    tr[hidden]{display:table-row}
    td:last-child{min-width:20mm}
    .evidence{font-size:7.5pt}
    .mark,details.evidence{display:inline}
    .mark,.mark code{min-height:0;line-height:1.35;font-size:7pt;white-space:normal;text-decoration:none}
    details::details-content{content-visibility:visible;block-size:auto}
    details.evidence::details-content{display:inline}
    details.evidence>summary{display:none}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;background:none}
    pre code{overflow-wrap:anywhere}
    caption,thead,h1,h2,h3,h4,h5,figcaption,summary{break-after:avoid}
    tr,svg,.figures div,.callout,li{break-inside:avoid}
    p{orphans:3;widows:3}
    a{color:inherit;text-decoration:none}}
    """

  /// The line on top of every page and the number at its foot. The words come from the evidence: whatever is not a
  /// letter, digit or space stands there by its code point, so that nothing ends the string or the element.
  static func running(_ words: String) -> String {
    """
    @page{@top-left{content:"\(escaped(words))";font:8pt sans-serif;color:#333}\
    @bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#333}}
    """
  }

  private static func escaped(_ words: String) -> String {
    words.unicodeScalars.map { s in
      let isPlain = s.value < 0x80 && (s.properties.isAlphabetic || (0x30...0x39).contains(s.value) || s == " ")
      return isPlain ? String(s) : "\\" + String(s.value, radix: 16) + " "
    }.joined()
  }
}
