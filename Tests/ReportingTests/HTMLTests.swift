import IncidentModel
import Testing

@testable import Reporting

private func html(_ p: Postmortem) -> String { render(p, options: RenderOptions(format: .html, redacts: false)).text }

@Test(arguments: HostileText.all)
func hostileTextIsNeverActiveInHTML(hostile: String) {
  let problems = HTMLCheck.problems(in: html(DocumentFixture(hostile: hostile).postmortem))
  #expect(problems.isEmpty, "\(problems.prefix(3))")
}

@Test func theHTMLCheckSeesWhatIsWrong() {
  for text in [
    "<p><b>x</p>", "<script>x</script>", "<p onclick=\"x\">y</p>", "<a href=\"http://x\">y</a>", "<p style=\"x\">y</p>",
    "<p>x", "<img src=\"x\">", "<p>a & b</p>", "<p>\u{202E}</p>", "<p><ul></ul></p>",
    "<p id=\"a\">x</p><p id=\"a\">y</p>",
  ] {
    #expect(!HTMLCheck.problems(in: text).isEmpty, "\(text)")
  }
}

@Test("The policy comes first and allows exactly the styles and the script that are there, by their bytes")
func thePolicyAllowsOnlyWhatIsThere() throws {
  for hostile in ["", "</style><script>x</script>\\\";}"] {
    let text = html(DocumentFixture(hostile: hostile).postmortem)
    let styles = contents(of: "style", in: text), scripts = contents(of: "script", in: text)
    #expect(styles.first == Stylesheet.text && styles.count == 2)
    #expect(scripts == [PageScript.text])
    let hash = { (text: String) in "'sha256-" + SHA256.base64(of: text) + "'" }
    let policy =
      "default-src 'none'; style-src " + styles.map(hash).joined(separator: " ") + "; script-src "
      + hash(PageScript.text) + "; base-uri 'none'; form-action 'none'"
    #expect(
      text.hasPrefix(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy
          + "\">"))
    let page = text.replacing(PageScript.text, with: "")
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("url("))
  }
}

private func contents(of element: String, in text: String) -> [String] {
  text.split(separator: "<" + element).dropFirst().compactMap { piece in
    guard let start = piece.firstIndex(of: ">") else { return nil }
    return piece[piece.index(after: start)...].split(separator: "</" + element, omittingEmptySubsequences: false).first
      .map(String.init)
  }
}

@Test("The line on top of printed pages holds every character of evidence by its code point")
func theRunningLineStaysAString() {
  for hostile in HostileText.all {
    let inside =
      PrintStyle.running(hostile).split(separator: "content:\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
    #expect(
      inside.unicodeScalars.allSatisfy {
        $0.value < 0x80
          && ($0.properties.isAlphabetic || $0.properties.numericType != nil || " \\".contains(Character($0)))
      })
  }
  #expect(PrintStyle.running("a</b").contains("\"a\\3c \\2f b\""))
}

@Test("The script is small, makes no markup from strings and asks for words that are there, in every language")
func theScriptIsHarmless() throws {
  let script = PageScript.text
  #expect(script.utf8.count < 6_144)
  for word in ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(", "</"] {
    #expect(!script.contains(word), "\(word)")
  }
  let asked = Set(script.split(separator: "say.").dropFirst().map { $0.prefix { $0.isLetter } })
  #expect(asked.count > 8)
  var catalogue = Catalogue.english
  let english = html(DocumentFixture().postmortem)
  let tag = try #require(english.split(separator: "<script").last?.prefix { $0 != ">" })
  for word in asked { #expect(tag.contains(" data-\(word)=\""), "\(word)") }
  for sentence in ["Copy", "Zoom in", "Filter rows", "Contents", "measured", "Free on {}, {}", "Skip to the report"] {
    catalogue.patterns[sentence] = "¿" + (sentence.contains("{}") ? "{0}{1}" : sentence) + "?"
  }
  let translated = render(
    DocumentFixture().postmortem, options: RenderOptions(format: .html, language: catalogue, redacts: false)
  ).text
  for words in [
    "data-copy=\"¿", "data-in=\"¿", "data-filter=\"¿", "aria-label=\"¿", ">¿measured?", ">¿nodefs", ">¿Skip",
  ] {
    #expect(translated.contains(words), "\(words)")
  }
  #expect(translated.contains("<script") && translated.contains(PageScript.text + "</script>"))
}

@Test func thePageIsTheSameEveryTime() {
  #expect(html(DocumentFixture().postmortem) == html(DocumentFixture().postmortem))
}

@Test("Only long tables and the timeline offer a filter, and the timeline by its lane")
func longTablesCanBeFiltered() {
  var fixture = DocumentFixture()
  fixture.timelineRows = 30
  #expect(html(fixture.postmortem).contains("<table data-filter=\"\" data-choices=\"1\">\n<caption>Timeline"))
  fixture.timelineRows = 5
  #expect(!html(fixture.postmortem).contains("data-filter=\"\" data-choices"))
}

@Test func thePageHasLandmarksPicturesAndTheirTwins() {
  let text = html(DocumentFixture().postmortem)
  for part in [
    "<a class=\"skip\" href=\"#main\">", "<nav aria-label=\"Contents\">", "<main id=\"main\"", "<footer>", "<h1>",
    "role=\"img\" class=\"curve\"", "role=\"img\" class=\"ledger\"", "<summary>Free space, point by point</summary>",
    "<caption>Account of imagefs", "scope=\"col\"", "scope=\"row\"", "<caption>", "id=\"source-0\"",
    "href=\"#source-0\"", "class=\"limit\"", "class=\"derived\"", "class=\"measured\"", "class=\"gap\"",
    "class=\"spread\"",
  ] {
    #expect(text.contains(part), "\(part)")
  }
}

@Test func aFloodOfRowsStaysUnderAMegabyte() {
  var fixture = DocumentFixture()
  (fixture.evictions, fixture.timelineRows) = (2000, 20_000)
  let text = html(fixture.postmortem)
  #expect(text.utf8.count < 1_000_000)
  #expect(HTMLCheck.problems(in: text).isEmpty)
  #expect(text.contains("more rows are not shown here."))
}

@Test(arguments: [
  ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
  ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="),
  // Lengths around the padding of one block.
  (String(repeating: "a", count: 55), "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="),
  (String(repeating: "a", count: 56), "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o="),
  (String(repeating: "a", count: 64), "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="),
])
func sha256FollowsTheStandard(text: String, digest: String) {
  #expect(SHA256.base64(of: text) == digest)
}

/// WCAG 2.2: 4.5 to 1 for text, 3 to 1 for shapes, in both palettes and on every ground.
@Test func bothPalettesKeepTheirContrast() {
  for (name, colour) in [("light", \Palette.Row.light), ("dark", \Palette.Row.dark)] {
    let grounds = Palette.rows.filter { $0.use == .ground }.map { channels($0[keyPath: colour]) }
    #expect(grounds.count == 3)
    for row in Palette.rows where row.use == .text || row.use == .shape {
      for ground in row.use == .text ? grounds : [grounds[0]] {
        let reached = contrast(channels(row[keyPath: colour]), ground)
        #expect(reached >= (row.use == .text ? 4.5 : 3), "\(name) \(row.name): \(reached)")
      }
    }
  }
  #expect(Stylesheet.text.contains(Palette.light) && Stylesheet.text.contains(Palette.dark))
}

/// `#0a549e` as three shares of one.
private func channels(_ colour: String) -> [Double] {
  let digits = colour.dropFirst().compactMap(\.hexDigitValue)
  return (0..<3).map { Double(digits[$0 * 2] * 16 + digits[$0 * 2 + 1]) / 255 }
}

private func contrast(_ a: [Double], _ b: [Double]) -> Double {
  func luminance(_ c: [Double]) -> Double {
    let linear = c.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
  let (x, y) = (luminance(a), luminance(b))
  return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

/// x to the 2.4, as x² times the fifth root of x², without a maths library.
private func power(_ x: Double) -> Double {
  var root = 1.0
  for _ in 0..<60 { root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root) }
  return x * x * root
}
