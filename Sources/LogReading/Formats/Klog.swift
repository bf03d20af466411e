// The klog text format (k8s.io/klog, all versions), as written by the kubelet:
//
//     I1122 12:14:43.223456    1423 eviction_manager.go:395] "Eviction manager: pods ranked for eviction" pods=["a/b"]
//     W1122 12:14:43.223456    1423 eviction_manager.go:344] eviction manager: attempting to reclaim ephemeral-storage
import IncidentModel

struct Klog {
  /// First byte of the header.
  var start: Int
  var severity: UInt8
  var month: Int
  var day: Int
  var nanosecondOfDay: Int64
  /// Behind the space after the process id, up to the colon is the source file.
  var originEnd: Int
  /// First byte of the message.
  var message: Int

  /// Whether a line or payload can be klog text; costs two comparisons.
  @inline(__always)
  static func canStart(_ text: Span<UInt8>, at i: Int) -> Bool {
    guard i <= text.count - 25 else { return false }
    let letter = text[i]
    guard letter == 73 || letter == 69 || letter == 87 || letter == 70 else { return false }
    return text[i + 1] &- 48 < 10
  }

  /// The header at `start`; nil when there is none. A date that does not exist is returned as it stands.
  @inline(__always)
  static func header(in text: Span<UInt8>, at start: Int) -> Klog? {
    guard canStart(text, at: start), text[start + 5] == 32 else { return nil }
    let (month, day) = (text.twoDigits(at: start + 1), text.twoDigits(at: start + 3))
    guard month >= 0, day >= 0, let time = ClockTime.read(text, at: start + 6), time.precision > 0,
      text.has(" ", at: time.end)
    else { return nil }
    guard let close = text.firstIndex(of: "]", from: time.end + 1, to: min(text.count, time.end + 160)) else {
      return nil
    }
    let message = close + 1 < text.count && text[close + 1] == 32 ? close + 2 : close + 1
    return Klog(
      start: start, severity: text[start], month: month, day: day, nanosecondOfDay: time.nanosecondOfDay,
      originEnd: close,
      message: message)
  }

  /// A klog line that something unknown stands in front of, or of which only `file.go:123] message` is left.
  struct Buried {
    /// Nil when date, time and process are missing.
    var header: Klog?
    var file: Range<Int>
    var message: Int
  }

  /// `… I1122 12:14:43.2 1423 eviction_manager.go:395] …` wherever it starts.
  static func buried(in text: Span<UInt8>, from start: Int) -> Buried? {
    var from = start
    while let dot = text.find(".go:", from: from) {
      from = dot + 4
      // People shorten `file.go:123] message` to `file.go: message`.
      let number = text.number(from: from, to: from + 6)
      guard let end = number?.end ?? (text.has(" ", at: from) ? from - 1 : nil), number == nil || text.has("]", at: end)
      else { continue }
      var name = dot
      while name > start, isOfName(text[name - 1]) { name -= 1 }
      guard name < dot else { continue }
      let message = text.has(" ", at: end + 1) ? end + 2 : end + 1
      var found: Klog?
      if let head = Self.start(before: name, in: text, from: start) { found = header(in: text, at: head) }
      return Buried(header: found, file: name..<dot + 3, message: message)
    }
    return nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    let letter = (byte | 0x20) &- 97
    if letter < 26 { return true }
    return byte &- 48 < 10 || byte == 95 || byte == 45
  }

  /// Where the header in front of a source file starts: `I1122 12:14:43.223456    1423 `.
  private static func start(before name: Int, in text: Span<UInt8>, from start: Int) -> Int? {
    var i = name
    while i > start, text[i - 1] == 32 { i -= 1 }
    let processEnd = i
    while i > start, text.isDigit(at: i - 1) { i -= 1 }
    guard i < processEnd else { return nil }
    while i > start, text[i - 1] == 32 { i -= 1 }
    while i > start, text[i - 1] != 32 { i -= 1 }
    return i - 6 >= start && canStart(text, at: i - 6) ? i - 6 : nil
  }

  /// Whether month and day can exist in some year.
  @inline(__always)
  var dateExists: Bool {
    guard month >= 1, month <= 12, day >= 1, day <= 31 else { return false }
    return day <= 29 || (month != 2 && (day <= 30 || !(month == 4 || month == 6 || month == 9 || month == 11)))
  }

  var civil: CivilTime {
    CivilTime(month: month, day: day, nanosecondOfDay: nanosecondOfDay, clock: .header)
  }

  /// The header's time as one number, for comparing two copies of a line.
  var stampNumber: UInt64 {
    UInt64(month * 32 + day) * 86_400_000_000_000 &+ UInt64(bitPattern: nanosecondOfDay)
  }

  /// Whether the line comes from `eviction_manager.go` or `image_gc_manager.go`, all of whose messages are known.
  @inline(__always)
  func isOfKnownFile(in text: Span<UInt8>) -> Bool { Self.isOfKnownFile(text, closingAt: originEnd) }

  /// Both names are as long, and the lines in them have three digits; `close` is where the header's bracket stands.
  @inline(__always)
  static func isOfKnownFile(_ text: Span<UInt8>, closingAt close: Int) -> Bool {
    let word = text.word(at: close - 23)
    // "eviction" and "image_gc", low byte first.
    return word == 0x6E6F_6974_6369_7665 || word == 0x6367_5F65_6761_6D69
  }

  /// The source file of the line: `eviction_manager.go`.
  func origin(in text: Span<UInt8>) -> Range<Int> {
    guard let space = text.lastIndex(of: " ", before: originEnd) else { return originEnd..<originEnd }
    let colon = text.firstIndex(of: ":", from: space + 1, to: originEnd) ?? originEnd
    return space + 1..<colon
  }

  /// The line in that file; 0 when it is not a number.
  func sourceLine(in text: Span<UInt8>) -> UInt32 {
    let file = origin(in: text)
    guard file.upperBound < originEnd, let number = text.number(from: file.upperBound + 1, to: originEnd) else {
      return 0
    }
    return UInt32(clamping: number.value)
  }
}
