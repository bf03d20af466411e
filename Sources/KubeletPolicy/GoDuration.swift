/// Durations as Go writes them in kubelet configuration and messages:
///
///     5m0s     1m30s     1h     500ms     -30s     1.5h     0
public enum GoDuration {
  private static let units: [(suffix: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  /// The duration a text stands for; nil for what Go rejects (`30mins`, an empty text, a number without a unit) and
  /// for more than 292 years.
  ///
  /// Source: Go `time.ParseDuration`, as used by pkg/kubelet/eviction/helpers.go `parseGracePeriods`, 1.15–1.36.
  public static func parse(_ text: some StringProtocol) -> Duration? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    if rest == "0" { return .zero }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      guard let term = takeTerm(&rest) else { return nil }
      total += term
    }
    guard total < 9.2e18 else { return nil }
    return .nanoseconds(Int64(isNegative ? -total : total))
  }

  private static func takeTerm(_ rest: inout Substring) -> Double? {
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard number.count < 32, number != ".", let value = Double(number.hasPrefix(".") ? "0" + number : String(number))
    else { return nil }
    rest = rest.dropFirst(number.count)
    let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
    guard let row = units.first(where: { $0.suffix == unit }) else { return nil }
    rest = rest.dropFirst(unit.count)
    return value * row.nanoseconds
  }
}
