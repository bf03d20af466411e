/// One attempt to fetch a model.
public struct ModelDownload: Hashable, Sendable {
  public enum Outcome: String, Sendable { case completed, failed, interrupted, cached, unknown }
  public enum Landing: String, Sendable {
    case writableLayer = "writable-layer", emptyDir = "emptydir", hostPath = "hostpath", claim = "pvc", memory, unknown
  }
  public enum Account: String, Sendable { case nodefs, imagefs, containerfs, none, unknown }
  /// How the bytes are known, in falling order of trust.
  public enum SizeBasis: String, Sendable { case logged, measured, table, nameEstimate = "name-estimate", unknown }
  public var model: String
  public var server: ModelFact.Server
  public var pod: PodName?
  public var container: String?
  public var start: Timestamp?
  public var end: Timestamp?
  public var outcome: Outcome
  /// Bytes written by this attempt.
  public var bytes: Bytes?
  /// Bytes of the whole model.
  public var total: Bytes?
  public var sizeBasis: SizeBasis
  /// Directory inside the container.
  public var path: String?
  public var lands: Landing
  /// hostPath on the node or claim name, when it lands in a volume.
  public var volume: String?
  public var countsAgainst: Account
  public var error: String?
  public var evidence: [Evidence]
  public init(model: String, server: ModelFact.Server, pod: PodName?) {
    (self.model, self.server, self.pod) = (model, server, pod)
    (outcome, sizeBasis, lands, countsAgainst, evidence) = (.unknown, .unknown, .unknown, .unknown, [])
  }
}
