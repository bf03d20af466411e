/// Which signal made the kubelet act, recovered from the numbers it printed:
///
///     The node was low on resource: ephemeral-storage. Threshold quantity: 16106128000, available: 15274652Ki.
///
/// The message names only the resource. But a percentage kept as float32 gives an odd number of bytes that fits one
/// percentage of one capacity: 16106128000 is 15 % of 100 GiB, and 10 % of no filesystem made of 4 KiB blocks.
public import IncidentModel

/// How large a filesystem is, as far as known: df in KiB gives one value, `df -h` a range.
public struct FilesystemSize: Hashable, Sendable {
  public var bytes: Bytes?
  public var inodes: Inodes?
  public init(bytes: Bytes? = nil, inodes: Inodes? = nil) { (self.bytes, self.inodes) = (bytes, inodes) }
}

/// One signal that can have printed the number.
public struct SignalCandidate: Hashable, Sendable {
  /// How well the number fits, best first.
  public enum Fit: Int, Comparable, Sendable {
    /// It is the configured plain amount, or the percentage of the known capacity.
    case exact
    /// It is the percentage of a capacity that lies within what is known.
    case withinRounding
    /// The capacity is not known; the one that follows is a whole number of 4 KiB blocks.
    case wholeBlocks
    /// The capacity is not known, and the one that follows is possible but no whole number of blocks.
    case possible
    public static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  public var threshold: EvictionThreshold
  public var fit: Fit
  /// False when no configured threshold fits and this one is a usual value instead.
  public var isConfigured: Bool
  /// Capacities (bytes or inodes) for which the kubelet prints exactly this threshold; nil for a plain amount.
  public var impliedCapacity: ClosedRange<Int64>?
  public var signal: EvictionSignal { threshold.signal }
}

public struct SignalRecovery: Hashable, Sendable {
  /// Best fit first, then in the order of the signals.
  public var candidates: [SignalCandidate]
  /// The layout that was assumed: tells which signals are copies of each other.
  public var layout: DiskLayout

  /// Nothing fitted the capacities that were given; the candidates disregard them. The filesystem was another one, or
  /// its size changed.
  public var contradictsCapacities: Bool

  /// The candidates that fit as well as the best one.
  public var best: [SignalCandidate] {
    candidates.filter { $0.fit == candidates.first?.fit && $0.isConfigured == candidates.first?.isConfigured }
  }

  /// Distinct signals among the best candidates, in their order.
  public var signals: [EvictionSignal] { Set(best.map(\.signal)).sorted() }

  /// The signal, when only one can have printed the number.
  public var signal: EvictionSignal? { signals.count == 1 ? signals.first : nil }

  public var isUnique: Bool { signal != nil }

  /// The signal, when the only doubt is whether containerfs or the filesystem it copies was picked (1.29+).
  public var signalBesideCopies: EvictionSignal? {
    guard let owner = layout.filesystemOfContainerfs else { return signal }
    let own = Set(signals.map { $0.filesystem == .containerfs ? $0.on(owner) : $0 })
    return own.count == 1 ? own.first : nil
  }

  /// One signal to name where several fit as well: rather the original than its copy, rather imagefs than nodefs. A
  /// convention (the kubelet picks at random): `likely` at most, unless `isUnique`.
  public var likeliest: EvictionSignal? {
    signal ?? signalBesideCopies ?? signals.last { $0.filesystem != .containerfs } ?? signals.first
  }

  /// Finds the signals that can have printed `threshold` (bytes, or an inode count) for `resource`. `thresholds` are
  /// those in effect (with containerfs copies where there are some); when none of them fits the usual values are tried.
  /// `available` is what the message gives beside it. Without a fit there are no candidates.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `evictionMessage` and api/types.go `GetThresholdQuantity`; the message has
  /// the number from 1.26, V(3) lines always.
  public init(
    threshold printed: Int64, resource: StarvedResource, available: Int64? = nil,
    capacities: [FilesystemRole: FilesystemSize] = [:], thresholds: [EvictionThreshold], layout: DiskLayout = .unknown
  ) {
    self.layout = layout
    let configured = thresholds.filter { $0.signal.resource == resource }
    var search = CandidateSearch(
      printed: printed, resource: resource, available: available, capacities: capacities, layout: layout)
    var found = search.candidates(configured)
    contradictsCapacities = found.isEmpty && !capacities.isEmpty
    if contradictsCapacities {
      search.capacities = [:]
      found = search.candidates(configured)
    }
    candidates = found.sorted { ($0.fit, $0.signal, $0.threshold.text) < ($1.fit, $1.signal, $1.threshold.text) }
  }
}

/// One printed number, tried against one threshold after the other.
private struct CandidateSearch {
  var printed: Int64
  var resource: StarvedResource
  var available: Int64?
  var capacities: [FilesystemRole: FilesystemSize]
  var layout: DiskLayout

  func candidates(_ configured: [EvictionThreshold]) -> [SignalCandidate] {
    let fitting = configured.compactMap { candidate($0, isConfigured: true) }
    return fitting.isEmpty ? usualCandidates : fitting
  }

  /// Values in use where the configuration is not known: upstream's, then k3s's. The next set is tried only when the
  /// number is no whole number of blocks for the set before.
  private var usualCandidates: [SignalCandidate] {
    let sets: [[(signal: EvictionSignal, percent: Int)]] =
      switch resource {
      case .ephemeralStorage:
        [[(.nodefsAvailable, 10), (.imagefsAvailable, 15)], [(.nodefsAvailable, 5), (.imagefsAvailable, 5)]]
      case .inodes: [[(.nodefsInodesFree, 5), (.imagefsInodesFree, 5)]]
      case .memory, .pids: []
      }
    let fits = sets.map { set in set.compactMap { candidate(Self.usual($0.signal, $0.percent), isConfigured: false) } }
    return fits.first { $0.contains { $0.fit < .possible } } ?? fits.first ?? []
  }

  private static func usual(_ signal: EvictionSignal, _ percent: Int) -> EvictionThreshold {
    EvictionThreshold(signal: signal, value: .fraction(Float(percent) / 100), text: "\(percent)%")
  }

  private func candidate(_ threshold: EvictionThreshold, isConfigured: Bool) -> SignalCandidate? {
    if case .amount(let n) = threshold.value {
      return n == printed ? SignalCandidate(threshold: threshold, fit: .exact, isConfigured: isConfigured) : nil
    }
    guard let implied = threshold.value.capacities(printing: printed), implied.upperBound > (available ?? 0) else {
      return nil
    }
    guard let fit = fit(implied, knownCapacity(threshold.signal)) else { return nil }
    return SignalCandidate(threshold: threshold, fit: fit, isConfigured: isConfigured, impliedCapacity: implied)
  }

  private func fit(_ implied: ClosedRange<Int64>, _ known: ClosedRange<Int64>?) -> SignalCandidate.Fit? {
    if let known {
      guard implied.overlaps(known) else { return nil }
      return known.lowerBound == known.upperBound ? .exact : .withinRounding
    }
    return resource == .ephemeralStorage && Self.holdsWholeBlocks(implied) ? .wholeBlocks : .possible
  }

  /// statfs counts blocks, and ext4, xfs and btrfs have blocks of 4 KiB.
  private static func holdsWholeBlocks(_ range: ClosedRange<Int64>) -> Bool {
    range.upperBound / 4096 * 4096 >= range.lowerBound
  }

  /// The capacity of the signal's filesystem; roles that share a disk lend each other theirs.
  private func knownCapacity(_ signal: EvictionSignal) -> ClosedRange<Int64>? {
    guard let role = signal.filesystem else { return nil }
    for role in [role] + sharing(role) {
      guard let size = capacities[role] else { continue }
      if resource == .inodes, let inodes = size.inodes { return inodes.low...inodes.high }
      if resource == .ephemeralStorage, let bytes = size.bytes { return bytes.low...bytes.high }
    }
    return nil
  }

  private func sharing(_ role: FilesystemRole) -> [FilesystemRole] {
    switch (layout, role) {
    case (.single, _): FilesystemRole.allCases
    case (.dedicatedImagefs, .imagefs), (.split, .nodefs): [.containerfs]
    case (.dedicatedImagefs, .containerfs): [.imagefs]
    case (.split, .containerfs): [.nodefs]
    default: []
    }
  }
}
