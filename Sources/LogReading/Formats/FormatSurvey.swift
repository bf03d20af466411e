// What kind of log the head of a file is. Names lie, so lines are counted: which carrier, which payload, which unit.
import IncidentModel

/// What a log is and how it is written.
public struct LogFormat: Hashable, Sendable {
  /// `kubelet-log`, `containerd-log`, `crio-log`, `docker-log`, `container-log`, `k3s-log`, `journal`, `kernel-log`, `log`.
  public let kind: String
  /// Carrier and payload: `klog`, `journal-short+klog`, `cri+vllm`, `journal-json`.
  public let name: String

  public init(kind: String, name: String) { (self.kind, self.name) = (kind, name) }
}

/// Counts over the lines of a file's head.
struct FormatSurvey {
  private enum Payload: String, CaseIterable {
    case klog, klogJSON = "klog-json", logrus, logrusJSON = "logrus-json", model, other
  }

  private var carriers: [Envelope.Kind: Int] = [:]
  private var payloads: [Payload: Int] = [:]
  private var units: [String: Int] = [:]
  private var (lines, known) = (0, 0)
  /// Lines of the kubelet or a runtime that nothing carries.
  private var ofNode = 0
  private var words: Set<String> = []
  private var months = MonthName()
  private let index = MessageIndex.shared
  private static let maxLines = 600

  static func format(of head: Span<UInt8>, path: String) -> LogFormat? {
    var survey = FormatSurvey()
    var start = 0
    while start < head.count, survey.lines < maxLines {
      let end = head.firstIndex(of: "\n", from: start) ?? head.count
      // The last line of a head is cut; it counts only when it is all there is.
      if end == head.count, survey.lines > 0 { break }
      survey.read(head, start..<end)
      start = end + 1
    }
    return survey.verdict(path: path)
  }

  private mutating func read(_ head: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    if head.matches("\u{FEFF}", at: start) { start += 3 }
    while head.has("\0", at: start) { start += 1 }
    start = Lead.end(in: head, from: start)
    if head.matches("data: {", at: start) { start += 6 }
    guard start < range.upperBound, head[start] > 32 else { return }
    let line = head.extracting(
      start..<(head.has("\r", at: range.upperBound - 1) ? range.upperBound - 1 : range.upperBound))
    guard line.count > 0 else { return }
    lines += 1
    if note(fieldOf: line) { return }
    if line[0] == UInt8(ascii: "{"), let json = JSONLine.read(line, at: 0), json.kind != .other {
      return note(json, line)
    }
    let envelope = Klog.canStart(line, at: 0) ? Envelope() : Envelope.read(line, at: 0, months: &months)
    carriers[envelope.kind, default: 0] += 1
    if !envelope.identifier.isEmpty { units[line.text(envelope.identifier), default: 0] += 1 }
    let payload = payload(of: line, from: envelope.payload)
    payloads[payload, default: 0] += 1
    if envelope.kind == .none, payload == .klog || payload == .logrus { ofNode += 1 }
    if envelope.kind != .none || payload != .other { known += 1 }
    for word in Self.tellingWords where line.firstIndex(ofWord: word.bytes) != nil { words.insert(word.kind) }
  }

  /// Fields that stand one per line belong to the record around them.
  private mutating func note(fieldOf line: Span<UInt8>) -> Bool {
    let isField =
      line.matches("__", at: 0) || line.matches("_", at: 0) || line.matches("MESSAGE", at: 0)
      || line.matches("SYSLOG_", at: 0) || line.matches("PRIORITY=", at: 0)
    if isField, let equals = line.firstIndex(of: "=", from: 0, to: 40) {
      known += 1
      if line.matches("MESSAGE=", at: 0) || line.matches("__REALTIME_TIMESTAMP=", at: 0) {
        carriers[.journalFields, default: 0] += 1
      }
      if line.matches("SYSLOG_IDENTIFIER=", at: 0) { units[line.text(from: equals + 1), default: 0] += 1 }
      return true
    }
    guard line.has("\"", at: 0), let close = GoText.closingQuote(in: line, from: 0),
      let member = JSONMember.read(line, at: 0, keyEnd: close), let key = FieldRecord.Key.of(line, member.key)
    else { return false }
    known += 1
    if line.matches("\"__REALTIME_TIMESTAMP", at: 0) { carriers[.journalFields, default: 0] += 1 }
    if key == .identifier { units[String(decoding: member.bytes(line), as: UTF8.self), default: 0] += 1 }
    return true
  }

  private mutating func note(_ json: JSONLine, _ line: Span<UInt8>) {
    known += 1
    switch json.kind {
    case .journal:
      carriers[.journalJSON, default: 0] += 1
      if !json.identifier.isEmpty { units[line.text(json.identifier), default: 0] += 1 }
      let text = json.text(line)
      payloads[payload(of: text.span, from: 0), default: 0] += 1
    case .docker:
      carriers[.docker, default: 0] += 1
      let text = json.text(line)
      payloads[payload(of: text.span, from: 0), default: 0] += 1
    case .klog: payloads[.klogJSON, default: 0] += 1
    default: payloads[.logrusJSON, default: 0] += 1
    }
  }

  private func payload(of line: Span<UInt8>, from start: Int) -> Payload {
    guard start < line.count else { return .other }
    if line.firstIndex(of: "\u{1B}", from: start) != nil {
      let plain = ColourStrip.stripped(line, from: start)
      return plain.contains(0x1B) ? .other : payload(of: plain.span, from: 0)
    }
    if Klog.header(in: line, at: start) != nil { return .klog }
    if let space = line.firstIndex(of: " ", from: start, to: start + 40), Klog.header(in: line, at: space + 1) != nil {
      return .klog
    }
    if Klog.buried(in: line, from: start)?.header != nil { return .klog }
    if Logrus.read(line, at: start) != nil || Logrus.readTerminal(line, at: start) != nil { return .logrus }
    if line[start] == UInt8(ascii: "{"), let json = JSONLine.read(line, at: start) {
      if json.kind == .klog { return .klogJSON }
      if json.kind == .logrus { return .logrusJSON }
    }
    let prefix = PlainPrefix.read(line, at: start)
    if prefix.style == .vllm || prefix.style == .sglang { return .model }
    return index.plainRows(line, at: prefix.message).isEmpty ? .other : .model
  }

  /// Words that tell who writes a logrus log without a unit name.
  private static let tellingWords: [(bytes: StaticString, kind: String)] = [
    ("name=/runtime.v1", "crio-log"), ("file=\"server/", "crio-log"), ("Starting CRI-O", "crio-log"),
    ("starting containerd", "containerd-log"), ("io.containerd.", "containerd-log"), ("Running kubelet --", "k3s-log"),
    ("Docker daemon", "docker-log"),
  ]

  // MARK: verdict

  private func verdict(path: String) -> LogFormat? {
    let carried = carriers.filter { $0.key != .none && $0.key != .banner && $0.key != .stamped }.values.reduce(0, +)
    let told = payloads.filter { $0.key != .other }.values.reduce(0, +)
    let name = path.lowercased()
    let looksLikeLog = name.hasSuffix(".log") || name.contains("/pods/") || name.contains("/containers/")
    // A column of times alone is a log only where the name says so; it could be a table of events.
    // Of an issue or a note with some log lines in it, the lines are read.
    let isQuotation = told >= 2 && told * 10 >= lines
    guard lines > 0, carried + told > 0 || (known > 0 && looksLikeLog), known * 2 >= lines || isQuotation else {
      return nil
    }
    return LogFormat(kind: kind(path: name), name: formatName)
  }

  private var formatName: String {
    let carrier = carriers.filter { $0.key != .none && $0.key != .banner }
      .max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    let most = payloads.filter { $0.key != .other }.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?
      .key
    let payload = most.map { $0 == .model ? "text" : $0.rawValue }
    return [carrier?.rawValue, payload].compactMap { $0 }.joined(separator: "+").nonEmpty ?? "text"
  }

  private func kind(path: String) -> String {
    if !units.isEmpty { return kindByUnit }
    let carrier = carriers.filter { $0.key != .none }.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?
      .key
    let (klogs, logruses) = (count(.klog, .klogJSON), count(.logrus, .logrusJSON))
    // A container's log has one carrier. Where many of the node's own lines stand bare beside it, this is a collection.
    if ofNode * 10 >= lines, carried(.cri, .docker, .stamped) > 0 || count(.model) > 0 { return "log" }
    // A node in a container (k3d, kind) prints both; its docker log is the node's.
    if carrier == .docker, klogs > 0, logruses > 0 { return "k3s-log" }
    if carrier == .cri || carrier == .docker || carrier == .stamped || count(.model) > 0,
      klogs + logruses == 0 || !isOfNode(path)
    {
      return carrier == .stamped && count(.model) == 0 && !path.contains("pods") && !path.contains("containers")
        ? "log" : "container-log"
    }
    if klogs > 0, logruses > 0 { return "k3s-log" }
    if klogs > 0 { return path.contains("k3s") ? "k3s-log" : "kubelet-log" }
    if logruses > 0 { return kindOfLogrus(path) }
    return "log"
  }

  private func carried(_ kinds: Envelope.Kind...) -> Int { kinds.reduce(0) { $0 + (carriers[$1] ?? 0) } }

  private func count(_ kinds: Payload...) -> Int { kinds.reduce(0) { $0 + (payloads[$1] ?? 0) } }

  private func isOfNode(_ path: String) -> Bool {
    ["kubelet", "k3s", "rke2", "containerd", "crio", "dockerd"].contains { path.contains($0) }
      && !path.contains("/pods/") && !path.contains("/containers/")
  }

  private func kindOfLogrus(_ path: String) -> String {
    let byWords = ["k3s-log", "crio-log", "docker-log", "containerd-log"].first { words.contains($0) }
    if let byWords { return byWords }
    let byPath = [
      ("containerd", "containerd-log"), ("crio", "crio-log"), ("cri-o", "crio-log"), ("docker", "docker-log"),
      ("k3s", "k3s-log"), ("rke2", "k3s-log"),
    ]
    return byPath.first { path.contains($0.0) }?.1 ?? "containerd-log"
  }

  /// By the units of a journal: one that has nearly all lines names it, several make a journal.
  private var kindByUnit: String {
    let all = units.values.reduce(0, +)
    guard let most = units.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 10 >= all * 9 else {
      return "journal"
    }
    return Self.kindOfUnit(most.key)
  }

  /// OpenShift and MicroK8s run the kubelet under other names.
  private static func kindOfUnit(_ unit: String) -> String {
    switch unit {
    case "kubelet", "kubelet.service", "hyperkube", "kubenswrapper", "microk8s.daemon-kubelite", "kubelite",
      "kubelet.sh":
      "kubelet-log"
    case "containerd", "microk8s.daemon-containerd": "containerd-log"
    case "crio", "cri-o": "crio-log"
    case "dockerd", "docker", "cri-dockerd", "dockerd-current": "docker-log"
    case "kernel": "kernel-log"
    default:
      unit.hasPrefix("k3s") || unit.hasPrefix("rke2") ? "k3s-log" : unit.contains("kubelet") ? "kubelet-log" : "journal"
    }
  }
}

extension LogFormat {
  /// What may stand around a line's own text: what docs/formats.md lists.
  public static var carriers: [String] { Envelope.Kind.allCases.map(\.rawValue).filter { !$0.isEmpty } }
  /// How a line's own text may be written.
  public static var payloads: [String] { FormatSurvey.payloads }
}

extension FormatSurvey {
  fileprivate static var payloads: [String] {
    Payload.allCases.map { $0 == .model || $0 == .other ? "text" : $0.rawValue }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
