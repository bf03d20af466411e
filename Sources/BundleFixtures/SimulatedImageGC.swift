import IncidentModel

/// Image garbage collection: every five minutes by usage, and without mercy under pressure
/// (pkg/kubelet/images/image_gc_manager.go).
extension Simulation {
  /// An image's age counts from the moment garbage collection first saw it.
  mutating func detectImages() {
    for image in isOnNode.indices where isOnNode[image] && detected[image] == nil { detected[image] = second }
  }

  /// On the node and not used by any container the runtime knows; a pod without a container uses nothing yet.
  var unusedImages: [Int] {
    let inUse = Set(pods.indices.filter { pods[$0].started != nil && !pods[$0].isCleanedUp }.compactMap(image))
    return isOnNode.indices.filter { isOnNode[$0] && !inUse.contains($0) && !scenario.images[$0].isPinned }
  }

  mutating func remove(_ image: Int) {
    let before = use[scenario.imageDisk].available
    let time = record(.removingImage(image), after: 6_000)
    isOnNode[image] = false
    detected[image] = nil
    use[scenario.imageDisk][.imageContent(image)] = 0
    use[scenario.imageDisk][.imageLayers(image)] = 0
    record(.removedImage(image), after: 120_000)
    history.truth.reclaims.append(
      Truth.Reclaim(
        image: scenario.images[image].name, time: time, reported: reportedSize(of: image),
        freed: use[scenario.imageDisk].available - before))
  }

  /// What the runtime calls the size: compressed on containerd, unpacked on docker.
  func reportedSize(of image: Int) -> Int64 {
    keepsContent ? scenario.images[image].compressed : scenario.images[image].unpacked
  }

  /// The periodic turn. Usage is rounded up: 100 minus the free percent rounded down.
  mutating func collectImages() {
    detectImages()
    let (settings, disk) = (scenario.settings, use[scenario.imageDisk])
    guard settings.imageGCHigh < 100, disk.disk.size > 0 else { return }
    let percent = 100 - Int(disk.available * 100 / disk.disk.size)
    guard percent >= settings.imageGCHigh else {
      imageGCFailures = 0
      return
    }
    let wanted = disk.disk.size * Int64(100 - settings.imageGCLow) / 100 - disk.available
    record(.overHighThreshold(percent: percent, wanted: wanted))
    var found: Int64 = 0
    for image in unusedImages where found < wanted && (detected[image] ?? second) + settings.imageMinimumAge <= second {
      found += reportedSize(of: image)
      remove(image)
    }
    guard found < wanted else {
      imageGCFailures = 0
      return
    }
    imageGCFailures += 1
    record(.imageGCFellShort(wanted: wanted, found: found, percent: percent, isFirst: imageGCFailures == 1))
  }
}

extension Scenario.Image {
  /// The sandbox image is pinned by the runtime.
  var isPinned: Bool { name.text.contains("pause") }
}
