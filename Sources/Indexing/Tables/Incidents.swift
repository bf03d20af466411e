import IncidentModel

/// An incident and how far the evidence around it reaches.
struct IncidentInBundle {
  let incident: Incident
  let pressure: (duration: Duration, isLowerBound: Bool)?
  let pulledAgain: Bytes
  let downloadedAgain: Bytes
  let lost: Set<PodName>

  init(_ incident: Incident, lastSeen: Timestamp?) {
    self.incident = incident
    pressure = incident.timeUnderPressure(lastSeen: lastSeen)
    pulledAgain = incident.repeatedPulls.map(\.again).reduce(.zero, +)
    downloadedAgain = incident.repeatedDownloads.map(\.again).reduce(.zero, +)
    lost = incident.podsLost
  }

  /// Of what led to it, over all its filesystems.
  var unexplained: Bytes? {
    incident.ledgers.isEmpty ? nil : incident.ledgers.map(\.unexplained).reduce(.zero, +)
  }
}

extension FleetTables {
  static let incidents = TableShape(
    "incidents", "A stretch of trouble on one node. `counts` tells incidents from near misses and other ends.",
    of: { story in
      let lastSeen = story.postmortem?.coverage.lastSeen
      return story.incidents.map { IncidentInBundle($0, lastSeen: lastSeen) }
    }
  ) {
    text("incident", "Its id in the bundle: `I1`.") { $0.incident.id }
    text("node", "Its node.") { $0.incident.node }
    flag("counts", "Whether it is an incident: near misses and ends that were not about the disk are none.") {
      $0.incident.kind.counts
    }
    text("kind", "What kind of trouble: node-pressure, pod-limit, near-miss, ….") { $0.incident.kind.rawValue }
    text("fingerprint", "Id of its mechanism: the same for incidents that came about in the same way.") {
      $0.incident.fingerprint.text
    }
    text("traits", "What the mechanism is made of, joined by commas.") {
      $0.incident.fingerprint.traits.joined(separator: ",")
    }
    text("resource", "What ran out: ephemeral-storage, inodes, memory, pids.") { $0.incident.resource?.rawValue }
    text("signal", "The kubelet's signal: `nodefs.available`.") { $0.incident.signal?.rawValue }
    text("signal_verdict", "How sure the signal is: established, likely, undetermined, ruled-out.") {
      $0.incident.signalVerdict.rawValue
    }
    text("cause", "What filled the disk: image-pull, model-download, ….") { $0.incident.cause.kind.rawValue }
    text("verdict", "How sure the cause is: established, likely, undetermined, ruled-out.") {
      $0.incident.cause.verdict.rawValue
    }
    integer("points", "Sum of the weights for the cause.") { $0.incident.cause.points }
    time("calm_until", "Last calm moment before the growth that led here.") { $0.incident.leadUpStart }
    time("started", "First sign of trouble.") { $0.incident.start }
    time("ended", "Last sign, or recovery; null: the evidence ends in the middle.") { $0.incident.end }
    real("pressure_seconds", "Time under pressure in seconds, as far as the evidence reaches.") {
      $0.pressure?.duration.inSeconds
    }
    flag("pressure_is_lower_bound", "Whether the evidence ends before the pressure does.") { $0.pressure?.isLowerBound }
    integer("eviction_count", "Evictions.") { $0.incident.evictions.count }
    integer("rejection_count", "Pods refused at admission, each once.") { Set($0.incident.rejections.map(\.pod)).count }
    integer("pods_lost", "Pods that were evicted or refused, each once.") { $0.lost.count }
    range("pulled_again", "Bytes of images that were moved more than once.") { $0.pulledAgain }
    range("downloaded_again", "Bytes of models that were written more than once.") { $0.downloadedAgain }
    range("unexplained", "Growth before the first sign that nothing in the evidence accounts for, in bytes.") {
      $0.unexplained
    }
    flag("replayed", "Whether a replay of its flows of bytes crosses the threshold when it really was crossed.") {
      $0.incident.replay?.reproduces
    }
    range("missing", "Bytes by which space would have fallen short had everything been completed; negative: spare.") {
      $0.incident.replay?.missing
    }
  }

  static let contributors = TableShape(
    "contributors", "Something that grew and had a part in the cause.", of: { $0.each(\.cause.contributors) }
  ) {
    incidentColumns()
    text("kind", "What kind of growth: image-pull, model-download, ….") { $0.item.kind.rawValue }
    text("subject", "Image, model, volume, path or pod that grew.") { $0.item.subject }
    text("pod", "Its pod, as `namespace/name`.") { $0.item.pod?.description }
    range("size", "Bytes it grew by.") { $0.item.bytes }
    real("share", "Share of the explained growth, 0 to 1.") { $0.item.share }
  }
}
