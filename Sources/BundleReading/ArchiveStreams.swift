/// Two streams out of an archive handle: one member of a tar or zip, and the plain side of an xz, bzip2 or zstd file.
internal import IncidentModel

/// The bytes of the member that `archive` stands on.
final class MemberBytes: ByteStream {
  private let archive: ArchiveReader
  /// As the archive's header says.
  let length: UInt64?
  private(set) var position: UInt64 = 0
  private(set) var fault: ArchiveFault?
  private var remark: ArchiveFault?

  init(_ archive: ArchiveReader, size: UInt64? = nil) { (self.archive, length) = (archive, size) }

  func read(into buffer: inout [UInt8]) -> Int {
    guard fault == nil else { return 0 }
    let (count, newFault) = archive.read(into: &buffer)
    position &+= UInt64(count)
    (fault, remark) = (newFault, archive.remark)
    return count
  }

  var damage: [Damage] {
    guard let fault else {
      return remark.map {
        [
          Damage(
            $0.kind, "the content is not what the archive promises (\(code: $0.text)); it was used as it is",
            offset: position
          )
        ]
      } ?? []
    }
    let text: Sentence = """
      reading failed after \(Loss.got(position, of: length)): \(code: fault.text); what came before was used
      """
    return [Damage(fault.kind, text, offset: position)]
  }
}

/// What a compressed file holds, for the formats that are not gzip. On a cut file up to 64 KiB before the cut are lost:
/// libarchive gives a block only when it is whole.
final class Decompressed: ByteStream {
  private let input: any ByteStream
  private let format: String
  private let archive: ArchiveReader
  private let bytes: MemberBytes
  private var opening: ArchiveFault?
  private var isEmpty = false

  init(_ input: any ByteStream, format: String) {
    (self.input, self.format) = (input, format)
    archive = ArchiveReader(input, .compressed)
    bytes = MemberBytes(archive)
    switch archive.next() {
    case .member: break
    case .fault(let fault): opening = fault
    case .end: isEmpty = true
    }
  }

  func read(into buffer: inout [UInt8]) -> Int { opening == nil && !isEmpty ? bytes.read(into: &buffer) : 0 }

  var damage: [Damage] {
    let opened = opening.map {
      Damage($0.kind, "the \(word: format) file cannot be read (\(code: $0.text)); nothing of it was used")
    }
    guard let fault = bytes.fault else { return input.damage + (opened.map { [$0] } ?? bytes.damage) }
    let place = archive.compressedPosition
    let lost = Loss.behind(place, of: input.length, "the compressed data")
    let text: Sentence =
      fault.kind == .truncatedArchive
      ? """
      the \(word: format) data is cut at its byte \(count: place) (after \(count: bytes.position) plain bytes): \
      \(code: fault.text); what came before was used\(lost)
      """
      : """
      the \(word: format) data is damaged at its byte \(count: place) (after \(count: bytes.position) plain bytes): \
      \(code: fault.text); what came before was used\(lost)
      """
    return input.damage + [Damage(fault.kind, text, offset: bytes.position)]
  }
}
