import BundleReading
import IncidentModel

/// The files in which collectors put down what went wrong, beside what they gathered:
///
///     cluster-resources/events-errors.json         ["events is forbidden: User …"]      null or [] when all went well
///     host-collectors/run-host/df-stderr.txt       sh: 1: df: not found
enum CollectorErrors {
  private static let endings = ["-errors.json", "-stderr.txt", "-errors.log", "logdog.errors"]

  /// The source as it is read when it is one of those; nil for any other.
  static func reading(_ source: SourceFile, head: Span<UInt8>) -> SourceReading? {
    guard endings.contains(where: source.path.hasSuffix), let (range, text) = message(head) else { return nil }
    var reading = SourceReading(source: source, kind: "collection-failed", format: "text")
    let line = head.extracting(range)
    let evidence = Evidence(
      source: source.id, line: 1, offset: UInt64(range.lowerBound), length: UInt32(clamping: range.count),
      digest: lineDigest(line))
    reading.observations = [
      Observation(
        message: "collection-failed", time: .none, timeBasis: .unknown, fact: .snapshot(.collectionFailed(text)),
        evidence: evidence)
    ]
    reading.recognised = 1
    return reading
  }

  /// The first line, if it says anything, and of a list of texts the first text in it.
  private static func message(_ head: Span<UInt8>) -> (line: Range<Int>, text: String)? {
    var end = 0
    while end < head.count, head[end] != 0x0A, end < 4096 { end += 1 }
    var bytes: [UInt8] = []
    for i in 0..<end { bytes.append(head[i]) }
    let text = String(decoding: bytes, as: UTF8.self)
    let words = text.split(separator: " ").joined(separator: " ")
    guard !["", "null", "[]", "{}", "[", "{"].contains(words) else { return nil }
    guard words.hasPrefix("[\"") else { return (0..<end, String(words.prefix(300))) }
    let inner = words.dropFirst(2).replacing("\\\"", with: "'")
    return (0..<end, String(inner.prefix { $0 != "\"" }.prefix(300)))
  }
}
