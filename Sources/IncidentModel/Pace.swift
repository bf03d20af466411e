/// How the lines of one source follow each other on one of its clocks: silent stretches, clock jumps and newest-first
/// order are read from it. A reader keeps the few largest steps, so it costs next to nothing and no memory.
public struct Pace: Hashable, Sendable {
  /// Two neighbouring stamped lines that lie far apart.
  public struct Step: Hashable, Sendable {
    public var fromLine: UInt32
    public var toLine: UInt32
    public var from: RecordedTime
    public var to: RecordedTime
    public init(fromLine: UInt32, toLine: UInt32, from: RecordedTime, to: RecordedTime) {
      (self.fromLine, self.toLine, self.from, self.to) = (fromLine, toLine, from, to)
    }
  }

  /// Lines with a stamp of this clock.
  public var lines: Int
  /// Lines stamped later, and earlier, than the one before.
  public var ahead: Int
  public var back: Int
  /// In the order of the lines.
  public var first: RecordedTime
  public var last: RecordedTime
  /// The largest steps forward, at most `Pace.most`, in the order of the lines.
  public var leaps: [Step]
  /// The largest steps back of more than two seconds, at most `Pace.most`, in the order of the lines.
  public var drops: [Step]

  public init(
    lines: Int, ahead: Int, back: Int, first: RecordedTime, last: RecordedTime, leaps: [Step] = [],
    drops: [Step] = []
  ) {
    (self.lines, self.ahead, self.back, self.first, self.last) = (lines, ahead, back, first, last)
    (self.leaps, self.drops) = (leaps, drops)
  }

  /// Steps of each direction that are kept.
  public static let most = 16

  /// `journalctl -r` and its like: nearly every step leads back.
  public var isNewestFirst: Bool { back > 2 && back > 2 * ahead }
}
