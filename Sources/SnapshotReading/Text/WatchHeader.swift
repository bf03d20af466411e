internal import IncidentModel

/// The first line of `watch`: `Every 2.0s: df -h      node-1: Sun Nov 22 12:22:42 2026`.
enum WatchHeader {
  static func time(_ line: String) -> RecordedTime? {
    guard line.hasPrefix("Every "), let colon = line.lastIndex(where: { $0 == " " }) else { return nil }
    let words = line[...colon].split(separator: " ") + [line[line.index(after: colon)...]]
    guard words.count > 6 else { return nil }
    return DateLine.parse(words.suffix(5).joined(separator: " "))
      ?? DateLine.parse(words.suffix(6).joined(separator: " "))
  }
}
