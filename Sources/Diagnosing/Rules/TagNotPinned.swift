/// An image was used by a tag that can mean another image tomorrow.
import IncidentModel

extension Rule {
  static let tagNotPinned = Rule(
    "tag-not-pinned", action: .process,
    title: "An image is named by a moving tag",
    why: """
      `latest`, or no tag, can be another image at the next pull: nodes then hold several versions of it at once, \
      each with its own layers, and nobody can say which one ran. The default pull policy for such a tag is Always.
      """,
    check: "Compare the imageID of the containers that use the tag; a digest cannot change."
  ) { incident, node in
    let involved = Workload.joining(incident.involvedPods, on: node)
    let specified = involved.flatMap { $0.spec?.containers.map(\.image) ?? [] }
    let moving = (incident.pulls.map(\.image) + specified).filter(\.isMoving)
    let first = Dictionary(moving.map { ($0.canonical, $0) }, uniquingKeysWith: { first, _ in first })
    let pulls = Dictionary(grouping: incident.pulls, by: \.image.canonical)
    return moving.map(\.canonical).uniqued().compactMap { name in
      first[name].map { finding($0, pulls[name] ?? [], involved, incident, node) }
    }
  }
}

/// A digest of an image, and where it stands.
private struct SeenDigest: Hashable {
  var digest: String
  var evidence: [Evidence]
}

private func finding(
  _ image: ImageName, _ pulls: [Pull], _ involved: [Workload], _ incident: Incident, _ node: Node
) -> Finding {
  let users = involved.filter { $0.spec?.containers.contains { $0.image.canonical == image.canonical } == true }
  let seen = digests(of: image, pulls, users, node)
  let distinct = seen.map(\.digest).uniqued()
  let evidence = pulls.flatMap(\.evidence) + users.flatMap(\.evidence) + seen.flatMap(\.evidence)
  let isContributor = incident.weight(of: [.imagePull], subjects: [image.text, image.canonical]) == .critical
  let severity: Finding.Severity = distinct.count > 1 || isContributor ? .warning : .info
  guard let digest = distinct.last else {
    return Finding(
      severity, .established, title: "\(image: image) is named by a moving tag",
      text: """
        \(image: image) can mean another image at the next pull, and then its layers come on top of the old ones. The \
        evidence shows no digest for it.
        """,
      remedy: Finding.Remedy(
        text: "Find the digest that runs now and name the image by it.",
        patches: [lookUp(image, node)]),
      evidence: evidence)
  }
  return Finding(
    severity, .established, title: "\(image: image) is named by a moving tag",
    text: text(image, digest, distinct.count),
    remedy: Finding.Remedy(
      text: "Name the image by the digest that was seen, \(code: digest), and move it on purpose.",
      patches: patches(image, digest, users),
      sideEffects: """
        Updates of the tag no longer arrive by themselves; a tool that proposes new digests replaces that.
        """),
    evidence: evidence)
}

private func text(_ image: ImageName, _ digest: String, _ count: Int) -> Sentence {
  if count > 1 {
    return """
      \(image: image) meant \(count: count) different images in this evidence, the last one \(code: digest). Their \
      layers lay on the node side by side.
      """
  }
  return """
    \(image: image) was \(code: digest) at the time. At the next pull it can be another image, whose layers come on \
    top of these.
    """
}

/// From the pull, from the containers' status, from a listing; each as `sha256:…`.
private func digests(of image: ImageName, _ pulls: [Pull], _ users: [Workload], _ node: Node) -> [SeenDigest] {
  let pulled = pulls.compactMap { pull in
    pinnable(pull.digest, bare: true).map { SeenDigest(digest: $0, evidence: pull.evidence) }
  }
  let listed = node.images.filter { entry in entry.record.tags.contains { $0.canonical == image.canonical } }.flatMap {
    entry in
    entry.record.digests.filter { $0.repository == image.repository || $0.repository == repository(image.canonical) }
      .compactMap { name in name.digest.map { SeenDigest(digest: $0, evidence: [entry.evidence]) } }
  }
  let running = users.flatMap { workload in
    (workload.spec?.containers ?? []).filter { $0.image.canonical == image.canonical }.compactMap { container in
      pinnable(container.imageID, bare: false).map { SeenDigest(digest: $0, evidence: workload.evidence) }
    }
  }
  return listed + pulled + running
}

private func repository(_ canonical: String) -> String { ImageName(canonical).repository }

/// The digest of `repository@sha256:…`. A bare `sha256:…` is a digest in a pull's record, but in a status it is the
/// node-local id of the configuration, which no registry serves.
private func pinnable(_ text: String?, bare: Bool) -> String? {
  guard let text else { return nil }
  let digest = ImageName(text).digest ?? (bare ? text : "")
  let digits = digest.split(separator: ":").last ?? ""
  guard digest.hasPrefix("sha256:"), digits.count == 64, digits.allSatisfy(\.isHexDigit) else { return nil }
  return digest
}

private func patches(_ image: ImageName, _ digest: String, _ users: [Workload]) -> [Finding.Patch] {
  users.flatMap { workload in
    (workload.spec?.containers ?? []).filter { $0.image.canonical == image.canonical }.map { container in
      workload.patch(
        "Name the image by its digest", container: container, ["image": .text("\(image.repository)@\(digest)")])
    }
  }
}

private func lookUp(_ image: ImageName, _ node: Node) -> Finding.Patch {
  let client = node.distribution == "k3s" ? "k3s crictl" : "crictl"
  let command =
    node.runtime?.hasPrefix("docker") == true
    ? "docker image inspect --format '{{.RepoDigests}}' \(shellWord(image.text))"
    : "\(client) images --digests | grep -F -- \(shellWord(image.repository))"
  return Finding.Patch(title: "Show the digest on the node", language: .shell, text: command + "\n")
}
