import IncidentModel
import Testing

@testable import Reporting

/// A comparison in which every part holds something, each name and text with `mark` behind it.
private func fixture(_ mark: String = "") -> Comparison {
  let (a, b) = (JSONSample.evidence, [Evidence(source: 1, line: 7, offset: 80, length: 12, digest: 0x1e)])
  let both = a + b
  let postmortem = JSONSample.rich
  let incident = postmortem.incidents[0]
  let input = Comparison.Input(
    bundle: postmortem.bundle, isPartial: true, until: JSONSample.noon,
    notes: [Note(.warning, "a note on \(code: "df.txt")")])
  var other = JSONSample.coverage.sources[0]
  other.file.id = 1
  var c = Comparison(
    toolVersion: "0.1.0", a: input, b: input, sources: JSONSample.coverage.sources + [other], firstOfB: 1)
  var node = NodeComparison(
    relation: .sameNode, names: Pair("node-a", "node-b"), times: Pair(JSONSample.noon, JSONSample.later),
    incidents: Pair(nil, incident))
  let gib = Bytes(exactly: 3 << 30)
  var fs = FilesystemChange(roles: [.nodefs, .imagefs], mounts: Pair("/", "/data"), evidence: both)
  (fs.devices, fs.size, fs.used) = (Pair("/dev/sda", "/dev/sdb"), Pair(gib, gib), Pair(.zero, gib))
  (fs.available, fs.growth, fs.bearing) = (Pair(gib, .zero), gib, .signalFilesystem)
  (fs.times, fs.threshold) = (Pair(JSONSample.noon, JSONSample.later), Pair(1 << 30, 1 << 30))
  node.filesystems = [fs]
  var category = CategoryChange(
    category: .imageLayers, bytes: Pair(.zero, gib), change: gib, basis: .du, evidence: both)
  category.bearing = .contributor
  node.categories = [category]
  node.paths = [
    PathChange(
      path: "/var/lib/x", category: .host, pod: JSONSample.pod, presence: .appeared, bytes: Pair(nil, gib), change: gib,
      evidence: both),
    PathChange(
      path: "/srv", category: .host, pod: nil, presence: .onlyMeasuredInB, bytes: Pair(nil, gib), change: nil,
      evidence: b),
  ]
  var image = ImageChange(
    kind: .otherContent, image: JSONSample.image, size: Pair(gib, gib), digest: Pair("sha256:aa", "sha256:bb"),
    evidence: both)
  image.bearing = .contributor
  node.images = [image]
  var pod = PodChange(
    kind: .changed, pods: Pair(JSONSample.pod, JSONSample.pod),
    fields: [PodChange.Field("volume cache", Pair("emptyDir", "hostPath /data"))], evidence: both)
  pod.bearing = .evicted
  node.pods = [pod]
  node.settings = [
    SettingPair(
      "evictionHard nodefs.available", Pair("10%", "5%"), bases: Pair("from \(code: "a")", "from \(code: "b")"),
      evidence: both)
  ]
  var stretch = Stretch(from: JSONSample.noon, to: JSONSample.later, isBackwards: false)
  (stretch.pulls, stretch.downloads) = (incident.pulls, incident.downloads)
  (stretch.evictions, stretch.reclaims, stretch.accounts) = (incident.evictions, incident.reclaims, incident.ledgers)
  stretch.kubeletStarts = [Stretch.KubeletStart(time: JSONSample.noon, evidence: b[0])]
  node.between = stretch
  node.unmeasured = [Unmeasured(.directories, inA: true, inB: false)]
  c.nodes = [node]
  (c.unpairedA, c.unpairedB) = (["left"], ["right"])
  if !mark.isEmpty { c.visitTexts { text, _ in text += mark } }
  return c
}

private func text(_ c: Comparison, _ format: ReportFormat, redacts: Bool = false) -> String {
  render(c, options: RenderOptions(format: format, redacts: redacts)).text
}

@Suite struct ComparisonTests {
  @Test(arguments: HostileText.all)
  func hostileTextIsNeverActive(_ hostile: String) {
    let c = fixture(hostile)
    #expect(HTMLCheck.problems(in: text(c, .html)).isEmpty)
    #expect(MarkdownCheck.problems(in: text(c, .markdown)).isEmpty)
    #expect(!text(c, .text).unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
  }

  @Test(arguments: ReportFormat.documents)
  func everyTextIsSearchedForSecrets(_ format: ReportFormat) {
    let c = fixture(" hf_PlantedzeNmU8JxVTl8mX60oqpw")
    #expect(text(c, format).contains("hf_Planted"))
    #expect(!text(c, format, redacts: true).contains("hf_Planted"))
  }

  /// A field that is added to the model and forgotten by the visit.
  @Test func noStringOfTheModelIsForgotten() {
    var c = fixture()
    // The texts of an incident have a test of their own.
    c.nodes[0].incidents = Pair(nil, nil)
    c.visitTexts { text, _ in text += "MARK" }
    for string in Self.strings(in: Mirror(reflecting: c)) where !string.contains("MARK") {
      #expect(Self.own.contains(string), "`\(string)` was not visited")
    }
  }

  private static let own: Set = [
    "0.1.0", String(repeating: "ab", count: 32), "from ", " wrote ", "It grew most.", "It used the most.", ".",
    "events and kubelet log agree at this zone", "the file's own date", " ends early", "a note on ",
  ]

  private static func strings(in mirror: Mirror) -> [String] {
    mirror.children.flatMap { child -> [String] in
      (child.value as? String).map { [$0] } ?? strings(in: Mirror(reflecting: child.value))
    }
  }

  @Test func marksSayWhoseLineItIs() {
    let words = text(fixture(), .text)
    #expect(words.contains("A:kubelet.log.gz:4211") && words.contains("B:kubelet.log.gz:7"))
  }

  @Test(arguments: [40, 80, 100])
  func theSummaryStaysWithinTheTerminal(_ width: Int) {
    let words = render(fixture(), options: RenderOptions(format: .text, width: width)).text
    for line in words.split(separator: "\n") { #expect(TerminalSpelling.columns(String(line)) <= width) }
  }

  @Test(arguments: [
    (Bytes.zero, "0 B"), (Bytes(exactly: 3 << 30), "+3.00 GiB"), (Bytes(exactly: -(3 << 30)), "−3.00 GiB"),
    (Bytes(low: -1023, best: 0, high: 1023), "0 B"),
    (Bytes(low: -(1 << 30), best: 0, high: 2 << 30), "−1.00 to +2.00 GiB"),
    (Bytes(low: 0, best: 1 << 29, high: 1 << 30), "0.00 to +1.00 GiB"),
    (Bytes(low: .min, best: 0, high: .max), "−1048576 to +1048576 TiB"),
  ])
  func changesCarryTheirSign(_ change: Bytes, _ spelled: String) {
    #expect(Spelling.english.signed(change) == spelled)
  }
}
