/// Several files of a bundle at once. Each is read with counters of its own, and what they gave is put together in the
/// bundle's order, so that the result is that of reading one after the other. The only thing that depends on the order
/// is where a limit on the whole bundle strikes: when one is reached, nothing is given, and the caller reads in turn.
import Dispatch
internal import IncidentModel
import Synchronization

/// What one file of a bundle gave: its sources are numbered from 0; in the bundle they begin at `firstSource`.
public struct BundlePart<Result: Sendable>: Sendable {
  public var result: Result
  public var firstSource: Int32
}

/// Reads up to `jobs` files of a bundle at the same time, each with a consumer of its own, of which `result` keeps what
/// matters; parts come in the bundle's order.
///
/// Returns nil when there is nothing to gain (one file) and when a limit on the whole bundle was reached: then
/// `readBundle` says exactly what could be read. Throws as `readBundle` does.
public func readBundleInParallel<Consumer: SourceConsumer & SendableMetatype, Result: Sendable>(
  _ inputs: [BundleInput], limits: ReadingLimits = ReadingLimits(), jobs: Int, progress: ReadingProgress? = nil,
  consumer: @Sendable () -> Consumer, result: @Sendable (Consumer) -> Result
) throws(BundleError) -> (BundleDescription, [BundlePart<Result>])? {
  let plan = try BundlePlan(inputs, limits)
  guard jobs > 1, plan.portions.count > 1 else { return nil }
  let total = BundleTotal(limits, entries: plan.found.entries)
  progress?.begin(plan.portions)
  let results = inParallel(plan.portions, jobs: jobs) { portion in
    var own = consumer()
    let found = read([portion], limits, entries: plan.found.entries, total: total, progress: progress, into: &own)
    return (found, result(own))
  }
  guard !total.isExceeded else {
    progress?.startAgain()
    return nil
  }
  progress?.end()
  var found = plan.found
  var parts: [BundlePart<Result>] = []
  for (part, result) in results {
    parts.append(BundlePart(result: result, firstSource: found.sourceCount))
    found.append(part)
  }
  return (found.described(as: plan), parts)
}

/// The results in the order of the portions; the largest are begun first.
private func inParallel<Result: Sendable>(
  _ portions: [Portion], jobs: Int, _ body: @Sendable (Portion) -> Result
) -> [Result] {
  let order = portions.indices.sorted { (portions[$1].size, $0) < (portions[$0].size, $1) }
  let next = Atomic(0)
  let results = Mutex<[Int: Result]>([:])
  DispatchQueue.concurrentPerform(iterations: min(jobs, portions.count)) { _ in
    while true {
      let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard turn < order.count else { return }
      let result = body(portions[order[turn]])
      results.withLock { $0[order[turn]] = result }
    }
  }
  return results.withLock { all in portions.indices.compactMap { all[$0] } }
}

/// What all files that are being read have given together.
final class BundleTotal: Sendable {
  private let limits: ReadingLimits
  private let bytes = Atomic<UInt64>(0)
  private let entries: Atomic<Int>

  init(_ limits: ReadingLimits, entries: Int) {
    self.limits = limits
    self.entries = Atomic(entries)
  }

  func add(bytes count: Int) { _ = bytes.wrappingAdd(UInt64(count), ordering: .relaxed) }
  func addEntry() { _ = entries.wrappingAdd(1, ordering: .relaxed) }

  /// Whether a limit on the whole bundle is reached; reading in parallel is given up then.
  var isExceeded: Bool {
    bytes.load(ordering: .relaxed) > limits.totalBytes || entries.load(ordering: .relaxed) > limits.entries
  }
}
