/// Learns what raw evidence gives away while it streams by: the password that a dumped environment names must not stand
/// in a report without its name.
///
/// Only the first bytes of each source are searched, and only for names and shapes. Whatever else comes into a report is
/// a text of it, and those are searched in every way they can be read.
public struct EvidenceScan: Sendable {
  public private(set) var secrets = SecretScanner()
  private var carried: [UInt8] = []
  private var left = 0

  /// Logs of a gigabyte repeat themselves; documents and dumps end long before.
  private static let mostBytes = 8 << 20
  private static let longestLine = 262_144

  public init() {}

  public mutating func open(path: String) {
    secrets.observe(path)
    (carried, left) = ([], Self.mostBytes)
  }

  /// The next bytes; they may end anywhere.
  public mutating func receive(_ bytes: Span<UInt8>) {
    guard left > 0 else { return }
    left -= bytes.count
    var end = bytes.count
    while end > 0, bytes[end - 1] != Byte.lineFeed { end -= 1 }
    if carried.isEmpty {
      secrets.observePlain(bytes.extracting(0..<end))
      carried = bytes.bytes(end..<bytes.count)
    } else {
      carried += bytes.bytes(0..<end)
      guard end > 0 || carried.count > Self.longestLine else {
        carried += bytes.bytes(end..<bytes.count)
        return
      }
      learnCarried()
      carried = bytes.bytes(end..<bytes.count)
    }
  }

  public mutating func close() {
    learnCarried()
  }

  private mutating func learnCarried() {
    let bytes = carried
    carried = []
    secrets.observePlain(bytes.span)
  }
}
