import IncidentModel

/// The figures of the report as OpenMetrics text. Every family is a gauge, so that readers of the older Prometheus text
/// format (promtool, the textfile collector, Pushgateway) take the same file; there are no timestamps, because the values
/// are of the incident and not of a scrape.
///
///     # TYPE evictrace_evicted_pods gauge
///     # HELP evictrace_evicted_pods Pods evicted, by their role in it.
///     evictrace_evicted_pods{incident="I1",node="node-a",role="culprit",mechanism="node-pressure"} 2
///     # EOF
func openMetrics(_ context: InteropContext, _ redactions: [Redaction]) -> String {
  let families =
    MetricFamily.ofReading(context, redactions) + MetricFamily.ofNodes(context)
    + MetricFamily.ofIncidents(context) + MetricFamily.ofBytes(context)
  return families.filter { !$0.samples.isEmpty }.map { $0.text(context.plain) }.joined() + "# EOF\n"
}

/// Samples under one name. Where it has a unit, the name ends in it.
struct MetricFamily {
  struct Sample {
    var labels: [(name: String, value: String)]
    var value: String
  }

  var name: String
  var unit: String?
  var help: Sentence
  private(set) var samples: [Sample] = []
  private var sets: Set<[String]> = []

  init(_ name: String, unit: String? = nil, _ help: Sentence) {
    self.name = "evictrace_" + name + (unit.map { "_" + $0 } ?? "")
    (self.unit, self.help) = (unit, help)
  }

  mutating func add(count: Int, _ labels: KeyValuePairs<String, String>) { add(String(count), labels) }

  /// Nothing for what is no number.
  mutating func add(_ value: Double, _ labels: KeyValuePairs<String, String>) {
    if value.isFinite { add(String(value), labels) }
  }

  /// A range as three samples, told apart by `bound`.
  mutating func add(_ range: Bytes, _ labels: KeyValuePairs<String, String>) {
    for (bound, value) in [("low", range.low), ("best", range.best), ("high", range.high)] {
      append(Sample(labels: labels.map { ($0.key, $0.value) } + [("bound", bound)], value: String(value)))
    }
  }

  private mutating func add(_ value: String, _ labels: KeyValuePairs<String, String>) {
    append(Sample(labels: labels.map { ($0.key, $0.value) }, value: value))
  }

  /// One sample for one set of labels: the first is kept.
  private mutating func append(_ sample: Sample) {
    if sets.insert(sample.labels.map(\.value)).inserted { samples.append(sample) }
  }

  func text(_ plain: (Sentence) -> String) -> String {
    var out = "# TYPE \(name) gauge\n"
    if let unit { out += "# UNIT \(name) \(unit)\n" }
    out += "# HELP \(name) \(Self.escaped(plain(help)))\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
      out += name + (labels.isEmpty ? "" : "{\(labels)}") + " " + sample.value + "\n"
    }
    return out
  }

  /// On one line, whatever the reader takes for a line break: controls are shown, backslash and quote escaped.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in VisibleText.line(text, limit: 1000).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
