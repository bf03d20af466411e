import BundleReading
import IncidentModel
import Reporting

/// All sources of a bundle, in its order. Files are read at the same time where that changes nothing: when what was kept
/// reached a limit, which one source would have left to another decides, and so everything is read again in turn.
func readSources(
  _ inputs: [BundleInput], limits: ReadingLimits, jobs: Int, progress: ReadingProgress? = nil
) throws(BundleError)
  -> (bundle: BundleDescription, readings: [SourceReading], secrets: SecretScanner)
{
  if let whole = try readAtOnce(inputs, limits: limits, jobs: jobs, progress: progress) { return whole }
  var readers = SourceReaders(FactAllowance(), line: limits.line)
  let bundle = try readBundle(inputs, limits: limits, progress: progress, into: &readers)
  return (bundle, readers.readings, readers.secrets)
}

/// Nil where reading in turn could give something else.
private func readAtOnce(
  _ inputs: [BundleInput], limits: ReadingLimits, jobs: Int, progress: ReadingProgress?
) throws(BundleError)
  -> (bundle: BundleDescription, readings: [SourceReading], secrets: SecretScanner)?
{
  let allowance = FactAllowance()
  let parallel = try readBundleInParallel(
    inputs, limits: limits, jobs: jobs, progress: progress, consumer: { SourceReaders(allowance, line: limits.line) },
    result: { (readings: $0.readings, secrets: $0.secrets) })
  guard let (bundle, parts) = parallel else { return nil }
  let readings = parts.flatMap { part in part.result.readings.map { $0.renumbered(from: part.firstSource) } }
  guard FactAllowance.leavesRoom(for: readings) else { return nil }
  var secrets = SecretScanner()
  for part in parts { secrets.merge(part.result.secrets) }
  return (bundle, readings, secrets)
}
