/// What it costs to keep a fact until the report is written, in facts of the smallest kind (about a kilobyte with all that
/// is made of it later). The readers' limits count these, so that a list of a hundred pods is not one fact like any other.
extension Fact {
  /// At least 1.
  package var weight: Int {
    switch self {
    case .eviction(.ranked(let pods)), .eviction(.waitingForCleanup(let pods)), .eviction(.cleanedUp(let pods)),
      .eviction(.cleanupTimedOut(let pods)):
      1 + pods.count / 8
    case .remark(.statusPatched(_, let text)), .remark(.pullProgress(_, let text, _)): 1 + text.utf8.count / 512
    case .remark(.failed(let failure)): 1 + failure.error.utf8.count / 512
    case .event(let event): 1 + event.message.utf8.count / 512
    case .outOfSpace(let report): 1 + report.text.utf8.count / 512
    case .snapshot(.pod(let pod)), .snapshot(.podTemplate(let pod)): 2 + pod.textBytes / 512
    case .snapshot(.node(let node)): 2 + node.labels.count / 4 + node.conditions.count
    default: 1
    }
  }
}

extension PodSnapshot {
  /// Roughly, with what every piece of text costs by itself.
  fileprivate var textBytes: Int {
    func bytes(_ texts: some Sequence<String>) -> Int { texts.reduce(0) { $0 + 48 + $1.utf8.count } }
    let containers = containers.reduce(0) { sum, c in
      sum + 512 + bytes(c.command) + bytes(c.arguments) + bytes(c.environment.keys) + bytes(c.environment.values)
        + 96 * c.mounts.count + (c.waitingMessage?.utf8.count ?? 0)
    }
    return containers + 96 * (volumes.count + tolerations.count) + bytes(labels.keys) + bytes(labels.values)
      + conditions.reduce(0) { $0 + 128 + $1.message.utf8.count } + (message?.utf8.count ?? 0)
  }
}
