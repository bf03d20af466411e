internal import IncidentModel

/// `collection.txt` of scripts/collect-node.sh: when and where a bundle was made, and what could not be had.
///
///     evictrace-collection 1
///     host gpu-worker-07
///     started 2026-11-22T18:13:20Z
///     ok 2026-11-22T18:13:21Z kubelet.log.gz: `journalctl -q -u kubelet …` (exit code 0, 1 s, 60231 bytes)
///     missing 2026-11-22T18:13:31Z crictl: there is no `crictl` here
///     finished 2026-11-22T18:14:20Z
struct CollectionBlock: TextBlock {
  static let mark = "evictrace-collection "
  /// What means that something is not in the bundle, or not all of it.
  private static let failures: Set<Substring> = ["missing", "failed", "left-out", "cut"]

  private var lines: [TextLine] = []
  var pending: Int { lines.count }

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    line.text.hasPrefix(mark) ? CollectionBlock() : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    lines.append(line)
    return true
  }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    for line in lines {
      guard let (message, fact) = Self.fact(line.words) ?? Self.failure(line) else { continue }
      let time = line.words.dropFirst().first.flatMap { DateLine.parse(String($0)) }
      gathering.add(
        message, .snapshot(fact), at: line.evidence(gathering), time: time ?? clock.time,
        basis: time == nil ? clock.basis : .recorded, node: clock.host)
    }
    lines.removeAll()
  }

  private static func fact(_ words: [Substring]) -> (String, SnapshotFact)? {
    guard words.count == 2 else { return nil }
    switch words[0] {
    case "host": return ("host-name", .hostName(String(words[1])))
    case "started", "finished":
      guard let time = DateLine.parse(String(words[1]))?.absolute else { return nil }
      return ("collected", .collected(time))
    default: return nil
    }
  }

  private static func failure(_ line: TextLine) -> (String, SnapshotFact)? {
    guard let first = line.words.first, failures.contains(first), line.words.count > 2 else { return nil }
    return ("collection-failed", .collectionFailed(String(line.text.prefix(400))))
  }
}
