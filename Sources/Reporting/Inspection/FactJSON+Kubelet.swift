import IncidentModel

/// What the kubelet's own lines say.
extension FactJSON {
  func kubelet(_ fact: KubeletFact) -> JSONValue {
    switch fact {
    case .version(let v): self.fact("kubelet.version", ("version", name(v)))
    case .flag(let flag, let value):
      self.fact("kubelet.flag", ("name", name(flag)), ("value", text(value, .value(of: flag))))
    case .started: self.fact("kubelet.started")
    case .distribution(let d): self.fact("kubelet.distribution", ("distribution", name(d)))
    case .runtime(let runtime, let version):
      self.fact("kubelet.runtime", ("runtime", name(runtime)), ("version", name(version)))
    }
  }

  func eviction(_ fact: EvictionFact) -> JSONValue {
    switch fact {
    case .attemptingToReclaim(let r): self.fact("eviction.attempting-to-reclaim", ("resource", .name(r)))
    case .reducedWithoutEviction(let r): self.fact("eviction.reduced-without-eviction", ("resource", .name(r)))
    case .mustEvict(let r): self.fact("eviction.must-evict", ("resource", .name(r)))
    case .ranked(let all): self.fact("eviction.ranked", ("pods", pods(all)))
    case .criticalSkipped(let p): self.fact("eviction.critical-skipped", ("pod", pod(p)))
    case .evicting(let p, let message): self.fact("eviction.evicting", ("pod", pod(p)), ("message", text(message)))
    case .evicted(let p): self.fact("eviction.evicted", ("pod", pod(p)))
    case .evictionFailed(let p, let error): self.fact("eviction.failed", ("pod", pod(p)), ("error", text(error)))
    case .waitingForCleanup(let all): self.fact("eviction.waiting-for-cleanup", ("pods", pods(all)))
    case .cleanedUp(let all): self.fact("eviction.cleaned-up", ("pods", pods(all)))
    case .cleanupTimedOut(let all): self.fact("eviction.cleanup-timed-out", ("pods", pods(all)))
    case .noPodEvicted: self.fact("eviction.no-pod-evicted")
    case .noActivePods: self.fact("eviction.no-active-pods")
    case .observed(let signal, let available, let capacity):
      self.fact(
        "eviction.observed", ("signal", .name(signal)), ("available", .integer(available)),
        ("capacity", .integer(capacity)))
    case .thresholdMet(let stage, let signal, let threshold, let available):
      self.fact(
        "eviction.threshold-met", ("stage", name(stage)), ("signal", .name(signal)), ("threshold", .integer(threshold)),
        ("available", .integer(available)))
    case .softPending(let signal): self.fact("eviction.soft-pending", ("signal", .name(signal)))
    case .noObservation(let signal): self.fact("eviction.no-observation", ("signal", .name(signal)))
    case .statisticsFailed(let error): self.fact("eviction.statistics-failed", ("error", text(error)))
    }
  }

  func reclaim(_ fact: ReclaimFact) -> JSONValue {
    switch fact {
    case .deletingUnusedImages: self.fact("reclaim.deleting-unused-images")
    case .deletingUnusedContainers: self.fact("reclaim.deleting-unused-containers")
    case .overHighThreshold(let usage, let high, let low, let wanted):
      self.fact(
        "reclaim.over-high-threshold", ("usagePercent", .integer(Int64(usage))), ("highPercent", .integer(Int64(high))),
        ("lowPercent", .integer(Int64(low))), ("wantedBytes", .integer(wanted)))
    case .removingImage(let id, let size):
      self.fact("reclaim.removing-image", ("id", name(id)), ("sizeBytes", .integer(size)))
    case .imageGCFellShort(let wanted, let found):
      self.fact("reclaim.image-gc-fell-short", ("wantedBytes", .integer(wanted)), ("foundBytes", .integer(found)))
    case .imageGCFailed(let error): self.fact("reclaim.image-gc-failed", ("error", text(error)))
    case .containerGCFailed(let error): self.fact("reclaim.container-gc-failed", ("error", text(error)))
    }
  }

  func limit(_ fact: LimitFact) -> JSONValue {
    switch fact {
    case .emptyDir(let p, let volume, let limit):
      self.fact("limit.empty-dir", ("pod", pod(p)), ("volume", name(volume)), ("limit", text(limit)))
    case .pod(let p, let limit): self.fact("limit.pod", ("pod", pod(p)), ("limit", text(limit)))
    case .container(let p, let container, let limit):
      self.fact("limit.container", ("pod", pod(p)), ("container", name(container)), ("limit", text(limit)))
    }
  }

  func condition(_ fact: ConditionFact) -> JSONValue {
    switch fact {
    case .nodeCondition(let condition, let isTrue):
      self.fact("condition.node", ("condition", name(condition)), ("isTrue", .bool(isTrue)))
    case .admissionDenied(let p, let uid, let reason, let message):
      self.fact(
        "condition.admission-denied", ("pod", pod(p)), ("uid", name(uid)), ("reason", name(reason)),
        ("message", text(message)))
    case .capacityZero(let filesystem): self.fact("condition.capacity-zero", ("filesystem", name(filesystem)))
    case .taint(let key, let added): self.fact("condition.taint", ("key", name(key)), ("added", .bool(added)))
    }
  }

  func lifecycle(_ fact: LifecycleFact) -> JSONValue {
    switch fact {
    case .added(let p): self.fact("lifecycle.added", ("pod", pod(p)))
    case .removed(let p): self.fact("lifecycle.removed", ("pod", pod(p)))
    case .containerStarted(let p, let container):
      self.fact("lifecycle.container-started", ("pod", pod(p)), ("container", name(container)))
    case .containerDied(let p, let container, let code):
      self.fact(
        "lifecycle.container-died", ("pod", pod(p)), ("container", name(container)), ("exitCode", .optional(code)))
    case .killing(let p, let container, let seconds):
      self.fact(
        "lifecycle.killing", ("pod", pod(p)), ("container", name(container)),
        ("gracePeriodSeconds", .optional(seconds)))
    case .preempted(let p, let message): self.fact("lifecycle.preempted", ("pod", pod(p)), ("message", text(message)))
    case .containerImage(let p, let container, let i):
      self.fact("lifecycle.container-image", ("pod", pod(p)), ("container", name(container)), ("image", image(i)))
    }
  }
}
