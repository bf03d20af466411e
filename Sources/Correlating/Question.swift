import IncidentModel

/// What the evidence as a whole holds, for asking what it can answer.
struct Known {
  let readings: [SourceReading]
  let histories: [NodeHistory]
  /// First sign of node pressure.
  let start: Timestamp?
  /// The logs with their times, by node.
  let logs: [Families.Group]
  /// Nodes under pressure, and when it began.
  let pressed: [(node: String, start: Timestamp)]

  func hasKind(_ wanted: String...) -> Bool {
    readings.contains { wanted.contains($0.kind) && ($0.recognised > 0 || $0.kind.hasSuffix("-log")) && $0.lines > 0 }
  }

  /// Nodes under pressure without a log of one of these kinds from the hours around it. A log of no certain node may be
  /// of any.
  func nodesWithout(_ kinds: String...) -> [String] {
    var missing: [String] = []
    for (node, start) in pressed where !missing.contains(node) {
      let own = logs.filter { kinds.contains($0.kind) && ($0.node ?? node) == node }
      let isCovered = own.contains { group in
        group.members.contains { $0.first <= start + .seconds(3600) && $0.last >= start - .seconds(3600) }
      }
      if !isCovered { missing.append(node) }
    }
    return missing
  }

  func hasFact(_ isWanted: (Fact) -> Bool) -> Bool {
    histories.contains { $0.moments.contains { isWanted($0.fact) } }
  }

  func hasNode(_ isWanted: (Node) -> Bool) -> Bool { histories.contains { isWanted($0.node) } }

  var diskTimes: [Timestamp] {
    histories.flatMap(\.moments).compactMap { m in
      if case .snapshot(.filesystem) = m.fact { m.time } else { nil }
    }
  }

  /// Events of another day answer nothing.
  var hasEventsOfThatTime: Bool {
    let times = histories.lazy.flatMap(\.moments).compactMap { m -> Timestamp? in
      if case .event = m.fact { m.time } else { nil }
    }
    guard let start else { return times.first != nil }
    return times.contains { abs($0.seconds(since: start)) < 3 * 3600 }
  }

  var servesModels: Bool {
    hasNode { $0.pods.values.contains { $0.snapshot.containers.contains { ServedModel(container: $0) != nil } } }
  }
}

/// One question a postmortem asks, whether the evidence answers it, and the command that would.
struct Question: Sendable {
  var id: String
  /// Out of the sum of all: what the completeness of a bundle is made of.
  var weight: Int
  var question: Sentence
  var wanted: Wanted
  var isAnswered: @Sendable (Known) -> Bool

  private init(
    _ id: String, _ weight: Int, _ question: Sentence, _ wanted: Wanted,
    when isAnswered: @escaping @Sendable (Known) -> Bool
  ) {
    (self.id, self.weight, self.question) = (id, weight, question)
    (self.wanted, self.isAnswered) = (wanted, isAnswered)
  }

  static let all: [Question] = [
    Question(
      "no-kubelet-log", 4,
      "What did the kubelet decide, and in which order? The kubelet log of the node is not in the evidence.",
      .kubeletLog
    ) {
      $0.hasKind("kubelet-log", "k3s-log", "journal") && $0.nodesWithout("kubelet-log", "k3s-log", "journal").isEmpty
    },
    Question(
      "no-events", 4,
      "What did pods go through? No event of that time is in the evidence; events expire after their TTL, usually one hour.",
      .events
    ) { $0.hasEventsOfThatTime },
    Question(
      "no-runtime-log", 3,
      "How many bytes did each pull move, and when did it end? The container runtime's log is not in the evidence.",
      .runtimeLog
    ) {
      $0.hasKind("containerd-log", "crio-log", "docker-log")
        || $0.hasFact { if case .pull(.transferred) = $0 { true } else { false } }
    },
    Question(
      "no-df", 3, "How full was the disk? No df output is in the evidence.", .df
    ) { !$0.diskTimes.isEmpty || $0.hasKind("stats-summary") },
    Question(
      "no-df-before", 2, "How full was the disk before it began? All df output was made after it.",
      .dfLoop
    ) { known in
      let times = known.diskTimes
      return times.isEmpty || known.start.map { start in times.contains { $0 < start } } ?? true
    },
    Question(
      "no-du", 2,
      "Which directories grew? No du output is in the evidence, so bytes outside images, models and pods can only be given as unexplained.",
      .du
    ) { $0.hasFact { if case .snapshot(.directory) = $0 { true } else { false } } },
    Question(
      "no-pods", 2, "What did the pods request, mount and tolerate? No pod specification is in the evidence.",
      .pods
    ) { $0.hasNode { $0.pods.values.contains { !$0.snapshot.containers.isEmpty } } },
    Question(
      "no-thresholds", 2,
      "Which eviction thresholds were in effect? The kubelet's configuration is not in the evidence; defaults are assumed.",
      .configz
    ) { $0.hasNode { $0.configuration?.evictionHard != nil } },
    Question(
      "no-node", 1, "Which kubelet version ran? The node object is not in the evidence.",
      .node
    ) { $0.hasNode { $0.kubeletVersion != nil } },
    Question(
      "no-image-list", 1, "Which images were on the node? No image list is in the evidence.",
      .images
    ) { $0.hasNode { !$0.images.isEmpty } },
    Question(
      "no-model-log", 1,
      "When did the model server download, and where to? Its container log is not in the evidence (the kubelet deletes it with an evicted pod).",
      .modelLog
    ) { $0.hasFact { if case .model = $0 { true } else { false } } || !$0.servesModels },
  ]
}
