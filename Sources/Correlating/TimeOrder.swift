import IncidentModel

/// What lists in time order hold. A history of months is cut into many incidents, so their facts are found by binary
/// search and not by looking at all of them for each.
protocol Timed {
  var time: Timestamp { get }
}

extension Dated: Timed {}
extension Eviction: Timed {}
extension Rejection: Timed {}
extension Reclaim: Timed {}
extension ThresholdMeasurement: Timed {}
extension UsagePoint: Timed {}

extension Array where Element: Timed {
  /// The part from one moment to another, both included.
  func slice(from: Timestamp, to: Timestamp) -> ArraySlice<Element> {
    let start = partition { $0.time >= from }
    return self[start..<Swift.max(start, partition { $0.time > to })]
  }

  /// The part up to a moment, that moment included.
  func upTo(_ time: Timestamp) -> ArraySlice<Element> { self[..<partition { $0.time > time }] }

  /// The part from a moment on, that moment included.
  func since(_ time: Timestamp) -> ArraySlice<Element> { self[partition { $0.time >= time }...] }
}

extension Array {
  /// Where a condition begins to hold that stays true once it is; `count` when it never does.
  func partition(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
