/// A time as the evidence wrote it, before anything was inferred. Readers make these; `Correlating` turns them into
/// `Timestamp`s on one clock and keeps the reason.
public enum RecordedTime: Hashable, Sendable {
  /// Full date and zone were written, or epoch seconds.
  case absolute(Timestamp)
  /// Date and time of day without a zone, and often without a year (klog header, syslog prefix).
  case civil(CivilTime)
  /// So long before the moment the file was made: the true age lies in `low ..< high`.
  case age(low: Duration, high: Duration)
  /// Nothing was written beside the fact.
  case none

  public var absolute: Timestamp? {
    if case .absolute(let t) = self { t } else { nil }
  }
}

/// Wall-clock time of some unnamed zone, the year perhaps missing.
public struct CivilTime: Hashable, Sendable {
  /// Which of a line's clocks wrote it. The two may stand in different zones (a journal prefix is printed in the zone of
  /// whoever ran journalctl, a klog header in the kubelet's).
  public enum Clock: UInt8, Hashable, Sendable { case header, prefix }

  public var year: Int16?
  public var month: UInt8
  public var day: UInt8
  public var nanosecondOfDay: Int64
  public var clock: Clock

  public init(year: Int? = nil, month: Int, day: Int, nanosecondOfDay: Int64, clock: Clock) {
    self.year = year.map { Int16(clamping: $0) }
    self.month = UInt8(clamping: month)
    self.day = UInt8(clamping: day)
    self.nanosecondOfDay = nanosecondOfDay
    self.clock = clock
  }

  /// The moment this is when the wall clock stands `secondsFromUTC` ahead of UTC; nil for a day that year does not have.
  public func timestamp(year: Int, secondsFromUTC: Int) -> Timestamp? {
    Timestamp(
      year: self.year.map(Int.init) ?? year, month: Int(month), day: Int(day), nanosecondOfDay: nanosecondOfDay,
      secondsFromUTC: secondsFromUTC)
  }
}

/// A line that shows its zoneless clock and an absolute time of (nearly) the same moment: what zone and year are
/// inferred from.
public struct ClockHint: Hashable, Sendable {
  /// Why the two times belong together, in order of trust.
  public enum Basis: UInt8, Comparable, Sendable {
    /// Envelope and payload of one line: equal but for buffering.
    case sameLine
    /// A banner that names year and zone (`-- Logs begin at …`).
    case banner
    /// A time in the text that is a little before the line (`observedRunningTime=`).
    case inText
    public static func < (a: Basis, b: Basis) -> Bool { a.rawValue < b.rawValue }
  }

  public var civil: CivilTime
  public var absolute: Timestamp
  public var basis: Basis

  public init(civil: CivilTime, absolute: Timestamp, basis: Basis) {
    (self.civil, self.absolute, self.basis) = (civil, absolute, basis)
  }
}
