import IncidentModel

/// Every text of a postmortem that may hold words of the evidence, visited in one fixed order. A field added to the
/// model is added here; a test fills all string fields with secrets and looks for survivors.
extension Postmortem {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&bundle.name, .prose)
    visit(&bundle.kind, .prose)
    coverage.visitTexts(visit)
    nodes.visitEach { $0.visitTexts(visit) }
    incidents.visitEach { $0.visitTexts(visit) }
    unassignedEvictions.visitEach { $0.visitTexts(visit) }
    unassignedPulls.visitEach { $0.visitTexts(visit) }
    unassignedDownloads.visitEach { $0.visitTexts(visit) }
    outside.visitEach {
      visit(&$0.node, .name)
      $0.entry.visitTexts(visit)
    }
    notes.visitEach { $0.text.visitTexts(visit) }
    forecasts.visitEach { $0.visitTexts(visit) }
    quotedLines.visitEach { visit(&$0.text, .prose) }
    for place in handwritten.keys.sorted() {
      var text = handwritten[place] ?? ""
      visit(&text, .prose)
      handwritten[place] = text
    }
  }
}

extension Forecast {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visit(&node, .name)
    visitText(&pod, .name, visit)
    needs.visitEach {
      visit(&$0.subject, .prose)
      $0.basis.visitTexts(visit)
    }
  }
}

extension Coverage {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    sources.visitEach { $0.visitTexts(visit) }
    blindSpots.visitEach {
      visit(&$0.id, .name)
      $0.question.visitTexts(visit)
      visit(&$0.collect, .prose)
    }
    gaps.visitEach {
      visitText(&$0.node, .name, visit)
      $0.why.visitTexts(visit)
    }
    families.visitEach {
      visit(&$0.name, .prose)
      visit(&$0.kind, .name)
      visitText(&$0.node, .name, visit)
    }
  }
}

extension Coverage.Source {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&file.path, .prose)
    visit(&kind, .name)
    visit(&format, .name)
    visitText(&node, .name, visit)
    if var clock {
      clock.zoneBasis.visitTexts(visit)
      clock.yearBasis.visitTexts(visit)
      clock.skewBasis.visitTexts(visit)
      self.clock = clock
    }
    damage.visitEach { $0.text.visitTexts(visit) }
  }
}

extension TimelineEntry {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&kind, .name)
    visit(&subject, .prose)
    text.visitTexts(visit)
  }
}

extension Sentence {
  /// Our own words are no evidence; the values between them are.
  mutating func visitTexts(_ visit: TextVisit) {
    parts.visitEach { part in
      guard case .value(var value) = part else { return }
      value.visitTexts(visit)
      part = .value(value)
    }
  }
}

extension Sentence.Value {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    switch self {
    case .code(var text):
      visit(&text, .prose)
      self = .code(text)
    case .word(var text):
      visit(&text, .prose)
      self = .word(text)
    case .pod(var pod):
      pod.visitTexts(visit)
      self = .pod(pod)
    case .image(var image):
      image.visitTexts(visit)
      self = .image(image)
    case .sentence(var sentence):
      sentence.visitTexts(visit)
      self = .sentence(sentence)
    default: break
    }
  }
}

extension PodName {
  mutating func visitTexts(_ visit: TextVisit) {
    visit(&namespace, .name)
    visit(&name, .name)
  }
}

extension ImageName {
  mutating func visitTexts(_ visit: TextVisit) { visit(&text, .name) }
}

func visitText(_ text: inout String?, _ role: TextRole, _ visit: TextVisit) {
  guard var some = text else { return }
  visit(&some, role)
  text = some
}

/// Keys and values in the order of the keys.
func visitTable(_ table: inout [String: String], _ visit: TextVisit, _ role: (String) -> TextRole) {
  var out: [String: String] = [:]
  for (key, value) in table.sorted(by: { $0.key < $1.key }) {
    var (newKey, newValue) = (key, value)
    visit(&newKey, .name)
    visit(&newValue, role(key))
    out[newKey] = newValue
  }
  table = out
}

func visitTable(_ table: inout [String: String]?, _ visit: TextVisit, _ role: (String) -> TextRole) {
  guard var some = table else { return }
  visitTable(&some, visit, role)
  table = some
}

extension Array {
  /// Lets `body` change each element in turn.
  mutating func visitEach(_ body: (inout Element) -> Void) {
    for i in indices { body(&self[i]) }
  }
}
