/// Garbage collection gave back less than it says.
import IncidentModel

extension Rule {
  static let collectionClaim = Rule(
    "collection-claim",
    title: "Image collection gave back less than it says",
    why: """
      The kubelet adds up the sizes of the images it removes. Layers that another image uses too stay, and a runtime \
      may delete in its own time, so df can show much less than the log claims. (The other way round is the rule on \
      containerd: its sizes are compressed, and about three times as much comes back.)
      """,
    check: "df right before and some minutes after \"Removing image to free bytes\", against the sum of the sizes."
  ) { incident, node in
    let claims = incident.reclaims.filter { $0.what == .images && !$0.items.isEmpty }
      .compactMap { Claim($0, incident, node) }
    return claims.max { $0.missing < $1.missing }.map { [finding($0, claims.count)] } ?? []
  }
}

/// What a collection says it freed, and what free space rose by.
private struct Claim {
  var reclaim: Reclaim
  var reported: Bytes
  var before: UsagePoint
  var after: UsagePoint

  var measured: Bytes { after.available - before.available }
  var missing: Int64 { reported.best - measured.best }

  init?(_ reclaim: Reclaim, _ incident: Incident, _ node: Node) {
    let roles = node.rolesSharing(.imagefs)
    let points = incident.usage.filter { roles.contains($0.filesystem) && $0.basis != .derived }
    let (time, end) = (reclaim.time, reclaim.time + .seconds(300))
    guard let reported = reclaim.reported, reported.best >= 1 << 30,
      let before = points.last(where: { $0.time <= time && time.elapsed(since: $0.time) < .seconds(60) }),
      let after = points.filter({ $0.time > time + .seconds(5) && $0.time <= end })
        .max(by: { ($0.available.best, $1.time) < ($1.available.best, $0.time) }),
      !incident.writes(from: before.time, to: after.time)
    else { return nil }
    (self.reclaim, self.reported, self.before, self.after) = (reclaim, reported, before, after)
    guard Double(measured.high) < 0.7 * Double(reported.low) else { return nil }
  }
}

private func finding(_ claim: Claim, _ count: Int) -> Finding {
  Finding(
    .info, .likely,
    title: "Collecting images gave back \(bytes: claim.measured.atLeastZero), not \(bytes: claim.reported)",
    text: """
      At \(time: claim.reclaim.time) the kubelet removed \(count: claim.reclaim.items.count) images and counted \
      \(bytes: claim.reported). Free space rose by \(bytes: claim.measured) until \(time: claim.after.time). Layers \
      that other images share stay, and belong to no image alone. Collections like it: \(count: count).
      """,
    remedy: Finding.Remedy(
      text: """
        Count with what df shows. To get the shared layers back, the last image of the family has to go, or its pods \
        to another node.
        """),
    evidence: claim.reclaim.evidence.prefix(6) + claim.before.evidence + claim.after.evidence)
}
