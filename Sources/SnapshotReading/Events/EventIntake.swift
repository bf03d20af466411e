internal import IncidentModel

/// What becomes of an event, whichever form it was read from: kept, told again, or only counted.
struct EventIntake {
  /// Where the event with this identity was kept: an update replaces it (`get -w`, event exporters).
  private var places: [UInt64: Int] = [:]
  /// Events of everyday life of pods that nothing of the disk is known about; of these a number is kept.
  private(set) var unrelated = 0
  private(set) var pods: Set<UInt64> = []

  /// So many are kept whatever their pod; a cluster's dump holds hundreds of thousands.
  static let mostUnrelated = 4000

  enum Fate: Equatable {
    case keep, count
    /// Takes the place of an earlier state of the same event.
    case replace(Int)
  }

  /// Decides; `next` is where it would be kept.
  mutating func fate(of bearing: EventBearing, pod: UInt64, identity: UInt64?, next: Int) -> Fate {
    switch bearing {
    case .everyday: return .count
    case .lifecycle, .presence:
      if !pods.contains(pod) {
        guard unrelated < Self.mostUnrelated else { return .count }
        unrelated += 1
      }
    case .disk: pods.insert(pod)
    }
    guard let identity else { return .keep }
    if let place = places[identity] { return .replace(place) }
    places[identity] = next
    return .keep
  }
}

extension Gathering {
  /// One event. `identity` is its uid, or what stands for it; the same one again is a newer state of the same event.
  mutating func add(
    event: EventRecord, _ message: String, at evidence: Evidence, basis: TimeBasis, node: String?,
    identity: String? = nil
  ) {
    let time = event.last == .none ? event.first : event.last
    let bearing = event.bearing
    let pod = Fingerprint.of(event.namespace ?? "", event.objectName)
    let hash = identity.map { Fingerprint.of($0) }
    switch events.fate(of: bearing, pod: pod, identity: hash, next: reading.observations.count) {
    case .count: understood += 1
    case .replace(let place) where reading.observations.indices.contains(place):
      understood += 1
      reading.observations[place].fact = .event(event)
      (reading.observations[place].time, reading.observations[place].timeBasis) = (time, basis)
      reading.observations[place].evidence = evidence
    case .keep, .replace:
      add(
        bearing == .lifecycle ? Fact.contextMessage : message, .event(event), at: evidence, time: time,
        basis: time == .none ? .unknown : basis, node: node)
    }
    widen(time)
    widen(event.first)
  }
}

/// FNV-1a over texts: the same everywhere and always, unlike the standard library's.
enum Fingerprint {
  static func of(_ texts: String...) -> UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ 0xFF) &* 1_099_511_628_211
    }
    return hash
  }
}
