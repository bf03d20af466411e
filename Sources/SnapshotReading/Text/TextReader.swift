internal import IncidentModel

/// Reads line-oriented snapshots: one table, or several blocks one after the other (`date`, `df -h`, `du`, prompt lines in
/// between). A line is offered to the block that is open, then to every kind of block that could start here.
struct TextReader {
  private var assembler: LineAssembler
  var gathering: Gathering
  var clock: BlockClock
  private var block: any TextBlock = NoBlock()

  init(_ gathering: Gathering) {
    assembler = LineAssembler(limit: min(gathering.limits.line, 1 << 20))
    clock = BlockClock(gathering.moment, path: gathering.reading.source.path)
    self.gathering = gathering
  }

  mutating func feed(_ chunk: Span<UInt8>) {
    var lines: [TextLine] = []
    assembler.feed(chunk) { lines.append(TextLine($0, number: $1, offset: $2, length: $3)) }
    for line in lines { take(line) }
  }

  mutating func finish() -> SourceReading {
    var lines: [TextLine] = []
    assembler.finish { lines.append(TextLine($0, number: $1, offset: $2, length: $3)) }
    for line in lines { take(line) }
    endBlock()
    if assembler.longLines > 0 {
      gathering.damage(.longLine, "\(assembler.longLines) lines are too long to be rows of a table", offset: 0)
    }
    return gathering.finish(bytes: assembler.bytes, lines: assembler.lines)
  }

  private mutating func take(_ line: TextLine) {
    if block.take(line) { return }
    if takeBetweenBlocks(line) { return }
    for start in Self.starts {
      guard let next = start(line, clock) else { continue }
      endBlock()
      block = next
      return
    }
    if line.isBlank { return endBlock() }
    takeSingle(line)
  }

  /// What can start a block, most telling shape first.
  private static let starts: [@Sendable (TextLine, BlockClock) -> (any TextBlock)?] = [
    DescribeBlock.start, EventTable.start, PodTable.start, ImageTable.start, DiskFreeBlock.start, MountBlock.start,
    DiskUsageBlock.start, FlagsBlock.start, ImageFilesystemTable.start,
  ]

  private mutating func endBlock() {
    block.finish(clock: clock, into: &gathering)
    block = NoBlock()
  }

  /// Prompts and dates end a block and tell about the next one.
  private mutating func takeBetweenBlocks(_ line: TextLine) -> Bool {
    if let prompt = ShellPrompt(line.text) {
      endBlock()
      clock.take(prompt)
      return true
    }
    guard let time = WatchHeader.time(line.text) ?? DateLine.parse(line.text) else { return false }
    endBlock()
    clock.take(time, line: line, into: &gathering)
    return true
  }

  private mutating func takeSingle(_ line: TextLine) {
    guard let fact = SingleLine.fact(line, path: gathering.reading.source.path) else { return }
    gathering.add(
      fact.message, .snapshot(fact.fact), at: line.evidence(gathering), time: clock.time, basis: clock.basis,
      node: clock.host)
  }
}

/// One table or listing inside a text file. It collects rows and makes observations of them when it is over, because units
/// and times of a row can depend on the rows after it.
protocol TextBlock {
  /// True when the line belongs to the block.
  mutating func take(_ line: TextLine) -> Bool
  mutating func finish(clock: BlockClock, into gathering: inout Gathering)
}

struct NoBlock: TextBlock {
  mutating func take(_ line: TextLine) -> Bool { false }
  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {}
}

/// What is known about the next block: when it was made, on which host, by which command.
struct BlockClock: Sendable {
  private(set) var time: RecordedTime
  private(set) var basis: TimeBasis
  private(set) var host: String?
  /// The command at the last prompt, or the file name in its place (`df-B1`, `du_bytes.txt`).
  private(set) var command: String
  private let moment: SnapshotMoment
  private var hasHeader = false
  private var lastCivil: (time: CivilTime, line: UInt32)?

  init(_ moment: SnapshotMoment, path: String) {
    self.moment = moment
    (time, basis) = (moment.time, moment.basis)
    command = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last.map(String.init) ?? ""
  }

  mutating func take(_ prompt: ShellPrompt) {
    host = prompt.host ?? host
    command = prompt.command
  }

  /// A date line: the time of what follows, and of the host. Two lines of one moment (`date; date -u`) tell the zone.
  mutating func take(_ header: RecordedTime, line: TextLine, into gathering: inout Gathering) {
    gathering.widen(header)
    switch header {
    case .absolute(let absolute):
      if let civil = lastCivil, civil.line + 1 == line.number {
        gathering.reading.clockHints.append(ClockHint(civil: civil.time, absolute: absolute, basis: .banner))
      }
      lastCivil = nil
      gathering.add(
        "date", .snapshot(.hostClock(absolute)), at: line.evidence(gathering), time: header, node: host)
    case .civil(let civil): lastCivil = (civil, line.number)
    default: return
    }
    guard header.absolute != nil || moment.time.absolute == nil || moment.basis != .fileName || hasHeader else { return }
    (time, basis, hasHeader) = (header, .headerLine, true)
  }
}
