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
}

extension Array<Moment> {
  /// By time, ties by place in the evidence; undated facts first. A total order, so that results do not depend on the
  /// order of the sources.
  mutating func sortByTime() {
    sort {
      let (a, b) = ($0.time?.nanoseconds ?? .min, $1.time?.nanoseconds ?? .min)
      return a != b ? a < b : $0.evidence < $1.evidence
    }
  }
}
