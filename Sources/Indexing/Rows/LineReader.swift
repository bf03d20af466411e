import Glibc

/// The lines of a file one after the other, in bounded memory.
struct LineReader: ~Copyable {
  /// Longer than any row that evictrace writes of evidence within its own limits.
  static let longestLine = 64 << 20

  private let path: String
  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)
  private var filled = 0..<0
  private(set) var lineNumber = 0

  init(_ path: String) throws(IndexFault) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IndexFault("cannot read `\(path)`: \(systemError())") }
  }

  deinit { _ = close(descriptor) }

  /// Without its line feed; nil at the end. A last line without one is a line.
  mutating func next() throws(IndexFault) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if let end = chunk[filled].firstIndex(of: 0x0A) {
        line += chunk[filled.lowerBound..<end]
        filled = (end + 1)..<filled.upperBound
        lineNumber += 1
        return line
      }
      line += chunk[filled]
      guard line.count <= Self.longestLine else {
        throw IndexFault("\(path):\(lineNumber + 1): the line is longer than 64 MiB, so it is no row")
      }
      guard try fill() else {
        guard !line.isEmpty else { return nil }
        lineNumber += 1
        return line
      }
    }
  }

  private mutating func fill() throws(IndexFault) -> Bool {
    while true {
      let n = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if n < 0, errno == EINTR { continue }
      guard n >= 0 else { throw IndexFault("cannot read `\(path)`: \(systemError())") }
      filled = 0..<n
      return n > 0
    }
  }
}

/// What the system says of the last call that failed.
func systemError(_ code: Int32 = errno) -> String { unsafe String(cString: strerror(code)) }
