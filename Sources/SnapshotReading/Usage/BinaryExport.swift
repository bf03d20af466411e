internal import IncidentModel

/// The binary export of ncdu 2.6 and later: compressed blocks that only ncdu reads. What to do about it is all that can
/// be said.
struct BinaryExport {
  static let kind = "ncdu-binary"

  private var gathering: Gathering
  private var bytes: UInt64 = 0

  init(_ gathering: Gathering) { self.gathering = gathering }

  mutating func feed(_ chunk: Span<UInt8>) { bytes &+= UInt64(chunk.count) }

  mutating func finish() -> SourceReading {
    gathering.damage(
      .unreadable,
      "this is a binary export of ncdu and was not read; \(code: "ncdu -f FILE -o FILE.json") makes JSON of it",
      offset: 0)
    return gathering.finish(bytes: bytes, lines: 0)
  }
}
