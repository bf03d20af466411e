import IncidentModel

/// An observation on the one clock. `time` is nil for facts that hold whenever (a configuration file).
struct Moment {
  var time: Timestamp?
  /// Half the width of what the recorded time leaves open.
  var plusMinus: Double
  var basis: TimeBasis
  var node: String?
  var source: Int32
  var fact: Fact
  var evidence: Evidence
  /// Line of the program's own source file, as klog prints it; 0 when there is none.
  var sourceLine: UInt32 = 0
  /// Digest of what the program wrote with its own stamp, for telling copies; 0 when there is none.
  var ownText: UInt64 = 0
  /// Grows with time inside the source: the line, in a newest-first source its negative.
  var place: Int64 = 0
}

extension Array<Moment> {
  /// By time, ties by place in the evidence, from the end in a newest-first source; undated facts first. A total order,
  /// so that results do not depend on the order of the sources.
  mutating func sortByTime() {
    sort {
      let (a, b) = ($0.time?.nanoseconds ?? .min, $1.time?.nanoseconds ?? .min)
      guard a == b else { return a < b }
      return ($0.source, $0.place, $0.evidence) < ($1.source, $1.place, $1.evidence)
    }
  }
}
