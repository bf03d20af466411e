// Lines of the eviction manager and of image garbage collection that say nothing about a disk. They stand here so that
// any other line of these two files is one that nobody knows yet.
import IncidentModel

extension MessageCatalog {
  static let kubeletEveryday: [MessageRow] = [
    MessageRow(
      everyday: "kubelet.eviction.housekeeping", in: "eviction_manager.go",
      says: "Eviction manager: synchronize housekeeping",
      samples: [
        #"I1122 13:30:52.919548     107 eviction_manager.go:245] "Eviction manager: synchronize housekeeping""#,
        #"I0202 13:30:52.919548     107 eviction_manager.go:229] eviction manager: synchronize housekeeping"#,
      ]),
    MessageRow(
      everyday: "kubelet.eviction.memory-notifier", in: "eviction_manager.go", "memory_threshold_notifier.go",
      "memory_threshold_notifier_linux.go", "memory_threshold_notifier_windows.go", "threshold_notifier_linux.go",
      says: "Eviction manager: failed to create memory threshold notifier",
      "Eviction manager: failed to update notifier",
      "eviction manager: failed to create memory threshold notifier: %v", "eviction manager: failed to update %s: %v",
      "Eviction manager: created memoryThresholdNotifier", "eviction manager: created %s",
      "Eviction manager: setting notifier to capacity", "eviction manager: setting %s to %s",
      "Eviction manager: error adding epoll eventfd", "eviction manager: error adding epoll eventfd: %v",
      "Eviction manager: error reading memcg events", "eviction manager: error reading memcg events: %v",
      "Eviction manager: error while waiting for memcg events",
      "eviction manager: error while waiting for memcg events: %v",
      "Eviction manager: error getting global memory status for node",
      samples: [
        #"I1122 13:30:52.919548     107 memory_threshold_notifier.go:75] "Eviction manager: created memoryThresholdNotifier" notifier="memory-cgroup""#,
        #"W0202 13:30:52.919548     107 eviction_manager.go:167] eviction manager: failed to create memory threshold notifier: open /sys/fs/cgroup"#,
      ]),
  ]
}
