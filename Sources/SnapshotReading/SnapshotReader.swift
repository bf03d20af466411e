public import IncidentModel

/// Reads one snapshot file, fed in chunks of any size, into observations.
///
///     if let format = SnapshotReader.recognises(head: head, path: source.path) {
///       var reader = SnapshotReader(source: source, format: format, digest: digest)
///       reader.feed(chunk) …
///       let reading = reader.finish()
///     }
///
/// Never fails: what is malformed or cut becomes damage in the reading, and everything complete is kept.
/// Evidence of an object is the line it starts on; evidence of a row is the row.
public struct SnapshotReader {
  // One of these is set. They are separate, so that feeding changes them in place.
  private var json: JSONReader?
  private var yaml: YAMLReader?
  private var text: TextReader?
  private var tree: TreeReader?
  private var binary: BinaryExport?

  public init(
    source: SourceFile, format: SnapshotFormat, digest: @escaping LineDigest, limits: SnapshotLimits = .standard
  ) {
    let gathering = Gathering(source: source, format: format, digest: digest, limits: limits)
    if TreeHead.kinds.contains(format.kind) {
      tree = TreeReader(gathering)
      return
    }
    if format.kind == BinaryExport.kind {
      binary = BinaryExport(gathering)
      return
    }
    switch format.language {
    case .json: json = JSONReader(gathering)
    case .yaml: yaml = YAMLReader(gathering)
    case .table, .text: text = TextReader(gathering)
    }
  }

  /// Takes the next bytes of the decompressed file.
  public mutating func feed(_ chunk: Span<UInt8>) {
    json?.feed(chunk)
    yaml?.feed(chunk)
    text?.feed(chunk)
    tree?.feed(chunk)
    binary?.feed(chunk)
  }

  /// Call once, after the last chunk.
  public mutating func finish() -> SourceReading {
    json?.finish() ?? yaml?.finish() ?? text?.finish() ?? tree?.finish() ?? binary?.finish()
      ?? SourceReading(source: SourceFile(id: 0, path: ""), kind: "unrecognised", format: "text")
  }

  /// What the file is, judged by its first bytes (some 64 KiB are plenty); nil when it is no snapshot.
  ///
  /// The content decides; the path only helps where a file says too little (`hostname`, `*-flags.env`). Log files are
  /// left alone, also when their lines are JSON objects.
  public static func recognises(head: Span<UInt8>, path: String) -> SnapshotFormat? {
    Recognition.format(head: head, path: path)
  }
}
