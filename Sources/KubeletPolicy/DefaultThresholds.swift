/// What a kubelet uses where nobody configured anything.
import IncidentModel

public enum KubeletDefaults {
  /// Hard thresholds by signal name when no `evictionHard` is given (Linux). Without a version only those that every
  /// version has: `imagefs.inodesFree` came with 1.30.
  ///
  /// Source: pkg/kubelet/eviction/defaults_linux.go (1.26–1.36), pkg/kubelet/apis/config/v1beta1/defaults_linux.go
  /// (1.15–1.25).
  public static func evictionHard(version: KubernetesVersion?) -> [String: String] {
    var map = [
      "memory.available": "100Mi", "nodefs.available": "10%", "nodefs.inodesFree": "5%", "imagefs.available": "15%",
    ]
    if let version, version >= KubernetesVersion(1, 30) { map["imagefs.inodesFree"] = "5%" }
    return map
  }

  /// `evictionPressureTransitionPeriod`; also what a configured `0s` means.
  /// Source: pkg/kubelet/apis/config/v1beta1/defaults.go, 1.15–1.36.
  public static let pressureTransitionPeriod = Duration.minutes(5)

  /// Percent of the image filesystem at which periodic image GC starts.
  /// Source: pkg/kubelet/apis/config/v1beta1/defaults.go, 1.15–1.36.
  public static let imageGCHighThresholdPercent = 85

  /// Percent of the image filesystem down to which periodic image GC wants to free.
  /// Source: pkg/kubelet/apis/config/v1beta1/defaults.go, 1.15–1.36.
  public static let imageGCLowThresholdPercent = 80

  /// Images younger than this (counted from their detection) are kept.
  /// Source: pkg/kubelet/apis/config/v1beta1/defaults.go, 1.15–1.36.
  public static let imageMinimumGCAge = Duration.minutes(2)

  /// Time between two passes of the eviction manager when no pod was evicted.
  /// Source: pkg/kubelet/kubelet.go `evictionMonitoringPeriod`, 1.15–1.36.
  public static let monitoringPeriod = Duration.seconds(10)

  /// Time between two runs of image GC, and of the refresh of image records.
  /// Source: pkg/kubelet/kubelet.go `ImageGCPeriod`, pkg/kubelet/images/image_gc_manager.go, 1.15–1.36.
  public static let imageGCPeriod = Duration.minutes(5)

  /// How old the measured bytes of a volume can be.
  /// Source: pkg/kubelet/apis/config/v1beta1/defaults.go `volumeStatsAggPeriod`, 1.15–1.36.
  public static let volumeStatisticsPeriod = Duration.minutes(1)

  /// Seconds an evicted pod is given under a hard threshold: 0 up to 1.29, 1 from 1.30.
  /// Source: pkg/kubelet/eviction/eviction_manager.go `synchronize`, 1.15–1.36.
  public static func hardGraceSeconds(version: KubernetesVersion?) -> Int? {
    version.map { $0 >= KubernetesVersion(1, 30) ? 1 : 0 }
  }
}
