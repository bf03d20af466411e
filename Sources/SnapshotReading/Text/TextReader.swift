internal import IncidentModel

/// Reads line-oriented snapshots: one table, or several blocks one after the other (`date`, `df -h`, `du`, prompt
/// lines in between). A line is offered to the block that is open, then to every kind of block that could start here.
struct TextReader {
  private var assembler: LineAssembler
  var gathering: Gathering
  var clock: BlockClock
  private var block: any TextBlock = NoBlock()
  /// The open block, when it is du's: millions of rows come by, and it takes most of them without making a line of them.
  private var usage: DiskUsageBlock?
  private var isStarted = false

  init(_ gathering: Gathering) {
    assembler = LineAssembler(limit: min(gathering.limits.line, 1 << 20))
    clock = BlockClock(gathering.moment, path: gathering.reading.source.path)
    self.gathering = gathering
  }

  mutating func feed(_ chunk: Span<UInt8>) {
    if !isStarted, chunk.count > 0 {
      isStarted = true
      if Self.endsRowsWithNUL(chunk) { assembler.separator = 0 }
    }
    // Moved out while it works, because a line changes everything else here.
    var assembler = LineAssembler(limit: 0)
    swap(&assembler, &self.assembler)
    assembler.feed(chunk) {
      usage?.takeRun($0, from: $1) ?? ($1, 0)
    } each: {
      take($0, $1, $2, $3)
    }
    swap(&assembler, &self.assembler)
  }

  /// `du -0`: a size, a tab, a path and a NUL, and no line feed before it.
  private static func endsRowsWithNUL(_ chunk: Span<UInt8>) -> Bool {
    guard let end = chunk.firstIndex(of: 0), end > 3, end < 8192, (48...57).contains(chunk[0]) else { return false }
    guard let tab = chunk.firstIndex(of: 9), tab < end else { return false }
    return chunk.firstIndex(of: 10).map { $0 > end } ?? true
  }

  private mutating func take(_ bytes: Span<UInt8>, _ number: UInt32, _ offset: UInt64, _ length: Int) {
    if usage?.takeQuickly(bytes, number: number, offset: offset, length: length) == true { return }
    take(TextLine(bytes, number: number, offset: offset, length: length))
  }

  mutating func finish() -> SourceReading {
    var last = LineAssembler(limit: 0)
    swap(&last, &assembler)
    last.finish { take($0, $1, $2, $3) }
    swap(&last, &assembler)
    endBlock()
    gathering.reading.host = clock.host
    if assembler.longLines > 0 {
      gathering.damage(.longLine, "\(count: assembler.longLines) lines are too long to be rows of a table", offset: 0)
    }
    return gathering.finish(bytes: assembler.bytes, lines: assembler.lines)
  }

  private mutating func take(_ line: TextLine) {
    guard !gathering.isFull else { return }
    if let stamped = LineStamp(line) { return take(stamped) }
    if usage?.take(line) == true { return }
    if block.take(line) {
      if block.isFull { block.finish(clock: clock, into: &gathering) }
      return
    }
    if takeBetweenBlocks(line) || startBlock(line) { return }
    if line.isBlank { return endBlock() }
    takeSingle(line)
  }

  private mutating func startBlock(_ line: TextLine) -> Bool {
    for start in Self.starts {
      guard let next = start(line, clock) else { continue }
      endBlock()
      if let du = next as? DiskUsageBlock { usage = du } else { block = next }
      return true
    }
    return false
  }

  /// A row behind a stamp: the first of a table tells when the table was printed.
  private mutating func take(_ stamped: LineStamp) {
    if usage?.take(stamped.rest) == true || block.take(stamped.rest) { return }
    endBlock()
    clock.stamp(stamped.time)
    _ = startBlock(stamped.rest)
  }

  /// What can start a block, most telling shape first.
  private static let starts: [@Sendable (TextLine, BlockClock) -> (any TextBlock)?] = [
    CollectionBlock.start, DescribeBlock.start, EventTable.start, EventRowsBlock.start, PodTable.start,
    DockerContainerTable.start,
    ImageTable.start,
    RuntimeUsageTable.start, TalosMounts.start, DiskFreeBlock.start, BlockDeviceTable.start, FindmntTable.start,
    PairRows.start, MountBlock.start, EntryScreen.start, FindBlock.start, DiskUsageBlock.start, FlagsBlock.start,
    ImageFilesystemTable.start, StatFilesystem.start, MetricsBlock.start, LongListingBlock.start,
  ]

  private mutating func endBlock() {
    block.finish(clock: clock, into: &gathering)
    block = NoBlock()
    usage?.finish(clock: clock, into: &gathering)
    usage = nil
  }

  /// Prompts and dates end a block and tell about the next one.
  private mutating func takeBetweenBlocks(_ line: TextLine) -> Bool {
    if line.glance.hasPromptMark, let prompt = ShellPrompt(line.text) {
      endBlock()
      clock.take(prompt)
      return true
    }
    guard line.glance.mayBeDate else { return false }
    let watch = WatchHeader(line.text)
    guard let time = watch?.time ?? DateLine.parse(line.text) else { return false }
    endBlock()
    if let watch { clock.take(watch) }
    clock.take(time, line: line, into: &gathering)
    return true
  }

  private mutating func takeSingle(_ line: TextLine) {
    guard let fact = SingleLine.fact(line, path: gathering.reading.source.path, command: clock.command) else { return }
    gathering.add(
      fact.message, .snapshot(fact.fact), at: line.evidence(gathering), time: clock.time, basis: clock.basis,
      node: clock.host)
  }
}
