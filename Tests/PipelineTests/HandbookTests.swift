import Foundation
import IncidentModel
import KubeletPolicy
import Testing
import Yams

@testable import Pipeline

/// The handbook says the same in both languages, every figure has its source, and what it shows can be applied.
@Suite struct HandbookTests {
  static let english = Handbook.markdown(in: .english)
  static let pages = Handbook.Language.allCases.map { HandbookPage(Handbook.markdown(in: $0)) }

  // MARK: - The page

  @Test("the pages in the binary are those of docs/", arguments: Handbook.Language.allCases)
  func pagesAreEmbedded(_ language: Handbook.Language) throws {
    let ending = language == .english ? "md" : "zh-CN.md"
    let pages = [
      "handbook.\(ending)": Handbook.markdown(in: language), "glossary.\(ending)": GlossaryText.markdown(in: language),
    ]
    for (name, text) in pages {
      let onDisk = try String(contentsOf: Checkout.root.appending(path: "docs/\(name)"), encoding: .utf8)
      let isSame = text + "\n" == onDisk
      #expect(isSame, "docs/\(name) is not what the binary holds; run scripts/make-docs")
    }
  }

  @Test("both languages have the same sections, code, sources, gallery figures and numbers")
  func languagesSayTheSame() {
    let (english, chinese) = (Self.pages[0].sections, Self.pages[1].sections)
    #expect(english.map(\.id) == chinese.map(\.id) && english.map(\.depth) == chinese.map(\.depth))
    for (a, b) in zip(english, chinese) {
      #expect(code(of: a).map(\.text) == code(of: b).map(\.text), "code of \(a.id)")
      #expect(marks(of: a) == marks(of: b), "sources and gallery figures of \(a.id)")
      #expect(numbers(of: a) == numbers(of: b), "numbers of \(a.id)")
      #expect(a.title != b.title, "\(a.id) is not translated")
    }
  }

  @Test("every block with a quantity names a source or a report")
  func quantitiesHaveSources() {
    let quantity = /[0-9][ -]?(%|[KMGT]i?B\b|[MG]i\b|seconds|minutes|hours?\b)/
    for section in Self.pages[0].sections where section.id != "sources" {
      for block in blocks(of: section) where block.contains(quantity) {
        #expect(block.contains("[^") || block.contains("<!-- reports/"), "\(section.id): \(block.prefix(120))")
      }
    }
  }

  @Test("every source that is cited is listed, and every one that is listed is cited", arguments: pages.indices)
  func sourcesAreListed(_ index: Int) {
    let page = Self.pages[index]
    let cited = page.sections.flatMap { section in
      section.body.filter { HandbookPage.note($0) == nil }.flatMap {
        $0.matches(of: /\[\^([a-z0-9]+)\]/).map { String($0.1) }
      }
    }
    #expect(Set(cited) == Set(page.notes.map(\.id)))
    #expect(Set(page.notes.map(\.id)).count == page.notes.count)
  }

  @Test("links lead to files, sections and things that explain knows", arguments: Handbook.Language.allCases)
  func linksLeadSomewhere(_ language: Handbook.Language) {
    let text = Handbook.markdown(in: language)
    for link in text.matches(of: /\]\(([^)]+)\)/).map({ String($0.1) }) {
      if link.hasPrefix("#") {
        #expect(Handbook.sectionIDs.contains(String(link.dropFirst())), "\(link)")
      } else {
        let file = Checkout.root.appending(path: "docs/\(link)").standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: file.path), "\(link)")
      }
    }
    for id in text.matches(of: /evictrace explain ([a-z-]+)/).map({ String($0.1) }) where id != Handbook.name {
      let isKnown = RuleText.text(of: id) ?? WeightText.text(of: id) ?? Handbook.text(of: id, in: language)
      #expect(isKnown != nil, "\(id)")
    }
  }

  // MARK: - The gallery

  /// `25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/onDisk -->`: a figure, and where the report has it.
  @Test("every figure of the gallery is what its report says", arguments: Handbook.Language.allCases)
  func galleryFiguresAreTrue(_ language: Handbook.Language) throws {
    let text = Handbook.markdown(in: language)
    let figure = /(`[^`]*`|[0-9–.]+ [KMGT]?i?B|[0-9]+)\*{0,2}<!-- reports\/([a-z0-9-]+)\.json ([^ ]+) -->/
    let figures = text.matches(of: figure)
    #expect(figures.count == text.matches(of: /<!-- reports\//).count && figures.count > 30)
    for match in figures {
      let value = try #require(try Self.value(in: String(match.2), at: String(match.3)))
      #expect(Self.says(String(match.1), value), "\(match.1) of \(match.2) \(match.3)")
    }
  }

  private static func value(in report: String, at path: String) throws -> Any? {
    let file = Checkout.root.appending(path: "reports/\(report).json")
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return path.split(separator: "/").reduce(Optional(root)) { value, step in
      let pair = step.split(separator: "=", maxSplits: 1)
      if let list = value as? [Any], pair.count == 2 {
        return list.first { ($0 as? JSONObject ?? [:]).text(String(pair[0])) == pair[1] }
      }
      if let list = value as? [Any] { return Int(step).flatMap { list.indices.contains($0) ? list[$0] : nil } }
      return (value as? JSONObject)?[String(step)]
    }
  }

  /// A quotation is part of the text, a count that of a list, an amount rounds to what is printed.
  private static func says(_ printed: String, _ value: Any) -> Bool {
    if printed.hasPrefix("`") { return (value as? String)?.contains(printed.dropFirst().dropLast()) == true }
    if let list = value as? [Any] { return Int(printed) == list.count }
    let parts = printed.split(separator: " ")
    guard parts.count == 2, let power = ["B", "KiB", "MiB", "GiB", "TiB"].firstIndex(of: parts[1]) else { return false }
    let range = value as? JSONObject
    let exact = (value as? NSNumber)?.doubleValue
    let numbers = parts[0].split(separator: "–")
    let keys = numbers.count == 2 ? ["low", "high"] : ["best"]
    return zip(numbers, keys).allSatisfy { number, key in
      let bytes = exact ?? Double(range?.number(key) ?? -1)
      let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
      let shown = Double(number) ?? .nan
      return abs(shown - bytes / pow(1024, Double(power))) <= 0.5001 * pow(10, -Double(decimals))
    }
  }

  // MARK: - What can be applied

  @Test("every YAML block parses and is of the kind its section promises")
  func manifestsAreOfTheirKind() throws {
    let expected = [
      "way-claim": ["PersistentVolumeClaim", "Deployment"], "way-hostpath": ["Deployment"],
      "way-prepull": ["DaemonSet"], "way-thresholds": ["KubeletConfiguration", "kubelet-arg"], "debug-pods": ["Pod"],
    ]
    var found: [String: [String]] = [:]
    for section in Self.pages[0].sections {
      let kinds = try documents(of: section).map { document -> String in
        document["kind"]?.string ?? document.mapping?.keys.first?.string ?? ""
      }
      if !kinds.isEmpty { found[section.id] = kinds }
    }
    #expect(found == expected)
  }

  @Test("the manifests keep what the handbook asks of pods")
  func manifestsKeepThePractices() throws {
    let pods = try Self.pages[0].sections.flatMap(documents).compactMap { document -> Yams.Node? in
      document["kind"]?.string == "Pod" ? document["spec"] : document["spec"]?["template"]?["spec"]
    }
    #expect(pods.count == 4)
    for pod in pods {
      for container in pod["containers"]?.array() ?? [] {
        #expect(container["image"]?.string?.contains("@sha256:") == true)
        for kind in ["requests", "limits"] {
          #expect(container["resources"]?[kind]?["ephemeral-storage"] != nil, "\(kind) of \(container)")
        }
      }
      for volume in pod["volumes"]?.array() ?? [] {
        if let emptyDir = volume["emptyDir"] { #expect(emptyDir["sizeLimit"] != nil) }
        if let hostPath = volume["hostPath"] { #expect(hostPath["type"]?.string == "Directory") }
      }
      for toleration in pod["tolerations"]?.array() ?? [] {
        let key = try #require(toleration["key"]?.string, "an empty key tolerates everything")
        #expect(!key.contains("disk-pressure"))
      }
    }
  }

  @Test("the thresholds are ones that a kubelet starts with, drop no default, and are the same for k3s")
  func thresholdsParse() throws {
    let section = try #require(Self.pages[0].sections.first { $0.id == "way-thresholds" })
    let documents = try PipelineTests.documents(of: section)
    let file = EvictionSettings(
      hard: map(documents[0]["evictionHard"]), soft: map(documents[0]["evictionSoft"]),
      softGracePeriod: map(documents[0]["evictionSoftGracePeriod"]),
      minimumReclaim: map(documents[0]["evictionMinimumReclaim"]))
    let arguments = documents[1]["kubelet-arg"]?.array().compactMap(\.string) ?? []
    #expect(settings(from: arguments) == file)

    let shell = try #require(code(of: section).first { $0.language == "sh" })
    let flags = shell.text.matches(of: /--kubelet-arg=([^'@]+)@/).map { String($0.1) }
    #expect(flags.count == 2)
    for settings in [file, settings(from: flags)] {
      let parsed = settings.parsed(version: KubernetesVersion(1, 36))
      #expect(parsed.problems.isEmpty && parsed.ignored.isEmpty)
      #expect(Set(KubeletDefaults.evictionHard(version: KubernetesVersion(1, 36)).keys) == Set(settings.hard.keys))
    }
  }

  private func settings(from arguments: [String]) -> EvictionSettings {
    func value(_ flag: String, _ separator: Character) -> [String: String] {
      let text = arguments.first { $0.hasPrefix(flag + "=") }?.dropFirst(flag.count + 1) ?? ""
      return EvictionSettings.map(fromFlag: text, separator: separator)
    }
    return EvictionSettings(
      hard: value("eviction-hard", "<"), soft: value("eviction-soft", "<"),
      softGracePeriod: value("eviction-soft-grace-period", "="),
      minimumReclaim: value("eviction-minimum-reclaim", "="))
  }

  private func map(_ node: Yams.Node?) -> [String: String] {
    node?.mapping?.reduce(into: [:]) { $0[$1.key.string ?? ""] = $1.value.string } ?? [:]
  }

  // MARK: - explain

  @Test("explain prints every section of both languages as plain text within its width")
  func sectionsArePlainText() throws {
    for language in Handbook.Language.allCases {
      for id in Handbook.sectionIDs {
        #expect(Handbook.list(in: language).contains(" \(id) "))
        let text = try #require(Handbook.text(of: id, in: language))
        #expect(text.hasPrefix("\(id): ") && text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        for line in text.split(separator: "\n") where !line.hasPrefix("    ") {
          #expect(LineFilling.columns(String(line)) <= 96, "\(line)")
          for mark in ["**", "<!--", "](", "[^", "```"] { #expect(!line.contains(mark), "\(line)") }
        }
      }
    }
  }

  @Test("no id of a section is that of a rule, a weight or a message") func idsDoNotCollide() {
    for id in Handbook.sectionIDs + [Handbook.name] {
      #expect(
        RuleText.text(of: id) == nil && WeightText.text(of: id) == nil && MessageText.text(of: id) == nil, "\(id)")
    }
    #expect(Handbook.text(of: "no-such-section", in: .english) == nil)
  }

  @Test("explain knows every word of the glossary, in both languages, written with blanks or dashes")
  func glossaryIsExplained() {
    let words = GlossaryText.words(in: .english)
    #expect(words.count > 25 && words == GlossaryText.words(in: .chinese))
    for language in Handbook.Language.allCases {
      for word in words {
        #expect(GlossaryText.text(of: word, in: language)?.contains(word) == true, "\(word)")
        let spelled = word.replacing(" ", with: "-").uppercased()
        #expect(GlossaryText.text(of: spelled, in: language) != nil, "\(word)")
      }
      #expect(GlossaryText.text(of: "word", in: language) == nil)
    }
  }

  @Test("Chinese text is broken between characters, not before a closing mark nor behind an opening one")
  func chineseIsFilled() {
    for width in 8...40 {
      let lines = LineFilling.lines("镜像（containerd 两份都留）占盘 25.5 GiB，其余（解压后）在 imagefs。", width: width)
      for (line, next) in zip(lines, lines.dropFirst()) {
        #expect(!line.hasSuffix("（") && !next.hasPrefix("）") && !next.hasPrefix("，") && !next.hasPrefix("。"))
      }
      #expect(lines.joined().filter { $0 != " " } == "镜像（containerd两份都留）占盘25.5GiB，其余（解压后）在imagefs。")
      if width >= 14 { #expect(lines.allSatisfy { LineFilling.columns($0) <= width }) }
    }
  }
}

// MARK: - Parts of a section

private struct CodeBlock {
  var language: String
  var text: String
}

private func code(of section: HandbookPage.Section) -> [CodeBlock] {
  var blocks: [CodeBlock] = []
  var isInside = false
  for line in section.body {
    if line.hasPrefix("```") {
      isInside.toggle()
      if isInside { blocks.append(CodeBlock(language: String(line.dropFirst(3)), text: "")) }
    } else if isInside {
      blocks[blocks.count - 1].text += line + "\n"
    }
  }
  return blocks
}

private func documents(of section: HandbookPage.Section) throws -> [Yams.Node] {
  try code(of: section).filter { $0.language == "yaml" }.flatMap { try Array(Yams.compose_all(yaml: $0.text)) }
}

private func prose(of section: HandbookPage.Section) -> [Substring] {
  var isInside = false
  return section.body.filter { line in
    let isFence = line.hasPrefix("```")
    if isFence { isInside.toggle() }
    return !isInside && !isFence
  }
}

/// Paragraphs, items and rows of tables.
private func blocks(of section: HandbookPage.Section) -> [String] {
  prose(of: section).reduce(into: [""]) { blocks, line in
    let isNew =
      line.isEmpty || line.hasPrefix("- ") || line.hasPrefix("|") || line.prefixMatch(of: /[0-9]\.[ ]/) != nil
    if isNew { blocks.append(String(line)) } else { blocks[blocks.count - 1] += "\n" + line }
  }
}

/// Footnotes and gallery comments, sorted: the order of a sentence differs between languages.
private func marks(of section: HandbookPage.Section) -> [String] {
  prose(of: section).flatMap { line in
    line.matches(of: /\[\^[a-z0-9]+\]|<!-- reports[^>]+-->/).map { String($0.0) }
  }.sorted()
}

/// Every number outside code blocks, marks and link targets, sorted.
private func numbers(of section: HandbookPage.Section) -> [String] {
  prose(of: section).flatMap { line -> [String] in
    let text = line.replacing(/\[\^[a-z0-9]+\]|<!--[^>]+-->|\]\([^)]*\)/, with: "")
    var found: [String] = []
    var isInWord = false
    var rest = text[...]
    while let first = rest.first {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
      if first.isASCII, first.isNumber, !isInWord {
        found.append(digits.trimmingCharacters(in: CharacterSet(charactersIn: ".,")))
        rest = rest.dropFirst(digits.count)
        isInWord = true
      } else {
        isInWord = first.isASCII && (first.isLetter || first.isNumber || "._-".contains(first))
        rest = rest.dropFirst()
      }
    }
    return found
  }.sorted()
}
