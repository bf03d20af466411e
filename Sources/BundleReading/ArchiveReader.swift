/// libarchive, pulled through a `ByteStream`: members of tar and zip, and the plain bytes behind xz, bzip2, zstd, lz4,
/// lzip and compress. Only reading functions are used; nothing here can create a file.
import CArchive
import Glibc
internal import IncidentModel

/// What one archive handle is asked to understand.
enum ArchiveFormat: Hashable {
  case tar
  /// Members without a UTC time carry the wall clock of the machine that packed them.
  case zip(hasUniversalTime: Bool)
  case compressed
}

/// Something libarchive complained about.
struct ArchiveFault {
  var text: String
  /// Whether no further member can be read.
  var isFatal: Bool

  private static let kinds: [(word: String, kind: Damage.Kind)] = [
    ("runcated", .truncatedArchive), ("No progress is possible", .truncatedArchive),
    ("decompression failed (-5)", .truncatedArchive),
    ("CRC", .wrongChecksum), ("checksum", .wrongChecksum), ("assphrase", .encrypted), ("ncrypt", .encrypted),
    ("nsupported", .unreadable), ("not supported", .unreadable),
  ]

  var kind: Damage.Kind { Self.kinds.first { text.contains($0.word) }?.kind ?? .corruptArchive }
}

/// What an archive says of a member before its bytes.
struct ArchiveMember {
  enum Kind { case file, directory, link, special }
  var name: [UInt8]
  var kind: Kind
  var modified: Timestamp?
  /// What a link leads to.
  var target: (path: [UInt8], isHard: Bool)?
  /// Bytes that the archive promises.
  var size: UInt64?
  /// The encryption's name, for a member that cannot be read without a key.
  var encryption: String?
}

@safe final class ArchiveReader {
  enum Step { case member(ArchiveMember), fault(ArchiveFault), end }

  private let archive: OpaquePointer?
  private let source: ArchiveSource
  let format: ArchiveFormat
  /// What is left of the block that libarchive lent, and the hole (of a sparse member) before it.
  private var block: UnsafeRawBufferPointer = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var hole: UInt64 = 0
  private var memberPosition: UInt64 = 0
  private var failedOpening: ArchiveFault?
  /// What is wrong with the member's content although all of it was given, such as its checksum.
  private(set) var remark: ArchiveFault?

  init(_ input: any ByteStream, _ format: ArchiveFormat) {
    self.format = format
    source = ArchiveSource(input)
    unsafe archive = archive_read_new()
    configure()
    let context = unsafe Unmanaged.passUnretained(source).toOpaque()
    if unsafe archive_read_open(archive, context, nil, readBlock, nil) != ARCHIVE_OK {
      failedOpening = fault(ARCHIVE_FATAL)
    }
  }

  deinit { unsafe archive_read_free(archive) }

  private func configure() {
    switch format {
    case .tar:
      unsafe archive_read_support_format_tar(archive)
      unsafe archive_read_set_option(archive, "tar", "read_concatenated_archives", "1")
    case .zip:
      unsafe archive_read_support_format_zip(archive)
      if source.canSeek { unsafe archive_read_set_seek_callback(archive, seekBlock) }
    case .compressed:
      unsafe archive_read_support_format_raw(archive)
      unsafe archive_read_support_format_empty(archive)
      unsafe archive_read_support_filter_xz(archive)
      unsafe archive_read_support_filter_bzip2(archive)
      unsafe archive_read_support_filter_zstd(archive)
      unsafe archive_read_support_filter_lz4(archive)
      unsafe archive_read_support_filter_lzip(archive)
      unsafe archive_read_support_filter_compress(archive)
    }
  }

  /// The next member, or what is wrong in its place. Skips what was not read of the last one.
  func next() -> Step {
    if let failedOpening { return .fault(failedOpening) }
    (memberPosition, hole, remark) = (0, 0, nil)
    unsafe block = UnsafeRawBufferPointer(start: nil, count: 0)
    var entry: OpaquePointer?
    let code = unsafe archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF { return .end }
    if code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry = unsafe entry { return .member(unsafe member(entry)) }
    let fault = fault(code)
    return fault.kind == .truncatedArchive && hasEndMark ? .end : .fault(fault)
  }

  /// A tar ends with two blocks of zeros, often with more, not always whole; without them it may have been cut between
  /// two members. Other formats say by themselves when they are cut.
  var hasEndMark: Bool { format != .tar || source.trailingZeros >= 512 }

  private func member(_ entry: OpaquePointer) -> ArchiveMember {
    let name = unsafe archive_entry_pathname(entry).map { unsafe bytes($0) } ?? []
    let isEncrypted = unsafe archive_entry_is_data_encrypted(entry) != 0
    return ArchiveMember(
      name: name, kind: unsafe kind(entry, endsInSlash: name.last == UInt8(ascii: "/")),
      modified: unsafe modified(entry), target: unsafe target(entry),
      size: unsafe archive_entry_size_is_set(entry) != 0 ? UInt64(clamping: archive_entry_size(entry)) : nil,
      encryption: isEncrypted ? encryptionName : nil)
  }

  private func target(_ entry: OpaquePointer) -> (path: [UInt8], isHard: Bool)? {
    if let hard = unsafe archive_entry_hardlink(entry) { return (unsafe bytes(hard), true) }
    return unsafe archive_entry_symlink(entry).map { (unsafe bytes($0), false) }
  }

  /// Bytes of the archive's plain form that were looked at so far.
  var position: UInt64 { unsafe UInt64(clamping: archive_filter_bytes(archive, 0)) }

  /// Bytes of the compressed form.
  var compressedPosition: UInt64 { unsafe UInt64(clamping: archive_filter_bytes(archive, -1)) }

  private func modified(_ entry: OpaquePointer) -> Timestamp? {
    guard unsafe archive_entry_mtime_is_set(entry) != 0 else { return nil }
    let seconds = unsafe archive_entry_mtime(entry)
    if format == .zip(hasUniversalTime: false) { return Timestamp(wallClock: seconds) }
    return unsafe Timestamp(recorded: seconds, nanoseconds: archive_entry_mtime_nsec(entry))
  }

  private func kind(_ entry: OpaquePointer, endsInSlash: Bool) -> ArchiveMember.Kind {
    if unsafe archive_entry_hardlink(entry) != nil { return unsafe archive_entry_size(entry) > 0 ? .file : .link }
    switch unsafe archive_entry_filetype(entry) {
    case 0o100000: return .file
    case 0o040000: return .directory
    case 0o120000: return .link
    case 0: return endsInSlash ? .directory : .file
    default: return .special
    }
  }

  /// libarchive names the method in the format: `ZIP 5.1 (aes)`; ZipCrypto keeps the name of the compression.
  private var encryptionName: String {
    let name = unsafe archive_format_name(archive).map { unsafe String(cString: $0) } ?? ""
    return name.lowercased().contains("aes") ? "WinZip AES" : "zip encryption"
  }

  private func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
    unsafe UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }

  private func fault(_ code: Int32) -> ArchiveFault {
    let text = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return ArchiveFault(text: text ?? "unknown fault", isFatal: code <= ARCHIVE_FATAL || failedOpening != nil)
  }

  // Data

  /// Fills `buffer` from `filled` on with bytes of the current member.
  /// A fault is told after the bytes before it have been given.
  func read(into buffer: inout [UInt8]) -> (count: Int, fault: ArchiveFault?) {
    var filled = 0
    while filled < buffer.count {
      if hasBytesAtHand {
        filled += copy(into: &buffer, from: filled)
        continue
      }
      let code = lendBlock()
      if code == ARCHIVE_EOF { break }
      if code < ARCHIVE_WARN { return (filled, fault(code)) }
    }
    return (filled, nil)
  }

  private var hasBytesAtHand: Bool { hole > 0 ? true : unsafe !block.isEmpty }

  private func lendBlock() -> Int32 {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: Int64 = 0
    var code = ARCHIVE_RETRY
    while code == ARCHIVE_RETRY {
      code = unsafe archive_read_data_block(archive, &start, &count, &offset)
    }
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { return code }
    if code == ARCHIVE_WARN { remark = fault(code) }
    unsafe block = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    hole = UInt64(clamping: offset) > memberPosition ? UInt64(clamping: offset) - memberPosition : 0
    return code
  }

  private func copy(into buffer: inout [UInt8], from filled: Int) -> Int {
    let zeros = Int(min(hole, UInt64(buffer.count - filled)))
    let count = unsafe zeros > 0 ? zeros : min(block.count, buffer.count - filled)
    unsafe buffer.withUnsafeMutableBytes { target in
      let target = unsafe UnsafeMutableRawBufferPointer(rebasing: target[filled..<filled + count])
      if zeros > 0 {
        unsafe target.initializeMemory(as: UInt8.self, repeating: 0)
      } else {
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[..<count]))
      }
    }
    if zeros > 0 { hole -= UInt64(zeros) } else { unsafe block = UnsafeRawBufferPointer(rebasing: block[count...]) }
    memberPosition &+= UInt64(count)
    return count
  }
}

/// The compressed side of an archive: what libarchive's callbacks pull from.
@safe private final class ArchiveSource {
  private let input: any ByteStream
  private let file: FileBytes?
  private var buffer = [UInt8](repeating: 0, count: chunkSize)
  private let lent: UnsafeMutableRawBufferPointer
  /// Zero bytes at the end of what was read so far.
  private(set) var trailingZeros = 0

  init(_ input: any ByteStream) {
    self.input = input
    file = input as? FileBytes
    unsafe lent = .allocate(byteCount: chunkSize, alignment: 16)
  }

  deinit { unsafe lent.deallocate() }

  var canSeek: Bool { file?.size != nil }

  /// The next block; libarchive may look at it until it asks for another one.
  func next() -> UnsafeRawBufferPointer {
    let count = input.read(into: &buffer)
    unsafe buffer.withUnsafeBytes { unsafe lent.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    let zeros = buffer[..<count].reversed().prefix { $0 == 0 }.count
    trailingZeros = zeros == count ? trailingZeros &+ zeros : zeros
    return unsafe UnsafeRawBufferPointer(rebasing: lent[..<count])
  }

  func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
    let bases = [SEEK_SET: 0, SEEK_CUR: file?.offset ?? 0, SEEK_END: Int64(clamping: file?.size ?? 0)]
    guard let base = bases[whence] else { return -1 }
    let (target, overflow) = base.addingReportingOverflow(offset)
    return overflow ? -1 : file?.seek(to: target) ?? -1
  }
}

private func readBlock(
  _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ start: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> Int {
  guard let context = unsafe context, let start = unsafe start else { return -1 }
  let block = unsafe Unmanaged<ArchiveSource>.fromOpaque(context).takeUnretainedValue().next()
  unsafe start.pointee = block.baseAddress
  return block.count
}

private func seekBlock(_: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32)
  -> Int64
{
  guard let context = unsafe context else { return -1 }
  return unsafe Unmanaged<ArchiveSource>.fromOpaque(context).takeUnretainedValue().seek(offset, whence)
}
