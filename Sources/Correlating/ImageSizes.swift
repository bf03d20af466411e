import IncidentModel

/// What an image's printed size means on this node, and what it takes on disk.
///
/// containerd prints compressed bytes everywhere and keeps both the compressed blobs and the unpacked snapshots; CRI-O and
/// docker print unpacked bytes and keep only those (facts: containerd `internal/cri`, containers/image `Size()`, docker).
/// Unpacked is 1.9 to 2.6 times compressed for the gzip-compressed CUDA and PyTorch images people serve models with, and up to
/// 2.9 times for others (recorded).
struct ImageSizes {
  private let runtime: String?
  private var entriesOfImage: [String: [Node.ImageEntry]] = [:]
  /// The first tag of an image by its id.
  let nameOfID: [String: ImageName]

  init(node: Node) {
    runtime = node.runtime
    nameOfID = Dictionary(
      node.images.compactMap { e in e.record.id.flatMap { id in e.record.tags.first.map { (id, $0) } } },
      uniquingKeysWith: { first, _ in first })
    for e in node.images {
      for name in Set((e.record.tags + e.record.digests).map(\.canonical)) {
        entriesOfImage[name, default: []].append(e)
      }
    }
  }

  static let unpackFactor = (low: 1.85, best: 2.25, high: 2.95)

  var keepsCompressed: Bool {
    guard let runtime else { return true }
    return !runtime.hasPrefix("docker") && !runtime.hasPrefix("cri-o")
  }

  /// The size a listing shows for the image, when there is one; of several the most exact (node status and crictl print
  /// bytes, `docker images` three digits), whichever file comes first.
  func listed(_ image: ImageName) -> Bytes? {
    entries(for: image).map(\.record.size).min { $0.high &- $0.low < $1.high &- $1.low }
  }

  func digest(of image: ImageName) -> String? {
    if let own = image.digest { return own }
    return entries(for: image).flatMap(\.record.digests).first {
      $0.repository == ImageName(image.canonical).repository || $0.repository == image.repository
    }?.digest
  }

  private func entries(for image: ImageName) -> [Node.ImageEntry] {
    entriesOfImage[image.canonical] ?? []
  }

  /// Compressed and unpacked bytes of an image of this listed size.
  func parts(ofListed size: Bytes) -> (compressed: Bytes, unpacked: Bytes) {
    let f = Self.unpackFactor
    if keepsCompressed { return (size, size.scaled(low: f.low, best: f.best, high: f.high)) }
    return (size.scaled(low: 1 / f.high, best: 1 / f.best, high: 1 / f.low), size)
  }

  func onDisk(ofListed size: Bytes) -> Bytes {
    let (compressed, unpacked) = parts(ofListed: size)
    return keepsCompressed ? compressed + unpacked : unpacked
  }

  /// Fills in what a pull moved and keeps. `moved` is containerd's `bytes read`, which counts what really came over the
  /// network (layers already there are not in it) and, from 2.1 on, may miss small blobs.
  func fill(_ pull: inout Pull, size: Bytes?, moved: Int64?) {
    let moved = moved.map { Bytes(exactly: $0).atLeastZero.best }
    switch (pull.outcome, moved, size) {
    case (.pulled, let moved?, let size?):
      // Manifests, tokens and retried reads are counted too, so a little above the size is the whole image.
      let whole = moved >= size.low
      pull.transferred =
        whole
        ? Bytes(low: size.low, best: size.best, high: max(size.high, moved))
        : Bytes(low: moved, best: moved, high: max(moved, min(size.high, moved + moved / 10 + 4_000_000)))
      let share = whole ? 1 : min(1, Double(moved) / Double(max(1, size.best)))
      let disk = onDisk(ofListed: size)
      pull.onDisk =
        share > 0.98
        ? disk : Bytes(low: Int64(Double(disk.low) * share), best: Int64(Double(disk.best) * share), high: disk.high)
    case (.pulled, nil, let size?):
      // Layers that were there already were not moved again; nothing tells how many those were.
      let compressed = parts(ofListed: size).compressed
      pull.transferred = Bytes(low: compressed.low / 100 * 67, best: compressed.best, high: compressed.high)
      pull.onDisk = onDisk(ofListed: size)
    case (_, let moved?, _):
      pull.transferred = Bytes(low: moved - min(moved, 65_536), best: moved, high: moved + moved / 100)
      // Unpacking follows the download layer by layer: anything from nothing to all of it.
      pull.onDisk = Bytes(exactly: moved).scaled(low: 1, best: 2.2, high: 3.7)
    case (.failed, nil, let size?), (.cancelled, nil, let size?), (.unknown, nil, let size?):
      let whole = onDisk(ofListed: size)
      pull.transferred = Bytes(
        low: 0, best: parts(ofListed: size).compressed.best / 2, high: parts(ofListed: size).compressed.high)
      pull.onDisk = Bytes(low: 0, best: whole.best / 2, high: whole.high)
    default: break
    }
    pull.peak = peak(of: pull)
  }

  /// Docker and CRI-O fetch several layers at a time and delete each when it is unpacked (facts: runtime logs, 3): at the
  /// most all compressed bytes lie beside the unpacked ones, at the least none.
  private func peak(of pull: Pull) -> Bytes? {
    guard let kept = pull.onDisk, !keepsCompressed, let compressed = pull.transferred else { return pull.onDisk }
    return kept + Bytes(low: 0, best: compressed.best / 3, high: compressed.high)
  }
}
