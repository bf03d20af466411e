import IncidentModel

/// How amounts and times are written: binary units with three significant digits (one place stays behind large numbers,
/// so that accounts visibly add up), ranges as ranges, UTC.
///
///     31.4 GiB    128.4 GiB    9.8–12.1 GiB    2 m 8 s    18:50:02Z    87%    1,204
///
/// What a language says in words of its own are its members; numbers look the same in all.
package struct Spelling: Hashable, Sendable {
  /// Before the upper end of a range that begins at nothing.
  var atMost: String
  /// Between the ends of a range where a dash would run into a minus.
  var to: String
  /// Behind a number of days, hours, minutes, seconds, milliseconds.
  var days: String
  var hours: String
  var minutes: String
  var seconds: String
  var milliseconds: String

  static let english = Spelling(
    atMost: "at most ", to: " to ", days: " d", hours: " h", minutes: " m", seconds: " s", milliseconds: " ms")
  static let chinese = Spelling(
    atMost: "≤ ", to: " 至 ", days: " 天", hours: " 小时", minutes: " 分", seconds: " 秒", milliseconds: " 毫秒")

  private static let units = ["B", "KiB", "MiB", "GiB", "TiB"]

  /// A range whose ends look alike at this precision is written as one number, one that begins at nothing as its end.
  func bytes(_ q: Bytes) -> String {
    guard !q.isExact else { return bytes(q.best) }
    let unit = Self.unit(for: max(Self.magnitude(q.low), Self.magnitude(q.high)))
    let places = Self.places(for: max(Self.magnitude(q.low), Self.magnitude(q.high)) / Self.size(of: unit), unit: unit)
    let low = Self.decimal(Double(q.low) / Self.size(of: unit), places: places)
    let high = Self.decimal(Double(q.high) / Self.size(of: unit), places: places)
    if low == high { return "\(high) \(Self.units[unit])" }
    if low == Self.decimal(0, places: places) { return "\(atMost)\(high) \(Self.units[unit])" }
    return low.hasPrefix("−") || high.hasPrefix("−")
      ? "\(low)\(to)\(high) \(Self.units[unit])" : "\(low)–\(high) \(Self.units[unit])"
  }

  func bytes(_ n: Int64) -> String {
    let unit = Self.unit(for: Self.magnitude(n))
    let value = Double(n) / Self.size(of: unit)
    return Self.decimal(value, places: Self.places(for: value.magnitude, unit: unit)) + " " + Self.units[unit]
  }

  /// With its sign: `+29.1 GiB`, `−0.6 to +3.6 GiB`; nothing within the rounding of df's blocks is `0 B`.
  func signed(_ q: Bytes) -> String {
    if q.best == 0, q.low > -4096, q.high < 4096 { return "0 B" }
    let unit = Self.unit(for: max(Self.magnitude(q.low), Self.magnitude(q.high)))
    let places = Self.places(for: max(Self.magnitude(q.low), Self.magnitude(q.high)) / Self.size(of: unit), unit: unit)
    func spelled(_ n: Int64) -> String {
      let text = Self.decimal(Double(n) / Self.size(of: unit), places: places)
      return n <= 0 || text == Self.decimal(0, places: places) ? text : "+" + text
    }
    let (low, high) = (spelled(q.low), spelled(q.high))
    return (low == high ? low : "\(low)\(to)\(high)") + " " + Self.units[unit]
  }

  /// In GiB whatever the size, for columns and axes where one unit stands in the header.
  static func gibibytes(_ n: Int64) -> String {
    let value = Double(n) / Bytes.gibi
    return decimal(value, places: value.magnitude < 99.95 ? 1 : 0)
  }

  static func inodes(_ q: Inodes) -> String {
    q.isExact ? count(q.best) : "\(count(q.low))–\(count(q.high))"
  }

  /// Thousands apart by commas.
  static func count(_ n: some BinaryInteger) -> String {
    let digits = Array(String(n.magnitude))
    var out = n < 0 ? "−" : ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { out += "," }
      out.append(digit)
    }
    return out
  }

  /// A share between 0 and 1; one place below ten percent.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "?" }
    let value = max(-1e6, min(1e6, share * 100))
    let places = value.magnitude < 9.95 && value != 0 ? 1 : 0
    return decimal(value, places: places) + "%"
  }

  /// The two largest units that matter.
  func duration(_ d: Duration) -> String {
    let value = d.inSeconds
    guard value >= 0 else { return "−" + duration(.zero - d) }
    if value == 0 { return "0" + seconds }
    if value < 1 { return Self.decimal(max(1, value * 1000), places: 0) + milliseconds }
    if value < 9.95 { return Self.decimal(value, places: value == value.rounded() ? 0 : 1) + seconds }
    let whole = Int(min(value, 1e12).rounded())
    return [(whole / 86_400, days), (whole / 3600 % 24, hours), (whole / 60 % 60, minutes), (whole % 60, seconds)]
      .drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
  }

  /// `18:50:02Z`, with the date in front when it is not the day the reader was told.
  static func time(_ time: Timestamp, on day: CivilDate?) -> String {
    let t = time.tellable
    return t.date == day ? t.clockTime + "Z" : date(t.date) + " " + t.clockTime + "Z"
  }

  /// RFC 3339 without fraction.
  static func rfc3339(_ time: Timestamp) -> String {
    let t = time.tellable
    return date(t.date) + "T" + t.clockTime + "Z"
  }

  static func date(_ d: CivilDate) -> String { "\(padded(d.year, 4))-\(padded(d.month, 2))-\(padded(d.day, 2))" }

  /// `+08:00`.
  static func zone(secondsFromUTC seconds: Int) -> String {
    let minutes = Int(seconds.magnitude / 60)
    return (seconds < 0 ? "−" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  /// A number with so many places, rounded half away from zero; a minus that stands before nothing is dropped.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "?" }
    let factor: Double = [1, 10, 100, 1000][min(max(places, 0), 3)]
    let scaled = (value.magnitude * factor).rounded()
    guard scaled < 9e18 else { return "?" }
    let whole = Int64(scaled)
    let sign = value < 0 && whole != 0 ? "−" : ""
    guard places > 0 else { return sign + String(whole) }
    let divisor = Int64(factor)
    return sign + String(whole / divisor) + "." + padded(Int(whole % divisor), places)
  }

  private static func magnitude(_ n: Int64) -> Double { Double(n.magnitude) }

  private static func size(of unit: Int) -> Double { [1, 1024, 1_048_576, 1_073_741_824, 1_099_511_627_776][unit] }

  /// The unit in which the rounded number stays below 1024.
  private static func unit(for magnitude: Double) -> Int {
    (0..<units.count - 1).first { (magnitude / size(of: $0)).rounded() < 1024 } ?? units.count - 1
  }

  private static func places(for value: Double, unit: Int) -> Int {
    if unit == 0 || value == 0 { return 0 }
    return value < 9.995 ? 2 : value < 99.95 || (value * 10).rounded() != value.rounded() * 10 ? 1 : 0
  }
}

extension Timestamp {
  /// Away from the lowest representable moment, whose day begins before it and cannot be told.
  var tellable: Timestamp { Timestamp(nanoseconds: max(nanoseconds, .min + 86_400_000_000_000)) }
}
