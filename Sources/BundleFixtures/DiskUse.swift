import IncidentModel

/// Who holds the bytes of a disk. The order of the cases is the order of du's rows.
enum Owner: Hashable, Sendable {
  /// What was there before the story began.
  case before
  case imageContent(Int)
  case imageLayers(Int)
  case writableLayer(pod: Int)
  case containerLog(pod: Int)
  case volume(pod: Int, name: String)
  case host(path: String)
}

/// The bytes of one disk by owner. What df prints is the sum of these, rounded up to blocks.
struct DiskUse: Sendable {
  static let block: Int64 = 4096

  let disk: Scenario.Disk
  private(set) var bytes: [Owner: Int64] = [:]

  init(_ disk: Scenario.Disk) {
    self.disk = disk
    bytes[.before] = disk.used
  }

  subscript(owner: Owner) -> Int64 {
    get { bytes[owner] ?? 0 }
    set { bytes[owner] = newValue == 0 ? nil : newValue }
  }

  /// Used bytes in whole blocks; never more than the disk holds.
  var used: Int64 {
    let blocks = bytes.values.reduce(0) { $0 + ($1 + Self.block - 1) / Self.block }
    return min(blocks * Self.block, disk.size)
  }

  /// What ordinary users can still write: df's Avail, the kubelet's "available".
  var available: Int64 { max(0, disk.size - disk.reserved - used) }
}
