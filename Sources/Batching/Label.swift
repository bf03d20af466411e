import IncidentModel
import Pipeline

/// A few lines `key: value` that say what a folder is: short enough to be read by people, strict enough for the next run.
struct Label: Equatable {
  private(set) var lines: [(key: String, value: String)] = []

  /// A value stands on one line whatever it holds.
  init(_ lines: [(key: String, value: String)]) {
    self.lines = lines.map { key, value in
      let visible = value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
      return (key, String(visible.drop { $0 == " " }))
    }
  }

  /// Nil when the file is not there or is no label.
  init?(readFrom path: String) {
    guard let text = InputFile.text(path, most: 1 << 20) else { return nil }
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      lines.append((String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
    }
    guard !lines.isEmpty else { return nil }
  }

  subscript(_ key: String) -> String? { lines.first { $0.key == key }?.value }

  var text: String { lines.map { "\($0.key): \($0.value)\n" }.joined() }

  static func == (a: Label, b: Label) -> Bool { a.text == b.text }
}

/// What is known of a bundle that was worked on, from its label.
struct FinishedBundle {
  var status: BundleEntry.Status
  /// As `report` would have exited.
  var code: Int32
  /// Why it was not read completely.
  var reason: String?
  /// The bundle that stands for it.
  var copyOf: String?
  /// Each file and its bytes, by name: `report.html=81723`.
  private(set) var files: [String] = []

  init(_ entry: BundleEntry, _ code: ExitCode) {
    (status, self.code, reason, copyOf) = (entry.status, code.rawValue, entry.reason, entry.duplicateOf)
  }

  /// Nil unless the folder holds the results for this content, made by this version with these options, and is worth
  /// keeping.
  init?(in folder: String, of entry: BundleEntry, options digest: String) {
    guard let label = Label(readFrom: "\(folder)/\(BundleFiles.label)"), label["sha256"] == entry.sha256,
      label["options"] == digest
    else { return nil }
    self.init(label)
    guard status.isFinal, isWhole(in: folder) else { return nil }
  }

  /// Takes down the files that lie in the folder, the label apart.
  mutating func seeFiles(in folder: String) {
    files = Disk.names(in: folder).filter { $0 != BundleFiles.label && $0 != BundleFiles.complaints }.compactMap {
      name in
      Disk.size(of: "\(folder)/\(name)").map { "\(name)=\($0)" }
    }
  }

  /// Whether each of them is there with all its bytes.
  func isWhole(in folder: String) -> Bool {
    files.allSatisfy { file in
      let parts = file.split(separator: "=")
      return parts.count == 2 && Disk.size(of: "\(folder)/\(parts[0])").map(String.init) == String(parts[1])
    }
  }

  init?(_ label: Label) {
    guard let status = label["status"].flatMap(BundleEntry.Status.init), let code = label["exit"].flatMap(Int32.init)
    else { return nil }
    (self.status, self.code, reason, copyOf) = (status, code, label["reason"], label["copy-of"])
    files = label["files"]?.split(separator: " ").map(String.init) ?? []
  }

  func label(_ entry: BundleEntry, options digest: String) -> Label {
    Label(
      [
        ("bundle", entry.name), ("sha256", entry.sha256), ("status", status.rawValue), ("exit", String(code)),
        ("reason", reason), ("copy-of", copyOf), ("files", files.joined(separator: " ")),
        ("tool", "evictrace \(ToolVersion.current)"), ("options", digest),
      ].compactMap { key, value in value.map { (key, $0) } })
  }
}
