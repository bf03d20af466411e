import BundleReading
import Glibc
import IncidentModel
import LogReading
import Pipeline
import Reporting
import SnapshotReading

/// One reader that is fed whatever comes. What must hold beyond "it ends, in bounds, without a trap" is checked here:
/// where a stream is cut into chunks changes nothing, and what is read can be spelled.
public struct FuzzTarget: Sendable {
  public let name: String
  public let read: @Sendable ([UInt8]) -> Void

  public static let all: [FuzzTarget] = [
    log("klog", "kubelet.log", kind: "kubelet-log"),
    log("logrus", "containerd.log", kind: "containerd-log"),
    log("journal-export", "kubelet.export", kind: "journal"),
    log("cri", "pods/ml_vllm-0_1/vllm/0.log", kind: "container-log"),
    snapshot("events-json", "events.json", kind: "events", .json),
    snapshot("events-yaml", "events.yaml", kind: "events", .yaml),
    snapshot("events-table", "events.txt", kind: "events", .table),
    snapshot("df", "df.txt", kind: "df", .table),
    snapshot("du", "du.txt", kind: "du", .table),
    archive("archive"),
    archive("gzip"),
    FuzzTarget(name: "report", read: report),
  ]

  private static func log(_ name: String, _ path: String, kind: String) -> FuzzTarget {
    FuzzTarget(name: name) { bytes in
      let source = SourceFile(id: 0, path: path)
      let format = LogReader.recognises(head: bytes.span, path: path) ?? LogFormat(kind: kind, name: name)
      let digest: LineDigest = { UInt64($0.count) }
      compare(bytes) {
        var reader = LogReader(source: source, format: format, digest: digest, limits: LogLimits(maxLine: 16_384))
        for chunk in $0 { reader.feed(bytes.span.extracting(chunk)) }
        return reader.finish()
      }
    }
  }

  private static func snapshot(
    _ name: String, _ path: String, kind: String, _ language: SnapshotFormat.Language
  ) -> FuzzTarget {
    FuzzTarget(name: name) { bytes in
      let source = SourceFile(id: 0, path: path)
      let format =
        SnapshotReader.recognises(head: bytes.span, path: path) ?? SnapshotFormat(kind: kind, language: language)
      compare(bytes, firstLine: true) {
        var reader = SnapshotReader(
          source: source, format: format, digest: { UInt64($0.count) }, limits: SnapshotLimits())
        for chunk in $0 { reader.feed(bytes.span.extracting(chunk)) }
        return reader.finish()
      }
    }
  }

  /// Reads the bytes in one piece and in several; both must say the same, and every fact must have its spelling.
  private static func compare(_ bytes: [UInt8], firstLine: Bool = false, _ read: ([Range<Int>]) -> SourceReading) {
    let whole = read([0..<bytes.count])
    let parts = read(chunks(of: bytes, first: firstLine ? (bytes.firstIndex(of: 0x0A) ?? bytes.count - 1) + 1 : 1))
    precondition(whole.observations == parts.observations, "the facts depend on the chunks")
    precondition(whole.recognised == parts.recognised && whole.lines == parts.lines, "the counts depend on the chunks")
    precondition(Set(whole.damage) == Set(parts.damage), "the damage depends on the chunks")
    let lines = whole.observations.map {
      InspectedLine(
        file: whole.source, observation: $0, time: $0.time.absolute, plusMinus: 0, timeBasis: $0.timeBasis, meaning: nil
      )
    }
    for form in [InspectionForm.ndjson, .text] {
      _ = writeLines(lines, as: form, sharing: Sharing(hidesSecrets: false)) { _ in true }
    }
  }

  /// Sizes from 1 to 64, told by the input itself. Snapshot readers may look at the first chunk for the form of a whole
  /// file (they always get the first 64 KiB at once), so there it holds the first line.
  private static func chunks(of bytes: [UInt8], first: Int) -> [Range<Int>] {
    guard !bytes.isEmpty else { return [] }
    var (chunks, start, state) = ([0..<first], first, UInt32(truncatingIfNeeded: bytes.count) &* 2_654_435_761)
    while start < bytes.count {
      state = state &* 1_664_525 &+ 1_013_904_223 &+ UInt32(bytes[start])
      let end = min(bytes.count, start + 1 + Int(state >> 26))
      chunks.append(start..<end)
      start = end
    }
    return chunks
  }

  /// Small enough that a bomb is over in a moment, large enough that it is one.
  private static var limits: ReadingLimits {
    var limits = ReadingLimits()
    (limits.totalBytes, limits.bytesPerSource, limits.entries) = (4 << 20, 2 << 20, 500)
    return limits
  }

  private static func archive(_ name: String) -> FuzzTarget {
    FuzzTarget(name: name) { bytes in
      var counter = ByteCounter()
      inFile(bytes) { _ = try? readBundle([.path($0)], limits: limits, into: &counter) }
    }
  }

  /// The whole way: read, correlate, judge, write in every format.
  @Sendable private static func report(_ bytes: [UInt8]) {
    inFile(bytes) { path in
      guard let analysis = try? analyse([.path(path)], options: AnalysisOptions(limits: limits)) else { return }
      for format in ReportFormat.allCases {
        _ = render(analysis.postmortem, options: RenderOptions(format: format))
      }
      _ = InspectionText.text(analysis)
    }
  }

  /// A file in memory that has no name any more, so that the readers come by it as they always do.
  private static func inFile(_ bytes: [UInt8], _ body: (String) -> Void) {
    let path = "/dev/shm/evictrace-fuzz.\(getpid())"
    let file = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    _ = unsafe unlink(path)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    body("/proc/self/fd/\(file)")
  }
}

/// What a source gives must be what its end says it gave.
private struct ByteCounter: SourceConsumer {
  var bytes: UInt64 = 0
  mutating func open(_ source: SourceFile) { bytes = 0 }
  mutating func receive(_ chunk: Span<UInt8>) { bytes += UInt64(chunk.count) }
  mutating func close(bytes: UInt64, damage: [Damage]) { precondition(bytes == self.bytes, "bytes are miscounted") }
}
