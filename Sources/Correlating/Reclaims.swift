import IncidentModel

/// Attempts of the kubelet to get space back: eviction-time deletion of all unused images, and the periodic image GC.
struct Reclaims {
  private(set) var reclaims: [Reclaim] = []
  private var current: Reclaim?
  private var last: Timestamp?
  private let sizes: ImageSizes
  private var sum: Int64 = 0

  static func all(in history: NodeHistory) -> [Reclaim] {
    var r = Reclaims(history)
    for d in history.dated { r.take(d) }
    r.close()
    return r.reclaims.sorted { ($0.time, $0.evidence[0]) < ($1.time, $1.evidence[0]) }.reduce(into: []) { told, next in
      if let last = told.last, last.isTheSameFailure(as: next) {
        told[told.count - 1].evidence += next.evidence
      } else {
        told.append(next)
      }
    }
  }

  private init(_ history: NodeHistory) { sizes = ImageSizes(node: history.node) }

  private mutating func take(_ d: Dated) {
    if let last, d.time.seconds(since: last) > 120 { close() }
    guard case .reclaim(let fact) = d.fact else {
      if case .eviction(.mustEvict) = d.fact { close() }
      return
    }
    switch fact {
    case .deletingUnusedImages:
      close()
      begin(d, .eviction)
    case .overHighThreshold(_, _, _, let wanted):
      close()
      begin(d, .periodic)
      current?.wanted = Bytes(exactly: wanted)
    case .removingImage(let id, let size):
      if current == nil { begin(d, .periodic) }
      current?.items.append(id)
      sum = sum.saturatingAddition(max(0, size))
      if current.map({ $0.evidence.count < 40 }) == true { current?.evidence.append(d.evidence) }
      if let name = sizes.name(ofImage: id) { current?.images.append(name) }
    case .imageGCFellShort(let wanted, let found): fellShort(wanted, found, d)
    case .deletingUnusedContainers, .imageGCFailed, .containerGCFailed: break
    }
    last = d.time
  }

  private mutating func begin(_ d: Dated, _ trigger: Reclaim.Trigger) {
    current = Reclaim(time: d.time, what: .images, trigger: trigger, evidence: [d.evidence])
    sum = 0
  }

  /// The same failure stands in the log and, a moment later, in an event.
  private mutating func fellShort(_ wanted: Int64, _ found: Int64, _ d: Dated) {
    guard wanted < Int64.max / 2 else { return }
    if current?.trigger == .periodic {
      current?.wanted = Bytes(exactly: wanted)
      current?.evidence.append(d.evidence)
      sum = max(sum, found)
      close()
    } else if let index = reclaims.indices.reversed().prefix(while: {
      d.time.seconds(since: reclaims[$0].time) < 120
    }).first(where: { reclaims[$0].wanted?.best == wanted }) {
      reclaims[index].evidence.append(d.evidence)
    } else {
      close()
      begin(d, .periodic)
      current?.wanted = Bytes(exactly: wanted)
      sum = found
      close()
    }
  }

  /// An eviction pass that removed nothing and wanted no number is no reclaim worth telling.
  private mutating func close() {
    guard var r = current else { return }
    current = nil
    guard !r.items.isEmpty || r.wanted != nil else { return }
    r.reported = Bytes(exactly: sum)
    r.freed = r.items.isEmpty ? (sum == 0 ? .zero : nil) : sizes.freed(byRemoving: Bytes(exactly: sum))
    reclaims.append(r)
  }
}

extension Reclaim {
  /// An event of the failure can be dated a moment before the lines of the log that tell it in full.
  fileprivate func isTheSameFailure(as next: Reclaim) -> Bool {
    items.isEmpty && next.items.isEmpty && trigger == next.trigger && wanted == next.wanted
      && next.time.seconds(since: time) < 60
  }
}

extension ImageSizes {
  /// Shared layers stay, so it can be less than the whole image.
  func freed(byRemoving reported: Bytes) -> Bytes {
    let whole = onDisk(ofListed: reported)
    return Bytes(low: whole.scaled(by: 0.85).low, best: whole.best, high: whole.high)
  }

  func name(ofImage id: String) -> ImageName? {
    nameOfID[id]
  }
}
