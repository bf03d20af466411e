/// gzip (RFC 1952) around raw deflate, member after member, with every fault named and placed.
///
///     1f 8b 08 08 …      header, here with a file name
///     …                  deflate blocks
///     9a 0f 3c 11 00 10 00 00      CRC-32 and length of the plain bytes
///
/// `gzread` is not used because it takes a cut stream for a complete one until it is closed.
internal import IncidentModel

final class Inflate: ByteStream {
  private enum Stage { case header, body, trailer, resumed, ended }

  private let input: any ByteStream
  private let decoder: DeflateDecoder?
  private var stage = Stage.header
  private var ownDamage: [Damage] = []

  private var incoming = [UInt8](repeating: 0, count: compressedChunkSize)
  /// The last bytes of the block before, which a decoder may give back, and the block.
  private var block = [UInt8](repeating: 0, count: mostGivenBack + compressedChunkSize)
  private var unread = mostGivenBack..<mostGivenBack
  /// Compressed bytes that were taken out of earlier blocks.
  private var passed: UInt64 = 0
  /// Bytes of a header that were read while it was looked for.
  private var putBack: [UInt8] = []

  private var members = 0
  private var produced: UInt64 = 0
  private var producedByMember: UInt64 = 0
  private var checksum: UInt32 = 0
  /// Whether the sums are somebody else's work, and what was not yet told of them.
  private var isSummedElsewhere = false
  private var seals: [Seal] = []

  init(_ input: any ByteStream) {
    self.input = input
    decoder = DeflateDecoder()
    if decoder == nil { stop(.unreadable, "the deflate decoder could not be set up; nothing was read") }
  }

  var damage: [Damage] { input.damage + ownDamage }

  func read(into buffer: inout [UInt8]) -> Int {
    var filled = 0
    while filled < buffer.count, stage != .ended {
      switch stage {
      case .header: readHeader()
      case .body: filled += inflate(into: &buffer, from: filled)
      case .trailer: readTrailer()
      case .resumed: filled += resume(into: &buffer, at: filled)
      case .ended: break
      }
    }
    return filled
  }

  func handOverChecks() -> ChecksumStart? {
    isSummedElsewhere = true
    return ChecksumStart(position: produced, checksum: stage == .header ? 0 : checksum)
  }

  func takeSeals() -> [Seal] {
    defer { seals.removeAll() }
    return seals
  }

  /// Offset in the compressed bytes.
  private var position: UInt64 {
    passed &+ UInt64(unread.lowerBound) &- UInt64(mostGivenBack) &- UInt64(putBack.count)
  }

  private func refill() -> Bool {
    guard unread.isEmpty else { return true }
    let end = unread.upperBound
    passed &+= UInt64(end - mostGivenBack)
    for i in 0..<mostGivenBack { block[i] = block[end - mostGivenBack + i] }
    let count = input.read(into: &incoming)
    block.replaceSubrange(mostGivenBack..<mostGivenBack + count, with: incoming[..<count])
    unread = mostGivenBack..<mostGivenBack + count
    return count > 0
  }

  /// The next bytes, fewer at the end of the file. For headers and trailers only.
  private func take(_ count: Int) -> [UInt8] {
    var bytes = Array(putBack.prefix(count))
    putBack.removeFirst(bytes.count)
    while bytes.count < count, refill() {
      let end = min(unread.upperBound, unread.lowerBound + count - bytes.count)
      bytes += block[unread.lowerBound..<end]
      unread = end..<unread.upperBound
    }
    return bytes
  }

  private func stop(_ kind: Damage.Kind, _ text: Sentence) {
    ownDamage.append(Damage(kind, text, offset: produced))
    stage = .ended
  }

  private func stopAtCut(_ part: Sentence) {
    stop(
      .truncatedGzip,
      """
      the gzip file is cut \(part), at its byte \(count: position) (after \(count: produced) plain bytes); everything \
      before the cut was read
      """)
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
      return stop(.corruptGzip, "the gzip header at byte \(count: start) has unknown flags; reading stopped there")
    }
    guard skipOptionalFields(rest[0]) else { return stopAtCut("inside a header") }
    (producedByMember, checksum, stage) = (0, 0, .body)
    members += 1
    decoder?.reset()
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
    let what: Sentence = isZero ? "zero bytes" : "bytes that are no gzip data"
    stop(
      .trailingGarbage,
      """
      \(count: position - start) \(what) follow the gzip data from byte \(count: start) on; they were ignored, the \
      data is complete
      """)
  }

  // Body

  private func inflate(into buffer: inout [UInt8], from filled: Int) -> Int {
    let hasInput = refill()
    guard let step = decoder?.step(&block, unread, into: &buffer, from: filled) else { return 0 }
    unread = unread.lowerBound + step.consumed..<unread.upperBound
    if !isSummedElsewhere {
      let plain = buffer.span.extracting(filled..<filled + step.produced)
      checksum = DeflateDecoder.checksum(plain, after: checksum)
    }
    produced &+= UInt64(step.produced)
    producedByMember &+= UInt64(step.produced)
    switch step.outcome {
    case .ended: stage = .trailer
    case .more: if !hasInput, step.produced == 0 { stopAtCut("inside its data") }
    case .corrupt: stopAtCorruption()
    }
    return step.produced
  }

  private func stopAtCorruption() {
    let start = position
    let text: Sentence = """
      the gzip data is corrupt at its byte \(count: start) (after \(count: produced) plain bytes); what was decoded \
      before was used, its last bytes may be wrong
      """
    guard ownDamage.count < Self.mostFaults, findNextMember() else {
      return stop(.corruptGzip, "\(text)\(Loss.behind(start, of: input.length, "the file"))")
    }
    let rest: Sentence = """
      \(text); reading went on with the next gzip member, at byte \(count: position): \(count: position - start) bytes \
      were passed over
      """
    ownDamage.append(Damage(.corruptGzip, rest, offset: produced))
    stage = .resumed
  }

  private static let mostFaults = 100

  /// Goes to the next header in what follows corrupt data; its first four bytes are put back.
  private func findNextMember() -> Bool {
    var window: UInt32 = 0
    while refill() {
      for i in unread {
        window = window << 8 | UInt32(block[i])
        guard window & 0xffff_ffe0 == 0x1f8b_0800 else { continue }
        unread = i + 1..<unread.upperBound
        putBack = [0x1f, 0x8b, 8, UInt8(truncatingIfNeeded: window)]
        return true
      }
      unread = unread.upperBound..<unread.upperBound
    }
    return false
  }

  /// Ends the line that broke off, so that it is not read as one with the next member's first.
  private func resume(into buffer: inout [UInt8], at filled: Int) -> Int {
    buffer[filled] = 0x0a
    produced &+= 1
    let note = Damage(.corruptGzip, "", offset: produced)
    if isSummedElsewhere { seals.append(Seal(end: produced, checksum: nil, damage: note)) }
    stage = .header
    return 1
  }

  // Trailer

  private func readTrailer() {
    let trailer = take(8)
    guard trailer.count == 8 else { return stopAtCut("inside its checksum") }
    stage = .header
    let (crc, length) = (littleEndian(trailer[0..<4]), littleEndian(trailer[4..<8]))
    if length != UInt32(truncatingIfNeeded: producedByMember) {
      ownDamage.append(wrong("length"))
    } else if isSummedElsewhere {
      seals.append(Seal(end: produced, checksum: crc, damage: wrong("checksum")))
    } else if crc != checksum {
      ownDamage.append(wrong("checksum"))
    }
  }

  private func wrong(_ what: Sentence) -> Damage {
    let text: Sentence = """
      the \(what) of the gzip member that ends at byte \(count: position) (plain byte \(count: produced)) is wrong; its \
      content was used as it is
      """
    return Damage(.wrongChecksum, text, offset: produced)
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
