import IncidentModel

/// Turns recorded times into UTC. Zone and year are inferred per source and per clock of the line, and the reason kept;
/// what was recorded is never changed.
struct Clocks {
  /// How one source's zoneless clock was read.
  struct Reading {
    var secondsFromUTC: Int
    var basis: Sentence
    var isKnown: Bool
  }

  let overrides: ClockOverrides
  /// The moment the bundle seems to have been made: the newest absolute time in it.
  let anchor: Timestamp?
  let anchorBasis: Sentence
  /// The same without the times of files.
  let anchorOfContent: Timestamp?
  /// All files bear one time: that of packing, or of unpacking.
  let filesShareOneTime: Bool
  let yearReferences: [Int32: YearReference]
  var readings: [Key: Reading] = [:]
  /// Clocks that went from one zone to another inside a source.
  var zoneChanges: [Key: ZoneChange] = [:]
  var skews: [Int32: Skew] = [:]
  /// By source; asked for every relative age.
  private var ageAnchors: [Int32: (time: Timestamp, basis: Sentence)] = [:]
  let siblingDates: [String: Timestamp]
  let newestDate: Timestamp?
  /// The newest `date` of each part of the evidence.
  let dateOfPart: [String: Timestamp]
  /// The newest time that something in a part of the evidence was still happening or looked at.
  let newestOfPart: [String: Timestamp]

  struct Key: Hashable {
    var source: Int32
    var clock: CivilTime.Clock
  }

  init(readings sources: [SourceReading], overrides: ClockOverrides) {
    self.overrides = overrides
    (anchor, anchorBasis) = Self.anchor(of: sources)
    anchorOfContent = Self.newestTold(by: sources)
    yearReferences = Self.yearReferences(sources, anchor: anchor, anchorBasis: anchorBasis)
    let modified = sources.compactMap(\.source.modified)
    filesShareOneTime = modified.count > 1 && modified.max()!.seconds(since: modified.min()!) < 120
    siblingDates = Self.siblingDates(of: sources)
    newestDate = siblingDates.values.max()
    dateOfPart = Dictionary(
      siblingDates.map { (SourceFile.part(of: $0.key + "/"), $0.value) }, uniquingKeysWith: { max($0, $1) })
    newestOfPart = Self.newestOfPart(sources)
    for source in sources { ageAnchors[source.source.id] = findAgeAnchor(for: source.source) }
    readZones(sources)
    alignByCopies(sources)
    alignBySharedFacts(sources)
    tieNestedClocks(sources)
    findZoneChanges(sources)
    measureSkew(sources)
  }

  /// Whether a source's times carry their zone, or something shows it.
  func isKnown(_ source: SourceReading) -> Bool {
    for o in source.observations {
      switch o.time {
      case .absolute: return true
      case .civil(let civil): return readings[Key(source: source.source.id, clock: civil.clock)]?.isKnown ?? false
      default: continue
      }
    }
    return false
  }

  /// What relative ages of a source count back from.
  func ageAnchor(for source: SourceFile) -> (time: Timestamp, basis: Sentence)? {
    ageAnchors[source.id] ?? findAgeAnchor(for: source)
  }

  /// UTC for a recorded time of a source; nil when it cannot be known.
  func resolve(_ time: RecordedTime, source: SourceFile, line: UInt32? = nil) -> (time: Timestamp, plusMinus: Double)? {
    let shift = Duration.milliseconds(Int64((overrides.skew[source.path] ?? skews[source.id]?.applied ?? 0) * 1000))
    switch time {
    case .absolute(let t): return (t - shift, 0)
    case .civil(let civil):
      guard let year = year(of: civil, source: source.id),
        let reading = readings[Key(source: source.id, clock: civil.clock)],
        case let change = line == nil ? nil : zoneChanges[Key(source: source.id, clock: civil.clock)],
        case let seconds = change?.secondsFromUTC(at: line ?? 0) ?? reading.secondsFromUTC,
        let t = civil.timestamp(year: year, secondsFromUTC: seconds)
      else { return nil }
      return (t - shift, 0)
    case .age(let low, let high):
      guard let anchor = ageAnchor(for: source)?.time else { return nil }
      let (early, late) = (anchor - high, anchor - low)
      let middle = Timestamp(nanoseconds: early.nanoseconds / 2 + late.nanoseconds / 2)
      return (middle, (high - low).inSeconds / 2)
    case .none: return nil
    }
  }

  func moments(of sources: [SourceReading]) -> [Moment] {
    var moments: [Moment] = []
    for source in sources {
      let silence = Silence(reading: source, clocks: self)
      let (isNewestFirst, setBack) = (silence.isNewestFirst, silence.setBack)
      for o in source.observations {
        var (resolved, basis) = resolve(o, source: source.source)
        for jump in setBack { jump.hold(&resolved, line: o.evidence.line) }
        moments.append(
          Moment(
            time: resolved?.time, plusMinus: resolved?.plusMinus ?? 0, basis: basis, node: o.node,
            source: source.source.id, fact: o.fact, evidence: o.evidence, sourceLine: o.sourceLine, ownText: o.ownText,
            place: isNewestFirst ? -Int64(o.evidence.line) : Int64(o.evidence.line)))
      }
    }
    moments.sortByTime()
    return moments
  }

  /// The time of an observation and where it comes from: a `date` beside its file when it carries none itself.
  func resolve(_ o: Observation, source: SourceFile) -> (time: (time: Timestamp, plusMinus: Double)?, basis: TimeBasis)
  {
    let resolved = resolve(o.time, source: source, line: o.evidence.line)
    guard resolved == nil || o.timeBasis == .archiveTime || o.timeBasis == .unknown, !isEvent(o.fact),
      let date = dateBeside(source)
    else {
      guard o.timeBasis == .archiveTime, !bearsOwnTime(source), let anchor = ageAnchor(for: source) else {
        return (resolved, o.timeBasis)
      }
      // When it was unpacked says nothing; it was collected when the bundle was.
      return ((anchor.time, 600), .archiveTime)
    }
    return ((date, 1), .siblingDate)
  }

  /// A `date` in the same folder; or anywhere, when the archive gave all its files one time, which is when it was packed.
  private func dateBeside(_ source: SourceFile) -> Timestamp? {
    if let date = siblingDates[source.folder] { return date }
    return filesShareOneTime ? newestDate : nil
  }

  private func isEvent(_ fact: Fact) -> Bool { if case .event = fact { true } else { false } }
}
