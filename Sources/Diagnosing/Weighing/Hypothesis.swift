import IncidentModel

/// One explanation of the pressure, before it is weighed.
struct Hypothesis {
  /// What a line of reasoning rests on beside the bytes.
  enum Ground: Hashable {
    /// The signal itself says it: inodes.
    case signal
    /// The kubelet's or the API's message names the reason: a limit, a drain, a capacity of 0.
    case named
    /// A program that could not write or free says so.
    case refused
    /// A near miss.
    case stoppedAbove
    /// Deleting what had accumulated gave back more than came last.
    case gaveBack
    /// Only the kubelet's eviction message gives the bytes.
    case message
    /// The pod's containers used next to nothing and it was ranked first all the same.
    case rankedWithoutUsage
    /// Nobody who was evicted used much.
    case nobodyUsedMuch
  }

  var kind: CauseKind
  var summary: Sentence
  /// What the explanation rests on; empty where no bytes are attributed.
  var pieces: [DiskGrowth.Piece]
  var contributors: [Cause.Contributor]
  var grounds: Set<Ground> = []
  var evidence: [Evidence] = []

  var bytes: Bytes { pieces.map(\.bytes).reduce(.zero, +) }
  var lines: [Evidence] { evidence + pieces.flatMap(\.evidence) }
  var isFetched: Bool { !pieces.isEmpty && pieces.allSatisfy { $0.kind == .imagePull || $0.kind == .modelDownload } }
}
