public import IncidentModel
import Pipeline
import Reporting

/// The language of a report's sentences.
public enum ReportLanguage: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters.
  case chinese = "zh"

  /// A sentence of the postmortem as a text without markup: `31.4 GiB`, `2 m 8 s`, times as RFC 3339.
  ///
  /// It may hold names and words of the evidence, so it belongs inside ``Analysis/report(hiding:writtenBy:)``, and escaped
  /// for where it goes.
  public func text(of sentence: Sentence) -> String { PlainSentence.text(sentence, in: catalogue) }

  var catalogue: Catalogue {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }

  var ofHandbook: Handbook.Language {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}
