/// One image pull on one node.
public struct Pull: Hashable, Sendable {
  public enum Outcome: String, Sendable { case pulled, failed, cancelled, present, unknown }
  public var image: ImageName
  public var pod: PodName?
  public var start: Timestamp?
  public var end: Timestamp?
  public var outcome: Outcome
  /// Compressed bytes moved over the network.
  public var transferred: Bytes?
  /// Bytes it keeps on disk afterwards: on containerd the compressed blobs and the unpacked layers.
  public var onDisk: Bytes?
  /// The most it held on disk at once while it was fetched and unpacked: containerd keeps the blobs beside the unpacked
  /// layers; docker and CRI-O hold the compressed layers only until each is unpacked.
  public var peak: Bytes?
  /// The image's digest where the evidence shows it, for pinning.
  public var digest: String?
  /// The node-local id the runtime gave it (`sha256:…`).
  public var imageID: String?
  public var error: String?
  public var evidence: [Evidence]
  public init(
    image: ImageName, pod: PodName? = nil, start: Timestamp? = nil, end: Timestamp? = nil, outcome: Outcome = .unknown,
    transferred: Bytes? = nil, onDisk: Bytes? = nil, evidence: [Evidence] = []
  ) {
    (self.image, self.pod, self.start, self.end, self.outcome) = (image, pod, start, end, outcome)
    (self.transferred, self.onDisk, self.evidence) = (transferred, onDisk, evidence)
  }
}
