import ArgumentParser
import BundleReading
import Correlating
import IncidentModel
import Pipeline
import Reporting

struct Timeline: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What happened when: all sources on one clock, filtered; also what belongs to no incident.",
    discussion: """
        evictrace timeline bundle.tar.gz --key
        evictrace timeline bundle/ --lane pod --lane image --since 2026-04-21T09:10:00Z
        evictrace timeline bundle/ --grep vllm --local +08:00
        evictrace timeline bundle/ --format ndjson | jq -r '.kind' | sort | uniq -c
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson, csv
  }

  /// The name of a lane.
  struct Lane: ExpressibleByArgument {
    static var allValueStrings: [String] { TimelineEntry.Lane.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
    var lane: TimelineEntry.Lane

    init?(argument: String) {
      guard let lane = TimelineEntry.Lane(rawValue: argument) else { return nil }
      self.lane = lane
    }
  }

  @Argument(help: "Directory, archive, file, or - for standard input.", completion: .file())
  var path: [String]

  @Option(help: "Only rows that reach to this time (RFC 3339) or beyond.")
  var since: Moment?
  @Option(help: "Only rows that begin by this time (RFC 3339).")
  var until: Moment?
  @Option(help: "Only this node.")
  var node: String?
  @Option(help: "Only this incident, for example I2.")
  var incident: String?
  @Option(help: "Only this lane; repeatable.")
  var lane: [Lane] = []
  @Option(help: "Only this kind of row (pull, download, eviction, reclaim, …); repeatable.")
  var kind: [String] = []
  @Option(help: "Only rows that name this pod or workload; a part of the name is enough.")
  var pod: String?
  @Option(help: "Only rows that name this image; a part of the name is enough.")
  var image: String?
  @Option(help: "Only rows with this text, in any case.")
  var grep: String?
  @Flag(help: "Only rows that are worth showing when space is short.")
  var key = false

  @Option(help: "text, ndjson (one object per row) or csv.")
  var format: Form = .text
  @Option(help: "A second column of times with this offset from UTC: +08:00.")
  var local: Zone?
  @Option(name: [.short, .long], help: "Where to write; - is standard output.", completion: .file())
  var output: String?

  @OptionGroup var language: LanguageOption

  @Option(help: "Year of stamps that carry none, instead of the inferred one.")
  var year: Int?
  @Option(help: "Zone of clocks that show none: UTC, +05:30, ….")
  var timezone: Zone?
  @OptionGroup var sharing: SharingOptions

  @OptionGroup var progress: ProgressOption

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    guard !path.isEmpty else { throw ValidationError("name a bundle: a directory, an archive, a file, or -") }
    if let since, let until, since.time > until.time {
      throw ValidationError("--since lies behind --until: no row can be between them")
    }
  }

  func run() throws {
    var options = AnalysisOptions(limits: limits.limits)
    options.jobs = limits.parallelJobs
    options.clocks = ClockOverrides(year: year, secondsFromUTC: timezone?.seconds)
    let sharing = try sharing.sharing()
    let analysis = try Terminal.analysis(of: path, options: options, progress)
    guard !analysis.isEmpty else { throw Terminal.nothingRecognised(analysis) }
    try Terminal.write(rendered(analysis, sharing).checked("the timeline"), to: output)
    if analysis.postmortem.isPartial { throw Pipeline.ExitCode.partial.asError }
  }

  private var filter: TimelineFilter {
    var filter = TimelineFilter()
    (filter.since, filter.until, filter.node, filter.incident) = (since?.time, until?.time, node, incident)
    (filter.lanes, filter.kinds) = (Set(lane.map(\.lane)), Set(kind))
    (filter.pod, filter.image, filter.text, filter.onlyKeyRows) = (pod, image, grep, key)
    return filter
  }

  private func rendered(_ analysis: Analysis, _ sharing: Sharing) -> RenderedReport {
    var options = RenderOptions(
      format: .text, width: Terminal.width, colour: output == nil && Terminal.hasColour,
      language: language.catalogue(for: format == .text ? .text : .ndjson))
    options.sharing = sharing.with(hosts: analysis.hosts)
    switch format {
    case .text:
      return renderTimeline(
        analysis.postmortem, options: options, filter: filter, localOffset: local?.seconds, knowing: analysis.secrets)
    case .ndjson, .csv:
      let isTable = format == .csv
      options.format = isTable ? .csv : .ndjson
      return renderTimeline(
        analysis.postmortem, as: isTable ? .csv : .ndjson, options: options, filter: filter, knowing: analysis.secrets)
    }
  }
}
