internal import IncidentModel

/// A printed size: `2.1G`, `4,0K`, `610532`, `270,553,174,016`, `270 553` (with the narrow blank that French puts there),
/// `132k`, `68.7MB`, `1e+03MB`.
struct SizeText: Hashable, Sendable {
  /// The number in front of the unit.
  var value: Double
  /// The number as a whole one, where it is written as one.
  var whole: Int64?
  /// Digits behind the decimal mark.
  var decimals: Int
  /// `K`, `k`, `Ki`, `MB`, `MiB` … as written; empty for a bare number.
  var unit: String

  init?(_ text: some StringProtocol) {
    let bytes = Self.withoutGroupMarks(Array(text.utf8))
    guard bytes.count <= 64, let first = bytes.first, (48...57).contains(first) else { return nil }
    var end = bytes.firstIndex { !Self.isNumeral($0) } ?? bytes.count
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "e"), bytes[end + 1] == UInt8(ascii: "+") {
      end = bytes[(end + 2)...].firstIndex { !(48...57).contains($0) } ?? bytes.count
    }
    unit = String(decoding: bytes[end...], as: UTF8.self)
    guard unit.isEmpty || Self.exponents[unit.lowercased().first ?? " "] != nil || unit == "B", unit.utf8.count <= 3,
      Self.tails.contains(String(unit.dropFirst())) || unit == "B"
    else { return nil }
    // df and du print one decimal at most, so three digits behind a mark are a group: `145,288K` of `df -B"'K"`.
    let isOneLetter = unit.utf8.count <= 1 && unit != "B"
    guard let number = Self.number(Array(bytes[..<end]), mayGroup: isOneLetter) else { return nil }
    (value, whole, decimals) = number
  }

  private static let tails: Set<String> = ["", "B", "i", "iB", "b"]
  private static let exponents: [Character: Int] = ["k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6, "z": 7, "y": 8]

  private static func isNumeral(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  /// Marks that only ever group digits: apostrophes (Swiss), blanks that do not break (French, Russian).
  private static let groupMarks: [[UInt8]] = ["'", "\u{2019}", "\u{A0}", "\u{202F}", "\u{2009}"].map { Array($0.utf8) }

  private static func withoutGroupMarks(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == 0x27 || $0 == 0xC2 || $0 == 0xE2 }) else { return bytes }
    var digits: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if !digits.isEmpty, let mark = groupMarks.first(where: rest.starts(with:)) {
        rest = rest.dropFirst(mark.count)
      } else {
        digits.append(byte)
        rest = rest.dropFirst()
      }
    }
    return digits
  }

  /// Groups of three behind every mark are thousands; otherwise the one mark is the decimal one.
  private static func number(_ bytes: [UInt8], mayGroup: Bool) -> (Double, Int64?, Int)? {
    let text = String(decoding: bytes, as: UTF8.self)
    let groups = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
    if groups.count == 1 || (groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && (groups.count > 2 || mayGroup)) {
      guard let n = Int64(groups.joined()) else {
        return Double(groups.joined()).flatMap { $0.isFinite ? ($0, nil, 0) : nil }
      }
      return (Double(n), n, 0)
    }
    guard groups.count == 2, let d = Double("\(groups[0]).\(groups[1])"), d.isFinite else { return nil }
    return (d, nil, groups[1].utf8.count)
  }

  var hasUnit: Bool { !unit.isEmpty }
  /// Lower-case `k` alone is what `df -H` and `du --si` print.
  var isDecimalKilo: Bool { unit == "k" || unit == "kB" }

  /// How many bytes one of the unit is.
  func scale(decimal: Bool) -> Double {
    guard let letter = unit.lowercased().first, let n = Self.exponents[letter] else { return 1 }
    let base = decimal ? 1000.0 : 1024.0
    return (0..<n).reduce(1.0) { product, _ in product * base }
  }

  /// One of the last printed digit, in the unit.
  var step: Double { (0..<decimals).reduce(1.0) { product, _ in product / 10 } }

  /// GNU rounds up: the true amount lies in `(v - step, v]`. Within one KiB the printed value is the best guess,
  /// because file systems count in blocks of that size or more; in wider ranges it is the middle.
  func roundedUp<Unit>(scale: Double) -> Quantity<Unit> {
    if scale == 1, let whole { return Quantity(exactly: whole) }
    let high = value * scale
    let low = max(0, high - step * scale)
    let best = high - low <= 1024 ? high : (low + high) / 2
    return Quantity(
      low: Self.clamped(low) + (value > 0 ? 1 : 0), best: Self.clamped(best), high: Self.clamped(high))
  }

  /// busybox, docker and crictl round to nearest: half a step to both sides.
  func roundedNearest<Unit>(scale: Double, step: Double? = nil) -> Quantity<Unit> {
    if scale == 1, let whole, step == nil { return Quantity(exactly: whole) }
    let half = (step ?? self.step) * scale / 2
    let middle = value * scale
    return Quantity(
      low: Self.clamped(max(0, middle - half)), best: Self.clamped(middle), high: Self.clamped(middle + half))
  }

  /// `%.3g` of docker and crictl: three significant digits, trailing zeros not printed.
  func threeDigits() -> Bytes {
    var step = 1.0
    while value / step >= 1000, step < 1e18 { step *= 10 }
    while value > 0, value / step < 100, step > 1e-6 { step /= 10 }
    return roundedNearest(scale: scale(decimal: !unit.contains("i")), step: scale(decimal: true) == 1 ? nil : step)
  }

  /// Far below the end of the range, so that one can be added.
  private static func clamped(_ d: Double) -> Int64 { d.isNaN ? 0 : Int64(min(max(d, 0), 4e18)) }
}
