/// Another program, run without a shell, whose output is read as a stream. Used for journalctl alone.
import Glibc

/// A program file on this machine.
struct Program {
  /// Absolute.
  let path: String

  /// The first executable file of this name in a folder of `PATH`; folders that are not absolute are passed over, so
  /// that nothing in the working directory is ever run.
  static func named(_ name: String) -> Program? {
    guard let value = unsafe getenv("PATH") else { return nil }
    return named(name, in: unsafe String(cString: value))
  }

  static func named(_ name: String, in path: String) -> Program? {
    path.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first { file in
      guard case .success(S_IFREG) = FileSystem.target(Array(file.utf8)) else { return false }
      return unsafe access(file, X_OK) == 0
    }.map { Program(path: $0) }
  }
}

/// Confined to the reading thread; the program is gone when this is.
final class ChildProcess {
  enum Ending: Equatable { case exited(Int32), killed, late }

  private let pid: pid_t
  private let output: Int32
  private let deadline: Int
  private var isLate = false
  private var ending: Ending?

  private init(_ pid: pid_t, _ output: Int32, seconds: Int) {
    (self.pid, self.output) = (pid, output)
    deadline = Monotonic.milliseconds() + seconds * 1000
  }

  deinit { _ = finish() }

  /// Starts a program that finds `input` as its descriptor 3, an empty standard input and error, and nothing else.
  static func start(_ program: Program, _ arguments: [String], input: Int32, seconds: Int)
    -> Result<ChildProcess, ReadingFailure>
  {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return .failure(ReadingFailure(errno: errno)) }
    defer { close(ends[1]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var pid = pid_t()
    let code = spawn(&pid, program, arguments, output: ends[1], input: input)
    guard code == 0 else {
      close(ends[0])
      return .failure(ReadingFailure(errno: code))
    }
    return .success(ChildProcess(pid, ends[0], seconds: seconds))
  }

  private static func spawn(_ pid: inout pid_t, _ program: Program, _ arguments: [String], output: Int32, input: Int32)
    -> Int32
  {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // By way of a number that neither end has, so that none is overwritten before it is copied.
    let spare = Int32((100...102).first { $0 != input && $0 != output } ?? 100)
    unsafe posix_spawn_file_actions_adddup2(&actions, input, spare)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, spare, 3)
    unsafe posix_spawn_file_actions_addclose(&actions, spare)
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return unsafe withCStrings([program.path] + arguments) { argv in
      unsafe withCStrings(["LC_ALL=C", "TZ=UTC", "PATH=/usr/bin:/bin"]) { environment in
        unsafe posix_spawn(&pid, program.path, &actions, &attributes, argv, environment)
      }
    }
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

  /// Fills the buffer; fewer bytes only at the end of the output or of the time.
  func read(into buffer: inout [UInt8]) -> Int {
    var filled = 0
    while filled < buffer.count, waitForOutput() {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(output, $0.baseAddress.map { unsafe $0 + filled }, $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      filled += count
    }
    return filled
  }

  private func waitForOutput() -> Bool {
    while true {
      let left = deadline - Monotonic.milliseconds()
      guard left > 0 else {
        isLate = true
        return false
      }
      var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let count = unsafe poll(&request, 1, Int32(clamping: left))
      if count > 0 { return true }
      if count < 0, errno != EINTR { return false }
    }
  }

  /// Ends the program if it still runs, and says how it ended; the same answer every time.
  func finish() -> Ending {
    if let ending { return ending }
    close(output)
    let ending = isLate ? stop() : wait()
    self.ending = ending
    return ending
  }

  private func stop() -> Ending {
    kill(pid, SIGKILL)
    _ = reap(0)
    return .late
  }

  /// A program whose output is closed ends soon; one that does not is ended.
  private func wait() -> Ending {
    for _ in 0..<1000 {
      if let ending = reap(WNOHANG) { return ending }
      usleep(10_000)
    }
    kill(pid, SIGKILL)
    return reap(0) ?? .killed
  }

  private func reap(_ options: Int32) -> Ending? {
    var status: Int32 = 0
    var code = unsafe waitpid(pid, &status, options)
    while code < 0, errno == EINTR { code = unsafe waitpid(pid, &status, options) }
    guard code != 0 else { return nil }
    guard code == pid, status & 0x7f == 0 else { return .killed }
    return .exited(status >> 8 & 0xff)
  }
}

/// A clock that only goes forward.
enum Monotonic {
  static func milliseconds() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
