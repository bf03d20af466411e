public import IncidentModel

/// One recognised line with what is known about its time.
public struct InspectedLine: Sendable {
  public var file: SourceFile
  public var observation: Observation
  /// The recorded time on the one clock of the bundle; nil when it cannot be known.
  public var time: Timestamp?
  /// Half the width of what the recorded time leaves open, in seconds.
  public var plusMinus: Double
  public var timeBasis: TimeBasis
  /// What an event means, in the fact that a log line saying the same would give.
  public var meaning: Fact?

  public init(
    file: SourceFile, observation: Observation, time: Timestamp?, plusMinus: Double, timeBasis: TimeBasis,
    meaning: Fact?
  ) {
    (self.file, self.observation, self.time) = (file, observation, time)
    (self.plusMinus, self.timeBasis, self.meaning) = (plusMinus, timeBasis, meaning)
  }
}

public enum InspectionForm: Sendable { case text, ndjson }

/// Writes every recognised line of a bundle, without the secrets of the evidence unless they are wanted: a first pass
/// over the lines learns them, a second one writes. `emit` gets pieces of some tens of kilobytes and returns false when
/// nobody reads them any more; nothing else grows with the number of lines. Each piece passes the leak gate: what it
/// finds is given back, and the output ends before it.
public func writeLines(
  _ lines: some Collection<InspectedLine>, as form: InspectionForm, sharing: Sharing,
  knowing secrets: SecretScanner = SecretScanner(),
  emit: (String) -> Bool
) -> [Leak] {
  let (visit, gate) = redaction(of: lines, sharing, secrets)
  var buffer = ""
  var leaks: [Leak] = []
  func write(_ text: String) -> Bool {
    leaks = gate?.leaks(in: text) ?? []
    return leaks.isEmpty && emit(text)
  }
  for line in lines {
    buffer += form == .ndjson ? LineJSON(visit: visit).text(line) : LineText(visit: visit).text(line)
    buffer += "\n"
    guard buffer.utf8.count > 65_536 else { continue }
    guard write(buffer) else { return leaks }
    buffer.removeAll(keepingCapacity: true)
  }
  _ = write(buffer)
  return leaks
}

/// A visit that takes out what these lines and `secrets` give away, and the gate behind it.
private func redaction(
  of lines: some Collection<InspectedLine>, _ sharing: Sharing, _ secrets: SecretScanner
) -> (TextVisit, LeakGate?) {
  var secrets = secrets
  var nodes: Set<String> = []
  for line in lines where sharing.hidesSecrets || !sharing.names.isEmpty {
    if sharing.hidesSecrets { LineJSON { secrets.observe($0, $1) }.learn(line) }
    for name in [line.observation.node, line.file.node?.name].compactMap(\.self) { nodes.insert(name) }
  }
  var redactor = Redactor(
    sharing.hidesSecrets ? secrets : nil, Pseudonyms(sharing.names, nodes: nodes.sorted(), pods: []))
  let gate = sharing.hidesSecrets ? redactor.gate : nil
  return ({ redactor.redact(&$0, $1) }, gate)
}

/// `{"source": 0, "path": "kubelet.log", "line": 4211, "offset": 533129, "message": "kubelet.eviction.must-evict", …}`
private struct LineJSON {
  let fact: FactJSON

  init(visit: @escaping TextVisit) { fact = FactJSON(visit: visit) }

  func text(_ l: InspectedLine) -> String { object(l).inlineText }

  func learn(_ l: InspectedLine) { _ = object(l) }

  private func object(_ l: InspectedLine) -> JSONValue {
    let o = l.observation
    var members: [FactJSON.Member] = [
      ("source", .integer(Int64(o.evidence.source))), ("path", fact.text(l.file.path)),
      ("line", .integer(Int64(o.evidence.line))), ("offset", .integer(Int64(clamping: o.evidence.offset))),
      ("message", .string(o.message)), ("time", .time(l.time)),
    ]
    if let written = o.time.spelling, written != l.time?.rfc3339 { members.append(("recorded", .string(written))) }
    if l.time != nil, l.timeBasis != .recorded { members.append(("timeBasis", .name(l.timeBasis))) }
    if l.plusMinus > 0 { members.append(("plusMinusSeconds", .decimal(l.plusMinus))) }
    if let node = o.node { members.append(("node", fact.name(node))) }
    members.append(("fact", fact.json(o.fact)))
    if let meaning = l.meaning { members.append(("means", fact.json(meaning))) }
    return .object(members)
  }
}

/// `kubelet.log:4211  2026-11-22T13:25:22.399Z  kubelet.eviction.evicted  ml/vllm-0 was evicted.`
private struct LineText {
  let visit: TextVisit

  func text(_ l: InspectedLine) -> String {
    var path = l.file.path
    visit(&path, .prose)
    var sentence = (l.meaning ?? l.observation.fact).sentence
    sentence.visitTexts(visit)
    let time = l.time?.rfc3339 ?? l.observation.time.spelling ?? "-"
    return VisibleText.line(path) + ":\(l.observation.evidence.line)  \(time)  \(l.observation.message)  "
      + VisibleText.line(Phrasebook().plain(sentence))
  }
}
