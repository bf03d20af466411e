import IncidentModel

/// How one minor version of the kubelet writes its log: text up to 1.20, structured from 1.21; how lists and objects
/// are quoted; on which source line a message stands (facts: kubelet.md 3.2 and 3.6).
struct KubeletDialect: Sendable {
  let minor: Int

  var isText: Bool { minor <= 20 }

  /// Lines of eviction_manager.go and image_gc_manager.go that tell the minor version.
  struct Lines: Sendable { var attempting, mustEvict, ranked, evicted, waiting, gcAll, gcHigh, gcRemove: Int }

  private static let table: [(until: Int, lines: Lines)] = [
    (
      20,
      Lines(
        attempting: 344, mustEvict: 355, ranked: 373, evicted: 589, waiting: 204, gcAll: 321, gcHigh: 304, gcRemove: 375
      )
    ),
    (
      21,
      Lines(
        attempting: 339, mustEvict: 350, ranked: 368, evicted: 576, waiting: 199, gcAll: 321, gcHigh: 304, gcRemove: 375
      )
    ),
    (
      22,
      Lines(
        attempting: 336, mustEvict: 347, ranked: 365, evicted: 573, waiting: 196, gcAll: 321, gcHigh: 304, gcRemove: 375
      )
    ),
    (
      23,
      Lines(
        attempting: 338, mustEvict: 349, ranked: 367, evicted: 575, waiting: 198, gcAll: 327, gcHigh: 310, gcRemove: 387
      )
    ),
    (
      24,
      Lines(
        attempting: 335, mustEvict: 346, ranked: 364, evicted: 572, waiting: 195, gcAll: 327, gcHigh: 310, gcRemove: 387
      )
    ),
    (
      25,
      Lines(
        attempting: 340, mustEvict: 351, ranked: 369, evicted: 577, waiting: 200, gcAll: 327, gcHigh: 310, gcRemove: 387
      )
    ),
    (
      26,
      Lines(
        attempting: 345, mustEvict: 356, ranked: 374, evicted: 595, waiting: 204, gcAll: 329, gcHigh: 312, gcRemove: 389
      )
    ),
    (
      28,
      Lines(
        attempting: 342, mustEvict: 353, ranked: 371, evicted: 592, waiting: 201, gcAll: 340, gcHigh: 323, gcRemove: 400
      )
    ),
    (
      29,
      Lines(
        attempting: 366, mustEvict: 377, ranked: 395, evicted: 616, waiting: 205, gcAll: 391, gcHigh: 349, gcRemove: 447
      )
    ),
    (
      30,
      Lines(
        attempting: 369, mustEvict: 380, ranked: 398, evicted: 619, waiting: 208, gcAll: 404, gcHigh: 356, gcRemove: 460
      )
    ),
    (
      31,
      Lines(
        attempting: 369, mustEvict: 380, ranked: 398, evicted: 616, waiting: 208, gcAll: 431, gcHigh: 383, gcRemove: 487
      )
    ),
    (
      32,
      Lines(
        attempting: 376, mustEvict: 387, ranked: 405, evicted: 627, waiting: 208, gcAll: 431, gcHigh: 383, gcRemove: 487
      )
    ),
    (
      34,
      Lines(
        attempting: 376, mustEvict: 387, ranked: 405, evicted: 629, waiting: 208, gcAll: 447, gcHigh: 391, gcRemove: 514
      )
    ),
    (
      .max,
      Lines(
        attempting: 381, mustEvict: 392, ranked: 410, evicted: 635, waiting: 213, gcAll: 460, gcHigh: 395, gcRemove: 529
      )
    ),
  ]

  var lines: Lines { Self.table.first { minor <= $0.until }?.lines ?? Self.table[0].lines }

  /// Source lines nobody tells a version by; they move a little with every release.
  var syncLoop: Int { 2300 + (minor - 20) * 13 }
  var nodeStatus: Int { minor >= 35 ? 689 : 630 + (minor - 20) * 4 }
  var kill: Int { minor >= 35 ? 915 : 720 + (minor - 20) }
  var cleaned: Int { lines.waiting + (minor >= 35 ? 251 : 225) }

  /// A pod in a message: `name_namespace(uid)` up to 1.20, `namespace/name` after.
  func pod(_ pod: SimulatedPod) -> String {
    isText ? "\(pod.name.name)_\(pod.name.namespace)(\(pod.uid))" : "\"\(pod.name)\""
  }

  /// A list of pods, in the five ways klog has printed lists.
  func list(_ pods: [SimulatedPod]) -> String {
    switch minor {
    case ...20: pods.map(pod).joined(separator: ", ")
    case 21...22: "\"" + pods.map { "\($0.name.name)_\($0.name.namespace)(\($0.uid))" }.joined(separator: ", ") + "\""
    case 23...25: "[" + pods.map(\.name.description).joined(separator: " ") + "]"
    case 26: "\"[" + pods.map(\.name.description).joined(separator: " ") + "]\""
    default: "[" + pods.map { "\"\($0.name)\"" }.joined(separator: ",") + "]"
    }
  }

  /// A value of a named string type (UID, Signal): bare up to 1.27, quoted from 1.28.
  func named(_ text: String) -> String { minor >= 28 ? "\"\(text)\"" : text }

  /// A pod lifecycle event.
  func lifecycleEvent(of pod: SimulatedPod, type: String, container: String) -> String {
    switch minor {
    case ...20: "&pleg.PodLifecycleEvent{ID:\"\(pod.uid)\", Type:\"\(type)\", Data:\"\(container)\"}"
    case 21...27: "&{ID:\(pod.uid) Type:\(type) Data:\(container)}"
    default: "{\"ID\":\"\(pod.uid)\",\"Type\":\"\(type)\",\"Data\":\"\(container)\"}"
    }
  }
}

/// One line of a log before its envelope.
struct LogLine: Sendable {
  var time: Timestamp
  var text: String
  /// Lines of one moment keep the order they were made in.
  var order: Int = 0
}

/// Makes klog lines: `I1122 12:14:43.223456    1423 file.go:395] text`.
struct KlogWriter: Sendable {
  let zone: Zone
  let processID: Int
  private(set) var lines: [LogLine] = []

  init(zone: Zone, processID: Int) { (self.zone, self.processID) = (zone, processID) }

  mutating func write(_ severity: Character, _ time: Timestamp, _ file: String, _ line: Int, _ text: String) {
    let header = "\(severity)\(zone.klog(time)) \(String(processID).rightAligned(7)) \(file):\(line)] "
    lines.append(LogLine(time: time, text: header + text, order: lines.count))
  }

  /// A message with its keys, as klog prints them from 1.21 on; values come already quoted.
  mutating func write(
    _ severity: Character, _ time: Timestamp, _ file: String, _ line: Int, message: String, _ keys: (String, String)...
  ) {
    write(severity, time, file, line, message.goQuoted + keys.map { " \($0.0)=\($0.1)" }.joined())
  }
}
