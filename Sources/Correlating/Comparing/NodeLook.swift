import IncidentModel

/// What one side of a comparison shows of one node: everything as of its last capture, or as of a moment.
struct NodeLook {
  let history: NodeHistory
  let facts: NodeFacts
  let disk: DiskLook
  let directories: DirectoryLook
  let images: ImageLook
  let pods: PodLook
  let settings: SettingLook
  let amounts: [Ledger.Category: CategoryAmount]
  let identity: Identity

  /// What tells a machine from another of the same name.
  struct Identity {
    var machineID: String?
    var uid: String?
  }

  /// `until`: facts behind it do not count; those without a time always do.
  init(_ whole: NodeHistory, readings: [SourceReading], until: Timestamp?) {
    if let until {
      let limit = until + .seconds(1)
      let moments = whole.moments.filter { m in m.time.map { $0 < limit } ?? true }
      history = NodeHistory(name: whole.name, moments: moments, readings: readings)
    } else {
      history = whole
    }
    facts = NodeFacts(history: history)
    disk = DiskLook(history, usage: facts.usage)
    directories = DirectoryLook(history)
    images = ImageLook(history)
    pods = PodLook(history)
    settings = SettingLook(history)
    amounts = CategoryAmount.all(in: history)
    identity = Self.identity(history)
  }

  private static func identity(_ history: NodeHistory) -> Identity {
    var identity = Identity()
    for m in history.moments {
      guard case .snapshot(.node(let n)) = m.fact else { continue }
      identity.machineID = n.machineID ?? identity.machineID
      identity.uid = n.uid ?? identity.uid
    }
    return identity
  }

  /// When it was last looked at: by df, else by du, else by whatever came last.
  var time: Timestamp? { look.time }

  /// Whether nothing but a file's own time tells it.
  var isDatedByFile: Bool { look.isDatedByFile }

  private var look: (time: Timestamp?, isDatedByFile: Bool) {
    if let fs = disk.filesystems.first(where: { !$0.roles.isEmpty && $0.time != nil }) {
      return (fs.time, fs.isDatedByFile)
    }
    if let time = directories.time { return (time, directories.isDatedByFile) }
    let last = history.moments.last { $0.time != nil && $0.basis != .archiveTime && $0.basis != .unknown }
    return (last?.time, false)
  }

  func has(_ what: Unmeasured.What) -> Bool {
    switch what {
    case .diskFree: disk.filesystems.contains { $0.available != nil || $0.used != nil }
    case .directories: !directories.isEmpty
    case .images: !images.isEmpty
    case .pods: !pods.pods.isEmpty
    case .configuration: history.node.configuration != nil
    case .node: settings.rows.contains { $0.name == "kubeletVersion" }
    }
  }
}
