import IncidentModel
import KubeletPolicy

/// The text of an eviction, as the Evicted event, the pod status and V(3) lines carry it
/// (pkg/kubelet/eviction/helpers.go, eviction_manager.go; 1.15–1.36):
///
///     The node was low on resource: ephemeral-storage. Threshold quantity: 24159192000, available: 23054160Ki.
///     Container vllm was using 10053920Ki, request is 0, has larger consumption of ephemeral-storage.
struct EvictionMessage {
  enum Meaning: Hashable {
    case nodePressure(resource: StarvedResource)
    case emptyDirLimit(volume: String, limit: String)
    case podLimit(limit: String)
    case containerLimit(container: String, limit: String)
    case rejected(condition: String)
  }

  var meaning: Meaning
  var threshold: Int64?
  var available: Int64?
  var usage: [Eviction.ContainerUsage] = []

  /// nil when the text is none of the kubelet's eviction messages.
  init?(_ text: String) {
    if let rest = text.after("The node was low on resource: ") {
      let name = String(rest.prefix { $0 != "." && $0 != " " && $0 != "," })
      guard let resource = StarvedResource(rawValue: name) else { return nil }
      meaning = .nodePressure(resource: resource)
      threshold = rest.after("Threshold quantity: ").flatMap { Self.quantity($0.prefix { $0 != "," }) }
      available = rest.after(", available: ").flatMap { Self.quantity($0.prefix { $0 != " " }.trimmingSuffix(".")) }
      usage = Self.containers(in: rest, resource: resource)
    } else if let rest = text.after("Usage of EmptyDir volume ") {
      let parts = Self.quoted(rest)
      guard parts.count >= 2 else { return nil }
      meaning = .emptyDirLimit(volume: parts[0], limit: parts[1])
    } else if let rest = text.after("Pod ephemeral local storage usage exceeds the total limit of containers ") {
      meaning = .podLimit(limit: String(rest.prefix { $0 != " " }.trimmingSuffix(".")))
    } else if text.contains("exceeded its local ephemeral storage limit"), let rest = text.after("Container ") {
      meaning = .containerLimit(
        container: String(rest.prefix { $0 != " " }), limit: Self.quoted(rest).first ?? "")
    } else if let rest = text.after("The node had condition: ") {
      meaning = .rejected(condition: String(rest.prefix { $0 != "." }))
    } else {
      return nil
    }
  }

  private static func containers(in text: Substring, resource: StarvedResource) -> [Eviction.ContainerUsage] {
    var found: [Eviction.ContainerUsage] = []
    var rest = text
    while let next = rest.after("Container "), found.count < 64 {
      rest = next
      let name = String(next.prefix { $0 != " " })
      guard let used = next.after(" was using ").flatMap({ quantity($0.prefix { $0 != "," && $0 != " " }) }) else {
        continue
      }
      let request = next.after("request is ") ?? next.after("exceeds its request of ")
      found.append(
        Eviction.ContainerUsage(
          container: name, used: Bytes(exactly: used),
          request: request.flatMap { quantity($0.prefix { $0 != "," && $0 != " " }.trimmingSuffix(".")) }))
    }
    return found
  }

  private static func quantity(_ text: Substring) -> Int64? { ResourceQuantity.value(of: text.trimmingSuffix(".")) }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
      String($0.element)
    }
  }
}

extension EvictionMessage {
  /// Bytes of the limit that was exceeded.
  var limit: Int64? {
    switch meaning {
    case .emptyDirLimit(_, let limit), .podLimit(let limit), .containerLimit(_, let limit):
      ResourceQuantity.value(of: limit)
    default: nil
    }
  }

  var limitSubject: String? {
    switch meaning {
    case .emptyDirLimit(let volume, _): volume
    case .containerLimit(let container, _): container
    default: nil
    }
  }

  var limitCategory: Ledger.Category { if case .emptyDirLimit = meaning { .emptyDir } else { .writableLayer } }
}

extension StringProtocol {
  /// The text behind the first `needle`.
  func after(_ needle: String) -> Substring? {
    guard let found = Substring(self).firstRange(of: needle) else { return nil }
    return Substring(self)[found.upperBound...]
  }
}

extension Substring {
  func firstRange(of needle: String) -> Range<Index>? {
    let n = Array(needle.utf8)
    let hay = utf8
    guard let first = n.first else { return nil }
    var i = hay.startIndex
    while let start = hay[i...].firstIndex(of: first) {
      if hay[start...].starts(with: n) {
        return start..<hay.index(start, offsetBy: n.count)
      }
      i = hay.index(after: start)
    }
    return nil
  }

  func trimmingSuffix(_ c: Character) -> Substring {
    var s = self
    while s.last == c { s.removeLast() }
    return s
  }
}
