/// Sums of byte counts read from anywhere: hostile numbers stop at the ends of the range instead of trapping.
import IncidentModel

extension Timestamp {
  /// Time since an earlier moment; the centuries between two hostile times saturate.
  func elapsed(since earlier: Timestamp) -> Duration {
    let (difference, over) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
    return .nanoseconds(over ? (nanoseconds < 0 ? .min : .max) : difference)
  }
}

extension Int64 {
  func saturatingSum(_ other: Int64) -> Int64 {
    let (sum, over) = addingReportingOverflow(other)
    return over ? (other < 0 ? .min : .max) : sum
  }
}
