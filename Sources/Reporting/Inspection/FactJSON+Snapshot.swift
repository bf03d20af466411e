import IncidentModel

/// What point-in-time files say.
extension FactJSON {
  func snapshot(_ fact: SnapshotFact) -> JSONValue {
    switch fact {
    case .filesystem(let f): filesystem(f)
    case .directory(let d): self.fact("snapshot.directory", ("path", text(d.path)), ("bytes", .range(d.bytes)))
    case .mount(let m):
      self.fact(
        "snapshot.mount", ("device", text(m.device)), ("mount", text(m.mount)), ("type", name(m.type)),
        ("options", text(m.options)))
    case .image(let i): imageRecord(i)
    case .imageFilesystem(let mountpoint, let used, let inodes):
      self.fact(
        "snapshot.image-filesystem", ("mount", text(mountpoint)), ("used", .range(used)), ("inodesUsed", .range(inodes))
      )
    case .statsFilesystem(let role, let available, let capacity, let used, let inodesFree, let inodes):
      self.fact(
        "snapshot.stats-filesystem", ("role", .name(role)), ("available", .range(available)),
        ("capacity", .range(capacity)), ("used", .range(used)), ("inodesFree", .range(inodesFree)),
        ("inodes", .range(inodes)))
    case .podStorage(let s): podStorage(s)
    case .node(let n): node(n)
    case .pod(let p): podSnapshot("snapshot.pod", p)
    case .podTemplate(let p): podSnapshot("snapshot.pod-template", p)
    case .kubeletConfiguration(let c): configuration(c)
    case .priorityClass(let name, let value):
      self.fact("snapshot.priority-class", ("name", self.name(name)), ("value", .integer(Int64(value))))
    case .volumeClaim(let c):
      self.fact(
        "snapshot.volume-claim", ("claim", pod(c.claim)), ("storageClass", name(c.storageClass)),
        ("volume", name(c.volume)), ("requested", name(c.requested)))
    case .persistentVolume(let v):
      self.fact(
        "snapshot.persistent-volume", ("name", name(v.name)), ("storageClass", name(v.storageClass)),
        ("claim", pod(v.claim)), ("volumeKind", name(v.kind)), ("path", text(v.path)))
    case .hostClock(let t): self.fact("snapshot.host-clock", ("time", .time(t)))
    case .hostName(let host): self.fact("snapshot.host-name", ("host", name(host)))
    case .runtimeUsage(let u):
      self.fact(
        "snapshot.runtime-usage", ("of", .name(u.kind)), ("name", name(u.name)), ("bytes", .range(u.bytes)),
        ("reclaimable", .range(u.reclaimable)))
    case .filesystemOf(let path, let size, let used):
      self.fact("snapshot.filesystem-of", ("path", text(path)), ("size", .range(size)), ("used", .range(used)))
    case .evictionCount(let signal, let count):
      self.fact("snapshot.eviction-count", ("signal", name(signal)), ("count", .integer(count)))
    case .journalUsage(let b): self.fact("snapshot.journal-usage", ("bytes", .range(b)))
    case .collected(let t): self.fact("snapshot.collected", ("time", .time(t)))
    case .collectionFailed(let error): self.fact("snapshot.collection-failed", ("error", text(error)))
    case .clusterVersion(let v): self.fact("snapshot.cluster-version", ("version", name(v)))
    }
  }

  private func filesystem(_ f: FilesystemSample) -> JSONValue {
    fact(
      "snapshot.filesystem", ("device", text(f.device)), ("type", name(f.type)), ("mount", text(f.mount)),
      ("size", .range(f.size)), ("used", .range(f.used)), ("available", .range(f.available)),
      ("inodes", .range(f.inodes)), ("inodesUsed", .range(f.inodesUsed)), ("inodesFree", .range(f.inodesFree)))
  }

  private func imageRecord(_ i: ImageRecord) -> JSONValue {
    fact(
      "snapshot.image", ("id", name(i.id)), ("tags", images(i.tags)), ("digests", images(i.digests)),
      ("size", .range(i.size)), ("isPinned", flag(i.isPinned)), ("lister", .name(i.lister)))
  }

  private func podStorage(_ s: PodStorage) -> JSONValue {
    let (part, container, volume, claim): (String, String?, String?, String?) =
      switch s.part {
      case .writableLayer(let container): ("writable-layer", container, nil, nil)
      case .logs(let container): ("logs", container, nil, nil)
      case .volume(let name, let claim): ("volume", nil, name, claim)
      case .total: ("total", nil, nil, nil)
      }
    return fact(
      "snapshot.pod-storage", ("pod", pod(s.pod)), ("part", .string(part)), ("container", name(container)),
      ("volume", name(volume)), ("claim", name(claim)), ("used", .range(s.used)), ("inodesUsed", .range(s.inodes)))
  }

  private func node(_ n: NodeSnapshot) -> JSONValue {
    fact(
      "snapshot.node", ("name", name(n.name)), ("uid", name(n.uid)), ("machineID", name(n.machineID)),
      ("kubeletVersion", name(n.kubeletVersion)), ("runtimeVersion", name(n.runtimeVersion)),
      ("osImage", name(n.osImage)), ("labels", table(n.labels) { .value(of: $0) }),
      ("addresses", list(n.addresses, name)), ("ephemeralCapacity", .optional(n.ephemeralCapacity)),
      ("ephemeralAllocatable", .optional(n.ephemeralAllocatable)),
      (
        "conditions",
        list(n.conditions) {
          object(
            ("type", name($0.type)), ("isTrue", .bool($0.isTrue)), ("reason", text($0.reason)),
            ("message", text($0.message)), ("transition", .time($0.transition)), ("heartbeat", .time($0.heartbeat)))
        }
      ),
      (
        "taints",
        list(n.taints) {
          object(("key", name($0.key)), ("effect", name($0.effect)), ("added", .time($0.added)))
        }
      ), ("created", .time(n.created)))
  }

  private func configuration(_ c: KubeletConfiguration) -> JSONValue {
    fact(
      "snapshot.kubelet-configuration", ("basis", .name(c.basis)), ("evictionHard", table(c.evictionHard)),
      ("evictionSoft", table(c.evictionSoft)), ("evictionSoftGracePeriod", table(c.evictionSoftGracePeriod)),
      ("evictionMinimumReclaim", table(c.evictionMinimumReclaim)),
      ("evictionPressureTransitionPeriod", text(c.evictionPressureTransitionPeriod)),
      ("mergeDefaultEvictionSettings", .optional(c.mergeDefaultEvictionSettings, JSONValue.bool)),
      ("imageGCHighThresholdPercent", .optional(c.imageGCHighThresholdPercent)),
      ("imageGCLowThresholdPercent", .optional(c.imageGCLowThresholdPercent)),
      ("imageMinimumGCAge", text(c.imageMinimumGCAge)), ("containerLogMaxSize", text(c.containerLogMaxSize)),
      ("containerLogMaxFiles", .optional(c.containerLogMaxFiles)),
      ("serializeImagePulls", .optional(c.serializeImagePulls, JSONValue.bool)),
      ("rootDirectory", text(c.rootDirectory)))
  }
}
