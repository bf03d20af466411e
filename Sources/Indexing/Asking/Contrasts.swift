import Glibc
import IncidentModel

/// What nodes with an incident have more often than calm ones. Every node counts once, however many bundles show it: as
/// failed with what it had in the bundles that show an incident, as calm with what it ever had. Rules are left out: they
/// speak about incidents, so calm nodes have none by their nature.
extension Tally {
  func contrasts() throws(IndexFault) -> [FleetSummary.Contrast] {
    var found: [(contrast: FleetSummary.Contrast, chance: Double)] = []
    for (trait, looks) in Self.observed {
      let values = Self.values(of: looks)
      let totals = try rows(
        "SELECT coalesce(sum(failed), 0), count(*) FROM (SELECT DISTINCT node, failed FROM (\(values)))")
      let (ofFailed, all) = (totals[0][0].count, totals[0][1].count)
      guard ofFailed >= Self.least, all - ofFailed >= Self.least else { continue }
      let counts = try rows("SELECT value, sum(failed), count(*) FROM (\(values)) GROUP BY value")
      for row in counts {
        let contrast = FleetSummary.Contrast(
          trait, row[0].name ?? "", failed: row[1].count, ofFailed: ofFailed, calm: row[2].count - row[1].count,
          ofCalm: all - ofFailed)
        let chance = contrast.chance * Double(counts.count)
        if contrast.isMoreOften, chance < Self.mostChance { found.append((contrast, chance)) }
      }
    }
    return found.map(\.contrast).sorted { a, b in
      (b.lead, a.trait.rawValue, a.value) < (a.lead, b.trait.rawValue, b.value)
    }
  }

  /// Fewer nodes on a side prove nothing.
  private static let least = 5
  /// Probability, for all values of a trait together, that chance alone makes such a difference.
  private static let mostChance = 0.05

  private static let observed: [(FleetSummary.Contrast.Trait, String)] = [
    (.kubeletVersion, ofNode("kubelet_version")), (.distribution, ofNode("distribution")),
    (.runtime, ofNode("runtime")), (.layout, ofNode("nullif(layout, 'unknown')")),
    (
      .image,
      """
      SELECT n.bundle, n.node, n.incident_count > 0 AS failed, i.canonical AS value
      FROM images i JOIN nodes n ON n.bundle = i.bundle AND n.node = i.node WHERE i.canonical IS NOT NULL
      """
    ),
  ]

  private static func ofNode(_ column: String) -> String {
    "SELECT bundle, node, incident_count > 0 AS failed, \(column) AS value FROM nodes WHERE \(column) IS NOT NULL"
  }

  /// Each value of each node once.
  private static func values(of looks: String) -> String {
    """
    SELECT DISTINCT look.node, look.failed, look.value FROM (\(looks)) look
    JOIN (SELECT node, max(incident_count > 0) AS failed FROM nodes GROUP BY node) whole
      ON whole.node = look.node AND whole.failed = look.failed
    """
  }
}

extension FleetSummary.Contrast {
  private var shareOfFailed: Double { Double(failed) / Double(max(1, ofFailed)) }
  private var shareOfCalm: Double { Double(calm) / Double(max(1, ofCalm)) }

  /// By how much the share among the failed is larger.
  fileprivate var lead: Double { shareOfFailed - shareOfCalm }
  fileprivate var isMoreOften: Bool { lead > 0 }

  /// Fisher's exact test, one-sided: how likely at least so many of the failed would have it, had it nothing to do with
  /// failing.
  var chance: Double {
    let having = failed + calm
    return (failed...max(failed, min(having, ofFailed))).reduce(0) { sum, k in
      guard having - k <= ofCalm else { return sum }
      return sum
        + exp(
          logChoose(ofFailed, k) + logChoose(ofCalm, having - k) - logChoose(ofFailed + ofCalm, having))
    }
  }
}

/// Logarithm of n over k.
private func logChoose(_ n: Int, _ k: Int) -> Double {
  guard k >= 0, k <= n else { return -.infinity }
  return lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
}
