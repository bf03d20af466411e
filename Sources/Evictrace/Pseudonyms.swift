import Reporting

/// Names that a reader of the report must not see: each gets a pseudonym (`node-1`, `pod-3`), the same wherever the name
/// stands. Secrets are always taken out; this is for names, which the people of the house usually want to read.
public struct Pseudonyms: Hashable, Sendable {
  /// A kind of name.
  public enum Name: String, CaseIterable, Sendable {
    /// Names of nodes.
    case nodes
    /// Names of hosts, registries among them.
    case hosts
    /// IP and MAC addresses.
    case ips
    /// Kubernetes namespaces.
    case namespaces
    /// Names of pods.
    case pods

    fileprivate var kind: NameHiding.Kind {
      switch self {
      case .nodes: .nodes
      case .hosts: .hosts
      case .ips: .ips
      case .namespaces: .namespaces
      case .pods: .pods
      }
    }
  }

  /// The kinds of names that are replaced.
  public let names: Set<Name>
  private let key: [UInt8]?

  /// Pseudonyms with numbers in the order in which the names appear in the report.
  public init(_ names: Set<Name>) { (self.names, key) = (names, nil) }

  /// Pseudonyms that are derived from the names, the same in every report made with this key. Keep the key to yourself.
  ///
  /// Nil when the key has fewer than 16 bytes: names could be tried against it.
  public init?(_ names: Set<Name>, key: [UInt8]) {
    guard key.count >= 16 else { return nil }
    (self.names, self.key) = (names, key)
  }

  /// All names as they are.
  public static let none = Pseudonyms([])
  /// Pseudonyms for every kind of name.
  public static let all = Pseudonyms(Set(Name.allCases))

  var sharing: Sharing { Sharing(hidesSecrets: true, names: NameHiding(Set(names.map(\.kind)), key: key)) }
}
