/// Why an index or a file of rows cannot be read or written.
public struct IndexFault: Error, CustomStringConvertible {
  /// What, where, and what to try.
  public var description: String
  /// Whether no more can be written to the disk.
  public var isDiskFull: Bool
  /// Whether the file itself cannot be read, whatever is asked of it.
  public var isUnreadable: Bool
  public init(_ description: String, isDiskFull: Bool = false, isUnreadable: Bool = false) {
    (self.description, self.isDiskFull, self.isUnreadable) = (description, isDiskFull, isUnreadable)
  }
}
