public import BundleReading
import Glibc
public import IncidentModel
public import Reporting

/// Why there is no cleaned copy.
public enum RedactionFailure: Error, Sendable {
  case input(BundleError)
  case output(OutputFile.Failure)
  case usage(String)
  /// Secrets that stood in the copy all the same: it was removed.
  case leak([Leak])
}

/// What was done, without a value.
public struct RedactedCopy: Sendable {
  public struct Source: Hashable, Sendable {
    public var name: String
    public var lines = 0
    public var bytes: UInt64 = 0
    /// Why it is not in the copy, or not whole.
    public var remark: String?
  }

  public var sources: [Source] = []
  public var leftOut: [Source] = []
  public var redactions: [Redaction] = []
  /// Whether part of the input was damaged.
  public var isPartial = false
  /// Whether names got pseudonyms, and of which kinds.
  public var names: [String] = []
}

/// Writes a copy of the evidence without its secrets: the input is read once to learn them and once more to write what
/// is left. `output` becomes a folder, or an archive when its name ends in `.tar.gz` or `.tgz`.
public func redactedCopy(
  of inputs: [BundleInput], to output: String, options: AnalysisOptions, sharing: Sharing
) throws(RedactionFailure) -> RedactedCopy {
  try check(inputs, output)
  var learner = LearningConsumer()
  let names: EvidenceNames
  do throws(BundleError) {
    _ = try readBundle(inputs, limits: options.limits, into: &learner)
    names = sharing.names.isEmpty ? EvidenceNames() : try EvidenceNames(inputs, options)
  } catch {
    throw .input(error)
  }
  let cleaner = EvidenceCleaner(
    knowing: learner.learner.secrets, sharing.with(hosts: names.hosts), nodes: names.nodes, pods: names.pods)
  return try write(inputs, output, options.limits, cleaner, sharing)
}

private func write(
  _ inputs: [BundleInput], _ output: String, _ limits: ReadingLimits, _ cleaner: EvidenceCleaner, _ sharing: Sharing
) throws(RedactionFailure) -> RedactedCopy {
  let folder: CopyFolder
  do throws(OutputFile.Failure) { folder = try CopyFolder(beside: output) } catch { throw .output(error) }
  var writer = CopyWriter(cleaner, folder)
  do throws(BundleError) {
    let description = try readBundle(inputs, limits: limits, into: &writer)
    writer.finish(description, sharing)
  } catch {
    folder.remove()
    throw .input(error)
  }
  guard writer.cleaner.leaks.isEmpty else {
    folder.remove()
    throw .leak(writer.cleaner.leaks)
  }
  do throws(OutputFile.Failure) {
    if let failure = writer.failure { throw failure }
    try TarFile.isMeant(by: output) ? TarFile.write(folder, to: output) : folder.finish(as: output)
  } catch {
    folder.remove()
    throw .output(error)
  }
  return writer.copy
}

/// The copy must not be the input, nor be read as part of it, nor replace anything.
private func check(_ inputs: [BundleInput], _ output: String) throws(RedactionFailure) {
  var status = stat()
  if unsafe lstat(output, &status) == 0 {
    throw .usage("`\(output)` exists; a cleaned copy goes to a new folder or file, so that it never replaces evidence")
  }
  let parent = output.split(separator: "/").dropLast().joined(separator: "/")
  let home = resolved(output.hasPrefix("/") ? "/" + parent : parent.isEmpty ? "." : parent)
  for input in inputs {
    guard case .path(let path) = input else {
      throw .usage("redact reads its input twice, so it needs a file or a folder; standard input can be read once")
    }
    if let home, let inside = resolved(path), home == inside || home.hasPrefix(inside + "/") {
      throw .usage("`\(output)` lies inside the input `\(path)`; name a place outside of it")
    }
  }
}

private func resolved(_ path: String) -> String? {
  guard let text = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(text) }
  return unsafe String(cString: text)
}

/// What nodes, pods and hosts are called in the evidence.
private struct EvidenceNames {
  var nodes: [String] = []
  var pods: [(namespace: String, name: String)] = []
  var hosts: [String] = []

  init() {}

  init(_ inputs: [BundleInput], _ options: AnalysisOptions) throws(BundleError) {
    let analysis = try analyse(inputs, options: options)
    let p = analysis.postmortem
    nodes = p.nodes.map(\.name) + p.incidents.map(\.node)
    pods = p.nodes.flatMap { $0.pods.keys.sorted() }.map { ($0.namespace, $0.name) }
    hosts = analysis.hosts
  }
}

private struct LearningConsumer: SourceConsumer {
  var learner = EvidenceLearner()
  mutating func open(_ source: SourceFile) { learner.begin(path: source.path) }
  mutating func receive(_ bytes: Span<UInt8>) { learner.feed(bytes) }
  mutating func close(bytes: UInt64, damage: [Damage]) { learner.end() }
}
