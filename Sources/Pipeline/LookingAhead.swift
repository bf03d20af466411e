public import BundleReading
import Correlating
import Diagnosing
public import IncidentModel
import KubeletPolicy

/// What is asked about a node as it was captured.
public struct Ahead: Sendable {
  /// Pods or templates of a manifest; nil: headroom alone.
  public var pods: [PodSnapshot] = []
  /// Compressed size of the image.
  public var imageBytes: Int64?
  public var model: (name: String, bytes: Bytes?)?
  /// Only this node.
  public var node: String?
  public init() {}
}

/// Adds forecasts for every node that was measured.
public func lookAhead(_ postmortem: inout Postmortem, _ ahead: Ahead) {
  var needs = PodNeeds(modelSize: { modelBytes(of: $0) })
  (needs.imageBytes, needs.model) = (ahead.imageBytes, ahead.model)
  let pulls = postmortem.incidents.flatMap(\.pulls) + postmortem.unassignedPulls
  needs.knownImages = pulls.filter { $0.outcome == .pulled }.compactMap { pull in
    pull.onDisk.map { (pull.image, $0, pull.evidence) }
  }
  let nodes = postmortem.nodes.filter { ahead.node == nil || $0.name == ahead.node }
  postmortem.forecasts = nodes.flatMap { node -> [Forecast] in
    needs.bursts = bursts(on: node.name, of: postmortem)
    return ahead.pods.isEmpty
      ? forecasts(for: node, needs: needs) : ahead.pods.flatMap { forecasts(for: node, adding: $0, needs: needs) }
  }
}

/// Pulls and downloads on a node; those outside of incidents are the only node's, where there is one.
private func bursts(on node: String, of p: Postmortem) -> [(start: Timestamp, bytes: Bytes)] {
  let isOnly = p.nodes.count == 1
  let own = p.incidents.filter { $0.node == node }
  let pulls = own.flatMap(\.pulls) + (isOnly ? p.unassignedPulls : [])
  let downloads = own.flatMap(\.downloads) + (isOnly ? p.unassignedDownloads : [])
  return pulls.compactMap { pull in (pull.start ?? pull.end).flatMap { t in pull.onDisk.map { (t, $0) } } }
    + downloads.filter { $0.countsAgainst != .none && $0.outcome != .cached }.compactMap { d in
      d.start.flatMap { t in d.bytes.map { (t, $0) } }
    }
}

/// Bytes of a model by its name; nil when neither the table nor the name tells.
public func modelSize(named name: String) -> Bytes? { modelBytes(of: name) }

/// The pods and pod templates of manifests. Throws when a file cannot be opened; damage and files without a pod are in
/// the notes of what is returned.
public func podsOfManifest(_ path: String, limits: ReadingLimits) throws(BundleError) -> [PodSnapshot] {
  let (_, sources, _) = try readSources([.path(path)], limits: limits, jobs: 1)
  return sources.flatMap(\.observations).compactMap { observation in
    switch observation.fact {
    case .snapshot(.pod(let pod)), .snapshot(.podTemplate(let pod)): pod.containers.isEmpty ? nil : pod
    default: nil
    }
  }
}

/// Bytes of a Kubernetes quantity: `20Gi`, `30G`; nil for other text.
public func byteQuantity(_ text: String) -> Int64? { ResourceQuantity.value(of: text) }

/// A threshold as the kubelet's configuration writes it: `8%`, `20Gi`; nil for what it refuses or ignores.
public func thresholdValue(_ text: String) -> ThresholdValue? {
  guard case .success(.value(let value)) = ThresholdText.threshold(text, signal: "nodefs.available") else { return nil }
  return value
}
