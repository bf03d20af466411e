public import IncidentModel

extension Fingerprint {
  /// Of a judged incident on its node. The same traits for the same mechanism, whatever the names, times and sizes.
  public init(of incident: Incident, on node: Node) {
    var parts: [Trait] = [.incident(incident.kind), .cause(incident.cause.kind)]
    if let resource = incident.resource { parts.append(.resource(resource)) }
    if let disk = incident.disk(of: node) { parts.append(.disk(disk)) }
    if let landing = incident.cacheOfCause { parts.append(.cache(landing)) }
    if incident.cause.kind == .undetermined { parts.append(.signal(incident.signal)) }
    parts += MechanismTraits.all.filter { $0.holds(for: incident) }.map { .way($0.way) }
    self.init(parts)
  }
}

extension Incident {
  /// Only where the evidence shows that images have a disk of their own, and which of the two was short.
  fileprivate func disk(of node: Node) -> Fingerprint.Trait.Disk? {
    guard kind == .nodePressure, resource == .ephemeralStorage, let signal,
      node.layout == .dedicatedImagefs || node.layout == .split
    else { return nil }
    return signal == .imagefsAvailable ? .ofImages : .ofTheNode
  }

  /// Where the largest of the models lies that count to the cause; nil where none does.
  fileprivate var cacheOfCause: ModelDownload.Landing? {
    let models = cause.contributors.filter { $0.kind == .modelDownload }
    guard let largest = models.max(by: { ($0.bytes.best, $1.subject) < ($1.bytes.best, $0.subject) }) else {
      return nil
    }
    let known = downloads.filter {
      $0.model == largest.subject && $0.outcome != .cached && $0.lands != .memory && $0.lands != .unknown
    }
    return (known.first { $0.pod == largest.pod } ?? known.first)?.lands ?? .unknown
  }
}
