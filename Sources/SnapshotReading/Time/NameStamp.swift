internal import IncidentModel

/// Stamps in file and directory names. With `Z`, `UTC` or an offset they are absolute, else civil time of an unnamed
/// zone.
///
///     df-20260101T121400Z.txt   support-bundle-2026-01-02T15_04_05   node12-2023-10-09_12_34_26
///     eks_i-0abc_2026-11-22_1214-UTC_0.7.9   inspection-report-20261122_121400   df.1795353672
enum NameStamp {
  static func parse(_ name: String) -> RecordedTime? {
    let bytes = Array(name.utf8)
    for start in bytes.indices where isDigit(bytes[start]) && (start == 0 || !isAlphanumeric(bytes[start - 1])) {
      var cursor = ByteCursor(name)
      cursor.move(to: start)
      if let time = epoch(cursor, bytes) ?? stamp(&cursor) { return time }
    }
    return nil
  }

  private static func stamp(_ cursor: inout ByteCursor) -> RecordedTime? {
    guard let year = cursor.digits(4), (2000...2100).contains(year) else { return nil }
    let separator = cursor.current
    let isSplit = cursor.skip(anyOf: "-_.")
    guard let month = cursor.digits(2) else { return nil }
    if isSplit, cursor.current != separator || !cursor.skip(anyOf: "-_.") { return nil }
    guard let day = cursor.digits(2), CivilDate.isValid(year: year, month: month, day: day) else { return nil }
    _ = cursor.skip(anyOf: "Tt_- ")
    guard let clock = clock(&cursor) else { return nil }
    let zone = zone(&cursor)
    return ISOTime.time(CivilDate(year: year, month: month, day: day), clock, zone)
  }

  /// `121400`, `12_14_00`, `12-14-00.000`, `1214`.
  private static func clock(_ cursor: inout ByteCursor) -> Int64? {
    guard let hour = cursor.digits(2), hour < 24 else { return nil }
    _ = cursor.skip(anyOf: "-_:.")
    guard let minute = cursor.digits(2), minute < 60 else { return nil }
    let afterMinute = cursor
    _ = cursor.skip(anyOf: "-_:.")
    guard let second = cursor.digits(2), second < 61, cursor.current.map({ !isDigit($0) }) ?? true else {
      cursor = afterMinute
      return cursor.current.map({ !isDigit($0) }) ?? true ? Int64(hour * 3600 + minute * 60) * 1_000_000_000 : nil
    }
    let afterSecond = cursor
    if !(cursor.skip(".") && cursor.digits(3) != nil) { cursor = afterSecond }
    return Int64(hour * 3600 + minute * 60 + min(second, 59)) * 1_000_000_000
  }

  private static func zone(_ cursor: inout ByteCursor) -> Int? {
    let start = cursor
    if cursor.skip("Z") { return 0 }
    _ = cursor.skip(anyOf: "-_ ")
    if cursor.skip("UTC") || cursor.skip("GMT") { return 0 }
    cursor = start
    guard cursor.hasPrefix("+") || cursor.hasPrefix("-") else { return nil }
    let isWest = cursor.skip("-")
    if !isWest { _ = cursor.skip("+") }
    guard let hour = cursor.digits(2), hour < 15, let minute = cursor.digits(2), minute % 15 == 0,
      cursor.current.map({ !isAlphanumeric($0) }) ?? true
    else { return nil }
    return (isWest ? -1 : 1) * (hour * 3600 + minute * 60)
  }

  /// Ten digits that are seconds of the years 2014 to 2033.
  private static func epoch(_ cursor: ByteCursor, _ bytes: [UInt8]) -> RecordedTime? {
    var cursor = cursor
    guard let seconds = cursor.digits(10), (1_388_534_400...1_999_999_999).contains(seconds),
      cursor.current.map({ !isAlphanumeric($0) }) ?? true
    else { return nil }
    return .absolute(Timestamp(seconds: Int64(seconds)))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
