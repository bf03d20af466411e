/// Bytes that are pulled: a file, what an inflater makes of it, a member of an archive. Streams are stacked
/// (`kubelet.log.gz` in a tar in a gzip file is file → inflate → member → inflate) and live on the reading thread.
internal import IncidentModel

protocol ByteStream: AnyObject {
  /// Fills the buffer from its start and returns how many bytes are there; fewer than asked for only near the end,
  /// 0 at the end, whatever ended it.
  func read(into buffer: inout [UInt8]) -> Int
  /// What was wrong with this stream and those below it, so far.
  var damage: [Damage] { get }
  /// How many bytes there should be, where that is known.
  var length: UInt64? { get }
  /// Leaves the checksums of the bytes from here on to whoever takes them; nil when there are none to compare.
  func handOverChecks() -> ChecksumStart?
  /// The members that ended in the bytes read since this was last asked.
  func takeSeals() -> [Seal]
}

/// One buffer's worth: large enough that a handover costs nothing, small enough to stay in cache.
let chunkSize = 256 << 10

/// Of a compressed file a fraction is enough.
let compressedChunkSize = 64 << 10

extension ByteStream {
  var length: UInt64? { nil }
  func handOverChecks() -> ChecksumStart? { nil }
  func takeSeals() -> [Seal] { [] }

  /// Reads to the end for the sake of the checks that wait there.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: chunkSize)
    while read(into: &buffer) > 0 {}
  }
}

/// A stream whose first bytes can be looked at before they are read.
final class Lookahead: ByteStream {
  /// Enough for every magic number; a tar header is 512 bytes.
  static let headSize = 4096

  let base: any ByteStream
  /// The first `headSize` bytes, or all there are.
  let head: [UInt8]
  private var position = 0

  init(_ base: any ByteStream) {
    self.base = base
    var head = [UInt8](repeating: 0, count: Self.headSize)
    let count = base.read(into: &head)
    self.head = Array(head.prefix(count))
  }

  var damage: [Damage] { base.damage }
  var length: UInt64? { base.length }
  func handOverChecks() -> ChecksumStart? { base.handOverChecks() }
  func takeSeals() -> [Seal] { base.takeSeals() }

  func read(into buffer: inout [UInt8]) -> Int {
    guard position < head.count else { return base.read(into: &buffer) }
    let count = min(buffer.count, head.count - position)
    buffer.replaceSubrange(0..<count, with: head[position..<position + count])
    position += count
    return count
  }
}

/// A decoder's output on its way to the next decoder, under the budget.
final class Metered: ByteStream {
  private let base: any ByteStream
  private let budget: Budget
  private var account: Account
  private var produced: UInt64 = 0
  private var refusal: Damage?

  init(_ base: any ByteStream, _ budget: Budget) {
    (self.base, self.budget) = (base, budget)
    account = budget.open()
  }

  var damage: [Damage] { base.damage + (refusal.map { [$0] } ?? []) }
  var length: UInt64? { base.length }
  func handOverChecks() -> ChecksumStart? { base.handOverChecks() }
  func takeSeals() -> [Seal] { base.takeSeals() }

  func read(into buffer: inout [UInt8]) -> Int {
    guard refusal == nil else { return 0 }
    let allowance = budget.container(base.read(into: &buffer), of: &account)
    produced &+= UInt64(allowance.bytes)
    if let reason = allowance.refusal {
      refusal = Damage(.overLimit, "reading stopped after \(count: produced) bytes: \(reason)", offset: produced)
    }
    return allowance.bytes
  }
}
