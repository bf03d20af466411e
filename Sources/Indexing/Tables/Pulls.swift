import IncidentModel

/// Something fetched, and which time it was.
struct Fetch<Item> {
  let item: Item
  /// Which successful fetch of the same thing in its incident it was, from 1; nil where nothing was fetched.
  let number: Int?

  /// In their order; `key` is nil for what fetched nothing.
  static func numbered(_ items: [Item], by key: (Item) -> String?) -> [Fetch] {
    var seen: [String: Int] = [:]
    return items.map { item in
      Fetch(
        item: item,
        number: key(item).map { key in
          seen[key, default: 0] += 1
          return seen[key, default: 0]
        })
    }
  }
}

extension FleetTables {
  static let pulls = TableShape(
    "pulls", "An image pull.",
    of: { story in
      story.each(
        { Fetch.numbered($0.pulls) { $0.outcome == .pulled ? $0.image.canonical : nil } },
        and: (story.postmortem?.unassignedPulls ?? []).map { Fetch(item: $0, number: nil) })
    }
  ) {
    incidentColumns()
    text("image", "The image as the evidence spells it.") { $0.item.item.image.text }
    text("canonical", "The same with registry and tag written out.") { $0.item.item.image.canonical }
    text("repository", "Registry and repository without tag and digest.") { $0.item.item.image.repository }
    text("digest", "Its digest, where the evidence shows it: `sha256:…`.") { within in
      within.item.item.digest.map { ImageName($0).digest ?? $0 }
    }
    flag("is_moving", "Whether the name can mean another image tomorrow: no digest, and `latest` or no tag.") {
      $0.item.item.image.isMoving
    }
    text("pod", "The pod it was pulled for, as `namespace/name`.") { $0.item.item.pod?.description }
    time("started", "When it began.") { $0.item.item.start }
    time("ended", "When it ended.") { $0.item.item.end }
    text("outcome", "How it ended: pulled, failed, cancelled, present, unknown.") { $0.item.item.outcome.rawValue }
    range("transferred", "Compressed bytes moved over the network.") { $0.item.item.transferred }
    range("on_disk", "Bytes it keeps on disk afterwards.") { $0.item.item.onDisk }
    range("peak", "Most bytes it held on disk while it was fetched and unpacked.") { $0.item.item.peak }
    range("moved", "`transferred`, or `on_disk` where only that is known: what counts when it is pulled again.") {
      $0.item.item.moved
    }
    integer("fetch", "Which successful pull of the image in this incident it was, from 1.") { $0.item.number }
    flag("pulled_again", "Whether the image had been pulled before in this incident.") { within in
      (within.item.number ?? 0) > 1
    }
    text("error", "Why it failed, as the evidence says it.") { $0.item.item.error }
  }

  static let downloads = TableShape(
    "downloads", "One attempt to fetch a model.",
    of: { story in
      story.each(
        { Fetch.numbered($0.downloads) { $0.outcome == .cached ? nil : $0.model } },
        and: (story.postmortem?.unassignedDownloads ?? []).map { Fetch(item: $0, number: nil) })
    }
  ) {
    incidentColumns()
    text("model", "The model.") { $0.item.item.model }
    text("server", "What fetched it: vllm, tgi, ….") { $0.item.item.server.rawValue }
    text("pod", "Its pod, as `namespace/name`.") { $0.item.item.pod?.description }
    text("container", "Its container.") { $0.item.item.container }
    time("started", "When it began.") { $0.item.item.start }
    time("ended", "When it ended.") { $0.item.item.end }
    text("outcome", "How it ended: completed, failed, interrupted, cached, unknown.") {
      $0.item.item.outcome.rawValue
    }
    range("written", "Bytes that this attempt wrote.") { $0.item.item.bytes }
    range("total", "Bytes of the whole model.") { $0.item.item.total }
    text("size_basis", "How the bytes are known: logged, measured, table, name-estimate, unknown.") {
      $0.item.item.sizeBasis.rawValue
    }
    text("path", "Directory inside the container.") { $0.item.item.path }
    text("lands", "What lies under that directory: writable-layer, emptydir, hostpath, pvc, memory, unknown.") {
      $0.item.item.lands.rawValue
    }
    text("volume", "Directory on the node or name of the claim, where it lands in a volume.") { $0.item.item.volume }
    text("counts_against", "Filesystem that it fills: nodefs, imagefs, containerfs, none, unknown.") {
      $0.item.item.countsAgainst.rawValue
    }
    integer("fetch", "Which attempt at the model in this incident it was, from 1.") { $0.item.number }
    flag("downloaded_again", "Whether there had been an attempt before it in this incident.") { within in
      (within.item.number ?? 0) > 1
    }
    text("error", "Why it failed, as the evidence says it.") { $0.item.item.error }
  }
}
