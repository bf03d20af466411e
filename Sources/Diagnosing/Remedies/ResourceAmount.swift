/// Amounts as a manifest writes them, rounded so that a person reads them at a glance: `24Gi`, never `25769803777`.
import IncidentModel
import KubeletPolicy

enum ResourceAmount {
  static let gibi: Int64 = 1 << 30

  /// The least whole number of GiB that holds so many bytes, at least `least`. Above 64 GiB in steps of 8.
  static func roundedUp(_ bytes: Double, atLeast least: Int64 = 1) -> Int64 {
    let wanted = max(bytes / Double(gibi), Double(least))
    guard wanted < 1e6 else { return 1_000_000 }
    let step = wanted > 64 ? 8.0 : 1.0
    return Int64((wanted / step).rounded(.up) * step)
  }

  /// The next size that people give claims: 10, 20, 30, 50, 100, 150, … GiB.
  static func usualSize(atLeast gibibytes: Int64) -> Int64 {
    let usual: [Int64] = [10, 20, 30, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000]
    return usual.first { $0 >= gibibytes } ?? (min(gibibytes, 1_000_000) + 499) / 500 * 500
  }

  static func text(gibibytes: Int64) -> String { "\(gibibytes)Gi" }

  /// Bytes of a quantity such as `10Gi`; nil when it is not one or not more than nothing.
  static func bytes(_ text: String?) -> Int64? {
    text.flatMap { ResourceQuantity.value(of: $0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}

extension Sequence where Element == Bytes {
  func sum() -> Bytes { reduce(.zero, +) }
}
