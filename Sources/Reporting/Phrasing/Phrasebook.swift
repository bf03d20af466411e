package import IncidentModel

/// Turns a `Sentence` into words: the language is looked up, amounts and times get their spelling, and what came from
/// the evidence stays marked as such (`Inline.code`) until a writer escapes it.
package struct Phrasebook: Hashable, Sendable {
  package var catalogue: Catalogue
  /// The day the reader was told: times on it are written without date.
  package var day: CivilDate?

  package init(catalogue: Catalogue = .english, day: CivilDate? = nil) {
    (self.catalogue, self.day) = (catalogue, day)
  }

  func inlines(_ sentence: Sentence) -> [Inline] {
    let inlines = catalogue.parts(of: sentence).map { part -> Inline in
      switch part {
      case .literal(let text): .text(text)
      case .value(let value): inline(value)
      case .gap: .text(" ")
      }
    }
    return catalogue.patterns.isEmpty ? inlines : inlines.withoutSpacesBetweenHan
  }

  /// The sentence without any marking, for JSON and other plain places; hostile characters are shown by code point.
  package func plain(_ sentence: Sentence) -> String { inlines(sentence).plain }

  func time(_ t: Timestamp) -> String { Spelling.time(t, on: day) }
  func bytes(_ b: Bytes) -> String { catalogue.spelling.bytes(b) }
  func bytes(_ n: Int64) -> String { catalogue.spelling.bytes(n) }
  func signed(_ b: Bytes) -> String { catalogue.spelling.signed(b) }
  func duration(_ d: Duration) -> String { catalogue.spelling.duration(d) }

  private func inline(_ value: Sentence.Value) -> Inline {
    switch value {
    case .bytes(let b): .text(bytes(b))
    case .change(let b): .text(signed(b))
    case .inodes(let n): .text(Spelling.inodes(n))
    case .time(let t): .text(time(t))
    case .duration(let d): .text(duration(d))
    case .pod(let pod): .code(pod.description)
    case .image(let image): .code(image.text)
    case .signal(let signal): .code(signal.rawValue)
    case .percent(let share): .text(Spelling.percent(share))
    case .count(let n): .text(Spelling.count(n))
    case .word(let word): .text(word)
    case .code(let code): .code(code)
    case .sentence(let sentence): .text(plain(sentence))
    }
  }
}
