public import BundleReading
import Correlating
import IncidentModel
public import Reporting

/// How a reading went, for the exit code of `evictrace inspect`.
public struct ReadingOutcome: Hashable, Sendable {
  public var isEmpty: Bool
  public var isPartial: Bool
  /// Secrets that would have been written: the output ends before them.
  public var leaks: [Leak] = []

  /// 70 when a secret would have been written, 65 when nothing was recognised, 2 when something was damaged, else 0: an incident is no matter of `inspect`.
  public var exitCode: ExitCode { !leaks.isEmpty ? .leak : isEmpty ? .nothingRecognised : isPartial ? .partial : .calm }
}

extension Analysis {
  public var outcome: ReadingOutcome { ReadingOutcome(isEmpty: isEmpty, isPartial: postmortem.isPartial) }
}

/// Writes every line that became a disk fact, by source and then by line. Reads and dates the lines; judges nothing, so
/// that it costs no more than reading.
public func inspectLines(
  _ inputs: [BundleInput], options: AnalysisOptions, as form: InspectionForm, sharing: Sharing, emit: (String) -> Bool
) throws(BundleError) -> ReadingOutcome {
  let (bundle, readings, secrets) = try readSources(
    inputs, limits: options.limits, jobs: options.jobs, progress: options.progress)
  let times = ObservationTimes(readings, overrides: options.clocks)
  let places = readings.indices.flatMap { r in
    readings[r].observations.indices.filter { readings[r].observations[$0].fact.concernsDisk }
      .sorted { readings[r].observations[$0].evidence < readings[r].observations[$1].evidence }
      .map { (reading: r, observation: $0) }
  }
  let lines = places.lazy.map { place in
    let reading = readings[place.reading]
    let observation = reading.observations[place.observation]
    let time = times.time(of: observation, in: reading.source)
    return InspectedLine(
      file: reading.source, observation: observation, time: time.time, plusMinus: time.plusMinus,
      timeBasis: time.basis, meaning: observation.fact.event?.meaning)
  }
  let leaks = writeLines(lines, as: form, sharing: sharing, knowing: secrets, emit: emit)
  return ReadingOutcome(
    isEmpty: readings.allSatisfy { !$0.isOfKnownFormat },
    isPartial: (bundle.damage + readings.flatMap(\.damage)).contains(where: \.losesEvidence), leaks: leaks)
}

extension Fact {
  fileprivate var event: EventRecord? { if case .event(let e) = self { e } else { nil } }
}
