/// Files whose lines are events by themselves, perhaps each in another form: exporters' output, pastes, mixtures. Asked
/// before JSON and the log formats, because a line of such a file may look like one of them.
enum EventLinesHead {
  static func format(_ lines: [TextLine]) -> SnapshotFormat? {
    let sample = lines.lazy.filter { !$0.isBlank }.prefix(60)
    var (all, events, plain, headers) = (0, 0, 0, 0)
    for line in sample {
      all += 1
      if line.glance.startsWithCapitals, let table = ColumnTable(line.text), table.has("REASON") { headers += 1 }
      // Even the smallest event is longer.
      guard line.length > 16, EventLine.read(line.text, line.words) != nil else { continue }
      events += 1
      let isJSON = line.text.utf8.first == UInt8(ascii: "{") || line.text.utf8.first == UInt8(ascii: "[")
      if !isJSON || line.text.hasPrefix("{\"log\"") { plain += 1 }
    }
    // Lines of JSON alone are the JSON reader's; a header tells more than its rows.
    guard headers == 0 || events > 0 && plain < events, plain > 0, events * 2 >= all else { return nil }
    return SnapshotFormat(kind: "events", language: .text)
  }
}
