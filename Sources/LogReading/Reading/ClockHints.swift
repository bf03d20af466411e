// What a source says about its own clocks: lines that show a zoneless and an absolute time at once, and its hosts.
import IncidentModel

/// Hints spread over the file: the first 32, then every n-th, never more than 64.
struct ClockHints {
  private(set) var hints: [ClockHint] = []
  private var step = 1
  private var skipped = 0
  private static let (kept, limit) = (32, 64)

  /// Whether the next hint would be kept: asked before a hint is made.
  @inline(__always)
  mutating func isDue() -> Bool {
    if hints.count < Self.kept { return true }
    skipped += 1
    return skipped >= step
  }

  /// Keeps a hint that was due.
  mutating func append(_ hint: ClockHint) {
    skipped = 0
    hints.append(hint)
    guard hints.count >= Self.limit else { return }
    // Every second of the later half goes, and twice as many lines are left out from now on.
    hints = hints.enumerated().filter { $0.offset < Self.kept || $0.offset.isMultiple(of: 2) }.map(\.element)
    step *= 2
  }
}

/// Counts the hosts that journal prefixes name.
struct HostCount {
  private var current: [UInt8] = []
  private var run = 0
  private var counts: [[UInt8]: Int] = [:]
  private static let maxHosts = 256

  @inline(__always)
  mutating func note(_ line: Span<UInt8>, _ host: Range<Int>, times: Int = 1) {
    if host.count != current.count || !isCurrent(line, host) { change(to: line.copy(host)) }
    run += times
  }

  private func isCurrent(_ line: Span<UInt8>, _ host: Range<Int>) -> Bool {
    for i in 0..<host.count where line[host.lowerBound + i] != current[i] { return false }
    return true
  }

  private mutating func change(to host: [UInt8]) {
    if run > 0, counts[current] != nil || counts.count < Self.maxHosts { counts[current, default: 0] += run }
    (current, run) = (host, 0)
  }

  /// Whether lines of more than one host stand in it, as in the output of `oc adm node-logs` for a role.
  var areSeveral: Bool {
    counts.count > 1 || (counts.count == 1 && run > 0 && counts[current] == nil)
  }

  /// The host of most lines; of two with equally many the one that sorts first.
  var most: String? {
    var all = counts
    if run > 0 { all[current, default: 0] += run }
    let best = all.min { $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key) }
    return best.map { String(decoding: $0.key, as: UTF8.self) }
  }
}
