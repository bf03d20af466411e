/// The reading thread's work: from inputs to files, from files to sources, in an order that depends on the input alone.
/// The content of a file is in `BundleWalk+Content.swift`, directories are in `BundleWalk+Directory.swift`.
import Glibc
internal import IncidentModel

/// Where a stream stands in the bundle.
struct Place {
  /// Display path of the stream itself.
  var path: String
  /// What the members of an archive found here are prefixed with: nothing for the bundle itself.
  var prefix: String
  var modified: Timestamp?
  /// Archives around it.
  var depth = 0
  /// Decompressors stacked since the last archive or file.
  var layers = 0
  /// What was noticed on the way here (an unsafe name).
  var damage: [Damage] = []
}

/// Confined to the reading thread.
final class BundleWalk {
  let budget: Budget
  let handover: Handover
  var layout = LayoutEvidence()
  var links = LinkTally()
  private var damage: [Damage] = []
  private var notes: [Note] = []
  private var seenPaths: Set<String> = []
  private var nextSource: Int32 = 0
  private var sha256: String?
  private var toldOfTooManyEntries = false

  init(_ limits: ReadingLimits, _ handover: Handover) {
    budget = Budget(limits)
    self.handover = handover
  }

  func read(_ inputs: [BundleInput]) -> Result<BundleDescription, BundleError> {
    let roots: [Root]
    do throws(BundleError) { roots = try Root.all(inputs) } catch { return .failure(error) }
    MultibyteNames.allow {
      for root in roots { read(root, among: roots) }
    }
    return .success(describe(roots))
  }

  private func read(_ root: Root, among roots: [Root]) {
    budget.openRoot()
    let isAlone = roots.count == 1
    let place = Place(path: root.name, prefix: isAlone ? "" : root.name + "!")
    switch root.content {
    case .directory(let path):
      readDirectory(path, showing: isAlone ? "" : root.name + "/")
    case .file(let path):
      openFile(path, followingLinks: true, at: place) { read($0, at: $1, hashing: isAlone) }
    case .standardInput: readFile(.standardInput(budget), place)
    }
  }

  private func read(_ file: FileBytes, at place: Place, hashing: Bool) {
    let hashes = hashing && file.size != nil
    if hashes { file.startDigest() }
    readFile(file, place)
    if hashes { sha256 = file.finishDigest() }
  }

  /// Opens a file and goes on with it; one that cannot be opened becomes a source of nothing that says why.
  func openFile(_ path: [UInt8], followingLinks: Bool, at place: Place, _ body: (FileBytes, Place) -> Void) {
    budget.openRoot()
    switch FileBytes.open(FileSystem.cString(path), budget, followingLinks: followingLinks) {
    case .success(let file):
      var place = place
      place.modified = file.modified
      body(file, place)
    case .failure(let failure):
      let text = "the file could not be opened: \(SystemError(failure.errno).words); it was not read"
      deliverNothing(at: place, because: [Damage(.unreadable, text)])
    }
  }

  private func describe(_ roots: [Root]) -> BundleDescription {
    let name = roots.map(\.name).joined(separator: " + ")
    let isFile = roots.count == 1 && roots[0].isFile && !layout.sawArchive
    let kind = layout.kind ?? (isFile ? "file" : "directory")
    return BundleDescription(
      name: name, kind: kind, sha256: sha256, damage: damage, notes: notes + links.notes,
      sourceCount: Int(nextSource), hostHint: layout.hostHint(kind: kind, names: roots.map(\.name)))
  }

  // What every reader reports through

  /// Damage of the bundle rather than of one source; a flood of it is cut.
  func note(_ found: [Damage], at path: String) {
    for one in found where damage.count < 1000 {
      damage.append(Damage(one.kind, "`\(path)`: \(one.text)", offset: one.offset))
    }
  }

  /// Counts an entry; says once when there are too many.
  func admitsEntry(at path: String) -> Bool {
    if budget.admitsEntry() { return true }
    if !toldOfTooManyEntries {
      let text = "there are more than \(budget.limits.entries) entries; from here on they were not read"
      note([Damage(.overLimit, text)], at: path)
      toldOfTooManyEntries = true
    }
    return false
  }

  /// Hands a stream of plain bytes over, chunk by chunk.
  func deliver(_ stream: any ByteStream, at place: Place) {
    open(place, sums: stream.handOverChecks())
    var account = budget.open()
    var bytes: UInt64 = 0
    var refusals: [Damage] = []
    while refusals.isEmpty {
      var buffer = handover.buffer()
      let allowance = budget.source(stream.read(into: &buffer), of: &account)
      guard allowance.bytes > 0 || allowance.refusal != nil else {
        handover.giveBack(buffer)
        break
      }
      bytes &+= UInt64(allowance.bytes)
      if let reason = allowance.refusal {
        let text = "only the first \(bytes) bytes were read: \(reason)"
        refusals.append(Damage(.overLimit, text, offset: bytes))
      }
      handover.put(.bytes(buffer, count: allowance.bytes, seals: stream.takeSeals()))
    }
    handover.put(.close(bytes: bytes, damage: place.damage + stream.damage + refusals, seals: stream.takeSeals()))
  }

  /// A source whose content cannot be used: named, so that it is missed by nobody, and empty.
  func deliverNothing(at place: Place, because damage: [Damage]) {
    open(place)
    handover.put(.close(bytes: 0, damage: place.damage + damage, seals: []))
  }

  private func open(_ place: Place, sums: ChecksumStart? = nil) {
    if !seenPaths.insert(place.path).inserted {
      notes.append(Note(.info, "the bundle holds `\(place.path)` more than once; all were read", source: nextSource))
    }
    handover.put(.open(SourceFile(id: nextSource, path: place.path, modified: place.modified), sums: sums))
    nextSource += 1
  }
}
