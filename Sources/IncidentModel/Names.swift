/// `namespace/name` of a pod, the form the report and the kubelet's structured log lines use.
public struct PodName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var namespace: String
  public var name: String

  public init(namespace: String, name: String) { (self.namespace, self.name) = (namespace, name) }

  /// From `namespace/name`; nil without exactly one slash or with an empty part.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(namespace: String(parts[0]), name: String(parts[1]))
  }

  public var description: String { "\(namespace)/\(name)" }

  public static func < (a: PodName, b: PodName) -> Bool { (a.namespace, a.name) < (b.namespace, b.name) }

  /// The name without what a ReplicaSet, StatefulSet, DaemonSet or Job added: what stays when a pod is replaced.
  /// `vllm-srv-2ce3678434-gfc6t` → `vllm-srv`. A guess from shape; owner references are better where there are some.
  public var workload: String {
    var parts = name.split(separator: "-")
    if parts.count > 1, let last = parts.last, last.count == 5, last.allSatisfy(Self.isSuffixCharacter) {
      parts.removeLast()
      if parts.count > 1, let hash = parts.last, (8...10).contains(hash.count), hash.allSatisfy(Self.isHashCharacter),
        hash.contains(where: \.isNumber)
      {
        parts.removeLast()
      }
    } else if parts.count > 1, let last = parts.last, last.allSatisfy(\.isNumber) {
      parts.removeLast()
    }
    return parts.joined(separator: "-")
  }

  private static func isSuffixCharacter(_ c: Character) -> Bool { c.isASCII && (c.isNumber || c.isLowercase) }
  private static func isHashCharacter(_ c: Character) -> Bool { c.isASCII && (c.isNumber || c.isLowercase) }
}

/// An image reference as the evidence spells it; equality of meaning is `canonical`.
public struct ImageName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var text: String
  public init(_ text: String) { self.text = text }
  public var description: String { text }
  public static func < (a: ImageName, b: ImageName) -> Bool { a.text < b.text }

  /// With the default registry, `library/` and `:latest` written out, so that `nginx` and `docker.io/library/nginx:latest`
  /// are one image.
  public var canonical: String {
    var name = text
    if !name.contains("/") {
      name = "docker.io/library/" + name
    } else if let first = name.split(separator: "/").first, !first.contains("."), !first.contains(":"),
      first != "localhost"
    {
      name = "docker.io/" + name
    } else if name.hasPrefix("index.docker.io/") {
      name = String(name.dropFirst("index.".count))
    }
    return tag == nil && digest == nil ? name + ":latest" : name
  }

  /// The digest behind `@`, with its algorithm: `sha256:…`.
  public var digest: String? {
    text.firstIndex(of: "@").map { String(text[text.index(after: $0)...]) }
  }

  /// The tag, nil when none is written.
  public var tag: String? {
    let name = text.prefix { $0 != "@" }
    guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return nil }
    return String(name[name.index(after: colon)...])
  }

  /// Registry and repository without tag and digest.
  public var repository: String {
    var name = text.prefix { $0 != "@" }
    if let tag { name = name.dropLast(tag.count + 1) }
    return String(name)
  }

  /// True when the same reference can mean another image tomorrow: no digest, and the tag is `latest` or missing.
  public var isMoving: Bool { digest == nil && (tag == nil || tag == "latest") }
}
