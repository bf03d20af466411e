/// Learns all secrets of a text, in every way it can be read, through the same windows: what `EvidenceCleaner` then
/// takes out wherever it stands.
public struct EvidenceLearner: Sendable {
  public private(set) var secrets = SecretScanner()
  private var window: [UInt8] = []
  private var path = ""
  private var isWhole = true

  private static let windowSize = 262_144
  private static let overlap = 65_536

  public init() {}

  public mutating func begin(path: String) {
    secrets.observe(path)
    (window, self.path, isWhole) = ([], path, true)
  }

  public mutating func feed(_ bytes: Span<UInt8>) {
    window += bytes.bytes(0..<bytes.count)
    guard window.count >= Self.windowSize + Self.overlap else { return }
    // The last line may go on: what it gives away whole is learned with the next window.
    let end = window.lastIndex(of: Byte.lineFeed).map { $0 + 1 } ?? window.count
    learn(upTo: end)
    isWhole = false
    window.removeFirst(window.count - Self.overlap)
  }

  public mutating func end() {
    if isWhole, let file = SecretFile(window, path: path) {
      secrets.observe(String(decoding: window[file.value], as: UTF8.self), file.role)
    } else {
      learn(upTo: window.count)
    }
    window = []
  }

  private mutating func learn(upTo end: Int) {
    let text = window
    secrets.observe(text.span.extracting(0..<end))
  }
}
