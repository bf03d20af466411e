// Lines that lost their head or stand behind something unknown: pasted into issues, carried by collectors, shortened.
//
//     kubelet_1  | I1122 12:14:43.2     812 eviction_manager.go:395] "Eviction manager: …" resourceName="…"
//     eviction_manager.go:344] eviction manager: attempting to reclaim ephemeral-storage
//     "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage"
//     level=info msg="PullImage \\"docker.io/library/redis:7\\""
import IncidentModel

extension LineReading {
  /// Whether something known was found in a text that is no line of a known form. Not asked of a container's log, where
  /// the kubelet's words are a quotation.
  mutating func readBuried(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ envelope: Envelope,
    _ anchor: Evidence?
  ) -> Bool {
    if let buried = Klog.buried(in: text, from: start) {
      // Behind a carrier's quotation mark the line's own are escaped.
      if text.matches("\\\"", at: buried.message) {
        let inner = GoText.unquoted(
          text, (buried.header == nil ? buried.file.lowerBound : headStart(buried, text))..<text.count)
        depth += 1
        readText(line, place, text: inner.span, from: 0, envelope, anchor: anchor)
        depth -= 1
        return true
      }
      if let header = buried.header {
        readKlog(line, place, text: text, header, envelope, anchor)
        return true
      }
      return readBare(line, place, text: text, at: buried.message, text.text(buried.file), envelope, anchor)
    }
    if let message = text.find("msg=\"", from: start), let close = GoText.closingQuote(in: text, from: message + 4) {
      return readBareLogrus(line, place, text: text, message + 5..<close, envelope, anchor)
    }
    if readBare(line, place, text: text, at: start, nil, envelope, anchor) { return true }
    for words in Self.anchors {
      // The first letter is capital or not, depending on the version.
      guard let hit = text.find(words, from: start + 1) else { continue }
      let first = text.has("\"", at: hit - 2) ? hit - 2 : hit - 1
      if readBare(line, place, text: text, at: first, nil, envelope, anchor) { return true }
    }
    return false
  }

  /// Words that nobody but the kubelet writes, without their first letter.
  private static var anchors: [StaticString] {
    ["viction manager: ", "imageGCManager]: ", "ttempting to delete unused ", "emoving image to free bytes"]
  }

  private func headStart(_ buried: Klog.Buried, _ text: Span<UInt8>) -> Int {
    // The header starts with the letter before its digits; fields in front of the file are at most 40 bytes.
    var i = buried.file.lowerBound
    while i > 0, i > buried.file.lowerBound - 48 {
      i -= 1
      if Klog.canStart(text, at: i), Klog.header(in: text, at: i) != nil { return i }
    }
    return buried.file.lowerBound
  }

  /// A klog message without a header: its words must fit a row from the first to the last.
  private mutating func readBare(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, at start: Int, _ file: String?, _ envelope: Envelope,
    _ anchor: Evidence?
  ) -> Bool {
    let isQuoted = text.has("\"", at: start)
    guard let found = index.klogRows(text, at: isQuoted ? start + 1 : start) else { return false }
    let rows = found.map { index.klogRow($0) }.filter { row in
      file.map { index.rows[row].files.contains($0) } ?? index.rows[row].patterns.contains { $0.head.count >= 12 }
    }
    guard !rows.isEmpty else { return false }
    let before = reading.recognised
    let entry = OpenEntry(
      rows: rows, text: text.copy(start..<text.count), isJSON: false,
      time: envelope.time == .none ? .none : envelope.time, civil: nil, node: node(line, envelope),
      identifier: identifier(line, envelope), evidence: anchor ?? evidence(line, place))
    isIncomplete = true
    settle(entry)
    isIncomplete = false
    if place.saysNoSpace { noteNoSpace(line, place, text: text, from: start, envelope.time, envelope) }
    return reading.recognised > before
  }

  private mutating func readBareLogrus(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, _ message: Range<Int>, _ envelope: Envelope,
    _ anchor: Evidence?
  ) -> Bool {
    let rows = index.logrusRows(text, at: message.lowerBound)
    guard !rows.isEmpty else { return false }
    let isKnown = recognise(
      rows, GoText.unquoted(text, message), Fields.read(text, from: message.upperBound + 1), envelope.time, nil,
      node: node(line, envelope), identifier: identifier(line, envelope)
    ) { anchor ?? $0.evidence(line, place) }
    if place.saysNoSpace { noteNoSpace(line, place, text: text, from: message.lowerBound, envelope.time, envelope) }
    return isKnown
  }
}
