internal import IncidentModel

/// The moment a table of relative ages was printed, as narrow as the table itself lets it be known.
struct Anchor: Hashable, Sendable {
  var low: Timestamp
  var high: Timestamp

  var middle: Timestamp { low + .nanoseconds((high - low).nanoseconds / 2) }

  /// From rows that show both the event's own time (in its name) and its age: printed = first + age + hidden part.
  /// The rows' intervals are intersected; rows that contradict the others are passed over.
  init?(_ rows: [(named: Timestamp?, first: HumanAge?)], isShort: Bool) {
    var intervals: [(Timestamp, Timestamp)] = []
    for row in rows {
      guard let named = row.named, let age = row.first else { continue }
      let second = Timestamp(seconds: named.nanoseconds / 1_000_000_000)
      intervals.append((second + .seconds(age.seconds), named + .seconds(age.seconds + age.width(isShort: isShort))))
    }
    // The narrowest are the best informed; start with them.
    intervals.sort { ($0.1 - $0.0, $0.0) < ($1.1 - $1.0, $1.0) }
    guard var best = intervals.first else { return nil }
    for next in intervals.dropFirst() where next.0 < best.1 && next.1 > best.0 {
      best = (max(best.0, next.0), min(best.1, next.1))
    }
    (low, high) = best
  }

  /// From the stamp of the file or the date line above the table; not from the archive's record, which is weaker than
  /// what neighbouring files may say.
  init?(_ clock: BlockClock) {
    guard clock.basis == .fileName || clock.basis == .headerLine, let time = clock.time.absolute else { return nil }
    (low, high) = (time, time)
  }
}
