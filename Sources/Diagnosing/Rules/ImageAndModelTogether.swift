/// The image and the model of one server were written in the same minutes.
import IncidentModel

extension Rule {
  static let imageAndModelTogether = Rule(
    "image-and-model-together",
    title: "Image and model were written in the same minutes",
    why: """
      A new serving pod pulls its image and then downloads its model. Each may fit above the eviction threshold where \
      both do not, and the minutes between them are too few for periodic garbage collection (every 5 minutes) to \
      help.
      """,
    check: "Put the pull and the download on one time axis and add their bytes to what was used before."
  ) { incident, node in
    let pairs = incident.downloads.compactMap { download in pair(download, incident) }
    let owners = pairs.map(\.owner).uniqued()
    return owners.compactMap { owner in
      pairs.filter { $0.owner == owner }.max { $0.bytes.best < $1.bytes.best }.flatMap { finding($0, incident, node) }
    }
  }
}

private struct Pair {
  var pull: Pull
  var download: ModelDownload
  var image: Bytes
  var model: Bytes
  var from: Timestamp
  var to: Timestamp
  var bytes: Bytes { image + model }
  var duration: Duration { .seconds(to.elapsed(since: from).inSeconds.rounded()) }
  /// Replicas of one workload say the same: the largest pair of each is reported.
  var owner: PodName? { download.pod.map { PodName(namespace: $0.namespace, name: $0.workload) } }
}

/// The pull that the download followed by at most a quarter of an hour, each of them at least one GiB.
private func pair(_ download: ModelDownload, _ incident: Incident) -> Pair? {
  let least: Int64 = 1 << 30
  guard download.outcome != .cached, download.countsAgainst != .none, download.lands != .memory,
    let model = download.bytes, model.best >= least, let begun = download.start ?? download.end
  else { return nil }
  let pairs = incident.pulls.compactMap { pull -> Pair? in
    guard pull.outcome != .present, let image = pull.onDisk, image.best >= least, belongs(pull, to: download),
      let ended = pull.end ?? pull.start
    else { return nil }
    guard begun.elapsed(since: ended) <= .minutes(15), ended.elapsed(since: begun) <= .minutes(60) else { return nil }
    let from = min(pull.start ?? ended, begun)
    return Pair(
      pull: pull, download: download, image: image, model: model, from: from, to: max(ended, download.end ?? begun))
  }
  return pairs.max { $0.image.best < $1.image.best }
}

private func belongs(_ pull: Pull, to download: ModelDownload) -> Bool {
  guard let a = pull.pod, let b = download.pod else { return true }
  return a.namespace == b.namespace && a.workload == b.workload
}

/// nil where the cause is something else: that both came in the same hour is then no finding.
private func finding(_ pair: Pair, _ incident: Incident, _ node: Node) -> Finding? {
  let room = Room(before: pair.from, on: .imagefs, in: incident, node: node)
  let kinds = Set(incident.cause.contributors.map(\.kind))
  let isCause = incident.cause.kind == .imageAndModel || kinds.isSuperset(of: [.imagePull, .modelDownload])
  guard isCause || incident.kind != .nodePressure || incident.cause.kind == .undetermined else { return nil }
  let workload = (pair.download.pod ?? pair.pull.pod).map { Workload(of: $0, on: node) }
  return Finding(
    isCause ? .critical : .warning, pair.download.countsAgainst == .unknown ? .likely : .established,
    title: "Image and model were written within \(duration: pair.duration)",
    text: text(pair, room), remedy: remedy(pair, workload, node),
    evidence: pair.pull.evidence + pair.download.evidence + (room?.point.evidence ?? []))
}

private func text(_ pair: Pair, _ room: Room?) -> Sentence {
  guard let room else {
    return """
      \(image: pair.pull.image) brought \(bytes: pair.image) and \(code: pair.download.model) \(bytes: pair.model) \
      between \(time: pair.from) and \(time: pair.to), \(bytes: pair.bytes) together. With the image on the node \
      beforehand the same minutes bring \(bytes: pair.model).
      """
  }
  return """
    \(image: pair.pull.image) brought \(bytes: pair.image) and \(code: pair.download.model) \(bytes: pair.model) \
    between \(time: pair.from) and \(time: pair.to): \(bytes: pair.bytes) together, where \
    \(bytes: room.headroom.atLeastZero) lay above the eviction threshold. With the image on the node beforehand the \
    same minutes bring \(bytes: pair.model), and garbage collection has had its turn between the two.
    """
}

private func remedy(_ pair: Pair, _ workload: Workload?, _ node: Node) -> Finding.Remedy {
  let prePull = PrePull(image: pair.pull.image, node: node, workload: workload)
  let preload = workload.flatMap { preloading(pair.download, with: pair.pull.image, for: $0) }
  return Finding.Remedy(
    text: """
      Bring image and model to the node at different times: pre-pull the image, and load the model once into a claim \
      that outlives the pod. Together they are \(bytes: pair.bytes).
      """,
    patches: [prePull.patches[0]] + (preload.map { [$0] } ?? []),
    sideEffects: """
      One after the other lowers the peak of one moment, not the sum that stays on the disk; only a cache off the \
      node's disk lowers that.
      """)
}

/// A Job that downloads the model into the claim of the cache, with the server's own image; nil for what is no name of
/// the hub, or a server that does not read the hub's cache.
private func preloading(_ download: ModelDownload, with image: ImageName, for workload: Workload) -> Finding.Patch? {
  let readers: Set<ModelFact.Server> = [.vllm, .sglang, .huggingFace]
  let parts = download.model.split(separator: "/", omittingEmptySubsequences: false)
  guard readers.contains(download.server), parts.count == 2, !parts.contains("") else { return nil }
  let cache = ModelCache(of: [download], in: workload)
  let script = "import sys; from huggingface_hub import snapshot_download; snapshot_download(sys.argv[1])"
  let container: Yaml = [
    "name": "load", "image": .text(image.text),
    "command": ["python3", "-c", .text(script), .text(download.model)],
    "env": [["name": .text(cache.hubVariable), "value": .text(cache.path)]],
    "volumeMounts": [["name": "model-cache", "mountPath": .text(cache.path)]],
  ]
  let job: Yaml = [
    "apiVersion": "batch/v1",
    "kind": "Job",
    "metadata": [
      "name": .text(dnsName("load-" + workload.name + "-model")), "namespace": .text(workload.namespace),
    ],
    "spec": [
      "backoffLimit": 2,
      "template": [
        "spec": [
          "restartPolicy": "Never",
          "containers": [container],
          "volumes": [
            ["name": "model-cache", "persistentVolumeClaim": ["claimName": .text(cache.claimName)]]
          ],
        ]
      ],
    ],
  ]
  let text = job.document(comments: [
    "Needs the claim of the rule cache-on-nodefs, and the secret of the hub token where the model is gated."
  ])
  return Finding.Patch(title: "Load the model into the claim before pods need it", language: .yaml, text: text)
}
