public import IncidentModel

/// What `evictrace report` promises to scripts (the command line's contract).
public enum ExitCode: Int32, Sendable {
  case calm = 0
  case incident = 1
  case partial = 2
  case usage = 64
  case nothingRecognised = 65
  case noInput = 66
  /// The finished output held a secret of the input, so nothing was written.
  case leak = 70
  case noOutput = 73

  /// Near misses and ends that were not about the disk are no incident for a pipeline.
  public init(for postmortem: Postmortem) {
    if postmortem.isPartial {
      self = .partial
    } else {
      self = postmortem.incidents.contains { $0.kind.counts } ? .incident : .calm
    }
  }
}
