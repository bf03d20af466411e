/// A rule in prose, for formats that list the rules beside what they found. `Diagnosing` holds the rules; whoever renders
/// hands their prose over.
public struct RuleProse: Hashable, Sendable {
  public var id: String
  public var title: String
  public var why: String
  public var check: String

  public init(id: String, title: String, why: String, check: String) {
    (self.id, self.title, self.why, self.check) = (id, title, why, check)
  }
}
