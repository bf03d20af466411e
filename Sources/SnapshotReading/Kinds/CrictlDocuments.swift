internal import IncidentModel

/// JSON of `crictl images -o json`, `crictl imagefsinfo` and `crictl stats -o json`. Numbers are strings in the first
/// two and `{"value": "…"}` in the others, because they are protobuf printed as JSON.
enum CrictlDocuments {
  /// `{"id": "sha256:…", "repoTags": […], "repoDigests": […], "size": "71124395", "pinned": false}`
  static func readImage(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let id = object["id"].text, let size = object["size"].integer ?? object["size"]["value"].integer else {
      return
    }
    let image = ImageRecord(
      id: id, tags: names(object["repoTags"]), digests: names(object["repoDigests"]), size: Bytes(exactly: size),
      isPinned: object["pinned"].flag ?? false, lister: .crictl)
    gathering.add("image", .image(image), at: evidence)
  }

  private static func names(_ value: Value) -> [ImageName] {
    value.elements.compactMap(\.text).filter { !$0.hasPrefix("<none>") }.map { ImageName($0) }
  }

  /// Recent crictl wraps the lists in `status`; older prints them bare, or one bare object.
  static func isImageFilesystemInfo(_ object: Value) -> Bool {
    let status = object["status"].isObject ? object["status"] : object
    return status["imageFilesystems"] != .null || status["containerFilesystems"] != .null
      || (status["fsId"].isObject && status["usedBytes"].isObject)
  }

  static func readImageFilesystemInfo(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let status = object["status"].isObject ? object["status"] : object
    let listed = status["imageFilesystems"].elements + status["containerFilesystems"].elements
    var seen: Set<String> = []
    for entry in listed.isEmpty ? [status] : listed {
      guard let mount = entry["fsId"]["mountpoint"].text, let used = entry["usedBytes"]["value"].integer,
        seen.insert(mount).inserted
      else { continue }
      let time = entry["timestamp"].integer.flatMap(CRITime.time)
      let inodes = entry["inodesUsed"]["value"].integer.map { Inodes(exactly: $0) }
      gathering.add(
        "image-filesystem",
        .snapshot(.imageFilesystem(mountpoint: mount, used: Bytes(exactly: used), inodes: inodes)), at: evidence,
        time: time.map(RecordedTime.absolute))
    }
  }

  /// One element of `stats`: the container's writable layer, under the names in its labels.
  static func readStats(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let (attributes, layer) = (object["attributes"], object["writableLayer"])
    let labels = attributes["labels"]
    guard let namespace = labels["io.kubernetes.pod.namespace"].text, let pod = labels["io.kubernetes.pod.name"].text,
      let used = layer["usedBytes"]["value"].integer
    else { return }
    let container = labels["io.kubernetes.container.name"].text ?? attributes["metadata"]["name"].text ?? ""
    let storage = PodStorage(
      pod: PodName(namespace: namespace, name: pod), part: .writableLayer(container: container),
      used: Bytes(exactly: used), inodes: layer["inodesUsed"]["value"].integer.map { Inodes(exactly: $0) })
    let time = layer["timestamp"].integer.flatMap(CRITime.time)
    gathering.add(
      "container-stats", .snapshot(.podStorage(storage)), at: evidence, time: time.map(RecordedTime.absolute))
  }
}

/// CRI timestamps: nanoseconds since the epoch; old crictl and some runtimes print seconds.
enum CRITime {
  static func time(_ n: Int64) -> Timestamp? {
    if n > 100_000_000_000_000_000 { return Timestamp(nanoseconds: n) }
    return n > 1_000_000_000 && n < 10_000_000_000 ? Timestamp(seconds: n) : nil
  }
}
