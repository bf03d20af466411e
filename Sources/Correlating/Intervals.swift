import IncidentModel

/// A stretch of time with both ends.
struct Interval: Hashable, Comparable {
  var from: Timestamp
  var to: Timestamp

  var seconds: Double { to.seconds(since: from) }

  static func < (a: Interval, b: Interval) -> Bool { (a.from, a.to) < (b.from, b.to) }

  func overlap(_ other: Interval) -> Interval? {
    let both = Interval(from: max(from, other.from), to: min(to, other.to))
    return both.from < both.to ? both : nil
  }
}

extension Array<Interval> {
  /// What lies in both lists; each list is free of overlaps.
  func intersection(_ other: [Interval]) -> [Interval] {
    flatMap { one in other.compactMap { one.overlap($0) } }.sorted()
  }

  /// What is left without the stretches of another list.
  func subtracting(_ other: [Interval]) -> [Interval] {
    other.reduce(self) { rest, hole in
      rest.flatMap { one -> [Interval] in
        guard one.overlap(hole) != nil else { return [one] }
        return [Interval(from: one.from, to: hole.from), Interval(from: hole.to, to: one.to)].filter { $0.from < $0.to }
      }
    }
  }
}
