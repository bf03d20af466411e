internal import IncidentModel

/// Entries of a tree, each with its own size (`find -ls`, `ls -lR`): files as rows, directories as the sums of what is
/// below them, in bounded memory.
struct EntryRows {
  private var rows = LargestRows(sumsAlways: true)
  private(set) var isEmpty = true

  /// One entry. `bytes` is what it takes on disk.
  mutating func take(_ path: String, bytes: Int64, isDirectory: Bool, line: TextLine, _ digest: UInt64) {
    let record = LineRecord(
      number: line.number, offset: line.offset, length: UInt32(clamping: line.length), digest: digest)
    let (name, weight) = (Array(path.utf8.prefix(4096)), UInt64(max(0, bytes)))
    isEmpty = false
    if isDirectory {
      rows.take(directory: name, weight: weight, at: record)
    } else {
      rows.take(name.span, path: 0, weight: weight, at: record)
    }
  }

  /// Makes observations of the kept rows. Rounded sizes may be a tenth too large.
  mutating func finish(_ message: String, isRounded: Bool, clock: BlockClock, into gathering: inout Gathering) {
    let dropped = rows.dropped
    let threshold = dropped > 0 ? Int64(clamping: rows.threshold) : nil
    let (kept, texts) = rows.finish()
    for row in kept {
      let end = row.start + (row.sumBelow ?? row.count)
      let path = TextLine.visible(Array(texts[row.start..<end]))
      let whole = Int64(clamping: row.weight)
      let bytes = Bytes(low: isRounded ? whole / 10 * 9 : whole, best: whole, high: whole)
      gathering.add(
        row.sumBelow == nil ? message : message + ".sum",
        .snapshot(.directory(DirectorySize(path: clock.absolute(path), bytes: bytes, unlistedBelow: threshold))),
        at: row.record.evidence(in: gathering.reading.source.id), time: clock.time, basis: clock.basis,
        node: clock.host)
    }
    if dropped > 0 {
      gathering.damage(
        .condensed, "\(count: dropped) small entries are counted in the directories above them and not kept one by one",
        offset: 0)
    }
    self = EntryRows()
  }
}
