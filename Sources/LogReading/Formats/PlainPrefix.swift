// What model servers print in front of their messages:
//
//     (EngineCore_DP0 pid=73) INFO 11-22 13:26:43 [core.py:70] …        vLLM (up to 0.7.3 `core.py:70] …`)
//     INFO 2026-04-29 22:04:02 nim_sdk.py:376] …                        NIM
//     [2025-09-03 04:37:34 TP0] …                                       SGLang
//     2024-09-03T04:37:01.632012Z  INFO text_generation_launcher: …     TGI (Rust tracing)
//     2024-06-15 08:15:30.123 1 kserve INFO [storage.py:download():66] …
//     [I 201204 11:27:40 storage:60] …                                  KServe up to 0.10
//     [2025-03-26 09:15:12,562 E 228 259] (raylet) file_system_monitor.cc:116: …
//     /usr/lib/…/file_download.py:801: UserWarning: …
import IncidentModel

/// Where the message starts behind such a prefix, and the time in it.
struct PlainPrefix {
  enum Style { case none, vllm, sglang, other }

  var message: Int
  var style = Style.none
  var time = RecordedTime.none

  static func read(_ text: Span<UInt8>, at start: Int) -> PlainPrefix {
    var found = PlainPrefix(message: start)
    found.skipProcess(text)
    if found.skipLevelAndClock(text) || found.skipBracketedClock(text) || found.skipStamp(text) { return found }
    found.skipLevelAndTarget(text)
    if found.message == start { found.skipWarningPlace(text) }
    return found
  }

  /// `(EngineCore_DP0 pid=73) `, once or twice.
  private mutating func skipProcess(_ text: Span<UInt8>) {
    while text.has("(", at: message), let close = text.firstIndex(of: ")", from: message, to: message + 100) {
      guard text.firstIndex(ofWord: "pid=", from: message, to: close) != nil || text.matches("(raylet", at: message)
      else { return }
      (message, style) = (close + 1, .vllm)
      while text.has(" ", at: message) { message += 1 }
    }
  }

  /// `INFO 11-22 13:26:43 [core.py:70] ` or with a whole date; the bracket may only close.
  private mutating func skipLevelAndClock(_ text: Span<UInt8>) -> Bool {
    guard let level = Self.levels.first(where: { text.matches($0, at: message) }) else { return false }
    let start = message + level.utf8CodeUnitCount
    var end: Int
    if let stamp = Stamp.read(text, at: start) {
      (time, end, style) = (stamp.recorded(.header), stamp.end, .other)
    } else if text.has("-", at: start + 2), let clock = ClockTime.read(text, at: start + 6) {
      let (month, day) = (text.twoDigits(at: start), text.twoDigits(at: start + 3))
      guard month >= 0, day >= 0 else { return false }
      if CivilDate.isValid(year: 2024, month: month, day: day) {
        time = .civil(CivilTime(month: month, day: day, nanosecondOfDay: clock.nanosecondOfDay, clock: .header))
      }
      (end, style) = (clock.end, .vllm)
    } else {
      return false
    }
    if let close = text.firstIndex(of: "]", from: end, to: end + 120) { end = close + 1 }
    message = end
    while text.has(" ", at: message) { message += 1 }
    return true
  }

  /// `[2025-09-03 04:37:34 TP0] `, `[I 201204 11:27:40 storage:60] `, and raylet's words behind its bracket.
  private mutating func skipBracketedClock(_ text: Span<UInt8>) -> Bool {
    guard text.has("[", at: message), let close = text.firstIndex(of: "]", from: message, to: message + 80) else {
      return false
    }
    if let stamp = Stamp.read(text, at: message + 1) {
      (time, style) = (stamp.recorded(.header), .sglang)
    } else if !(text.has(" ", at: message + 2) && text.isDigit(at: message + 3)) {
      return false
    }
    message = close + 1
    while text.has(" ", at: message) { message += 1 }
    if text.matches("(raylet) ", at: message) { (message, style) = (message + 9, .other) }
    return true
  }

  /// `2024-09-03T04:37:01.632012Z  INFO target: ` and `2024-06-15 08:15:30.123 1 kserve INFO [file:66] `.
  private mutating func skipStamp(_ text: Span<UInt8>) -> Bool {
    guard text.isDigit(at: message), let stamp = Stamp.read(text, at: message), text.has(" ", at: stamp.end) else {
      return false
    }
    (time, style, message) = (stamp.recorded(.header), .other, stamp.end)
    skipLevelAndTarget(text)
    return true
  }

  /// ` INFO text_generation_launcher: ` or `1 kserve INFO [storage.py:download():66] ` at `message`.
  private mutating func skipLevelAndTarget(_ text: Span<UInt8>) {
    var i = message
    while text.has(" ", at: i) { i += 1 }
    let bracket = text.firstIndex(ofWord: " [", from: i, to: i + 60)
    if let bracket, text.isDigit(at: i), text.firstIndex(of: ":", from: i, to: bracket) == nil,
      let close = text.firstIndex(ofWord: "] ", from: bracket, to: bracket + 120)
    {
      (message, style) = (close + 2, .other)
      return
    }
    guard let level = Self.levels.first(where: { text.matches($0, at: i) }) else { return }
    i += level.utf8CodeUnitCount
    // Targets are lower-case words; `Download: [1/4]` is a message.
    while i < text.count, text[i] >= UInt8(ascii: "_"), let colon = text.firstIndex(ofWord: ": ", from: i, to: i + 60),
      text.firstIndex(of: " ", from: i, to: colon) == nil
    {
      (message, style) = (colon + 2, .other)
      i = colon + 2
    }
  }

  /// `/path/file.py:801: UserWarning: `
  private mutating func skipWarningPlace(_ text: Span<UInt8>) {
    guard text.has("/", at: message), let space = text.firstIndex(of: " ", from: message, to: message + 400),
      let colon = text.firstIndex(ofWord: "Warning: ", from: space, to: space + 60)
    else { return }
    message = colon + 9
  }

  private static let levels: [StaticString] = ["INFO ", "WARNING ", "WARN ", "ERROR ", "DEBUG ", "CRITICAL "]
}
