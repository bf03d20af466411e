internal import IncidentModel

/// JSON of `lsblk -J`, `findmnt -J`, and troubleshoot's `block_devices.json` and `diskUsage/*.json` (facts: bundles 3.3
/// and fact 10 of section 0).
enum DiskDocuments {
  // MARK: lsblk

  /// `{"blockdevices": [{"name": "vda", "children": [{"name": "vda1", "mountpoints": ["/"], "fsavail": "61.2G"}]}]}`
  static func isBlockDevices(_ object: Value) -> Bool { !object["blockdevices"].elements.isEmpty }

  @Sendable static func readBlockDevices(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    each(object["blockdevices"].elements) { readDevice($0, at: evidence, into: &gathering) }
  }

  /// The entries and their `children`, whatever the nesting.
  private static func each(_ entries: [Value], _ body: (Value) -> Void) {
    var waiting = Array(entries.reversed())
    while let entry = waiting.popLast() {
      body(entry)
      waiting += entry["children"].elements.reversed()
    }
  }

  private static func readDevice(_ entry: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let name = entry["name"].text ?? entry["kname"].text else { return }
    let device = name.hasPrefix("/") ? name : "/dev/" + name
    let mounts = (entry["mountpoints"].elements + [entry["mountpoint"]]).compactMap(\.text)
    for mount in mounts where mount.hasPrefix("/") {
      let type = entry["fstype"].text ?? ""
      gathering.add("lsblk", .mount(Mount(device: device, mount: mount, type: type, options: "")), at: evidence)
      guard let available = bytes(entry["fsavail"]) else { continue }
      let sample = FilesystemSample(
        device: device, type: type.isEmpty ? nil : type, mount: mount, size: bytes(entry["fssize"]),
        used: bytes(entry["fsused"]), available: available)
      gathering.add("lsblk.available", .filesystem(sample), at: evidence)
    }
  }

  /// A number of bytes with `-b`, else text with one decimal, rounded to nearest.
  private static func bytes(_ value: Value) -> Bytes? {
    if case .number = value { return value.integer.map { Bytes(exactly: $0) } }
    guard let size = value.text.flatMap({ SizeText($0) }) else { return nil }
    return size.hasUnit
      ? size.roundedNearest(scale: size.scale(decimal: false), step: size.step) : size.roundedUp(scale: 1)
  }

  // MARK: findmnt

  /// `{"filesystems": [{"target": "/", "source": "/dev/vda1", "fstype": "ext4", "options": "rw", "children": […]}]}`
  static func isMounts(_ object: Value) -> Bool { object["filesystems"].elements.first?["target"].text != nil }

  @Sendable static func readMounts(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    each(object["filesystems"].elements) { readMount($0, at: evidence, into: &gathering) }
  }

  private static func readMount(_ entry: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let target = entry["target"].text else { return }
    let (source, type) = (entry["source"].text ?? "", entry["fstype"].text)
    if let available = bytes(entry["avail"]) {
      let sample = FilesystemSample(
        device: source, type: type, mount: target, size: bytes(entry["size"]), used: bytes(entry["used"]),
        available: available)
      gathering.add("df", .filesystem(sample), at: evidence)
    } else {
      let mount = Mount(device: source, mount: target, type: type ?? "", options: entry["options"].text ?? "")
      gathering.add("mount", .mount(mount), at: evidence)
    }
  }

  // MARK: troubleshoot

  /// `{"total_bytes": 105089261568, "used_bytes": 42023903232}`: of the filesystem that holds the nearest directory that
  /// exists, never a directory's size.
  static func isDiskUsage(_ object: Value) -> Bool {
    object["total_bytes"].integer != nil && object["used_bytes"].integer != nil
  }

  @Sendable static func readDiskUsage(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let size = object["total_bytes"].integer, let used = object["used_bytes"].integer else { return }
    // The collector names the file after the path: `var-lib-docker.json`.
    let name = gathering.reading.source.name
    let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    gathering.add(
      "filesystem-of",
      .filesystemOf(path: "/" + stem.replacing("-", with: "/"), size: Bytes(exactly: size), used: Bytes(exactly: used)),
      at: evidence)
  }

  /// `[{"name": "vda1", "size": 107373108736, "filesystem_type": "ext4", "mountpoint": "/", …}]`
  static func isBlockDevice(_ object: Value) -> Bool {
    object["name"].text != nil && object["size"].integer != nil && object["mountpoint"] != .null
      && object["kernel_name"] != .null
  }

  @Sendable static func readBlockDevice(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let name = object["name"].text, let mount = object["mountpoint"].text else { return }
    gathering.add(
      "lsblk",
      .mount(
        Mount(
          device: name.hasPrefix("/") ? name : "/dev/" + name, mount: mount,
          type: object["filesystem_type"].text ?? "", options: "")), at: evidence)
  }
}
