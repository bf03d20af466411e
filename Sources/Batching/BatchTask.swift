public import IncidentModel
import Pipeline

/// A bundle whose turn has come.
struct BatchTask {
  var work: OneBundle
  var folder: BundleFolder
}

/// How far a batch has come.
public struct BatchProgress: Hashable, Sendable {
  /// Bundles that were looked at, of all.
  public var done = 0
  public var total = 0
  /// Of them those that were finished before.
  public var kept = 0
  /// Bytes of the bundles that this run worked on.
  public var bytes: UInt64 = 0
  /// Seconds since it began.
  public var seconds = 0.0
  public init() {}

  /// Bundles a second that were worked on; nil in the first moments.
  public var rate: Double? {
    let worked = done - kept
    return worked > 0 && seconds > 0.5 ? Double(worked) / seconds : nil
  }
}

/// What a batch ended with.
public struct BatchResult: Sendable {
  public var counts: [BundleEntry.Status: Int] = [:]
  /// Finished by an earlier run and kept.
  public var kept = 0
  /// Bundles of the other shards.
  public var elsewhere = 0
  /// As `report` would exit: the gravest over all bundles.
  public var code: Int32 = 0
  /// What else people should know.
  public var remarks: [String] = []
  /// Bundles without a report, with the reason.
  public var complaints: [(name: String, reason: String)] = []
  public init() {}

  /// Damage is graver than an incident, and that graver than calm; a bundle that could not be read is damage. Nothing is
  /// graver than a secret that would have been written.
  mutating func add(_ name: String, _ finished: FinishedBundle) {
    counts[finished.status, default: 0] += 1
    if let reason = finished.reason, !finished.status.hasPostmortem { complaints.append((name, reason)) }
    guard code != ExitCode.leak.rawValue else { return }
    code = max(code, min(finished.code, ExitCode.partial.rawValue))
  }
}
