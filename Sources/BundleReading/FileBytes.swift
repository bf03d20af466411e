/// A file on disk or standard input, read with read(2).
import Glibc
internal import IncidentModel

final class FileBytes: ByteStream {
  let descriptor: Int32
  private let closesDescriptor: Bool
  private let budget: Budget
  private var digest: Sha256?
  private var position: UInt64 = 0
  private var hasSought = false
  private(set) var damage: [Damage] = []

  /// Length on disk; nil for a pipe or device, which has none and cannot seek.
  let size: UInt64?
  /// When the file system says it was last written.
  let modified: Timestamp?

  /// Opens a file; `errno` when that fails. Inside a directory `followingLinks` is false, so that a link swapped in
  /// after the walk looked does not lead out.
  static func open(_ path: [CChar], _ budget: Budget, followingLinks: Bool) -> Result<FileBytes, ReadingFailure> {
    let flags = O_RDONLY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW | O_NONBLOCK)
    let descriptor = unsafe Glibc.open(path, flags)
    guard descriptor >= 0 else { return .failure(ReadingFailure(errno: errno)) }
    let file = FileBytes(descriptor, budget, closing: true)
    // Something else took the file's place since the folder was listed: a pipe or device would never end.
    guard followingLinks || file.size != nil else { return .failure(ReadingFailure(errno: ESTALE)) }
    return .success(file)
  }

  static func standardInput(_ budget: Budget) -> FileBytes { FileBytes(STDIN_FILENO, budget, closing: false) }

  private init(_ descriptor: Int32, _ budget: Budget, closing: Bool) {
    (self.descriptor, self.budget, closesDescriptor) = (descriptor, budget, closing)
    var status = stat()
    let isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? UInt64(clamping: status.st_size) : nil
    modified = isRegular ? Timestamp(recorded: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec) : nil
  }

  deinit { if closesDescriptor { close(descriptor) } }

  /// Nothing more when reading was called off: then every reader comes to its end.
  func read(into buffer: inout [UInt8]) -> Int {
    guard !budget.isCancelled else { return 0 }
    var filled = 0
    let wanted = Int(min(UInt64(buffer.count), left))
    while filled < wanted {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress.map { unsafe $0 + filled }, wanted - filled)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { stop(errno, after: filled) }
      guard count > 0 else { break }
      filled += count
    }
    position &+= UInt64(filled)
    if filled < wanted { noteShrinking() }
    budget.didRead(filled)
    digest?.update(buffer.span.extracting(0..<filled))
    return filled
  }

  /// A log that is being written to is read up to where it ended when it was opened, so that reading ends. What the
  /// kernel makes up (/proc) has no size and is read to its end.
  private var left: UInt64 { size.map { $0 == 0 ? .max : $0 - min($0, position) } ?? .max }

  var length: UInt64? { size }

  private func noteShrinking() {
    guard let size, size > position, damage.isEmpty else { return }
    let text: Sentence = "the file became shorter while it was read: only \(Loss.got(position, of: size)) could be read"
    damage.append(Damage(.unreadable, text, offset: position))
  }

  private func stop(_ code: Int32, after filled: Int) {
    let offset = position &+ UInt64(filled)
    let text: Sentence = """
      the file could not be read past byte \(count: offset): \(SystemError(code).clause); what came before was used
      """
    damage.append(Damage(.unreadable, text, offset: offset))
  }

  /// Sets the place of the next read, for archives whose table of contents is at their end. Nil when out of range.
  func seek(to offset: Int64) -> Int64? {
    guard size != nil, offset >= 0, lseek(descriptor, off_t(offset), SEEK_SET) == offset else { return nil }
    (position, hasSought) = (UInt64(offset), true)
    return offset
  }

  var offset: Int64 { Int64(clamping: position) }

  /// From here on every byte read counts towards the digest.
  func startDigest() { digest = Sha256() }

  /// SHA-256 of all the file's bytes: reads what was left unread, or all of it again when reading jumped about.
  func finishDigest() -> String? {
    if hasSought {
      digest = Sha256()
      guard seek(to: 0) != nil else { return nil }
    }
    drain()
    defer { digest = nil }
    return damage.isEmpty ? digest?.hex() : nil
  }

  /// The same where all bytes were read in their order anyway: one file of many is not read again for its hash.
  func digestOfWhatWasRead() -> String? {
    defer { digest = nil }
    guard !hasSought, damage.isEmpty, let size, position == UInt64(clamping: size) else { return nil }
    return digest?.hex()
  }
}

struct ReadingFailure: Error {
  var errno: Int32
}

extension Timestamp {
  /// A modification time as a file system or an archive stores it; nil for 0 (reproducible archives, pipes) and for what
  /// no calendar of ours holds.
  init?(recorded seconds: Int, nanoseconds: Int) {
    guard (1...9_000_000_000).contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.init(nanoseconds: Int64(seconds) * 1_000_000_000 + Int64(nanoseconds))
  }
}
