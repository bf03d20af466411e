import IncidentModel

/// The tables of a comparison: every row with the lines of A and of B it rests on.
extension ComparisonContext {
  func disks(_ n: NodeComparison) -> [Block] {
    guard !n.filesystems.isEmpty else { return [] }
    return [
      .table(
        table(
          "Filesystems, A → B",
          [
            column("Filesystem"), column("Size"), column("Used"), column("B minus A", .trailing), column("Free"),
            column("Lowest free seen"), column("Evidence"),
          ],
          rows: n.filesystems.map { fs in
            let mark: Sentence = fs.bearing.map { " (\(Self.bearing($0)))" } ?? ""
            let mount: Sentence = fs.roles.isEmpty ? "" : mounts(fs.mounts)
            return [
              say("\(Self.name(fs))\(mount)\(mark)"), say(Self.both(fs.size)), say(Self.both(fs.used)),
              fs.growth.map { say(Self.signed($0)) } ?? report.unknown, say(Self.both(fs.available)),
              say(Self.both(fs.lowest.map(\.available))), evidence(fs.evidence),
            ]
          }))
    ]
  }

  private func mounts(_ mounts: Pair<String>) -> Sentence {
    guard let a = mounts.a, let b = mounts.b, a != b else {
      return (mounts.a ?? mounts.b).map { ", \(code: $0)" } ?? ""
    }
    return ", \(code: a) → \(code: b)"
  }

  func growth(_ n: NodeComparison) -> [Block] {
    var blocks: [Block] = []
    if !n.categories.isEmpty { blocks.append(.table(categories(n))) }
    let measured = n.paths.filter { $0.change != nil && abs($0.change?.best ?? 0) >= 1 << 20 }
    if !measured.isEmpty { blocks.append(.table(paths(measured))) }
    let open = n.paths.filter { $0.change == nil }
    if !open.isEmpty {
      blocks.append(
        .details(
          summary: say("Directories that one side did not measure"),
          [.list(open.prefix(detail.rows).map { [.paragraph(line($0))] })]))
    }
    return blocks
  }

  private func categories(_ n: NodeComparison) -> Table {
    let rows = n.categories.map { c -> [[Inline]] in
      let mark: Sentence = c.bearing.map { " (\(Self.bearing($0)))" } ?? ""
      return [
        say("\(Words.category(c.category))\(mark)"), say(Self.both(c.bytes)), say(Self.signed(c.change)),
        say(Self.basis(c.basis)), evidence(c.evidence),
      ]
    }
    let totals = n.filesystems.compactMap { fs -> [[Inline]]? in
      guard let growth = fs.growth, let listed = fs.listed, n.relation == .sameNode else { return nil }
      return [
        say("\(Self.name(fs)): growth by df that no listed directory shows"), [], say(Self.signed(growth - listed)), [],
        [],
      ]
    }
    return table(
      "By category, largest first",
      [
        column("What"), column("A → B"), column("B minus A", .trailing), column("Measured by"), column("Evidence"),
      ], rows: rows, totals: totals)
  }

  private static func basis(_ basis: MeasureBasis) -> Sentence {
    switch basis {
    case .du: "du"
    case .statistics: "statistics"
    case .runtime: "the runtime"
    case .journal: "journalctl"
    }
  }

  private func paths(_ paths: [PathChange]) -> Table {
    table(
      "By directory, without what the directories below it changed",
      [
        column("Directory"), column("What"), column("Pod"), column("A → B, with everything below"),
        column("B minus A", .trailing), column("Evidence"),
      ],
      rows: paths.map { p in
        [
          [quote(p.path)], say("\(Words.category(p.category))\(Self.presence(p.presence))"), report.pod(p.pod),
          say(size(p)), say(change(p)), evidence(p.evidence),
        ]
      })
  }

  private func size(_ p: PathChange) -> Sentence {
    switch p.presence {
    case .appeared: "not there → \(p.bytes.b.map { "\(bytes: $0)" } ?? "")"
    case .vanished: "\(p.bytes.a.map { "\(bytes: $0)" } ?? "") → not there"
    case .both, .onlyMeasuredInA, .onlyMeasuredInB: Self.both(p.bytes)
    }
  }

  // MARK: what ran

  func betweenBlocks(_ n: NodeComparison) -> [Block] {
    guard let s = n.between else { return [] }
    var blocks: [Block] = s.accounts.map { .table(account($0, of: n)) }
    if s.isQuiet {
      blocks.append(
        .paragraph(
          say(
            "Between \(time: s.from) and \(time: s.to) the evidence shows no pull, download, eviction, reclaim or kubelet start."
          )))
    }
    if !s.pulls.isEmpty { blocks.append(.table(report.pulls(s.pulls))) }
    if !s.downloads.isEmpty { blocks.append(.table(report.downloads(s.downloads))) }
    if !s.reclaims.isEmpty { blocks.append(.table(report.reclaims(s.reclaims))) }
    if !s.evictions.isEmpty { blocks.append(.table(evictions(s.evictions))) }
    if !s.kubeletStarts.isEmpty {
      blocks.append(
        .list(
          s.kubeletStarts.prefix(detail.rows).map {
            [.paragraph(claim("The kubelet started at \(time: $0.time)", [$0.evidence]))]
          }
        ))
    }
    return blocks
  }

  private func account(_ ledger: Ledger, of n: NodeComparison) -> Table {
    let lines = ledger.lines.sorted { abs($0.bytes.best) > abs($1.bytes.best) }
    let rows = lines.map { l -> [[Inline]] in
      [
        say(Words.category(l.category)),
        [quote(report.name(l.subject))],
        report.pod(l.pod), say(Self.signed(l.bytes)), evidence(l.evidence),
      ]
    }
    let sum = lines.map(\.bytes).reduce(Bytes.zero, +)
    let growth = n.filesystems.first { $0.roles.contains(ledger.filesystem) }?.growth
    let totals: [[[Inline]]] = [
      [say("Sum of the lines"), [], [], say(Self.signed(sum)), []],
      [say("Unexplained"), [], [], say(Self.signed(ledger.unexplained)), []],
      [say("B minus A"), [], [], growth.map { say(Self.signed($0)) } ?? report.unknown, []],
    ]
    return table(
      "What accounts for the change of \(word: ledger.filesystem.rawValue)",
      [column("What"), column("Subject"), column("Pod"), column("Bytes", .trailing), column("Evidence")], rows: rows,
      totals: totals)
  }

  private func evictions(_ evictions: [Eviction]) -> Table {
    table(
      "Evictions", [column("Time"), column("Pod"), column("Why"), column("Evidence")],
      rows: evictions.map { e in
        [report.time(e.time), report.pod(e.pod), say(Words.mechanism(e.mechanism)), evidence(e.evidence)]
      })
  }

  // MARK: objects

  func images(_ n: NodeComparison) -> [Block] {
    guard !n.images.isEmpty else { return [] }
    return [.list(n.images.prefix(detail.rows).map { [.paragraph(line($0))] })]
  }

  func pods(_ n: NodeComparison) -> [Block] {
    guard !n.pods.isEmpty else { return [] }
    let rows = n.pods.flatMap { p in
      (p.fields.isEmpty ? [PodChange.Field("", Pair(nil, nil))] : p.fields).enumerated().map { i, f -> [[Inline]] in
        [
          i == 0 ? say(pod(p)) : [], f.name.isEmpty ? [] : [quote(f.name)],
          f.values.a.map { [quote($0)] } ?? report.unknown, f.values.b.map { [quote($0)] } ?? report.unknown,
          i == 0 ? evidence(p.evidence) : [],
        ]
      }
    }
    return [
      .table(
        table(
          "Pods that differ", [column("Pod"), column("Field"), column("A"), column("B"), column("Evidence")], rows: rows
        ))
    ]
  }

  func settings(_ n: NodeComparison) -> [Block] {
    guard !n.settings.isEmpty else { return [] }
    let order = n.settings.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
    return [
      .table(
        table(
          "Settings and versions: what differs first",
          [column("Name"), column("A"), column("B"), column("From"), column("Evidence")],
          rows: order.map { s in
            let mark: Sentence = s.bearing.map { " (\(Self.bearing($0)))" } ?? ""
            return [
              say("\(code: s.name)\(mark)"), value(s.values.a), value(s.values.b), say(bases(s.bases)),
              evidence(s.evidence),
            ]
          }))
    ]
  }

  private func value(_ text: String?) -> [Inline] { text.map { [quote($0)] } ?? say("not known") }

  private func bases(_ bases: Pair<Sentence>) -> Sentence {
    let (a, b) = (bases.a ?? "", bases.b ?? "")
    if a == b || b.isEmpty { return a }
    return a.isEmpty ? "B: \(b)" : "A: \(a); B: \(b)"
  }
}

extension SettingPair {
  fileprivate var rank: Int { values.differs ? (bearing == nil ? 1 : 0) : values.isKnown ? 3 : 2 }
}
