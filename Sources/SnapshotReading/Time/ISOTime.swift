internal import IncidentModel

/// Times as documents write them: `2026-11-22T13:25:22.399Z`, `2026-11-22 13:25:22 +0000 UTC`,
/// `2026-11-22T19:01:01+05:30`.
extension Timestamp {
  init?(rfc3339 text: String) {
    guard case .absolute(let time)? = ISOTime.parse(text) else { return nil }
    self = time
  }
}

enum ISOTime {
  /// The time at the head of the text: absolute with a zone, civil without; nil when there is none.
  /// Go's `+0000 UTC m=+0.1` and a comma before the fraction are understood; other words after the time are refused.
  static func parse(_ text: String) -> RecordedTime? {
    var cursor = ByteCursor(text)
    guard let date = date(&cursor), cursor.skip(anyOf: "T t") || cursor.skip(" "), let day = clock(&cursor) else {
      return nil
    }
    _ = cursor.skip(" ")
    let zone = zone(&cursor)
    if cursor.skip(" ") {
      guard cursor.hasPrefix("UTC") || cursor.hasPrefix("m=") || cursor.hasPrefix("GMT") else { return nil }
    } else if !cursor.isAtEnd {
      return nil
    }
    return time(date, day, zone)
  }

  static func time(_ date: CivilDate, _ day: Int64, _ zone: Int?) -> RecordedTime? {
    guard CivilDate.isValid(year: date.year, month: date.month, day: date.day) else { return nil }
    guard let zone else {
      return .civil(
        CivilTime(year: date.year, month: date.month, day: date.day, nanosecondOfDay: day, clock: .prefix))
    }
    return Timestamp(
      year: date.year, month: date.month, day: date.day, nanosecondOfDay: day, secondsFromUTC: zone
    ).map(RecordedTime.absolute)
  }

  /// `2026-11-22`
  static func date(_ cursor: inout ByteCursor) -> CivilDate? {
    guard let year = cursor.digits(4), cursor.skip("-"), let month = cursor.digits(2), cursor.skip("-"),
      let day = cursor.digits(2), CivilDate.isValid(year: year, month: month, day: day)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `13:25:22.399`, as nanoseconds of the day.
  static func clock(_ cursor: inout ByteCursor) -> Int64? {
    guard let hour = cursor.digits(2), cursor.skip(":"), let minute = cursor.digits(2), cursor.skip(":"),
      let second = cursor.digits(2), hour < 24, minute < 60, second < 61
    else { return nil }
    var nanoseconds: Int64 = 0
    if cursor.skip(anyOf: ".,") {
      var scale: Int64 = 100_000_000
      while let digit = cursor.digits(1) {
        nanoseconds += Int64(digit) * scale
        scale /= 10
      }
    }
    return Int64(hour * 3600 + minute * 60 + min(second, 59)) * 1_000_000_000 + nanoseconds
  }

  /// `Z`, `+05:30`, `-0800`, `UTC`: seconds east of Greenwich.
  static func zone(_ cursor: inout ByteCursor) -> Int? {
    if cursor.skip("UTC") || cursor.skip("GMT") || cursor.skip("Z") || cursor.skip("z") { return 0 }
    let start = cursor
    let isWest = cursor.hasPrefix("-")
    guard cursor.skip(anyOf: "+-"), let hour = cursor.digits(2), hour < 19 else {
      cursor = start
      return nil
    }
    _ = cursor.skip(":")
    let minute = cursor.digits(2) ?? 0
    return (isWest ? -1 : 1) * (hour * 3600 + min(minute, 59) * 60)
  }
}
