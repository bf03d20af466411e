// tqdm bars, many in one record with carriage returns between them:
//
//     model-00001-of-00004.safetensors:  23%|██▎       | 1.15G/4.98G [00:12<00:39, 95.8MB/s]
//     Downloading [model.safetensors]:  23%|██▎  | 1.07G/4.64G [00:12<00:39, 95.8MB/s]        ModelScope, 1024-based
//     Reconstructing (incomplete total...):  23%|██▎  | 1.15GB / 4.98GB, 95.8MB/s             huggingface_hub ≥ 1.23
import IncidentModel

/// One bar that counts bytes.
struct ProgressBar {
  var file: String
  var percent: Int
  var done: Bytes
  /// Unknown where the bar counts what comes over the network.
  var total: Bytes?

  /// `Downloading bytes: ██▎  | 1.15GB, 95.8MB/s` of huggingface_hub ≥ 1.23: no share, no total.
  static func readOpen(_ text: Span<UInt8>, _ range: Range<Int>) -> ProgressBar? {
    guard let start = text.firstIndex(ofWord: "Downloading bytes: ", from: range.lowerBound, to: range.upperBound),
      let bar = text.firstIndex(ofWord: "| ", from: start, to: range.upperBound)
    else { return nil }
    let end = text.firstIndex(of: ",", from: bar, to: range.upperBound) ?? range.upperBound
    let amount = text.text(bar + 2..<end).trimmingBlanks[...]
    guard amount.hasSuffix("B"), let done = Self.amount(amount, false) else { return nil }
    return ProgressBar(file: "Downloading bytes", percent: 0, done: done, total: nil)
  }

  /// The bar in `range`; nil for bars that count files or shards and for other text.
  static func read(_ text: Span<UInt8>, _ range: Range<Int>) -> ProgressBar? {
    guard let mark = text.firstIndex(ofWord: "%|", from: range.lowerBound, to: range.upperBound),
      let bar = text.firstIndex(ofWord: "| ", from: mark + 2, to: range.upperBound)
    else { return nil }
    let end =
      text.firstIndex(ofWord: " [", from: bar, to: range.upperBound)
      ?? text.firstIndex(of: ",", from: bar, to: range.upperBound) ?? range.upperBound
    // ` [` may begin with the blank behind the bar: there is no count then.
    guard bar + 2 <= end else { return nil }
    let counts = text.text(bar + 2..<end).split(separator: "/")
    guard counts.count == 2 else { return nil }
    guard var colon = text.lastIndex(of: ":", from: range.lowerBound, before: mark) else { return nil }
    let percent = Int(text.text(colon + 1..<mark).trimmingBlanks) ?? 0
    while colon > range.lowerBound, text.has(" ", at: colon - 1) { colon -= 1 }
    let name = text.text(range.lowerBound..<colon).trimmingBlanks
    // Bars of bytes show a rate in B/s, also when the numbers are small.
    let countsBytes =
      text.firstIndex(ofWord: "B/s", from: end, to: range.upperBound) != nil || counts[1].hasSuffix("B")
      || text.firstIndex(ofWord: "?B/s", from: end, to: range.upperBound) != nil
    let isBinary = name.hasPrefix("Downloading [")
    guard countsBytes, !name.isEmpty, let done = amount(counts[0], isBinary), let total = amount(counts[1], isBinary)
    else {
      return nil
    }
    return ProgressBar(
      file: isBinary ? String(name.dropFirst(13).dropLast()) : name, percent: percent, done: done, total: total)
  }

  /// `1.15G`, `999`, `4.98GB`: three digits, so half a unit of the last one either way.
  private static func amount(_ text: Substring, _ isBinary: Bool) -> Bytes? {
    var text = text.trimmingBlanks[...]
    if text.hasSuffix("B") { text = text.dropLast() }
    let base = isBinary ? 1024.0 : 1000
    let scales: [Character: Double] = [
      "k": base, "K": base, "M": base * base, "G": base * base * base, "T": base * base * base * base,
    ]
    guard let last = text.last, let scale = scales[last] else {
      return Int64(text).map { Bytes(exactly: $0) } ?? (Double(text) == 0 ? .zero : PrintedSize.bytes(text, unit: 1))
    }
    return PrintedSize.bytes(text.dropLast(), unit: scale)
  }

  /// `00:33` or `1:02:03`.
  static func seconds(_ text: String) -> Double? {
    let parts = text.split(separator: ":").map { Double($0) }
    guard (2...3).contains(parts.count), !parts.contains(where: { $0 == nil }) else { return nil }
    return parts.reduce(0) { $0 * 60 + ($1 ?? 0) }
  }
}

/// Keeps of each file's bar the first, the last, and one per tenth of the way.
struct ProgressTrack {
  /// What was seen last of a file, and not given out yet.
  struct Pending {
    var bar: ProgressBar
    var time: RecordedTime
    var evidence: Evidence
    var node: String?
  }

  private var tenths: [String: Int] = [:]
  private var pending: [String: Pending] = [:]
  private static let maxFiles = 256

  /// True when this bar is to become an observation now; else it is kept as the file's last one.
  mutating func isDue(_ bar: ProgressBar) -> Bool {
    let tenth = bar.percent / 10
    guard tenths[bar.file] != nil || tenths.count < Self.maxFiles else { return false }
    // A bar that runs backwards is a new attempt.
    guard let last = tenths[bar.file], last <= tenth else {
      tenths[bar.file] = tenth
      return true
    }
    tenths[bar.file] = tenth
    return tenth > last
  }

  mutating func keep(_ last: Pending) {
    if tenths[last.bar.file] != nil { pending[last.bar.file] = last }
  }

  mutating func forget(_ file: String) { pending[file] = nil }

  /// The last bars that were not given out, in the order of their places.
  var rest: [Pending] { pending.values.sorted { $0.evidence < $1.evidence } }
}
