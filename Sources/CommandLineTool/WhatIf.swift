import ArgumentParser
import BundleReading
import IncidentModel
import Pipeline
import Reporting

struct WhatIf: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Replays the incident with something changed; or: would this pod fit on the node as captured?",
    discussion: """
      The incident is replayed on the bytes that were reconstructed, first as it was, then with one thing changed at a
      time: model cache elsewhere, other image, model, disk, thresholds, request, priority, log rotation. What you name
      is replayed beside the usual list.

        evictrace whatif bundle/                               every variation, and the smallest that is enough
        evictrace whatif bundle/ --disk-size 800Gi --threshold 8%
        evictrace whatif bundle/ --model Qwen/Qwen3-14B --image-size 30Gi
        evictrace whatif healthy/ --add-pod vllm.yaml          would it fit, with the peak of its pull?
        evictrace whatif healthy/ --ahead                      headroom, and time to the threshold

      Exit codes: 0 answered, 2 part of the input was damaged or skipped, 64 usage, 65 nothing recognised,
      66 input missing, 73 output not written.
      """)

  @Argument(help: "Directory, archive, file, or - for standard input.", completion: .file())
  var path: [String]

  @Option(help: "Capacity of the disk: 800Gi.")
  var diskSize: Amount?

  @Option(help: "Threshold of all signals of the filesystem: 8% or 20Gi.")
  var threshold: Threshold?

  @Option(help: "So much more free space before it began: 20Gi.")
  var freeBefore: Amount?

  @Option(help: "The largest image pulled has this size on disk: 30Gi.")
  var imageSize: Amount?

  @Option(help: "A model by name or by size: Qwen/Qwen3-14B, 27Gi.")
  var model: String?

  @Option(help: "Manifest of a pod or workload: would it fit on the node as captured?", completion: .file())
  var addPod: String?

  @Option(help: "Compressed size of the image of --add-pod, as a registry shows it: 9Gi.")
  var imageBytes: Amount?

  @Flag(help: "Headroom and time to the threshold from the last measurement.")
  var ahead = false

  @OptionGroup var view: ViewOptions

  @Option(name: [.short, .long], help: "Where to write; - is standard output.", completion: .file())
  var output: String?

  @Option(help: "md, html, json or text; by default from the file name's ending.")
  var format: DocumentFormat?

  @OptionGroup var destination: DestinationOption

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var language: LanguageOption

  @OptionGroup var progress: ProgressOption

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    try destination.expectMarkdown(among: (format.map { [$0.format] } ?? []), or: output)
    guard !path.isEmpty else { throw ValidationError("name a bundle: a directory, an archive, a file, or -") }
    try DocumentFormat.expect(format.map { [$0] } ?? [], for: output, of: "a what-if")
  }

  func run() throws {
    var options = AnalysisOptions(limits: limits.limits)
    options.jobs = limits.parallelJobs
    view.apply(to: &options)
    options.changes = changes
    let analysis = try Terminal.analysis(of: path, options: options, progress)
    guard !analysis.isEmpty else { throw Terminal.nothingRecognised(analysis) }
    var postmortem = analysis.postmortem
    try lookAhead(&postmortem)
    try write(postmortem, of: analysis)
    if postmortem.isPartial { throw Pipeline.ExitCode.partial.asError }
  }

  /// What was named, as changes of the incident; with `--add-pod` image and model are the new pod's.
  private var changes: [RequestedChange] {
    var changes: [RequestedChange] = []
    if let diskSize { changes.append(.diskSize(diskSize.bytes)) }
    if let threshold { changes.append(.threshold(threshold.value, text: threshold.text)) }
    if let freeBefore { changes.append(.freedBefore(freeBefore.bytes)) }
    if let imageSize { changes.append(.imageSize(imageSize.bytes)) }
    if addPod == nil, let model, let bytes = modelSize(model) { changes.append(.modelSize(bytes, name: model)) }
    return changes
  }

  private func modelSize(_ text: String) -> Bytes? {
    Amount(argument: text).map { Bytes(exactly: $0.bytes) } ?? Pipeline.modelSize(named: text)
  }

  private func lookAhead(_ postmortem: inout Postmortem) throws {
    guard ahead || addPod != nil || imageBytes != nil else { return }
    var question = Ahead()
    question.node = view.node
    question.imageBytes = imageBytes?.bytes
    question.model = model.map { ($0, Amount(argument: $0).map { Bytes(exactly: $0.bytes) }) }
    if let addPod {
      do throws(BundleError) {
        question.pods = try podsOfManifest(addPod, limits: limits.limits)
      } catch {
        throw Terminal.fail(error.description, .noInput)
      }
      guard !question.pods.isEmpty else {
        throw Terminal.fail(
          "\(addPod) holds no pod and no workload with a pod template; give the YAML or JSON of a Pod, Deployment, StatefulSet, DaemonSet or Job",
          .nothingRecognised)
      }
    }
    Pipeline.lookAhead(&postmortem, question)
    if postmortem.forecasts.isEmpty {
      Terminal.warn(
        "no free space was measured in this evidence, so there is nothing to look ahead from; collect df -k")
    }
  }

  private func write(_ postmortem: Postmortem, of analysis: Analysis) throws {
    let chosen =
      format?.format ?? output.flatMap { Format(ending: $0) }
      ?? Format(output == nil && destination.platform == nil ? .text : .markdown)
    var options = RenderOptions(
      format: chosen.report, width: Terminal.width, colour: output == nil && Terminal.hasColour,
      language: language.catalogue(for: chosen.report), platform: destination.platform ?? .github)
    options.sharing = try sharing.sharing().with(hosts: analysis.hosts)
    let text = try renderWhatIf(postmortem, options: options, knowing: analysis.secrets)
      .checked("the \(chosen.row.name) output")
    try Terminal.write(text, to: output)
  }
}

/// `20Gi`, `30G`, a plain number of bytes.
struct Amount: ExpressibleByArgument {
  var bytes: Int64
  init?(argument: String) {
    guard let bytes = byteQuantity(argument), bytes > 0, bytes <= 1 << 60 else { return nil }
    self.bytes = bytes
  }
}

/// `8%`, `20Gi`: as the kubelet's configuration writes it.
struct Threshold: ExpressibleByArgument {
  var value: ThresholdValue
  var text: String
  init?(argument: String) {
    guard let value = thresholdValue(argument) else { return nil }
    (self.value, text) = (value, argument)
  }
}
