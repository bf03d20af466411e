internal import IncidentModel

/// PriorityClass, PersistentVolumeClaim and PersistentVolume objects.
enum StorageDocuments {
  static func readPriorityClass(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let name = object["metadata"]["name"].text, let value = object["value"].integer else { return }
    gathering.add("priority-class", .priorityClass(name: name, value: Int(clamping: value)), at: evidence)
  }

  static func readClaim(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let (metadata, spec) = (object["metadata"], object["spec"])
    guard let name = metadata["name"].text else { return }
    let claim = VolumeClaim(
      claim: PodName(namespace: metadata["namespace"].text ?? "default", name: name),
      storageClass: spec["storageClassName"].text, volume: spec["volumeName"].text,
      requested: spec["resources"]["requests"]["storage"].scalar)
    gathering.add("volume-claim", .volumeClaim(claim), at: evidence)
  }

  static func readVolume(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let spec = object["spec"]
    guard let name = object["metadata"]["name"].text else { return }
    let source = spec.members.first { $0.value.isObject && !notSources.contains($0.key) }
    let reference = spec["claimRef"]
    let claim = reference["name"].text.map { PodName(namespace: reference["namespace"].text ?? "default", name: $0) }
    let volume = PersistentVolume(
      name: name, storageClass: spec["storageClassName"].text, claim: claim, kind: source?.key ?? "unknown",
      path: source.flatMap { $0.value["path"].text ?? $0.value["volumeHandle"].text })
    gathering.add("persistent-volume", .persistentVolume(volume), at: evidence)
  }

  private static let notSources: Set<String> = ["capacity", "claimRef", "nodeAffinity"]
}
