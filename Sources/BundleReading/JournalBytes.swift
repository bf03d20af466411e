/// A binary journal file as text, by the machine's own journalctl: the only place where evictrace runs another program.
///
///     journalctl --file /proc/self/fd/3 --output=export --quiet --no-pager      3< system.journal
///
/// The format is systemd's own and changes with it. The file is handed over open, so that its name (which may hold
/// anything) reaches nobody; no shell, no environment, standard error and input closed off, output bounded and timed.
import Glibc
internal import IncidentModel

final class JournalBytes: ByteStream {
  /// Why a journal stays unread.
  enum Failure: Error { case insideArchive, noProgram, notStarted(Int32) }

  private let process: ChildProcess
  private let file: FileBytes
  private let budget: Budget
  private var produced: UInt64 = 0
  private var ending: ChildProcess.Ending?

  static func open(_ file: FileBytes, program: Program?, _ budget: Budget) -> Result<JournalBytes, Failure> {
    guard let program else { return .failure(.noProgram) }
    let process = ChildProcess.start(
      program, ["--file", "/proc/self/fd/3", "--output=export", "--quiet", "--no-pager"], input: file.descriptor,
      seconds: budget.limits.programSeconds)
    return process.map { JournalBytes($0, file, budget) }.mapError { .notStarted($0.errno) }
  }

  private init(_ process: ChildProcess, _ file: FileBytes, _ budget: Budget) {
    (self.process, self.file, self.budget) = (process, file, budget)
  }

  func read(into buffer: inout [UInt8]) -> Int {
    guard ending == nil else { return 0 }
    let count = process.read(into: &buffer)
    produced &+= UInt64(count)
    // What another program prints is input like any other; how much larger than the file it may be says nothing.
    budget.didRead(count)
    if count < buffer.count { ending = process.finish() }
    return count
  }

  var damage: [Damage] {
    switch ending {
    case nil, .exited(0): file.damage
    case .exited(let code):
      file.damage + [
        Damage(
          .unreadable,
          """
          journalctl ended with code \(count: code) after \(count: produced) bytes: the journal file is cut, damaged, \
          or newer than this machine's journalctl; what it printed before was read. \(Self.advice)
          """, offset: produced)
      ]
    case .killed:
      file.damage + [
        Damage(
          .unreadable,
          "journalctl was ended by a signal after \(count: produced) bytes; what it printed before was read",
          offset: produced)
      ]
    case .late:
      file.damage + [
        Damage(
          .overLimit,
          """
          journalctl was stopped after \(count: budget.limits.programSeconds) seconds and \(count: produced) bytes; \
          what it printed before was read. \(Self.advice)
          """, offset: produced)
      ]
    }
  }

  private static let advice: Sentence = """
    Run \(code: exporting) on a machine where that works, and pass its output
    """
  private static let exporting = "journalctl --file FILE -o export > journal.export"

  static func unread(_ reason: Failure) -> Damage {
    switch reason {
    case .insideArchive:
      Damage(
        .unreadable,
        """
        the content is a binary journal inside an archive, and journalctl reads only files on disk, which evictrace \
        never writes; it was not read. Unpack it and pass the folder, or run \(code: exporting) and pass its output
        """)
    case .noProgram:
      Damage(
        .unreadable,
        """
        the content is a binary journal and there is no journalctl on this machine to read it with; it was not read. \
        \(advice)
        """)
    case .notStarted(let code):
      Damage(
        .unreadable,
        """
        the content is a binary journal and journalctl could not be started: \(SystemError(code).clause); it was not \
        read. \(advice)
        """)
    }
  }
}
