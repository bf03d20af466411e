import IncidentModel

/// A fact with its time, as the tellers of the story use it; events are already interpreted.
struct Dated {
  var time: Timestamp
  var plusMinus: Double
  var fact: Fact
  var evidence: Evidence
  var source: Int32
  var origin = Origin.line
  /// Grows with time inside the source.
  var place: Int64 = 0

  /// Boxed: an event is large, and most facts are read from lines.
  indirect enum Origin {
    case line
    case event(EventRecord)
  }

  /// The event the fact was read from, if it was.
  var event: EventRecord? { if case .event(let e) = origin { e } else { nil } }

  var isFromEvent: Bool { if case .event = origin { true } else { false } }
}

/// Everything known of one node, in time order.
struct NodeHistory {
  let name: String
  let moments: [Moment]
  let dated: [Dated]
  private(set) var node: Node
  let containers: [Int32: ContainerLogPath]

  init(name: String, moments: [Moment], readings: [SourceReading]) {
    self.name = name
    self.moments = moments
    dated = moments.flatMap(Self.dated)
      .sorted { ($0.time, $0.source, $0.place, $0.evidence) < ($1.time, $1.source, $1.place, $1.evidence) }
    let own = Set(moments.map(\.source))
    containers = Dictionary(
      readings.compactMap { r in
        own.contains(r.source.id) ? ContainerLogPath(r.source.path).map { (r.source.id, $0) } : nil
      }, uniquingKeysWith: { first, _ in first })
    node = NodeReconstruction(name: name, moments: moments, dated: dated).node()
  }

  /// When the last thing was seen: the evidence ends here.
  var end: Timestamp? { dated.last?.time }

  /// An event that was repeated happened (at least) at its first and at its last time.
  private static func dated(_ m: Moment) -> [Dated] {
    guard case .event(let event) = m.fact else {
      return m.time.map {
        [
          Dated(
            time: $0, plusMinus: m.plusMinus, fact: m.fact, evidence: m.evidence, source: m.source, place: m.place)
        ]
      } ?? []
    }
    guard let last = m.time else { return [] }
    let fact = EventMeaning.fact(of: event) ?? m.fact
    let whole = m.plusMinus == 0 ? 0.5 : m.plusMinus
    func at(_ t: Timestamp, _ plusMinus: Double) -> Dated {
      Dated(
        time: t, plusMinus: plusMinus, fact: fact, evidence: m.evidence, source: m.source, origin: .event(event),
        place: m.place)
    }
    let named = event.named.flatMap { fits($0, event.first.absolute ?? last) ? $0 : nil }
    guard let first = named ?? event.first.absolute, first < last, last.seconds(since: first) > 1.5 else {
      return [named.map { at($0, 0.01) } ?? at(last, whole)]
    }
    return [at(first, named == nil ? whole : 0.01), at(last, whole)]
  }

  /// The name carries the nanoseconds of the stamp that the event shows in whole seconds: only then is it its time.
  private static func fits(_ named: Timestamp, _ stamp: Timestamp) -> Bool {
    let difference = named.seconds(since: stamp)
    return stamp.nanoseconds % 1_000_000_000 == 0 ? difference >= 0 && difference < 1 : abs(difference) < 1
  }
}
