internal import IncidentModel

/// Reads line-oriented snapshots: one table, or several blocks one after the other (`date`, `df -h`, `du`, prompt
/// lines in between). A line is offered to the block that is open, then to every kind of block that could start here.
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
    gathering.reading.host = clock.host
    if assembler.longLines > 0 {
      gathering.damage(.longLine, "\(assembler.longLines) lines are too long to be rows of a table", offset: 0)
    }
    return gathering.finish(bytes: assembler.bytes, lines: assembler.lines)
  }

  private mutating func take(_ line: TextLine) {
    guard !gathering.isFull else { return }
    if block.take(line) {
      if block.isFull { block.finish(clock: clock, into: &gathering) }
      return
    }
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
    if line.glance.hasPromptMark, let prompt = ShellPrompt(line.text) {
      endBlock()
      clock.take(prompt)
      return true
    }
    guard line.glance.mayBeDate, let time = WatchHeader.time(line.text) ?? DateLine.parse(line.text) else {
      return false
    }
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
