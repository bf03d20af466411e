// Lines that say what kind of lines follow, and lines wrapped in quotes.
//
//     ==== START logs for container vllm of pod llm/vllm-0 ====        kubectl cluster-info dump
//     "I1122 12:14:43.2 812 eviction_manager.go:395] \\"Eviction manager: …\\"",     a string of a JSON or YAML list
import IncidentModel

extension LineReading {
  /// Whether the line only tells what comes next.
  mutating func noteBlock(_ line: Span<UInt8>, at start: Int, _ place: LinePlace) -> Bool {
    switch Unicode.Scalar(line[start]) {
    case "=":
      if line.matches("==== START logs for container ", at: start) {
        isInContainerBlock = true
      } else if line.matches("==== END logs for container ", at: start) {
        isInContainerBlock = false
      } else if line.matches("==> ", at: start) {
        // A section of `minikube logs`: `==> kubelet <==`, `==> coredns [0c1d…] <==`.
        isInContainerBlock = line.firstIndex(ofWord: "] <==", from: start) != nil
      } else {
        return false
      }
      closeOpenEntry()
      return true
    default: return false
    }
  }

  /// A whole line as a string, with its quotes inside escaped; or a member of a JSON object printed over several lines.
  mutating func readQuoted(_ line: Span<UInt8>, at start: Int, _ place: LinePlace) -> Bool {
    guard let close = GoText.closingQuote(in: line, from: start) else { return false }
    if let member = JSONMember.read(line, at: start, keyEnd: close) {
      return readMember(line, member, place)
    }
    guard Wrapped.canStart(line, at: start + 1) else { return false }
    reinterpret(GoText.unquoted(line, start + 1..<close), of: line, at: place)
    return true
  }
}

/// A string that holds a log line.
enum Wrapped {
  static func canStart(_ text: Span<UInt8>, at start: Int) -> Bool {
    Klog.canStart(text, at: start) || text.matches("time=", at: start) || text.matches("{", at: start)
      || (text.isDigit(at: start) && text.has("-", at: start + 4)) || isMonth(text, at: start)
  }

  private static func isMonth(_ text: Span<UInt8>, at start: Int) -> Bool {
    var months = MonthName()
    return months.read(text, at: start).map { text.isDigit(at: $0.end + 1) || text.isDigit(at: $0.end + 2) } ?? false
  }
}
