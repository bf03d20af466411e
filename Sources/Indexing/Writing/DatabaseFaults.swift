import GRDB
import Glibc

/// Says what SQLite throws in our words.
func faults<T>(writing path: String, _ body: () throws -> T) throws(IndexFault) -> T {
  do {
    return try body()
  } catch let fault as IndexFault {
    throw fault
  } catch {
    throw IndexFault(writing: path, error)
  }
}

extension IndexFault {
  init(writing path: String, _ error: any Error) {
    let error = error as? DatabaseError
    let isFull = error?.resultCode == .SQLITE_FULL
    let why = isFull ? "no space is left on the disk" : error?.message ?? "SQLite failed"
    self.init("cannot write `\(path)`: \(why); nothing was left behind", isDiskFull: isFull)
  }

  /// After a call of the system that failed.
  init(writing path: String, errno code: Int32) {
    self.init(
      "cannot write `\(path)`: \(systemError(code)); nothing was left behind",
      isDiskFull: code == ENOSPC || code == EDQUOT)
  }
}

/// A path that SQLite cannot take for anything else: `file:…` would be a URI, `:memory:` no file.
func filePath(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }
