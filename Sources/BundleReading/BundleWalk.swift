/// The reading thread's work: from files to sources, in an order that depends on the input alone.
/// The content of a file is in `BundleWalk+Content.swift`; which files there are says `BundlePlan`.
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
  var found: WalkFindings
  lazy var journalctl = Program.named("journalctl")

  /// `entries` of the bundle were counted already.
  init(_ budget: Budget, entries: Int, _ handover: Handover) {
    (self.budget, self.handover) = (budget, handover)
    found = WalkFindings(entriesBefore: entries)
  }

  func read(_ portions: [Portion]) -> WalkFindings {
    MultibyteNames.allow {
      for portion in portions where !budget.isCancelled { read(portion) }
    }
    return found
  }

  private func read(_ portion: Portion) {
    budget.openRoot()
    switch portion.content {
    case .standardInput: readFile(.standardInput(budget), portion.place)
    case .file(let path, let followingLinks):
      switch FileBytes.open(FileSystem.cString(path), budget, followingLinks: followingLinks) {
      case .success(let file): read(file, portion)
      case .failure(let failure):
        let text: Sentence = "the file could not be opened: \(SystemError(failure.errno).clause); it was not read"
        deliverNothing(at: portion.place, because: [Damage(.unreadable, text)])
      }
    }
  }

  private func read(_ file: FileBytes, _ portion: Portion) {
    var place = portion.place
    place.modified = file.modified
    let hashes = file.size != nil
    let first = found.sourceCount
    if hashes { file.startDigest() }
    readFile(file, place)
    guard hashes else { return }
    if portion.isWholeBundle {
      found.sha256 = file.finishDigest()
    } else if let hash = file.digestOfWhatWasRead() {
      found.tookFile(hash, from: first)
    }
  }

  // What every reader reports through

  /// Damage of the bundle rather than of one source.
  func note(_ damage: [Damage], at path: String) { found.note(damage, at: path) }

  /// Counts an archive's member; says once when there are too many.
  func admitsEntry(at path: String) -> Bool {
    budget.didFindEntry()
    return found.admitsEntry(at: path, most: budget.limits.entries)
  }

  /// Hands a stream of plain bytes over, chunk by chunk.
  func deliver(_ stream: any ByteStream, at place: Place, remark: Sentence? = nil) {
    let id = open(place, sums: stream.handOverChecks())
    if let remark { found.remark(Note(.info, remark, source: id)) }
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
        let text: Sentence = "only the first \(count: bytes) bytes were read: \(reason)"
        refusals.append(Damage(.overLimit, text, offset: bytes))
      }
      handover.put(.bytes(buffer, count: allowance.bytes, seals: stream.takeSeals()))
    }
    let damage = place.damage + stream.damage + refusals
    found.closeSource(id, place.path, isWhole: bytes > 0 && !damage.contains(where: \.losesEvidence))
    handover.put(.close(bytes: bytes, damage: damage, seals: stream.takeSeals()))
  }

  /// A source whose content cannot be used: named, so that it is missed by nobody, and empty.
  func deliverNothing(at place: Place, because damage: [Damage]) {
    let id = open(place)
    found.closeSource(id, place.path, isWhole: false)
    handover.put(.close(bytes: 0, damage: place.damage + damage, seals: []))
  }

  private func open(_ place: Place, sums: ChecksumStart? = nil) -> Int32 {
    let id = found.openSource(place.path)
    handover.put(.open(SourceFile(id: id, path: place.path, modified: place.modified), sums: sums))
    return id
  }
}
