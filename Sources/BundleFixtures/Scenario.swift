public import IncidentModel

/// A disk-pressure story as a value: a node, its disks, what runs on it and what grows, second by second.
/// `Simulation` lives through it, the writers print what a real kubelet, runtime, kubectl and df would have printed,
/// and `truth` says what really happened.
///
///     let bundle = Scenario.vllmOnK3d.bundle()      // [path: bytes], the same on every machine
///     let truth = Scenario.vllmOnK3d.truth          // who was evicted, when, and why
public struct Scenario: Sendable {
  /// Folder name of the sample: `vllm-on-k3d`.
  public var name: String
  /// What the sample shows, one sentence for its README.
  public var title: String
  public var seed: UInt64
  /// Second 0 of the story.
  public var start: Timestamp
  /// Length of the story in seconds; the bundle is collected at its end.
  public var seconds: Int
  public var zone: Zone
  public var machine: Machine
  /// The first disk holds the kubelet's root directory (nodefs).
  public var disks: [Disk]
  /// Index of the disk that holds images and writable layers (imagefs); 0 on a single-disk node.
  public var imageDisk: Int
  public var settings: Settings
  public var images: [Image]
  public var workloads: [Workload]
  public var hostWrites: [HostWrite]
  /// Seconds at which df and its relatives were run.
  public var snapshots: [Int]
  /// Lines of everyday kubelet log around the story.
  public var noiseLines: Int
  public var files: [BundleFile]

  public init(
    name: String, title: String, seed: UInt64, start: Timestamp, seconds: Int, zone: Zone = .utc, machine: Machine,
    disks: [Disk], imageDisk: Int = 0, settings: Settings, images: [Image], workloads: [Workload],
    hostWrites: [HostWrite] = [], snapshots: [Int], noiseLines: Int, files: [BundleFile]
  ) {
    (self.name, self.title, self.seed, self.start, self.seconds) = (name, title, seed, start, seconds)
    (self.zone, self.machine, self.disks, self.imageDisk) = (zone, machine, disks, imageDisk)
    (self.settings, self.images, self.workloads, self.hostWrites) = (settings, images, workloads, hostWrites)
    (self.snapshots, self.noiseLines, self.files) = (snapshots, noiseLines, files)
  }
}

/// The wall clock of the node: distance from UTC and the name `date` prints.
public struct Zone: Hashable, Sendable {
  public var secondsFromUTC: Int
  public var abbreviation: String

  public init(secondsFromUTC: Int, abbreviation: String) {
    (self.secondsFromUTC, self.abbreviation) = (secondsFromUTC, abbreviation)
  }

  public static let utc = Zone(secondsFromUTC: 0, abbreviation: "UTC")
}

extension Scenario {
  /// The machine and the software on it.
  public struct Machine: Sendable {
    public enum Distribution: String, Sendable { case kubeadm, k3s, k3d }
    public enum Runtime: Hashable, Sendable {
      case containerd(String), docker(String)
      var name: String { if case .docker = self { "docker" } else { "containerd" } }
      var version: String {
        switch self {
        case .containerd(let v), .docker(let v): v
        }
      }
    }

    public var name: String
    public var distribution: Distribution
    /// With the leading `v`: `v1.31.5+k3s1`.
    public var kubeletVersion: String
    public var runtime: Runtime
    public var address: String
    public var osImage: String
    public var kernel: String
    public var processID: Int

    public init(
      name: String, distribution: Distribution, kubeletVersion: String, runtime: Runtime, address: String,
      osImage: String = "Ubuntu 22.04.5 LTS", kernel: String = "6.8.0-52-generic", processID: Int = 1184
    ) {
      (self.name, self.distribution, self.kubeletVersion) = (name, distribution, kubeletVersion)
      (self.runtime, self.address, self.osImage) = (runtime, address, osImage)
      (self.kernel, self.processID) = (kernel, processID)
    }

    /// 31 for `v1.31.5+k3s1`; 31 too for text that is no version.
    public var minor: Int {
      let parts = kubeletVersion.split(separator: ".")
      return parts.count > 1 ? Int(parts[1]) ?? 31 : 31
    }

    /// Where the runtime keeps images and layers.
    var runtimeRoot: String {
      switch (runtime, distribution) {
      case (.docker, _): "/var/lib/docker"
      case (_, .kubeadm): "/var/lib/containerd"
      case (_, .k3s), (_, .k3d): "/var/lib/rancher/k3s/agent/containerd"
      }
    }
  }

  /// One block device with a file system. `used` is what was there before the story began, without images.
  public struct Disk: Sendable {
    public var device: String
    public var mount: String
    public var type: String
    /// df's Size in bytes, a multiple of 4096.
    public var size: Int64
    /// Blocks kept for root: in Size, in neither Used nor Avail.
    public var reserved: Int64
    public var used: Int64

    public init(device: String, mount: String, type: String = "ext4", size: Int64, reserved: Int64 = 0, used: Int64) {
      (self.device, self.mount, self.type) = (device, mount, type)
      (self.size, self.reserved, self.used) = (size, reserved, used)
    }
  }

  /// What the kubelet was told, and the phases of its loops (seconds after `start` of their first turn).
  public struct Settings: Sendable {
    public var thresholds: [EvictionThreshold]
    public var transition: Int
    public var imageGCHigh: Int
    public var imageGCLow: Int
    public var imageMinimumAge: Int
    public var evictionPhase: Int
    public var statusPhase: Int
    /// Image garbage collection and image detection, every 300 s.
    public var imageGCPhase: Int
    /// Seconds from "pods successfully cleaned up" until the disk really has the bytes back (recorded: 0 to 12).
    public var cleanupLag: Int

    public init(
      thresholds: [EvictionThreshold], transition: Int = 300, imageGCHigh: Int = 85, imageGCLow: Int = 80,
      imageMinimumAge: Int = 120, evictionPhase: Int = 4, statusPhase: Int = 7, imageGCPhase: Int = 2,
      cleanupLag: Int = 0
    ) {
      self.cleanupLag = cleanupLag
      (self.thresholds, self.transition) = (thresholds, transition)
      (self.imageGCHigh, self.imageGCLow, self.imageMinimumAge) = (imageGCHigh, imageGCLow, imageMinimumAge)
      (self.evictionPhase, self.statusPhase, self.imageGCPhase) = (evictionPhase, statusPhase, imageGCPhase)
    }
  }

  /// An image: what is transferred, what it becomes on disk, and how fast. Rates are bytes per second.
  public struct Image: Sendable {
    public var name: ImageName
    public var compressed: Int64
    public var unpacked: Int64
    public var isOnNode: Bool
    public var downloadRate: Int64
    public var unpackRate: Int64

    public init(
      _ name: String, compressed: Int64, unpacked: Int64, isOnNode: Bool = true, downloadRate: Int64 = 60_000_000,
      unpackRate: Int64 = 180_000_000
    ) {
      self.name = ImageName(name)
      (self.compressed, self.unpacked, self.isOnNode) = (compressed, unpacked, isOnNode)
      (self.downloadRate, self.unpackRate) = (downloadRate, unpackRate)
    }
  }

  /// Something outside Kubernetes that writes (or, with a negative rate, deletes) on a disk.
  public struct HostWrite: Sendable {
    public var path: String
    public var disk: Int
    public var from: Int
    public var until: Int
    /// Bytes per second.
    public var rate: Int64
    public init(_ path: String, disk: Int = 0, from: Int, until: Int, rate: Int64) {
      (self.path, self.disk, self.from, self.until, self.rate) = (path, disk, from, until, rate)
    }
  }
}
