import IncidentModel

/// Which mounts are nodefs and imagefs, how large they are, and which other mounts have room.
struct DiskReconstruction {
  let moments: [Moment]
  let snapshot: (NodeSnapshot, Evidence)?
  private let samples: [(sample: FilesystemSample, evidence: Evidence)]
  let nodefs: (sample: FilesystemSample, evidence: Evidence)?
  let imagefs: (sample: FilesystemSample, evidence: Evidence)?

  /// Where runtimes keep images, in the order tried (facts: path taxonomy); a path named by the evidence goes first.
  static let imageRoots = [
    "/var/lib/rancher/k3s/agent/containerd", "/var/lib/rancher/rke2/agent/containerd",
    "/var/snap/microk8s/common/var/lib/containerd", "/var/lib/containerd", "/var/lib/containers/storage",
    "/var/lib/docker",
  ]

  init(moments: [Moment], snapshot: (NodeSnapshot, Evidence)?) {
    self.moments = moments
    self.snapshot = snapshot
    samples = moments.compactMap { m in
      guard case .snapshot(.filesystem(let s)) = m.fact, s.mount.hasPrefix("/"), s.size != nil || s.inodes != nil else {
        return nil
      }
      return (s, m.evidence)
    }
    let roots = Self.roots(moments)
    let bytes = samples.filter { $0.sample.size != nil }
    nodefs = Self.holder(of: roots.kubelet, in: bytes)
    imagefs =
      roots.images.lazy.compactMap { Self.holder(of: $0, in: bytes) }.first {
        $0.sample.mount != nodefsMount(bytes, roots.kubelet)
      }
      ?? roots.images.first.flatMap { Self.holder(of: $0, in: bytes) } ?? nodefs
    func nodefsMount(_ s: [(sample: FilesystemSample, evidence: Evidence)], _ root: String) -> String? {
      Self.holder(of: root, in: s)?.sample.mount
    }
  }

  var layout: DiskLayout {
    if let nodefs, let imagefs {
      let same =
        nodefs.sample.mount == imagefs.sample.mount
        || (nodefs.sample.device == imagefs.sample.device && nodefs.sample.device.hasPrefix("/"))
      return same ? .single : isSplit ? .split : .dedicatedImagefs
    }
    let stats = Self.statsCapacities(moments)
    if let a = stats[.nodefs], let b = stats[.imagefs] { return a == b ? .single : .dedicatedImagefs }
    return .unknown
  }

  /// CRI-O with an image store of its own: the kubelet says so, at verbosity 3 or when it looks (1.29+).
  private var isSplit: Bool {
    moments.contains {
      if case .remark(.storageLayout(_, splitImages: true)) = $0.fact { true } else { false }
    }
  }

  var filesystems: [Node.Filesystem] {
    if let nodefs {
      func entry(_ roles: [FilesystemRole], _ s: (sample: FilesystemSample, evidence: Evidence)) -> Node.Filesystem {
        Node.Filesystem(
          roles: roles, mount: s.sample.mount, device: s.sample.device, capacity: exactCapacity(s.sample),
          evidence: [s.evidence])
      }
      switch (layout, imagefs) {
      case (.dedicatedImagefs, let imagefs?):
        return [entry([.nodefs], nodefs), entry([.imagefs, .containerfs], imagefs)]
      case (.split, let imagefs?): return [entry([.nodefs, .containerfs], nodefs), entry([.imagefs], imagefs)]
      default: return [entry(FilesystemRole.allCases, nodefs)]
      }
    }
    let stats = Self.statsCapacities(moments)
    if let capacity = stats[.nodefs] {
      let shared = stats[.imagefs] == capacity
      return [
        Node.Filesystem(
          roles: shared ? FilesystemRole.allCases : [.nodefs], mount: "/", device: nil, capacity: capacity, evidence: []
        )
      ]
    }
    guard let (node, evidence) = snapshot, let capacity = node.ephemeralCapacity else { return [] }
    return [
      Node.Filesystem(
        roles: [.nodefs], mount: "/", device: nil, capacity: Bytes(exactly: capacity), evidence: [evidence])
    ]
  }

  /// The narrowest range any source gives: df -h rounds, df -k and the node object do not.
  private func exactCapacity(_ sample: FilesystemSample) -> Bytes? {
    var best = sample.size
    for other in samples where other.sample.mount == sample.mount {
      if let size = other.sample.size, size.high - size.low < (best.map { $0.high - $0.low } ?? .max) { best = size }
    }
    if let kib = snapshot?.0.ephemeralCapacity, let b = best, b.low - 4096 <= kib, kib <= b.high + 4096,
      nodefs?.sample.mount == sample.mount
    {
      best = Bytes(exactly: kib)
    }
    return best
  }

  /// Real disks beside nodefs and imagefs with at least 50 GiB free, largest first.
  var roomyMounts: [Node.RoomyMount] {
    let own = Set([nodefs?.sample.mount, imagefs?.sample.mount].compactMap { $0 })
    let ownDevices = Set([nodefs?.sample.device, imagefs?.sample.device].compactMap { $0 })
    var latest: [String: Node.RoomyMount] = [:]
    for (s, evidence) in samples {
      guard !own.contains(s.mount), !ownDevices.contains(s.device), Self.isDisk(s), let free = s.available,
        free.low > 50 << 30,
        !["/boot", "/boot/efi", "/run", "/dev", "/sys"].contains(where: { s.mount == $0 || s.mount.hasPrefix($0 + "/") }
        )
      else { continue }
      latest[s.mount] = Node.RoomyMount(mount: s.mount, device: s.device, available: free, evidence: evidence)
    }
    return latest.values.sorted { ($1.available.best, $0.mount) < ($0.available.best, $1.mount) }
  }

  static func isDisk(_ s: FilesystemSample) -> Bool {
    let pseudo: Set<String> = [
      "tmpfs", "devtmpfs", "overlay", "shm", "udev", "none", "squashfs", "efivarfs", "nfs", "nfs4", "proc", "sysfs",
    ]
    return !pseudo.contains(s.device) && !pseudo.contains(s.type ?? "") && !s.device.contains(":/")
  }

  private static func roots(_ moments: [Moment]) -> (kubelet: String, images: [String]) {
    var kubelet = "/var/lib/kubelet"
    var images: [String] = []
    for m in moments {
      switch m.fact {
      case .snapshot(.imageFilesystem(let mount, _, _)) where mount.hasPrefix("/"): images.append(mount)
      case .kubelet(.flag("root-dir", let path)) where path.hasPrefix("/"): kubelet = path
      case .snapshot(.kubeletConfiguration(let c)):
        if let root = c.rootDirectory, root.hasPrefix("/") { kubelet = root }
      default: break
      }
    }
    return (kubelet, images + imageRoots)
  }

  /// The sample of the longest mount that holds a path. Overlay rows repeat their upper filesystem; only an overlay root
  /// (the node is itself a container) counts.
  private static func holder(
    of path: String, in samples: [(sample: FilesystemSample, evidence: Evidence)]
  ) -> (sample: FilesystemSample, evidence: Evidence)? {
    var best: (sample: FilesystemSample, evidence: Evidence)?
    for s in samples {
      guard PathName.contains(path, in: s.sample.mount), isDisk(s.sample) || s.sample.mount == "/" else { continue }
      if best.map({ s.sample.mount.utf8.count > $0.sample.mount.utf8.count }) ?? true { best = s }
    }
    return best
  }

  private static func statsCapacities(_ moments: [Moment]) -> [FilesystemRole: Bytes] {
    var found: [FilesystemRole: Bytes] = [:]
    for m in moments {
      if case .snapshot(.statsFilesystem(let role, _, let capacity, _, _, _)) = m.fact { found[role] = capacity }
    }
    return found
  }

  static func inodes(of role: FilesystemRole, node: Node, moments: [Moment]) -> Int64? {
    guard let filesystem = node.filesystem(role) else { return nil }
    for m in moments {
      switch m.fact {
      case .snapshot(.filesystem(let s)) where s.mount == filesystem.mount: if let n = s.inodes { return n.best }
      case .snapshot(.statsFilesystem(role, _, _, _, _, let n?)): return n.best
      default: break
      }
    }
    return nil
  }
}

enum PathName {
  /// Whether `path` is `folder` or lies below it, by whole components.
  static func contains(_ path: String, in folder: String) -> Bool {
    folder == "/" ? path.hasPrefix("/") : path == folder || path.hasPrefix(folder + "/")
  }
}
