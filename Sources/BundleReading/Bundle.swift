/// What is handed in and what comes back: the inputs of one incident, the consumer of their bytes, and what was learned
/// about the whole.
///
///     evictrace report support-bundle.tar.gz            one archive
///     evictrace report node-a/ events.json df.txt       three parts of one bundle
///     kubectl logs … | evictrace report -               standard input
public import IncidentModel

/// One PATH of the command line.
public enum BundleInput: Hashable, Sendable {
  /// A directory, a regular file of any format, or a pipe.
  case path(String)
  /// `-`: one stream of any format, compressed or not.
  case standardInput

  /// Whether it can be read a second time: a pipe cannot.
  public var canBeReadAgain: Bool {
    guard case .path(let path) = self, case .success(let type) = FileSystem.target(Array(path.utf8)) else {
      return false
    }
    return FileSystem.isLasting(type)
  }
}

/// Takes the plain bytes of a bundle, one source after the other. Called on the thread that called `readBundle`.
public protocol SourceConsumer {
  /// A source begins. Ids are 0, 1, 2 … in an order that depends on the input alone.
  mutating func open(_ source: SourceFile)
  /// The next bytes of the open source; a chunk may end anywhere, also inside a line or a UTF-8 sequence.
  mutating func receive(_ bytes: Span<UInt8>)
  /// The source is over. `bytes` is the sum of all chunks; `damage` is what was wrong with the file that carried it.
  mutating func close(bytes: UInt64, damage: [Damage])
}

/// What is known of a bundle once it has been read.
public struct BundleDescription: Hashable, Sendable {
  /// Base name of the input; of several inputs, joined with ` + `.
  public var name: String
  /// Name of a `BundleLayout` row, or `directory` (also for an archive of no known layout), or `file`.
  public var kind: String
  /// The paths or words that told the kind; nil where no layout was recognised.
  public var kindBasis: String?
  /// SHA-256 of the bytes as they lie on disk, 64 hex digits; nil unless the bundle is exactly one regular file.
  public var sha256: String?
  /// Damage that belongs to no single source.
  public var damage: [Damage]
  /// Remarks about what was left out without losing evidence (links, duplicate names).
  public var notes: [Note]
  public var sourceCount: Int
  /// The host that the bundle's own name speaks of (`sosreport-HOST-…`, `eks_HOST_…`); a hint, names lie.
  public var hostHint: String?
  /// By source id: the node that the layout names.
  public var nodes: [NodePlace?] = []
  /// Sources of whose name the bundle holds a later one: unpacking it would leave that one alone.
  public var superseded: [Int32] = []
  /// SHA-256 of the file on disk that a source is or lies in, by source id, where its bytes were all read.
  public var hashes: [Int32: String] = [:]

  public init(
    name: String, kind: String, sha256: String? = nil, damage: [Damage] = [], notes: [Note] = [], sourceCount: Int = 0,
    hostHint: String? = nil
  ) {
    (self.name, self.kind, self.sha256, self.damage) = (name, kind, sha256, damage)
    (self.notes, self.sourceCount, self.hostHint) = (notes, sourceCount, hostHint)
  }
}

/// Why a bundle cannot be opened at all. Anything that goes wrong later is a `Damage`.
public enum BundleError: Error, Hashable, Sendable, CustomStringConvertible {
  case noInput
  case missing(path: String)
  case unreadable(path: String, errno: Int32)

  public var description: String {
    switch self {
    case .noInput: "no bundle was named; give a directory, a file, or `-` for standard input"
    case .missing(let path): "`\(path)` does not exist"
    case .unreadable(let path, let code): "`\(path)` cannot be read: \(SystemError(code).words)"
    }
  }
}
