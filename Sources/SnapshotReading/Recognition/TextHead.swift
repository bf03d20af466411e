internal import IncidentModel

/// Text snapshots by the first blocks they hold. A file whose lines look like log entries is none, whatever it quotes.
enum TextHead {
  static func format(_ lines: [TextLine], path: String) -> SnapshotFormat? {
    let written = lines.filter { !$0.isBlank }
    // Errors come before everything else when both streams went to one file; alone they are all there is.
    let rows = written.filter { !SingleLine.isToolsError($0.text) }
    let filled = (rows.isEmpty ? written : rows).map { LineStamp($0)?.rest ?? $0 }
    guard !filled.isEmpty else { return nil }
    let sample = filled.prefix(40)
    guard sample.filter({ isLogLine($0.text) }).count * 3 < sample.count else { return nil }
    if let table = table(filled, clocks(filled, path)) { return table }
    if filled.count <= 4, filled.contains(where: { DateLine.parse($0.text) != nil }) {
      return SnapshotFormat(kind: "date", language: .text)
    }
    return short(filled, path)
  }

  private struct Shape: Sendable {
    let kind: String
    let language: SnapshotFormat.Language
    /// Rows of this shape that are needed: headers tell by one line, shapes that others share need most lines.
    let needed: Int
    let matches: @Sendable (TextLine, BlockClock) -> Bool
  }

  private static let shapes: [Shape] = [
    Shape(
      kind: "collection", language: .text, needed: 1, matches: { line, _ in line.text.hasPrefix(CollectionBlock.mark) }),
    Shape(kind: "events", language: .table, needed: 1, matches: { EventTable.start($0, $1) != nil }),
    Shape(kind: "pods", language: .table, needed: 1, matches: { PodTable.start($0, $1) != nil }),
    Shape(kind: "images", language: .table, needed: 1, matches: { ImageTable.start($0, $1) != nil }),
    Shape(
      kind: "df", language: .table, needed: 1,
      matches: { line, _ in DiskFreeHeader(line) != nil && line.words.count < 14 }),
    Shape(kind: "df", language: .table, needed: 2, matches: { DiskFreeBlock.start($0, $1) != nil }),
    Shape(kind: "docker", language: .table, needed: 1, matches: { DockerContainerTable.start($0, $1) != nil }),
    Shape(kind: "runtime-usage", language: .table, needed: 1, matches: { RuntimeUsageTable.start($0, $1) != nil }),
    Shape(kind: "df", language: .table, needed: 1, matches: { TalosMounts.start($0, $1) != nil }),
    Shape(kind: "lsblk", language: .table, needed: 1, matches: { BlockDeviceTable.start($0, $1) != nil }),
    Shape(kind: "lsblk", language: .table, needed: 1, matches: { PairRows.start($0, $1) != nil }),
    Shape(kind: "mounts", language: .table, needed: 1, matches: { FindmntTable.start($0, $1) != nil }),
    Shape(kind: "metrics", language: .text, needed: 3, matches: { line, _ in MetricsBlock.isMetric(line) }),
    Shape(kind: "df", language: .text, needed: 1, matches: { StatFilesystem.start($0, $1) != nil }),
    Shape(kind: "find", language: .table, needed: 2, matches: { FindBlock.start($0, $1) != nil }),
    Shape(kind: "ls", language: .table, needed: 2, matches: { line, _ in LongListingBlock.isEntry(line) }),
    Shape(kind: "screen", language: .table, needed: 2, matches: { line, _ in EntryScreen.isRow(line) }),
    Shape(kind: "mounts", language: .table, needed: 2, matches: { MountBlock.start($0, $1) != nil }),
    Shape(kind: "du", language: .table, needed: 1, matches: { line, _ in DiskUsageBlock.isRow(line) }),
    Shape(
      kind: "df", language: .table, needed: 1,
      matches: { CommandFlags($1.command, tool: "df").name == "df" && DiskFreeBlock.start($0, $1) != nil }),
    Shape(kind: "du", language: .table, needed: 3, matches: { DiskUsageBlock.isNamedRow($0, $1) }),
    Shape(
      kind: "du", language: .table, needed: 1,
      matches: { CommandFlags($1.command, tool: "du").name == "du" && DiskUsageBlock.isNamedRow($0, $1) }),
    Shape(kind: "imagefsinfo", language: .text, needed: 1, matches: { ImageFilesystemTable.start($0, $1) != nil }),
  ]

  /// The kinds that have a shape of their own, each once, and those told by the file as a whole.
  static var kinds: [String] {
    var seen: Set<String> = []
    return (shapes.map(\.kind) + ["describe", "date", "flags"]).filter { seen.insert($0).inserted }
  }

  /// What the prompts above each line say.
  private static func clocks(_ lines: [TextLine], _ path: String) -> [BlockClock] {
    var clock = BlockClock(SnapshotMoment(.none, .unknown), path: path)
    return lines.map { line in
      if line.glance.hasPromptMark, let prompt = ShellPrompt(line.text) { clock.take(prompt) }
      return clock
    }
  }

  private static func table(_ lines: [TextLine], _ clocks: [BlockClock]) -> SnapshotFormat? {
    if isDescription(lines) { return SnapshotFormat(kind: "describe", language: .text) }
    var best: (order: Int, shape: Shape)?
    for shape in shapes {
      let hits = lines.enumerated().filter { shape.matches($0.element, clocks[$0.offset]) }
      guard hits.count >= shape.needed || (lines.count == 1 && hits.count == 1), let first = hits.first?.offset,
        first < 60
      else { continue }
      if best.map({ first < $0.order }) ?? true { best = (first, shape) }
    }
    return best.map { SnapshotFormat(kind: $0.shape.kind, language: $0.shape.language) }
  }

  private static func isDescription(_ lines: [TextLine]) -> Bool {
    guard let name = lines.prefix(20).firstIndex(where: { $0.text.hasPrefix("Name:") && $0.words.count == 2 }) else {
      return false
    }
    let following = lines[name...].prefix(12).dropFirst()
    return following.contains { line in
      ["Roles:", "Namespace:", "Labels:", "Events:", "Priority:"].contains { line.text.hasPrefix($0) }
    }
  }

  /// Files of a few lines: options, a version, a host name, a failed command.
  private static func short(_ lines: [TextLine], _ path: String) -> SnapshotFormat? {
    let flags = lines.flatMap { FlagsBlock.arguments($0.text) }
    if KubeletFlags.configuration(flags, basis: .flags) != nil, lines.count < 200 {
      return SnapshotFormat(kind: "flags", language: .text)
    }
    if let first = lines.first?.text, first.hasPrefix("<!DOCTYPE") || first.hasPrefix("<html") {
      return SnapshotFormat(kind: "collection-failed", language: .text)
    }
    guard lines.count <= 5 else { return nil }
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last.map(String.init) ?? ""
    let facts = lines.compactMap { SingleLine.fact($0, path: path, command: name) }
    guard let first = facts.first else { return nil }
    if first.message == "collection-failed", lines.count > 3 { return nil }
    return SnapshotFormat(kind: first.message, language: .text)
  }

  /// A klog, CRI, syslog, journal or logfmt line.
  static func isLogLine(_ text: String) -> Bool {
    var cursor = ByteCursor(text.prefix(64))
    if let first = cursor.current, "IWEF".utf8.contains(first) {
      var klog = cursor
      _ = klog.skip(anyOf: "IWEF")
      if klog.digits(4) != nil, klog.skip(" "), klog.digits(2) != nil, klog.skip(":") { return true }
    }
    if text.hasPrefix("time=") || text.hasPrefix("{\"") || text.hasPrefix("level=") || text.hasPrefix("ts=") {
      return true
    }
    if ISOTime.date(&cursor) != nil, cursor.skip(anyOf: "T "), ISOTime.clock(&cursor) != nil {
      return DateLine.parse(text) == nil
    }
    return isSyslog(text)
  }

  /// `Nov 22 12:14:43 node1 kubelet[812]: …`
  private static func isSyslog(_ text: String) -> Bool {
    let words = text.prefix(200).split(separator: " ")
    guard words.count >= 5, words[0].count == 3, Int(words[1]) != nil else { return false }
    var clock = ByteCursor(words[2])
    return ISOTime.clock(&clock) != nil && words[4].hasSuffix(":")
  }
}
