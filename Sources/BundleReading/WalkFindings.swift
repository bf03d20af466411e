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
  private var paths: Set<String> = []
  private(set) var sourceCount: Int32 = 0
  /// By source id.
  private var pathOfSource: [String] = []
  var sha256: String?

  /// Behind `entriesBefore` entries that count towards the same limit.
  init(entriesBefore: Int = 0) { self.entriesBefore = entriesBefore }

  /// A flood of damage is cut.
  mutating func note(_ found: [Damage], at path: String) {
    for one in found where damage.count < Self.mostDamage {
      damage.append(Damage(one.kind, "`\(path)`: \(one.text)", offset: one.offset))
    }
  }

  private static let mostDamage = 1000

  /// Counts a directory entry or an archive's member; says once when there are too many.
  mutating func admitsEntry(at path: String, most: Int) -> Bool {
    entries += 1
    if entriesBefore + entries <= most { return true }
    if !toldOfTooManyEntries {
      note([Damage(.overLimit, "there are more than \(most) entries; from here on they were not read")], at: path)
      toldOfTooManyEntries = true
    }
    return false
  }

  /// The number of a source that begins.
  mutating func openSource(_ path: String) -> Int32 {
    defer { sourceCount += 1 }
    pathOfSource.append(path)
    if !paths.insert(path).inserted {
      notes.append(Note(.info, "the bundle holds `\(path)` more than once; all were read", source: sourceCount))
    }
    return sourceCount
  }

  /// Takes up what another part of the bundle, which comes behind this one, found with sources counted from 0.
  mutating func append(_ other: WalkFindings) {
    layout.append(other.layout)
    links.append(other.links)
    damage = Array((damage + other.damage).prefix(Self.mostDamage))
    notes += other.notes.map { Note($0.severity, $0.text, source: $0.source.map { $0 + sourceCount }) }
    entries += other.entries
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
    bundle.nodes = NodeLayout.places(of: pathOfSource, layout)
    return bundle
  }
}
