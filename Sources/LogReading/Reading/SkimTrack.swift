// Most lines of a large log are klog lines that no row wants, one like the other but for the last digits of their stamps.
// Once a log has shown what its lines look like, such a line is recognised by comparing it with the one before:
//
//     Nov 22 12:14:43 node1 kubelet[812]: I1122 12:14:43.223456     812 kubelet.go:2501] "SyncLoop (probe)" …
//     └─ equal ──┘ └2┘└──── equal ──────┘ └── equal ──┘└────── not looked at ──────┘  └ looked up in the index
//
// Its times are not parsed: the ten seconds are those of the line before, and the last line of such a run is noted when
// the run ends.
import IncidentModel

/// What the last klog line that was read in full looks like, and how many of its kind were passed over since.
struct SkimTrack {
  /// The head of the last line passed over (or of the model), up to its message.
  private(set) var head: [UInt8] = []
  /// Where the klog header starts; what stands before is the envelope.
  private var header = 0
  /// Seconds and fraction of the envelope's stamp.
  private var seconds = 0..<0
  /// Lines passed over that were not noted yet, and the number of the last one.
  private(set) var skipped = 0
  private(set) var lastLine = 0
  private var isReady = false

  /// Before so many lines every time is parsed: of small files each step counts.
  private let fewestLines: Int
  private static let longestHead = 512

  init(after lines: Int) { fewestLines = lines }

  /// Takes a line that was read in full and rejected as the model of those to come.
  mutating func follow(_ line: Span<UInt8>, _ envelope: Envelope, header: Int, message: Int, after lines: Int) {
    guard lines >= fewestLines, message <= Self.longestHead, header + 25 <= message else { return }
    guard let seconds = Self.seconds(of: envelope, in: line, before: header) else { return }
    head.removeAll(keepingCapacity: true)
    head.append(line, 0..<message)
    (self.header, self.seconds, isReady) = (header, seconds, true)
  }

  /// Where a prefix writes its seconds: behind `HH:MM:`, which ends at a place that the kind of envelope fixes.
  private static func seconds(of envelope: Envelope, in line: Span<UInt8>, before end: Int) -> Range<Int>? {
    let start: Int
    switch envelope.kind {
    case .none: return end == 0 ? 0..<0 : nil
    case .short: start = 13
    case .iso: start = 17
    default: return nil
    }
    guard line.has(":", at: start - 1), line.isDigit(at: start), line.isDigit(at: start + 1) else { return nil }
    var i = start + 2
    if line.has(".", at: i) || line.has(",", at: i) { i += 1 }
    while line.isDigit(at: i) { i += 1 }
    return i < end ? start..<i : nil
  }

  /// Where the message of a line like the model starts; nil when it is not like it.
  @inline(__always)
  func message(of line: Span<UInt8>) -> Int? {
    guard isReady, line.count >= header + 40 else { return nil }
    // `1122 12:1` and ` 12:14:4` of the header, then a second that is not before the last one's.
    guard line.word(at: header + 1) == head.span.word(at: header + 1),
      line.word(at: header + 5) == head.span.word(at: header + 5),
      line[header + 13] >= head[header + 13], line[header + 13] < 58, line[header + 14] == UInt8(ascii: "."),
      line[header + 15] &- 48 < 10, Klog.canStart(line, at: header)
    else { return nil }
    if header > 0, !hasSameEnvelope(line) { return nil }
    guard let close = line.firstIndex(of: "]", from: header + 22, to: min(line.count, header + 180)) else { return nil }
    return close + 1 < line.count && line[close + 1] == 32 ? close + 2 : close + 1
  }

  private func hasSameEnvelope(_ line: Span<UInt8>) -> Bool {
    line.isEqual(to: head.span, from: 0, to: seconds.lowerBound)
      && line.isEqual(to: head.span, from: seconds.upperBound, to: header)
  }

  /// Passes a line over.
  @inline(__always)
  mutating func skip(_ line: Span<UInt8>, message: Int, number: Int) {
    head.removeAll(keepingCapacity: true)
    head.append(line, 0..<message)
    (skipped, lastLine) = (skipped + 1, number)
  }

  /// A line that must be read in full: the run is over, and that line is the next one's model or there is none.
  mutating func end() { (skipped, isReady) = (0, false) }
}

extension LineReading {
  /// Whether a line is everyday noise like the one before; then it is counted and nothing more.
  @inline(__always)
  mutating func skims(_ line: Span<UInt8>, _ place: LinePlace) -> Bool {
    guard let message = skim.message(of: line), !place.saysNoSpace, open == nil else { return false }
    let start = line.has("\"", at: message) ? message + 1 : message
    guard index.klogRows(line, at: start) == nil else { return false }
    // Lines of files whose messages are all known, and lines that were cut, are looked at once more.
    let origin = line.has(" ", at: message - 1) ? message - 2 : message - 1
    guard !Klog.isOfKnownFile(line, closingAt: origin), !CutEnd.isAt(line.count, of: line) else { return false }
    skim.skip(line, message: message, number: reading.lines)
    return true
  }

  /// Notes the times and the host of a run of lines that were passed over, by its last one.
  mutating func endSkim() {
    let (count, number) = (skim.skipped, skim.lastLine)
    skim.end()
    guard count > 0 else { return }
    let head = skim.head
    let envelope = Envelope.read(head.span, at: 0, months: &months)
    guard let header = Klog.header(in: head.span, at: envelope.payload) else { return }
    if !envelope.host.isEmpty { hosts.note(head.span, envelope.host, times: count) }
    noteClocks(header, exists: header.dateExists, envelope, line: number)
    times.skip(count - 1, envelope.time.absolute == nil ? .header : nil)
  }
}
