internal import IncidentModel

/// The time that `ts` (and the loops people write instead) puts in front of every line of a table:
///
///     Nov 22 12:14:00 /dev/vdb        4.4G  597M  3.8G  14% /var
///     2026-11-22T12:14:00+0000 4.0K	/var/cache
///
/// Only rows of df and du are looked for behind it; many tables have a time in their first column.
struct LineStamp {
  var time: RecordedTime
  /// The line behind the stamp; its evidence is still the whole line.
  var rest: TextLine

  init?(_ line: TextLine) {
    guard line.glance.colons >= 2, line.words.count >= 3, let (time, words) = Self.stamp(line.words),
      line.words.count > words
    else { return nil }
    let rest = line.behind(words: words)
    // A container's or a journal's line that quotes a table is no table.
    guard rest.words[0] != "stdout", rest.words[0] != "stderr", rest.words.count < 2 || rest.words[1].last != ":" else {
      return nil
    }
    guard DiskFreeBlock.isHeaderOrRow(rest) || DiskUsageBlock.isRow(rest) else { return nil }
    (self.time, self.rest) = (time, rest)
  }

  /// The time at the head, and how many words it takes.
  private static func stamp(_ words: [Substring]) -> (RecordedTime, Int)? {
    let first = words[0].hasPrefix("[") ? words[0].dropFirst() : words[0]
    if first.utf8.first.map({ (48...57).contains($0) }) == true {
      let one = first.hasSuffix("]") ? first.dropLast() : first
      if let time = ISOTime.parse(String(one)) { return (time, 1) }
      let clock = words[1].hasSuffix("]") ? words[1].dropLast() : words[1]
      return ISOTime.parse("\(first) \(clock)").map { ($0, 2) }
    }
    guard let month = months.firstIndex(of: String(first)), let day = Int(words[1]), (1...31).contains(day) else {
      return nil
    }
    var cursor = ByteCursor(words[2])
    guard let clock = ISOTime.clock(&cursor), cursor.isAtEnd else { return nil }
    return (.civil(CivilTime(month: month + 1, day: day, nanosecondOfDay: clock, clock: .prefix)), 3)
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
