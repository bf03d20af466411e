import ArgumentParser
import BundleReading
import Dispatch
import Glibc
import Pipeline
import Reporting
import Synchronization

/// Whether progress is told, and how.
struct ProgressOption: ParsableArguments {
  enum Mode: String, ExpressibleByArgument, CaseIterable { case auto, plain, off }

  @Option(
    name: .customLong("progress"),
    help: "auto: on standard error, only when it is a terminal; plain: a line every few seconds; off.")
  var mode: Mode = .auto

  /// Lets `work` count into what the meter looks at.
  func watching<Result, Failure: Error>(
    isQuiet: Bool = false, _ work: (ReadingProgress, ProgressMeter) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let progress = ReadingProgress()
    let meter = ProgressMeter(progress, isQuiet ? .off : mode)
    defer { meter.stop() }
    return try work(progress, meter)
  }
}

/// Looks at the counters a few times a second and tells what it sees; the only place that measures time. Nothing is
/// shown of work that is over at once, each change is one write, and the line is gone at the end.
final class ProgressMeter: Sendable {
  private let isStopped = Atomic<Bool>(false)
  private let wake = DispatchSemaphore(value: 0)
  private let gone = DispatchSemaphore(value: 0)
  private let isRunning: Bool

  init(_ progress: ReadingProgress, _ mode: ProgressOption.Mode) {
    let isPlain = mode == .plain
    isRunning = isPlain || (mode == .auto && Terminal.canRedraw)
    guard isRunning else { return }
    DispatchQueue(label: "evictrace.progress").async {
      self.watch(progress, isPlain: isPlain)
      self.gone.signal()
    }
  }

  private func watch(_ progress: ReadingProgress, isPlain: Bool) {
    let text = ProgressText(Language.ofEnvironment.catalogue)
    var line = ProgressLine(isPlain: isPlain)
    var rate = ProgressRate()
    var pause = DispatchTimeInterval.milliseconds(isPlain ? 2000 : 500)
    while wake.wait(timeout: .now() + pause) == .timedOut, !isStopped.load(ordering: .relaxed) {
      pause = .milliseconds(isPlain ? 2000 : 200)
      let read = progress.bytesRead
      rate.see(read, at: Self.seconds())
      line.show(
        progress.isReadingOver
          ? text.explaining(after: read)
          : text.reading(read, of: progress.bytesInAll, bytesPerSecond: rate.bytesPerSecond))
    }
    line.clear()
  }

  /// Takes the line away; output may follow. More than once is once.
  func stop() {
    guard isRunning, !isStopped.exchange(true, ordering: .relaxed) else { return }
    wake.signal()
    gone.wait()
  }

  private static func seconds() -> Double {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

/// The last line of a terminal, written over itself; or, plain, one line after the other.
struct ProgressLine {
  let isPlain: Bool
  private var shown = ""

  init(isPlain: Bool) { self.isPlain = isPlain }

  mutating func show(_ text: String) {
    let line = ProgressText.fitted(text, width: Terminal.errorWidth - 1)
    guard line != shown else { return }
    OutputFile.complain(isPlain ? line + "\n" : "\r" + line + blanks(behind: line))
    shown = line
  }

  mutating func clear() {
    guard !isPlain, !shown.isEmpty else { return }
    OutputFile.complain("\r" + blanks(behind: "") + "\r")
    shown = ""
  }

  /// What is left of a longer line before.
  private func blanks(behind line: String) -> String {
    String(repeating: " ", count: max(0, ProgressText.columns(shown) - ProgressText.columns(line)))
  }
}
