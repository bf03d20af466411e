package import IncidentModel

/// Every text of a comparison that may hold words of the evidence. The same choke point as a postmortem's: a field added
/// to the model is added here, and a test fills them with secrets.
extension Comparison {
  mutating func visitTexts(_ visit: TextVisit) {
    a.visitTexts(visit)
    b.visitTexts(visit)
    sources.visitEach { $0.visitTexts(visit) }
    nodes.visitEach { $0.visitTexts(visit) }
    unpairedA.visitEach { visit(&$0, .name) }
    unpairedB.visitEach { visit(&$0, .name) }
  }
}

/// The comparison without the secrets of the evidence; `secrets` is what the two bundles gave away beyond it.
package func redacted(
  _ comparison: Comparison, knowing secrets: SecretScanner = SecretScanner()
) -> (comparison: Comparison, redactions: [Redaction]) {
  var secrets = secrets
  var copy = comparison
  copy.visitTexts { text, role in secrets.observe(text, role) }
  var redactor = Redactor(secrets)
  var result = comparison
  result.visitTexts { text, role in redactor.redact(&text, role) }
  return (result, redactor.redactions)
}

extension Comparison.Input {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visit(&bundle.name, .prose)
    visit(&bundle.kind, .prose)
    notes.visitEach { $0.text.visitTexts(visit) }
  }
}

extension NodeComparison {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    names.visitTexts(visit, .name)
    incidents.a?.visitTexts(visit)
    incidents.b?.visitTexts(visit)
    filesystems.visitEach {
      $0.mounts.visitTexts(visit, .name)
      $0.devices.visitTexts(visit, .prose)
    }
    paths.visitEach {
      visit(&$0.path, .prose)
      $0.pod?.visitTexts(visit)
    }
    images.visitEach {
      $0.image.visitTexts(visit)
      $0.digest.visitTexts(visit, .name)
    }
    pods.visitEach { $0.visitTexts(visit) }
    settings.visitEach {
      visit(&$0.name, .name)
      $0.values.visitTexts(visit, .prose)
      $0.bases.a?.visitTexts(visit)
      $0.bases.b?.visitTexts(visit)
    }
    between?.visitTexts(visit)
  }
}

extension PodChange {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    pods.a?.visitTexts(visit)
    pods.b?.visitTexts(visit)
    fields.visitEach {
      visit(&$0.name, .name)
      $0.values.visitTexts(visit, .prose)
    }
  }
}

extension Stretch {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    pulls.visitEach { $0.visitTexts(visit) }
    downloads.visitEach { $0.visitTexts(visit) }
    evictions.visitEach { $0.visitTexts(visit) }
    reclaims.visitEach { $0.visitTexts(visit) }
    accounts.visitEach {
      $0.lines.visitEach {
        visit(&$0.subject, .prose)
        $0.pod?.visitTexts(visit)
      }
    }
  }
}

extension Pair where Value == String {
  fileprivate mutating func visitTexts(_ visit: TextVisit, _ role: TextRole) {
    visitText(&a, role, visit)
    visitText(&b, role, visit)
  }
}
