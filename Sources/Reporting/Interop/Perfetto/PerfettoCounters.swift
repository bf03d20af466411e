import IncidentModel

extension PerfettoTrace {
  /// Free space per filesystem as it was measured and, apart, as it was derived; free inodes; and the thresholds. What
  /// tells the curves of one filesystem apart comes first: viewers cut long names in the middle.
  static func samples(_ node: String, _ context: InteropContext) -> [Sample] {
    let incidents = context.postmortem.incidents.filter { $0.node == node }
    let known = context.node(node)
    let measured = (known?.usage ?? []) + incidents.flatMap(\.usage)
    let derived = incidents.flatMap(\.derivedUsage)
    let names = FilesystemNames(known)
    var samples: [Sample] = []
    samples += measured.map { free($0, context.plain("measured free on \(word: names[$0.filesystem])")) }
    samples += derived.map { free($0, context.plain("derived free on \(word: names[$0.filesystem])")) }
    samples += incidents.flatMap(\.inodeUsage).map { point in
      let name: Sentence =
        point.basis == .derived
        ? "derived free inodes on \(word: names[point.filesystem])"
        : "measured free inodes on \(word: names[point.filesystem])"
      return Sample(time: point.time, name: context.plain(name), unit: "inodes", value: point.free.best)
    }
    samples += thresholds(known, from: samples.map(\.time).min(), to: samples.map(\.time).max(), context)
    return inOrder(samples)
  }

  private static func free(_ point: UsagePoint, _ name: String) -> Sample {
    Sample(time: point.time, name: name, unit: "bytes", value: point.available.best)
  }

  /// A level line from the first point of any curve to the last.
  private static func thresholds(_ node: Node?, from: Timestamp?, to: Timestamp?, _ context: InteropContext)
    -> [Sample]
  {
    guard let from, let to else { return [] }
    return (node?.thresholds ?? []).flatMap { t -> [Sample] in
      guard t.threshold.signal.isDisk, let amount = t.amount else { return [] }
      let name: Sentence =
        t.threshold.isHard
        ? "threshold \(signal: t.threshold.signal) \(code: t.threshold.text)"
        : "soft threshold \(signal: t.threshold.signal) \(code: t.threshold.text)"
      let unit = t.threshold.signal.resource == .inodes ? "inodes" : "bytes"
      return [from, to].map { Sample(time: $0, name: context.plain(name), unit: unit, value: amount) }
    }
  }

  /// In order of time, each value of a counter at a moment once: an incident and its node hold the same points.
  private static func inOrder(_ samples: [Sample]) -> [Sample] {
    let ordered = samples.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    var seen: [String: (time: Timestamp, value: Int64)] = [:]
    return ordered.map(\.element).filter { sample in
      let before = seen[sample.name]
      seen[sample.name] = (sample.time, sample.value)
      return before.map { $0.time != sample.time || $0.value != sample.value } ?? true
    }
  }
}

/// `nodefs = imagefs`: the roles that share a filesystem are one curve.
private struct FilesystemNames {
  private var names: [FilesystemRole: String] = [:]

  init(_ node: Node?) {
    for role in FilesystemRole.allCases {
      let roles = FilesystemRole.allCases.filter { node?.shares(role, $0) ?? (role == $0) }
      names[role] = roles.map(\.rawValue).joined(separator: " = ")
    }
  }

  subscript(_ role: FilesystemRole) -> String { names[role] ?? role.rawValue }
}
