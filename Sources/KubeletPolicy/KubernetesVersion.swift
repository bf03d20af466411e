/// A Kubernetes minor version, as it is written in node status, log lines and image tags:
///
///     v1.31.5     1.31     v1.28.8+k3s1     v1.30.4-eks-a737599     v1.27.3-gke.100
///
/// Only the minor counts for what the kubelet does and prints; patch releases inside a minor are not told apart.
public struct KubernetesVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var major: Int
  public var minor: Int

  public init(_ major: Int, _ minor: Int) { (self.major, self.minor) = (major, minor) }

  /// Reads the leading `v`, the major and the minor number; nil when there are no two numbers with a dot between them.
  public init?(_ text: some StringProtocol) {
    var digits = Substring(text)
    if digits.first == "v" || digits.first == "V" { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let major = Self.number(parts[0]),
      let minor = Self.number(parts[1].prefix { $0.isASCII && $0.isNumber })
    else { return nil }
    self.init(major, minor)
  }

  public static func < (a: KubernetesVersion, b: KubernetesVersion) -> Bool {
    (a.major, a.minor) < (b.major, b.minor)
  }

  public var description: String { "\(major).\(minor)" }

  private static func number(_ digits: Substring) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(digits)
  }
}
