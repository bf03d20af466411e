/// What the kubelet says about a pod it evicts under node pressure:
///
///     The node was low on resource: ephemeral-storage. Threshold quantity: 2Gi, available: 1536Mi. Container app was
///     using 700Mi, request is 100Mi, has larger consumption of ephemeral-storage.
///
/// It counts a container's writable layer and logs, never an emptyDir; so the culprit may show a tiny number or no
/// container at all.
public import IncidentModel

public struct NodePressureMessage: Hashable, Sendable {
  public struct Container: Hashable, Sendable {
    public var name: String
    /// Writable layer and logs in bytes.
    public var used: Int64
    public var request: Int64
    /// Ordinary or restartable init container: blamed only since 1.32.
    public var isInit: Bool
    public init(name: String, used: Int64, request: Int64 = 0, isInit: Bool = false) {
      (self.name, self.used, self.request, self.isInit) = (name, used, request, isInit)
    }
  }

  public var resource: StarvedResource
  /// Of the picked signal: bytes, or an inode count.
  public var threshold: Int64
  public var available: Int64
  /// In the order of the pod's statistics.
  public var containers: [Container]

  public init(resource: StarvedResource, threshold: Int64, available: Int64, containers: [Container]) {
    (self.resource, self.threshold) = (resource, threshold)
    (self.available, self.containers) = (available, containers)
  }

  /// The containers the message blames: those that use more than they request.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `evictionMessage`, 1.15–1.36 (init containers: 1.32+).
  public func blamed(version: KubernetesVersion) -> [Container] {
    containers.filter { $0.used > $0.request && (!$0.isInit || version >= KubernetesVersion(1, 32)) }
  }

  /// The whole message with its trailing blank. Inode pressure blames no container; its threshold is still printed with
  /// binary suffixes, what is available with decimal ones.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `evictionMessage`, 1.15–1.36 (threshold and available: 1.26+).
  public func text(version: KubernetesVersion) -> String {
    let isNew = version >= KubernetesVersion(1, 26)
    var text = "The node was low on resource: \(resource.rawValue). "
    if isNew {
      text += "Threshold quantity: \(ResourceQuantity.binaryText(threshold)), available: \(quantity(available)). "
    }
    guard resource == .ephemeralStorage || resource == .memory else { return text }
    for container in blamed(version: version) {
      let (used, request) = (quantity(container.used), quantity(container.request))
      text +=
        isNew
        ? "Container \(container.name) was using \(used), request is \(request), "
          + "has larger consumption of \(resource.rawValue). "
        : "Container \(container.name) was using \(used), which exceeds its request of \(request). "
    }
    return text
  }

  private func quantity(_ n: Int64) -> String {
    resource == .inodes || resource == .pids ? ResourceQuantity.decimalText(n) : ResourceQuantity.binaryText(n)
  }
}
