/// Kubernetes quantities (k8s.io/apimachinery/pkg/api/resource, unchanged 1.15–1.36), as limits, requests, thresholds
/// and eviction messages write them:
///
///     1Gi     1536Mi     500M     100m     1.5Gi     1e9     16106128000     26214k
public enum ResourceQuantity {
  /// The whole number of bytes (or of inodes) that a quantity stands for. Fractions are rounded away from zero as
  /// `Quantity.Value()` does, amounts above 2^63-1 become 2^63-1; nil for text that Kubernetes rejects.
  ///
  /// Source: resource/quantity.go `ParseQuantity`, `Value`, 1.15–1.36.
  public static func value(of text: some StringProtocol) -> Int64? {
    guard !text.isEmpty, let parts = Parts(text.utf8) else { return nil }
    let magnitude = parts.magnitude
    return parts.isNegative ? -magnitude : magnitude
  }

  /// Bytes as the kubelet prints them: the largest binary suffix that divides exactly, else plain digits; amounts
  /// below 1024 follow the decimal rule. `1610612736` → `1536Mi`, `5000` → `5000`, `1000` → `1k`.
  ///
  /// Source: resource/quantity.go `CanonicalizeBytes` (BinarySI), 1.15–1.36.
  public static func binaryText(_ bytes: Int64) -> String {
    bytes.magnitude < 1024 ? decimalText(bytes) : scaled(bytes, by: 1024, ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"])
  }

  /// Counts as the kubelet prints them: the largest decimal suffix that divides exactly. `26214000` → `26214k`.
  ///
  /// Source: resource/quantity.go `CanonicalizeBytes` (DecimalSI), 1.15–1.36.
  public static func decimalText(_ count: Int64) -> String {
    scaled(count, by: 1000, ["", "k", "M", "G", "T", "P", "E"])
  }

  private static func scaled(_ n: Int64, by base: Int64, _ suffixes: [String]) -> String {
    guard n != 0 else { return "0" }
    var (n, power) = (n, 0)
    while n % base == 0, power + 1 < suffixes.count { (n, power) = (n / base, power + 1) }
    return "\(n)\(suffixes[power])"
  }
}

/// A quantity taken apart: sign, digits before and after the point, and what its suffix multiplies with.
private struct Parts {
  var isNegative = false
  /// All digits without the point; saturated at 2^128-1 (far above any quantity).
  var digits: UInt128 = 0
  /// Non-zero digits stood behind the 18th decimal place: too small to count, but they still round up.
  var hasRest = false
  var decimalPlaces = 0
  var factor: UInt128 = 1
  /// Power of ten of the suffix; negative for n, u, m.
  var exponent = 0

  static let factors: [(suffix: String, factor: UInt128)] = [
    ("Ki", 1 << 10), ("Mi", 1 << 20), ("Gi", 1 << 30), ("Ti", 1 << 40), ("Pi", 1 << 50), ("Ei", 1 << 60),
  ]
  static let exponents: [(suffix: String, exponent: Int)] = [
    ("", 0), ("n", -9), ("u", -6), ("m", -3), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("E", 18),
  ]

  init?(_ text: some Collection<UInt8>) {
    var rest = text[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    let whole = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(whole.count)
    for byte in whole { append(byte) }
    var fractionCount = 0
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: Self.isDigit)
      rest = rest.dropFirst(fraction.count + 1)
      fractionCount = fraction.count
      readFraction(fraction)
    }
    guard !whole.isEmpty || fractionCount > 0, readSuffix(String(decoding: rest, as: UTF8.self)) else { return nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private mutating func append(_ byte: UInt8) {
    let (tenfold, over) = digits.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tenfold.addingReportingOverflow(UInt128(byte - UInt8(ascii: "0")))
    digits = over || carry ? .max : sum
  }

  private mutating func readFraction(_ fraction: some Collection<UInt8>) {
    for byte in fraction.prefix(18) { append(byte) }
    decimalPlaces = min(fraction.count, 18)
    hasRest = fraction.dropFirst(18).contains { $0 != UInt8(ascii: "0") }
  }

  private mutating func readSuffix(_ suffix: String) -> Bool {
    if let row = Self.exponents.first(where: { $0.suffix == suffix }) {
      exponent = row.exponent
    } else if let row = Self.factors.first(where: { $0.suffix == suffix }) {
      factor = row.factor
    } else if suffix.first == "e" || suffix.first == "E", suffix.count < 12, let power = Int(suffix.dropFirst()) {
      exponent = power
    } else {
      return false
    }
    return true
  }

  /// The amount without sign, rounded up and saturated at `Int64.max`.
  var magnitude: Int64 {
    guard digits > 0 || hasRest else { return 0 }
    let (product, over) = digits.multipliedReportingOverflow(by: factor)
    if over { return .max }
    let power = exponent - decimalPlaces
    let (value, isExact) = power < 0 ? Self.divided(product, byTenTo: -power) : Self.multiplied(product, byTenTo: power)
    let rounded = isExact && !hasRest ? value : value == .max ? value : value + 1
    return Int64(clamping: rounded)
  }

  private static func divided(_ n: UInt128, byTenTo power: Int) -> (UInt128, isExact: Bool) {
    var (n, isExact) = (n, true)
    for _ in 0..<min(power, 40) {
      isExact = isExact && n % 10 == 0
      n /= 10
    }
    return (n, isExact)
  }

  private static func multiplied(_ n: UInt128, byTenTo power: Int) -> (UInt128, isExact: Bool) {
    var n = n
    for _ in 0..<min(power, 40) {
      let (product, over) = n.multipliedReportingOverflow(by: 10)
      if over { return (.max, true) }
      n = product
    }
    return (n, true)
  }
}
