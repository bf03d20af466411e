import IncidentModel

/// The eviction manager's lines, pass by pass. A pass begins where it attempts to reclaim; up to 30 s later it has
/// evicted and waited (facts: kubelet 4.5).
///
///     attempting to reclaim → [delete unused …] → must evict → ranked → evicted | unable to evict
enum EvictionPasses {
  static func all(in lines: ArraySlice<Dated>) -> [EvictionPass] {
    var passes: [EvictionPass] = []
    for d in lines where !d.isFromEvent {
      if case .eviction(.attemptingToReclaim(let resource)) = d.fact {
        if passes.count == CircumstancesOfNode.most { break }
        passes.append(EvictionPass(time: d.time, resource: resource, evidence: [d.evidence]))
      } else if let last = passes.indices.last, d.time.seconds(since: passes[last].time) < 90 {
        take(d, into: &passes[last])
      }
    }
    return passes
  }

  private static func take(_ d: Dated, into pass: inout EvictionPass) {
    switch d.fact {
    case .reclaim(.deletingUnusedImages), .reclaim(.deletingUnusedContainers):
      // The periodic collections say the same; one that comes after the decision is theirs.
      guard pass.mustEvict == nil else { return }
      pass.cleansUp = true
    case .eviction(.mustEvict):
      guard pass.mustEvict == nil else { return }
      pass.mustEvict = d.time
      pass.evidence.append(d.evidence)
    case .eviction(.evicted(let pod)), .eviction(.evictionFailed(let pod, _)):
      guard pass.evicted == nil else { return }
      pass.evicted = pod
      pass.evidence.append(d.evidence)
    case .eviction(.noPodEvicted), .eviction(.noActivePods):
      pass.isVain = true
      pass.evidence.append(d.evidence)
    default: break
    }
  }
}
