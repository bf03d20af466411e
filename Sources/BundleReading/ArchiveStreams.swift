/// Two streams out of an archive handle: one member of a tar or zip, and the plain side of an xz, bzip2 or zstd file.
internal import IncidentModel

/// The bytes of the member that `archive` stands on.
final class MemberBytes: ByteStream {
  private let archive: ArchiveReader
  private var position: UInt64 = 0
  private(set) var fault: ArchiveFault?
  private var remark: ArchiveFault?

  init(_ archive: ArchiveReader) { self.archive = archive }

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
            $0.kind, "the content is not what the archive promises (\($0.text)); it was used as it is", offset: position
          )
        ]
      } ?? []
    }
    let text = "reading failed after \(position) bytes (\(fault.text)); what came before was used"
    return [Damage(fault.kind, text, offset: position)]
  }
}

/// What a compressed file holds, for the formats that are not gzip. On a cut file up to 64 KiB before the cut are lost:
/// libarchive gives a block only when it is whole.
final class Decompressed: ByteStream {
  private let input: any ByteStream
  private let format: String
  private let bytes: MemberBytes
  private var opening: ArchiveFault?
  private var isEmpty = false

  init(_ input: any ByteStream, format: String) {
    (self.input, self.format) = (input, format)
    let archive = ArchiveReader(input, .compressed)
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
      Damage($0.kind, "the \(format) file cannot be read (\($0.text)); nothing of it was used")
    }
    return input.damage + (opened.map { [$0] } ?? bytes.damage)
  }
}
