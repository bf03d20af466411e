import IncidentModel

/// One writer and what it holds on a filesystem over time: a pull, a download.
///
///     written ┤        ╭────────╮
///             │      ╱          │
///             │    ╱            ╰─────── left
///             └───┬────┬────────┬─────── time
///               start  end    freed
struct Flow {
  var category: Ledger.Category
  var subject: String
  var pod: PodName?
  var evidence: [Evidence]
  var start: Timestamp
  /// When it was done or cut off; nil while nobody saw it end.
  var end: Timestamp?
  /// What it had written then.
  var written: Bytes
  /// What `written` is made of, where it is of two kinds.
  var parts: [(category: Ledger.Category, bytes: Bytes)] = []
  /// When what it belongs to was removed: the pod was killed, the pull cancelled.
  var freed: Timestamp?
  /// What stays after that, and under which name.
  var left = Bytes.zero
  var leftCategory: Ledger.Category?
  /// What else its bytes may be.
  var mayBe: [Ledger.Category] = []
  /// Whether `written` is the kubelet's own figure: then it is as old as its figure of the disk.
  var isMeasuredByKubelet = false
  /// The least share of an even pace that is taken for granted while it writes.
  var slowest = 0.6

  enum Phase { case before, writing, whole, leaving, left }

  func phase(at moment: LedgerMoment) -> Phase {
    if let freed, moment.seesRemovals > freed {
      return moment.seesRemovals.seconds(since: freed) < Self.cleanup ? .leaving : .left
    }
    guard moment.time > start else { return .before }
    return end.map { moment.time < $0 } ?? false ? .writing : .whole
  }

  /// The kubelet waits up to 30 seconds for a killed pod's resources to go (`podCleanupTimeout`), and the runtime deletes
  /// blobs and snapshots in the background.
  static let cleanup = 60.0

  /// What it holds at a moment.
  func held(at moment: LedgerMoment) -> Bytes {
    switch phase(at: moment) {
    case .before: .zero
    case .writing: partial(moment)
    case .whole: isMeasuredByKubelet ? written : Bytes(low: least(moment), best: written.best, high: written.high)
    case .leaving: Bytes(low: left.low, best: left.best, high: max(left.high, written.high))
    case .left: left
    }
  }

  private func partial(_ moment: LedgerMoment) -> Bytes {
    Bytes(low: least(moment), best: written.scaled(by: share(moment.time)).best, high: written.high)
  }

  /// The least at the earliest moment that the figure may be of: the slowest start; near its end little can be missing,
  /// because no writer is three times as fast as its own mean for long.
  private func least(_ moment: LedgerMoment) -> Int64 {
    let share = share(isMeasuredByKubelet ? moment.time : moment.measuredSince)
    return Bytes(exactly: written.low).scaled(by: max(slowest * share, 1 - 3 * (1 - share))).best
  }

  /// 1 once it has ended, and where nobody saw it end.
  private func share(_ time: Timestamp) -> Double {
    guard let end, time < end else { return time > start ? 1 : 0 }
    return min(1, max(0, time.seconds(since: start) / max(1, end.seconds(since: start))))
  }

  /// What it adds between two moments, negative where it goes; nil when nothing changes. A flow only grows until it is
  /// freed, so both ends are known better than the difference of two ranges.
  func change(from a: LedgerMoment, to b: LedgerMoment) -> Bytes? {
    let (was, becomes) = (phase(at: a), phase(at: b))
    guard becomes != .before, !(was == becomes && (was == .whole || was == .left)) else { return nil }
    let (before, after) = (held(at: a), held(at: b))
    if was == .before { return after.high == 0 ? nil : after }
    let least = Bytes(exactly: after.low) - Bytes(exactly: before.high)
    let most = Bytes(exactly: after.high) - Bytes(exactly: before.low)
    let best = after.best - before.best
    switch becomes {
    case .leaving, .left:
      // What is left was there before: the change is a loss.
      return Bytes(low: least.low, best: min(0, best), high: min(0, most.high))
    default: return Bytes(low: max(0, least.low), best: max(0, best), high: max(0, most.high))
    }
  }
}

/// A moment at which the free space of a filesystem is known.
struct LedgerMoment {
  var time: Timestamp
  /// Up to when removals show in the figure. What the kubelet prints with an eviction was measured before it deleted
  /// images or killed a pod in the same pass (`synchronize` in eviction_manager.go observes first).
  var seesRemovals: Timestamp
  /// The earliest moment the figure may be of. The kubelet looks every ten seconds at statistics that are up to ten or
  /// fifteen older (facts: kubelet, eviction loop and cAdvisor housekeeping).
  var measuredSince: Timestamp

  init(time: Timestamp, seesRemovals: Timestamp, measuredSince: Timestamp? = nil) {
    (self.time, self.seesRemovals, self.measuredSince) = (time, seesRemovals, measuredSince ?? time)
  }

  init(_ point: UsagePoint) {
    switch point.basis {
    case .df: self.init(time: point.time, seesRemovals: point.time, measuredSince: point.time - .seconds(3))
    case .summary: self.init(time: point.time, seesRemovals: point.time, measuredSince: point.time - .seconds(20))
    case .event, .kubeletLog, .derived:
      self.init(
        time: point.time, seesRemovals: point.time - .seconds(5), measuredSince: point.time - .seconds(20))
    }
  }
}
