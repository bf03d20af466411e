/// The end of a zip file: `PK\5\6`, 18 bytes, a comment. Without it the file was cut, and members are found one after
/// the other by their own headers.
import Glibc
internal import IncidentModel

extension FileBytes {
  /// The record's size and the longest comment (APPNOTE 4.3.16), and a little for what is appended to zips.
  private static let tailSize = 22 + 65_535 + 4096

  func missingZipDirectory() -> Damage? {
    guard let size, seek(to: Int64(clamping: size) - Int64(min(size, UInt64(Self.tailSize)))) != nil else { return nil }
    var tail = [UInt8](repeating: 0, count: Self.tailSize)
    let count = read(into: &tail)
    for start in stride(from: count - 22, through: 0, by: -1)
    where tail[start] == 0x50 && tail[start + 1] == 0x4b && tail[start + 2] == 5 && tail[start + 3] == 6 {
      return nil
    }
    let text: Sentence =
      "the zip's table of contents is missing, the file was probably cut; members were read up to the cut"
    return Damage(.truncatedArchive, text)
  }
}

/// Which clock the times in a zip were read from. The format's own field is the wall clock of the machine that packed
/// it; the `UT` extra field (Info-ZIP, Go) is UTC.
enum ZipTime {
  /// Whether the first member's local header (APPNOTE 4.3.7) has a `UT` field; all others come from the same tool.
  static func isUniversal(_ head: [UInt8]) -> Bool {
    func word(_ at: Int) -> Int { at + 1 < head.count ? Int(head[at]) | Int(head[at + 1]) << 8 : 0 }
    var field = 30 + word(26)
    let end = min(field + word(28), head.count)
    while field + 4 <= end {
      if word(field) == 0x5455 { return true }
      field += 4 + word(field + 2)
    }
    return false
  }
}

extension Timestamp {
  /// Undoes libarchive's use of this machine's time zone on a wall-clock time, so that a report does not depend on where
  /// it is made: the time of day as it was recorded, taken as UTC. Nil before 1980, where the format has no dates.
  init?(wallClock seconds: Int) {
    var moment = time_t(seconds)
    var civil = unsafe tm()
    guard unsafe localtime_r(&moment, &civil) != nil, unsafe (80...207).contains(civil.tm_year) else { return nil }
    let (year, month, day) = unsafe (Int(civil.tm_year) + 1900, Int(civil.tm_mon) + 1, Int(civil.tm_mday))
    let second = unsafe (Int64(civil.tm_hour) * 60 + Int64(civil.tm_min)) * 60 + Int64(civil.tm_sec)
    self.init(year: year, month: month, day: day, nanosecondOfDay: second * 1_000_000_000)
  }
}
