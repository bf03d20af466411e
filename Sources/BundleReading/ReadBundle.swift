/// The door of this target: inputs in, plain bytes out.
import Dispatch
internal import IncidentModel

/// Reads the parts of one bundle and hands every source to `consumer`, on the calling thread, while another thread reads
/// ahead and inflates. Nothing is ever extracted to disk; member names are labels.
///
/// Throws before the first source is opened when an input does not exist or cannot be read. Everything later (damage,
/// limits, refused members) is reported with the source it belongs to or in the description.
public func readBundle(
  _ inputs: [BundleInput], limits: ReadingLimits = ReadingLimits(), into consumer: inout some SourceConsumer
) throws(BundleError) -> BundleDescription {
  let handover = Handover()
  DispatchQueue(label: "evictrace.bundle-reading").async {
    handover.put(.end(BundleWalk(limits, handover).read(inputs)))
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
    case .end(let outcome): return try outcome.get()
    }
  }
}
