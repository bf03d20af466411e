/// The thresholds a kubelet really works with, from whatever is known about its settings:
///
///     configz > flags > distribution's file > config file with its drop-ins > distribution default > version default
public import IncidentModel

/// Where a setting comes from, in falling order of trust.
public enum ThresholdBasis: Hashable, Sendable {
  /// The running kubelet's own answer: effective as it is.
  case configz
  case flags
  case distributionFile
  case dropIn
  case configFile
  case distributionDefault(Distribution)
  case versionDefault(KubernetesVersion)
  /// The default that every version has; the version is not known.
  case assumedDefault
  /// containerfs.* thresholds are copies.
  case copied(from: EvictionSignal)
}

public struct EffectiveThreshold: Hashable, Sendable {
  public var threshold: EvictionThreshold
  public var basis: ThresholdBasis
  public init(_ threshold: EvictionThreshold, basis: ThresholdBasis) {
    (self.threshold, self.basis) = (threshold, basis)
  }
}

public struct EffectiveThresholds: Hashable, Sendable {
  /// In the order of the signals, hard before soft, without containerfs.* (see `derivingContainerfs`).
  public var entries: [EffectiveThreshold]
  /// Signals with a default that are not watched, because setting some signals replaces the whole map.
  public var dropped: [EvictionSignal]
  /// Signals switched off with `0%` or `100%`.
  public var ignored: [EvictionSignal]
  /// Settings that this kubelet would refuse to start with.
  public var problems: [ThresholdProblem]
  public var pressureTransitionPeriod: Duration
  public var imageGCHighThresholdPercent: Int
  public var imageGCLowThresholdPercent: Int
  public var imageMinimumGCAge: Duration
  /// Where the hard thresholds come from.
  public var basis: ThresholdBasis
  /// The configuration switches periodic image GC off (`imageGCHighThresholdPercent: 100`).
  public var isImageGCOff: Bool { imageGCHighThresholdPercent >= 100 }

  public var thresholds: [EvictionThreshold] { entries.map(\.threshold) }

  /// No disk signal is watched: this node can never report disk pressure.
  public var watchesNoDisk: Bool { !entries.contains { $0.threshold.signal.isDisk } }

  /// Works out the settings. Each of them (hard, soft, grace, minimum reclaim, …) is taken from the first source that
  /// sets it; a configz answer is taken alone. `configurations` may come in any order; drop-ins are merged by name in
  /// the order given. `startedWithoutConfigFile` (no `--config`) means no default at all from 1.26 on.
  ///
  /// Source: cmd/kubelet/app/server.go `loadConfigFile`, `mergeKubeletConfigurations` (1.28–1.36),
  /// pkg/kubelet/apis/config/v1beta1/defaults.go (1.15–1.36), mergeDefaultEvictionSettings (1.33–1.36).
  public init(
    configurations: [KubeletConfiguration], version: KubernetesVersion? = nil, distribution: Distribution? = nil,
    startedWithoutConfigFile: Bool = false
  ) {
    let layers = SettingLayers(configurations, distribution: distribution)
    let fallback = HardMap(
      version: version, isEmpty: startedWithoutConfigFile && version.map { $0 >= KubernetesVersion(1, 26) } == true)
    let hard =
      layers.first(\.evictionHard).map { HardMap(map: $0.value, basis: $0.basis) } ?? layers.hardOfConfigz
      ?? fallback
    let settings = EvictionSettings(
      hard: hard.map, soft: layers.first(\.evictionSoft)?.value ?? [:],
      softGracePeriod: layers.first(\.evictionSoftGracePeriod)?.value ?? [:],
      minimumReclaim: layers.first(\.evictionMinimumReclaim)?.value ?? [:])
    let softBasis = layers.first(\.evictionSoft)?.basis ?? hard.basis
    let merges =
      layers.first(\.mergeDefaultEvictionSettings)?.value == true
      && version.map { $0 >= KubernetesVersion(1, 33) } != false
    let parsed = merges && hard.basis != .configz ? settings.merging(fallback.map) : settings

    let result = parsed.parsed(version: version)
    entries = result.thresholds.map { threshold in
      let isOwn = !threshold.isHard || hard.map[threshold.signal.rawValue] != nil
      return EffectiveThreshold(
        threshold, basis: isOwn ? (threshold.isHard ? hard.basis : softBasis) : fallback.basis)
    }
    (ignored, problems, basis) = (result.ignored, result.problems, hard.basis)
    dropped = KubeletDefaults.evictionHard(version: version).keys.compactMap { EvictionSignal(rawValue: $0) }
      .filter { parsed.hard[$0.rawValue] == nil }.sorted()
    let transition = layers.first(\.evictionPressureTransitionPeriod).flatMap { GoDuration.parse($0.value) }
    pressureTransitionPeriod =
      transition.flatMap { $0 > .zero ? $0 : nil } ?? KubeletDefaults.pressureTransitionPeriod
    imageGCHighThresholdPercent =
      layers.first(\.imageGCHighThresholdPercent)?.value ?? KubeletDefaults.imageGCHighThresholdPercent
    imageGCLowThresholdPercent =
      layers.first(\.imageGCLowThresholdPercent)?.value ?? KubeletDefaults.imageGCLowThresholdPercent
    imageMinimumGCAge =
      layers.first(\.imageMinimumGCAge).flatMap { GoDuration.parse($0.value) } ?? KubeletDefaults.imageMinimumGCAge
  }
}

/// A hard map with where it comes from.
private struct HardMap {
  var map: [String: String]
  var basis: ThresholdBasis

  init(map: [String: String], basis: ThresholdBasis) { (self.map, self.basis) = (map, basis) }

  init(version: KubernetesVersion?, isEmpty: Bool) {
    map = isEmpty ? [:] : KubeletDefaults.evictionHard(version: version)
    basis = version.map { .versionDefault($0) } ?? .assumedDefault
  }
}

/// The configurations in the order in which a setting is looked up.
private struct SettingLayers {
  var layers: [(configuration: KubeletConfiguration, basis: ThresholdBasis)] = []

  init(_ configurations: [KubeletConfiguration], distribution: Distribution?) {
    let known = configurations.filter { !$0.isSilent }
    if let configz = known.last(where: { $0.basis == .configz }) {
      layers = [(configz, .configz)]
      return
    }
    let flags = known.filter { $0.basis == .flags }.map(\.withoutEmptyMaps)
    layers += flags.reversed().map { ($0, .flags) }
    layers += known.filter { $0.basis == .distributionFile }.reversed().map { ($0, .distributionFile) }
    let files = known.filter { $0.basis == .file }
    let dropIns = known.filter { $0.basis == .dropIn }
    if let file = Self.merged(Array(files.suffix(1)) + dropIns) {
      layers.append((file, dropIns.isEmpty ? .configFile : .dropIn))
    }
    guard let distribution, let defaults = distribution.defaults else { return }
    let isSuperseded = defaults.carrier == .configFile ? !files.isEmpty : !flags.isEmpty
    if !isSuperseded { layers.append((defaults.configuration, .distributionDefault(distribution))) }
  }

  func first<Value>(
    _ setting: (KubeletConfiguration) -> Value?
  ) -> (value: Value, basis: ThresholdBasis)? {
    for layer in layers {
      if let value = setting(layer.configuration) { return (value, layer.basis) }
    }
    return nil
  }

  /// configz leaves an empty map out: there it means that nothing is watched.
  var hardOfConfigz: HardMap? {
    layers.first?.basis == .configz ? HardMap(map: [:], basis: .configz) : nil
  }

  private static func merged(_ files: [KubeletConfiguration]) -> KubeletConfiguration? {
    guard var result = files.first else { return nil }
    for file in files.dropFirst() { result.take(file) }
    return result
  }
}

extension EvictionSettings {
  fileprivate func merging(_ defaults: [String: String]) -> EvictionSettings {
    var copy = self
    copy.hard.merge(defaults) { own, _ in own }
    return copy
  }
}

extension Distribution.Defaults {
  fileprivate var configuration: KubeletConfiguration {
    var configuration = KubeletConfiguration(basis: carrier == .flags ? .flags : .file)
    configuration.evictionHard = evictionHard
    configuration.evictionMinimumReclaim = minimumReclaim.isEmpty ? nil : minimumReclaim
    configuration.imageGCHighThresholdPercent = imageGCHighThresholdPercent
    return configuration
  }
}

extension KubeletConfiguration {
  /// Sets nothing that matters for the disk: a fragment, or a document whose values were lost.
  fileprivate var isSilent: Bool {
    var empty = KubeletConfiguration(basis: basis)
    empty.rootDirectory = rootDirectory
    return self == empty
  }

  /// `FLAG: --eviction-hard=""` is printed for every flag that nobody set.
  fileprivate var withoutEmptyMaps: KubeletConfiguration {
    var copy = self
    if evictionHard?.isEmpty == true { copy.evictionHard = nil }
    if evictionSoft?.isEmpty == true { copy.evictionSoft = nil }
    if evictionSoftGracePeriod?.isEmpty == true { copy.evictionSoftGracePeriod = nil }
    if evictionMinimumReclaim?.isEmpty == true { copy.evictionMinimumReclaim = nil }
    return copy
  }

  /// A drop-in on top: maps are merged by name, single values replaced.
  fileprivate mutating func take(_ dropIn: KubeletConfiguration) {
    evictionHard = Self.merged(evictionHard, dropIn.evictionHard)
    evictionSoft = Self.merged(evictionSoft, dropIn.evictionSoft)
    evictionSoftGracePeriod = Self.merged(evictionSoftGracePeriod, dropIn.evictionSoftGracePeriod)
    evictionMinimumReclaim = Self.merged(evictionMinimumReclaim, dropIn.evictionMinimumReclaim)
    evictionPressureTransitionPeriod = dropIn.evictionPressureTransitionPeriod ?? evictionPressureTransitionPeriod
    mergeDefaultEvictionSettings = dropIn.mergeDefaultEvictionSettings ?? mergeDefaultEvictionSettings
    imageGCHighThresholdPercent = dropIn.imageGCHighThresholdPercent ?? imageGCHighThresholdPercent
    imageGCLowThresholdPercent = dropIn.imageGCLowThresholdPercent ?? imageGCLowThresholdPercent
    imageMinimumGCAge = dropIn.imageMinimumGCAge ?? imageMinimumGCAge
  }

  private static func merged(_ a: [String: String]?, _ b: [String: String]?) -> [String: String]? {
    guard let a, let b else { return a ?? b }
    return a.merging(b) { _, later in later }
  }
}
