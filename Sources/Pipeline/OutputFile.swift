import Glibc

/// Writes beside the target and renames, so that nobody ever reads half a report.
public enum OutputFile {
  public struct Failure: Error, CustomStringConvertible {
    public var path: String
    public var reason: String
    /// Whether there is no room left.
    public var isDiskFull = false
    public var description: String {
      "cannot write `\(path)`: \(reason); nothing was left behind. Try another folder with `--output`"
    }
  }

  /// `durably` waits until it is on the disk: whoever writes many files that he can tell from broken ones need not.
  public static func write(_ text: String, to path: String, durably: Bool = true) throws(Failure) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    let isWritten = writeAll(text, to: descriptor) && (!durably || fsync(descriptor) == 0)
    let error = errno
    guard close(descriptor) == 0, isWritten else {
      _ = unsafe unlink(temporary)
      errno = error
      throw failure(path)
    }
    guard unsafe rename(temporary, path) == 0 else {
      let error = errno
      _ = unsafe unlink(temporary)
      errno = error
      throw failure(path)
    }
  }

  /// Standard output; false when the reader has gone away (`| head`), which is no error of ours.
  @discardableResult
  public static func print(_ text: String) -> Bool {
    brokenPipeIsNoSignal
    return writeAll(text, to: 1)
  }

  private static let brokenPipeIsNoSignal: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// Standard error.
  public static func complain(_ text: String) { _ = writeAll(text, to: 2) }

  private static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let n = unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if n < 0, errno == EINTR { continue }
        guard n > 0 else { return false }
        done += n
      }
      return true
    }
  }

  private static func failure(_ path: String) -> Failure {
    let code = errno
    return Failure(
      path: path, reason: unsafe String(cString: strerror(code)), isDiskFull: code == ENOSPC || code == EDQUOT)
  }
}
