import IncidentModel

/// What moves no bytes of an account by itself.
extension FactJSON {
  func remark(_ fact: RemarkFact) -> JSONValue {
    switch fact {
    case .failed(let f):
      self.fact(
        "remark.failed", ("step", name(f.step)), ("object", name(f.object)), ("pod", pod(f.pod)),
        ("error", text(f.error)))
    case .controlLoopStarted: self.fact("remark.control-loop-started")
    case .noResourcesStarved: self.fact("remark.no-resources-starved")
    case .conditions(let all, let isHeld):
      self.fact("remark.conditions", ("conditions", list(all) { name($0) }), ("isHeld", .bool(isHeld)))
    case .teardownStarted(let p): self.fact("remark.teardown-started", ("pod", pod(p)))
    case .storageLayout(let dedicated, let split):
      self.fact(
        "remark.storage-layout", ("dedicatedImages", dedicated.map { .bool($0) } ?? .null),
        ("splitImages", split.map { .bool($0) } ?? .null))
    case .evictionInterval(let interval): self.fact("remark.eviction-interval", ("interval", text(interval)))
    case .configuration(let words): self.fact("remark.configuration", ("text", text(words)))
    case .cutOff(let message): self.fact("remark.cut-off", ("message", name(message)))
    case .imageGCSucceeded: self.fact("remark.image-gc-succeeded")
    case .containerGCSucceeded: self.fact("remark.container-gc-succeeded")
    case .killingContainer(let id, let seconds):
      self.fact("remark.killing-container", ("id", name(id)), ("gracePeriodSeconds", .optional(seconds)))
    case .measuredSlowly(let what, let p, let took):
      self.fact("remark.measured-slowly", ("what", text(what)), ("pod", pod(p)), ("seconds", .seconds(took)))
    case .capacityMismatch(let available, let capacity):
      self.fact("remark.capacity-mismatch", ("available", .integer(available)), ("capacity", .integer(capacity)))
    case .statusPatched(let p, let patch): self.fact("remark.status-patched", ("pod", pod(p)), ("patch", text(patch)))
    case .imageConsidered, .imageSize, .imageMissing, .removing, .orphanRemoved, .imageFilesystem: remarkOnImage(fact)
    default: remarkOnTransfer(fact)
    }
  }

  private func remarkOnImage(_ fact: RemarkFact) -> JSONValue {
    switch fact {
    case .imageConsidered(let id, let decision):
      self.fact("remark.image-considered", ("id", name(id)), ("decision", text(decision)))
    case .imageSize(let id, let bytes):
      self.fact("remark.image-size", ("id", name(id)), ("sizeBytes", .integer(bytes)))
    case .imageMissing(let i): self.fact("remark.image-missing", ("image", image(i)))
    case .removing(let what, let id): self.fact("remark.removing", ("what", name(what)), ("id", name(id)))
    case .orphanRemoved(let uid, let path):
      self.fact("remark.orphan-removed", ("uid", name(uid)), ("path", text(path)))
    case .imageFilesystem(let used, let inodes):
      self.fact(
        "remark.image-filesystem", ("usedBytes", .integer(used)), ("inodes", inodes.map { .integer($0) } ?? .null))
    default: .null
    }
  }

  private func remarkOnTransfer(_ fact: RemarkFact) -> JSONValue {
    switch fact {
    case .pullProgress(let image, let progress, let bytes):
      self.fact(
        "remark.pull-progress", ("image", name(image)), ("progress", text(progress)),
        ("bytes", bytes.map { .integer($0) } ?? .null))
    case .layerApplied(let id, let bytes):
      self.fact("remark.layer-applied", ("id", name(id)), ("bytes", .integer(bytes)))
    case .pullsTook(let p, let took): self.fact("remark.pulls-took", ("pod", pod(p)), ("seconds", .seconds(took)))
    case .nextEndpoint(let host, let error):
      self.fact("remark.next-endpoint", ("host", name(host)), ("error", text(error)))
    case .contentCollected(let took):
      self.fact("remark.content-collected", ("seconds", .seconds(took)))
    case .snapshotterCache(let words): self.fact("remark.snapshotter-cache", ("text", text(words)))
    case .retrying(let what, let error): self.fact("remark.retrying", ("what", name(what)), ("error", text(error)))
    case .filesFetched(let done, let all):
      self.fact("remark.files-fetched", ("done", .integer(Int64(done))), ("of", .integer(Int64(all))))
    case .fileStarted(let file): self.fact("remark.file-started", ("file", name(file)))
    case .unpacking(let path): self.fact("remark.unpacking", ("path", text(path)))
    case .cacheDirectory(let path): self.fact("remark.cache-directory", ("path", text(path)))
    default: .null
    }
  }
}
