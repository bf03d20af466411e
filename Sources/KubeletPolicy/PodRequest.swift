/// The ephemeral-storage request that ranking compares a pod's usage with, and the sum of limits it is held to.
///
///     resources: {requests: {ephemeral-storage: 10Gi}, limits: {ephemeral-storage: 20Gi}}
public import IncidentModel

extension PodSnapshot {
  private static let resource = "ephemeral-storage"

  /// Requested bytes: the larger of the containers' sum and the largest init container, plus overhead; 0 when nothing
  /// is requested. A container with a limit and no request requests its limit, as the API server fills in. Restartable
  /// init containers are taken for ordinary ones.
  ///
  /// Source: pkg/api/v1/resource/helpers.go `PodRequests` (`GetResourceRequestQuantity` up to 1.25), 1.15–1.36.
  public var ephemeralStorageRequest: Int64 {
    let sum = containers.filter { !$0.isInit }.reduce(Int64(0)) { $0.saturatingSum(Self.request($1)) }
    let largestInit = containers.filter(\.isInit).map(Self.request).max() ?? 0
    let overhead = overhead[Self.resource].flatMap { ResourceQuantity.value(of: $0) } ?? 0
    return max(sum, largestInit).saturatingSum(max(0, overhead))
  }

  /// The pod's limit in bytes: the sum over containers that set one, or the largest of an init container if that is
  /// more; nil when none sets one. Containers without a limit still add to the usage that is held against it.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `podEphemeralStorageLimitEviction`, 1.15–1.36.
  public var ephemeralStorageLimit: Int64? {
    let sum = containers.filter { !$0.isInit }.compactMap(Self.limit).reduce(Int64(0)) { $0.saturatingSum($1) }
    let limit = max(sum, containers.filter(\.isInit).compactMap(Self.limit).max() ?? 0)
    return limit > 0 ? limit : nil
  }

  private static func request(_ container: Container) -> Int64 {
    let text = container.requests[resource] ?? container.limits[resource]
    return max(0, text.flatMap { ResourceQuantity.value(of: $0) } ?? 0)
  }

  private static func limit(_ container: Container) -> Int64? {
    container.limits[resource].flatMap { ResourceQuantity.value(of: $0) }
  }
}
