import IncidentModel

/// The findings as SARIF 2.1.0 (OASIS), for code scanning and its viewers: one run; the rules; a result per finding, at
/// the line that shows it; and what was wrong with the input as notifications. Sources are addressed by their path in the
/// bundle, under the base id `BUNDLE`. Patches are no `fixes`: they change objects of the cluster, not these files.
///
///     {"$schema": "…", "version": "2.1.0", "runs": [{"tool": {"driver": {…}}, "results": […]}]}
func sarifLog(_ context: InteropContext, rules: [RuleProse], exitCode: Int32?) -> String {
  SARIFLog(context, rules: rules).log(exitCode).text + "\n"
}

struct SARIFLog {
  let context: InteropContext
  let rules: [RuleProse]
  private let ruleIndex: [String: Int]
  private let artifactIndex: [Int32: Int]

  init(_ context: InteropContext, rules listed: [RuleProse]) {
    self.context = context
    rules = listed + Self.unlisted(context.postmortem, listed)
    ruleIndex = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sources = context.postmortem.coverage.sources
    artifactIndex = Dictionary(
      sources.enumerated().map { ($1.file.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Rules that found something though nobody listed them, under their own id.
  private static func unlisted(_ p: Postmortem, _ listed: [RuleProse]) -> [RuleProse] {
    var known = Set(listed.map(\.id))
    return p.incidents.flatMap(\.findings).map(\.rule).filter { known.insert($0).inserted }
      .map { RuleProse(id: $0, title: $0, why: "", check: "") }
  }

  func log(_ exitCode: Int32?) -> JSONValue {
    [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": .array([run(exitCode)]),
    ]
  }

  private func run(_ exitCode: Int32?) -> JSONValue {
    let p = context.postmortem
    return [
      "tool": ["driver": driver],
      "language": .string(Self.languageTag(context.language.language)),
      "automationDetails": ["id": .string("evictrace/\(p.bundle.name)")],
      "columnKind": "unicodeCodePoints",
      "newlineSequences": ["\n"],
      "originalUriBaseIds": [
        "BUNDLE": ["description": message(context.plain("The bundle; sources are files in it, unpacked."))]
      ],
      "invocations": .array([invocation(exitCode)]),
      "artifacts": .array(p.coverage.sources.map(artifact) + archive),
      "results": .array(results),
      "properties": [
        "bundle": [
          "name": .string(p.bundle.name), "kind": .string(p.bundle.kind), "sha256": .optional(p.bundle.sha256),
        ],
        "incidents": .list(p.incidents) {
          [
            "id": .string($0.id), "node": .string($0.node), "kind": .name($0.kind), "start": .time($0.start),
            "end": .time($0.end), "cause": .name($0.cause.kind), "verdict": .name($0.cause.verdict),
            "summary": .string(context.plain($0.cause.summary)),
          ]
        },
      ],
    ]
  }

  /// `en`, or `zh-CN`: a language and perhaps a region, no script.
  private static func languageTag(_ tag: String) -> String {
    let parts = tag.split(separator: "-")
    guard let language = parts.first, language.count == 2 else { return "en" }
    return parts.last.flatMap { $0.count == 2 && parts.count > 1 ? "\(language)-\($0.uppercased())" : nil }
      ?? String(language)
  }

  private var driver: JSONValue {
    [
      "name": "evictrace", "version": .string(context.postmortem.toolVersion),
      "rules": .list(rules, rule), "notifications": .list(damageKinds) { ["id": .string($0)] },
    ]
  }

  private func rule(_ r: RuleProse) -> JSONValue {
    let title = context.plain(Sentence(stringLiteral: r.title))
    guard !r.why.isEmpty else { return ["id": .string(r.id), "shortDescription": message(title)] }
    let why = context.plain(Sentence(stringLiteral: r.why))
    let check = context.plain(Sentence(stringLiteral: r.check))
    return [
      "id": .string(r.id), "shortDescription": message(title), "fullDescription": message(why),
      "help": [
        "text": .string(context.plain("\(word: why) To check: \(word: check)")),
        "markdown": .string(why + "\n\n" + context.plain("**To check:** \(word: check)")),
      ],
    ]
  }

  func message(_ text: String) -> JSONValue { ["text": .string(Self.unlinked(text))] }

  /// `[words](target)` is a link in a SARIF message; evidence makes none.
  private static func unlinked(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar == "(", out.unicodeScalars.last == "]" { out += " " }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}

extension SARIFLog {
  private var results: [JSONValue] {
    var seen: [String: Int] = [:]
    return context.postmortem.incidents.flatMap { incident in
      incident.findings.map { finding in
        let key = "\(finding.rule)/\(incident.node)/\(finding.evidence.first?.digestHex ?? "")"
        seen[key, default: 0] += 1
        return result(finding, of: incident, fingerprint: "\(key)/\(seen[key] ?? 1)")
      }
    }
  }

  private func result(_ f: Finding, of incident: Incident, fingerprint: String) -> JSONValue {
    let kind = Self.kind(f.verdict)
    return [
      "ruleId": .string(f.rule), "ruleIndex": .optional(ruleIndex[f.rule]), "kind": .string(kind),
      "level": .string(kind == "fail" ? Self.level(f.severity) : "none"),
      "message": message(context.plain("\(f.title): \(f.text)")),
      "locations": .list(f.evidence.prefix(1)) { location($0, id: nil) },
      "relatedLocations": .list(f.evidence.dropFirst().enumerated()) { location($0.element, id: $0.offset + 1) },
      "partialFingerprints": ["evictraceFinding/v1": .string(fingerprint)],
      "properties": [
        "incident": .string(incident.id), "node": .string(incident.node), "verdict": .name(f.verdict),
        "severity": .name(f.severity), "remedy": .string(context.plain(f.remedy.text)),
        "patches": .list(f.remedy.patches) {
          [
            "title": .string(context.plain($0.title)), "language": .name($0.language), "text": .string($0.text),
          ]
        },
      ],
    ]
  }

  private static func level(_ severity: Finding.Severity) -> String {
    switch severity {
    case .critical: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// A level is only for what fails; what the evidence leaves open is `open` (3.27.9 and 3.27.10 of the standard).
  private static func kind(_ verdict: Verdict) -> String {
    switch verdict {
    case .established, .likely: "fail"
    case .undetermined: "open"
    case .ruledOut: "pass"
    }
  }
}

extension SARIFLog {
  private func location(_ e: Evidence, id: Int?) -> JSONValue {
    let place: JSONValue = [
      "artifactLocation": address(e.source),
      "region": [
        "startLine": .integer(Int64(max(1, e.line))), "byteOffset": .integer(Int64(clamping: e.offset)),
        "byteLength": .integer(Int64(e.length)),
      ],
    ]
    guard let id else { return ["physicalLocation": place] }
    return ["id": .integer(Int64(id)), "physicalLocation": place]
  }

  private func address(_ source: Int32) -> JSONValue {
    let uri = JSONValue.string(Self.percentEncoded(context.paths.path(source)))
    guard let index = artifactIndex[source] else { return ["uri": uri, "uriBaseId": "BUNDLE"] }
    return ["uri": uri, "uriBaseId": "BUNDLE", "index": .integer(Int64(index))]
  }

  private func artifact(_ s: Coverage.Source) -> JSONValue {
    [
      "location": address(s.file.id), "roles": ["analysisTarget"],
      "properties": [
        "kind": .string(s.kind), "format": .string(s.format), "node": .optional(s.node),
        "unpackedBytes": .integer(Int64(clamping: s.bytes)), "lines": .integer(Int64(s.lines)),
      ],
    ]
  }

  /// The bundle itself, where it is one file, with its digest: behind the sources, so that their indexes stay.
  var archive: [JSONValue] {
    let bundle = context.postmortem.bundle
    guard let digest = bundle.sha256 else { return [] }
    return [
      [
        "location": ["uri": .string(Self.percentEncoded(bundle.name))], "roles": ["analysisTarget"],
        "hashes": ["sha-256": .string(digest)],
      ]
    ]
  }

  /// A relative reference (RFC 3986): everything but unreserved characters and the slashes between names is encoded, so
  /// that no name becomes a scheme, a host or a query.
  static func percentEncoded(_ path: String) -> String {
    var out = ""
    for (i, byte) in path.utf8.enumerated() {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x2F where i > 0: out += "/"
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return out
  }

  private var damageKinds: [String] {
    Set(context.postmortem.coverage.sources.flatMap { $0.damage.map(\.kind.rawValue) }).sorted() + ["note"]
  }

  /// The run did what it was asked to do; what was wrong with the input is told beside it.
  private func invocation(_ exitCode: Int32?) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("executionSuccessful", true)]
    if let exitCode { members.append(("exitCode", .integer(Int64(exitCode)))) }
    members.append(("toolExecutionNotifications", .array(notifications)))
    return .object(members)
  }

  private var notifications: [JSONValue] {
    let p = context.postmortem
    let kinds = damageKinds
    let damage = p.coverage.sources.flatMap { source in
      source.damage.map { d in
        notification(d.kind.rawValue, kinds, isWarning: d.losesEvidence, context.plain(d.text), source.file.id)
      }
    }
    return damage
      + p.notes.map {
        notification("note", kinds, isWarning: $0.severity == .warning, context.plain($0.text), $0.source)
      }
  }

  private func notification(_ id: String, _ kinds: [String], isWarning: Bool, _ text: String, _ source: Int32?)
    -> JSONValue
  {
    let places = source.map { [["physicalLocation": ["artifactLocation": address($0)]] as JSONValue] } ?? []
    return [
      "descriptor": ["id": .string(id), "index": .optional(kinds.firstIndex(of: id))],
      "level": isWarning ? "warning" : "note", "message": message(text), "locations": .array(places),
    ]
  }
}
