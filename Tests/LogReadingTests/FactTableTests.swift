import Foundation
import IncidentModel
import LogReading
import Testing

/// The two message tables beside the checkout: every row is read in every shape it has, or stands below with a reason.
@Suite struct FactTableTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/facts").standardized

  static func rows(_ name: String) -> [[String]] {
    guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static let kubelet = rows("kubelet-messages.tsv").filter { $0.count > 9 && $0[1] == "log" }.map(KubeletRow.init)
  static let runtime = rows("runtime-messages.tsv").filter { $0.count > 4 }.map(RuntimeRow.init)

  @Test("the fact tables lie beside the checkout")
  func tablesAreThere() {
    withKnownIssue("without ../shared/facts the tables are not checked", isIntermittent: true) {
      try #require(!Self.kubelet.isEmpty && !Self.runtime.isEmpty)
    }
  }

  @Test("every kubelet row is recognised in each of its shapes, with its values, or is left out for a reason")
  func kubeletRows() {
    for row in Self.kubelet where KubeletRow.leftOut(row.id) == nil {
      for line in row.lines {
        let reading = reading(line + "\n")
        #expect(!reading.observations.isEmpty, "\(row.id): \(line)")
        #expect(reading.drift.isEmpty, "\(row.id) is no drift: \(line)")
        #expect(Set(reading.observations.map(\.message)).count == 1, "\(row.id): \(line)")
        let said = reading.observations.map { String(describing: $0.fact) }.joined()
        for probe in row.probes where !reading.observations.isEmpty {
          #expect(said.contains(probe), "\(row.id) loses \(probe): \(line)\n\(said)")
        }
      }
    }
  }

  @Test("a kubelet row that is left out gives no fact and counts as no drift")
  func kubeletRowsLeftOut() {
    for row in Self.kubelet where row.style != "err-string" && KubeletRow.leftOut(row.id) != nil {
      for line in row.lines {
        let reading = reading(line + "\n")
        #expect(reading.observations.isEmpty, "\(row.id): \(line)")
        #expect(reading.drift.isEmpty, "\(row.id): \(line)")
      }
    }
  }

  @Test("every runtime and model row is recognised, or is left out for a reason")
  func runtimeRows() {
    for row in Self.runtime where RuntimeRow.leftOut(row.id) == nil {
      guard let lines = RuntimeRow.lines[row.id] else {
        Issue.record("\(row.id) has neither a line nor a reason: \(row.format)")
        continue
      }
      for (line, probes) in lines {
        let reading = reading(line + "\n", path: "lines.txt", format: LogFormat(kind: "log", name: "test"))
        #expect(!reading.observations.isEmpty, "\(row.id): \(line)")
        let said = reading.observations.map { String(describing: $0.fact) }.joined()
        for probe in probes where !reading.observations.isEmpty {
          #expect(said.contains(probe), "\(row.id) loses \(probe): \(line)\n\(said)")
        }
      }
    }
  }
}

/// A row of kubelet-messages.tsv and the lines it stands for.
struct KubeletRow {
  let id: String
  let file: String
  let severity: String
  let format: String
  let keys: [String]
  let style: String

  init(_ columns: [String]) {
    (id, format) = (columns[0], columns[6])
    file =
      columns[0] == "vol.trace"
      ? "trace.go" : columns[2].split(separator: "/").last.map { String($0).replacing("*", with: "") } ?? ""
    severity = String(columns[5].prefix(1))
    keys = columns[7].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    style = String(columns[9].prefix { $0.isLetter || $0 == "-" })
  }

  /// Why a row is not recognised; nil for all others.
  static func leftOut(_ id: String) -> String? {
    if let row = FactTableTests.kubelet.first(where: { $0.id == id }), row.style == "err-string" {
      return "stands inside another row's error, which is kept whole"
    }
    return reasons.first { id == $0.key || id.hasPrefix($0.key + ".") }?.value
  }

  private static let reasons = [
    "em.sync": "starts every pass and says nothing",
    "em.memn": "the memory notifier, not the disk", "em.memnotif": "the memory notifier, not the disk",
    "kl.sync.4": "a pod's specification changed; no bytes move", "kl.sync.8": "a pod's specification changed",
    "kl.pleg": "names a container by its id only",
  ]

  /// A value for each verb or key, and what of it must be found in the fact.
  private var values: [(text: String, probe: String?)] {
    if style == "klog-structured" {
      return keys.map { key in Self.fields["\(id) \(key)"].map { (Self.plain($0), Self.probe($0)) } ?? Self.field(key) }
    }
    let special = Self.verbs.first { id.hasPrefix($0.key) }?.value ?? []
    // `%%` is a percent sign.
    let count = format.replacing("%%", with: "").count { $0 == "%" }
    return special.prefix(count).map { (Self.plain($0), Self.probe($0)) }
  }

  var probes: [String] { values.compactMap(\.probe) }

  /// What a fact must keep of a value; one that starts with `~` is only there to fill its place.
  private static func probe(_ text: String) -> String? {
    if text.hasPrefix("pod1") || text.hasPrefix("ns1/pod1") { return "pod1" }
    return text.hasPrefix("~") ? nil : text
  }

  private static func plain(_ text: String) -> String { text.hasPrefix("~") ? String(text.dropFirst()) : text }

  /// The lines of a row: text (bare and behind a journal prefix), and JSON for structured messages.
  var lines: [String] {
    let number = file.hasSuffix(".go") ? 395 : 0
    let header = "\(severity == "-" ? "I" : severity)1122 12:14:43.223456    1423 \(file):\(number)] "
    guard style == "klog-structured" else {
      return [header + text, "Nov 22 12:14:43 node1 kubelet[1423]: " + header + text]
    }
    let pairs = zip(keys, values).map { "\($0)=\($1.text)" }
    let line = (["\"\(format)\""] + pairs).joined(separator: " ")
    let members = zip(keys, values).map { #""\#($0)":\#(Self.json($1.text))"# }
    let object =
      ([#""ts":1705321234567.123"#, #""caller":"x/\#(file):395""#, #""msg":"\#(format)""#, #""v":0"#] + members)
    return [
      header + line, "2024-01-15T12:34:56.1Z node1 kubelet[1423]: " + header + line,
      "{" + object.joined(separator: ",") + "}",
    ]
  }

  private static func json(_ value: String) -> String {
    value.hasPrefix("[ns")
      ? #"[{"name":"pod1","namespace":"ns1"}]"#
      : value.hasPrefix("\"") || value.hasPrefix("[") || value.hasPrefix("{") || Double(value) != nil || value == "true"
        ? value : "\"\(value)\""
  }

  /// The format with its verbs filled.
  private var text: String {
    var (out, rest, values) = ("", format[...], values.map(\.text)[...])
    while let percent = rest.firstIndex(of: "%") {
      out += rest[..<percent]
      rest = rest[percent...].dropFirst()
      if rest.hasPrefix("%") {
        out += "%"
        rest = rest.dropFirst()
        continue
      }
      let verb = rest.drop { !$0.isLetter }.first ?? "v"
      rest = rest.drop { !$0.isLetter }.dropFirst()
      let value = values.popFirst() ?? (verb == "d" ? "12" : "x1")
      out += verb == "q" ? "\"\(value)\"" : value
    }
    return out + rest
  }

  /// Values that only one row has.
  private static let fields = [
    // 1.21-1.24 print the available amount under the key resourceName.
    "em.obs.3 resourceName": "~\"411700Ki\"", "em.obs.4 resourceName": "~\"411700Ki\"",
    "em.obs.7 resourceName": "~\"ephemeral-storage\"", "em.obs.8 resourceName": "~\"ephemeral-storage\"",
    "em.thobs.4 resourceName": "~\"ephemeral-storage\"", "em.gcerr.2 resourceName": "~\"ephemeral-storage\"",
    "pw.sync.2 err": #"~"failed to \"StartContainer\" for \"a\" with ErrImagePull: \"rpc error\"""#,
    "rt.sbfail.2 err": #"~"failed to pull image \"registry.k8s.io/pause:3.9\"""#,
    "igc.avail.2 available": "5000", "igc.avail.2 capacity": "4000", "igc.v5.30 pod": "~\"ns1/pod1\"",
  ]

  /// A structured value as 1.21+ prints it (kubelet.md 3.2), and what must be kept of it.
  private static func field(_ key: String) -> (String, String?) {
    switch key {
    case "resourceName": ("\"ephemeral-storage\"", "ephemeralStorage")
    case "pod": ("\"ns1/pod1\"", "pod1")
    case "pods": ("[ns1/pod1]", "pod1")
    case "signal", "threshold": ("\"nodefs.available\"", nil)
    case "quantity": ("\"500Mi\"", "524288000")
    case "available": ("\"411700Ki\"", nil)
    case "resource": ("\"411700Ki\"", "421580800")
    case "capacity": ("\"2949248Ki\"", nil)
    case "err": ("\"rpc error 77\"", nil)
    case "image": ("\"docker.io/library/x:1\"", "docker.io/library/x:1")
    case "imageID", "imageKey": ("\"sha256:1224f0\"", nil)
    case "size", "amountToFree": ("73720174", "73720174")
    case "usage": ("88", "88")
    case "highThreshold": ("85", "85")
    case "lowThreshold": ("80", "80")
    case "nodeCondition": ("[\"DiskPressure\"]", "DiskPressure")
    case "event": ("\"NodeHasDiskPressure\"", "DiskPressure")
    case "kubeletVersion": ("\"v1.29.6+k3s1\"", "v1.29.6+k3s1")
    case "nodeConfig":
      (
        #"{"KubeletRootDir":"/var/lib/kubelet","HardEvictionThresholds":[{"Signal":"nodefs.available","Operator":"LessThan","Value":{"Quantity":null,"Percentage":0.1},"GracePeriod":0,"MinReclaim":null}]}"#,
        "nodefs.available<10%"
      )
    case "patch", "patchBytes": (#""{\"status\":{\"reason\":\"Evicted\"}}""#, "Evicted")
    case "firstStartedPulling", "lastFinishedPulling": ("\"2026-03-25 11:28:12.5 +0000 UTC m=+1.2\"", nil)
    case "totalImagesPullingTime": ("\"2m0.1s\"", "120.1")
    case "gracePeriod": ("2", "2")
    case "taint": (#"{"key":"node.kubernetes.io/disk-pressure","effect":"NoSchedule"}"#, "disk-pressure")
    case "DedicatedImageFs": ("true", "true")
    case "object": ("\"ns1/pod1\"", "pod1")
    case "kind": ("\"Pod\"", "Pod")
    case "reason": ("\"Evicted\"", "Evicted")
    case "message": ("\"The node had condition: [DiskPressure]. \"", "[DiskPressure]")
    case "podUID": ("\"66da1ccf\"", nil)
    case "", "(positional)": ("1", nil)
    default: ("\"v1\"", nil)
    }
  }

  private static let podText = "pod1_ns1(66da1ccf-2760-43b8-9388-3dd7c7acd388)"

  /// What stands at the verbs of text messages, by the beginning of the row's id; longer ones first where they overlap.
  private static let verbs: KeyValuePairs<String, [String]> = [
    "em.attempt": ["inodes"], "em.gcenough": ["inodes"], "em.must": ["inodes"],
    "em.gcerr": ["~inodes", "rpc error image"],
    "em.ranked": [podText], "em.critical": [podText], "em.nomirror": [podText],
    "em.evictfail": [podText, "timeout waiting"],
    "em.evicted": [podText], "em.waiting": [podText], "em.cleaned": [podText], "em.cleanto": [podText],
    "em.norank": ["nodefs.available"], "em.condhold": ["~[DiskPressure]"], "em.cond": ["~[DiskPressure]"],
    "em.admit": [podText, "[DiskPressure]"], "em.thobs": ["~observations", "~nodefs.available", "~500Mi", "~411700Ki"],
    "em.obs": ["~observations", "~nodefs.available", "~411700Ki", "~2949248Ki", "~2021-02-02 13:30:52 +0000 UTC"],
    "em.noobs3": ["~x", "~nodefs.available"], "em.noobs": ["~nodefs.available"],
    "em.grace": ["~threshold(signal=nodefs.available, )", "~1s"],
    "igc.high.1": ["88", "85", "4679229440", "80"], "igc.rm.1": ["sha256:1224f0", "73720174"],
    "igc.avail.1": ["5000", "4000"], "igc.v5.5": ["sha256:1224f0", "73720174"],
    "igc.v5.9": ["ns1", "pod1", "c1", "docker.io/library/x:1", "~sha256:12"],
    "igc.v5": ["sha256:1224f0", "~1m", "~2m"],
    "kl.sync": ["~api", podText], "kl.mount": [podText, "timed out"],
    "pw.sync": ["~66da", podText, "ErrImagePull: rpc error"], "rt.kill": ["1224f02426ea", "30"],
    "rt.sbfail": [podText, "failed to pull image"], "sm.patch": [podText, #"~{\"status\":{\"reason\":\"Evicted\"}}"#],
    "pre.2": [podText, "~cpu"], "pre": [podText, "timeout"],
    "adm.pred": [podText, "~Node didn't have enough resource: ephemeral-storage, requested: 1, used: 0, capacity: 1"],
    "cm.cfg": [
      "~{KubeletRootDir:/var/lib/kubelet HardEvictionThresholds:[{Signal:nodefs.available Operator:LessThan Value:{Quantity:<nil> Percentage:0.1} GracePeriod:0s MinReclaim:<nil>}]}"
    ],
    "log.rot.2": ["/var/log/a", "~c1", "rpc error"], "log.rot.1": ["rpc error"],
    "vol.stat": [podText, "cache", "du failed"], "vol.quota.4": ["1Gi", "/var/lib/a"],
    "vol.quota.6": ["1Gi", "/var/lib/a"],
    "vol.quota": ["/var/lib/a", "not supported"], "cad.label": ["docker-images", "~[]"],
    "cl.flag": ["eviction-hard", "nodefs.available<10%"],
    "rec.event.1": [
      #"~v1.ObjectReference{Kind:"Pod", Namespace:"ns1", Name:"pod1", UID:"66", APIVersion:"v1", ResourceVersion:"8", FieldPath:""}"#,
      "~Warning", "Evicted", "The node was low",
    ],
    "st.fs.t": ["/var/lib/containerd", "not found"],
    "vol.trace": ["~1298498081", "cache", "~ns1", "pod1", "~10-Jan-2023 11:59:57.001", "~2345"],
    "cad.slow": ["~1.5s", "[/var/lib/docker/overlay2/1f/diff]", "~3s"], "ns.rec": ["~NodeHasDiskPressure", "~node1"],
    "kl.ocp": ["3s"], "img.rpull.2": [#"~imageRef of image "docker.io/library/x:1" is not set"#],
    "img.pullfail": ["docker.io/library/x:1", "rpc error"], "img.nocred": ["docker.io/library/x:1"],
  ]
}
