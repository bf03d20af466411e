/// One file of the bundle: where it lies and what it holds. In paths `{node}` is the node's name and `{time}` the
/// moment of a snapshot (`20261122T121400Z`); a path with `{time}` is written once for every snapshot.
public struct BundleFile: Sendable {
  public enum Envelope: Sendable {
    /// The lines as the program wrote them.
    case bare
    /// `journalctl` in its default form.
    case journal
  }
  public enum Format: Sendable { case json, yaml, wideTable }
  public indirect enum Content: Sendable {
    case kubeletLog(Envelope), k3sLog(Envelope), runtimeLog(Envelope)
    case events(Format), pods(Format), node(Format), describeNode
    case configz, kubeletConfiguration
    case df, dfHuman, du, mount, date, crictlImages, imageFilesystem, dockerImages
    /// One file per container; the path ends where the kubelet's own layout begins (`…/pods`).
    case containerLogs
    case gzip(Content)
  }

  public var path: String
  public var content: Content
  public init(_ path: String, _ content: Content) { (self.path, self.content) = (path, content) }
}
