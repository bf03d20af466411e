import IncidentModel
import KubeletPolicy

/// What an event says, in the same facts as the log lines that say it (pkg/kubelet/images/image_manager.go,
/// image_gc_manager.go, kubelet_node_status.go, 1.15–1.36; pkg/controller/tainteviction).
enum EventMeaning {
  typealias Row = @Sendable (EventRecord, Substring) -> Fact?

  /// By reason; the text is without the aggregation prefix.
  static let rows: [String: Row] = [
    "Pulling": { _, text in quoted(text).map { .pull(.started(ImageName($0))) } },
    "Pulled": pulled,
    "Failed": failed,
    "BackOff": { _, text in
      text.hasPrefix("Back-off pulling image") ? quoted(text).map { .pull(.backOff(ImageName($0))) } : nil
    },
    "EvictionThresholdMet": { _, text in
      text.after("Attempting to reclaim ").flatMap {
        StarvedResource(rawValue: String($0.prefix { $0 != " " && $0 != "." }))
      }
      .map { .eviction(.attemptingToReclaim($0)) }
    },
    "NodeHasDiskPressure": { _, _ in .condition(.nodeCondition("DiskPressure", isTrue: true)) },
    "NodeHasNoDiskPressure": { _, _ in .condition(.nodeCondition("DiskPressure", isTrue: false)) },
    "NodeHasInsufficientMemory": { _, _ in .condition(.nodeCondition("MemoryPressure", isTrue: true)) },
    "NodeHasSufficientMemory": { _, _ in .condition(.nodeCondition("MemoryPressure", isTrue: false)) },
    "FreeDiskSpaceFailed": { _, text in fellShort(text) ?? .reclaim(.imageGCFailed(error: String(text))) },
    "ImageGCFailed": { _, text in
      text.contains("invalid capacity 0")
        ? .condition(.capacityZero(filesystem: "imagefs"))
        : fellShort(text) ?? .reclaim(.imageGCFailed(error: String(text)))
    },
    "ContainerGCFailed": { _, text in .reclaim(.containerGCFailed(error: String(text))) },
    "InvalidDiskCapacity": { _, _ in .condition(.capacityZero(filesystem: "imagefs")) },
    "Killing": { event, text in
      event.pod.map {
        .lifecycle(
          .killing(
            $0, container: event.container ?? text.after("Stopping container ").map(String.init),
            gracePeriodSeconds: nil))
      }
    },
    "Started": { event, text in
      event.pod.map {
        .lifecycle(
          .containerStarted($0, container: event.container ?? text.after("Started container ").map(String.init) ?? ""))
      }
    },
    "Preempting": { event, text in event.pod.map { .lifecycle(.preempted($0, message: String(text))) } },
    "Preempted": { event, text in event.pod.map { .lifecycle(.preempted($0, message: String(text))) } },
    // "Cancelling deletion of Pod" says that the taint went away in time.
    "TaintManagerEviction": { event, text in
      text.hasPrefix("Cancelling") ? nil : event.pod.map { .lifecycle(.preempted($0, message: String(text))) }
    },
    "Starting": { event, text in event.isAboutNode && text.contains("kubelet") ? .kubelet(.started) : nil },
  ]

  /// nil for events that say nothing about the disk.
  static func fact(of event: EventRecord) -> Fact? {
    let text = event.message.after("(combined from similar events): ") ?? Substring(event.message)
    if let row = rows[event.reason], let fact = row(event, text) { return fact }
    return isOutOfSpace(text)
      ? .outOfSpace(OutOfSpace(path: path(in: text), reporter: "event", text: String(text))) : nil
  }

  static func isOutOfSpace(_ text: Substring) -> Bool {
    text.firstRange(of: "o space left on device") != nil
  }

  private static func pulled(_ event: EventRecord, _ text: Substring) -> Fact? {
    guard let image = quoted(text) else { return nil }
    if text.contains("already present on machine") { return .pull(.present(ImageName(image))) }
    guard text.hasPrefix("Successfully pulled image") else { return nil }
    let duration = text.after("\" in ").flatMap { GoDuration.parse($0.prefix { $0 != " " }.trimmingSuffix(".")) }
    let waiting = text.after(" (").flatMap {
      $0.contains("including waiting") ? GoDuration.parse($0.prefix { $0 != " " }) : nil
    }
    let size = text.after("Image size: ").flatMap { Int64($0.prefix { $0.isNumber }) }
    return .pull(.finished(ImageName(image), id: nil, digest: nil, size: size, duration: duration, waiting: waiting))
  }

  private static func failed(_ event: EventRecord, _ text: Substring) -> Fact? {
    guard text.hasPrefix("Failed to pull image"), let image = quoted(text) else { return nil }
    return .pull(.failed(ImageName(image), error: String(text)))
  }

  /// Both wordings: `Wanted to free N bytes, but freed M bytes` (≤1.25) and `Attempted to free N bytes, but only found M
  /// bytes eligible to free` (1.26–1.34).
  static func fellShort(_ text: some StringProtocol) -> Fact? {
    guard
      let wanted = (text.after("anted to free ") ?? text.after("ttempted to free ")).flatMap({
        Int64($0.prefix { $0.isNumber })
      })
    else { return nil }
    let found = (text.after("but freed ") ?? text.after("but only found ")).flatMap { Int64($0.prefix { $0.isNumber }) }
    return .reclaim(.imageGCFellShort(wanted: wanted, found: found ?? 0))
  }

  private static func quoted(_ text: Substring) -> String? {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[1]) : nil
  }

  private static func path(in text: Substring) -> String? {
    guard
      let end = text.firstRange(of: ": no space left")?.lowerBound ?? text.firstRange(of: ": No space left")?.lowerBound
    else { return nil }
    let head = text[..<end]
    return head.lastIndex(of: " ").map { String(head[head.index(after: $0)...]) }.flatMap {
      $0.hasPrefix("/") ? $0 : nil
    }
  }
}
