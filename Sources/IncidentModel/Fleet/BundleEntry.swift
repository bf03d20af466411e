/// One of many bundles: where it came from and what became of it. Every bundle that was named has one, also when nothing
/// could be read of it.
public struct BundleEntry: Hashable, Sendable {
  public enum Status: String, CaseIterable, Sendable {
    /// Read completely.
    case read
    /// Read, but something was damaged, skipped or over a limit.
    case partial
    /// Nothing in it is of a known format.
    case empty
    /// It cannot be opened or is no bundle; reading it again would not help.
    case unreadable
    /// The analysis was stopped by time, memory or a crash; tried again by the next run.
    case failed
    /// Byte for byte the same as another bundle, which stands for both.
    case duplicate

    /// Whether the next run need not look at it again.
    public var isFinal: Bool { self != .failed }
    /// Whether a postmortem was made of it.
    public var hasPostmortem: Bool { self == .read || self == .partial }
  }
  /// Path relative to the folder or list that named it: the key of all tables.
  public var name: String
  /// SHA-256 over its content in hex: of a file over its bytes, of a folder over the names and hashes of its files.
  public var sha256: String
  /// Bytes as they lie there, compressed or not.
  public var bytes: UInt64
  public var status: Status
  /// Why it is not `read`, for people; nil for those that are.
  public var reason: String?
  /// The folder of its reports below `bundles/`; nil where there is none.
  public var folder: String?
  /// The name of the bundle that stands for it.
  public var duplicateOf: String?
  public init(name: String, sha256: String, bytes: UInt64, status: Status, reason: String? = nil) {
    (self.name, self.sha256, self.bytes, self.status, self.reason) = (name, sha256, bytes, status, reason)
  }
}
