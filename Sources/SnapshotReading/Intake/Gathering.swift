internal import IncidentModel

/// Collects what a file says: observations, damage, first and last time. Every parser of this target ends here.
struct Gathering {
  var reading: SourceReading
  let digest: LineDigest
  let limits: SnapshotLimits
  /// When the snapshot was made, as far as the file's name or surroundings tell.
  let moment: SnapshotMoment
  /// What is known of the events seen so far.
  var events = EventIntake()
  /// Objects that were understood, say nothing about the disk and were not kept.
  var understood = 0
  private var dropped = 0
  /// What the kept facts weigh.
  private var kept = 0

  init(source: SourceFile, format: SnapshotFormat, digest: @escaping LineDigest, limits: SnapshotLimits) {
    reading = SourceReading(source: source, kind: format.kind, format: format.name)
    self.digest = digest
    self.limits = limits
    moment = SnapshotMoment(of: source)
  }

  /// Adds one observation; without a time of its own it gets the snapshot's.
  mutating func add(
    _ message: String, _ fact: Fact, at evidence: Evidence, time: RecordedTime? = nil, basis: TimeBasis = .recorded,
    node: String? = nil
  ) {
    guard kept < limits.facts else {
      dropped += 1
      return
    }
    kept += fact.weight
    let (when, why) = time.map { ($0, basis) } ?? (moment.time, moment.basis)
    reading.observations.append(
      Observation(message: message, time: when, timeBasis: why, node: node, fact: fact, evidence: evidence))
    if let time, basis != .fileName, basis != .archiveTime { widen(time) }
  }

  /// Nothing more will be kept.
  var isFull: Bool { dropped > 0 }

  mutating func add(_ message: String, _ fact: SnapshotFact, at evidence: Evidence) {
    add(message, .snapshot(fact), at: evidence)
  }

  mutating func damage(_ kind: Damage.Kind, _ text: Sentence, offset: UInt64) {
    guard reading.damage.count < 100 else { return }
    reading.damage.append(Damage(kind, text, offset: offset))
  }

  func record(_ line: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) -> LineRecord {
    LineRecord(number: number, offset: offset, length: UInt32(clamping: length), digest: digest(line))
  }

  /// Lets an absolute time count for the file's first and last time.
  mutating func widen(_ time: RecordedTime) {
    guard let t = time.absolute else { return }
    if reading.first.absolute.map({ t < $0 }) ?? true { reading.first = time }
    if reading.last.absolute.map({ t > $0 }) ?? true { reading.last = time }
  }

  mutating func finish(bytes: UInt64, lines: Int) -> SourceReading {
    (reading.bytes, reading.lines) = (bytes, lines)
    reading.recognised = Set(reading.observations.map(\.evidence.offset)).count + understood
    if dropped > 0 {
      damage(
        .tooManyFacts, "what followed the first \(count: reading.observations.count) facts was not kept", offset: 0)
    }
    return reading
  }
}
