public import BundleReading
import Glibc
import IncidentModel
import Pipeline
import Reporting

/// Many bundles, one after the other and side by side: each in a process of its own, its results in a folder of its own;
/// the index over all of them is made from those folders at the end.
///
/// Finished folders are recognised by the bundle's content and the options and are not made again, so that a batch that was
/// interrupted, killed or out of space goes on where it stopped. The order in which bundles end makes no difference.
public struct Batch {
  private let options: BatchOptions
  private let layout: BatchLayout
  private let digest: String
  private let report: (BatchProgress) -> Void
  private var workforce: Workforce
  private let signals = Signals()
  private let began = Moment.now()
  private var progress = BatchProgress()
  private var result = BatchResult()
  /// Bundles that must run alone.
  private var waiting: [BatchTask] = []
  /// The first bundle with each content.
  private var firsts: [String: String] = [:]
  private var rowFiles: [RowSource] = []
  /// How many bundles have the same name once secrets are out of it.
  private var names: [String: Int] = [:]

  /// `arguments` makes the command line of the process that works on one bundle: this program's own, with the bundle named.
  public init(
    _ options: BatchOptions, arguments: @escaping (OneBundle) -> [String],
    progress: @escaping (BatchProgress) -> Void = { _ in }
  ) {
    (self.options, digest, report) = (options, options.digest, progress)
    layout = BatchLayout(output: options.output)
    workforce = Workforce(
      jobs: options.jobs, memory: options.memory, seconds: options.seconds, arguments: arguments)
  }

  /// Works through all of them. Throws when nothing more can be written, and when it is told to stop.
  public mutating func run(_ found: FoundBundles) throws(BatchFault) -> BatchResult {
    defer { signals.release() }
    let finishing = Finishing(options, layout)
    try finishing.checkKnown()
    try Disk.makeFolder(layout.bundles)
    let lock = try OutputLock(layout.lock)
    layout.sweep()
    Disk.remove(layout.label)
    progress.total = found.bundles.count
    do throws(BatchFault) {
      for bundle in found.bundles { try take(bundle) }
      while !workforce.running.isEmpty || !waiting.isEmpty { try step() }
    } catch {
      workforce.stop()
      throw error
    }
    // From here on a signal may end it as any program: what is not complete has no name yet.
    if signals.isStopPending { throw .interrupted }
    signals.release()
    try finishing.finish(rowFiles, shard: options.shard, digest: digest)
    remark(on: found)
    _ = consume lock
    return result
  }

  // One bundle after the other

  private mutating func take(_ bundle: FoundBundle) throws(BatchFault) {
    let (entry, obstacle) = entry(of: bundle)
    if signals.isStopPending { throw .interrupted }
    if let shard = options.shard, !shard.holds(entry.sha256) {
      result.elsewhere += 1
      progress.total -= 1
      return
    }
    let folder = BundleFolder(of: entry)
    rowFiles.append(RowSource(entry, layout.finished(folder)))
    let first = firsts[entry.sha256]
    if let finished = FinishedBundle(in: layout.finished(folder), of: entry, options: digest), finished.copyOf == first
    {
      firsts[entry.sha256] = first ?? entry.name
      progress.kept += 1
      result.kept += 1
      return settle(entry, finished)
    }
    let task = BatchTask(
      work: OneBundle(entry: entry, path: bundle.path, folder: layout.unfinished(folder)), folder: folder)
    try makeFolder(task)
    if let obstacle {
      try finish(task, withoutReport: .unreadable, obstacle)
    } else if let first {
      try finish(task, withoutReport: .duplicate, copyOf: first)
    } else {
      firsts[entry.sha256] = entry.name
      while !workforce.hasRoom { try step() }
      try start(task, alone: false)
    }
    try look()
  }

  private mutating func entry(of bundle: FoundBundle) -> (BundleEntry, obstacle: String?) {
    var name = options.sharing.hidesSecrets ? redacted(message: bundle.name) : bundle.name
    names[name, default: 0] += 1
    if let count = names[name], count > 1 { name += "#\(count)" }
    var obstacle = bundle.obstacle
    var hash = ContentHash(unreadable: bundle.name)
    if obstacle == nil {
      do throws(BundleError) {
        hash = try ContentHash(of: bundle.path) { !signals.isStopPending }
      } catch {
        obstacle = error.description
      }
    }
    return (BundleEntry(name: name, sha256: hash.sha256, bytes: hash.bytes, status: .failed), obstacle)
  }

  private func makeFolder(_ task: BatchTask) throws(BatchFault) {
    Disk.remove(task.work.folder)
    try Disk.makeFolder(task.work.folder)
  }

  private mutating func start(_ task: BatchTask, alone: Bool) throws(BatchFault) {
    if let failure = workforce.start(task, alone: alone) { try finish(task, withoutReport: .failed, failure) }
  }

  /// Waits for something to happen, a moment at most.
  private mutating func step() throws(BatchFault) {
    if case .stop = signals.next(within: 20) { throw .interrupted }
    try look()
    if workforce.running.isEmpty, !waiting.isEmpty { try start(waiting.removeFirst(), alone: true) }
  }

  /// Takes in what has ended.
  private mutating func look() throws(BatchFault) {
    for (task, outcome) in workforce.ended() {
      switch outcome {
      case .needsRoom:
        try makeFolder(task)
        waiting.append(task)
      case .failed(let reason):
        try makeFolder(task)
        try finish(task, withoutReport: .failed, reason)
      case .done(let code): try takeIn(task, code)
      }
    }
    tell()
  }

  // What became of it

  private mutating func takeIn(_ task: BatchTask, _ code: Int32) throws(BatchFault) {
    let complaints = "\(task.work.folder)/\(BundleFiles.complaints)"
    if code == ExitCode.noOutput.rawValue {
      throw BatchFault(toldBy: InputFile.text(complaints)?.oneLine ?? "")
    }
    guard let finished = FinishedBundle(in: task.work.folder, of: task.work.entry, options: digest) else {
      let why = InputFile.text(complaints)?.oneLine ?? ""
      if code == ExitCode.leak.rawValue { result.code = max(result.code, code) }
      try makeFolder(task)
      return try finish(
        task, withoutReport: .failed,
        why.isEmpty ? "the analysis of it ended with code \(code)" : redacted(message: why))
    }
    Disk.remove(complaints)
    try Disk.replaceFolder(layout.finished(task.folder), by: task.work.folder)
    progress.bytes += task.work.entry.bytes
    settle(task.work.entry, finished)
  }

  private mutating func finish(
    _ task: BatchTask, withoutReport status: BundleEntry.Status, _ reason: String? = nil, copyOf first: String? = nil
  ) throws(BatchFault) {
    let finished = try task.work.write(withoutReport: status, reason, copyOf: first, options)
    try Disk.replaceFolder(layout.finished(task.folder), by: task.work.folder)
    settle(task.work.entry, finished)
  }

  private mutating func settle(_ entry: BundleEntry, _ finished: FinishedBundle) {
    progress.done += 1
    result.add(entry.name, finished)
  }

  private mutating func tell() {
    progress.seconds = Moment.now() - began
    report(progress)
  }

  private mutating func remark(on found: FoundBundles) {
    let named = Set(rowFiles.map(\.folder))
    let others = Disk.names(in: layout.bundles).count { !named.contains("\(layout.bundles)/\($0)") }
    if others > 0 {
      result.remarks.append(
        "\(others) \(others == 1 ? "folder" : "folders") of bundles that are not named any more were left in `\(layout.bundles)`; the index is without them"
      )
    }
    for name in found.leftOut.prefix(5) { result.remarks.append("left out: \(redacted(message: name)) (no bundle)") }
    if found.leftOut.count > 5 { result.remarks.append("and \(found.leftOut.count - 5) more files that are no bundle") }
  }
}

extension String {
  /// For a row: the beginning of what a process said, on one line.
  fileprivate var oneLine: String {
    String(split(whereSeparator: \.isNewline).prefix(2).joined(separator: " ").prefix(400))
  }
}
