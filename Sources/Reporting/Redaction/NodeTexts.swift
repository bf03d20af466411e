import IncidentModel

/// The texts of a node: its own, its kubelet configuration, and all of its pods, environment included.
extension Node {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&name, .name)
    visitText(&kubeletVersion, .name, visit)
    versionBasis?.visitTexts(visit)
    visitText(&runtime, .name, visit)
    visitText(&distribution, .name, visit)
    filesystems.visitEach {
      visit(&$0.mount, .name)
      visitText(&$0.device, .prose, visit)
    }
    thresholds.visitEach {
      visit(&$0.threshold.text, .name)
      $0.basis.visitTexts(visit)
    }
    configuration?.visitTexts(visit)
    roomyMounts.visitEach {
      visit(&$0.mount, .name)
      visit(&$0.device, .prose)
    }
    visitPods(visit)
    images.visitEach { $0.record.visitTexts(visit) }
    visitClaims(visit)
  }

  private mutating func visitPods(_ visit: TextVisit) {
    var out: [PodName: PodEntry] = [:]
    for (pod, entry) in pods.sorted(by: { $0.key < $1.key }) {
      var (pod, entry) = (pod, entry)
      pod.visitTexts(visit)
      entry.snapshot.visitTexts(visit)
      out[pod] = entry
    }
    pods = out
  }

  private mutating func visitClaims(_ visit: TextVisit) {
    var claims = localClaims.sorted()
    claims.visitEach { $0.visitTexts(visit) }
    localClaims = Set(claims)
  }
}

extension ImageRecord {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visitText(&id, .name, visit)
    tags.visitEach { $0.visitTexts(visit) }
    digests.visitEach { $0.visitTexts(visit) }
  }
}

extension KubeletConfiguration {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visitTable(&evictionHard, visit) { _ in .prose }
    visitTable(&evictionSoft, visit) { _ in .prose }
    visitTable(&evictionSoftGracePeriod, visit) { _ in .prose }
    visitTable(&evictionMinimumReclaim, visit) { _ in .prose }
    visitText(&evictionPressureTransitionPeriod, .prose, visit)
    visitText(&imageMinimumGCAge, .prose, visit)
    visitText(&containerLogMaxSize, .prose, visit)
    visitText(&rootDirectory, .prose, visit)
  }
}

extension PodSnapshot {
  mutating func visitTexts(_ visit: TextVisit) {
    pod.visitTexts(visit)
    visitText(&uid, .name, visit)
    visitText(&node, .name, visit)
    visitText(&phase, .name, visit)
    visitText(&reason, .prose, visit)
    visitText(&message, .prose, visit)
    visitText(&qosClass, .name, visit)
    visitText(&priorityClass, .name, visit)
    visitText(&owner, .name, visit)
    visitText(&ownerKind, .name, visit)
    containers.visitEach { $0.visitTexts(visit) }
    volumes.visitEach { $0.visitTexts(visit) }
    tolerations.visitEach {
      visit(&$0.key, .name)
      visit(&$0.op, .name)
      visit(&$0.effect, .name)
    }
    conditions.visitEach {
      visit(&$0.type, .name)
      visit(&$0.reason, .prose)
      visit(&$0.message, .prose)
    }
    visitTable(&labels, visit) { .value(of: $0) }
    visitTable(&overhead, visit) { _ in .prose }
  }
}

extension PodSnapshot.Volume {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visit(&name, .name)
    switch kind {
    case .emptyDir(var limit, let inMemory):
      visitText(&limit, .prose, visit)
      kind = .emptyDir(sizeLimit: limit, inMemory: inMemory)
    case .hostPath(let text): kind = .hostPath(visited(text, visit, .prose))
    case .claim(let text): kind = .claim(visited(text, visit, .name))
    case .csi(let text): kind = .csi(driver: visited(text, visit, .name))
    case .other(let text): kind = .other(visited(text, visit, .prose))
    case .ephemeralClaim, .nfs, .configuration, .gitRepo, .image: break
    }
  }

  private func visited(_ text: String, _ visit: TextVisit, _ role: TextRole) -> String {
    var text = text
    visit(&text, role)
    return text
  }
}

extension PodSnapshot.Container {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visit(&name, .name)
    image.visitTexts(visit)
    Self.visitArguments(&command, visit)
    Self.visitArguments(&arguments, visit)
    visitTable(&environment, visit) { .value(of: $0) }
    mounts.visitEach {
      visit(&$0.volume, .name)
      visit(&$0.path, .prose)
      visitText(&$0.subPath, .prose, visit)
    }
    visitTable(&requests, visit) { _ in .prose }
    visitTable(&limits, visit) { _ in .prose }
    visitText(&imagePullPolicy, .name, visit)
    visitText(&imageID, .name, visit)
    visitText(&terminatedReason, .prose, visit)
    visitText(&waitingReason, .prose, visit)
    visitText(&waitingMessage, .prose, visit)
  }

  /// `--hf-token` and its argument are two strings.
  private static func visitArguments(_ arguments: inout [String], _ visit: TextVisit) {
    var flag: String?
    arguments.visitEach { argument in
      let isFlag = argument.hasPrefix("-")
      let role = flag.map { isFlag ? .prose : TextRole.value(of: $0) } ?? .prose
      flag = isFlag && !argument.contains("=") ? String(argument.drop { $0 == "-" }) : nil
      visit(&argument, role)
    }
  }
}
