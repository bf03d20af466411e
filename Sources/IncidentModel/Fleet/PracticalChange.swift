extension FleetSummary.Change {
  /// Changes of how pods and nodes are set up, those that cost least first. The others (a larger disk, another threshold, a
  /// smaller image or model) move the limit or need something that may not be to be had.
  private static let practices = [
    "model-cache-on-pvc", "model-cache-on-roomy-mount", "image-pre-pulled", "emptydir-size-limit", "log-rotation",
    "earlier-image-gc", "serial-pulls", "ephemeral-storage-request", "higher-priority",
  ]

  fileprivate var practice: Int? { Self.practices.firstIndex(of: change) }
}

extension [FleetSummary.Change] {
  /// What to recommend: the change of practice that removes most incidents, of equal ones that which costs least; where none
  /// removes any, whatever else does. Nil where nothing removes an incident.
  public var recommended: FleetSummary.Change? {
    let helping = filter { $0.removes > 0 }
    let practical = helping.filter { $0.practice != nil }
    return (practical.isEmpty ? helping : practical).min {
      ($1.removes, $0.practice ?? .max, $0.change) < ($0.removes, $1.practice ?? .max, $1.change)
    }
  }
}
