import IncidentModel

extension ReportContext {
  /// Pulls, downloads, pods and the kubelet, each on a lane of its own; the runtime's where it has something to say.
  func lanes(_ incident: Incident, _ window: UsageChart.Span, lastSeen: Timestamp?) -> [UsageChart.Lane] {
    let lanes: [(UsageChart.Lane.Kind, Sentence, [UsageChart.Mark])] = [
      (.pulls, "pulls", incident.pulls.compactMap { pullMark($0, window) }),
      (.models, "models", incident.downloads.compactMap { downloadMark($0, window) }),
      (.pods, "pods", podMarks(incident)),
      (.kubelet, "kubelet", kubeletMarks(incident, window)), (.runtime, "runtime", runtimeMarks(incident)),
    ]
    return lanes.map { kind, title, marks in
      let inside = marks.filter { $0.from <= window.to && $0.to >= window.from }
      let ordered = inside.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }
      return UsageChart.Lane(
        kind: kind, title: phrases.plain(title), marks: Self.sparselyLabelled(ordered.prefix(300).map(\.element)))
    }.filter { $0.kind != .runtime || !$0.marks.isEmpty }
  }

  /// A crowded lane names each thing once; where the names alone are a crowd it names none, and the tables do.
  private static func sparselyLabelled(_ marks: [UsageChart.Mark]) -> [UsageChart.Mark] {
    let most = 8
    guard marks.count(where: { !$0.label.isEmpty }) > most else { return marks }
    let names = Set(marks.map(\.label))
    var named: Set<String> = []
    return marks.map { mark in
      var mark = mark
      if names.count > most || !named.insert(mark.label).inserted { mark.label = "" }
      return mark
    }
  }

  private func pullMark(_ pull: Pull, _ window: UsageChart.Span) -> UsageChart.Mark? {
    guard pull.outcome != .present else { return nil }
    let isWhole = pull.outcome == .pulled || pull.outcome == .unknown
    return bar(pull.start, pull.end, isWhole: isWhole, label: Self.shortName(pull.image), window)
  }

  private func downloadMark(_ d: ModelDownload, _ window: UsageChart.Span) -> UsageChart.Mark? {
    guard d.outcome != .cached else { return nil }
    let isWhole = d.outcome == .completed || d.outcome == .unknown
    return bar(d.start, d.end, isWhole: isWhole, label: d.model, window)
  }

  /// A bar from start to end; where only one of them is known, a tick there.
  private func bar(
    _ start: Timestamp?, _ end: Timestamp?, isWhole: Bool, label: String, _ window: UsageChart.Span
  ) -> UsageChart.Mark? {
    guard let from = start ?? end else { return nil }
    let says: Sentence =
      switch (start, end) {
      case (let start?, let end?): "\(code: label): \(time: start) to \(time: end)"
      case (let start?, nil): "\(code: label): from \(time: start), end unknown"
      case (nil, _): "\(code: label): until \(time: from), start unknown"
      }
    return UsageChart.Mark(
      from: from, to: max(from, end ?? from), shape: isWhole && end != nil ? .bar : .brokenBar, label: label,
      says: phrases.plain(says))
  }

  private func podMarks(_ incident: Incident) -> [UsageChart.Mark] {
    incident.evictions.map {
      UsageChart.Mark(
        from: $0.time, to: $0.time, shape: .cross, label: $0.pod.name,
        says: phrases.plain("\(time: $0.time): \(pod: $0.pod) evicted"))
    }
      + incident.rejections.map {
        UsageChart.Mark(
          from: $0.time, to: $0.time, shape: .diamond, label: "",
          says: phrases.plain("\(time: $0.time): \(pod: $0.pod) rejected"))
      }
  }

  private func kubeletMarks(_ incident: Incident, _ window: UsageChart.Span) -> [UsageChart.Mark] {
    let condition = phrases.plain(Words.condition(incident.resource))
    return incident.pressure.map {
      UsageChart.Mark(
        from: $0.from, to: max($0.from, $0.to ?? window.to), shape: $0.to == nil ? .brokenBar : .bar, label: condition,
        says: phrases.plain("\(word: condition): \(period($0.from, $0.to))"))
    }
      + incident.reclaims.map {
        UsageChart.Mark(
          from: $0.time, to: $0.time, shape: .triangle, label: "",
          says: phrases.plain("\(time: $0.time): reclaim of \(Words.reclaimed($0.what))"))
      }
  }

  /// Reports of a full disk, whoever made them: the runtime, a model server, a program on the host.
  private func runtimeMarks(_ incident: Incident) -> [UsageChart.Mark] {
    incident.outOfSpace.compactMap { report in
      report.time.map {
        UsageChart.Mark(
          from: $0, to: $0, shape: .square, label: "",
          says: phrases.plain("\(time: $0): no space left, says \(code: report.fact.reporter)"))
      }
    }
  }

  /// `docker.io/vllm/vllm-openai:v0.11.0` → `vllm-openai:v0.11.0`.
  static func shortName(_ image: ImageName) -> String {
    let name = image.text.split(separator: "@").first.map(String.init) ?? image.text
    return name.split(separator: "/").last.map(String.init) ?? name
  }
}
