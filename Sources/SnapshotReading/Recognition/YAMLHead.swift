/// YAML snapshots by their top-level keys.
enum YAMLHead {
  static func format(_ lines: [TextLine]) -> SnapshotFormat? {
    let top = lines.prefix(300).map(\.text)
    guard let first = top.first(where: { !$0.isEmpty && !$0.hasPrefix("#") && $0 != "---" }),
      !first.hasPrefix("{"), isKey(first) || first.hasPrefix("- ")
    else { return nil }
    func has(_ prefix: String) -> Bool { top.contains { $0.hasPrefix(prefix) } }
    func value(_ key: String, in lines: [String]) -> String? {
      lines.first { $0.hasPrefix(key) }.map { $0.dropFirst(key.count).filter { $0 != " " && $0 != "\"" && $0 != "'" } }
    }
    if has("kubeletconfig:") { return SnapshotFormat(kind: "configz", language: .yaml) }
    if has("apiVersion:") || (has("kind:") && (has("items:") || has("metadata:"))) || has("- apiVersion:") {
      let kind = ObjectKinds.name(value("kind:", in: top), item: itemKind(top))
      return SnapshotFormat(kind: kind, language: .yaml)
    }
    if has("kubelet-arg") || has("evictionHard:") || has("data-dir:") {
      return SnapshotFormat(kind: "kubelet-config", language: .yaml)
    }
    return has("serverVersion:") || has("clientVersion:") ? SnapshotFormat(kind: "version", language: .yaml) : nil
  }

  /// The `kind` of the list's items: the one indented least; an event also names the kind of its object, deeper.
  private static func itemKind(_ lines: [String]) -> String? {
    let kinds = lines.compactMap { line -> (indent: Int, kind: String)? in
      let bare = line.drop { $0 == " " || $0 == "-" }
      guard bare.count < line.count, bare.hasPrefix("kind:") else { return nil }
      return (line.count - bare.count, String(bare.dropFirst(5).filter { $0 != " " && $0 != "\"" && $0 != "'" }))
    }
    return kinds.min { $0.indent < $1.indent }?.kind
  }

  private static func isKey(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let after = line[line.index(after: colon)...]
    return line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "-_.+/".contains($0) }
      && (after.isEmpty || after.first == " ")
  }
}
