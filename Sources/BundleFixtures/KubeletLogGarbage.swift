import IncidentModel

/// Garbage collection of containers and images, as the kubelet's log tells it.
extension KubeletLog {
  mutating func writeCollection(_ what: Happening, _ time: Timestamp) {
    let (lines, file) = (dialect.lines, "image_gc_manager.go")
    switch what {
    case .collectingContainers:
      let words = "ttempting to delete unused containers"
      say(("I", "I"), time, "container_gc.go", dialect.isText ? 85 : 88, text: "a" + words, structured: "A" + words)
    case .collectingImages:
      let words = "ttempting to delete unused images"
      say(("I", "I"), time, file, lines.gcAll, text: "a" + words, structured: "A" + words)
    case .removingImage(let image):
      let (id, size) = (history.identities[image].id, reportedSize(of: image))
      var keys = [("imageID", "\"\(id)\""), ("size", String(size))]
      if dialect.minor >= 29 { keys.append(("runtimeHandler", "\"\"")) }
      say(
        ("I", "I"), time, file, lines.gcRemove,
        text: "[imageGCManager]: Removing image \"\(id)\" to free \(size) bytes",
        structured: "Removing image to free bytes", keys)
    case .overHighThreshold(let percent, let wanted):
      let (high, low) = (scenario.settings.imageGCHigh, scenario.settings.imageGCLow)
      say(
        ("I", "I"), time, file, lines.gcHigh,
        text: "[imageGCManager]: Disk usage on image filesystem is at \(percent)% which is over the high threshold "
          + "(\(high)%). Trying to free \(wanted) bytes down to the low threshold (\(low)%).",
        structured:
          "Disk usage on image filesystem is over the high threshold, trying to free bytes down to the low threshold",
        [
          ("usage", "\(percent)"), ("highThreshold", "\(high)"), ("amountToFree", "\(wanted)"),
          ("lowThreshold", "\(low)"),
        ])
    case .imageGCFellShort(let wanted, let found, let percent, let isFirst):
      let error = dialect.imageGCError(wanted: wanted, found: found, percent: percent, capacity: imageCapacity)
      let words =
        isFirst
        ? "Image garbage collection failed once. Stats initialization may not have completed yet"
        : "Image garbage collection failed multiple times in a row"
      say(
        ("E", "E"), time, "kubelet.go", 1300 + (dialect.minor - 20) * 14, text: "\(words): \(error)", structured: words,
        [("err", error.goQuoted)])
    default: break
    }
  }

  private var imageCapacity: Int64 { scenario.disks[scenario.imageDisk].size }

  private func reportedSize(of image: Int) -> Int64 {
    let value = scenario.images[image]
    return if case .docker = scenario.machine.runtime { value.unpacked } else { value.compressed }
  }
}

extension KubeletDialect {
  /// The error of a periodic image garbage collection that found too little (image_gc_manager.go).
  func imageGCError(wanted: Int64, found: Int64, percent: Int, capacity: Int64) -> String {
    switch minor {
    case ...25:
      "failed to garbage collect required amount of images. Wanted to free \(wanted) bytes, but freed \(found) bytes"
    case 26...34:
      "Failed to garbage collect required amount of images. Attempted to free \(wanted) bytes, "
        + "but only found \(found) bytes eligible to free."
    default:
      "Insufficient free disk space on the node's image filesystem "
        + "(\(percent)% of \(fixed(Double(capacity) / 0x1p30, 1)) GiB used). "
        + "Failed to free sufficient space by deleting unused images (freed \(found) bytes). "
        + "Investigate disk usage, as it could be used by active images, logs, volumes, or other data."
    }
  }
}
