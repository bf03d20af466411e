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
    case .writing: partial(moment.time)
    case .whole: written
    case .leaving: Bytes(low: left.low, best: left.best, high: max(left.high, written.high))
    case .left: left
    }
  }

  /// Between the slowest start and the whole. Near its end little can be missing: no writer is three times as fast as its
  /// own mean for long.
  private func partial(_ time: Timestamp) -> Bytes {
    guard let end else { return written }
    let share = min(1, max(0, time.seconds(since: start) / max(1, end.seconds(since: start))))
    let least = max(slowest * share, 1 - 3 * (1 - share))
    return Bytes(
      low: Bytes(exactly: written.low).scaled(by: least).best, best: written.scaled(by: share).best, high: written.high)
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

  init(time: Timestamp, seesRemovals: Timestamp) { (self.time, self.seesRemovals) = (time, seesRemovals) }

  init(_ point: UsagePoint) {
    let isKubelets = point.basis == .event || point.basis == .kubeletLog || point.basis == .derived
    self.init(time: point.time, seesRemovals: isKubelets ? point.time - .seconds(5) : point.time)
  }
}
