/// The door of this target: inputs in, plain bytes out.
import Dispatch
internal import IncidentModel

/// Reads the parts of one bundle and hands every source to `consumer`, on the calling thread, while another thread reads
/// ahead and inflates. Nothing is ever extracted to disk; member names are labels.
///
/// Throws before the first source is opened when an input does not exist or cannot be read. Everything later (damage,
/// limits, refused members) is reported with the source it belongs to or in the description. `progress` is told how many
/// bytes of the inputs were read.
public func readBundle(
  _ inputs: [BundleInput], limits: ReadingLimits = ReadingLimits(), progress: ReadingProgress? = nil,
  into consumer: inout some SourceConsumer
) throws(BundleError) -> BundleDescription {
  let plan = try BundlePlan(inputs, limits)
  var found = plan.found
  progress?.begin(plan.portions)
  defer { progress?.end() }
  found.append(
    read(plan.portions, limits, entries: found.entries, total: nil, progress: progress, into: &consumer))
  return found.described(as: plan)
}

/// Two threads and a bounded ring between them.
func read(
  _ portions: [Portion], _ limits: ReadingLimits, entries: Int, total: BundleTotal?, progress: ReadingProgress?,
  into consumer: inout some SourceConsumer
) -> WalkFindings {
  let handover = Handover()
  DispatchQueue(label: "evictrace.bundle-reading").async {
    let walk = BundleWalk(Budget(limits, total: total, progress: progress), entries: entries, handover)
    handover.put(.end(walk.read(portions)))
  }
  var sums: SealCheck?
  while true {
    switch handover.take() {
    case .open(let source, let start):
      sums = start.map(SealCheck.init)
      consumer.open(source)
    case .bytes(let buffer, let count, let seals):
      sums?.take(buffer.span.extracting(0..<count), seals)
      consumer.receive(buffer.span.extracting(0..<count))
      handover.giveBack(buffer)
    case .close(let bytes, let damage, let seals):
      let nothing: [UInt8] = []
      sums?.take(nothing.span, seals)
      consumer.close(bytes: bytes, damage: damage + (sums?.damage ?? []))
    case .end(let found): return found
    }
  }
}
