import Testing

/// Evidence is what a claim rests on, not decoration: lines are taken out of the bundle, and what cited them must give way.
///
/// Every bundle has hundreds of cited lines; each test takes them with a stride, so that all sources get their turn and
/// the suite stays under a minute in a debug build.
@Suite(.serialized) struct MutationTests {
  static let samples = ["vllm-on-k3d", "vllm-on-kubeadm", "docker-overlay2"]

  @Test(arguments: samples)
  func lineThatIsGoneIsCitedNoMore(_ name: String) throws {
    let bundle = try MutableBundle(name)
    let report = try json(of: analysis(of: bundle.folder.path))
    let cited = claims(in: report).flatMap { citations(in: $0.value) }
    let unique = Set(cited).sorted().filter { bundle.hasOneLineLike($0) }
    #expect(unique.count >= 5)
    for citation in sampled(unique, 30) {
      let changed = try bundle.without([citation]) { try json(of: analysis(of: bundle.folder.path)) }
      let shas = Set(citations(in: changed).map(\.sha256))
      #expect(!shas.contains(citation.sha256), "\(bundle.label(citation)) is gone and still cited")
      // The claims that cited it say something else now, or rest on other lines.
      let left = Set(claims(in: changed).map { Claim($0) })
      for claim in claims(in: report) where citations(in: claim.value).contains(citation) {
        #expect(!left.contains(Claim(claim)), "\(bundle.label(citation)): \(content(of: claim.value).prefix(300))")
      }
    }
  }

  @Test(arguments: samples)
  func claimFallsWithEverythingItCites(_ name: String) throws {
    let bundle = try MutableBundle(name)
    let report = try json(of: analysis(of: bundle.folder.path))
    let all = claims(in: report)
    #expect(all.count >= 4)
    for claim in sampled(all, 40) {
      let cited = citations(in: claim.value)
      let changed = try bundle.without(cited) { try json(of: analysis(of: bundle.folder.path)) }
      let left = claims(in: changed).filter { $0.kind == claim.kind }.map { content(of: $0.value) }
      #expect(
        !left.contains(content(of: claim.value)),
        "\(claim.kind) stands without \(cited.sorted().map(bundle.label)): \(content(of: claim.value).prefix(400))")
    }
  }

  /// Evictions, decisions, contributors, weights, pulls and downloads.
  private func claims(in report: JSONObject) -> [(kind: String, value: JSONObject)] {
    report.objects("incidents").flatMap { incident in
      ["evictions", "pulls", "modelDownloads", "decisions"].flatMap { kind in incident.objects(kind).map { (kind, $0) }
      }
        + incident.object("cause").objects("contributors").map { ("contributors", $0) }
        + incident.object("cause").objects("weights").map { ("weights", $0) }
    }
  }

  /// A claim by what it says and by the text of the lines it cites; line numbers move when a line goes.
  private struct Claim: Hashable {
    var kind: String
    var says: String
    var lines: Set<String>
    init(_ claim: (kind: String, value: JSONObject)) {
      (kind, says) = (claim.kind, content(of: claim.value))
      lines = Set(citations(in: claim.value).map(\.sha256))
    }
  }

  private func sampled<T>(_ items: [T], _ count: Int) -> [T] {
    stride(from: 0, to: items.count, by: max(1, (items.count + count - 1) / count)).map { items[$0] }
  }
}

/// A sample written out decompressed, from which lines can be taken for a moment.
private struct MutableBundle {
  let folder: Folder
  let sources: [(path: String, bytes: [UInt8])]
  private let occurrences: [ArraySlice<UInt8>: Int]

  init(_ name: String) throws {
    sources = try RecordedBundle(Checkout.sample(name)).sources
    folder = try Folder(sources)
    occurrences = sources.reduce(into: [:]) { counts, source in
      for line in TextLines(source.bytes).lines { counts[line.bytes, default: 0] += 1 }
    }
  }

  func hasOneLineLike(_ citation: Citation) -> Bool {
    let line = sources[citation.source].bytes[citation.offset..<citation.offset + citation.length]
    return occurrences[line] == 1
  }

  func label(_ citation: Citation) -> String { "\(sources[citation.source].path):\(citation.line)" }

  func without<T>(_ cited: some Collection<Citation>, _ body: () throws -> T) throws -> T {
    let bySource = Dictionary(grouping: cited, by: \.source)
    for (source, gone) in bySource {
      let rest = removing(gone.map(\.line).sorted(), from: sources[source].bytes)
      try folder.write(sources[source].path, rest)
    }
    defer { for source in bySource.keys { _ = try? folder.write(sources[source].path, sources[source].bytes) } }
    return try body()
  }
}
