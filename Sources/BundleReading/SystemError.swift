/// An `errno` in words that are the same in every locale.
import Glibc
internal import IncidentModel

package struct SystemError {
  let code: Int32
  package init(_ code: Int32) { self.code = code }

  private static let known: [(code: Int32, clause: Sentence)] = [
    (EACCES, "permission denied"), (EPERM, "operation not permitted"), (ENOENT, "no such file or directory"),
    (EIO, "input/output error"), (ELOOP, "too many levels of symbolic links"), (ENAMETOOLONG, "the name is too long"),
    (EMFILE, "too many open files"), (ENFILE, "too many open files"), (ENOTDIR, "not a directory"),
    (EISDIR, "is a directory"), (EBADF, "not open for reading"), (ESTALE, "it is no longer the file that was listed"),
    (ENXIO, "no such device"), (ENODEV, "no such device"),
  ]

  var clause: Sentence { Self.known.first { $0.code == code }?.clause ?? "system error \(word: String(code))" }

  /// For an error that ends the run, which no language but English is asked for.
  package var words: String { Self.known.first { $0.code == code }?.clause.pattern ?? "system error \(code)" }
}
