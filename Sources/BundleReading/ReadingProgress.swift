/// How far reading is, for whoever shows it: bytes as they lie on disk, counted where they are read, a block at a time.
/// No clock and no words; several files may count at once, and anyone may look at any time.
import Synchronization

public final class ReadingProgress: Sendable {
  private let read = Atomic<UInt64>(0)
  private let total = Atomic<UInt64>(0)
  private let isOpenEnded = Atomic<Bool>(false)
  private let isOver = Atomic<Bool>(false)
  private let isCalledOff = Atomic<Bool>(false)

  public init() {}

  public var bytesRead: UInt64 { read.load(ordering: .relaxed) }

  /// All there is to read; nil while nothing is listed and where an input has no end known before (a pipe).
  public var bytesInAll: UInt64? {
    let bytes = total.load(ordering: .relaxed)
    return bytes == 0 || isOpenEnded.load(ordering: .relaxed) ? nil : max(bytes, bytesRead)
  }

  /// Whether the last input was read and is being explained.
  public var isReadingOver: Bool { isOver.load(ordering: .relaxed) }

  /// Whether nobody waits for the result any more: what is left is not read.
  public var isCancelled: Bool { isCalledOff.load(ordering: .relaxed) }

  /// Ends reading at the next block, from any thread and for good. What was read until then means nothing.
  public func cancel() { isCalledOff.store(true, ordering: .relaxed) }

  /// The inputs were listed: so much more is to be read.
  func begin(_ portions: [Portion]) {
    isOver.store(false, ordering: .relaxed)
    if portions.contains(where: \.isStandardInput) { isOpenEnded.store(true, ordering: .relaxed) }
    let bytes = portions.reduce(UInt64(0)) { $0.addingReportingOverflow($1.size).partialValue }
    _ = total.wrappingAdd(bytes, ordering: .relaxed)
  }

  func didRead(_ count: Int) { _ = read.wrappingAdd(UInt64(count), ordering: .relaxed) }

  func end() { isOver.store(true, ordering: .relaxed) }

  /// The same inputs are read once more from their beginning.
  func startAgain() {
    read.store(0, ordering: .relaxed)
    total.store(0, ordering: .relaxed)
  }
}

extension Portion {
  fileprivate var isStandardInput: Bool { if case .standardInput = content { true } else { false } }
}
