public import BundleReading
import Correlating
public import IncidentModel
public import Reporting

/// What to compare with what, beyond how both are read.
public struct CompareOptions: Sendable {
  public var analysis: AnalysisOptions
  /// Up to when each side counts; nil for its last capture.
  public var until: Pair<Timestamp>
  /// The node wanted of each side; nil for all.
  public var nodes: Pair<String>
  public init(
    analysis: AnalysisOptions = AnalysisOptions(), until: Pair<Timestamp> = Pair(nil, nil),
    nodes: Pair<String> = Pair(nil, nil)
  ) {
    (self.analysis, self.until, self.nodes) = (analysis, until, nodes)
  }
}

/// Two bundles read, told and put beside each other.
public struct ComparedAnalysis: Sendable {
  public var comparison: Comparison
  public var a: Analysis
  public var b: Analysis

  /// 2 when part of either input was damaged or skipped, 1 when something differs that matters, else 0.
  public var exitCode: ExitCode {
    comparison.isPartial ? .partial : comparison.hasDifferences ? .incident : .calm
  }

  /// The comparison as a document; what either bundle's objects call a secret is taken out wherever it stands.
  public func rendered(_ options: RenderOptions) -> RenderedReport {
    var secrets = a.secrets
    if options.redacts {
      secrets.merge(b.secrets)
      secrets.observe(a.postmortem)
      if comparison.firstOfB != nil { secrets.observe(b.postmortem) }
    }
    return render(comparison, options: options, knowing: secrets)
  }
}

/// From two inputs to a comparison. `b` is nil for one bundle at two times.
public func compare(_ a: [BundleInput], _ b: [BundleInput]?, options: CompareOptions) throws(BundleError)
  -> ComparedAnalysis
{
  let first = try Side(Intake(a, options: options.analysis), options.analysis)
  let second = try b.map { inputs throws(BundleError) in
    let intake = try Intake(inputs, options: options.analysis).renumbered(from: Int32(clamping: first.readings.count))
    return Side(intake, options.analysis)
  }
  var compared = joined(first, second, options)
  if let b, compared.comparison.a.bundle.name == compared.comparison.b.bundle.name {
    // `bundle` beside `bundle`: the paths as they were given tell which is which.
    compared.comparison.a.bundle.name = a.first?.words ?? compared.comparison.a.bundle.name
    compared.comparison.b.bundle.name = b.first?.words ?? compared.comparison.b.bundle.name
  }
  return compared
}

extension BundleInput {
  fileprivate var words: String? { if case .path(let path) = self { path } else { nil } }
}

/// One input, read and judged.
private struct Side {
  let readings: [SourceReading]
  let histories: NodeHistories
  let analysis: Analysis

  init(_ intake: Intake, _ options: AnalysisOptions) {
    readings = intake.readings
    histories = NodeHistories(intake.readings, overrides: options.clocks)
    analysis = intake.analysis(histories, options: options)
  }

  func compared(until: Timestamp?, node: String?) -> ComparedSide {
    ComparedSide(histories, until: until, incidents: analysis.postmortem.incidents, node: node)
  }

  func input(until: Timestamp?) -> Comparison.Input {
    let p = analysis.postmortem
    return Comparison.Input(bundle: p.bundle, isPartial: p.isPartial, until: until, notes: p.notes)
  }
}

private func joined(_ a: Side, _ second: Side?, _ options: CompareOptions) -> ComparedAnalysis {
  let b = second ?? a
  let union =
    second.map { NodeHistories(a.readings + $0.readings, overrides: options.analysis.clocks) } ?? a.histories
  let found = compared(
    a.compared(until: options.until.a, node: options.nodes.a),
    b.compared(until: options.until.b, node: options.nodes.b),
    union: union)
  var comparison = Comparison(
    toolVersion: ToolVersion.current, a: a.input(until: options.until.a), b: b.input(until: options.until.b),
    sources: a.analysis.postmortem.coverage.sources + (second?.analysis.postmortem.coverage.sources ?? []),
    firstOfB: second.map { _ in Int32(clamping: a.readings.count) })
  comparison.nodes = found.nodes
  comparison.unpairedA = found.unpaired.a ?? []
  comparison.unpairedB = found.unpaired.b ?? []
  return ComparedAnalysis(comparison: comparison, a: a.analysis, b: b.analysis)
}
