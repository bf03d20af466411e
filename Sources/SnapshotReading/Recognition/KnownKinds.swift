extension SnapshotFormat {
  /// The kinds of snapshot that are recognised, in the languages they may be written in: what docs/formats.md lists.
  public static var known: [(kind: String, languages: [String])] {
    let yaml = ["configz", "kubelet-config", "version"] + ObjectKinds.all
    let written: [(language: String, kinds: [String])] = [
      ("json", JSONHead.kinds + TreeHead.kinds), ("yaml", yaml), ("text", TextHead.kinds + [BinaryExport.kind]),
    ]
    let kinds = Set(written.flatMap(\.kinds)).sorted()
    return kinds.map { kind in (kind, written.filter { $0.kinds.contains(kind) }.map(\.language)) }
  }
}
