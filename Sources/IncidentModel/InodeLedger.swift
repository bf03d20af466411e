/// One point of the curve of free inodes.
public struct InodePoint: Hashable, Sendable {
  public var time: Timestamp
  public var filesystem: FilesystemRole
  public var free: Inodes
  public var capacity: Inodes?
  public var basis: UsagePoint.Basis
  public var evidence: [Evidence]
  public init(
    time: Timestamp, filesystem: FilesystemRole, free: Inodes, capacity: Inodes?, basis: UsagePoint.Basis,
    evidence: [Evidence]
  ) {
    (self.time, self.filesystem, self.free) = (time, filesystem, free)
    (self.capacity, self.basis, self.evidence) = (capacity, basis, evidence)
  }
}

/// Where the inodes of one filesystem went between two moments: `Ledger` in files instead of bytes.
public struct InodeLedger: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public var category: Ledger.Category
    public var subject: String
    public var pod: PodName?
    /// Signed growth.
    public var inodes: Inodes
    public var evidence: [Evidence]
    public init(category: Ledger.Category, subject: String, pod: PodName?, inodes: Inodes, evidence: [Evidence]) {
      (self.category, self.subject, self.pod, self.inodes, self.evidence) = (category, subject, pod, inodes, evidence)
    }
  }
  public var phase: Ledger.Phase
  public var filesystem: FilesystemRole
  public var from: Timestamp
  public var to: Timestamp
  /// Growth of used inodes: free at `from` less free at `to`.
  public var growth: Inodes
  public var lines: [Line]
  /// `growth - sum(lines)`.
  public var unexplained: Inodes
  public init(
    phase: Ledger.Phase, filesystem: FilesystemRole, from: Timestamp, to: Timestamp, growth: Inodes, lines: [Line]
  ) {
    (self.phase, self.filesystem, self.from, self.to) = (phase, filesystem, from, to)
    (self.growth, self.lines) = (growth, lines)
    unexplained = growth - lines.map(\.inodes).reduce(.zero, +)
  }
}
