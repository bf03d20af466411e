/// What a walk through a bundle, or through a part of it, found out beside the bytes of its sources.
internal import IncidentModel

struct WalkFindings {
  var layout = LayoutEvidence()
  var links = LinkTally()
  /// Damage that belongs to no single source.
  private(set) var damage: [Damage] = []
  private var notes: [Note] = []
  /// Directory entries and members of archives.
  private(set) var entries = 0
  private let entriesBefore: Int
  private var toldOfTooManyEntries = false
  /// The last source of each name.
  private var sourceOfPath: [String: Int32] = [:]
  /// Sources behind which the bundle holds another of the same name, and which a tool that unpacks it would overwrite.
  private var superseded: [Int32] = []
  private(set) var sourceCount: Int32 = 0
  /// By source id.
  private var pathOfSource: [String] = []
  var sha256: String?
  /// SHA-256 of the file on disk that a source is, or lies in; by source id. None where the bundle is one file.
  private(set) var hashes: [Int32: String] = [:]

  /// Behind `entriesBefore` entries that count towards the same limit.
  init(entriesBefore: Int = 0) { self.entriesBefore = entriesBefore }

  /// A flood of damage is cut.
  mutating func note(_ found: [Damage], at path: String) {
    for one in found where damage.count < Self.mostDamage {
      damage.append(Damage(one.kind, "\(code: path): \(one.text)", offset: one.offset))
    }
  }

  private static let mostDamage = 1000

  /// Counts a directory entry or an archive's member; says once when there are too many.
  mutating func admitsEntry(at path: String, most: Int) -> Bool {
    entries += 1
    if entriesBefore + entries <= most { return true }
    if !toldOfTooManyEntries {
      note(
        [Damage(.overLimit, "there are more than \(count: most) entries; from here on they were not read")], at: path)
      toldOfTooManyEntries = true
    }
    return false
  }

  /// The number of a source that begins.
  mutating func openSource(_ path: String) -> Int32 {
    pathOfSource.append(path)
    defer { sourceCount += 1 }
    return sourceCount
  }

  /// The last of several members with one name wins, as it does where they are unpacked, if there is nothing wrong with
  /// it: archives are appended to when a collector runs again.
  mutating func closeSource(_ id: Int32, _ path: String, isWhole: Bool) {
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    guard let earlier = sourceOfPath.updateValue(id, forKey: name) else { return }
    if isWhole { superseded.append(earlier) }
    let text: Sentence =
      isWhole
      ? "the bundle holds \(code: path) more than once; the last one counts"
      : "the bundle holds \(code: path) more than once; all were read"
    notes.append(Note(.info, text, source: id))
  }

  /// All sources from `first` on came from one file on disk.
  mutating func tookFile(_ sha256: String, from first: Int32) {
    for id in first..<max(first, sourceCount) { hashes[id] = sha256 }
  }

  mutating func remark(_ note: Note) { notes.append(note) }

  /// Takes up what another part of the bundle, which comes behind this one, found with sources counted from 0.
  mutating func append(_ other: WalkFindings) {
    layout.append(other.layout)
    links.append(other.links)
    damage = Array((damage + other.damage).prefix(Self.mostDamage))
    notes += other.notes.map { Note($0.severity, $0.text, source: $0.source.map { $0 + sourceCount }) }
    superseded += other.superseded.map { $0 + sourceCount }
    entries += other.entries
    for (id, hash) in other.hashes { hashes[id + sourceCount] = hash }
    sourceCount += other.sourceCount
    pathOfSource += other.pathOfSource
    sha256 = sha256 ?? other.sha256
  }

  func described(as plan: BundlePlan) -> BundleDescription {
    let isFile = plan.isOneFile && !layout.sawArchive
    let kind = layout.kind ?? (isFile ? "file" : "directory")
    var bundle = BundleDescription(
      name: plan.names.joined(separator: " + "), kind: kind, sha256: sha256, damage: damage,
      notes: notes + links.notes, sourceCount: Int(sourceCount),
      hostHint: layout.hostHint(kind: kind, names: plan.names))
    bundle.superseded = superseded
    bundle.hashes = hashes
    bundle.kindBasis = layout.basis
    bundle.nodes = NodeLayout.places(of: pathOfSource, layout)
    return bundle
  }
}
