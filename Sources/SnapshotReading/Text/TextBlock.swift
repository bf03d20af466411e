internal import IncidentModel

/// One table or listing inside a text file. It collects rows and makes observations of them when it is over, because
/// units and times of a row can depend on the rows after it.
protocol TextBlock {
  /// True when the line belongs to the block.
  mutating func take(_ line: TextLine) -> Bool
  /// Rows that wait for the end of the block.
  var pending: Int { get }
  /// Makes observations of the rows and forgets them; the block may go on.
  mutating func finish(clock: BlockClock, into gathering: inout Gathering)
}

extension TextBlock {
  /// So many rows are not kept waiting.
  var isFull: Bool { pending >= 50_000 }
}

struct NoBlock: TextBlock {
  var pending: Int { 0 }
  mutating func take(_ line: TextLine) -> Bool { false }
  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {}
}
