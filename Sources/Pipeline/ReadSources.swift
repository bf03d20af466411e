import BundleReading
import IncidentModel

/// All sources of a bundle, in its order. Files are read at the same time where that changes nothing: when what was kept
/// reached a limit, which one source would have left to another decides, and so everything is read again in turn.
func readSources(_ inputs: [BundleInput], limits: ReadingLimits, jobs: Int) throws(BundleError)
  -> (bundle: BundleDescription, readings: [SourceReading])
{
  let allowance = FactAllowance()
  let parallel = try readBundleInParallel(
    inputs, limits: limits, jobs: jobs, consumer: { SourceReaders(allowance, line: limits.line) },
    result: { $0.readings })
  if let (bundle, parts) = parallel {
    let readings = parts.flatMap { part in part.result.map { $0.renumbered(from: part.firstSource) } }
    if FactAllowance.leavesRoom(for: readings) { return (bundle, readings) }
  }
  var readers = SourceReaders(FactAllowance(), line: limits.line)
  let bundle = try readBundle(inputs, limits: limits, into: &readers)
  return (bundle, readers.readings)
}
