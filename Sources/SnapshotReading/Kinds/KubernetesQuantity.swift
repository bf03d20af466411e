/// Kubernetes quantities (apimachinery pkg/api/resource): `3150240Ki`, `2903261180`, `1.5Gi`, `12e6`, `100m`.
enum KubernetesQuantity {
  private static let suffixes: [(String, Double)] = [
    ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776), ("Pi", 1_125_899_906_842_624),
    ("Ei", 1_152_921_504_606_846_976), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18),
    ("m", 1e-3),
  ]

  /// Bytes, rounded up as the API does; nil for anything that is no quantity or does not fit.
  static func bytes(_ text: String) -> Int64? {
    if let n = Int64(text) { return n }
    let (number, factor) =
      suffixes.first { text.hasSuffix($0.0) }.map { (String(text.dropLast($0.0.utf8.count)), $0.1) } ?? (text, 1)
    if let n = Int64(number), factor >= 1, factor < 9e18 {
      let (product, overflow) = n.multipliedReportingOverflow(by: Int64(factor))
      return overflow ? nil : product
    }
    guard let d = Double(number), d.isFinite, (d * factor).magnitude < 9.2e18 else { return nil }
    return Int64((d * factor).rounded(.up))
  }
}
