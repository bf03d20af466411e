/// Names that get pseudonyms (`--redact-names`): typed, and equal where the names are equal.
///
///     gpu-worker-07 → node-1     10.0.3.17 → ip-4     registry.corp.example → host-2     0a:58:0a:f4:02:1c → mac-1
///
/// Numbers are given by first appearance. With a key (`--pseudonym-key`) the pseudonym is derived from the name
/// (HMAC-SHA-256), so that it is the same in every bundle and every run, and nobody without the key can try names.
public struct NameHiding: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case nodes, hosts, ips, namespaces, pods

    /// What a pseudonym of this kind begins with.
    var word: String { String(rawValue.dropLast()) }
  }

  public var kinds: Set<Kind>
  public var key: [UInt8]?
  /// Host names that logs carry and that may be no node's.
  public var hosts: [String] = []
  public var isEmpty: Bool { kinds.isEmpty }

  public init(_ kinds: Set<Kind> = [], key: [UInt8]? = nil) { (self.kinds, self.key) = (kinds, key) }
}

/// HMAC (RFC 2104) with SHA-256.
enum HMAC {
  static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var block = key.count > 64 ? SHA256.digest(of: key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    return SHA256.digest(of: block.map { $0 ^ 0x5C } + SHA256.digest(of: block.map { $0 ^ 0x36 } + message))
  }
}
