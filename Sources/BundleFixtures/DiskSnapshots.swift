import IncidentModel

/// df, du, mount, crictl and docker at one moment of the story.
struct DiskSnapshots {
  let scenario: Scenario
  let history: History
  let state: NodeState

  /// One row of df in bytes.
  private struct Row { var source: String, size: Int64, used: Int64, available: Int64, mount: String }

  private var rows: [Row] {
    var rows = [Row(source: "tmpfs", size: 27_027_820_544, used: 3_608_576, available: 27_024_211_968, mount: "/run")]
    rows += state.disks.map {
      Row(source: $0.disk.device, size: $0.disk.size, used: $0.used, available: $0.available, mount: $0.disk.mount)
    }
    if hasBootPartition {
      let (size, used) = (Int64(1_124_999_168), Int64(6_393_856))
      rows.append(Row(source: "/dev/nvme0n1p1", size: size, used: used, available: size - used, mount: "/boot/efi"))
    }
    guard let image = state.disks.indices.contains(scenario.imageDisk) ? state.disks[scenario.imageDisk] : nil else {
      return rows
    }
    rows += overlays.map {
      Row(source: "overlay", size: image.disk.size, used: image.used, available: image.available, mount: $0)
    }
    return rows
  }

  private var hasBootPartition: Bool { scenario.disks.first?.device.hasPrefix("/dev/nvme0n1p") ?? false }

  /// Where the containers' merged layers are mounted, as the machine that runs df sees them.
  private var overlays: [String] {
    var dice = Dice(seed: scenario.seed, for: "overlay")
    if scenario.machine.distribution == .k3d { return ["/var/lib/docker/overlay2/\(dice.hex(64))/merged"] }
    return state.pods.prefix(6).map { index in
      let pod = history.pods[index]
      return if case .docker = scenario.machine.runtime {
        "/var/lib/docker/overlay2/\(pod.container)/merged"
      } else {
        "/run/containerd/io.containerd.runtime.v2.task/k8s.io/\(pod.container)/rootfs"
      }
    }
  }

  /// `date; df -k`. GNU rounds blocks up.
  var df: String {
    dfTable(["Filesystem", "1K-blocks", "Used", "Available", "Use%", "Mounted on"], rows) { String(($0 + 1023) / 1024) }
  }

  /// `date; df -h`.
  var dfHuman: String { dfTable(["Filesystem", "Size", "Used", "Avail", "Use%", "Mounted on"], rows, humanCeiling) }

  private func dfTable(_ header: [String], _ rows: [Row], _ amount: (Int64) -> String) -> String {
    let cells = rows.map { row in
      [row.source, amount(row.size), amount(row.used), amount(row.available), percent(row), row.mount]
    }
    let all = [header] + cells
    let widths = (0..<5).map { column in
      max(column == 0 ? 14 : column == 4 ? 4 : 5, all.map { $0[column].count }.max() ?? 0)
    }
    let lines = all.map { row in
      row[0].leftAligned(widths[0]) + (1...4).map { " " + row[$0].rightAligned(widths[$0]) }.joined() + " " + row[5]
        + "\n"
    }
    return scenario.zone.date(state.time) + "\n" + lines.joined()
  }

  /// used / (used + available), rounded up.
  private func percent(_ row: Row) -> String {
    let whole = row.used + row.available
    return whole == 0 ? "-" : "\((row.used * 100 + whole - 1) / whole)%"
  }

  // MARK: du

  /// `du -x -k` of the places that matter, deepest first, each with everything below it.
  var du: String {
    let root = scenario.machine.runtimeRoot
    var sizes: [String: Int64] = [:]
    for (owner, bytes) in state.disks[scenario.imageDisk].bytes.merging(
      scenario.imageDisk == 0 ? [:] : state.disks[0].bytes, uniquingKeysWith: { $0 + $1 })
    {
      guard let path = path(of: owner, root: root) else { continue }
      sizes[path, default: 0] += bytes
    }
    var total: [String: Int64] = [:]
    for (path, bytes) in sizes {
      var parts = path.split(separator: "/")
      while parts.count >= 2 {
        total["/" + parts.joined(separator: "/"), default: 0] += bytes
        parts.removeLast()
      }
    }
    return total.keys.sorted().map { "\(((total[$0] ?? 0) + 4095) / 4096 * 4)\t\($0)\n" }.joined()
  }

  private func path(of owner: Owner, root: String) -> String? {
    switch owner {
    case .before: return nil
    case .imageContent: return "\(root)/io.containerd.content.v1.content/blobs"
    case .imageLayers(let image):
      if case .docker = scenario.machine.runtime {
        return "\(root)/overlay2/\(history.identities[image].id.suffix(64))"
      }
      return "\(root)/io.containerd.snapshotter.v1.overlayfs/snapshots/\(image + 12)"
    case .writableLayer(let pod):
      if case .docker = scenario.machine.runtime { return "\(root)/overlay2/\(history.pods[pod].container)" }
      return "\(root)/io.containerd.snapshotter.v1.overlayfs/snapshots/\(pod + 100)"
    case .containerLog(let pod): return "/var/log/pods/\(logDirectory(pod))"
    case .volume(let pod, let name):
      return "/var/lib/kubelet/pods/\(history.pods[pod].uid)/volumes/kubernetes.io~empty-dir/\(name)"
    case .host(let path): return path
    }
  }

  private func logDirectory(_ pod: Int) -> String {
    let value = history.pods[pod]
    return "\(value.name.namespace)_\(value.name.name)_\(value.uid)"
  }

  // MARK: mounts and runtime listings

  var mount: String {
    let disks = state.disks.map { "\($0.disk.device) on \($0.disk.mount) type \($0.disk.type) (rw,relatime)\n" }
    let overlays = overlays.map { "overlay on \($0) type overlay (rw,relatime)\n" }
    return "proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)\n"
      + "tmpfs on /run type tmpfs (rw,nosuid,nodev,noexec,relatime,size=26394356k,mode=755,inode64)\n" + disks.joined()
      + (hasBootPartition ? "/dev/nvme0n1p1 on /boot/efi type vfat (rw,relatime,fmask=0077,dmask=0077)\n" : "")
      + overlays.joined()
  }

  var date: String { scenario.zone.date(state.time) + "\n" }

  /// `crictl images -o json`: sizes are strings, and compressed on containerd.
  var crictlImages: String {
    let images = state.images.sorted { scenario.images[$0].name.canonical < scenario.images[$1].name.canonical }.map {
      index in
      let name = scenario.images[index].name.canonical
      return [
        "id": .string(history.identities[index].id), "pinned": .bool(scenario.images[index].isPinned),
        "repoDigests": .array([.string("\(ImageName(name).repository)@\(history.identities[index].digest)")]),
        "repoTags": .array([.string(name)]), "size": .string(String(scenario.images[index].compressed)), "spec": nil,
        "uid": nil, "username": "",
      ] as Document
    }
    return Document.object(["images": .array(images)]).json(indent: 2) + "\n"
  }

  /// `crictl imagefsinfo`: containerd counts snapshots, not the compressed blobs beside them.
  var imageFilesystem: String {
    let used = state.disks[scenario.imageDisk].bytes.reduce(Int64(0)) { sum, entry in
      switch entry.key {
      case .imageLayers, .writableLayer: sum + entry.value
      default: sum
      }
    }
    let filesystem: Document = [
      "fsId": ["mountpoint": .string("\(scenario.machine.runtimeRoot)/io.containerd.snapshotter.v1.overlayfs")],
      "inodesUsed": ["value": "184532"], "timestamp": .string(String((state.time + .milliseconds(412)).nanoseconds)),
      "usedBytes": ["value": .string(String(used))],
    ]
    let status: Document = ["containerFilesystems": [], "imageFilesystems": .array([filesystem])]
    return Document.object(["status": status]).json(indent: 2) + "\n"
  }

  /// `docker images`: unpacked sizes, decimal, three digits.
  var dockerImages: String {
    let rows = state.images.map { index in
      let name = ImageName(scenario.images[index].name.text)
      let id = history.identities[index].id.dropFirst("sha256:".count).prefix(12)
      return [
        name.repository, name.tag ?? "latest", String(id), "3 weeks ago", decimalSize(scenario.images[index].unpacked),
      ]
    }
    return table([["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"]] + rows)
  }
}

/// GNU's human numbers: powers of 1024, one decimal below ten, always rounded up.
func humanCeiling(_ bytes: Int64) -> String {
  var (unit, suffixes) = (Int64(1), ["", "K", "M", "G", "T", "P"][...])
  while bytes >= unit * 1024, suffixes.count > 1 {
    unit *= 1024
    suffixes = suffixes.dropFirst()
  }
  let suffix = suffixes.first ?? ""
  if unit == 1 { return bytes == 0 ? "0" : "\(bytes)" }
  let tenths = (bytes * 10 + unit - 1) / unit
  return tenths < 100 ? "\(tenths / 10).\(tenths % 10)\(suffix)" : "\((bytes + unit - 1) / unit)\(suffix)"
}

/// docker's sizes: powers of 1000 with up to four significant digits (`%.4g` of go-units, trailing zeros dropped).
func decimalSize(_ bytes: Int64) -> String {
  var (unit, suffixes) = (Int64(1), ["B", "kB", "MB", "GB", "TB"][...])
  while bytes >= unit * 1000, suffixes.count > 1 {
    unit *= 1000
    suffixes = suffixes.dropFirst()
  }
  let whole = bytes / unit
  let decimals = whole >= 100 ? 0 : whole >= 10 ? 1 : 2
  var text = fixed(Double(bytes) / Double(unit), decimals)
  while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
  return text + (suffixes.first ?? "")
}
