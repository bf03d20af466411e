/// Periodic image garbage collection: when it starts, how much it wants, and which images it takes.
///
///     "Disk usage on image filesystem is over the high threshold, trying to free bytes down to the low threshold"
///       usage=86 highThreshold=85 amountToFree=6442450945 lowThreshold=80
public import IncidentModel

public enum ImageGarbageCollection {
  /// Used percent as the kubelet reckons it, from the free share rounded down: 15.9 % free is 85 %. nil for capacity 0,
  /// which the kubelet reports as `invalid capacity 0 on image filesystem`.
  ///
  /// Source: pkg/kubelet/images/image_gc_manager.go `GarbageCollect`, 1.15–1.36.
  public static func usagePercent(available: Int64, capacity: Int64) -> Int? {
    guard capacity > 0 else { return nil }
    let free = Int128(min(max(available, 0), capacity)) * 100 / Int128(capacity)
    return 100 - Int(free)
  }

  /// Bytes that bring the usage down to the low threshold; nil while usage is under the high one.
  ///
  /// Source: pkg/kubelet/images/image_gc_manager.go `GarbageCollect`, 1.15–1.36.
  public static func amountToFree(
    available: Int64, capacity: Int64, highPercent: Int = KubeletDefaults.imageGCHighThresholdPercent,
    lowPercent: Int = KubeletDefaults.imageGCLowThresholdPercent
  ) -> Int64? {
    guard let usage = usagePercent(available: available, capacity: capacity), usage >= highPercent else { return nil }
    let wanted = Int128(capacity) * Int128(100 - min(max(lowPercent, 0), 100)) / 100
    return Int64(clamping: wanted - Int128(min(max(available, 0), capacity)))
  }

  /// An image as garbage collection sees it. Sizes are the runtime's, on containerd compressed.
  public struct Candidate: Hashable, Sendable {
    public var id: String
    public var size: Int64
    public var firstDetected: Timestamp
    /// nil for an image no container ever used: it goes before all that were used.
    public var lastUsed: Timestamp?
    /// Any container known to the runtime uses it, exited ones included.
    public var isInUse: Bool
    public var isPinned: Bool
    public init(
      id: String, size: Int64, firstDetected: Timestamp, lastUsed: Timestamp? = nil, isInUse: Bool = false,
      isPinned: Bool = false
    ) {
      (self.id, self.size, self.firstDetected) = (id, size, firstDetected)
      (self.lastUsed, self.isInUse, self.isPinned) = (lastUsed, isInUse, isPinned)
    }
  }

  /// The images that are removed to free `bytes`, in order: least recently used first, then first detected; in use,
  /// pinned and too young ones are kept. `bytes` of `Int64.max` is what eviction asks for: every unused image.
  ///
  /// Source: pkg/kubelet/images/image_gc_manager.go `freeSpace`, `byLastUsedAndDetected`, 1.15–1.36 (pinned: 1.23+).
  public static func removed(
    from images: [Candidate], toFree bytes: Int64, now: Timestamp,
    minimumAge: Duration = KubeletDefaults.imageMinimumGCAge
  ) -> [Candidate] {
    var (freed, removed) = (Int64(0), [Candidate]())
    for image in images.filter({ !$0.isInUse && !$0.isPinned }).sorted(by: isBefore) {
      guard now.elapsed(since: image.firstDetected) >= minimumAge else { continue }
      removed.append(image)
      freed = freed.saturatingSum(image.size)
      if freed >= bytes { break }
    }
    return removed
  }

  private static func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
    let (x, y) = (a.lastUsed?.nanoseconds ?? .min, b.lastUsed?.nanoseconds ?? .min)
    return (x, a.firstDetected.nanoseconds, a.id) < (y, b.firstDetected.nanoseconds, b.id)
  }
}
