import IncidentModel
import Testing

@testable import SnapshotReading

/// FNV-1a: any function of the bytes will do to check that the right bytes were fingerprinted.
@Sendable func fingerprint(_ span: Span<UInt8>) -> UInt64 {
  var hash: UInt64 = 14_695_981_039_346_656_037
  for i in 0..<span.count { hash = (hash ^ UInt64(span[i])) &* 1_099_511_628_211 }
  return hash
}

/// Reads text as a file of that path, fed in chunks of a size; nil when it is not recognised.
func read(_ text: String, path: String = "bundle/file", chunk: Int = 1 << 16, modified: Timestamp? = nil)
  -> SourceReading?
{
  read(bytes: Array(text.utf8), path: path, chunk: chunk, modified: modified)
}

func read(
  bytes: [UInt8], path: String = "bundle/file", chunk: Int = 1 << 16, modified: Timestamp? = nil,
  format: SnapshotFormat? = nil, limits: SnapshotLimits = .standard
) -> SourceReading? {
  let head = Array(bytes.prefix(1 << 16))
  guard let format = format ?? SnapshotReader.recognises(head: head.span, path: path) else { return nil }
  let source = SourceFile(id: 7, path: path, modified: modified)
  var reader = SnapshotReader(source: source, format: format, digest: fingerprint, limits: limits)
  var start = 0
  while start < bytes.count {
    let end = min(start + chunk, bytes.count)
    reader.feed(bytes.span.extracting(start..<end))
    start = end
  }
  return reader.finish()
}

func observations(_ text: String, path: String = "bundle/file") throws -> [Observation] {
  try #require(read(text, path: path)).observations
}

extension Observation {
  var event: EventRecord? { if case .event(let e) = fact { e } else { nil } }
  var snapshot: SnapshotFact? { if case .snapshot(let s) = fact { s } else { nil } }
  var pod: PodSnapshot? { if case .pod(let p)? = snapshot { p } else { nil } }
  var node_: NodeSnapshot? { if case .node(let n)? = snapshot { n } else { nil } }
  var filesystem: FilesystemSample? { if case .filesystem(let f)? = snapshot { f } else { nil } }
  var directory: DirectorySize? { if case .directory(let d)? = snapshot { d } else { nil } }
  var image: ImageRecord? { if case .image(let i)? = snapshot { i } else { nil } }
  var configuration: KubeletConfiguration? { if case .kubeletConfiguration(let c)? = snapshot { c } else { nil } }
}

func utc(_ text: String) -> Timestamp { Timestamp(rfc3339: text) ?? Timestamp(nanoseconds: -1) }

/// Macros of the testing library cannot take a span.
func recognise(_ bytes: [UInt8], path: String) -> SnapshotFormat? {
  SnapshotReader.recognises(head: bytes.span, path: path)
}
func parseJSON(_ text: String) -> Value? {
  let bytes = Array(text.utf8)
  return JSONText.parse(bytes.span)
}
func fingerprint(of bytes: [UInt8]) -> UInt64 { fingerprint(bytes.span) }
