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

@Test func thePolicyComesFirstAndAllowsOnlyThisStyleSheet() {
  let text = html(DocumentFixture().postmortem)
  let head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\" "
    + "content=\"default-src 'none'; "
  #expect(text.hasPrefix(head + "style-src 'sha256-" + SHA256.base64(of: Stylesheet.text) + "'; base-uri 'none'"))
  #expect(text.contains("<style>" + Stylesheet.text + "</style>"))
  #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("url("))
}

@Test func thePageHasLandmarksPicturesAndTheirTwins() {
  let text = html(DocumentFixture().postmortem)
  for part in [
    "<a class=\"skip\" href=\"#main\">", "<nav aria-label=\"Contents\">", "<main id=\"main\"", "<footer>", "<h1>",
    "role=\"img\" class=\"curve\"", "role=\"img\" class=\"bars\"", "<summary>Free space, point by point</summary>",
    "<summary>The bars in numbers</summary>", "scope=\"col\"", "scope=\"row\"", "<caption>", "id=\"source-0\"",
    "href=\"#source-0\"", "class=\"limit\"", "class=\"derived\"", "class=\"measured\"", "class=\"gap\"",
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

/// WCAG 2.2: 4.5 to 1 for text, 3 to 1 for shapes, in both palettes of the style sheet.
@Test func bothPalettesKeepTheirContrast() throws {
  for palette in try [palette(after: ":root{"), palette(after: "dark){:root{")] {
    let ground = try #require(palette["ground"])
    for name in ["ink", "soft", "link", "accent", "limit"] {
      for behind in [ground, try #require(palette["raised"])] {
        #expect(contrast(try #require(palette[name]), behind) >= 4.5, "\(name)")
      }
    }
    for name in ["pull", "model", "pod", "kubelet", "free", "unexplained", "cautionrule"] {
      #expect(contrast(try #require(palette[name]), ground) >= 3, "\(name)")
    }
    #expect(contrast(try #require(palette["ink"]), try #require(palette["caution"])) >= 4.5)
  }
}

private func palette(after marker: String) throws -> [String: [Double]] {
  let start = try #require(Stylesheet.text.range(after: marker))
  let declarations = Stylesheet.text[start...].prefix { $0 != "}" }.split(separator: ";")
  var palette: [String: [Double]] = [:]
  for declaration in declarations {
    let parts = declaration.split(separator: ":")
    guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#") else { continue }
    let digits = parts[1].dropFirst().compactMap(\.hexDigitValue)
    let six = digits.count == 3 ? digits.flatMap { [$0, $0] } : digits
    palette[String(parts[0].dropFirst(2))] = (0..<3).map { Double(six[$0 * 2] * 16 + six[$0 * 2 + 1]) / 255 }
  }
  return palette
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

extension String {
  fileprivate func range(after marker: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(marker) }.map { index($0, offsetBy: marker.count) }
  }
}
