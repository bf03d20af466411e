/// Addresses and domain names by their form: IPv4, IPv6, MAC, `ip-10-0-3-17`, `registry.corp.example`.
enum Addresses {
  typealias Found = (range: Range<Int>, word: String)

  static func find(in text: Span<UInt8>, _ kinds: Set<NameHiding.Kind>) -> [Found] {
    var out: [Found] = []
    var i = 0
    while i < text.count {
      guard isPart(text[i]) else {
        i += 1
        continue
      }
      var end = i
      while end < text.count, isPart(text[end]) { end += 1 }
      // Longer than any name: nothing in it is one.
      if end - i <= 320 { look(text, i..<end, kinds, &out) }
      i = end
    }
    return out
  }

  private static func isPart(_ b: UInt8) -> Bool { b.isAlnum || ".-:_".utf8.contains(b) }

  /// One run without white space, slashes and quotes: an address, a domain, each perhaps with a port.
  private static func look(
    _ text: Span<UInt8>, _ run: Range<Int>, _ kinds: Set<NameHiding.Kind>, _ out: inout [Found]
  ) {
    if kinds.contains(.ips), let sixth = colons(text, run) {
      out.append(sixth)
      return
    }
    for part in parts(text, run) {
      if kinds.contains(.ips), isIPv4(text, part) {
        out.append((part, "ip"))
      } else if kinds.contains(.hosts) || kinds.contains(.nodes), isDashedAddress(text, part) {
        out.append((part, kinds.contains(.hosts) ? "host" : "node"))
      } else if kinds.contains(.hosts), isDomain(text, part) {
        out.append((part, "host"))
      }
    }
  }

  /// At `:` and `_`, without the dots and dashes around.
  private static func parts(_ text: Span<UInt8>, _ run: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = run.lowerBound
    for i in run.lowerBound...run.upperBound
    where i == run.upperBound || text[i] == Byte.colon || text[i] == Byte.underscore {
      var part = start..<i
      while let first = part.first, !text[first].isAlnum { part = first + 1..<part.upperBound }
      while let last = part.last, !text[last].isAlnum { part = part.lowerBound..<last }
      let isWhole =
        (start == run.lowerBound || text[start - 1] == Byte.colon) && (i == run.upperBound || text[i] == Byte.colon)
      if part.count >= 4, isWhole { out.append(part) }
      start = i + 1
    }
    return out
  }

  /// Four numbers below 256; addresses that mean the same on every machine are kept.
  private static func isIPv4(_ text: Span<UInt8>, _ part: Range<Int>) -> Bool {
    guard let octets = numbers(text, part, partedBy: Byte.dot) else { return false }
    return octets[0] != 127 && octets[0] != 0 && octets[0] != 255 && octets != [169, 254, 169, 254]
  }

  /// Exactly four, without leading zeros.
  private static func numbers(_ text: Span<UInt8>, _ part: Range<Int>, partedBy sign: UInt8) -> [Int]? {
    guard part.count <= 15 else { return nil }
    var out: [Int] = []
    var value: Int?
    for i in part.lowerBound...part.upperBound {
      if i < part.upperBound, text[i].isDigit {
        if value == 0 { return nil }
        value = (value ?? 0) * 10 + Int(text[i] - 0x30)
      } else if i == part.upperBound || text[i] == sign, let octet = value, octet < 256 {
        out.append(octet)
        value = nil
      } else {
        return nil
      }
    }
    return out.count == 4 ? out : nil
  }

  /// `ip-10-0-3-17`, `ip-10-0-3-17.eu-west-1.compute.internal`: how a cloud names its machines.
  private static func isDashedAddress(_ text: Span<UInt8>, _ part: Range<Int>) -> Bool {
    guard text.has(Array("ip-".utf8), at: part.lowerBound) else { return false }
    let start = part.lowerBound + 3
    let end = (start..<part.upperBound).first { text[$0] == Byte.dot } ?? part.upperBound
    return numbers(text, start..<end, partedBy: Byte.dash) != nil
  }

  /// IPv6 and MAC: hex groups between colons. A time of day has three groups and no empty one.
  private static func colons(_ text: Span<UInt8>, _ run: Range<Int>) -> Found? {
    var range = run
    while let last = range.last, text[last] == Byte.dot || text[last] == Byte.dash { range = range.lowerBound..<last }
    guard range.count >= 3, range.allSatisfy({ text[$0].isHex || text[$0] == Byte.colon }) else { return nil }
    let groups = text.bytes(range).split(separator: Byte.colon, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.count <= 4 }) else { return nil }
    if groups.count == 6, groups.allSatisfy({ $0.count == 2 }) { return (range, "mac") }
    let empty = groups.indices.filter { groups[$0].isEmpty }
    let isShortened = text.firstIndex(of: [Byte.colon, Byte.colon], in: range) != nil
    guard groups.count <= 9, isShortened ? empty.count <= 3 && groups.count >= 3 : groups.count == 8 && empty.isEmpty
    else {
      return nil
    }
    // `::`, `::1` and what is no address but a scope of a language.
    let digits = groups.reduce(0) { $0 + $1.count }
    return digits >= 4 && range.contains { text[$0].isDigit } ? (range, "ip") : nil
  }

  /// Small letters, a known last label, and not one of the public hosts that everybody pulls from.
  private static func isDomain(_ text: Span<UInt8>, _ part: Range<Int>) -> Bool {
    guard part.allSatisfy({ text[$0].isLower || text[$0].isDigit || "-.".utf8.contains(text[$0]) }) else {
      return false
    }
    let name = text.string(part)
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, !labels.contains(where: \.isEmpty), let top = labels.last.map(String.init) else {
      return false
    }
    guard privateTops.contains(top) || (publicTops.contains(top) && (labels.count > 2 || longTops.contains(top))) else {
      return false
    }
    return !publicHosts.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  private static let privateTops: Set<String> = [
    "internal", "lan", "corp", "intra", "intranet", "home", "localdomain", "test", "example",
  ]
  private static let longTops: Set<String> = ["com", "net", "org", "cloud", "edu", "gov"]
  private static let publicTops: Set<String> = longTops.union([
    "io", "dev", "ai", "co", "de", "uk", "fr", "cn", "jp", "kr", "eu", "nl", "ch", "us", "ca", "au", "info", "biz",
    "tech", "app",
  ])
  /// Registries, hubs and groups of labels that say nothing about whose cluster it is.
  private static let publicHosts: Set<String> = [
    "docker.io", "docker.com", "ghcr.io", "gcr.io", "quay.io", "k8s.io", "x-k8s.io", "kubernetes.io", "nvcr.io",
    "nvidia.com",
    "huggingface.co", "hf.co", "github.com", "github.io", "githubusercontent.com", "gitlab.com", "pypi.org",
    "pythonhosted.org", "microsoft.com", "pytorch.org", "rancher.io", "cattle.io", "k3s.io", "redhat.com", "redhat.io",
    "openshift.io", "coreos.com", "projectcalico.org", "cilium.io", "istio.io", "argoproj.io", "ray.io", "kserve.io",
    "helm.sh", "modelscope.cn", "containerd.io", "cri-o.io", "golang.org", "systemd.io", "amazonaws.com.cn",
    "storage.googleapis.com", "app.kubernetes.io", "opencontainers.org", "volcano.sh", "eks.amazonaws.com",
  ]
}
