// The logrus text format of containerd, CRI-O, dockerd, cri-dockerd and k3s, and slog's of Ollama:
//
//     time="2026-11-22T13:25:38.494496118Z" level=info msg="PullImage \"docker.io/library/redis:7.2.5\""
//     time=2024-06-15T08:15:30.123Z level=INFO source=download.go:181 msg="downloading 6a0746a1ec1a in 47 100 MB part(s)"
//     INFO[2025-10-05T18:42:01.348141772Z] PullImage "docker.io/library/redis:7.2.5"       error="…"
import IncidentModel

struct Logrus {
  var time: RecordedTime
  var isImpossible: Bool
  /// Place of the message, without its quotes; `isQuoted` when it has escapes to resolve.
  var message: Range<Int>
  var isQuoted: Bool
  /// Where `key=value` fields start after the message.
  var fields: Int
  var isError: Bool
  /// Ollama's `source=download.go:181`.
  var isOfDownloader = false

  /// The `time=… level=… msg=…` form at `start`.
  @inline(__always)
  static func read(_ text: Span<UInt8>, at start: Int) -> Logrus? {
    guard text.matches("time=", at: start) else { return nil }
    let quoted = text.has("\"", at: start + 5)
    guard let stamp = Stamp.read(text, at: start + (quoted ? 6 : 5)) else { return nil }
    let afterTime = stamp.end + (quoted ? 1 : 0)
    guard let message = text.firstIndex(ofWord: " msg=", from: afterTime, to: min(text.count, afterTime + 160)) else {
      return nil
    }
    let level = text.matches(" level=", at: afterTime) ? afterTime + 7 : afterTime
    let isError = text.matches("err", at: level) || text.matches("ERR", at: level) || text.matches("fatal", at: level)
    var found = Logrus(
      time: stamp.recorded(.header), isImpossible: !stamp.exists, message: 0..<0, isQuoted: false, fields: text.count,
      isError: isError)
    found.readMessage(text, at: message + 5)
    if !quoted {
      found.isOfDownloader = text.firstIndex(ofWord: " source=download.go", from: afterTime, to: message) != nil
    }
    return found
  }

  private mutating func readMessage(_ text: Span<UInt8>, at start: Int) {
    if text.has("\"", at: start) {
      let end = GoText.closingQuote(in: text, from: start) ?? text.count
      (message, isQuoted, fields) = (start + 1..<max(start + 1, end), true, min(end + 1, text.count))
    } else {
      let end = text.firstIndex(of: " ", from: start) ?? text.count
      (message, fields) = (start..<end, end)
    }
  }

  /// The form for terminals: `INFO[2025-10-05T18:42:01.348Z] message   key=value`; `INFO[0012]` counts seconds.
  static func readTerminal(_ text: Span<UInt8>, at start: Int) -> Logrus? {
    guard text.has("[", at: start + 4), let level = levels.first(where: { text.matches($0, at: start) }),
      let close = text.firstIndex(of: "]", from: start + 5, to: start + 50)
    else { return nil }
    let stamp = Stamp.read(text, at: start + 5)
    guard stamp != nil || text.number(from: start + 5)?.end == close else { return nil }
    let message = close + 1 < text.count && text.has(" ", at: close + 1) ? close + 2 : close + 1
    // The message is padded to 44 columns before its fields.
    let end =
      text.firstIndex(ofWord: "  ", from: message) ?? text.firstIndex(ofWord: " error=", from: message) ?? text.count
    return Logrus(
      time: stamp?.recorded(.header) ?? .none, isImpossible: stamp.map { !$0.exists } ?? false,
      message: message..<max(message, end), isQuoted: false, fields: end,
      isError: unsafe level.utf8Start.pointee == UInt8(ascii: "E"))
  }

  private static let levels: [StaticString] = ["INFO", "WARN", "ERRO", "DEBU", "FATA", "TRAC"]
}
