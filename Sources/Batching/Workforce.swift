import BundleReading
import Glibc
import IncidentModel

/// The processes at work, within a number and a memory budget.
struct Workforce {
  /// A bundle in work.
  struct Job {
    var task: BatchTask
    var process: WorkerProcess
    /// Whether it was started with nothing beside it, because it needed more memory than its share.
    var isAlone: Bool
  }
  enum Outcome {
    /// The folder holds its results; the code is that of the process.
    case done(Int32)
    /// It must be started again when nothing else runs.
    case needsRoom
    case failed(String)
  }

  let jobs: Int
  let memory: UInt64
  let seconds: Int
  /// Makes the arguments of the process that works on a bundle.
  let arguments: (OneBundle) -> [String]
  private(set) var running: [Job] = []
  /// What one bundle took at most so far; before the first one, what an ordinary one takes.
  private var usualMemory: UInt64 = 64 << 20

  init(jobs: Int, memory: UInt64, seconds: Int, arguments: @escaping (OneBundle) -> [String]) {
    (self.jobs, self.memory, self.seconds, self.arguments) = (jobs, memory, seconds, arguments)
  }

  /// Whether one more may be started beside those that run.
  var hasRoom: Bool {
    guard !running.isEmpty else { return true }
    guard running.count < jobs, !running.contains(where: \.isAlone) else { return false }
    return ProcessMemory.resident(getpid()) + UInt64(running.count + 1) * usualMemory <= memory
  }

  mutating func start(_ task: BatchTask, alone: Bool) -> String? {
    let complaints = "\(task.work.folder)/\(BundleFiles.complaints)"
    switch WorkerProcess.start(arguments(task.work), complaintsTo: complaints) {
    case .success(let process):
      running.append(Job(task: task, process: process, isAlone: alone))
      return nil
    case .failure(let failure): return "no process could be started for it: \(Disk.reason(failure.errno))"
    }
  }

  /// Those that have ended since it was asked last, and those that had to be ended.
  mutating func ended() -> [(task: BatchTask, outcome: Outcome)] {
    var ended: [(BatchTask, Outcome)] = []
    endOneOverBudget(&ended)
    for job in running {
      if let ending = job.process.ending() {
        ended.append((job.task, outcome(of: job, ending)))
      } else if Moment.now() - job.process.started > Double(seconds) {
        job.process.kill()
        ended.append((job.task, .failed("it took more than \(seconds) seconds (--bundle-seconds) and was stopped")))
      }
    }
    let gone = Set(ended.map(\.0.work.folder))
    for job in running where gone.contains(job.task.work.folder) {
      usualMemory = max(usualMemory, job.process.peakMemory)
    }
    running.removeAll { gone.contains($0.task.work.folder) }
    return ended
  }

  /// The largest goes when all together hold more than they may.
  private mutating func endOneOverBudget(_ ended: inout [(BatchTask, Outcome)]) {
    let held = running.map { $0.process.memory() }
    guard held.reduce(ProcessMemory.resident(getpid()), +) > memory,
      let largest = held.indices.max(by: { held[$0] < held[$1] })
    else { return }
    let job = running.remove(at: largest)
    job.process.kill()
    let isLast = job.isAlone || running.isEmpty
    ended.append(
      (
        job.task,
        isLast
          ? .failed("it needs more memory than the budget of \(memory >> 20) MiB; run it again with a larger --memory")
          : .needsRoom
      ))
  }

  private func outcome(of job: Job, _ ending: WorkerProcess.Ending) -> Outcome {
    switch ending {
    case .exited(let code): .done(code)
    case .signalled(let signal): .failed("the analysis of it ended by signal \(signal); please report this as a defect")
    }
  }

  mutating func stop() {
    for job in running { job.process.kill() }
    running = []
  }
}
