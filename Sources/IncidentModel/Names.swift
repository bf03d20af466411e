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
    // Asked for every pod of a large cluster: on bytes, and without a copy of each part.
    var parts = name.utf8.split(separator: UInt8(ascii: "-"))
    if parts.count > 1, let last = parts.last, last.count == 5, last.allSatisfy(Self.isSuffixByte) {
      parts.removeLast()
      if parts.count > 1, let hash = parts.last, (8...10).contains(hash.count), hash.allSatisfy(Self.isSuffixByte),
        hash.contains(where: Self.isDigit)
      {
        parts.removeLast()
      }
    } else if parts.count > 1, let last = parts.last, last.allSatisfy(Self.isDigit) {
      parts.removeLast()
    }
    return String(decoding: Array(parts.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSuffixByte(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte) }
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
    // Asked for every pull again and again: on bytes.
    let slash = UInt8(ascii: "/")
    var name = text
    if !name.utf8.contains(slash) {
      name = "docker.io/library/" + name
    } else if let first = name.utf8.split(separator: slash, maxSplits: 1).first,
      !first.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }),
      !first.elementsEqual("localhost".utf8)
    {
      name = "docker.io/" + name
    } else if name.utf8.starts(with: "index.docker.io/".utf8) {
      name = String(name.dropFirst("index.".count))
    }
    return tagStart == nil && !text.utf8.contains(UInt8(ascii: "@")) ? name + ":latest" : name
  }

  /// The digest behind `@`, with its algorithm: `sha256:…`.
  public var digest: String? {
    text.utf8.firstIndex(of: UInt8(ascii: "@")).map { String(text[text.utf8.index(after: $0)...]) }
  }

  /// The tag, nil when none is written.
  public var tag: String? {
    tagStart.map { start in String(text[start...].prefix { $0 != "@" }) }
  }

  /// Behind the last colon, unless a slash follows it: a registry's port is no tag, and what follows `@` neither.
  private var tagStart: String.Index? {
    let name = text.utf8.prefix { $0 != UInt8(ascii: "@") }
    guard let last = name.lastIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
      name[last] == UInt8(ascii: ":")
    else { return nil }
    return name.index(after: last)
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
