/// A place that a reader can open without a network: a chapter of this document, or the report of one bundle in a folder
/// below it.
///
///     #mechanism-1     bundles/gpu-07-3f9a1c07/report.html
///
/// Nothing else can be linked: there is no way from a text of the evidence to an address.
enum LocalLink: Hashable, Sendable {
  /// A section or a row of this document, by an id of our own making.
  case anchor(String)
  case report(ReportFolder)
}

/// The folder of one bundle's reports, by its name below `bundles/`.
struct ReportFolder: Hashable, Sendable {
  /// Percent-encoded: unreserved characters of RFC 3986 and nothing else, so that no character can end or begin anything
  /// in HTML, in Markdown or in an address.
  private let encoded: String

  /// nil for what is no name of one folder.
  init?(_ name: String) {
    guard !name.isEmpty, name.utf8.count <= 255, name.contains(where: { $0 != "." }),
      name.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != 0 })
    else { return nil }
    encoded = name.utf8.reduce(into: "") { out, byte in
      out += Self.isUnreserved(byte) ? String(Unicode.Scalar(byte)) : "%" + Self.hex(byte)
    }
  }

  /// Relative to the document: `bundles/NAME/report.md`.
  func path(of format: ReportFormat) -> String {
    "bundles/" + encoded + "/report." + (format == .html ? "html" : "md")
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}
