/// What a threshold comes to on a filesystem of a given size, and which sizes a printed amount allows.
///
///     15% of 107374182400 → 16106128000
public import IncidentModel

extension ThresholdValue {
  /// The amount for a capacity as the kubelet computes it, `int64(float64(capacity) * float64(float32))`; saturates
  /// instead of overflowing. Bytes, or inodes for the inode signals.
  ///
  /// Source: pkg/kubelet/eviction/api/types.go `GetThresholdQuantity`, 1.15–1.36.
  public func thresholdAmount(of capacity: Int64) -> Int64 {
    switch self {
    case .amount(let n): return n
    case .fraction(let f):
      let product = Double(capacity) * Double(f)
      return product.isNaN ? 0 : product >= 9.2e18 ? .max : product <= -9.2e18 ? .min : Int64(product)
    }
  }

  /// All capacities for which the kubelet would print exactly `amount`; nil for plain amounts and when there are none.
  ///
  /// Source: inverse of `GetThresholdQuantity` (pkg/kubelet/eviction/api/types.go, 1.15–1.36).
  public func capacities(printing amount: Int64) -> ClosedRange<Int64>? {
    guard case .fraction(let f) = self, f > 1e-6, f <= 100, amount > 0 else { return nil }
    let estimate = Double(amount) / Double(f)
    guard estimate < 4e18 else { return nil }
    let slack = Int64(estimate * 1e-9) + Int64(2 / Double(f)) + 2
    let around = max(0, Int64(estimate) - slack)...(Int64(estimate) + slack)
    let low = Self.first(in: around) { thresholdAmount(of: $0) >= amount }
    let high = Self.first(in: around) { thresholdAmount(of: $0) > amount } - 1
    return low <= high && thresholdAmount(of: low) == amount ? low...high : nil
  }

  /// The first number of a range for which a monotone condition holds, the upper bound when none does.
  private static func first(in range: ClosedRange<Int64>, where holds: (Int64) -> Bool) -> Int64 {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension EvictionThreshold {
  /// Below this much available the threshold is met; with `andMinimumReclaim` the amount at which pressure is resolved.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `thresholdsMet`, 1.15–1.36.
  public func amount(of capacity: Int64, andMinimumReclaim: Bool = false) -> Int64 {
    let amount = value.thresholdAmount(of: capacity)
    guard andMinimumReclaim, let minimumReclaim else { return amount }
    return amount.saturatingSum(minimumReclaim.thresholdAmount(of: capacity))
  }

  /// Strictly less available than the threshold. With `enforcingMinimumReclaim`: a threshold met before that is not
  /// yet resolved.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `thresholdsMet`, 1.15–1.36.
  public func isMet(available: Int64, capacity: Int64, enforcingMinimumReclaim: Bool = false) -> Bool {
    amount(of: capacity, andMinimumReclaim: enforcingMinimumReclaim) > available
  }
}
