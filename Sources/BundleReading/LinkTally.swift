internal import IncidentModel

/// Links and special members that were passed over, told in one note each rather than one by one.
struct LinkTally {
  private var outside = 0
  private var dangling = 0
  private var circles = 0
  private var firstOutside: String?
  private var firstDangling: String?
  private var firstCircle: String?
  /// Devices, pipes and sockets inside archives.
  var special = 0

  /// A link to something inside the bundle is a second name for what is read anyway.
  mutating func see(_ shown: String, leadsTo target: [UInt8]?, home: [UInt8]) {
    guard let target else {
      dangling += 1
      if firstDangling == nil { firstDangling = shown }
      return
    }
    if target == home || target.starts(with: home + [UInt8(ascii: "/")]) { return }
    outside += 1
    if firstOutside == nil { firstOutside = shown }
  }

  /// The links of an archive, each where its prefix shows it.
  mutating func see(_ archive: ArchiveLinks, below prefix: String) {
    for (name, lead) in archive.leads {
      switch lead {
      case .inside: break
      case .outside:
        outside += 1
        firstOutside = firstOutside ?? prefix + name
      case .nowhere:
        dangling += 1
        firstDangling = firstDangling ?? prefix + name
      case .circle:
        circles += 1
        firstCircle = firstCircle ?? prefix + name
      }
    }
  }

  mutating func append(_ other: LinkTally) {
    (outside, dangling, special) = (outside + other.outside, dangling + other.dangling, special + other.special)
    circles += other.circles
    firstCircle = firstCircle ?? other.firstCircle
    firstOutside = firstOutside ?? other.firstOutside
    firstDangling = firstDangling ?? other.firstDangling
  }

  var notes: [Note] {
    var notes: [Note] = []
    if let firstOutside {
      let text: Sentence = """
        \(count: outside) link(s) lead out of the bundle and were not followed, first \(code: firstOutside)
        """
      notes.append(Note(.warning, text))
    }
    if let firstDangling {
      notes.append(
        Note(.info, "\(count: dangling) link(s) lead to nothing in the bundle, first \(code: firstDangling)"))
    }
    if let firstCircle {
      notes.append(Note(.info, "\(count: circles) link(s) lead in a circle, first \(code: firstCircle)"))
    }
    if special > 0 {
      notes.append(Note(.info, "\(count: special) device(s), pipe(s) or socket(s) in the archive were passed over"))
    }
    return notes
  }
}
