/// A claim was too small for the model; the node's disk was not what ran out.
import IncidentModel

extension Rule {
  static let claimFull = Rule(
    "claim-full",
    title: "A claim is too small for the model",
    why: """
      A PersistentVolumeClaim that is full makes writes fail with \"no space left on device\" like a full node does, \
      but the node has no disk pressure and evicting pods gives nothing back.
      """,
    check: "df inside the pod at the cache directory, and the size of the claim."
  ) { incident, node in
    let failed = incident.downloads.filter { download in
      download.lands == .claim && download.countsAgainst == .none
        && (download.outcome == .failed || download.outcome == .interrupted)
    }
    guard !incident.outOfSpace.isEmpty else { return [] }
    let claims = failed.compactMap { download in download.volume.map { Claim(name: $0, pod: download.pod) } }.uniqued()
    return claims.map { claim in finding(failed.filter { $0.volume == claim.name }, claim, incident) }
  }
}

private struct Claim: Hashable {
  var name: String
  var pod: PodName?
  static func == (a: Claim, b: Claim) -> Bool { (a.name, a.pod?.namespace) == (b.name, b.pod?.namespace) }
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

private func finding(_ downloads: [ModelDownload], _ claim: Claim, _ incident: Incident) -> Finding {
  let model = downloads.first?.model ?? ""
  let sizes = downloads.compactMap { $0.total ?? $0.bytes }
  let size = sizes.max { $0.best < $1.best }.map {
    ResourceAmount.text(
      gibibytes: ResourceAmount.usualSize(atLeast: ResourceAmount.roundedUp(Double($0.high) * 1.5)))
  }
  let text: Sentence =
    if let written = downloads.compactMap(\.bytes).max(by: { $0.best < $1.best }) {
      """
      Writing \(code: model) into the claim \(code: claim.name) failed for lack of space after \(bytes: written). The \
      claim ran out; the node's own disk has no part in it.
      """
    } else {
      """
      Writing \(code: model) into the claim \(code: claim.name) failed for lack of space. The claim ran out; the \
      node's own disk has no part in it.
      """
    }
  return Finding(
    incident.weight(of: [.modelDownload], subjects: [model]), .likely,
    title: "Claim \(code: claim.name) is too small for \(code: model)", text: text,
    remedy: Finding.Remedy(
      text: size.map { size in
        """
        Enlarge the claim to \(code: size), one and a half times the model rounded up, and remove partial files of \
        failed attempts from it.
        """
      } ?? "Enlarge the claim to one and a half times the model, and remove partial files of failed attempts from it.",
      patches: size.map { [enlarging(claim, to: $0)] } ?? [],
      sideEffects: "The storage class must allow expansion; a claim cannot be made smaller again."),
    evidence: downloads.flatMap(\.evidence) + incident.outOfSpace.prefix(3).map(\.evidence))
}

private func enlarging(_ claim: Claim, to size: String) -> Finding.Patch {
  let namespace = claim.pod.map { "-n \(shellWord($0.namespace)) " } ?? ""
  return Finding.Patch(
    title: "Enlarge the claim", language: .shell,
    text: "kubectl \(namespace)patch pvc \(shellWord(claim.name)) "
      + "-p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"\(size)\"}}}}'\n")
}
