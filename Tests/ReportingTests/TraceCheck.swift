import Foundation

/// A strict reader of the Trace Event Format: every event has what its phase needs, times rise, slices of a thread nest,
/// every arrow leaves from one slice and arrives at another, counters are numbers, everything drawn has a name.
enum TraceCheck {
  static func problems(_ text: String) throws -> [String] {
    guard let trace = try object(text), let events = trace["traceEvents"] as? [[String: Any]] else {
      return ["no traceEvents"]
    }
    var check = Check()
    for event in events { check.take(event) }
    return check.finish()
  }

  private struct Thread: Hashable {
    var pid: Int64
    var tid: Int64
  }

  private struct Check {
    var problems: [String] = []
    var last = Int64.min
    var open: [Thread: [Int64]] = [:]
    var newest: [Thread: Int64] = [:]
    var named: Set<Thread> = []
    var leaving: [Int64: Int64] = [:]
    var arriving: Set<Int64> = []

    mutating func take(_ e: [String: Any]) {
      guard let phase = e["ph"] as? String, e["name"] is String, let pid = e["pid"] as? Int64 else {
        return problems.append("no ph, name or pid: \(e)")
      }
      let thread = Thread(pid: pid, tid: e["tid"] as? Int64 ?? 0)
      if phase == "M" { return metadata(e, thread) }
      guard let ts = e["ts"] as? Int64, ts >= 0, ts >= last else { return problems.append("ts goes back: \(e)") }
      last = ts
      if phase == "C" { return counter(e) }
      if !named.contains(thread) { problems.append("thread without a name: \(e)") }
      switch phase {
      case "X": slice(e, thread, ts)
      case "i":
        if e["s"] as? String != "t" { problems.append("instant without scope: \(e)") } else { newest[thread] = ts }
      case "s", "f": arrow(e, phase, thread, ts)
      default: problems.append("phase \(phase)")
      }
    }

    private mutating func metadata(_ e: [String: Any], _ thread: Thread) {
      let args = e["args"] as? [String: Any]
      switch e["name"] as? String {
      case "process_name", "thread_name": if args?["name"] is String { named.insert(thread) }
      case "process_sort_index", "thread_sort_index":
        if !(args?["sort_index"] is Int64) { problems.append("sort index: \(e)") }
      default: problems.append("metadata \(e)")
      }
    }

    private mutating func counter(_ e: [String: Any]) {
      let values = (e["args"] as? [String: Any])?.values.map { $0 is Int64 } ?? []
      if values.isEmpty || values.contains(false) { problems.append("counter: \(e)") }
    }

    private mutating func slice(_ e: [String: Any], _ thread: Thread, _ ts: Int64) {
      guard let duration = e["dur"] as? Int64, duration > 0 else { return problems.append("no dur: \(e)") }
      var ends = open[thread, default: []].filter { $0 > ts }
      if let around = ends.last, around < ts + duration { problems.append("slices overlap: \(e)") }
      ends.append(ts + duration)
      (open[thread], newest[thread]) = (ends, ts)
    }

    private mutating func arrow(_ e: [String: Any], _ phase: String, _ thread: Thread, _ ts: Int64) {
      guard let id = e["id"] as? Int64 else { return problems.append("arrow without id") }
      if newest[thread] != ts { problems.append("arrow binds to nothing: \(e)") }
      if phase == "s" {
        if leaving.updateValue(ts, forKey: id) != nil { problems.append("arrow \(id) leaves twice") }
      } else {
        if !arriving.insert(id).inserted { problems.append("arrow \(id) arrives twice") }
        if leaving[id].map({ $0 > ts }) ?? true { problems.append("arrow \(id) arrives before it leaves") }
      }
    }

    func finish() -> [String] { problems + (Set(leaving.keys) == arriving ? [] : ["arrows without an end"]) }
  }
}
