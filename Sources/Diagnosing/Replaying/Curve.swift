import IncidentModel

/// Free space of one filesystem over time as the sum of flows: a straight line between the begins and ends of them.
struct Curve {
  /// Begin, end and bytes of one stretch of writing.
  struct Slope {
    var from: Timestamp
    var to: Timestamp
    var bytes: Double
  }

  let start: Timestamp
  let free: Double
  let slopes: [Slope]

  func free(at time: Timestamp) -> Double {
    slopes.reduce(free) { rest, slope in
      guard time >= slope.from else { return rest }
      let length = slope.to.seconds(since: slope.from)
      let share = length <= 0 ? 1 : min(1, time.seconds(since: slope.from) / length)
      return rest - slope.bytes * share
    }
  }

  /// Where the line can bend.
  private var bends: [Timestamp] { Set([start] + slopes.flatMap { [$0.from, $0.to] }).filter { $0 >= start }.sorted() }

  var lowest: Double { bends.map(free).min() ?? free }

  /// The first moment with less than `limit` free.
  func crossing(below limit: Double) -> Timestamp? {
    var last: (time: Timestamp, free: Double)?
    for time in bends {
      let now = free(at: time)
      if now < limit {
        guard let last, last.free >= limit, last.free > now else { return time }
        let share = (last.free - limit) / (last.free - now)
        return last.time + .seconds(time.seconds(since: last.time) * share)
      }
      last = (time, now)
    }
    return nil
  }
}
