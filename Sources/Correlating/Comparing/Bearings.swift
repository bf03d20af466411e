import IncidentModel

/// Which differences bear on the incident of the side that had one, and why.
struct Bearings {
  let incident: Incident

  func mark(_ comparison: inout NodeComparison) {
    for i in comparison.filesystems.indices {
      comparison.filesystems[i].bearing = filesystem(comparison.filesystems[i])
    }
    for i in comparison.categories.indices where categories.contains(comparison.categories[i].category) {
      comparison.categories[i].bearing = .contributor
    }
    for i in comparison.images.indices where isCause(comparison.images[i].image) {
      comparison.images[i].bearing = .contributor
    }
    for i in comparison.pods.indices { comparison.pods[i].bearing = pod(comparison.pods[i]) }
    for i in comparison.settings.indices { comparison.settings[i].bearing = setting(comparison.settings[i].name) }
  }

  private func filesystem(_ fs: FilesystemChange) -> Bearing? {
    if let role = incident.signal?.filesystem { return fs.roles.contains(role) ? .signalFilesystem : nil }
    let isDisk = incident.resource?.isDisk ?? true
    return isDisk && fs.roles.contains(.nodefs) && fs.roles.contains(.imagefs) ? .signalFilesystem : nil
  }

  /// The kinds of bytes a cause is made of.
  private var categories: Set<Ledger.Category> {
    switch incident.cause.kind {
    case .imagePull, .imageAccumulation, .gcIneffective: [.imageContent, .imageLayers]
    case .modelDownload: [.modelCache]
    case .imageAndModel: [.imageContent, .imageLayers, .modelCache]
    case .writableLayer: [.writableLayer]
    case .containerLogs: [.containerLogs]
    case .emptyDir: [.emptyDir]
    case .hostPath: [.hostPath, .localVolume]
    case .hostProcess: [.host, .journal]
    default: []
    }
  }

  private func isCause(_ image: ImageName) -> Bool {
    let name = image.canonical
    return incident.cause.contributors.contains { ImageName($0.subject).canonical == name }
  }

  private func pod(_ change: PodChange) -> Bearing? {
    let names = Set([change.pods.a, change.pods.b].compactMap { $0.map(Self.workload) })
    if incident.cause.contributors.contains(where: { $0.pod.map(Self.workload).map(names.contains) == true }) {
      return .contributor
    }
    return incident.evictions.contains { names.contains(Self.workload($0.pod)) } ? .evicted : nil
  }

  private static func workload(_ pod: PodName) -> String { "\(pod.namespace)/\(pod.workload)" }

  private func setting(_ name: String) -> Bearing? {
    if let signal = incident.signal, name.hasPrefix("eviction"), name.hasSuffix(" " + signal.rawValue) {
      return .crossedThreshold
    }
    return Self.acting[incident.cause.kind]?.contains(name) == true || name == "layout" ? .setting : nil
  }

  private static let collection: Set<String> = [
    "imageGCHighThresholdPercent", "imageGCLowThresholdPercent", "imageMinimumGCAge",
  ]

  /// The settings that act on what a cause is made of.
  private static let acting: [CauseKind: Set<String>] = [
    .imagePull: collection.union(["serializeImagePulls"]), .imageAndModel: collection.union(["serializeImagePulls"]),
    .imageAccumulation: collection, .gcIneffective: collection,
    .containerLogs: ["containerLogMaxSize", "containerLogMaxFiles"],
  ]
}
