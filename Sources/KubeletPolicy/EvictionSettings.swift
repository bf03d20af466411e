/// The eviction settings of a kubelet as text maps, and the thresholds they mean.
///
///     evictionHard: {nodefs.available: 10%, imagefs.available: 15%}
///     --eviction-hard=nodefs.available<10%,imagefs.available<15%
///     --eviction-minimum-reclaim=imagefs.available=10%,nodefs.available=10%
public import IncidentModel

public struct EvictionSettings: Hashable, Sendable {
  public var hard: [String: String]
  public var soft: [String: String]
  public var softGracePeriod: [String: String]
  public var minimumReclaim: [String: String]
  /// `enforceNodeAllocatable` contains `pods`: memory thresholds are doubled for the pods' cgroup.
  public var enforcesAllocatable: Bool

  public init(
    hard: [String: String] = [:], soft: [String: String] = [:], softGracePeriod: [String: String] = [:],
    minimumReclaim: [String: String] = [:], enforcesAllocatable: Bool = false
  ) {
    (self.hard, self.soft, self.softGracePeriod) = (hard, soft, softGracePeriod)
    (self.minimumReclaim, self.enforcesAllocatable) = (minimumReclaim, enforcesAllocatable)
  }

  /// A map from a command-line flag; surrounding quotes and blanks are dropped, parts without separator are skipped.
  /// `separator` is `<` for thresholds and `=` for grace periods and minimum reclaim.
  ///
  /// Source: k8s.io/component-base/cli/flag/langle_separated_map_string_string.go, map_string_string.go, 1.15–1.36.
  public static func map(fromFlag text: some StringProtocol, separator: Character = "<") -> [String: String] {
    var map: [String: String] = [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: separator, maxSplits: 1)
      guard pair.count == 2 else { continue }
      map[trimmed(pair[0])] = trimmed(pair[1])
    }
    return map
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace || first == "\"" || first == "'" { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace || last == "\"" || last == "'" { rest.removeLast() }
    return String(rest)
  }
}

/// The thresholds that settings mean, and why the kubelet would refuse them.
public struct ParsedThresholds: Hashable, Sendable {
  /// In the order of the signals, hard before soft. What could be read, also when there are problems.
  public var thresholds: [EvictionThreshold] = []
  /// Signals set to `0%` or `100%` in the hard map.
  public var ignored: [EvictionSignal] = []
  /// Not empty: this kubelet would not start.
  public var problems: [ThresholdProblem] = []
}

extension EvictionSettings {
  /// Reads all four maps as the kubelet does at start. An unknown version is judged by the current rules.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `ParseThresholdConfig`, 1.15–1.36.
  public func parsed(version: KubernetesVersion? = nil) -> ParsedThresholds {
    var result = ParsedThresholds()
    let reclaim = read(minimumReclaim, version, &result.problems) { ThresholdText.minimumReclaim($1, signal: $0) }
    let grace = gracePeriods(version, &result.problems)
    for (map, isHard) in [(hard, true), (soft, false)] {
      let values = read(map, version, &result.problems) { ThresholdText.threshold($1, signal: $0, version: version) }
      for row in values {
        guard case .value(let value) = row.value else {
          if isHard { result.ignored.append(row.signal) }
          continue
        }
        if !isHard, grace[row.signal] == nil { result.problems.append(.softWithoutGracePeriod(row.signal)) }
        result.thresholds.append(
          EvictionThreshold(
            signal: row.signal, isHard: isHard, value: value, text: row.text,
            gracePeriod: isHard ? nil : grace[row.signal],
            minimumReclaim: reclaim.first { $0.signal == row.signal }.flatMap { $0.value.amount }))
      }
    }
    if enforcesAllocatable { result.thresholds = Self.addingAllocatable(to: result.thresholds) }
    return result
  }

  private typealias Row = (signal: EvictionSignal, text: String, value: ThresholdText)

  private func read(
    _ map: [String: String], _ version: KubernetesVersion?, _ problems: inout [ThresholdProblem],
    as parse: (String, String) -> Result<ThresholdText, RefusedText>
  ) -> [Row] {
    var rows: [Row] = []
    for (name, text) in map.sorted(by: { $0.key < $1.key }) {
      guard let signal = Self.signal(name, version) else {
        problems.append(.unknownSignal(name))
        continue
      }
      switch parse(name, text) {
      case .success(let value): rows.append((signal, text, value))
      case .failure(let refused): problems.append(refused.problem)
      }
    }
    return rows.sorted { $0.signal < $1.signal }
  }

  private func gracePeriods(
    _ version: KubernetesVersion?, _ problems: inout [ThresholdProblem]
  ) -> [EvictionSignal: Duration] {
    var periods: [EvictionSignal: Duration] = [:]
    for (name, text) in softGracePeriod.sorted(by: { $0.key < $1.key }) {
      guard let signal = Self.signal(name, version) else {
        problems.append(.unknownSignal(name))
        continue
      }
      guard let period = GoDuration.parse(text) else {
        problems.append(.malformedGracePeriod(signal: name, text: text))
        continue
      }
      if period < .zero { problems.append(.negativeGracePeriod(signal: name, text: text)) }
      periods[signal] = period
    }
    return periods
  }

  /// containerfs.* is a known name since 1.29 (and ignored even then).
  private static func signal(_ name: String, _ version: KubernetesVersion?) -> EvictionSignal? {
    guard let signal = EvictionSignal(rawValue: name) else { return nil }
    if signal.filesystem == .containerfs, let version, version < KubernetesVersion(1, 29) { return nil }
    return signal
  }

  private static func addingAllocatable(to thresholds: [EvictionThreshold]) -> [EvictionThreshold] {
    let copies = thresholds.filter { $0.signal == .memoryAvailable && $0.isHard }.map { threshold in
      EvictionThreshold(
        signal: .allocatableMemoryAvailable, value: threshold.value, text: threshold.text,
        minimumReclaim: threshold.minimumReclaim)
    }
    return copies + thresholds
  }
}

extension ThresholdText {
  var amount: ThresholdValue? {
    if case .value(let value) = self { value } else { nil }
  }
}
