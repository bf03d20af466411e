// What stands around a log line's own text, one kind per carrier:
//
//     Nov 22 12:14:43 node1 kubelet[812]: …                       journal short (-precise with .123456), rsyslog
//     2024-01-15T12:34:56+0000 node1 kubelet[812]: …              journal short-iso, rsyslog RFC 3339
//     Mon 2024-01-15 12:34:56 UTC node1 kubelet[812]: …           journal short-full
//     1705321234.123456 node1 kubelet[812]: …                     journal short-unix
//     [ 1234.567890] node1 kubelet[812]: …                        journal short-monotonic, short-delta
//     <30>1 2024-01-15T12:34:56.1Z node1 kubelet 812 - - …        RFC 5424
//     2024-01-15T12:34:56.123456789Z stderr F …                   container log (CRI)
//     2024-01-15T12:34:56.123456789Z …                            kubectl logs --timestamps
//
// Each line says itself what it is: files are merged, pasted and rotated into each other.
import IncidentModel

struct Envelope {
  enum Kind: String, CaseIterable {
    case none = ""
    case short = "journal-short"
    case iso = "journal-iso"
    case full = "journal-full"
    case unix = "journal-unix"
    case monotonic = "journal-monotonic"
    case syslog = "rfc5424"
    case journalJSON = "journal-json"
    case journalFields = "journal-fields"
    case cri = "cri"
    case docker = "docker-json"
    case stamped = "timestamps"
    case banner = "banner"
  }

  var kind = Kind.none
  /// Where the line's own text starts (in the decoded text for the JSON kinds).
  var payload = 0
  var time = RecordedTime.none
  /// Digits of the fraction of `time`.
  var precision = 0
  var host = 0..<0
  var identifier = 0..<0
  var isStderr = false
  /// The text goes on in the next record of the same stream.
  var isPartial = false
  /// A date was written that does not exist.
  var hasImpossibleDate = false

  /// The envelope of a plain (not JSON) line whose text starts at `start`; kind `none` when it has none.
  @inline(__always)
  static func read(_ line: Span<UInt8>, at start: Int, months: inout MonthName) -> Envelope {
    let first = line[start]
    if first &- 48 < 10 {
      if line.has("-", at: start + 4) { return stamped(line, at: start) }
      if let unix = unix(line, at: start) { return unix }
      return short(line, at: start, months: &months) ?? Envelope(payload: start)
    }
    if first == UInt8(ascii: "<") { return priority(line, at: start, months: &months) }
    if first == UInt8(ascii: "-"), line.matches("-- ", at: start) { return Envelope(kind: .banner, payload: start) }
    guard first >= 65 else { return Envelope(payload: start) }
    if first == UInt8(ascii: "[") { return monotonic(line, at: start) }
    return short(line, at: start, months: &months) ?? full(line, at: start) ?? Envelope(payload: start)
  }

  /// `Nov 22 12:14:43[.123456] host ident[pid]: `, the day perhaps with a blank before it.
  @inline(__always)
  private static func short(_ line: Span<UInt8>, at start: Int, months: inout MonthName) -> Envelope? {
    guard let (month, monthEnd) = months.read(line, at: start) else { return nil }
    var i = monthEnd
    while i < monthEnd + 3, line.has(" ", at: i) { i += 1 }
    guard let (day, dayEnd) = line.number(from: i, to: i + 2) else { return nil }
    i = dayEnd
    // Some locales put the year behind the day (`22 2024 12:14:43`), some a dot.
    while i < dayEnd + 3, line.has(" ", at: i) || line.has(".", at: i) { i += 1 }
    guard let time = ClockTime.read(line, at: i), line.has(" ", at: time.end) else { return nil }
    var envelope = Envelope(kind: .short, payload: time.end + 1, precision: time.precision)
    let civil = CivilTime(month: month, day: Int(day), nanosecondOfDay: time.nanosecondOfDay, clock: .prefix)
    envelope.hasImpossibleDate = !CivilDate.isValid(year: 2024, month: month, day: Int(day))
    envelope.time = envelope.hasImpossibleDate ? .none : .civil(civil)
    envelope.readHostAndIdentifier(line)
    return envelope
  }

  /// From `payload` on: `host ident[pid]: ` moves `payload` behind it; without such words it stays. Behind a plain date
  /// any text could look like that, so the process id must be there (the kernel has none).
  @inline(__always)
  @discardableResult
  private mutating func readHostAndIdentifier(_ line: Span<UInt8>, needsProcess: Bool = false) -> Bool {
    guard let space = line.firstIndex(of: " ", from: payload, to: payload + 256), space > payload else { return false }
    let start = space + 1
    guard let end = line.firstIndex(of: ":", from: start, to: start + 128), end > start else { return false }
    guard line.firstIndex(of: " ", from: start, to: end) == nil, !line.isDigit(at: start) else { return false }
    if needsProcess, !line.has("]", at: end - 1), !line.matches("kernel:", at: start) { return false }
    host = payload..<space
    identifier = start..<(line.firstIndex(of: "[", from: start, to: end) ?? end)
    payload = line.has(" ", at: end + 1) ? end + 2 : end + 1
    return true
  }

  /// `host kubelet: I1122 …` without a process id: the klog or logrus text behind it shows that it is a syslog line.
  private mutating func readHostBefore(_ line: Span<UInt8>) -> Bool {
    var copy = self
    guard copy.readHostAndIdentifier(line),
      Klog.canStart(line, at: copy.payload) || line.matches("time=", at: copy.payload)
    else { return false }
    self = copy
    return true
  }

  /// A line that begins with a full date: journal, CRI or plain.
  private static func stamped(_ line: Span<UInt8>, at start: Int) -> Envelope {
    guard let stamp = Stamp.read(line, at: start), line.has(" ", at: stamp.end) || stamp.end == line.count else {
      return Envelope(payload: start)
    }
    var envelope = Envelope(kind: .stamped, payload: min(stamp.end + 1, line.count), precision: stamp.precision)
    envelope.time = stamp.recorded(.prefix)
    envelope.hasImpossibleDate = !stamp.exists
    if envelope.readStream(line) { return envelope }
    // Rust's tracing puts a level behind its stamp where a journal has the host.
    let isLevel = levels.contains { line.matches($0, at: envelope.payload) }
    if !isLevel, envelope.readHostAndIdentifier(line, needsProcess: true) || envelope.readHostBefore(line) {
      envelope.kind = .iso
    }
    return envelope
  }

  private static let levels: [StaticString] = ["ERROR ", "DEBUG ", "TRACE ", "INFO ", "WARN ", "WARNING "]

  /// `stdout F text` and its relatives; the tag is a list parted by colons, P or F first.
  private mutating func readStream(_ line: Span<UInt8>) -> Bool {
    let isOut = line.matches("stdout ", at: payload)
    guard isOut || line.matches("stderr ", at: payload), payload + 7 < line.count else { return false }
    let tag = line[payload + 7]
    guard tag == UInt8(ascii: "P") || tag == UInt8(ascii: "F") else { return false }
    let end = line.firstIndex(of: " ", from: payload + 7) ?? line.count
    (kind, isStderr, isPartial) = (.cri, !isOut, tag == UInt8(ascii: "P"))
    payload = min(end + 1, line.count)
    return true
  }

  /// `Mon 2024-01-15 12:34:56 UTC host ident[pid]: `
  private static func full(_ line: Span<UInt8>, at start: Int) -> Envelope? {
    guard let space = line.firstIndex(of: " ", from: start, to: start + 14), line.isDigit(at: space + 1),
      !levels.contains(where: { line.matches($0, at: start) }), var stamp = Stamp.read(line, at: space + 1),
      line.has(" ", at: stamp.end)
    else { return nil }
    let zone = Zone.word(line, at: stamp.end + 1)
    if stamp.secondsFromUTC == nil { stamp.secondsFromUTC = zone?.seconds }
    let end = zone?.end ?? line.firstIndex(of: " ", from: stamp.end + 1) ?? line.count
    var envelope = Envelope(kind: .full, payload: min(end + 1, line.count), precision: stamp.precision)
    envelope.time = stamp.recorded(.prefix)
    envelope.hasImpossibleDate = !stamp.exists
    return envelope.readHostAndIdentifier(line) ? envelope : nil
  }

  /// `1705321234.123456 host ident[pid]: `
  private static func unix(_ line: Span<UInt8>, at start: Int) -> Envelope? {
    guard line.has(".", at: start + 10), let (seconds, dot) = line.number(from: start, to: start + 10),
      dot == start + 10,
      seconds < 9_000_000_000, let (fraction, end) = line.number(from: dot + 1, to: dot + 7), end == dot + 7,
      line.has(" ", at: end)
    else { return nil }
    var envelope = Envelope(kind: .unix, payload: end + 1, precision: 6)
    envelope.time = .absolute(Timestamp(nanoseconds: seconds * 1_000_000_000 + fraction * 1000))
    return envelope.readHostAndIdentifier(line) ? envelope : nil
  }

  /// `[ 1234.567890] host ident[pid]: `, with `<    0.000123 >` behind the stamp for short-delta: no wall clock.
  private static func monotonic(_ line: Span<UInt8>, at start: Int) -> Envelope {
    let none = Envelope(payload: start)
    guard let close = line.firstIndex(of: "]", from: start, to: start + 48), line.has(" ", at: close + 1),
      line.firstIndex(of: ".", from: start, to: close) != nil
    else { return none }
    for i in start + 1..<close where !(line.isDigit(at: i) || " .<>".utf8.contains(line[i])) { return none }
    var envelope = Envelope(kind: .monotonic, payload: close + 2)
    return envelope.readHostAndIdentifier(line, needsProcess: true) ? envelope : none
  }

  /// `<30>` before a syslog line, RFC 5424 with a version behind it.
  private static func priority(_ line: Span<UInt8>, at start: Int, months: inout MonthName) -> Envelope {
    let none = Envelope(payload: start)
    guard let (_, end) = line.number(from: start + 1, to: start + 4), line.has(">", at: end), end + 1 < line.count
    else {
      return none
    }
    guard line.matches("1 ", at: end + 1), let stamp = Stamp.read(line, at: end + 3) else {
      let inner = read(line, at: end + 1, months: &months)
      return inner.kind == .none ? none : inner
    }
    var envelope = Envelope(kind: .syslog, precision: stamp.precision)
    envelope.time = stamp.recorded(.prefix)
    envelope.hasImpossibleDate = !stamp.exists
    return envelope.readSyslogWords(line, from: stamp.end + 1) ? envelope : none
  }

  /// ` host app procid msgid sd msg`; structured data is `-` or `[…]`.
  private mutating func readSyslogWords(_ line: Span<UInt8>, from start: Int) -> Bool {
    var (i, words) = (start, [Range<Int>]())
    while words.count < 4 {
      guard let space = line.firstIndex(of: " ", from: i) else { return false }
      words.append(i..<space)
      i = space + 1
    }
    (host, identifier) = (words[0], words[1])
    let dataEnd =
      line.has("[", at: i) ? line.firstIndex(ofWord: "] ", from: i).map { $0 + 1 } : line.firstIndex(of: " ", from: i)
    payload = min((dataEnd ?? line.count) + 1, line.count)
    return true
  }
}
