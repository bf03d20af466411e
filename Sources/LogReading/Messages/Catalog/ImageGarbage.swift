// pkg/kubelet/images/image_gc_manager.go and the 5-minute loop in pkg/kubelet/kubelet.go: deleting unused images.
//
//     I1125 01:59:42.771681    1224 image_gc_manager.go:400] "Removing image to free bytes" imageID="sha256:…" size=73720174
import IncidentModel

extension MessageCatalog {
  static let imageGarbage: [MessageRow] = [
    MessageRow(
      "kubelet.image-gc.deleting-unused", in: "image_gc_manager.go", "helpers.go",
      says: "Attempting to delete unused images", "eviction manager: attempting to delete unused images",
      means: { _ in [.reclaim(.deletingUnusedImages)] },
      samples: [
        #"I1125 01:59:38.769981    1224 image_gc_manager.go:340] "Attempting to delete unused images""#,
        #"I0202 06:56:02.586187    6438 image_gc_manager.go:321] attempting to delete unused images"#,
        #"I0110 14:41:08.651090   23589 helpers.go:1080] eviction manager: attempting to delete unused images"#,
      ]),
    MessageRow(
      "kubelet.image-gc.over-high-threshold", in: "image_gc_manager.go",
      says: "Disk usage on image filesystem is over the high threshold, trying to free bytes down to the low threshold",
      "[imageGCManager]: Disk usage on image filesystem is at %d%% which is over the high threshold (%d%%). Trying to free %d bytes down to the low threshold (%d%%).",
      "[imageGCManager]: Disk usage on image filesystem is at %d%% which is over the high threshold (%d%%). Trying to free %d bytes",
      "Disk usage on image filesystem is at %d%% which is over the high threshold (%d%%). Trying to free %d bytes down to the low threshold (%d%%).",
      means: { m in
        guard let usage = m.integer("usage", 0), let high = m.integer("highThreshold", 1),
          let wanted = m.integer("amountToFree", 2)
        else { return nil }
        // Before 1.15 the low threshold was not printed; 80 is what it is unless somebody set it.
        let low = m.integer("lowThreshold", 3) ?? 80
        return [
          .reclaim(
            .overHighThreshold(
              usagePercent: Int(clamping: usage), highPercent: Int(clamping: high), lowPercent: Int(clamping: low),
              wanted: wanted))
        ]
      },
      samples: [
        #"I1019 11:34:10.767462    7410 image_gc_manager.go:383] "Disk usage on image filesystem is over the high threshold, trying to free bytes down to the low threshold" usage=88 highThreshold=85 amountToFree=4679229440 lowThreshold=80"#,
        #"I0202 11:34:10.767462    7410 image_gc_manager.go:304] [imageGCManager]: Disk usage on image filesystem is at 88% which is over the high threshold (85%). Trying to free 4679229440 bytes down to the low threshold (80%)."#,
      ]),
    MessageRow(
      "kubelet.image-gc.removing", in: "image_gc_manager.go",
      says: "Removing image to free bytes", "[imageGCManager]: Removing image %q to free %d bytes",
      means: { m in
        guard let id = m.value("imageID", 0), let size = m.integer("size", 1) else { return nil }
        return [.reclaim(.removingImage(id: id, size: size))]
      },
      samples: [
        #"I1125 01:59:42.771681    1224 image_gc_manager.go:400] "Removing image to free bytes" imageID="sha256:1224f02426ea8adbd7683e3c5dca76f2b349f4e5a037012cd185a246bd24c14e" size=73720174"#,
        #"I1122 13:22:42.771681    1224 image_gc_manager.go:514] "Removing image to free bytes" imageID="sha256:1224f02426ea8adbd7683e3c5dca76f2b349f4e5a037012cd185a246bd24c14e" size=73720174 runtimeHandler="""#,
        #"I0202 01:59:42.771681    1224 image_gc_manager.go:375] [imageGCManager]: Removing image "sha256:1224f02426ea8adbd7683e3c5dca76f2b349f4e5a037012cd185a246bd24c14e" to free 73720174 bytes"#,
      ]),
    MessageRow(
      "kubelet.image-gc.failed", in: "kubelet.go",
      says: "Image garbage collection failed multiple times in a row",
      "Image garbage collection failed once. Stats initialization may not have completed yet",
      "Image garbage collection failed multiple times in a row: %v",
      "Image garbage collection failed once. Stats initialization may not have completed yet: %v",
      means: { m in [ImageGarbageError.fact(m.error())] },
      samples: [
        #"E1122 13:30:32.772240     107 kubelet.go:1466] "Image garbage collection failed once. Stats initialization may not have completed yet" err="invalid capacity 0 on image filesystem""#,
        #"E1122 13:35:32.772240     107 kubelet.go:1462] "Image garbage collection failed multiple times in a row" err="Failed to garbage collect required amount of images. Attempted to free 906000000 bytes, but only found 791000000 bytes eligible to free.""#,
        #"E0202 13:35:32.772240     107 kubelet.go:1301] Image garbage collection failed multiple times in a row: failed to garbage collect required amount of images. Wanted to free 906000000 bytes, but freed 0 bytes"#,
        #"E1122 13:35:32.772240     107 kubelet.go:1462] "Image garbage collection failed multiple times in a row" err="Insufficient free disk space on the node's image filesystem (91.2% of 2.4 GiB used). Failed to free sufficient space by deleting unused images (freed 0 bytes). Investigate disk usage, as it could be used by active images, logs, volumes, or other data.""#,
      ]),
    MessageRow(
      "kubelet.image-gc.off", in: "kubelet.go",
      says: "ImageGCHighThresholdPercent is set 100, Disable image GC",
      "ImageGCHighThresholdPercent is set 100 and ImageMaximumGCAge is 0, Disable image GC",
      means: { _ in [.kubelet(.flag(name: "image-gc-high-threshold", value: "100"))] },
      samples: [
        #"I1122 13:30:32.772240     107 kubelet.go:1480] "ImageGCHighThresholdPercent is set 100, Disable image GC""#,
        #"I1122 13:30:32.772240     107 kubelet.go:1480] "ImageGCHighThresholdPercent is set 100 and ImageMaximumGCAge is 0, Disable image GC""#,
      ]),
  ]

  static let containerGarbage: [MessageRow] = [
    MessageRow(
      "kubelet.container-gc.deleting-unused", in: "container_gc.go", "helpers.go",
      says: "Attempting to delete unused containers", "eviction manager: attempting to delete unused containers",
      means: { _ in [.reclaim(.deletingUnusedContainers)] },
      samples: [
        #"I1125 01:59:38.769781    1224 container_gc.go:85] "Attempting to delete unused containers""#,
        #"I0202 06:56:02.585987    6438 container_gc.go:81] attempting to delete unused containers"#,
        #"I0110 14:41:08.646459   23589 helpers.go:1070] eviction manager: attempting to delete unused containers"#,
      ]),
    MessageRow(
      "kubelet.container-gc.failed", in: "kubelet.go",
      says: "Container garbage collection failed", "Container garbage collection failed: %v",
      means: { m in [.reclaim(.containerGCFailed(error: m.error()))] },
      samples: [
        #"E1122 13:30:32.772240     107 kubelet.go:1440] "Container garbage collection failed" err="rpc error: code = DeadlineExceeded desc = context deadline exceeded""#,
        #"E0202 13:30:32.772240     107 kubelet.go:1282] Container garbage collection failed: rpc error: code = DeadlineExceeded desc = context deadline exceeded"#,
      ]),
  ]
}

/// The error of image garbage collection, as it stands in `err` of the kubelet's line and in events.
enum ImageGarbageError {
  /// What was wanted and found where both are stated (1.15-1.34); a missing capacity; else the text.
  static func fact(_ error: String) -> Fact {
    if error.contains(word: "invalid capacity 0 on image filesystem") {
      return .condition(.capacityZero(filesystem: "imagefs"))
    }
    for format in formats {
      let bytes = Array(error.utf8)
      if let holes = format.match(bytes.span), holes.count == 2, let wanted = Int64(holes[0]),
        let found = Int64(holes[1])
      {
        return .reclaim(.imageGCFellShort(wanted: wanted, found: found))
      }
    }
    return .reclaim(.imageGCFailed(error: error))
  }

  private static let formats = [
    MessagePattern(
      "failed to garbage collect required amount of images. Wanted to free %d bytes, but freed %d bytes"),
    MessagePattern(
      "Failed to garbage collect required amount of images. Attempted to free %d bytes, but only found %d bytes eligible to free."
    ),
  ]
}
