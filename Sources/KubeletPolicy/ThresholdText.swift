/// One threshold or minimum reclaim as written in a configuration:
///
///     10%     10.5%     1Gi     0%     100%
public import IncidentModel

/// Why a kubelet would refuse its eviction settings and not start.
public enum ThresholdProblem: Hashable, Sendable {
  case unknownSignal(String)
  case malformed(signal: String, text: String)
  case notPositive(signal: String, text: String)
  case overHundredPercent(signal: String, text: String)
  case softWithoutGracePeriod(EvictionSignal)
  case malformedGracePeriod(signal: String, text: String)
  case negativeGracePeriod(signal: String, text: String)
}

/// What one value means: a threshold, or the explicit wish to ignore the signal.
public enum ThresholdText: Hashable, Sendable {
  case value(ThresholdValue)
  /// `0%` and `100%`.
  case ignored

  /// The fraction of a percentage, in float32 as the kubelet keeps it; nil for text that is no percentage.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `parsePercentage`, 1.15–1.36.
  public static func fraction(ofPercentage text: some StringProtocol) -> Float? {
    guard text.hasSuffix("%") else { return nil }
    let number = text.prefix { $0 != "%" }
    guard text.dropFirst(number.count).allSatisfy({ $0 == "%" }), !number.isEmpty, number.count < 64,
      number.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let percent = Float(number),
      percent.isFinite
    else { return nil }
    return percent / 100
  }

  /// A value of `evictionHard` or `evictionSoft`. Up to 1.20 percentages up to 10000 % were let through; an unknown
  /// version is judged by the stricter rule.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `parseThresholdStatement`, 1.15–1.36.
  public static func threshold(
    _ text: String, signal: String, version: KubernetesVersion? = nil
  ) -> Result<ThresholdText, RefusedText> {
    if text == "0%" || text == "100%" { return .success(.ignored) }
    guard text.hasSuffix("%") else { return amount(text, signal: signal, allowsZero: false) }
    guard let fraction = fraction(ofPercentage: text) else { return refused(.malformed(signal: signal, text: text)) }
    if fraction < 0 { return refused(.notPositive(signal: signal, text: text)) }
    let limit: Float = version.map { $0 < KubernetesVersion(1, 21) } == true ? 100 : 1
    if fraction > limit { return refused(.overHundredPercent(signal: signal, text: text)) }
    return .success(.value(.fraction(fraction)))
  }

  /// A value of `evictionMinimumReclaim`; a plain 0 is allowed here.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `parseMinimumReclaims`, 1.15–1.36.
  public static func minimumReclaim(_ text: String, signal: String) -> Result<ThresholdText, RefusedText> {
    guard text.hasSuffix("%") else { return amount(text, signal: signal, allowsZero: true) }
    guard let fraction = fraction(ofPercentage: text) else { return refused(.malformed(signal: signal, text: text)) }
    if fraction <= 0 { return refused(.notPositive(signal: signal, text: text)) }
    return .success(.value(.fraction(fraction)))
  }

  private static func amount(
    _ text: String, signal: String, allowsZero: Bool
  ) -> Result<ThresholdText, RefusedText> {
    guard let n = ResourceQuantity.value(of: text) else { return refused(.malformed(signal: signal, text: text)) }
    guard n > 0 || (n == 0 && allowsZero) else { return refused(.notPositive(signal: signal, text: text)) }
    return .success(.value(.amount(n)))
  }

  private static func refused(_ problem: ThresholdProblem) -> Result<ThresholdText, RefusedText> {
    .failure(RefusedText(problem: problem))
  }
}

/// A value the kubelet refuses, and why.
public struct RefusedText: Error, Hashable, Sendable {
  public var problem: ThresholdProblem
  public init(problem: ThresholdProblem) { self.problem = problem }
}
