/// What a stream holds decides what becomes of it: decompress and look again, walk its members, or hand it over.
internal import IncidentModel

extension BundleWalk {
  /// A file on disk or standard input.
  func readFile(_ file: FileBytes, _ place: Place) {
    let content = Lookahead(file)
    if ContentKind(content.head) == .zip, file.size != nil {
      readSeekableZip(file, .zip(hasUniversalTime: ZipTime.isUniversal(content.head)), place)
    } else if ContentKind(content.head) == .journal, file.size != nil {
      readJournal(file, place)
    } else {
      read(content, place)
    }
  }

  /// What journalctl makes of a journal file takes the place of the file.
  private func readJournal(_ file: FileBytes, _ place: Place) {
    switch JournalBytes.open(file, program: journalctl, budget) {
    case .success(let journal):
      deliver(journal, at: place)
    case .failure(let reason): deliverNothing(at: place, because: file.damage + [JournalBytes.unread(reason)])
    }
  }

  /// What a decoder or an archive gives.
  private func read(decoded stream: any ByteStream, _ place: Place) {
    read(Lookahead(Metered(stream, budget)), place)
  }

  private func read(_ content: Lookahead, _ place: Place) {
    switch ContentKind(content.head) {
    case .plain:
      found.layout.see(text: content.head)
      deliver(content, as: TextEncoding.of(content.head), at: place)
    case .gzip: readLayer(content, place) { Inflate(content) }
    case .compressed(let format): readLayer(content, place) { Decompressed(content, format: format) }
    case .tar: readArchive(content, .tar, place)
    case .zip: readArchive(content, .zip(hasUniversalTime: ZipTime.isUniversal(content.head)), place)
    case .journal: deliverNothing(at: place, because: content.damage + [JournalBytes.unread(.insideArchive)])
    case .foreign(let foreign): deliverNothing(at: place, because: content.damage + [foreign.damage])
    }
  }

  private func deliver(_ content: Lookahead, as encoding: TextEncoding?, at place: Place) {
    guard let encoding else { return deliver(content, at: place) }
    deliver(Transcoded(content, encoding), at: place, remark: encoding.remark(on: place.path))
  }

  private func readLayer(_ content: Lookahead, _ place: Place, decoder: () -> any ByteStream) {
    guard place.layers < Self.mostLayers else {
      return deliverNothing(at: place, because: [.tooDeep("compressed more than \(count: Self.mostLayers) times over")])
    }
    var place = place
    place.layers += 1
    read(decoded: decoder(), place)
  }

  /// A log that was rotated, gathered and packed again is compressed twice; a bomb is compressed often.
  private static var mostLayers: Int { 3 }

  /// A zip's table of contents is at its end: where it is there, it is right about links and sizes, and what stands
  /// behind a broken member can still be found.
  private func readSeekableZip(_ file: FileBytes, _ format: ArchiveFormat, _ place: Place) {
    let damage = file.missingZipDirectory()
    if let damage { note([damage], at: place.path) }
    readArchive(file, format, place, mayReopen: damage == nil)
  }

  private enum Ending {
    case whole
    /// The last of so many members is damaged, and libarchive refuses to go on.
    case brokenMember(Int)
    case broken
    case overLimit
  }

  private func readArchive(_ content: any ByteStream, _ format: ArchiveFormat, _ place: Place, mayReopen: Bool = false)
  {
    found.layout.sawArchive = true
    guard place.depth < budget.limits.depth else {
      return deliverNothing(at: place, because: [.tooDeep("an archive inside \(count: place.depth) others")])
    }
    note(place.damage, at: place.path)
    var links = ArchiveLinks()
    var archive = openArchive(content, format, behind: 0)
    var ending = readMembers(of: archive, place, from: 0, mayReopen, &links)
    for round in 1...Self.mostBrokenMembers {
      guard mayReopen, case .brokenMember(let count) = ending else { break }
      if round == Self.mostBrokenMembers { note([.tooManyBrokenMembers], at: place.path) }
      archive = openArchive(content, format, behind: count)
      ending = readMembers(of: archive, place, from: count, mayReopen, &links)
    }
    found.links.see(links, below: place.prefix)
    finish(archive, content, place, ending)
  }

  private static var mostBrokenMembers: Int { 100 }

  /// An archive from its beginning, with its first members passed over.
  private func openArchive(_ content: any ByteStream, _ format: ArchiveFormat, behind count: Int) -> ArchiveReader {
    if let file = content as? FileBytes { _ = file.seek(to: 0) }
    let archive = ArchiveReader(content, format)
    for _ in 0..<count { _ = archive.next() }
    return archive
  }

  /// Reads on to the end, where checksums and cuts show.
  private func finish(_ archive: ArchiveReader, _ content: any ByteStream, _ place: Place, _ ending: Ending) {
    if case .overLimit = ending { return note(content.damage, at: place.path) }
    content.drain()
    note(content.damage, at: place.path)
    if case .whole = ending, !archive.hasEndMark, content.damage.isEmpty { note([.missingEndMark], at: place.path) }
  }

  private func readMembers(
    of archive: ArchiveReader, _ place: Place, from first: Int, _ mayReopen: Bool, _ links: inout ArchiveLinks
  ) -> Ending {
    var passed = first
    var faults = 0
    while faults < Self.mostFaults {
      if let refusal = budget.rootRefusal {
        note([Damage(.overLimit, "the members behind this point were not read: \(refusal)")], at: place.path)
        return .overLimit
      }
      let step = archive.next()
      passed += 1
      switch step {
      case .end: return .whole
      case .member(let member):
        guard admitsEntry(at: place.path) else { return .overLimit }
        faults = 0
        guard let fault = read(member, of: archive, place, &links), fault.isFatal else { continue }
        if !mayReopen { note([.cut(fault, at: archive.position, inside: MemberName(member.name))], at: place.path) }
        return .brokenMember(passed)
      case .fault(let fault):
        if faults == 0 { note([.cut(fault, at: archive.position)], at: place.path) }
        faults += 1
        if fault.isFatal { return .broken }
      }
    }
    return .broken
  }

  /// Behind a broken tar header every block of 512 bytes is tried: half a gigabyte, then no more.
  private static var mostFaults: Int { 1 << 20 }

  /// Reads one member; returns what went wrong with the archive meanwhile.
  private func read(
    _ member: ArchiveMember, of archive: ArchiveReader, _ place: Place, _ links: inout ArchiveLinks
  ) -> ArchiveFault? {
    let name = MemberName(member.name, in: archive.format)
    let path = place.prefix + name.label
    found.layout.see(path: member.kind == .directory ? path + "/" : path)
    guard !name.isJunk else { return nil }
    if let target = member.target {
      links.see(link: name.label, to: MemberName(target.path, in: archive.format).label, isHard: target.isHard)
    } else {
      links.see(member: name.label)
    }
    switch member.kind {
    case .directory, .link: return nil
    case .special:
      found.links.special += 1
      return nil
    case .file: break
    }
    let inner = Place(
      path: path, prefix: path + "!", modified: member.modified, depth: place.depth + 1, damage: name.damage)
    if let scheme = member.encryption {
      deliverNothing(at: inner, because: [.encrypted(with: scheme)])
      return nil
    }
    let bytes = MemberBytes(archive, size: member.size)
    read(decoded: bytes, inner)
    return bytes.fault
  }
}

extension Damage {
  fileprivate static func encrypted(with scheme: String) -> Damage {
    Damage(
      .encrypted, "the content is encrypted (\(word: scheme)) and was not read; decrypt it first and pass the result")
  }

  fileprivate static func tooDeep(_ what: Sentence) -> Damage {
    Damage(.overLimit, "the content is \(what) and was not opened; unpack it and pass the directory")
  }

  fileprivate static func cut(_ fault: ArchiveFault, at position: UInt64, inside member: MemberName? = nil) -> Damage {
    let rest: Sentence = fault.isFatal ? "what follows could not be read" : "reading went on behind it"
    guard let member else {
      return Damage(
        fault.kind, "the archive is damaged near its byte \(count: position) (\(code: fault.text)); \(rest)")
    }
    return Damage(
      fault.kind,
      """
      the archive is damaged inside \(code: member.label), near its byte \(count: position) (\(code: fault.text)); \
      \(rest)
      """)
  }

  fileprivate static var tooManyBrokenMembers: Damage {
    Damage(.corruptArchive, "more than 100 members are broken; behind the next broken one nothing was read")
  }

  fileprivate static var missingEndMark: Damage {
    Damage(
      .truncatedArchive, "the archive has no end mark; it may have been cut between two members, all found were read")
  }
}
