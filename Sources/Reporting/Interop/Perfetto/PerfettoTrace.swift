import IncidentModel

/// The incidents as a trace in the Trace Event Format, which ui.perfetto.dev and chrome://tracing open. Each node is a
/// process, each lane a thread; what overlaps on a lane stands on threads beside each other, because slices of one thread
/// may only nest. Times are microseconds since 1970 in UTC.
///
///     {"displayTimeUnit": "ms", "otherData": {…}, "traceEvents": [
///     {"ph": "M", "name": "process_name", "pid": 1, "tid": 0, "args": {"name": "node-a"}},
///     {"ph": "X", "name": "pull vllm-openai:v0.11.0", "cat": "pull", "pid": 1, "tid": 101, "ts": …, "dur": …, "args": {…}},
func perfettoTrace(_ context: InteropContext) -> String {
  let trace = PerfettoTrace(context)
  let p = context.postmortem
  let about: JSONValue = [
    "schema": "evictrace.trace/1", "tool": "evictrace", "version": .string(p.toolVersion),
    "bundle": .string(p.bundle.name), "sha256": .optional(p.bundle.sha256), "partial": .bool(p.isPartial),
    "clock": "microseconds since 1970-01-01T00:00:00Z",
  ]
  return "{\"displayTimeUnit\": \"ms\", \"otherData\": \(about.inlineText), \"traceEvents\": ["
    + (trace.metadata + trace.events).map { "\n" + $0.inlineText }.joined(separator: ",") + "\n]}\n"
}

/// The parts of a trace before they are spelled.
struct PerfettoTrace {
  /// Something that happened on a lane: a slice, or an instant where `until` is nil.
  struct Mark {
    var from: Timestamp
    var until: Timestamp?
    var name: String
    var kind: String
    var args: [(key: String, value: JSONValue)]
    /// The arrow that leaves from or arrives at it.
    var arrow: Arrow?
  }

  struct Arrow {
    var name: String
    var ids: [Int]
    var leaves: Bool
  }

  struct Lane {
    var title: String
    var marks: [Mark]
  }

  /// One value of a counter.
  struct Sample {
    var time: Timestamp
    var name: String
    var unit: String
    var value: Int64
  }

  struct Process {
    var name: String
    var lanes: [Lane]
    var samples: [Sample]
  }

  private(set) var metadata: [JSONValue] = []
  private(set) var events: [JSONValue] = []

  init(_ context: InteropContext) {
    var timed: [(ts: Int64, event: JSONValue)] = []
    for (i, process) in Self.processes(context).enumerated() {
      let pid = Int64(i + 1)
      name("process", process.name, pid, 0, sortIndex: pid)
      var thread = pid * 1000
      for lane in process.lanes {
        for (row, marks) in Self.rows(lane.marks).enumerated() {
          thread += 1
          name("thread", row == 0 ? lane.title : "\(lane.title) (\(row + 1))", pid, thread, sortIndex: thread)
          for mark in marks { timed += Self.events(of: mark, pid, thread) }
        }
      }
      timed += process.samples.map { (Self.microseconds($0.time), Self.event(of: $0, pid)) }
    }
    events = timed.enumerated().sorted { ($0.element.ts, $0.offset) < ($1.element.ts, $1.offset) }.map(\.element.event)
  }

  private mutating func name(_ what: String, _ name: String, _ pid: Int64, _ tid: Int64, sortIndex: Int64) {
    metadata.append(Self.metadata("\(what)_name", pid, tid, ["name": .string(name)]))
    metadata.append(Self.metadata("\(what)_sort_index", pid, tid, ["sort_index": .integer(sortIndex)]))
  }

  private static func metadata(_ name: String, _ pid: Int64, _ tid: Int64, _ args: JSONValue) -> JSONValue {
    ["ph": "M", "name": .string(name), "pid": .integer(pid), "tid": .integer(tid), "args": args]
  }

  /// Marks shared out so that no two slices of a row overlap: each goes on the first row that is free, instants on the
  /// first, inside or between its slices.
  private static func rows(_ marks: [Mark]) -> [[Mark]] {
    var rows: [[Mark]] = []
    var busy: [Int64] = []
    let ordered = marks.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }
    for mark in ordered.map(\.element) {
      let (start, end) = (microseconds(mark.from), mark.until == nil ? 0 : end(of: mark))
      let row = mark.until == nil ? 0 : busy.firstIndex { $0 <= start } ?? busy.count
      if row == busy.count {
        rows.append([])
        busy.append(0)
      }
      rows[row].append(mark)
      busy[row] = max(busy[row], end)
    }
    return rows
  }

  /// At least a microsecond behind the beginning, so that a slice can be seen and pointed at.
  private static func end(of mark: Mark) -> Int64 {
    let start = microseconds(mark.from)
    return mark.until.map { max(microseconds($0), start + 1) } ?? start
  }

  /// Before 1970 there is no trace time: such stamps stand at 0, and exact in the arguments.
  static func microseconds(_ t: Timestamp) -> Int64 { max(0, t.nanoseconds.dividedRoundingDown(by: 1000)) }

  private static func events(of mark: Mark, _ pid: Int64, _ tid: Int64) -> [(ts: Int64, event: JSONValue)] {
    let start = microseconds(mark.from)
    func event(_ head: [(key: String, value: JSONValue)]) -> (ts: Int64, event: JSONValue) {
      (start, .object(head + [("pid", .integer(pid)), ("tid", .integer(tid)), ("ts", .integer(start))]))
    }
    let told: [(key: String, value: JSONValue)] = [
      ("name", .string(mark.name)), ("cat", .string(mark.kind)),
      ("args", .object([("at", .time(mark.from)), ("until", .time(mark.until))] + mark.args)),
    ]
    var events = [
      mark.until == nil
        ? event([("ph", "i"), ("s", "t")] + told)
        : event([("ph", "X")] + told + [("dur", .integer(end(of: mark) - start))])
    ]
    guard let arrow = mark.arrow else { return events }
    let binds: [(key: String, value: JSONValue)] = arrow.leaves ? [("ph", "s")] : [("ph", "f"), ("bp", "e")]
    for id in arrow.ids {
      events.append(event(binds + [("id", .integer(Int64(id))), ("name", .string(arrow.name)), ("cat", "cause")]))
    }
    return events
  }

  private static func event(of sample: Sample, _ pid: Int64) -> JSONValue {
    [
      "ph": "C", "name": .string(sample.name), "pid": .integer(pid), "ts": .integer(microseconds(sample.time)),
      "args": .object([(sample.unit, .integer(sample.value))]),
    ]
  }
}
