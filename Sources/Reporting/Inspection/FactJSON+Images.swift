import IncidentModel

/// What runtimes, model servers and events say.
extension FactJSON {
  func pull(_ fact: PullFact) -> JSONValue {
    switch fact {
    case .started(let i): self.fact("pull.started", ("image", image(i)))
    case .finished(let i, let id, let digest, let size, let duration, let waiting):
      self.fact(
        "pull.finished", ("image", image(i)), ("id", name(id)), ("digest", name(digest)),
        ("sizeBytes", .optional(size)), ("seconds", .seconds(duration)), ("secondsWithWaiting", .seconds(waiting)))
    case .failed(let i, let error): self.fact("pull.failed", ("image", image(i)), ("error", text(error)))
    case .cancelled(let i, let reason): self.fact("pull.cancelled", ("image", image(i)), ("reason", text(reason)))
    case .transferred(let i, let bytes): self.fact("pull.transferred", ("image", image(i)), ("bytes", .integer(bytes)))
    case .present(let i): self.fact("pull.present", ("image", image(i)))
    case .backOff(let i): self.fact("pull.back-off", ("image", image(i)))
    case .startup(let p, let first, let last):
      self.fact("pull.startup", ("pod", pod(p)), ("firstPull", .time(first)), ("lastPull", .time(last)))
    }
  }

  func image(_ fact: ImageFact) -> JSONValue {
    switch fact {
    case .created(let i): self.fact("image.created", ("image", image(i)))
    case .removed(let id): self.fact("image.removed", ("id", name(id)))
    case .removeFailed(let id, let error): self.fact("image.remove-failed", ("id", name(id)), ("error", text(error)))
    }
  }

  func model(_ fact: ModelFact) -> JSONValue {
    switch fact {
    case .serverStarted(let s, let version):
      self.fact("model.server-started", ("server", .name(s)), ("version", name(version)))
    case .configured(let s, let model, let directory):
      self.fact("model.configured", ("server", .name(s)), ("model", text(model)), ("directory", text(directory)))
    case .loadStarted(let s, let model):
      self.fact("model.load-started", ("server", .name(s)), ("model", text(model)))
    case .downloadStarted(let s, let model):
      self.fact("model.download-started", ("server", .name(s)), ("model", text(model)))
    case .downloadFinished(let s, let model, let seconds):
      self.fact(
        "model.download-finished", ("server", .name(s)), ("model", text(model)),
        ("seconds", .optional(seconds, JSONValue.decimal)))
    case .downloadFailed(let s, let model, let error):
      self.fact("model.download-failed", ("server", .name(s)), ("model", text(model)), ("error", text(error)))
    case .checkpointSize(let s, let bytes):
      self.fact("model.checkpoint-size", ("server", .name(s)), ("bytes", .range(bytes)))
    case .progress(let file, let done, let total):
      self.fact("model.progress", ("file", text(file)), ("done", .range(done)), ("total", .range(total)))
    case .fileFinished(let s, let file, let bytes):
      self.fact("model.file-finished", ("server", .name(s)), ("file", text(file)), ("bytes", .range(bytes)))
    case .diskWarning(let expected, let free, let path):
      self.fact("model.disk-warning", ("expected", .range(expected)), ("free", .range(free)), ("path", text(path)))
    case .weightsLoading(let s): self.fact("model.weights-loading", ("server", .name(s)))
    case .cacheHit(let s, let model): self.fact("model.cache-hit", ("server", .name(s)), ("model", text(model)))
    }
  }

  func outOfSpace(_ o: OutOfSpace) -> JSONValue {
    fact("out-of-space", ("path", text(o.path)), ("reporter", name(o.reporter)), ("text", text(o.text)))
  }

  func event(_ e: EventRecord) -> JSONValue {
    fact(
      "event", ("reason", name(e.reason)), ("message", text(e.message)), ("objectKind", name(e.objectKind)),
      ("namespace", name(e.namespace)), ("objectName", name(e.objectName)), ("objectUID", name(e.objectUID)),
      ("container", name(e.container)), ("isWarning", .bool(e.isWarning)), ("count", .integer(Int64(e.count))),
      ("first", recorded(e.first)), ("last", recorded(e.last)), ("named", .time(e.named)),
      ("component", name(e.component)), ("host", name(e.host)))
  }
}
