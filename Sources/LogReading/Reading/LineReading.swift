// One physical line after the other: envelope off, payload read, facts kept. The reject path makes no object.
import IncidentModel

/// The state of reading one source, line by line.
struct LineReading: LineSink {
  let digest: LineDigest
  let limits: LogLimits
  let kind: String
  /// The log of one container, whose words about the node prove nothing.
  let isOfContainer: Bool
  let index = MessageIndex.shared

  /// While a klog entry is read: the line of the kubelet's own source it names.
  var sourceLine: UInt32 = 0
  /// While an entry is read that carries its own stamp: the digest of what its program wrote.
  var ownText: UInt64 = 0
  var reading: SourceReading
  var months = MonthName()
  var hints = ClockHints()
  var times = PaceTrack()
  var nested = NestedClocks()
  var hosts = HostCount()
  var progress = ProgressTrack()
  var skim: SkimTrack
  /// A klog entry whose `key=<` value goes on in the next lines.
  var open: OpenEntry?
  /// Records of stdout and stderr that end without line feed.
  var partials = [PartialRecord(), PartialRecord()]
  /// Time of the last line that had one: continuation lines have none.
  var lastTime = RecordedTime.none
  /// How far the prefix clock stood ahead of UTC on the last line that showed both, and when that was.
  var prefixClock: (seconds: Int, moment: Timestamp)?
  /// CRI-O names the image it was asked for only when a pull starts; the request's id ties the two lines.
  var requests: [String: ImageName] = [:]
  /// Keys of a row's samples, for the rows that were met.
  var knownKeys: [Int: Set<String>] = [:]
  /// Inside a block that holds a container's log (`==== START logs for container …`).
  var isInContainerBlock = false
  /// The words after this come from this line, of which the text at hand is a copy without colours or quotes.
  var original: Evidence?
  /// The message at hand lost its header or was cut, and may have lost its values: that is no drift.
  var isIncomplete = false
  /// How many carriers deep the text at hand was.
  var depth = 0
  /// A journal record whose fields stand one per line.
  var record = FieldRecord()
  private var impossibleTimes = 0
  private var nulRuns = 0
  private var dropped = 0
  /// What the kept facts weigh, and those of them that are chatter.
  private var (kept, chatter) = (0, 0)
  var noSpaceLines = 0

  init(source: SourceFile, format: LogFormat, digest: @escaping LineDigest, limits: LogLimits) {
    (self.digest, self.limits, kind) = (digest, limits, format.kind)
    skim = SkimTrack(after: limits.skimsAfter)
    isOfContainer = format.kind == "container-log"
    reading = SourceReading(source: source, kind: format.kind, format: format.name)
  }

  mutating func read(_ line: Span<UInt8>, at place: LinePlace) {
    reading.lines += 1
    if record.isOpen, continueRecord(line, at: place) { return }
    if skims(line, place) { return }
    endSkim()
    guard line.count > 0 else { return }
    interpret(line, at: place)
  }

  /// Of a line that is too long, the last bar of progress and words about a full disk are still wanted.
  mutating func readTail(_ tail: Span<UInt8>, of head: Span<UInt8>, at place: LinePlace) {
    guard !record.isOpen else { return }
    original = evidence(head, place)
    defer { original = nil }
    if tail.firstIndex(ofWord: "%|") != nil {
      let from = tail.firstIndex(of: "\r").map { $0 + 1 } ?? 0
      readProgress(head, place, text: tail, from: from, lastTime, Envelope())
    }
    if NoSpaceSearch.firstIndex(in: head, from: 0) == nil, NoSpaceSearch.firstIndex(in: tail, from: 0) != nil {
      noteNoSpace(head, place, text: tail, from: 0, lastTime, Envelope())
    }
  }

  /// Reads a line, or what is left of one when colours, quotes or a carrier are taken away.
  mutating func interpret(_ line: Span<UInt8>, at place: LinePlace) {
    var start = 0
    if Lead.canStart(line[0]) { start = skipLead(line, at: place) }
    guard start < line.count else { return }
    if Klog.canStart(line, at: start) || line[start] == 9 {
      return readText(line, place, text: line, from: start, Envelope(payload: start))
    }
    if line.matches("data: {", at: start) { start += 6 }
    if line[start] == UInt8(ascii: "{") {
      if let json = JSONLine.read(line, at: start) { return readJSON(line, place, json) }
      if startRecord(line, at: start, place) { return }
    }
    if line[start] == UInt8(ascii: "\""), readQuoted(line, at: start, place) { return }
    if line[start] == UInt8(ascii: "_"), startRecord(line, at: start, place) { return }
    if line[start] == 0x1B {
      let plain = ColourStrip.stripped(line, from: start)
      if !plain.isEmpty, plain[0] != 0x1B { return reinterpret(plain, of: line, at: place) }
    }
    let envelope = Envelope.read(line, at: start, months: &months)
    if envelope.kind == .none, noteBlock(line, at: start, place) || startVerbose(line, at: start) { return }
    if envelope.hasImpossibleDate { noteImpossible(at: place) }
    if !envelope.host.isEmpty { hosts.note(line, envelope.host) }
    switch envelope.kind {
    case .banner:
      if Banner.isBoot(line, at: start), reading.boots.count < SourceReading.mostBoots {
        reading.boots.append(place.number)
      }
      Banner.hints(in: line, from: start).forEach { if hints.isDue() { hints.append($0) } }
      if place.saysNoSpace { fallthrough }
    default:
      if envelope.kind == .cri {
        readRecord(line, place, text: line, from: envelope.payload, envelope)
      } else {
        readText(line, place, text: line, from: envelope.payload, envelope)
      }
    }
  }

  mutating func finish() {
    endSkim()
    finishPartials()
    closeRecord()
    closeOpenEntry()
    for last in progress.rest {
      let fact = Fact.model(.progress(file: last.bar.file, done: last.bar.done, total: last.bar.total))
      emit("huggingface.progress", [fact], last.time, node: last.node, last.evidence)
    }
    reading.clockHints = hints.hints
    (reading.first, reading.last, reading.host) = (times.first, times.last, hosts.most)
    (reading.paces, reading.hasSeveralHosts) = (times.paces, hosts.areSeveral)
    reading.prefixAhead = nested.prefixAhead
    if impossibleTimes > 0 {
      reading.damage.append(Damage(.impossibleTime, "\(count: impossibleTimes) lines bear a date that does not exist."))
    }
    if nulRuns > 0 {
      reading.damage.append(
        Damage(
          .nulBytes, "\(count: nulRuns) lines start with NUL bytes, as after a crash; the text behind them was read."))
    }
    if dropped > 0 {
      let text: Sentence = """
        \(count: reading.observations.count) facts were kept; \(count: dropped) later statements were left out.
        """
      reading.damage.append(Damage(.tooManyFacts, text))
    }
  }

  /// NULs of a crashed file system, a byte order mark, and what pasting put before the line.
  private mutating func skipLead(_ line: Span<UInt8>, at place: LinePlace) -> Int {
    var i = 0
    if line[0] == 0 {
      nulRuns += 1
      while i < line.count, line[i] == 0 { i += 1 }
      return i
    }
    if line.matches("\u{FEFF}", at: 0) { i = 3 }
    // A TAB or ` >` goes on with a value over several lines.
    return open == nil ? Lead.end(in: line, from: i) : i
  }

  /// Reads a copy of a part of the line; what it says stands where the line stands.
  mutating func reinterpret(_ text: [UInt8], of line: Span<UInt8>, at place: LinePlace) {
    guard !text.isEmpty, depth < 4 else { return }
    let outer = original
    original = evidence(line, place)
    depth += 1
    interpret(text.span, at: place)
    depth -= 1
    original = outer
  }

  mutating func noteImpossible(at place: LinePlace) { impossibleTimes += 1 }

  // MARK: - What a line says

  /// Keeps the facts of one line.
  mutating func emit(
    _ message: String, _ facts: [Fact], _ time: RecordedTime, node: String?, _ evidence: Evidence,
    isChatter: Bool = false
  ) {
    for fact in facts {
      guard !isFull else {
        drop()
        continue
      }
      let weight = fact.weight + Int(evidence.length) / 1024
      kept += weight
      if isChatter { chatter += weight }
      var observation = Observation(
        message: fact.isContext ? Fact.contextMessage : message, time: time, node: node, fact: fact, evidence: evidence)
      (observation.sourceLine, observation.ownText) = (sourceLine, ownText)
      reading.observations.append(observation)
    }
  }

  /// No fact more is kept; what is recognised is only counted.
  var isFull: Bool { kept >= limits.maxObservations }

  /// Facts that are printed every few seconds may take a quarter, so that the rare ones at the end of the log have room.
  var isFullOfChatter: Bool { chatter >= limits.maxObservations / 4 }

  /// Whether the kubelet's words would be somebody's quotation.
  var isOfContainerText: Bool { isOfContainer || isInContainerBlock }

  mutating func drop() { dropped += 1 }

  func evidence(_ line: Span<UInt8>, _ place: LinePlace) -> Evidence {
    original
      ?? Evidence(
        source: reading.source.id, line: place.number, offset: place.offset, length: UInt32(clamping: line.count),
        digest: digest(line))
  }

  /// A text that says the disk is full, if there is still room for it.
  mutating func noteNoSpace(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ time: RecordedTime,
    _ envelope: Envelope
  ) {
    noSpaceLines += 1
    guard noSpaceLines <= 2000, let fact = NoSpace.fact(text, from: start, reporter: reporter(line, envelope)) else {
      return
    }
    reading.recognised += 1
    emit("any.no-space", [fact], time, node: node(line, envelope), evidence(line, place))
  }

  func node(_ line: Span<UInt8>, _ envelope: Envelope) -> String? {
    envelope.host.isEmpty ? record.host : line.text(envelope.host)
  }

  /// The program or, from `-o with-unit`, its unit without the ending.
  func identifier(_ line: Span<UInt8>, _ envelope: Envelope) -> String {
    guard !envelope.identifier.isEmpty else { return record.identifier ?? "" }
    let name = line.text(envelope.identifier)
    return name.hasSuffix(".service") ? String(name.dropLast(8)) : name
  }

  /// Who printed the line: the unit of a journal line, else what kind of file this is.
  private func reporter(_ line: Span<UInt8>, _ envelope: Envelope) -> String {
    let name = identifier(line, envelope)
    if !name.isEmpty { return name }
    switch kind {
    case "kubelet-log", "k3s-log": return "kubelet"
    case "containerd-log": return "containerd"
    case "crio-log": return "crio"
    case "docker-log": return "docker"
    case "kernel-log": return "kernel"
    case "container-log": return "container"
    default: return "unknown"
    }
  }
}
