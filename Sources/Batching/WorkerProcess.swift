/// A process of this same program that works on one bundle: what goes wrong in it (a crash, no end, too much memory) is its
/// own end only.
import Glibc

final class WorkerProcess {
  enum Ending: Equatable { case exited(Int32), signalled(Int32) }

  let pid: pid_t
  /// Of a clock that only goes forward, in seconds.
  let started: Double
  /// The most it held in memory when it was looked at, in bytes.
  private(set) var peakMemory: UInt64 = 0

  private init(pid: pid_t) { (self.pid, started) = (pid, Moment.now()) }

  /// This program again. Its output goes nowhere, its complaints into a file. Nil and the `errno` when it cannot be started.
  static func start(_ arguments: [String], complaintsTo file: String) -> Result<WorkerProcess, StartFailure> {
    var pid = pid_t()
    let code = spawn(&pid, arguments, file)
    return code == 0 ? .success(WorkerProcess(pid: pid)) : .failure(StartFailure(errno: code))
  }

  struct StartFailure: Error { var errno: Int32 }

  private static func spawn(_ pid: inout pid_t, _ arguments: [String], _ complaints: String) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, complaints, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    // A group of its own: what a terminal sends to stop the batch is for the batch to pass on.
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    return unsafe withCStrings(["evictrace"] + arguments) { argv in
      unsafe withCStrings(inheritedEnvironment + ["SWIFT_BACKTRACE=enable=no"]) { environment in
        unsafe posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, argv, environment)
      }
    }
  }

  private static var inheritedEnvironment: [String] {
    var texts: [String] = []
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      let text = unsafe String(cString: text)
      if !text.hasPrefix("SWIFT_BACKTRACE=") { texts.append(text) }
      unsafe entry += 1
    }
    return texts
  }

  private static func withCStrings(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return EINVAL }
      return unsafe body(base)
    }
  }

  /// How it ended; nil while it runs. To be asked until it answers, and not again.
  func ending() -> Ending? { wait(WNOHANG) }

  /// Ends it now.
  func kill() {
    _ = Glibc.kill(pid, SIGKILL)
    _ = wait(0)
  }

  private func wait(_ options: Int32) -> Ending? {
    var status: Int32 = 0
    var code = unsafe waitpid(pid, &status, options)
    while code < 0, errno == EINTR { code = unsafe waitpid(pid, &status, options) }
    guard code == pid else { return code == 0 ? nil : .signalled(0) }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  /// Bytes that it holds in memory at this moment; 0 where the system does not tell.
  func memory() -> UInt64 {
    let now = ProcessMemory.resident(pid)
    peakMemory = max(peakMemory, now)
    return now
  }
}

enum ProcessMemory {
  /// From `/proc/PID/statm`: total, resident, shared … in pages.
  static func resident(_ pid: pid_t) -> UInt64 {
    let descriptor = unsafe open("/proc/\(pid)/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 128)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return 0 }
    let words = buffer[..<count].split(separator: UInt8(ascii: " "))
    let pages = words.count > 1 ? UInt64(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
    return pages * UInt64(max(1, sysconf(Int32(_SC_PAGESIZE))))
  }
}

/// A clock that only goes forward, in seconds.
enum Moment {
  static func now() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
