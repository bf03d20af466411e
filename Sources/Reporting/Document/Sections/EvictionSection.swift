import IncidentModel

/// Why these pods and not others: role, usage and order, and whether the printed order follows the rules.
extension ReportContext {
  func evictions(_ incident: Incident) -> [Block] {
    var blocks: [Block] = []
    if incident.evictions.isEmpty && incident.rejections.isEmpty && incident.rankings.isEmpty { return [] }
    if incident.evictions.isEmpty {
      blocks.append(.paragraph(say("The evidence shows no evicted pod in this incident.")))
    } else {
      if let rule = rule(incident) { blocks.append(.paragraph(say(rule))) }
      blocks.append(.table(evicted(incident.evictions)))
      blocks += messages(incident.evictions)
    }
    blocks += decisions(incident)
    if !incident.rankings.isEmpty { blocks.append(.table(rankings(incident.rankings))) }
    if !incident.rejections.isEmpty { blocks.append(.table(rejections(incident.rejections))) }
    return blocks
  }

  /// How the kubelet orders pods (pkg/kubelet/eviction/helpers.go, rankDiskPressureFunc and its siblings; 1.15–1.36).
  private func rule(_ incident: Incident) -> Sentence? {
    guard incident.kind == .nodePressure else { return nil }
    let order: Sentence
    switch incident.resource {
    case .inodes:
      order = """
        For inodes the kubelet evicts lower priority first, then the pod with more inodes; every pod that owns an \
        inode counts as over its request.
        """
    case .memory:
      order = "For memory the kubelet evicts pods above their request first, then lower priority, then larger usage."
    case .pids: order = "For process ids the kubelet evicts lower priority first, then more processes."
    case .ephemeralStorage, nil:
      order = """
        For disk space the kubelet evicts pods above their ephemeral-storage request first, then lower priority, then \
        larger usage above request. It attributes writable layers, logs and emptyDir volumes, and neither image layers \
        nor hostPath data: a pod can be evicted without having filled the disk.
        """
    }
    return order
  }

  func evicted(_ evictions: [Eviction]) -> Table {
    table(
      "Evicted pods; usage is what the eviction message states and never counts emptyDir",
      [
        column("Time"), column("Pod"), column("Role"), column("Mechanism"), column("Usage in the message"),
        column("Why"), column("Evidence"),
      ],
      rows: evictions.map { e in
        [
          time(e.time), pod(e.pod), say(Words.role(e.role)), say(Words.mechanism(e.mechanism)), usage(e.usage),
          say(e.why), evidence(e.evidence),
        ]
      })
  }

  private func usage(_ usage: [Eviction.ContainerUsage]) -> [Inline] {
    guard !usage.isEmpty else { return unknown }
    let parts = usage.prefix(4).reduce(Sentence("")) { text, u in
      var part: Sentence = "\(code: u.container) \(bytes: u.used)"
      if let request = u.request { part = "\(part), request \(bytes: Bytes(exactly: request))" }
      return text.isEmpty ? part : "\(text); \(part)"
    }
    return say(usage.count > 4 ? "\(parts); and \(count: usage.count - 4) more" : parts)
  }

  private func messages(_ evictions: [Eviction]) -> [Block] {
    let said = evictions.filter { $0.message != nil }.prefix(detail.rows)
    guard !said.isEmpty else { return [] }
    let items = said.map { e -> [Block] in
      let said = say("\(time: e.time) \(pod: e.pod): ") + [quote(trimmed(e.message ?? ""))]
      return [.paragraph(said + spaced(evidence(e.evidence)))]
    }
    return [.details(summary: say("As the kubelet printed it"), [.list(Array(items))])]
  }

  /// Without the blank that the kubelet puts behind its last sentence.
  private func trimmed(_ message: String) -> String {
    String(message[..<(message.lastIndex { $0 != " " }.map(message.index(after:)) ?? message.startIndex)])
  }

  private func spaced(_ inlines: [Inline]) -> [Inline] { inlines.isEmpty ? [] : [.text(" ")] + inlines }

  /// The kubelet ranks anew every ten seconds while pressure lasts: the same order in a row is one line.
  private func rankings(_ rankings: [Ranking]) -> Table {
    let runs = rankings.reduce(into: [[Ranking]]()) { runs, r in
      let isSame = runs.last?.last?.saysTheSame(as: r) == true
      if isSame { runs[runs.count - 1].append(r) } else { runs.append([r]) }
    }
    return table(
      "Eviction order: as printed, and as the rules give it for the numbers at hand",
      [
        column("Time"), column("Times", .trailing), column("Printed"), column("Replayed"), column("Note"),
        column("Evidence"),
      ],
      rows: runs.compactMap { run in
        guard let first = run.first, let last = run.last else { return nil }
        let when: Sentence = run.count > 1 ? "\(time: first.time) to \(time: last.time)" : "\(time: first.time)"
        let replayed = first.printed == first.replayed ? say("the same order") : order(first.replayed)
        return [
          say(when), say("\(count: run.count)"), order(first.printed),
          replayed + (first.agrees || first.replayed.isEmpty ? [] : say(" (differs)")), say(first.note ?? ""),
          evidence(run.flatMap(\.evidence)),
        ]
      })
  }

  private func order(_ pods: [PodName]) -> [Inline] {
    guard !pods.isEmpty else { return unknown }
    let names = pods.prefix(5).enumerated().reduce(Sentence("")) {
      let place: Sentence = "\(count: $1.offset + 1). \(pod: $1.element)"
      return $0.isEmpty ? place : "\($0), \(place)"
    }
    return say(pods.count > 5 ? "\(names) and \(count: pods.count - 5) more" : names)
  }

  /// The message stands in the caption where all pods got the same.
  private func rejections(_ rejections: [Rejection]) -> Table {
    let messages = Set(rejections.map(\.message))
    let common = messages.count == 1 ? rejections.first?.message : nil
    var columns = [column("Time"), column("Pod"), column("Times", .trailing)]
    if common == nil { columns.append(column("Message")) }
    let title: Sentence = "Pods rejected at admission: they never ran and are not evictions"
    let caption = common.map { "\(title). The kubelet's message: \(code: trimmed($0))" } ?? title
    return table(
      caption, columns + [column("Evidence")],
      rows: rejections.map { r in
        let message = common == nil ? [r.message.map { [quote(trimmed($0))] } ?? unknown] : []
        return [time(r.time), pod(r.pod), say("\(count: max(1, r.count))")] + message + [evidence(r.evidence)]
      })
  }
}

extension Ranking {
  fileprivate func saysTheSame(as other: Ranking) -> Bool {
    (printed, replayed, agrees, note) == (other.printed, other.replayed, other.agrees, other.note)
  }
}
