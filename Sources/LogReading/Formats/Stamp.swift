// Dates and times as logs write them:
//
//     2024-01-15T12:34:56.123456789+01:00     2024-01-15 12:34:56.7 +0100 CET m=+12.3     2024-01-15T12:34:56+0000
import IncidentModel

/// A date and time as written, not yet put on any clock.
struct Stamp {
  var year: Int
  var month: Int
  var day: Int
  var nanosecondOfDay: Int64
  /// Seconds east of UTC; nil when no zone was written.
  var secondsFromUTC: Int?
  /// Digits of the fraction.
  var precision: Int
  /// The place behind it.
  var end: Int

  /// The moment, when a zone was written and the date exists.
  var timestamp: Timestamp? {
    guard let secondsFromUTC else { return nil }
    return Timestamp(
      year: year, month: month, day: day, nanosecondOfDay: nanosecondOfDay, secondsFromUTC: secondsFromUTC)
  }

  var exists: Bool { CivilDate.isValid(year: year, month: month, day: day) }

  func civil(_ clock: CivilTime.Clock) -> CivilTime {
    CivilTime(year: year, month: month, day: day, nanosecondOfDay: nanosecondOfDay, clock: clock)
  }

  func recorded(_ clock: CivilTime.Clock) -> RecordedTime {
    timestamp.map { .absolute($0) } ?? (secondsFromUTC == nil && exists ? .civil(civil(clock)) : .none)
  }

  /// Reads `yyyy-mm-dd`, `T` or blank, `hh:mm:ss`, a fraction after `.` or `,`, and a zone: `Z`, `+01:00`, `+0100`, or
  /// the last after one blank. Nil when the digits are not there; whether the date exists is not asked.
  @inline(__always)
  static func read(_ text: Span<UInt8>, at start: Int, dateSeparator: Unicode.Scalar = "-") -> Stamp? {
    guard start >= 0, start <= text.count - 19, text.has(dateSeparator, at: start + 4),
      text.has(dateSeparator, at: start + 7), text[start + 10] == UInt8(ascii: "T") || text[start + 10] == 32
    else { return nil }
    let (century, year) = (text.twoDigits(at: start), text.twoDigits(at: start + 2))
    let (month, day) = (text.twoDigits(at: start + 5), text.twoDigits(at: start + 8))
    guard century >= 0, year >= 0, month >= 0, day >= 0, let time = ClockTime.read(text, at: start + 11) else {
      return nil
    }
    let zone = Zone.read(text, at: time.end)
    return Stamp(
      year: century * 100 + year, month: month, day: day, nanosecondOfDay: time.nanosecondOfDay,
      secondsFromUTC: zone?.seconds, precision: time.precision, end: zone?.end ?? time.end)
  }
}

/// `hh:mm:ss` with an optional fraction.
struct ClockTime {
  var nanosecondOfDay: Int64
  var precision: Int
  var end: Int

  @inline(__always)
  static func read(_ text: Span<UInt8>, at start: Int) -> ClockTime? {
    guard start >= 0, start <= text.count - 8, text.has(":", at: start + 2), text.has(":", at: start + 5) else {
      return nil
    }
    let (h, m, s) = (text.twoDigits(at: start), text.twoDigits(at: start + 3), text.twoDigits(at: start + 6))
    guard h >= 0, h < 24, m >= 0, m < 60, s >= 0, s <= 60 else { return nil }
    let seconds = Int64(h * 3600 + m * 60 + min(s, 59))
    guard text.has(".", at: start + 8) || text.has(",", at: start + 8), text.isDigit(at: start + 9) else {
      return ClockTime(nanosecondOfDay: seconds * 1_000_000_000, precision: 0, end: start + 8)
    }
    var (fraction, digits, i): (Int64, Int, Int) = (0, 0, start + 9)
    while i < text.count, text[i] &- 48 < 10 {
      if digits < 9 { (fraction, digits) = (fraction * 10 + Int64(text[i] &- 48), digits + 1) }
      i += 1
    }
    return ClockTime(
      nanosecondOfDay: seconds * 1_000_000_000 + fraction * scale(digits), precision: digits, end: i)
  }

  @inline(__always)
  private static func scale(_ digits: Int) -> Int64 {
    switch digits {
    case 9: 1
    case 6: 1_000
    case 3: 1_000_000
    case 7: 100
    case 8: 10
    case 5: 10_000
    case 4: 100_000
    case 2: 10_000_000
    default: 100_000_000
    }
  }
}

/// A distance from UTC.
struct Zone {
  var seconds: Int
  var end: Int

  /// `Z`, `+01:00`, `+0100`, ` +0100`; a name is not a zone here, see `named`.
  @inline(__always)
  static func read(_ text: Span<UInt8>, at start: Int) -> Zone? {
    guard start < text.count else { return nil }
    switch Unicode.Scalar(text[start]) {
    case "Z": return Zone(seconds: 0, end: start + 1)
    case "+", "-": return numeric(text, at: start)
    case " ": return text.has("+", at: start + 1) || text.has("-", at: start + 1) ? numeric(text, at: start + 1) : nil
    default: return nil
    }
  }

  private static func numeric(_ text: Span<UInt8>, at start: Int) -> Zone? {
    let hours = text.twoDigits(at: start + 1)
    let colon = text.has(":", at: start + 3) ? 1 : 0
    let minutes = text.twoDigits(at: start + 3 + colon)
    guard hours >= 0, hours <= 14, minutes >= 0, minutes < 60 else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return Zone(seconds: text.has("-", at: start) ? -seconds : seconds, end: start + 5 + colon)
  }

  /// Zone abbreviations that mean one thing only (not IST, CST, BST: these have two or three).
  static let named: [String: Int] = [
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 3600, "CET": 3600, "CEST": 7200, "EET": 7200, "EEST": 10800,
    "MSK": 10800, "JST": 32400, "KST": 32400, "HKT": 28800, "NZST": 43200, "NZDT": 46800, "AEST": 36000, "AEDT": 39600,
    "EST": -18000, "EDT": -14400, "CDT": -18000, "MST": -25200, "MDT": -21600, "PST": -28800, "PDT": -25200,
    "SAST": 7200,
  ]

  /// A zone word at `start`: a number or one of `named`; nil for anything else.
  static func word(_ text: Span<UInt8>, at start: Int) -> Zone? {
    if let zone = read(text, at: start) { return zone }
    let end = text.firstIndex(of: " ", from: start, to: start + 8) ?? min(text.count, start + 6)
    guard start < end else { return nil }
    return named[text.text(start..<end)].map { Zone(seconds: $0, end: end) }
  }
}
