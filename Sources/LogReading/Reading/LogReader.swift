// Bytes of one log → lines → entries → observations. The way in is `LogFormat` (is it a log?), then `feed`, then `finish`.
public import IncidentModel

/// Bounds of one source's reading.
public struct LogLimits: Sendable {
  /// Bytes of a line that are kept; of longer lines only the head is read.
  public var maxLine: Int
  /// Observations of one source, large ones counting for several; what comes later is counted and left out.
  public var maxObservations: Int
  /// Lines whose times are all read before everyday lines are passed over by comparison; see `SkimTrack`.
  var skimsAfter = 2048

  public init(maxLine: Int = 1 << 20, maxObservations: Int = 200_000) {
    (self.maxLine, self.maxObservations) = (maxLine, maxObservations)
  }
}

/// Reads one log as a stream of chunks, wherever they are cut. Holds one line and what was recognised, nothing else.
public struct LogReader {
  private var splitter: LineSplitter
  private var lines: LineReading

  /// Whether the first bytes of a file (64 KiB are plenty) look like a log of a known kind. Content decides; the path
  /// only settles what content leaves open.
  public static func recognises(head: Span<UInt8>, path: String) -> LogFormat? {
    FormatSurvey.format(of: head, path: path)
  }

  public init(
    source: SourceFile, format: LogFormat, digest: @escaping LineDigest, limits: LogLimits = LogLimits()
  ) {
    splitter = LineSplitter(maxLine: limits.maxLine)
    lines = LineReading(source: source, format: format, digest: digest, limits: limits)
  }

  public mutating func feed(_ chunk: Span<UInt8>) { splitter.feed(chunk, to: &lines) }

  /// Everything that was read. Feed nothing afterwards.
  public mutating func finish() -> SourceReading {
    splitter.finish(&lines)
    lines.finish()
    var reading = lines.reading
    reading.bytes = splitter.bytes
    if splitter.longLines > 0 {
      let text: Sentence = """
        \(count: splitter.longLines) lines are longer than \(count: splitter.maxLine) bytes; their beginning and end were \
        read.
        """
      reading.damage.append(Damage(.longLine, text, offset: splitter.firstLongLine))
    }
    return reading
  }
}
