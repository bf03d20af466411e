import IncidentModel

/// The texts of what stood around an incident.
extension Circumstances {
  mutating func visitTexts(_ visit: TextVisit) {
    passes.visitEach { $0.evicted?.visitTexts(visit) }
    spared.visitEach { $0.pod.visitTexts(visit) }
    evictedWithoutEvent.visitEach { $0.visitTexts(visit) }
    memory.visitEach { $0.pod?.visitTexts(visit) }
    identities.visitEach {
      visitText(&$0.machineID, .name, visit)
      visitText(&$0.uid, .name, visit)
    }
    directories.visitEach {
      visit(&$0.path, .prose)
      $0.pod?.visitTexts(visit)
    }
    fullMounts.visitEach {
      visit(&$0.mount, .name)
      visit(&$0.device, .prose)
    }
    if var use = unlinked {
      visit(&use.mount, .name)
      unlinked = use
    }
    pulledElsewhere.visitEach {
      $0.image.visitTexts(visit)
      visit(&$0.node, .name)
    }
  }
}
