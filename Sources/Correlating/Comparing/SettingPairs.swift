import IncidentModel
import KubeletPolicy

/// What a node is and how its kubelet is set, field by field with where each is from.
struct SettingLook {
  struct Row {
    var name: String
    var value: String
    var basis: Sentence
    var evidence: [Evidence]
  }
  let rows: [Row]

  init(_ history: NodeHistory) {
    let node = history.node
    let snapshot = Self.lastSnapshot(history)
    rows =
      Self.versions(node, snapshot) + Self.identity(snapshot) + Self.thresholds(node) + Self.configuration(node)
      + Self.state(node, snapshot)
  }

  private static func lastSnapshot(_ history: NodeHistory) -> (NodeSnapshot, Evidence)? {
    let all = history.moments.compactMap { m -> (NodeSnapshot, Evidence)? in
      if case .snapshot(.node(let n)) = m.fact { (n, m.evidence) } else { nil }
    }
    return all.last { $0.0.kubeletVersion != nil } ?? all.last
  }

  private static let ofNode: Sentence = "from the node object"

  private static func versions(_ node: Node, _ snapshot: (NodeSnapshot, Evidence)?) -> [Row] {
    var rows: [Row] = []
    func add(_ name: String, _ value: String?, _ basis: Sentence, _ evidence: [Evidence]) {
      if let value, !value.isEmpty { rows.append(Row(name: name, value: value, basis: basis, evidence: evidence)) }
    }
    let own = snapshot.map { [$0.1] } ?? []
    if let text = snapshot?.0.kubeletVersion {
      add("kubeletVersion", text, ofNode, own)
    } else {
      add("kubeletVersion", node.kubeletVersion.map { "v\($0)" }, node.versionBasis ?? "", [])
    }
    let isOwn = snapshot?.0.runtimeVersion != nil
    add("containerRuntimeVersion", node.runtime, isOwn ? ofNode : "from a log", isOwn ? own : [])
    add("osImage", snapshot?.0.osImage, ofNode, own)
    add("distribution", node.distribution, "", own)
    if node.layout != .unknown {
      add("layout", node.layout.rawValue, "from the filesystems", node.filesystems.flatMap(\.evidence))
    }
    return rows
  }

  private static func identity(_ snapshot: (NodeSnapshot, Evidence)?) -> [Row] {
    guard let (node, evidence) = snapshot else { return [] }
    return [("machineID", node.machineID), ("uid", node.uid)].compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : Row(name: name, value: $0, basis: ofNode, evidence: [evidence]) }
    }
  }

  /// A default that neither configuration nor version supports is no knowledge of this node.
  private static func thresholds(_ node: Node) -> [Row] {
    let assumed = NodeReconstruction.words(for: .assumedDefault)
    return node.thresholds.filter { $0.basis != assumed }.flatMap { t -> [Row] in
      let signal = t.threshold.signal.rawValue
      let kind = t.threshold.isHard ? "evictionHard" : "evictionSoft"
      var rows = [Row(name: "\(kind) \(signal)", value: t.threshold.text, basis: t.basis, evidence: t.evidence)]
      if let grace = t.threshold.gracePeriod {
        rows.append(
          Row(
            name: "evictionSoftGracePeriod \(signal)", value: "\(grace.components.seconds)s", basis: t.basis,
            evidence: t.evidence))
      }
      if let reclaim = t.threshold.minimumReclaim {
        rows.append(
          Row(name: "evictionMinimumReclaim \(signal)", value: words(reclaim), basis: t.basis, evidence: t.evidence))
      }
      return rows
    }
  }

  private static func words(_ value: ThresholdValue) -> String {
    switch value {
    case .fraction(let f):
      let tenths = Int((Double(f).isFinite ? min(max(Double(f), 0), 10) : 0) * 1000 + 0.5)
      return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    case .amount(let n): return "\(n)"
    }
  }

  private static func configuration(_ node: Node) -> [Row] {
    guard let c = node.configuration else { return [] }
    let basis = words(for: c.basis)
    let fields: [(String, String?)] = [
      ("imageGCHighThresholdPercent", c.imageGCHighThresholdPercent.map { "\($0)" }),
      ("imageGCLowThresholdPercent", c.imageGCLowThresholdPercent.map { "\($0)" }),
      ("imageMinimumGCAge", c.imageMinimumGCAge),
      ("evictionPressureTransitionPeriod", c.evictionPressureTransitionPeriod),
      ("containerLogMaxSize", c.containerLogMaxSize),
      ("containerLogMaxFiles", c.containerLogMaxFiles.map { "\($0)" }),
      ("serializeImagePulls", c.serializeImagePulls.map { "\($0)" }),
      ("rootDirectory", c.rootDirectory),
    ]
    return fields.compactMap { name, value in
      value.map { Row(name: name, value: $0, basis: basis, evidence: node.configurationEvidence) }
    }
  }

  private static func words(for basis: KubeletConfiguration.Basis) -> Sentence {
    switch basis {
    case .configz: NodeReconstruction.words(for: .configz)
    case .flags: NodeReconstruction.words(for: .flags)
    case .distributionFile: NodeReconstruction.words(for: .distributionFile)
    case .dropIn: NodeReconstruction.words(for: .dropIn)
    case .file: NodeReconstruction.words(for: .configFile)
    }
  }

  private static func state(_ node: Node, _ snapshot: (NodeSnapshot, Evidence)?) -> [Row] {
    guard let (object, evidence) = snapshot else { return [] }
    var rows: [Row] = []
    if let pressure = object.conditions.first(where: { $0.type == "DiskPressure" }) {
      rows.append(
        Row(name: "DiskPressure", value: pressure.isTrue ? "True" : "False", basis: ofNode, evidence: [evidence]))
    }
    return rows
  }
}

enum SettingPairs {
  static func all(_ a: SettingLook, _ b: SettingLook) -> [SettingPair] {
    let (mine, theirs) = (byName(a), byName(b))
    let know = (a.knowsThresholds, b.knowsThresholds)
    var seen: Set<String> = []
    return (a.rows + b.rows).compactMap { row -> SettingPair? in
      guard seen.insert(row.name).inserted else { return nil }
      let (x, y) = (mine[row.name], theirs[row.name])
      let isThreshold = row.name.hasPrefix("eviction") && row.name.contains(" ")
      var values = Pair(x?.value, y?.value)
      if isThreshold, know.0, know.1 { values = Pair(values.a ?? notSet, values.b ?? notSet) }
      if row.name == "kubeletVersion" { values = comparable(values) }
      return SettingPair(
        row.name, values, bases: Pair(x?.basis, y?.basis),
        evidence: Set((x?.evidence ?? []) + (y?.evidence ?? [])).sorted())
    }
  }

  /// A signal that the configuration in effect does not name is not watched.
  private static let notSet = "not set"

  /// Log lines tell the minor version only: no difference to a whole version of it.
  private static func comparable(_ values: Pair<String>) -> Pair<String> {
    guard let a = values.a, let b = values.b, a != b else { return values }
    if b.hasPrefix(a + ".") { return Pair(nil, b) }
    return a.hasPrefix(b + ".") ? Pair(a, nil) : values
  }

  private static func byName(_ look: SettingLook) -> [String: SettingLook.Row] {
    Dictionary(look.rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension SettingLook {
  fileprivate var knowsThresholds: Bool { rows.contains { $0.name.hasPrefix("evictionHard ") } }
}
