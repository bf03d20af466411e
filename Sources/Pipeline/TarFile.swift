import BundleReading
import Glibc

/// A `.tar.gz` of a folder that was just written: its files in order, with nothing of the machine it was made on.
///
///     name mode uid gid size mtime checksum type …        POSIX.1-1988 ustar, 512 bytes; long names in a pax header
enum TarFile {
  static func isMeant(by path: String) -> Bool { path.hasSuffix(".tar.gz") || path.hasSuffix(".tgz") }

  /// Packs the folder and removes it.
  static func write(_ folder: CopyFolder, to output: String) throws(OutputFile.Failure) {
    let temporary = "\(output).\(getpid()).tar.tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CopyFolder.failure(output) }
    // Its name ends in `.gz`, so what is written to it is compressed.
    let archive = CopyFile(descriptor, name: "copy.tar.gz")
    for name in folder.files.sorted() { add(name, of: folder.path, to: archive) }
    archive.write([UInt8](repeating: 0, count: 1024))
    archive.close(modified: nil)
    guard archive.isWhole, unsafe rename(temporary, output) == 0 else {
      let failure = CopyFolder.failure(output)
      _ = unsafe unlink(temporary)
      throw failure
    }
    folder.remove()
  }

  private static func add(_ name: String, of folder: String, to archive: CopyFile) {
    let descriptor = unsafe open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return }
    let path = Array(name.utf8)
    if path.count > 100 {
      let record = paxRecord("path", path)
      archive.write(header(Array("pax".utf8), record.count, 0, type: "x") + padded(record))
    }
    archive.write(header(Array(path.prefix(100)), Int(status.st_size), status.st_mtim.tv_sec, type: "0"))
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var left = Int(status.st_size)
    while left > 0 {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, min($0.count, left)) }
      guard count > 0 else { break }
      archive.write(Array(buffer[..<count]))
      left -= count
    }
    archive.write([UInt8](repeating: 0, count: (512 - Int(status.st_size) % 512) % 512 + max(0, left)))
  }

  /// `30 path=…\n`, its own length first.
  private static func paxRecord(_ key: String, _ value: [UInt8]) -> [UInt8] {
    let rest = Array(" \(key)=".utf8) + value + [0x0A]
    var length = rest.count
    while String(length).utf8.count + rest.count != length { length = String(length).utf8.count + rest.count }
    return Array(String(length).utf8) + rest
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
  }

  private static func header(_ name: [UInt8], _ size: Int, _ time: Int, type: Character) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: [UInt8], at offset: Int) { block.replaceSubrange(offset..<offset + bytes.count, with: bytes) }
    put(name, at: 0)
    put(octal(0o644, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(size < 1 << 33 ? octal(size, 11) : base256(size), at: 124)
    put(octal(max(0, time), 11), at: 136)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    put(Array(String(type).utf8), at: 156)
    put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
    put(octal(block.reduce(0) { $0 + Int($1) }, 6) + [0, 0x20], at: 148)
    return block
  }

  private static func octal(_ value: Int, _ digits: Int) -> [UInt8] {
    let text = Array(String(value, radix: 8).utf8)
    return [UInt8](repeating: 0x30, count: max(0, digits - text.count)) + text
  }

  /// Sizes from 8 GiB on, as GNU tar writes them.
  private static func base256(_ value: Int) -> [UInt8] {
    [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
  }
}
