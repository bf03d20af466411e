/// A checksum compared on the parsing thread: the reading thread says where each gzip member ends and what its CRC-32
/// should be, and whoever takes the bytes does the sum. The reading thread is the one that everybody waits for.
internal import IncidentModel

/// The end of a gzip member in a source's plain bytes.
struct Seal: Sendable {
  /// Plain bytes of the source up to here.
  var end: UInt64
  /// The CRC-32 that the member's trailer holds; nil for a member that broke off and has none.
  var checksum: UInt32?
  /// What to say when the bytes have another one.
  var damage: Damage
}

/// Where the comparison is taken over: the sum of the open member's bytes before `position`.
struct ChecksumStart: Sendable {
  var position: UInt64
  var checksum: UInt32
}

/// Sums the bytes of one source as they come by.
struct SealCheck {
  private(set) var damage: [Damage] = []
  private var start: UInt64
  private var checksum: UInt32
  private var position: UInt64 = 0

  init(_ start: ChecksumStart) { (self.start, checksum) = (start.position, start.checksum) }

  /// The next bytes, and the seals whose end lies in them.
  mutating func take(_ bytes: Span<UInt8>, _ seals: [Seal]) {
    let first = position
    var done = Int(clamping: start > first ? start - first : 0)
    for seal in seals {
      let end = min(bytes.count, Int(clamping: seal.end >= first ? seal.end - first : 0))
      add(bytes, from: done, to: end)
      done = max(done, end)
      if let expected = seal.checksum, checksum != expected { damage.append(seal.damage) }
      checksum = 0
    }
    add(bytes, from: done, to: bytes.count)
    position &+= UInt64(bytes.count)
  }

  private mutating func add(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    guard start < end else { return }
    checksum = DeflateDecoder.checksum(bytes.extracting(start..<end), after: checksum)
  }
}
