/// What two incidents have in common that came about in the same way: a short list of traits of the mechanism, and a
/// short id made from them.
///
///     incident=node-pressure resource=ephemeral-storage cause=image-and-model cache=writable-layer     dp-…
///
/// In it is what a person would change: what kind of trouble it was, what ran out, what filled it, and how that came to
/// lie there. Not in it is what the same mechanism brings along or not as it happens: names, times, sizes, zones, nodes;
/// versions and distributions, and with them which of two thresholds on one disk was met first; what followed from it
/// (how often it came round, who was evicted and in which order, what garbage collection found); and how well the
/// evidence shows it. `Diagnosing/Fingerprinting` reads the traits from an incident.
///
/// Where the evidence shows less, a trait is missing or says `unknown`: `isWeaker(than:)`.
public struct Fingerprint: Hashable, Comparable, Sendable {
  /// Raised when the same incident would get another fingerprint than before.
  public static let currentVersion = 1

  /// The definition under which it was made; fingerprints of two definitions are never the same.
  public let version: Int
  /// In the order of their aspects, each once.
  public let parts: [Trait]

  public init(_ parts: some Sequence<Trait>, version: Int = currentVersion) {
    (self.version, self.parts) = (version, Set(parts).sorted())
  }

  /// From the canonical words, as an index keeps them; nil when one of them is none.
  public init?(traits: some Sequence<String>, version: Int = currentVersion) {
    var parts: [Trait] = []
    for word in traits {
      guard let part = Trait(word: word) else { return nil }
      parts.append(part)
    }
    self.init(parts, version: version)
  }

  /// Of an incident that nobody has judged.
  public static let unjudged = Fingerprint([])

  /// The canonical words: `cause=image-and-model`.
  public var traits: [String] { parts.map(\.word) }

  /// The id by which people and tables name it: `dp-` and eight digits that follow from version and traits.
  public var text: String {
    let hash = fnv1a("\(version) " + traits.joined(separator: " "))
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return "dp-" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// By version, then by what it is made of, so that lists of them are in the same order everywhere.
  public static func < (a: Fingerprint, b: Fingerprint) -> Bool {
    a.version == b.version ? a.parts.lexicographicallyPrecedes(b.parts) : a.version < b.version
  }

  /// Whether it says less than the other and nothing against it: the same mechanism may be behind both, and evidence is
  /// missing to tell.
  public func isWeaker(than other: Fingerprint) -> Bool {
    self != other && version == other.version && !parts.isEmpty && parts.allSatisfy(other.bears)
  }

  /// Whether a part of a weaker one is no contradiction.
  private func bears(_ part: Trait) -> Bool {
    if parts.contains(part) { return true }
    switch part {
    case .cache(.unknown): return parts.contains { $0.aspect == .cache }
    case .signal: return !parts.contains { $0.aspect == .signal } || part == .signal(nil)
    case .cause(let cause):
      return parts.contains { if case .cause(let own) = $0 { bears(cause, besides: own) } else { false } }
    default: return false
    }
  }

  /// Bytes in a place may be a model's, and what a container wrote may be its log: the kubelet adds up layer and log.
  private func bears(_ weaker: CauseKind, besides own: CauseKind) -> Bool {
    switch (weaker, own) {
    case (.undetermined, let own): own != .undetermined
    case (.writableLayer, .containerLogs): true
    case (let place, .modelDownload), (let place, .imageAndModel):
      parts.contains { if case .cache(let landing) = $0 { landing.bytesAlone == place } else { false } }
    default: false
    }
  }
}

extension ModelDownload.Landing {
  /// What the same bytes are called where nothing tells that they are a model's.
  fileprivate var bytesAlone: CauseKind? {
    switch self {
    case .writableLayer: .writableLayer
    case .emptyDir: .emptyDir
    case .hostPath: .hostPath
    case .claim, .memory, .unknown: nil
    }
  }
}

/// FNV-1a with 64 bits: the same everywhere, and enough to keep some hundred mechanisms apart.
private func fnv1a(_ text: String) -> UInt64 {
  text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
