import BundleReading

/// Why a bundle could not be analysed at all. Whatever goes wrong later is part of the result.
public enum AnalysisError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The list of paths is empty.
  case noPath
  /// Nothing is at this path.
  case missing(path: String)
  /// The path is there and cannot be read, and why.
  case unreadable(path: String, reason: String)
  /// It was called off before it ended.
  case cancelled

  /// A sentence for people: what, where, and what to try.
  public var description: String {
    switch self {
    case .noPath: "no bundle was named; give a directory, an archive or a file"
    case .missing(let path): "`\(path)` does not exist"
    case .unreadable(let path, let reason): "`\(path)` cannot be read: \(reason)"
    case .cancelled: "the analysis was called off before it ended; there is no result"
    }
  }

  init(_ error: BundleError) {
    switch error {
    case .noInput: self = .noPath
    case .missing(let path): self = .missing(path: path)
    case .unreadable(let path, let code): self = .unreadable(path: path, reason: SystemError(code).words)
    }
  }
}

/// A finished report held a secret of the input, so it was not handed out. In a report of evictrace's own that is a
/// defect of evictrace; in one of yours, a text that did not come from the postmortem handed to you.
public struct LeakError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where a secret stood; never the secret itself.
  public struct Place: Hashable, Sendable {
    /// The kind of secret, for example `hf-token`.
    public var kind: String
    /// The line of the report, from 1 on.
    public var line: Int
  }

  /// In the order of the report's lines.
  public let places: [Place]

  /// A sentence for people: the kinds of secrets and their lines.
  public var description: String {
    let first = places.prefix(5).map { "\($0.kind) in line \($0.line)" }.joined(separator: ", ")
    let more = places.count > 5 ? " and \(places.count - 5) more" : ""
    return "the report would hold a secret of the input (\(first)\(more)), so it was not handed out"
  }
}
