/// A measured or estimated amount: `low <= best <= high`. Rounding and estimation are carried as width, never hidden.
/// `Unit` only keeps bytes and inodes apart at compile time.
///
/// Saturates at ±2^60 (one EiB, more than any node's disk): whatever number a file claims, sums of a few and products with
/// small factors stay far from overflow.
public struct Quantity<Unit>: Hashable, Sendable {
  public let low: Int64
  public let best: Int64
  public let high: Int64

  /// The three are put in order, so a range can never be inside out.
  public init(low: Int64, best: Int64, high: Int64) {
    self.low = Self.bounded(min(low, high))
    self.high = Self.bounded(max(low, high))
    self.best = min(max(best, self.low), self.high)
  }

  public init(exactly n: Int64) { self.init(low: n, best: n, high: n) }

  private static func bounded(_ n: Int64) -> Int64 { min(max(n, -1 << 60), 1 << 60) }

  public var isExact: Bool { low == high }

  public static var zero: Quantity { Quantity(exactly: 0) }

  public static func + (a: Quantity, b: Quantity) -> Quantity {
    Quantity(low: a.low + b.low, best: a.best + b.best, high: a.high + b.high)
  }

  /// Interval difference: the widths add up.
  public static func - (a: Quantity, b: Quantity) -> Quantity {
    Quantity(low: a.low - b.high, best: a.best - b.best, high: a.high - b.low)
  }

  public func scaled(by factor: Double) -> Quantity { scaled(low: factor, best: factor, high: factor) }

  public func scaled(low l: Double, best b: Double, high h: Double) -> Quantity {
    Quantity(
      low: Self.clamped(Double(low) * l), best: Self.clamped(Double(best) * b), high: Self.clamped(Double(high) * h))
  }

  /// Negative parts become zero: for amounts that cannot be less than nothing.
  public var atLeastZero: Quantity { Quantity(low: max(0, low), best: max(0, best), high: max(0, high)) }

  private static func clamped(_ x: Double) -> Int64 {
    x.isNaN ? 0 : x >= 9.2e18 ? .max : x <= -9.2e18 ? .min : Int64(x)
  }
}

public enum ByteUnit: Hashable, Sendable {}
public enum InodeUnit: Hashable, Sendable {}
public typealias Bytes = Quantity<ByteUnit>
public typealias Inodes = Quantity<InodeUnit>

extension Quantity where Unit == ByteUnit {
  public static let gibi = 1_073_741_824.0
  /// In GiB (2^30).
  public var gibibytes: Double { Double(best) / Self.gibi }
}
