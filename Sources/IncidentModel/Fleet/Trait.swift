extension Fingerprint {
  /// One thing that it says about a mechanism.
  public enum Trait: Hashable, Comparable, Sendable {
    /// What kind of trouble it was.
    case incident(IncidentKind)
    /// What ran out; absent where nothing did.
    case resource(StarvedResource)
    /// Which disk, on nodes where images have one of their own.
    case disk(Disk)
    /// What filled it, where that is likely or better.
    case cause(CauseKind)
    /// Where the model's cache lies that was a part of it.
    case cache(ModelDownload.Landing)
    /// How it came to that, beyond the cause.
    case way(Way)
    /// The signal, only where the cause is undetermined: nothing else tells such incidents apart.
    case signal(EvictionSignal?)

    /// Disks of a node whose images do not lie beside the rest.
    public enum Disk: String, CaseIterable, Sendable { case ofImages = "of-images", ofTheNode = "of-the-node" }

    /// What a finding names beyond the cause. `MechanismTraits` in `Diagnosing` says which finding names which.
    public enum Way: String, CaseIterable, Sendable {
      case pullsAtOnce = "pulls-at-once"
      case xetChunks = "xet-chunks"
      case offloadCache = "offload-cache"
      case claimFull = "claim-full"
      case localClaim = "local-claim"
      case unwatchedDisk = "unwatched-disk"
    }

    /// What it is about; the order of the aspects is that of the words.
    public enum Aspect: String, CaseIterable, Comparable, Sendable {
      case incident, resource, disk, cause, cache, way, signal
      public static func < (a: Aspect, b: Aspect) -> Bool { a.place < b.place }
      private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    public var aspect: Aspect {
      switch self {
      case .incident: .incident
      case .resource: .resource
      case .disk: .disk
      case .cause: .cause
      case .cache: .cache
      case .way: .way
      case .signal: .signal
      }
    }

    /// The value alone: `image-and-model`.
    public var value: String {
      switch self {
      case .incident(let kind): kind.rawValue
      case .resource(let resource): resource.rawValue
      case .disk(let disk): disk.rawValue
      case .cause(let kind): kind.rawValue
      case .cache(let landing): landing.rawValue
      case .way(let way): way.rawValue
      case .signal(let signal): signal?.rawValue ?? "unknown"
      }
    }

    /// The canonical word: `cause=image-and-model`.
    public var word: String { aspect.rawValue + "=" + value }

    /// nil for a word of no trait.
    public init?(word: String) {
      let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2, let aspect = Aspect(rawValue: sides[0]), let trait = aspect.trait(of: sides[1]) else {
        return nil
      }
      self = trait
    }

    public static func < (a: Trait, b: Trait) -> Bool { (a.aspect, a.value) < (b.aspect, b.value) }
  }
}

extension Fingerprint.Trait.Aspect {
  fileprivate func trait(of value: String) -> Fingerprint.Trait? {
    switch self {
    case .incident: IncidentKind(rawValue: value).map { .incident($0) }
    case .resource: StarvedResource(rawValue: value).map { .resource($0) }
    case .disk: Fingerprint.Trait.Disk(rawValue: value).map { .disk($0) }
    case .cause: CauseKind(rawValue: value).map { .cause($0) }
    case .cache: ModelDownload.Landing(rawValue: value).map { .cache($0) }
    case .way: Fingerprint.Trait.Way(rawValue: value).map { .way($0) }
    case .signal: value == "unknown" ? .signal(nil) : EvictionSignal(rawValue: value).map { .signal($0) }
    }
  }
}
