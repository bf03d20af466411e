/// gzip (RFC 1952) by zlib's raw inflate, member after member, with every fault named and placed.
///
///     1f 8b 08 08 …      header, here with a file name
///     …                  deflate blocks
///     9a 0f 3c 11 00 10 00 00      CRC-32 and length of the plain bytes
///
/// `gzread` is not used because it takes a cut stream for a complete one until it is closed.
import CZlib
internal import IncidentModel

@safe final class Inflate: ByteStream {
  private enum Stage { case header, body, trailer, ended }

  private let input: any ByteStream
  private let zlib: UnsafeMutablePointer<z_stream>
  private var stage = Stage.header
  private var ownDamage: [Damage] = []

  private var block = [UInt8](repeating: 0, count: chunkSize)
  private var unread = 0..<0
  /// Compressed bytes that were taken out of earlier blocks.
  private var passed: UInt64 = 0

  private var members = 0
  private var produced: UInt64 = 0
  private var producedByMember: UInt64 = 0
  private var checksum: UInt = 0

  init(_ input: any ByteStream) {
    self.input = input
    unsafe zlib = .allocate(capacity: 1)
    unsafe zlib.initialize(to: z_stream())
    if unsafe inflateInit2_(zlib, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) != Z_OK {
      stop(.unreadable, "zlib could not be set up; nothing was read")
    }
  }

  deinit {
    unsafe inflateEnd(zlib)
    unsafe zlib.deallocate()
  }

  var damage: [Damage] { input.damage + ownDamage }

  func read(into buffer: inout [UInt8]) -> Int {
    var filled = 0
    while filled < buffer.count, stage != .ended {
      switch stage {
      case .header: readHeader()
      case .body: filled += inflate(into: &buffer, from: filled)
      case .trailer: readTrailer()
      case .ended: break
      }
    }
    return filled
  }

  /// Offset in the compressed bytes.
  private var position: UInt64 { passed &+ UInt64(unread.lowerBound) }

  private func refill() -> Bool {
    guard unread.isEmpty else { return true }
    passed &+= UInt64(unread.upperBound)
    unread = 0..<input.read(into: &block)
    return !unread.isEmpty
  }

  /// The next bytes, fewer at the end of the file. For headers and trailers only.
  private func take(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, refill() {
      let end = min(unread.upperBound, unread.lowerBound + count - bytes.count)
      bytes += block[unread.lowerBound..<end]
      unread = end..<unread.upperBound
    }
    return bytes
  }

  private func stop(_ kind: Damage.Kind, _ text: String) {
    ownDamage.append(Damage(kind, text, offset: produced))
    stage = .ended
  }

  private func stopAtCut(_ part: String) {
    let place = "the gzip file is cut \(part), at its byte \(position) (after \(produced) plain bytes)"
    stop(.truncatedGzip, place + "; everything before the cut was read")
  }

  // Header

  private func readHeader() {
    let start = position
    let magic = take(3)
    if magic.isEmpty, members > 0 { return stage = .ended }
    guard GzipHeader.magic.starts(with: magic) else { return skipTrailer(magic, from: start) }
    let rest = take(7)
    guard magic.count == 3, rest.count == 7 else { return stopAtCut("inside a header") }
    guard rest[0] & GzipHeader.reserved == 0 else {
      return stop(.corruptGzip, "the gzip header at byte \(start) has unknown flags; reading stopped there")
    }
    guard skipOptionalFields(rest[0]) else { return stopAtCut("inside a header") }
    (producedByMember, checksum, stage) = (0, 0, .body)
    members += 1
    unsafe inflateReset(zlib)
  }

  private func skipOptionalFields(_ flags: UInt8) -> Bool {
    if flags & GzipHeader.hasExtra != 0 {
      let size = take(2)
      guard size.count == 2, skip(Int(size[0]) | Int(size[1]) << 8) else { return false }
    }
    for field in [GzipHeader.hasName, GzipHeader.hasComment] where flags & field != 0 {
      guard skipText() else { return false }
    }
    return flags & GzipHeader.hasHeaderChecksum == 0 || skip(2)
  }

  private func skip(_ count: Int) -> Bool { take(count).count == count }

  private func skipText() -> Bool {
    while true {
      let byte = take(1)
      if byte.isEmpty { return false }
      if byte[0] == 0 { return true }
    }
  }

  /// What follows the last member: padding of zeros from a tape or block device, or a tool's footer.
  private func skipTrailer(_ first: [UInt8], from start: UInt64) {
    guard members > 0 else { return stop(.corruptGzip, "there is no gzip header; nothing was read") }
    var isZero = first.allSatisfy { $0 == 0 }
    while refill() {
      isZero = isZero && !block[unread].contains { $0 != 0 }
      unread = unread.upperBound..<unread.upperBound
    }
    let what = isZero ? "zero bytes" : "bytes that are no gzip data"
    stop(
      .trailingGarbage,
      "\(position - start) \(what) follow the gzip data from byte \(start) on; they were ignored, the data is complete")
  }

  // Body

  private func inflate(into buffer: inout [UInt8], from filled: Int) -> Int {
    let hasInput = refill()
    let (code, consumed, count) = step(into: &buffer, from: filled)
    unread = unread.lowerBound + consumed..<unread.upperBound
    produced &+= UInt64(count)
    producedByMember &+= UInt64(count)
    switch code {
    case Z_STREAM_END: stage = .trailer
    case Z_OK, Z_BUF_ERROR: if !hasInput, count == 0 { stopAtCut("inside its data") }
    default: stopAtCorruption()
    }
    return count
  }

  private func stopAtCorruption() {
    let text = "the gzip data is corrupt at its byte \(position) (after \(produced) plain bytes)"
    stop(.corruptGzip, text + "; what was decoded before was used, its last bytes may be wrong")
  }

  /// One call of zlib: its result code, the compressed bytes it took and the plain bytes it gave.
  private func step(into buffer: inout [UInt8], from filled: Int) -> (code: Int32, consumed: Int, count: Int) {
    unsafe block.withUnsafeMutableBufferPointer { source in
      unsafe buffer.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return (Z_BUF_ERROR, 0, 0) }
        let (inputSize, outputSize) = (unread.count, target.count - filled)
        unsafe (zlib.pointee.next_in, zlib.pointee.avail_in) = (from + unread.lowerBound, UInt32(inputSize))
        unsafe (zlib.pointee.next_out, zlib.pointee.avail_out) = (to + filled, UInt32(outputSize))
        let code = unsafe CZlib.inflate(zlib, Z_NO_FLUSH)
        let count = unsafe outputSize - Int(zlib.pointee.avail_out)
        checksum = unsafe crc32(checksum, to + filled, UInt32(count))
        return (code, unsafe inputSize - Int(zlib.pointee.avail_in), count)
      }
    }
  }

  // Trailer

  private func readTrailer() {
    let trailer = take(8)
    guard trailer.count == 8 else { return stopAtCut("inside its checksum") }
    stage = .header
    let (crc, length) = (littleEndian(trailer[0..<4]), littleEndian(trailer[4..<8]))
    let lengthIsRight = length == UInt32(truncatingIfNeeded: producedByMember)
    guard crc != UInt32(truncatingIfNeeded: checksum) || !lengthIsRight else { return }
    let what = lengthIsRight ? "checksum" : "length"
    let place = "that ends at byte \(position) (plain byte \(produced))"
    ownDamage.append(
      Damage(
        .wrongChecksum, "the \(what) of the gzip member \(place) is wrong; its content was used as it is",
        offset: produced))
  }

  private func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// RFC 1952, section 2.3.1.
private enum GzipHeader {
  static let magic: [UInt8] = [0x1f, 0x8b, 8]
  static let hasHeaderChecksum: UInt8 = 2
  static let hasExtra: UInt8 = 4
  static let hasName: UInt8 = 8
  static let hasComment: UInt8 = 16
  static let reserved: UInt8 = 0xe0
}
