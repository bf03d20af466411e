/// One of many bundles, as a folder or a list names it.
public struct FoundBundle: Hashable, Sendable {
  /// Relative to what named it, with `/` between components: the same on every machine that sees the same folder.
  public var name: String
  /// Where it can be opened.
  public var path: String
  /// Why it cannot be opened at all, in English; nil for an ordinary one.
  public var obstacle: String?
  public init(name: String, path: String, obstacle: String? = nil) {
    (self.name, self.path, self.obstacle) = (name, path, obstacle)
  }
}

/// What a search for bundles found, and what it passed over.
public struct FoundBundles: Sendable {
  /// In bytewise order of their names, each name once.
  public var bundles: [FoundBundle] = []
  /// Files beside the bundles that are none, by name.
  public var leftOut: [String] = []

  mutating func add(_ more: FoundBundles) {
    bundles += more.bundles
    leftOut += more.leftOut
  }

  /// In order; of two with one name (two folders that both hold `a.tar.gz`) the later ones get a number.
  mutating func settle() {
    var taken: [String: Int] = [:]
    for i in bundles.indices {
      let count = taken[bundles[i].name, default: 0] + 1
      taken[bundles[i].name] = count
      if count > 1 { bundles[i].name += "#\(count)" }
    }
    bundles.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    leftOut.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
