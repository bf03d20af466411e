/// Where a fact was read: the address every claim carries. Made for recognised lines only; trivially copyable.
public struct Evidence: Hashable, Comparable, Sendable {
  /// Index into the bundle's list of sources.
  public var source: Int32
  /// 1-based line in the decompressed source; for a structured document the line where the object starts.
  public var line: UInt32
  /// Byte offset of that line's first byte in the decompressed source.
  public var offset: UInt64
  /// Bytes of the line without its line feed (and without a carriage return before it).
  public var length: UInt32
  /// The first eight bytes of the line's SHA-256, big-endian.
  public var digest: UInt64

  public init(source: Int32, line: UInt32, offset: UInt64, length: UInt32, digest: UInt64) {
    (self.source, self.line, self.offset, self.length, self.digest) = (source, line, offset, length, digest)
  }

  public static func < (a: Evidence, b: Evidence) -> Bool {
    (a.source, a.line, a.offset) < (b.source, b.line, b.offset)
  }

  /// The first 16 hex digits of the line's SHA-256.
  public var digestHex: String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Hashes one line; handed to the readers so that they need no crypto library. Returns the first eight bytes of SHA-256.
public typealias LineDigest = @Sendable (Span<UInt8>) -> UInt64

/// One file of the bundle as it was found: a label, never a path that is opened or written.
public struct SourceFile: Hashable, Sendable {
  public var id: Int32
  /// Path inside the bundle, `outer.zip!inner/kubelet.log` for nested archives. Untrusted text.
  public var path: String
  /// Modification time as the archive or file system recorded it.
  public var modified: Timestamp?
  /// Which node the bundle's layout says it is from; known when the whole bundle was seen.
  public var node: NodePlace?
  /// SHA-256 of the file on disk that it is, or lies in; nil where the bundle's own hash says it, or it is not known.
  public var sha256: String?

  public init(id: Int32, path: String, modified: Timestamp? = nil) {
    (self.id, self.path, self.modified) = (id, path, modified)
  }

  /// Last path component.
  public var name: String { String(path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last ?? "") }
}

/// What a bundle's layout says of the node that a source is from: files of one group are from the same node.
public struct NodePlace: Hashable, Sendable {
  /// A label that is the same for all files of one node; shown to nobody.
  public var group: String
  /// The node as the layout spells it: a folder's or archive's name, which may be an address.
  public var name: String?
  /// What the bundle's own name says; believed when nothing else names the node.
  public var hint: String?

  public init(group: String, name: String? = nil, hint: String? = nil) {
    (self.group, self.name, self.hint) = (group, name, hint)
  }
}

/// Something wrong with the input: noted, counted, and the reading went on.
public struct Damage: Hashable, Sendable {
  public enum Kind: String, Sendable {
    case truncatedGzip = "truncated-gzip"
    case corruptGzip = "corrupt-gzip"
    case wrongChecksum = "wrong-checksum"
    case trailingGarbage = "trailing-garbage"
    case truncatedArchive = "truncated-archive"
    case corruptArchive = "corrupt-archive"
    case encrypted
    case unsafeName = "unsafe-name"
    case specialFile = "special-file"
    case unreadable
    /// A picture, a program, a database: nothing that could hold evidence.
    case foreign
    case overLimit = "over-limit"
    case longLine = "long-line"
    case cutLine = "cut-line"
    case malformedDocument = "malformed-document"
    case truncatedDocument = "truncated-document"
    case nulBytes = "nul-bytes"
    case impossibleTime = "impossible-time"
    case tooManyFacts = "too-many-facts"
    /// Small amounts were added up instead of kept one by one; their sum is there.
    case condensed
  }

  public var kind: Kind
  /// What, where and what was done about it, as one sentence.
  public var text: Sentence
  /// Byte offset in the decompressed source where it was noticed.
  public var offset: UInt64

  public init(_ kind: Kind, _ text: Sentence, offset: UInt64 = 0) {
    (self.kind, self.text, self.offset) = (kind, text, offset)
  }

  /// Whether evidence may be missing because of it; a name that was only refused as a path loses nothing.
  public var losesEvidence: Bool {
    switch kind {
    case .unsafeName, .trailingGarbage, .condensed, .foreign: false
    default: true
    }
  }
}

/// A remark for the reader of the report that belongs to no claim.
public struct Note: Hashable, Sendable {
  public enum Severity: String, Sendable { case info, warning }
  public var severity: Severity
  public var text: Sentence
  public var source: Int32?

  public init(_ severity: Severity, _ text: Sentence, source: Int32? = nil) {
    (self.severity, self.text, self.source) = (severity, text, source)
  }
}

/// One recognised statement of the evidence: what was said, when, and where it stands.
public struct Observation: Hashable, Sendable {
  /// Id of the message row or document kind that recognised it, for example `kubelet.eviction.must-evict`.
  public var message: String
  public var time: RecordedTime
  public var timeBasis: TimeBasis
  /// The node that the line itself names (journal host, event source host, `spec.nodeName`).
  public var node: String?
  public var fact: Fact
  public var evidence: Evidence
  /// The line of the program's own source file that klog prints (`eviction_manager.go:395`); 0 when there is none.
  public var sourceLine: UInt32 = 0
  /// Digest of what the program itself wrote, where that carries its own stamp (klog, logrus): equal whatever carried the
  /// line, so copies in a file and in a journal are known. 0 when there is none.
  public var ownText: UInt64 = 0

  public init(
    message: String, time: RecordedTime, timeBasis: TimeBasis = .recorded, node: String? = nil, fact: Fact,
    evidence: Evidence
  ) {
    (self.message, self.time, self.timeBasis) = (message, time, timeBasis)
    (self.node, self.fact, self.evidence) = (node, fact, evidence)
  }
}

/// Where the time of an observation comes from, in falling order of trust.
public enum TimeBasis: String, Sendable {
  case recorded
  case fileName = "file-name"
  case headerLine = "header-line"
  case siblingDate = "sibling-date"
  case archiveTime = "archive-time"
  case relativeAge = "relative-age"
  case unknown
}

/// Everything a reader got out of one source.
public struct SourceReading: Sendable {
  public var source: SourceFile
  /// What the content is: `kubelet-log`, `containerd-log`, `events`, `df`, `du`, `pods`, … or `unrecognised`.
  public var kind: String
  /// How it is written: `klog`, `journal-short+klog`, `json`, `yaml`, `table`, ….
  public var format: String
  public var bytes: UInt64
  public var lines: Int
  /// Lines (or objects) that became observations.
  public var recognised: Int
  /// Known messages in an unknown shape, by message id: how a new Kubernetes version announces itself.
  public var drift: [String: Int]
  /// Where the first line of each of them stands.
  public var driftExamples: [String: Evidence] = [:]
  public var observations: [Observation]
  public var clockHints: [ClockHint]
  /// First and last time seen on any line with a time, recognised or not.
  public var first: RecordedTime
  public var last: RecordedTime
  /// The host that most prefixed lines name, if any.
  public var host: String?
  /// Lines of more than one host are mixed in it.
  public var hasSeveralHosts = false
  /// Seconds the prefix clock stands ahead of the header clock on lines that show both, where they agree on it: the zones
  /// of the two lie that far apart.
  public var prefixAhead: Int?
  /// What klog writes on top of a file, its only date with a year: `Log file created at: 2026/11/22 12:14:00`.
  public var created: CivilTime?
  /// How its lines follow each other, for each clock they show.
  public var paces: [Pace] = []
  /// Lines at which journalctl marks a new boot; the first few.
  public var boots: [UInt32] = []
  public static let mostBoots = 64
  public var damage: [Damage]

  public init(source: SourceFile, kind: String, format: String) {
    (self.source, self.kind, self.format) = (source, kind, format)
    (bytes, lines, recognised, drift) = (0, 0, 0, [:])
    (observations, clockHints, damage) = ([], [], [])
    (first, last, host) = (.none, .none, nil)
  }

  /// Whether evictrace knows what the source is, though perhaps nothing in it concerns the disk.
  public var isOfKnownFormat: Bool { !Self.kindsOfNothing.contains(kind) }

  /// What a source is called that no reader took up.
  private static let kindsOfNothing: Set<String> = ["unrecognised", "empty", "encrypted", "foreign", "unreadable"]

  /// The same with its source's number, and that of all its evidence, counted from `first`: for sources that were read
  /// apart from those before them.
  public consuming func renumbered(from first: Int32) -> SourceReading {
    guard first != 0 else { return self }
    source.id += first
    for i in observations.indices { observations[i].evidence.source += first }
    for message in driftExamples.keys { driftExamples[message]?.source += first }
    return self
  }
}
