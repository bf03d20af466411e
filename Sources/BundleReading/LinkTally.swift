internal import IncidentModel

/// Links and special members that were passed over, told in one note each rather than one by one.
struct LinkTally {
  private var outside = 0
  private var dangling = 0
  private var firstOutside: String?
  private var firstDangling: String?
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

  mutating func append(_ other: LinkTally) {
    (outside, dangling, special) = (outside + other.outside, dangling + other.dangling, special + other.special)
    firstOutside = firstOutside ?? other.firstOutside
    firstDangling = firstDangling ?? other.firstDangling
  }

  var notes: [Note] {
    var notes: [Note] = []
    if let firstOutside {
      let text = "\(outside) symbolic link(s) lead out of the bundle and were not followed, first `\(firstOutside)`"
      notes.append(Note(.warning, text))
    }
    if let firstDangling {
      notes.append(Note(.info, "\(dangling) symbolic link(s) lead nowhere, first `\(firstDangling)`"))
    }
    if special > 0 {
      notes.append(Note(.info, "\(special) device(s), pipe(s) or socket(s) in the archive were passed over"))
    }
    return notes
  }
}
