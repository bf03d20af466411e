internal import IncidentModel

/// The one place where limits are checked. Every decoder's output and every delivered byte asks here first, so that no
/// code path can miss a cap.
struct Allowance {
  /// How many of the wanted bytes may be used.
  var bytes: Int
  /// Why there are no more, as a clause for a sentence; nil while there are.
  var refusal: Sentence?
}

/// What one stream has produced since it was opened, against what was read from disk meanwhile.
struct Account {
  fileprivate var produced: UInt64 = 0
  fileprivate var readAtOpening: UInt64
}

/// Confined to the reading thread.
final class Budget {
  let limits: ReadingLimits
  /// Bytes read from disk or standard input, all inputs together.
  private var read: UInt64 = 0
  private var delivered: UInt64 = 0
  private let total: BundleTotal?
  private let progress: ReadingProgress?
  private var root: Account
  private var deadline = Int.max
  /// Set when the file now being read has given too much altogether: what is left of it is not opened.
  private(set) var rootRefusal: Sentence?

  /// What may be buffered between the disk and a decoder's output; keeps the ratio of a member that begins inside an
  /// already inflated block from looking infinite.
  private static let readAhead: UInt64 = 1 << 20
  /// A container's stream may be as much thinner than a source: members behind a refused one should still be reached.
  private static let containerLeniency: UInt64 = 4

  /// `total` is asked when other files of the bundle are read meanwhile.
  init(_ limits: ReadingLimits, total: BundleTotal? = nil, progress: ReadingProgress? = nil) {
    (self.limits, self.total, self.progress) = (limits, total, progress)
    root = Account(readAtOpening: 0)
  }

  /// Whether nobody waits for what is read.
  var isCancelled: Bool { progress?.isCancelled == true }

  func open() -> Account { Account(readAtOpening: read) }

  /// Begins another file on disk (or standard input).
  func openRoot() {
    (root, rootRefusal) = (open(), nil)
    deadline = limits.seconds.map { Monotonic.milliseconds() &+ max(0, $0) &* 1000 } ?? .max
  }

  func didRead(_ count: Int) {
    read &+= UInt64(count)
    progress?.didRead(count)
  }

  func didFindEntry() { total?.addEntry() }

  /// Bytes on their way to the consumer.
  func source(_ count: Int, of account: inout Account) -> Allowance {
    var allowance = Allowance(bytes: count)
    allowance.cap(
      limits.bytesPerSource, used: account.produced, "a source may have \(count: limits.bytesPerSource) bytes")
    allowance.cap(limits.totalBytes, used: delivered, "a bundle may have \(count: limits.totalBytes) bytes")
    refuseBomb(&allowance, account, leniency: 1)
    refuseDelay(&allowance)
    if allowance.refusal == nil {
      refuseBomb(&allowance, root, leniency: Self.containerLeniency)
      rootRefusal = allowance.refusal
    }
    total?.add(bytes: allowance.bytes)
    if total?.isExceeded == true { allowance = Allowance(bytes: 0, refusal: "the bundle is over a limit") }
    account.produced &+= UInt64(allowance.bytes)
    root.produced &+= UInt64(allowance.bytes)
    delivered &+= UInt64(allowance.bytes)
    return allowance
  }

  /// Bytes on their way from one decoder to the next.
  func container(_ count: Int, of account: inout Account) -> Allowance {
    var allowance = Allowance(bytes: count)
    allowance.cap(limits.totalBytes, used: account.produced, "a bundle may have \(count: limits.totalBytes) bytes")
    refuseBomb(&allowance, account, leniency: Self.containerLeniency)
    refuseDelay(&allowance)
    account.produced &+= UInt64(allowance.bytes)
    return allowance
  }

  private func refuseDelay(_ allowance: inout Allowance) {
    guard deadline != .max, allowance.bytes > 0, Monotonic.milliseconds() >= deadline else { return }
    let reason: Sentence = "reading a file may take \(count: limits.seconds ?? 0) seconds"
    (allowance, rootRefusal) = (Allowance(bytes: 0, refusal: reason), reason)
  }

  private func refuseBomb(_ allowance: inout Allowance, _ account: Account, leniency: UInt64) {
    let produced = account.produced &+ UInt64(allowance.bytes)
    let ratio = limits.ratio.multipliedReportingOverflow(by: leniency)
    let floor = limits.ratioFloor.multipliedReportingOverflow(by: leniency)
    guard !ratio.overflow, !floor.overflow, produced > floor.partialValue else { return }
    let bound = (read &- account.readAtOpening &+ Self.readAhead).multipliedReportingOverflow(by: ratio.partialValue)
    guard !bound.overflow, produced > bound.partialValue else { return }
    allowance = Allowance(bytes: 0, refusal: "it expands more than \(count: ratio.partialValue) times")
  }
}

extension Allowance {
  fileprivate init(bytes: Int) { self.init(bytes: bytes, refusal: nil) }

  fileprivate mutating func cap(_ limit: UInt64, used: UInt64, _ reason: @autoclosure () -> Sentence) {
    let left = limit > used ? limit - used : 0
    guard UInt64(bytes) > left else { return }
    self = Allowance(bytes: Int(left), refusal: reason())
  }
}
