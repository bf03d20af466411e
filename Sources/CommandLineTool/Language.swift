import ArgumentParser
import Glibc
import Reporting

/// The language of the sentences: `--lang`, or the messages locale of the environment, or English.
enum Language: String, ExpressibleByArgument, CaseIterable {
  case en, zh

  var catalogue: Catalogue {
    switch self {
    case .en: .english
    case .zh: .chinese
    }
  }

  /// As POSIX orders them: `LC_ALL` over `LC_MESSAGES` over `LANG`; an empty one counts as not set.
  static var ofEnvironment: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { name -> String? in
      let value = unsafe getenv(name).map { unsafe String(cString: $0) } ?? ""
      return value.isEmpty ? nil : value
    }.first
    return locale.map { $0.hasPrefix("zh") } == true ? .zh : .en
  }
}

struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of the sentences: en or zh. By default the messages locale's.")
  var language: Language?

  /// What people read follows the environment; what scripts read is English unless asked for.
  func catalogue(for format: ReportFormat) -> Catalogue {
    switch format {
    case .markdown, .html, .text: (language ?? .ofEnvironment).catalogue
    default: (language ?? .en).catalogue
    }
  }
}
