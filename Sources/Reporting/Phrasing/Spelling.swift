import IncidentModel

/// How amounts and times are written: binary units with three significant digits (one place stays behind large numbers,
/// so that accounts visibly add up), ranges as ranges, UTC.
///
///     31.4 GiB    128.4 GiB    9.8–12.1 GiB    2 m 8 s    18:50:02Z    87%    1,204
enum Spelling {
  private static let units = ["B", "KiB", "MiB", "GiB", "TiB"]

  /// A range whose ends look alike at this precision is written as one number, one that begins at nothing as its end.
  static func bytes(_ q: Bytes) -> String {
    guard !q.isExact else { return bytes(q.best) }
    let unit = unit(for: max(magnitude(q.low), magnitude(q.high)))
    let places = places(for: max(magnitude(q.low), magnitude(q.high)) / size(of: unit), unit: unit)
    let low = decimal(Double(q.low) / size(of: unit), places: places)
    let high = decimal(Double(q.high) / size(of: unit), places: places)
    if low == high { return "\(high) \(units[unit])" }
    if low == decimal(0, places: places) { return "at most \(high) \(units[unit])" }
    return low.hasPrefix("−") || high.hasPrefix("−")
      ? "\(low) to \(high) \(units[unit])" : "\(low)–\(high) \(units[unit])"
  }

  static func bytes(_ n: Int64) -> String {
    let unit = unit(for: magnitude(n))
    let value = Double(n) / size(of: unit)
    return decimal(value, places: places(for: value.magnitude, unit: unit)) + " " + units[unit]
  }

  /// With its sign: `+29.1 GiB`, `−0.6 to +3.6 GiB`; nothing within the rounding of df's blocks is `0 B`.
  static func signed(_ q: Bytes) -> String {
    if q.best == 0, q.low > -4096, q.high < 4096 { return "0 B" }
    let unit = unit(for: max(magnitude(q.low), magnitude(q.high)))
    let places = places(for: max(magnitude(q.low), magnitude(q.high)) / size(of: unit), unit: unit)
    func spelled(_ n: Int64) -> String {
      let text = decimal(Double(n) / size(of: unit), places: places)
      return n <= 0 || text == decimal(0, places: places) ? text : "+" + text
    }
    let (low, high) = (spelled(q.low), spelled(q.high))
    return (low == high ? low : "\(low) to \(high)") + " " + units[unit]
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
  static func duration(_ d: Duration) -> String {
    let seconds = d.inSeconds
    guard seconds >= 0 else { return "−" + duration(.zero - d) }
    if seconds == 0 { return "0 s" }
    if seconds < 1 { return decimal(max(1, seconds * 1000), places: 0) + " ms" }
    if seconds < 9.95 { return decimal(seconds, places: seconds == seconds.rounded() ? 0 : 1) + " s" }
    let whole = Int(min(seconds, 1e12).rounded())
    return [(whole / 86_400, " d"), (whole / 3600 % 24, " h"), (whole / 60 % 60, " m"), (whole % 60, " s")]
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
