import IncidentModel

/// The texts of an incident.
extension Incident {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&id, .name)
    visit(&node, .name)
    cause.visitTexts(visit)
    evictions.visitEach { $0.visitTexts(visit) }
    rejections.visitEach {
      $0.pod.visitTexts(visit)
      visitText(&$0.message, .prose, visit)
    }
    rankings.visitEach {
      $0.printed.visitEach { $0.visitTexts(visit) }
      $0.replayed.visitEach { $0.visitTexts(visit) }
      $0.note?.visitTexts(visit)
    }
    decisions.visitEach { $0.visitTexts(visit) }
    pulls.visitEach { $0.visitTexts(visit) }
    downloads.visitEach { $0.visitTexts(visit) }
    reclaims.visitEach { $0.visitTexts(visit) }
    ledgers.visitEach { $0.visitTexts(visit) }
    aftermath.visitEach { $0.visitTexts(visit) }
    inodeLedgers.visitEach {
      $0.lines.visitEach {
        visit(&$0.subject, .prose)
        $0.pod?.visitTexts(visit)
      }
    }
    visitEndTexts(visit)
  }

  private mutating func visitEndTexts(_ visit: TextVisit) {
    timeline.visitEach { $0.visitTexts(visit) }
    findings.visitEach { $0.visitTexts(visit) }
    whatIf.visitEach {
      visit(&$0.change, .name)
      $0.title.visitTexts(visit)
      $0.firstEvicted?.visitTexts(visit)
      $0.text.visitTexts(visit)
    }
    replay?.visitTexts(visit)
    contradictions.visitEach { $0.text.visitTexts(visit) }
    circumstances.visitTexts(visit)
    outOfSpace.visitEach {
      visitText(&$0.fact.path, .prose, visit)
      visit(&$0.fact.reporter, .name)
      visit(&$0.fact.text, .prose)
      $0.pod?.visitTexts(visit)
    }
  }
}

extension Ledger {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    lines.visitEach {
      visit(&$0.subject, .prose)
      $0.pod?.visitTexts(visit)
    }
  }
}

extension Cause {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    summary.visitTexts(visit)
    contributors.visitEach {
      visit(&$0.subject, .prose)
      $0.pod?.visitTexts(visit)
    }
    reasons.visitEach { $0.visitTexts(visit) }
    weights.visitEach { $0.text.visitTexts(visit) }
    alternatives.visitEach { $0.weights.visitEach { $0.text.visitTexts(visit) } }
  }
}

extension Eviction {
  mutating func visitTexts(_ visit: TextVisit) {
    pod.visitTexts(visit)
    why.visitTexts(visit)
    visitText(&message, .prose, visit)
    usage.visitEach { visit(&$0.container, .name) }
  }
}

extension Replay {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    flows.visitEach {
      visit(&$0.subject, .prose)
      $0.pod?.visitTexts(visit)
    }
    text.visitTexts(visit)
    smallestChange.visitTexts(visit)
  }
}

extension Decision {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    pod.visitTexts(visit)
    visitText(&thresholdText, .name, visit)
    thresholdBasis.visitTexts(visit)
    candidates.visitEach { $0.pod.visitTexts(visit) }
    omissions.visitEach { visit(&$0.subject, .prose) }
  }
}

extension Pull {
  mutating func visitTexts(_ visit: TextVisit) {
    image.visitTexts(visit)
    pod?.visitTexts(visit)
    visitText(&digest, .name, visit)
    visitText(&imageID, .name, visit)
    visitText(&error, .prose, visit)
  }
}

extension ModelDownload {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&model, .prose)
    pod?.visitTexts(visit)
    visitText(&container, .name, visit)
    visitText(&path, .prose, visit)
    visitText(&volume, .prose, visit)
    visitText(&error, .prose, visit)
  }
}

extension Reclaim {
  mutating func visitTexts(_ visit: TextVisit) {
    items.visitEach { visit(&$0, .name) }
    images.visitEach { $0.visitTexts(visit) }
  }
}

extension Finding {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visit(&rule, .name)
    title.visitTexts(visit)
    text.visitTexts(visit)
    remedy.text.visitTexts(visit)
    remedy.patches.visitEach {
      $0.title.visitTexts(visit)
      visit(&$0.text, .prose)
    }
    remedy.sideEffects?.visitTexts(visit)
  }
}
