import IncidentModel

/// How far a source's clock runs ahead of the events', within bounds.
struct Skew {
  var low: Double
  var best: Double
  var high: Double
  var basis: Sentence

  /// What is taken off its times for putting things in order: only what is beyond doubt. Two clocks that may agree are
  /// taken to agree; what was recorded stays in the evidence.
  var applied: Double { low > 1 || high < -1 ? best : 0 }
}

extension Clocks {
  /// The events are the reference: they come from the cluster, with their zone. The same thing told by a log and by an
  /// event bounds the skew from both sides; all that both tell must fit.
  mutating func measureSkew(_ sources: [SourceReading]) {
    let events = EventTimes(sources)
    guard !events.isEmpty else { return }
    var found: [Int32: Skew] = [:]
    for source in sources where source.kind.contains("log") || source.kind == "journal" {
      let bounds = bounds(by: source, events)
      let low = bounds.map(\.low).max() ?? 0
      let high = bounds.map(\.high).min() ?? 0
      guard let one = bounds.first, low <= high else { continue }
      found[source.source.id] = Skew(
        low: low, best: low <= 0 && high >= 0 ? 0 : (low + high) / 2, high: high,
        basis: basis(of: bounds.count, one.what))
    }
    skews = found
  }

  private struct Bound {
    enum What { case eviction, pull }
    var low: Double
    var high: Double
    var what: What
  }

  private func basis(of count: Int, _ what: Bound.What) -> Sentence {
    switch what {
    case .eviction where count == 1: "from eviction that the log and the events both tell"
    case .eviction: "from \(count: count) evictions that the log and the events both tell"
    case .pull where count == 1: "from pull that the log and the events both tell"
    case .pull: "from \(count: count) pulls that the log and the events both tell"
    }
  }

  private func bounds(by source: SourceReading, _ events: EventTimes) -> [Bound] {
    var (evictions, pulls) = ([Bound](), [Bound]())
    var decided: Timestamp?
    for o in source.observations {
      guard let t = resolve(o.time, source: source.source)?.time else { continue }
      switch o.fact {
      case .eviction(.mustEvict): decided = t
      case .eviction(.evicted(let pod)):
        // The Evicted event falls between `must evict` and `evicted successfully` of the same pass; event stamps are
        // whole seconds.
        guard let start = decided, t.seconds(since: start) < 60, let event = events.eviction(of: pod, near: t) else {
          continue
        }
        evictions.append(Bound(low: start.seconds(since: event) - 1, high: t.seconds(since: event), what: .eviction))
      case .pull(.finished(let image, _, _, _, _, _)) where source.kind != "kubelet-log":
        // The kubelet tells of a pull when the runtime has told it: at once, or ten seconds later on a busy node.
        guard let event = events.pull(of: image, near: t) else { continue }
        pulls.append(Bound(low: t.seconds(since: event) - 1, high: t.seconds(since: event) + 10, what: .pull))
      default: continue
      }
    }
    // Evictions bound closer than pulls.
    return evictions.isEmpty ? pulls : evictions
  }
}

/// When the events say that pods were evicted and images had been pulled.
private struct EventTimes {
  private var evictions: [PodName: [Timestamp]] = [:]
  private var pulls: [String: [Timestamp]] = [:]
  /// A name that occurs more often says nothing more about the clock.
  private static let most = 200

  var isEmpty: Bool { evictions.isEmpty && pulls.isEmpty }

  init(_ sources: [SourceReading]) {
    for source in sources {
      for o in source.observations {
        guard case .event(let e) = o.fact, let t = e.named ?? e.first.absolute ?? e.last.absolute else { continue }
        if e.reason == "Evicted", let pod = e.pod, evictions[pod, default: []].count < Self.most {
          evictions[pod, default: []].append(t)
        } else if e.reason == "Pulled", e.count == 1, e.message.hasPrefix("Successfully pulled"),
          case .pull(.finished(let image, _, _, _, _, _))? = EventMeaning.fact(of: e),
          pulls[image.canonical, default: []].count < Self.most
        {
          pulls[image.canonical, default: []].append(t)
        }
      }
    }
  }

  func eviction(of pod: PodName, near t: Timestamp) -> Timestamp? { Self.nearest(evictions[pod] ?? [], t) }

  /// Of an image that was pulled once; of several pulls nothing says which belongs to which.
  func pull(of image: ImageName, near t: Timestamp) -> Timestamp? {
    guard let times = pulls[image.canonical], times.count == 1 else { return nil }
    return Self.nearest(times, t)
  }

  private static func nearest(_ times: [Timestamp], _ t: Timestamp) -> Timestamp? {
    times.min { abs(t.seconds(since: $0)) < abs(t.seconds(since: $1)) }.flatMap {
      abs(t.seconds(since: $0)) < 900 ? $0 : nil
    }
  }
}
