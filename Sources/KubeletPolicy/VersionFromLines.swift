/// The minor version of a kubelet from the source lines its log names:
///
///     I1122 12:14:43.223456    1423 eviction_manager.go:366] "Eviction manager: attempting to reclaim" …   → 1.29
///
/// For logs that never say `Kubelet version`.
public enum LineStatement: Int, CaseIterable, Sendable {
  case attemptingToReclaim, mustEvict, ranked, evicted, waitingForCleanup
  case deletingUnusedImages, overHighThreshold, removingImage

  public var file: String { rawValue < 5 ? "eviction_manager.go" : "image_gc_manager.go" }
}

public struct VersionFromLines: Hashable, Sendable {
  /// Versions whose line numbers fit all that were seen, as ranges of minors; empty when none fits.
  public var versions: [ClosedRange<KubernetesVersion>]

  /// The minor, when only one fits.
  public var version: KubernetesVersion? {
    guard versions.count == 1, let range = versions.first, range.lowerBound == range.upperBound else { return nil }
    return range.lowerBound
  }

  /// The lowest to the highest version that fits; nil when none does.
  public var bounds: ClosedRange<KubernetesVersion>? {
    guard let low = versions.map(\.lowerBound).min(), let high = versions.map(\.upperBound).max() else { return nil }
    return low...high
  }

  /// Looks up line numbers. Versions 1.16 to 1.19 were never read, and builds with patches of their own can shift
  /// lines; then nothing fits.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go, pkg/kubelet/images/image_gc_manager.go, 1.15 and 1.20–1.36.
  public init(lines: [(statement: LineStatement, line: Int)]) {
    guard !lines.isEmpty else {
      versions = []
      return
    }
    var fitting: [ClosedRange<KubernetesVersion>] = []
    for row in Self.rows where lines.allSatisfy({ row.lines[$0.statement.rawValue] == $0.line }) {
      if !fitting.contains(row.versions) { fitting.append(row.versions) }
    }
    versions = fitting
  }

  private typealias Row = (versions: ClosedRange<KubernetesVersion>, lines: [Int?])

  private static func minors(_ first: Int, _ last: Int) -> ClosedRange<KubernetesVersion> {
    KubernetesVersion(1, first)...KubernetesVersion(1, last)
  }

  /// attempting, must evict, ranked, evicted, waiting; all images, over high, removing. The second 1.15 row is plain
  /// upstream as public logs show it.
  private static let rows: [Row] = [
    (minors(15, 15), [345, 356, 374, 590, 196, 317, 300, 371]),
    (minors(15, 15), [333, 344, 362, nil, nil, 317, 300, 371]),
    (minors(20, 20), [344, 355, 373, 589, 204, 321, 304, 375]),
    (minors(21, 21), [339, 350, 368, 576, 199, 321, 304, 375]),
    (minors(22, 22), [336, 347, 365, 573, 196, 321, 304, 375]),
    (minors(23, 23), [338, 349, 367, 575, 198, 327, 310, 387]),
    (minors(24, 24), [335, 346, 364, 572, 195, 327, 310, 387]),
    (minors(25, 25), [340, 351, 369, 577, 200, 327, 310, 387]),
    (minors(26, 26), [345, 356, 374, 595, 204, 329, 312, 389]),
    (minors(27, 28), [342, 353, 371, 592, 201, 340, 323, 400]),
    (minors(29, 29), [366, 377, 395, 616, 205, 391, 349, 447]),
    (minors(30, 30), [369, 380, 398, 619, 208, 404, 356, 460]),
    (minors(31, 31), [369, 380, 398, 616, 208, 431, 383, 487]),
    (minors(32, 32), [376, 387, 405, 627, 208, 431, 383, 487]),
    (minors(33, 34), [376, 387, 405, 629, 208, 447, 391, 514]),
    (minors(35, 35), [381, 392, 410, 635, 213, 459, 394, 528]),
    (minors(36, 36), [381, 392, 410, 635, 213, 460, 395, 529]),
  ]
}
