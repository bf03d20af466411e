/// Waiting for what a process is told: that a child has ended, or that it shall stop.
import Glibc

/// From its making on, the signals of a batch wait until they are asked for; threads started later inherit that.
struct Signals {
  enum Told { case childEnded, stop, nothing }

  private static let stopping = [SIGINT, SIGTERM, SIGHUP]

  init() {
    var set = Self.set
    unsafe sigprocmask(SIG_BLOCK, &set, nil)
  }

  private static var set: sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in stopping + [SIGCHLD] { unsafe sigaddset(&set, signal) }
    return set
  }

  /// Whether it was told to stop; that stays so until it is asked for the next one.
  var isStopPending: Bool {
    var set = sigset_t()
    unsafe sigpending(&set)
    return Self.stopping.contains { unsafe sigismember(&set, $0) == 1 }
  }

  /// The next one, or nothing after so many milliseconds.
  func next(within milliseconds: Int) -> Told {
    var set = Self.set
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    let signal = unsafe sigtimedwait(&set, nil, &time)
    return signal == SIGCHLD ? .childEnded : Self.stopping.contains(signal) ? .stop : .nothing
  }

  /// As they were before, for what comes after the batch.
  /// One that was seen and answered must not end the process now.
  func release() {
    while true {
      if case .nothing = next(within: 0) { break }
    }
    var set = Self.set
    unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}
