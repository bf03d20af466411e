import IncidentModel

/// What was read and how, which questions stay open, and the command that would answer each next time.
struct CoverageReport {
  let readings: [SourceReading]
  let clocks: Clocks
  let identities: Identities
  let histories: [NodeHistory]
  let incidents: [Incident]

  func coverage() -> Coverage {
    let questions = self.questions()
    let open = questions.filter { !$0.isAnswered }
    let total = questions.map(\.weight).reduce(0, +)
    let answered = questions.filter(\.isAnswered).map(\.weight).reduce(0, +)
    return Coverage(
      completeness: total == 0 ? 0 : answered * 100 / total,
      sources: readings.map(source),
      blindSpots: open.map { Coverage.BlindSpot(id: $0.id, question: $0.question, collect: $0.collect) }, gaps: [])
  }

  private func source(_ r: SourceReading) -> Coverage.Source {
    var s = Coverage.Source(
      file: r.source, kind: r.kind, format: r.format, bytes: r.bytes, lines: r.lines, recognised: r.recognised,
      damage: r.damage)
    s.node = identities.nodeOfSource[r.source.id]
    s.first = clocks.resolve(r.first, source: r.source)?.time
    s.last = clocks.resolve(r.last, source: r.source)?.time
    s.clock = clock(r)
    return s
  }

  private func clock(_ r: SourceReading) -> Coverage.Clock? {
    let skew = clocks.skews[r.source.id] ?? (0, 0, 0)
    for time in [r.first, r.last] + r.observations.prefix(50).map(\.time) {
      switch time {
      case .civil(let civil):
        guard let reading = clocks.readings[Clocks.Key(source: r.source.id, clock: civil.clock)] else { continue }
        let year = clocks.year(of: civil)
        let basis: Sentence =
          civil.year != nil
          ? "written in the source" : clocks.overrides.year != nil ? "given by the user" : clocks.anchorBasis
        return Coverage.Clock(
          secondsFromUTC: reading.secondsFromUTC, zoneBasis: reading.basis, year: year, yearBasis: basis, skew: skew)
      case .age:
        guard let anchor = clocks.ageAnchor(for: r.source) else { continue }
        return Coverage.Clock(
          secondsFromUTC: 0, zoneBasis: "relative ages, counted back from \(time: anchor)", year: anchor.date.year,
          yearBasis: clocks.anchorBasis, skew: skew)
      case .absolute(let t):
        return Coverage.Clock(
          secondsFromUTC: 0, zoneBasis: "times carry their zone", year: t.date.year, yearBasis: "written in the source",
          skew: skew)
      case .none: continue
      }
    }
    return nil
  }

  // MARK: questions

  private struct Question {
    var id: String
    var weight: Int
    var isAnswered: Bool
    var question: Sentence
    var collect: String
  }

  private func questions() -> [Question] {
    let kinds = Set(readings.filter { $0.recognised > 0 }.map(\.kind))
    func has(_ wanted: String...) -> Bool { wanted.contains(where: kinds.contains) }
    let start = incidents.first { $0.kind == .nodePressure }?.start
    let dfs = histories.flatMap(\.moments).filter {
      if case .snapshot(.filesystem) = $0.fact { $0.time != nil } else { false }
    }.compactMap(\.time)
    let hasBefore = start.map { s in dfs.contains { $0 < s } } ?? !dfs.isEmpty
    let hasKubelet = readings.contains { r in
      (r.kind == "kubelet-log" || r.kind == "k3s-log" || r.kind == "journal") && r.lines > 0
    }
    let serves = histories.contains {
      $0.node.pods.values.contains { $0.snapshot.containers.contains { ServedModel(container: $0) != nil } }
    }
    let hasModelLog = readings.contains { r in
      r.observations.contains { if case .model = $0.fact { true } else { false } }
    }
    return [
      Question(
        id: "no-kubelet-log", weight: 4, isAnswered: hasKubelet,
        question:
          "What did the kubelet decide, and in which order? The kubelet log of the node is not in the evidence.",
        collect: "journalctl -u kubelet --utc -o short-iso-precise --since '-2h' | gzip > kubelet.log.gz"),
      Question(
        id: "no-events", weight: 4, isAnswered: hasEvents(around: start),
        question:
          "What did pods go through? No event of that time is in the evidence; events expire after their TTL, usually one hour.",
        collect: "kubectl get events -A -o json > events.json"),
      Question(
        id: "no-runtime-log", weight: 3,
        isAnswered: has("containerd-log", "crio-log", "docker-log")
          || readings.contains {
            $0.observations.contains { if case .pull(.transferred) = $0.fact { true } else { false } }
          },
        question:
          "How many bytes did each pull move, and when did it end? The container runtime's log is not in the evidence.",
        collect: "journalctl -u containerd --utc -o short-iso-precise --since '-2h' | gzip > containerd.log.gz"),
      Question(
        id: "no-df", weight: 3, isAnswered: !dfs.isEmpty || has("stats-summary"),
        question: "How full was the disk? No df output is in the evidence.", collect: "date -u; df -B1 -T; df -i"),
      Question(
        id: "no-df-before", weight: 2, isAnswered: dfs.isEmpty || hasBefore,
        question: "How full was the disk before it began? All df output was made after it.",
        collect: "while sleep 60; do date -u; df -B1; done >> df.log"),
      Question(
        id: "no-du", weight: 2,
        isAnswered: has("du", "ncdu")
          || histories.contains {
            !$0.moments.allSatisfy { if case .snapshot(.directory) = $0.fact { false } else { true } }
          },
        question:
          "Which directories grew? No du output is in the evidence, so bytes outside images, models and pods can only be given as unexplained.",
        collect: "nice ionice -c3 du -x -k -d 4 / 2>/dev/null | sort -rn | head -300"),
      Question(
        id: "no-pods", weight: 2,
        isAnswered: histories.contains { $0.node.pods.values.contains { !$0.snapshot.containers.isEmpty } },
        question: "What did the pods request, mount and tolerate? No pod specification is in the evidence.",
        collect: "kubectl get pods -A -o json > pods.json"),
      Question(
        id: "no-thresholds", weight: 2, isAnswered: histories.contains { $0.node.configuration?.evictionHard != nil },
        question:
          "Which eviction thresholds were in effect? The kubelet's configuration is not in the evidence; defaults are assumed.",
        collect: "kubectl get --raw /api/v1/nodes/$NODE/proxy/configz > configz.json"),
      Question(
        id: "no-node", weight: 1, isAnswered: histories.contains { $0.node.kubeletVersion != nil },
        question: "Which kubelet version ran? The node object is not in the evidence.",
        collect: "kubectl get nodes -o json > nodes.json"),
      Question(
        id: "no-image-list", weight: 1, isAnswered: histories.contains { !$0.node.images.isEmpty },
        question: "Which images were on the node? No image list is in the evidence.",
        collect: "crictl images -o json > images.json"),
      Question(
        id: "no-model-log", weight: 1, isAnswered: !serves || hasModelLog,
        question:
          "When did the model server download, and where to? Its container log is not in the evidence (the kubelet deletes it with an evicted pod).",
        collect: "kubectl logs POD --previous --timestamps"),
    ]
  }

  /// Events of another day answer nothing.
  private func hasEvents(around start: Timestamp?) -> Bool {
    let times = histories.flatMap(\.moments).filter { if case .event = $0.fact { true } else { false } }.compactMap(
      \.time)
    guard let start else { return !times.isEmpty }
    return times.contains { abs($0.seconds(since: start)) < 3 * 3600 }
  }
}
