/// The chunk cache of the hub's Xet client lies beside the model: up to 10 GiB more.
import IncidentModel

extension Rule {
  static let xetCache = Rule(
    "xet-cache",
    title: "The Xet chunk cache doubles a part of the model",
    why: """
      hf-xet 1.0 and 1.1 keep the chunks they download in HF_HOME/xet, up to 10 GiB, beside the blobs of the model: \
      both halves lie on the same disk. From 1.2.0 on the cache is off. Images of vLLM from 0.8.3 to about 0.11.0 \
      bring a client that keeps it. No log line tells of it, so it stands in no account but du's.
      """,
    check: "du -sh $HF_HOME/xet, and pip show hf-xet in the image."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    let found = incident.circumstances.directories.filter { $0.kind == .xetCache && $0.bytes.best >= 1 << 30 }
    if let first = found.first { return [seen(first, found, incident, node)] }
    return expected(incident, node)
  }
}

private func seen(_ largest: NotableDirectory, _ found: [NotableDirectory], _ incident: Incident, _ node: Node)
  -> Finding
{
  let bytes = found.map(\.bytes).sum()
  let pods = found.compactMap(\.pod) + incident.downloads.compactMap(\.pod)
  let model = incident.downloads.filter { $0.outcome != .cached }.compactMap(\.bytes).max { $0.best < $1.best }
  let both: Sentence =
    model.map { "The blobs of the model take \(bytes: $0) beside it." }
    ?? "The blobs of the model come beside it."
  return Finding(
    .warning, .established, title: "The Xet chunk cache takes \(bytes: bytes)",
    text: "\(code: largest.path) took \(bytes: largest.bytes): chunks that were downloaded once and kept." + both,
    remedy: remedy(pods.first.map { Workload(of: $0, on: node) }), evidence: found.map(\.evidence))
}

/// No du: the image's version says that the client keeps chunks, and the account has bytes that nothing explains.
private func expected(_ incident: Incident, _ node: Node) -> [Finding] {
  guard incident.isAboutNodeSpace,
    incident.ledgers.contains(where: { $0.phase == .leadUp && $0.unexplained.best >= 1 << 30 })
  else {
    return []
  }
  let landed = incident.downloads.filter { d in
    d.outcome != .cached && [.writableLayer, .emptyDir, .hostPath].contains(d.lands) && d.countsAgainst != .none
  }
  return Workload.joining(landed.compactMap(\.pod), on: node).compactMap { workload in
    guard let container = workload.spec?.container(nil), container.keepsChunks else { return nil }
    let own = landed.filter { $0.pod.map(workload.pods.contains) == true }
    return Finding(
      .info, .likely, title: "\(pod: workload.pod) may keep a Xet chunk cache beside its model",
      text: """
        \(image: container.image) is of the time in which the hub client kept downloaded chunks, up to 10 GiB, in \
        \(code: "HF_HOME/xet"). Some growth has no other explanation, and the evidence has no du of that directory.
        """,
      remedy: remedy(workload), evidence: workload.evidence + own.flatMap(\.evidence))
  }
}

extension PodSnapshot.Container {
  /// vLLM 0.8.3 to 0.11.0 by its tag, unless the cache is switched off (facts: runtime-and-model-logs 5.3).
  fileprivate var keepsChunks: Bool {
    guard environment["HF_XET_CHUNK_CACHE_SIZE_BYTES"] == nil, environment["HF_HUB_DISABLE_XET"] == nil,
      ModelServer.of(self)?.server == .vllm, let tag = image.tag
    else { return false }
    let numbers = (tag.hasPrefix("v") ? tag.dropFirst() : tag[...]).split(separator: ".").prefix(3)
      .compactMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
    guard numbers.count == 3, numbers[0] == 0 else { return false }
    return (numbers[1], numbers[2]) >= (8, 3) && (numbers[1], numbers[2]) <= (11, 0)
  }
}

private func remedy(_ workload: Workload?) -> Finding.Remedy {
  let patch = workload.flatMap { workload in
    workload.spec?.container(nil).map { container in
      let off: Yaml = ["name": "HF_XET_CHUNK_CACHE_SIZE_BYTES", "value": .text("0")]
      return workload.patch("Switch the chunk cache off", container: container, ["env": [off]])
    }
  }
  return Finding.Remedy(
    text: """
      Set \(code: "HF_XET_CHUNK_CACHE_SIZE_BYTES") to 0, or take an image with hf-xet 1.2.0 or later, which keeps no \
      chunks. What is there can be deleted while nothing is downloaded.
      """,
    patches: patch.map { [$0] } ?? [],
    sideEffects: "Another revision of the same model fetches all of its chunks anew.")
}
