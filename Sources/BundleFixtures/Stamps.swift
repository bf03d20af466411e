import IncidentModel

/// Times as the programs print them, in the node's zone or in UTC.
extension Zone {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  private func local(_ time: Timestamp) -> Timestamp { time + .seconds(secondsFromUTC) }

  /// `1122 12:14:43.223456`, the klog header without its letter.
  func klog(_ time: Timestamp) -> String {
    let t = local(time)
    return "\(padded(t.date.month, 2))\(padded(t.date.day, 2)) \(t.clockTime).\(Self.fraction(t, 6))"
  }

  /// `Nov 22 12:14:43`, journalctl's default.
  func journal(_ time: Timestamp) -> String {
    let t = local(time)
    return "\(Self.months[t.date.month - 1]) \(padded(t.date.day, 2)) \(t.clockTime)"
  }

  /// `2026-11-22T12:14:43.223456789+01:00`: nine digits, `Z` in UTC (logrus in containerd and dockerd, CRI log files).
  func nano(_ time: Timestamp) -> String {
    "\(day(time))T\(local(time).clockTime).\(Self.fraction(time, 9))\(offset(colon: true, zulu: true))"
  }

  /// `2026-11-22T12:14:43+01:00`: k3s.
  func seconds(_ time: Timestamp) -> String {
    "\(day(time))T\(local(time).clockTime)\(offset(colon: true, zulu: true))"
  }

  /// `2026-11-22 12:14:43.223456 +0100 CET`: Go's default for a time.
  func go(_ time: Timestamp, digits: Int = 6) -> String {
    let fraction = digits == 0 ? "" : "." + Self.fraction(time, digits)
    return "\(day(time)) \(local(time).clockTime)\(fraction) \(offset(colon: false, zulu: false)) \(abbreviation)"
  }

  /// `11-22 12:14:43`: vLLM.
  func vllm(_ time: Timestamp) -> String {
    let t = local(time)
    return "\(padded(t.date.month, 2))-\(padded(t.date.day, 2)) \(t.clockTime)"
  }

  /// `Sun Nov 22 12:14:43 UTC 2026`: date(1) in the C locale.
  func date(_ time: Timestamp) -> String {
    let t = local(time)
    let day = padded(t.date.day, 2)
    return "\(weekday(t)) \(Self.months[t.date.month - 1]) \(day.hasPrefix("0") ? " " + day.dropFirst() : day) "
      + "\(t.clockTime) \(abbreviation) \(t.date.year)"
  }

  /// `Sun, 22 Nov 2026 12:14:43 +0100`: kubectl describe.
  func describe(_ time: Timestamp) -> String {
    let t = local(time)
    return "\(weekday(t)), \(padded(t.date.day, 2)) \(Self.months[t.date.month - 1]) \(t.date.year) \(t.clockTime) "
      + offset(colon: false, zulu: false)
  }

  private func weekday(_ local: Timestamp) -> String {
    let days = CivilDate.daysSinceEpoch(year: local.date.year, month: local.date.month, day: local.date.day)
    return Self.weekdays[((days % 7) + 7) % 7]
  }

  private func day(_ time: Timestamp) -> String {
    let t = local(time)
    return "\(t.date.year)-\(padded(t.date.month, 2))-\(padded(t.date.day, 2))"
  }

  private func offset(colon: Bool, zulu: Bool) -> String {
    if zulu && secondsFromUTC == 0 { return "Z" }
    let minutes = abs(secondsFromUTC) / 60
    return "\(secondsFromUTC < 0 ? "-" : "+")\(padded(minutes / 60, 2))\(colon ? ":" : "")\(padded(minutes % 60, 2))"
  }

  private static func fraction(_ time: Timestamp, _ digits: Int) -> String {
    String(padded(Int(time.nanosecondOfDay % 1_000_000_000), 9).prefix(digits))
  }
}

extension Timestamp {
  /// `2026-11-22T12:14:43Z`: API objects.
  var api: String { Timestamp(nanoseconds: nanoseconds - nanosecondOfDay % 1_000_000_000).rfc3339 }

  /// `2026-11-22T12:14:43.223456Z`: MicroTime of the scheduler's events.
  var micro: String { "\(api.dropLast()).\(padded(Int(nanosecondOfDay % 1_000_000_000 / 1000), 6))Z" }

  /// `20261122T121443Z`: file names of snapshots.
  var compact: String { String(api.filter { $0 != "-" && $0 != ":" }) }

  /// `18ea60d410f7355e`, the tail of an event's name.
  var hex: String { String(nanoseconds, radix: 16) }
}

/// A duration as Go prints it: `812.4ms`, `12.345678901s`, `4m4.95s`, `1h2m3s`.
func goDuration(_ duration: Duration) -> String {
  let n = max(0, duration.nanoseconds)
  if n == 0 { return "0s" }
  if n < 1_000 { return "\(n)ns" }
  if n < 1_000_000 { return decimal(n, 1_000) + "µs" }
  if n < 1_000_000_000 { return decimal(n, 1_000_000) + "ms" }
  let (minutes, rest) = (n / 60_000_000_000, n % 60_000_000_000)
  let seconds = decimal(rest, 1_000_000_000) + "s"
  if minutes == 0 { return seconds }
  return minutes < 60 ? "\(minutes)m\(seconds)" : "\(minutes / 60)h\(minutes % 60)m\(seconds)"
}

/// `n / unit` with as many decimals as it has and no more.
private func decimal(_ n: Int64, _ unit: Int64) -> String {
  var digits = padded(Int(n % unit), String(unit).count - 1)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "\(n / unit)" + (digits.isEmpty ? "" : "." + digits)
}

/// Whole milliseconds, as kubelets from 1.28 print pull times.
func truncatedToMilliseconds(_ duration: Duration) -> Duration { .milliseconds(duration.nanoseconds / 1_000_000) }

/// An age as kubectl prints it (apimachinery duration.HumanDuration): `45s`, `5m12s`, `25m`, `3h10m`, `2d5h`.
func humanAge(_ seconds: Int) -> String {
  let s = max(0, seconds)
  switch s {
  case ..<120: return "\(s)s"
  case ..<600: return s % 60 == 0 ? "\(s / 60)m" : "\(s / 60)m\(s % 60)s"
  case ..<10_800: return "\(s / 60)m"
  case ..<28_800: return s / 60 % 60 == 0 ? "\(s / 3600)h" : "\(s / 3600)h\(s / 60 % 60)m"
  case ..<172_800: return "\(s / 3600)h"
  case ..<691_200: return s / 3600 % 24 == 0 ? "\(s / 86_400)d" : "\(s / 86_400)d\(s / 3600 % 24)h"
  default: return "\(s / 86_400)d"
  }
}

extension String {
  func leftAligned(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  func rightAligned(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// Go's strconv.Quote for the text that occurs in logs.
  var goQuoted: String {
    var out = "\""
    for c in unicodeScalars {
      switch c {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: out.unicodeScalars.append(c)
      }
    }
    return out + "\""
  }
}

/// A number with so many decimals, rounded half away from zero; 0 for what is no number.
func fixed(_ value: Double, _ decimals: Int) -> String {
  var scale: Int64 = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = abs(value) * Double(scale) + 0.5
  guard scaled.isFinite, scaled < 9e18 else { return "0" }
  let n = Int64(scaled)
  let text = decimals == 0 ? "\(n)" : "\(n / scale).\(padded(Int(n % scale), decimals))"
  return value < 0 && n != 0 ? "-" + text : text
}
