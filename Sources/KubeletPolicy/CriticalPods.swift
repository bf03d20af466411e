/// Pods the kubelet spares: they stay in the printed ranking, are skipped with "cannot evict a critical pod", and are
/// admitted under any pressure.
public enum CriticalPods {
  /// The lowest priority of a critical pod (`system-cluster-critical`).
  /// Source: pkg/apis/scheduling/types.go `SystemCriticalPriority`, 1.15–1.36.
  public static let lowestPriority = 2_000_000_000

  /// Whether the kubelet spares a pod: static, mirror or of system priority. In 1.15 only pods that were static and of
  /// system priority; the change lies between 1.16 and 1.20, so nil there when the two rules disagree, and nil when an
  /// unknown priority decides. An unknown version is taken for a current one.
  ///
  /// Source: pkg/kubelet/types/pod_update.go `IsCriticalPod`, pkg/kubelet/eviction/eviction_manager.go `evictPod`,
  /// 1.15–1.36.
  public static func spares(
    priority: Int?, isStatic: Bool, isMirror: Bool = false, version: KubernetesVersion? = nil
  ) -> Bool? {
    let hasSystemPriority = priority.map { $0 >= lowestPriority }
    let current = isStatic || isMirror ? true : hasSystemPriority
    guard let version, version < KubernetesVersion(1, 20) else { return current }
    let old = isStatic ? hasSystemPriority : false
    if version <= KubernetesVersion(1, 15) { return old }
    return old == current ? current : nil
  }
}
