public import IncidentModel
import Pipeline
import Reporting

/// A bundle read and explained. It is a value: hand it to any task, keep it, write as many reports from it as needed.
public struct Analysis: Sendable {
  /// What the evidence gives away beyond the texts of the postmortem.
  let secrets: SecretScanner
  /// Host names in the evidence.
  let hosts: [String]

  /// The facts: nodes, incidents with their causes, evictions, ledgers and findings, each with its evidence.
  ///
  /// These are the texts of the evidence as they stand there, secrets included. What goes to a reader goes through
  /// ``report(as:in:hiding:)`` or ``report(hiding:writtenBy:)``.
  public let postmortem: Postmortem

  /// Whether anything was damaged, skipped or over a limit, so that evidence may be missing.
  public var isPartial: Bool { postmortem.isPartial }

  /// Whether nothing in the input is of a kind that evictrace knows. Then no incident means nothing.
  public let isEmpty: Bool

  /// Without the observations of every line, which only `evictrace inspect` needs.
  init(_ found: Pipeline.Analysis) {
    (postmortem, isEmpty) = (found.postmortem, found.isEmpty)
    (secrets, hosts) = (found.secrets, found.hosts)
  }

  /// What came out, in one word.
  public var outcome: Outcome { isEmpty ? .nothingRecognised : Outcome(ExitCode(for: postmortem)) }

  /// What came out of an analysis, as the program's exit code tells it.
  public enum Outcome: Hashable, Sendable {
    /// No incident; near misses and ends that were not about the disk are none.
    case calm
    /// At least one incident, and all of the input was read.
    case incident
    /// Part of the input was damaged, skipped or over a limit; there may have been incidents, too.
    case partial
    /// Nothing in the input is of a kind that evictrace knows.
    case nothingRecognised

    /// What `evictrace report` exits with: 0, 1, 2 or 65.
    public var exitCode: Int32 {
      switch self {
      case .calm: ExitCode.calm.rawValue
      case .incident: ExitCode.incident.rawValue
      case .partial: ExitCode.partial.rawValue
      case .nothingRecognised: ExitCode.nothingRecognised.rawValue
      }
    }
  }
}

extension Analysis.Outcome {
  /// Of a postmortem, whose codes are these three.
  fileprivate init(_ code: ExitCode) {
    switch code {
    case .incident: self = .incident
    case .partial: self = .partial
    default: self = .calm
    }
  }
}
