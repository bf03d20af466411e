/// The other spellings a known secret may have in evidence or in a finished report.
///
///     p&ss"word   p%26ss%22word   p\u0026ss\"word   p&amp;ss&quot;word   cCZzcyJ3b3Jk (also inside `user:p&ss…`)
enum SecretForms {
  /// The value itself first; every other form once.
  static func all(of value: [UInt8]) -> [[UInt8]] {
    var forms = [value]
    func add(_ form: [UInt8]) { if form.count >= 8, !forms.contains(form) { forms.append(form) } }
    let escaped = replaced(value, jsonEscapes)
    for form in [
      percentEncoded(value, upper: true), percentEncoded(value, upper: false), escaped, replaced(value, goEscapes),
      replaced(escaped, jsonEscapes), replaced(value, slashEscape), replaced(value, htmlEscapes),
      replaced(value, numericHTMLEscapes), markdownEscaped(value),
    ] { add(form) }
    if value.count <= 1024 {
      for offset in 0..<3 {
        let core = Base64.core(value, offset: offset)
        guard core.count >= 12 else { continue }
        add(core)
        add(core.map { $0 == 0x2B ? Byte.dash : $0 == Byte.slash ? Byte.underscore : $0 })
      }
    }
    return forms
  }

  /// RFC 3986: everything but letters, digits and `-._~` as `%XX`.
  private static func percentEncoded(_ value: [UInt8], upper: Bool) -> [UInt8] {
    let digits = Array((upper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    return value.flatMap { b -> [UInt8] in
      b.isAlnum || "-._~".utf8.contains(b) ? [b] : [Byte.percent, digits[Int(b >> 4)], digits[Int(b & 15)]]
    }
  }

  private static func replaced(_ value: [UInt8], _ table: [UInt8: [UInt8]]) -> [UInt8] {
    value.flatMap { table[$0] ?? [$0] }
  }

  /// Punctuation that Markdown writers put a backslash before.
  private static func markdownEscaped(_ value: [UInt8]) -> [UInt8] {
    value.flatMap { "\\`*_{}[]<>()#+-.!|~".utf8.contains($0) ? [Byte.backslash, $0] : [$0] }
  }

  private static func table(_ rows: [(UInt8, String)]) -> [UInt8: [UInt8]] {
    Dictionary(rows.map { ($0.0, Array($0.1.utf8)) }, uniquingKeysWith: { a, _ in a })
  }

  private static let jsonEscapes = table([
    (0x22, #"\""#), (0x5C, #"\\"#), (0x0A, #"\n"#), (0x0D, #"\r"#), (0x09, #"\t"#),
  ])
  /// Go's encoding/json also escapes what HTML could mistake.
  private static let goEscapes = table([
    (0x22, #"\""#), (0x5C, #"\\"#), (0x0A, #"\n"#), (0x26, #"\u0026"#), (0x3C, #"\u003c"#), (0x3E, #"\u003e"#),
  ])
  private static let slashEscape = table([(0x22, #"\""#), (0x5C, #"\\"#), (0x2F, #"\/"#)])
  private static let htmlEscapes = table([
    (0x26, "&amp;"), (0x3C, "&lt;"), (0x3E, "&gt;"), (0x22, "&quot;"), (0x27, "&#39;"),
  ])
  private static let numericHTMLEscapes = table([
    (0x26, "&amp;"), (0x3C, "&lt;"), (0x3E, "&gt;"), (0x22, "&#34;"), (0x27, "&#x27;"),
  ])
}
