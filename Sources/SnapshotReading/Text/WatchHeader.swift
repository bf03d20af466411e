internal import IncidentModel

/// The first line of `watch`: `Every 2.0s: df -h      node-1: Sun Nov 22 12:22:42 2026`.
struct WatchHeader: Hashable, Sendable {
  var command: String
  var host: String?
  var time: RecordedTime

  init?(_ line: String) {
    guard line.hasPrefix("Every "), let colon = line.firstIndex(of: ":") else { return nil }
    let words = line[line.index(after: colon)...].split(separator: " ")
    // The date is the last five words; a locale may write one more or one less.
    for count in [5, 6, 4] where words.count > count {
      let date = words.suffix(count).joined(separator: " ")
      guard let time = DateLine.parse(date) else { continue }
      var before = words.dropLast(count)
      if let last = before.last, last.hasSuffix(":") {
        host = String(last.dropLast())
        before = before.dropLast()
      }
      (command, self.time) = (before.joined(separator: " "), time)
      return
    }
    return nil
  }
}
