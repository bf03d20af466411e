import BundleReading
import IncidentModel
import LogReading
import Reporting
import SnapshotReading

/// Gives every source of a bundle to the reader that its first bytes ask for, and collects what they read.
struct SourceReaders: SourceConsumer {
  /// Enough to tell a format, little enough to hold for a moment.
  static let headSize = 65_536

  private let allowance: FactAllowance

  private(set) var readings: [SourceReading] = []
  /// What the sources give away, so that no report does.
  private var scan = EvidenceScan()
  var secrets: SecretScanner { scan.secrets }
  private var source = SourceFile(id: -1, path: "")
  private var head: [UInt8] = []
  private var reader: Reader = .undecided

  private enum Reader {
    case undecided
    case log(LogReader)
    case snapshot(SnapshotReader)
    case unrecognised(lines: Int)
    case collectorError(SourceReading)
  }

  /// Bytes of a line that are kept; nil for the readers' own bounds.
  private let line: Int?

  init(_ allowance: FactAllowance, line: Int? = nil) { (self.allowance, self.line) = (allowance, line) }

  mutating func open(_ source: SourceFile) {
    self.source = source
    scan.open(path: source.path)
    head.removeAll(keepingCapacity: true)
    reader = .undecided
  }

  mutating func receive(_ bytes: Span<UInt8>) {
    scan.receive(bytes)
    guard case .undecided = reader else { return feed(bytes) }
    if head.isEmpty, bytes.count >= Self.headSize {
      decide(bytes.extracting(0..<Self.headSize))
      feed(bytes)
      return
    }
    for i in bytes.indices { head.append(bytes[i]) }
    if head.count >= Self.headSize { startFromHead() }
  }

  mutating func close(bytes: UInt64, damage: [Damage]) {
    if case .undecided = reader { startFromHead() }
    scan.close()
    var reading = finish()
    reading.bytes = bytes
    reading.damage += damage
    allowance.take(reading.weight)
    if bytes == 0 { reading.kind = Self.kindOfNothing(damage) }
    readings.append(reading)
  }

  /// Collected but empty is not the same as there but unreadable.
  private static func kindOfNothing(_ damage: [Damage]) -> String {
    let words: [(Damage.Kind, String)] = [
      (.encrypted, "encrypted"), (.foreign, "foreign"), (.unreadable, "unreadable"),
    ]
    return words.first { word in damage.contains { $0.kind == word.0 } }?.1 ?? "empty"
  }

  private mutating func startFromHead() {
    let kept = head
    decide(kept.span)
    feed(kept.span)
    head.removeAll(keepingCapacity: true)
  }

  /// Snapshots first: their forms are narrower than "a file of lines".
  private mutating func decide(_ head: Span<UInt8>) {
    if let format = SnapshotReader.recognises(head: head, path: source.path) {
      var limits = SnapshotLimits(facts: allowance.forNextSource)
      if let line { limits.line = line }
      reader = .snapshot(SnapshotReader(source: source, format: format, digest: lineDigest, limits: limits))
    } else if let format = LogReader.recognises(head: head, path: source.path) {
      var limits = LogLimits(maxObservations: allowance.forNextSource)
      if let line { limits.maxLine = line }
      reader = .log(LogReader(source: source, format: format, digest: lineDigest, limits: limits))
    } else if let reading = CollectorErrors.reading(source, head: head) {
      reader = .collectorError(reading)
    } else {
      reader = .unrecognised(lines: 0)
    }
  }

  private mutating func feed(_ bytes: Span<UInt8>) {
    // The reader is moved out while it works, so that it is changed in place.
    var current = Reader.undecided
    swap(&current, &reader)
    switch current {
    case .undecided: break
    case .log(var log):
      current = .undecided
      log.feed(bytes)
      reader = .log(log)
    case .snapshot(var snapshot):
      current = .undecided
      snapshot.feed(bytes)
      reader = .snapshot(snapshot)
    case .unrecognised(let lines):
      var lines = lines
      for i in bytes.indices where bytes[i] == 0x0A { lines += 1 }
      reader = .unrecognised(lines: lines)
    case .collectorError(var reading):
      for i in bytes.indices where bytes[i] == 0x0A { reading.lines += 1 }
      reader = .collectorError(reading)
    }
  }

  private mutating func finish() -> SourceReading {
    var current = Reader.undecided
    swap(&current, &reader)
    switch current {
    case .log(var log): return log.finish()
    case .snapshot(var snapshot): return snapshot.finish()
    case .unrecognised(let lines):
      var reading = SourceReading(source: source, kind: "unrecognised", format: "unknown")
      reading.lines = lines
      return reading
    case .collectorError(let reading): return reading
    case .undecided: return SourceReading(source: source, kind: "empty", format: "empty")
    }
  }
}
