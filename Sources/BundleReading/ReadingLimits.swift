/// How much of an input is read before evictrace says "enough": the defence against decompression bombs and floods.
///
/// Limits are on what comes *out* of decoders; reading is streamed, so none of them is a memory limit.
public struct ReadingLimits: Hashable, Sendable {
  /// Decompressed bytes of one source.
  public var bytesPerSource: UInt64
  /// Decompressed bytes of the whole bundle.
  public var totalBytes: UInt64
  /// Decompressed bytes per byte read from disk. Looked at only above `ratioFloor`: a small file full of one line is
  /// no bomb. Kubelet logs compress 10:1 to 60:1, deflate cannot exceed 1032:1.
  public var ratio: UInt64
  /// Decompressed bytes of one source below which the ratio is not looked at.
  public var ratioFloor: UInt64
  /// Files, directories, links and archive members together.
  public var entries: Int
  /// Archives inside archives; Harvester bundles need 3 (zip of zips with a SUSE supportconfig inside).
  public var depth: Int
  /// Bytes of one line that are kept; nil for what each reader takes for enough.
  public var line: Int?
  /// Seconds that reading a file on disk and all that is in it may take; nil for as long as it needs.
  public var seconds: Int?
  /// Seconds that another program (journalctl) may take over one file.
  public var programSeconds: Int

  public init(
    bytesPerSource: UInt64 = 16 << 30, totalBytes: UInt64 = 64 << 30, ratio: UInt64 = 400,
    ratioFloor: UInt64 = 256 << 20, entries: Int = 200_000, depth: Int = 4,
    line: Int? = nil, seconds: Int? = nil, programSeconds: Int = 120
  ) {
    (self.bytesPerSource, self.totalBytes) = (bytesPerSource, totalBytes)
    (self.ratio, self.ratioFloor) = (ratio, ratioFloor)
    (self.entries, self.depth, self.line) = (entries, depth, line)
    (self.seconds, self.programSeconds) = (seconds, programSeconds)
  }
}
