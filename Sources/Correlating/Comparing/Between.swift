import IncidentModel

/// What ran on one node between two looks, and how much of the growth it accounts for.
struct Between {
  let facts: NodeFacts
  let stretch: Stretch

  /// nil where the looks have no times, or the same.
  init?(_ facts: NodeFacts, _ times: Pair<Timestamp>) {
    guard let a = times.a, let b = times.b, a != b else { return nil }
    self.facts = facts
    stretch = Stretch(from: min(a, b), to: max(a, b), isBackwards: b < a)
  }

  /// `measured` is what du shows of a filesystem outside of images and runtime: better known than any estimate of it.
  func told(_ filesystems: [FilesystemChange], measured: (FilesystemChange) -> [Ledger.Line]) -> Stretch {
    var told = stretch
    let (from, to) = (stretch.from, stretch.to)
    func overlaps(_ start: Timestamp?, _ end: Timestamp?) -> Bool {
      guard let begin = start ?? end else { return false }
      return begin <= to && (end ?? begin) > from
    }
    told.pulls = facts.pulls.filter { $0.outcome != .present && overlaps($0.start, $0.end) }
    told.downloads = facts.downloads.filter { $0.outcome != .cached && overlaps($0.start, $0.end) }
    told.evictions = facts.evictions.filter { $0.time > from && $0.time <= to }
    told.reclaims = facts.reclaims.filter { $0.time > from && $0.time <= to }
    told.kubeletStarts = facts.history.dated.compactMap { d in
      guard case .kubelet(.started) = d.fact, d.time > from, d.time <= to else { return nil }
      return Stretch.KubeletStart(time: d.time, evidence: d.evidence)
    }
    told.accounts = filesystems.compactMap { account($0, measured: measured($0)) }
    return told
  }

  // MARK: accounts

  private func account(_ fs: FilesystemChange, measured: [Ledger.Line]) -> Ledger? {
    guard let growth = fs.growth, let a = fs.times.a, let b = fs.times.b, a != b, let first = fs.roles.first,
      let used = fs.used.a, let usedAfter = fs.used.b
    else { return nil }
    let role = Usage.role(first, facts.node)
    let isBackwards = b < a
    let estimated = LedgerLines(
      facts: facts, role: role, from: LedgerMoment(time: min(a, b), seesRemovals: min(a, b)),
      to: LedgerMoment(time: max(a, b), seesRemovals: max(a, b)), growth: isBackwards ? growth.negated : growth
    ).lines().map { line in
      var line = line
      if isBackwards { line.bytes = line.bytes.negated }
      return line
    }
    let known = Set(measured.map(\.category))
    let lines = estimated.filter { !known.contains($0.category) } + measured.filter { abs($0.bytes.best) >= 1 << 20 }
    return Ledger(
      filesystem: role, from: a, to: b, usedFrom: used, usedTo: usedAfter, lines: lines,
      unexplained: growth - lines.map(\.bytes).reduce(.zero, +))
  }
}
