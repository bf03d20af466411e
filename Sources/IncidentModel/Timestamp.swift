/// A moment in UTC, in nanoseconds since 1970-01-01T00:00:00Z. Covers the years 1678 to 2262.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public init(seconds: Int64) { nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue }

  /// The moment a civil date and time of day names at a distance from UTC; nil when there is no such date or it does
  /// not fit (Go's zero time `0001-01-01` is such a date).
  public init?(year: Int, month: Int, day: Int, nanosecondOfDay: Int64 = 0, secondsFromUTC: Int = 0) {
    guard (1680...2260).contains(year), CivilDate.isValid(year: year, month: month, day: day),
      (0...86_400_999_999_999).contains(nanosecondOfDay)
    else { return nil }
    let days = CivilDate.daysSinceEpoch(year: year, month: month, day: day)
    nanoseconds = (Int64(days) * 86_400 - Int64(secondsFromUTC)) * 1_000_000_000 + nanosecondOfDay
  }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }

  /// Times saturate at the ends of their range: a hostile stamp gives a far time, not a trap.
  public static func - (a: Timestamp, b: Timestamp) -> Duration {
    .nanoseconds(a.nanoseconds.saturatingSubtraction(b.nanoseconds))
  }
  public static func + (a: Timestamp, d: Duration) -> Timestamp {
    Timestamp(nanoseconds: a.nanoseconds.saturatingAddition(d.nanoseconds))
  }
  public static func - (a: Timestamp, d: Duration) -> Timestamp {
    Timestamp(nanoseconds: a.nanoseconds.saturatingSubtraction(d.nanoseconds))
  }

  /// Seconds from `earlier` to this moment, with fraction; negative when this moment is the earlier one.
  public func seconds(since earlier: Timestamp) -> Double {
    Double(nanoseconds.saturatingSubtraction(earlier.nanoseconds)) / 1e9
  }

  /// Year, month and day in UTC.
  public var date: CivilDate {
    CivilDate(daysSinceEpoch: Int(nanoseconds.dividedRoundingDown(by: 86_400_000_000_000)))
  }

  /// Nanoseconds since the UTC midnight before this moment.
  public var nanosecondOfDay: Int64 {
    // Without a product: midnight before the earliest moment cannot be represented.
    let rest = nanoseconds % 86_400_000_000_000
    return rest < 0 ? rest + 86_400_000_000_000 : rest
  }

  /// RFC 3339 in UTC with a `Z`; a fraction of 3, 6 or 9 digits only where there is one: `2026-11-22T13:25:22.399Z`.
  public var rfc3339: String {
    let date = date
    let second = nanosecondOfDay / 1_000_000_000
    let fraction = nanosecondOfDay % 1_000_000_000
    var text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(Self.clock(second))"
    if fraction % 1_000_000 == 0, fraction != 0 {
      text += ".\(padded(Int(fraction / 1_000_000), 3))"
    } else if fraction % 1_000 == 0, fraction != 0 {
      text += ".\(padded(Int(fraction / 1_000), 6))"
    } else if fraction != 0 {
      text += ".\(padded(Int(fraction), 9))"
    }
    return text + "Z"
  }

  /// `13:25:22`, the UTC time of day without fraction.
  public var clockTime: String { Self.clock(nanosecondOfDay / 1_000_000_000) }

  private static func clock(_ second: Int64) -> String {
    "\(padded(Int(second / 3600), 2)):\(padded(Int(second / 60 % 60), 2)):\(padded(Int(second % 60), 2))"
  }
}

/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  /// The day so many days after (or before) 1970-01-01, by Howard Hinnant's civil_from_days.
  public init(daysSinceEpoch days: Int) {
    let z = days + 719_468
    let era = z.dividedRoundingDown(by: 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    month = m < 10 ? m + 3 : m - 9
    day = dayOfYear - (153 * m + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  public static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y.dividedRoundingDown(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public static func isValid(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1]
  }
}

extension Duration {
  /// Whole nanoseconds, saturating.
  public var nanoseconds: Int64 {
    let (s, a) = components
    let (product, overflow) = s.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? (s < 0 ? .min : .max) : product.addingReportingOverflow(a / 1_000_000_000).partialValue
  }

  /// Seconds with fraction.
  public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

  public static func minutes(_ n: Int) -> Duration { .seconds(n * 60) }
}

extension FixedWidthInteger {
  package func saturatingAddition(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  package func saturatingSubtraction(_ other: Self) -> Self {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  /// Floor division, where `/` would truncate towards zero.
  package func dividedRoundingDown(by divisor: Self) -> Self {
    let (q, r) = quotientAndRemainder(dividingBy: divisor)
    return r != 0 && (r < 0) != (divisor < 0) ? q - 1 : q
  }
}

package func padded(_ n: Int, _ width: Int) -> String {
  let digits = String(n)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
