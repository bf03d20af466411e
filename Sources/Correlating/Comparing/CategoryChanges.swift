import IncidentModel

/// Bytes by category on both sides: as du shows them, and where it does not, as statistics, the runtime and the journal
/// do.
struct CategoryChanges {
  let a: NodeLook
  let b: NodeLook
  let paths: PathChanges

  func all() -> [CategoryChange] {
    var found = fromDirectories()
    for change in fromStatistics() where !found.contains(where: { $0.category == change.category }) {
      found.append(change)
    }
    return found.filter { $0.bytes.a != .zero || $0.bytes.b != .zero }
      .sorted { (abs($1.change.best), $0.category.rawValue) < (abs($0.change.best), $1.category.rawValue) }
  }

  private func fromDirectories() -> [CategoryChange] {
    var sums: [Ledger.Category: PathChanges.Sum] = [:]
    for (place, sum) in paths.sums {
      var all = sums[place.category] ?? PathChanges.Sum()
      (all.a, all.b, all.change) = (all.a + sum.a, all.b + sum.b, all.change + sum.change)
      all.evidence += sum.evidence
      sums[place.category] = all
    }
    return sums.map { category, sum in
      CategoryChange(
        category: category, bytes: Pair(sum.a.atLeastZero, sum.b.atLeastZero), change: sum.change, basis: .du,
        evidence: Set(sum.evidence).sorted())
    }
  }

  private func fromStatistics() -> [CategoryChange] {
    let (x, y) = (a.amounts, b.amounts)
    return x.keys.filter { y[$0] != nil }.sorted { $0.rawValue < $1.rawValue }.compactMap { category in
      guard let mine = x[category], let theirs = y[category], mine.basis == theirs.basis else { return nil }
      return CategoryChange(
        category: category, bytes: Pair(mine.bytes, theirs.bytes), change: theirs.bytes - mine.bytes,
        basis: mine.basis, evidence: Set(mine.evidence + theirs.evidence).sorted())
    }
  }
}

/// Bytes of one category that something else than a listing of directories tells.
struct CategoryAmount {
  var bytes: Bytes
  var basis: MeasureBasis
  var evidence: [Evidence]

  /// The last of each, by category.
  static func all(in history: NodeHistory) -> [Ledger.Category: CategoryAmount] {
    var found = podStorage(in: history)
    for m in history.moments {
      switch m.fact {
      case .snapshot(.journalUsage(let bytes)):
        found[.journal] = CategoryAmount(bytes: bytes, basis: .journal, evidence: [m.evidence])
      case .snapshot(.imageFilesystem(_, let used, _)):
        found[.imageLayers] = CategoryAmount(bytes: used, basis: .runtime, evidence: [m.evidence])
      default: break
      }
    }
    return found
  }

  /// What `/stats/summary`, `crictl stats` and `docker ps -s` attribute to containers and volumes, each at its last look.
  private static func podStorage(in history: NodeHistory) -> [Ledger.Category: CategoryAmount] {
    var last: [Part: (bytes: Bytes, time: Timestamp?, evidence: Evidence)] = [:]
    var latest: Timestamp?
    for m in history.moments {
      guard case .snapshot(.podStorage(let s)) = m.fact else { continue }
      last[Part(pod: s.pod, part: s.part)] = (s.used, m.time, m.evidence)
      latest = [latest, m.time].compactMap { $0 }.max()
    }
    var sums: [Ledger.Category: CategoryAmount] = [:]
    for part in last.keys.sorted() {
      guard let (bytes, time, evidence) = last[part], let category = part.category else { continue }
      if let latest, let time, latest.seconds(since: time) > LastLook.captureSeconds / 12 { continue }
      var sum = sums[category] ?? CategoryAmount(bytes: .zero, basis: .statistics, evidence: [])
      sum.bytes = sum.bytes + bytes
      sum.evidence.append(evidence)
      sums[category] = sum
    }
    return sums
  }

  private struct Part: Hashable, Comparable {
    var pod: PodName
    var part: PodStorage.Part

    var category: Ledger.Category? {
      switch part {
      case .writableLayer: .writableLayer
      case .logs: .containerLogs
      case .volume(_, nil): .emptyDir
      case .volume, .total: nil
      }
    }

    private var order: (PodName, Int, String) {
      switch part {
      case .writableLayer(let name): (pod, 0, name)
      case .logs(let name): (pod, 1, name)
      case .volume(let name, _): (pod, 2, name)
      case .total: (pod, 3, "")
      }
    }

    static func < (a: Part, b: Part) -> Bool { a.order < b.order }
  }
}
