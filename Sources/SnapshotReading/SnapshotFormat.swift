/// What a snapshot file holds and how it is written. Both words are shown to users in the list of sources.
public struct SnapshotFormat: Hashable, Sendable {
  /// The language of the file; it decides which parser reads it.
  public enum Language: String, Hashable, Sendable { case json, yaml, table, text }

  /// `events`, `pods`, `nodes`, `objects`, `kubelet-config`, `configz`, `df`, `du`, `images`, `imagefsinfo`,
  /// `container-stats`, `stats-summary`, `mounts`, `describe`, `date`, `flags`, `version`, `empty`, ….
  public var kind: String
  public var language: Language

  /// `json`, `yaml`, `table` or `text`.
  public var name: String { language.rawValue }

  public init(kind: String, language: Language) { (self.kind, self.language) = (kind, language) }
}

/// What one snapshot may cost. Over a limit, the rest is dropped and a `Damage` says so.
public struct SnapshotLimits: Hashable, Sendable {
  /// Bytes of one line kept in memory.
  public var line: Int
  /// Bytes of one object (list item or document) kept in memory.
  public var object: Int
  /// Levels of nesting in a document.
  public var depth: Int
  /// Observations from one file, large ones counting for several.
  public var facts: Int

  public init(
    line: Int = 16 << 20, object: Int = 32 << 20, depth: Int = 256, facts: Int = 300_000
  ) {
    (self.line, self.object, self.depth, self.facts) = (line, object, depth, facts)
  }

  public static let standard = SnapshotLimits()
}
