import IncidentModel

/// The images of one node as its last listing shows them.
struct ImageLook {
  struct Entry {
    var record: ImageRecord
    var evidence: Evidence
    /// What tells one content from another under the same name.
    var identity: String? { record.digests.lazy.compactMap(\.digest).min() ?? record.id }
  }

  private let listings: [ImageRecord.Lister: [Entry]]
  /// When each was made.
  private let times: [ImageRecord.Lister: Timestamp]

  /// Most exact first: node status holds at most 50 images and says nothing of the others.
  private static let preference: [ImageRecord.Lister] = [.crictl, .ctr, .docker, .nodeStatus]
  /// `nodeStatusMaxImages`, the kubelet's default.
  private static let nodeStatusMost = 50

  init(_ history: NodeHistory) {
    var last: [ImageRecord.Lister: (source: Int32, time: Timestamp?)] = [:]
    var found: [ImageRecord.Lister: [Entry]] = [:]
    for m in history.moments {
      guard case .snapshot(.image(let record)) = m.fact else { continue }
      if let known = last[record.lister], known.source == m.source, Self.isSame(known.time, m.time) {
        found[record.lister]?.append(Entry(record: record, evidence: m.evidence))
      } else {
        last[record.lister] = (m.source, m.time)
        found[record.lister] = [Entry(record: record, evidence: m.evidence)]
      }
    }
    listings = found
    times = last.compactMapValues(\.time)
  }

  /// When the listing was made that counts.
  var time: Timestamp? { Self.preference.first { listings[$0] != nil }.flatMap { times[$0] } }

  private static func isSame(_ a: Timestamp?, _ b: Timestamp?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(b.seconds(since: a)) <= 1
  }

  var isEmpty: Bool { listings.isEmpty }

  /// The listings of the same tool on both sides, where there are such; else each side's best.
  static func comparable(_ a: ImageLook, _ b: ImageLook) -> (a: [Entry], b: [Entry], isWhole: Pair<Bool>)? {
    let common = preference.first { a.listings[$0] != nil && b.listings[$0] != nil }
    guard let x = common ?? preference.first(where: { a.listings[$0] != nil }),
      let y = common ?? preference.first(where: { b.listings[$0] != nil }), let left = a.listings[x],
      let right = b.listings[y]
    else { return nil }
    func isWhole(_ lister: ImageRecord.Lister, _ count: Int) -> Bool {
      lister != .nodeStatus || count < nodeStatusMost
    }
    return (left, right, Pair(isWhole(x, left.count), isWhole(y, right.count)))
  }
}

/// Images that only one side lists, and those that are others under the same name.
enum ImageChanges {
  static func all(_ a: ImageLook, _ b: ImageLook) -> [ImageChange] {
    guard let (left, right, isWhole) = ImageLook.comparable(a, b) else { return [] }
    let (mine, theirs) = (named(left), named(right))
    let ids = (Set(left.compactMap(\.identity)), Set(right.compactMap(\.identity)))
    var changes: [ImageChange] = []
    for name in Set(mine.keys).union(theirs.keys).sorted() {
      switch (mine[name], theirs[name]) {
      case (let x?, let y?): if let change = otherContent(x, y) { changes.append(change) }
      case (let x?, nil):
        guard isWhole.b == true, !isSameContent(x, ids.1) else { continue }
        changes.append(change(.onlyInA, x, nil))
      case (nil, let y?):
        guard isWhole.a == true, !isSameContent(y, ids.0) else { continue }
        changes.append(change(.onlyInB, nil, y))
      case (nil, nil): break
      }
    }
    return Self.unique(changes).sorted { ($1.weight, $0.image) < ($0.weight, $1.image) }
  }

  /// By canonical tag; an image without one by its digest or id.
  private static func named(_ entries: [ImageLook.Entry]) -> [String: ImageLook.Entry] {
    var names: [String: ImageLook.Entry] = [:]
    for entry in entries {
      let tags = entry.record.tags.map(\.canonical)
      for name in tags.isEmpty ? [entry.identity].compactMap({ $0 }) : tags where names[name] == nil {
        names[name] = entry
      }
    }
    return names
  }

  /// Only another tag on what the other side has, too.
  private static func isSameContent(_ entry: ImageLook.Entry, _ ids: Set<String>) -> Bool {
    entry.identity.map(ids.contains) ?? false
  }

  private static func otherContent(_ x: ImageLook.Entry, _ y: ImageLook.Entry) -> ImageChange? {
    if let a = x.record.id, let b = y.record.id, isComparable(a, b) {
      return a == b ? nil : change(.otherContent, x, y)
    }
    let (a, b) = (Set(x.record.digests.compactMap(\.digest)), Set(y.record.digests.compactMap(\.digest)))
    return a.isEmpty || b.isEmpty || !a.isDisjoint(with: b) ? nil : change(.otherContent, x, y)
  }

  /// A table prints the first 13 digits of an id.
  private static func isComparable(_ a: String, _ b: String) -> Bool { a.utf8.count == b.utf8.count }

  private static func change(_ kind: ImageChange.Kind, _ x: ImageLook.Entry?, _ y: ImageLook.Entry?) -> ImageChange {
    let one = y ?? x
    let name = one?.record.tags.first ?? one?.record.digests.first ?? ImageName(one?.record.id ?? "")
    return ImageChange(
      kind: kind, image: name, size: Pair(x?.record.size, y?.record.size), digest: Pair(x?.identity, y?.identity),
      evidence: [x?.evidence, y?.evidence].compactMap { $0 })
  }

  /// An image of several tags is one.
  private static func unique(_ changes: [ImageChange]) -> [ImageChange] {
    var seen: Set<[Evidence]> = []
    return changes.filter { seen.insert($0.evidence).inserted }
  }
}

extension ImageChange {
  fileprivate var weight: Int64 { max(size.a?.best ?? 0, size.b?.best ?? 0) }
}
