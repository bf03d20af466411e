import IncidentModel

/// Gives names their pseudonyms and finds names in texts: those that are known from the evidence's objects as whole
/// words, addresses and domains by their form.
struct Pseudonyms {
  private let hiding: NameHiding
  private let finder: WordFinder
  /// For each word of the finder what it names.
  private let words: [(kind: NameHiding.Kind, name: String, isShort: Bool)]
  private var given: [String: String] = [:]
  private var last: [String: Int] = [:]
  /// Names that look like pseudonyms say nothing and are kept; their numbers are not given again.
  private let taken: Set<String>

  /// Nil when nothing is hidden.
  init?<Value: HoldsEvidence>(_ hiding: NameHiding, of value: Value) {
    self.init(hiding, nodes: value.nodeNames, pods: value.podNames.map { ($0.namespace, $0.name) })
  }

  init?(_ hiding: NameHiding, nodes: [String], pods: [(namespace: String, name: String)]) {
    guard !hiding.isEmpty else { return nil }
    var rows: [(kind: NameHiding.Kind, name: String, isShort: Bool)] = []
    var texts: [[UInt8]] = []
    var seen: Set<String> = []
    func add(_ text: String, _ kind: NameHiding.Kind, of name: String) {
      guard hiding.kinds.contains(kind), !Self.ordinary.contains(text.lowercased()), seen.insert(text).inserted,
        !text.isEmpty, !text.hasPrefix("[redacted:")
      else { return }
      rows.append((kind, name, text.utf8.count < 4))
      texts.append(Array(text.utf8))
    }
    for node in nodes {
      add(node, .nodes, of: node)
      if let label = Self.firstLabel(of: node) { add(label, .nodes, of: node) }
    }
    for host in hiding.hosts {
      add(host, .hosts, of: host)
      if let label = Self.firstLabel(of: host) { add(label, .hosts, of: host) }
    }
    for pod in pods {
      add(pod.namespace, .namespaces, of: pod.namespace)
      add(pod.name, .pods, of: pod.name)
    }
    (self.hiding, words, finder) = (hiding, rows, WordFinder(texts))
    taken = Set(rows.map(\.name).filter { Self.isPseudonym($0) })
    for node in nodes where hiding.kinds.contains(.nodes) && !Self.ordinary.contains(node.lowercased()) {
      _ = pseudonym(node, "node")
    }
  }

  /// Names of all machines and all clusters.
  private static let ordinary: Set<String> = [
    "localhost", "node", "nodes", "master", "worker", "server", "agent", "host", "minikube", "control-plane", "kind",
    "default", "main", "local", "root", "kubelet", "gpu", "linux", "unknown", "kube-system", "kube-public",
    "kube-node-lease",
  ]

  /// The short name of a domain name; an address has none.
  private static func firstLabel(of name: String) -> String? {
    let labels = name.split(separator: ".")
    guard labels.count > 1, let first = labels.first, first.utf8.count >= 4, first.contains(where: \.isLetter) else {
      return nil
    }
    return String(first)
  }

  /// `node-3`, or with a key `node-3f9a1c07`.
  private static func isPseudonym(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, prefixes.contains(String(parts[0])), !parts[1].isEmpty else { return false }
    return parts[1].allSatisfy { $0.isASCII && $0.isNumber }
      || parts[1].utf8.count == 8 && parts[1].utf8.allSatisfy(\.isHex)
  }
  private static let prefixes = Set(NameHiding.Kind.allCases.map(\.word) + ["mac"])

  private mutating func pseudonym(_ name: String, _ word: String) -> String {
    let id = "\(word)\u{0}\(name.lowercased())"
    if let known = given[id] { return known }
    let made = Self.isPseudonym(name) ? name : hiding.key.map { keyed(id, word, $0) } ?? next(word)
    given[id] = made
    return made
  }

  private func keyed(_ id: String, _ word: String, _ key: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return word + "-"
      + HMAC.sha256(Array(id.utf8), key: key).prefix(4)
      .map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }

  private mutating func next(_ word: String) -> String {
    repeat { last[word, default: 0] += 1 } while taken.contains("\(word)-\(last[word] ?? 0)")
    return "\(word)-\(last[word] ?? 0)"
  }

  // Where they stand

  mutating func places(in text: Span<UInt8>, _ role: TextRole) -> [Redactor.Place] {
    var out: [Redactor.Place] = []
    for match in finder.matches(in: text) where isWord(text, match) {
      let word = words[match.word]
      out.append(place(match.range, word.name, word.kind.word))
    }
    for found in Addresses.find(in: text, hiding.kinds) {
      out.append(place(found.range, text.string(found.range), found.word))
    }
    return out.sorted { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }
  }

  private mutating func place(_ range: Range<Int>, _ name: String, _ word: String) -> Redactor.Place {
    Redactor.Place(
      range: range, value: Array(name.utf8), rule: word, rank: .name, pseudonym: pseudonym(name, word))
  }

  /// A name is not part of another word; it may be part of a longer name (`etcd-gpu-1`). A very short one counts only
  /// where names stand: alone, beside a slash, a quote or an equals sign.
  private func isWord(_ text: Span<UInt8>, _ match: WordFinder.Match) -> Bool {
    let (start, end) = (match.range.lowerBound, match.range.upperBound)
    guard text.isWordStart(start) || start > 0 && text[start - 1] == Byte.underscore,
      end == text.count || !text[end].isAlnum
    else { return false }
    guard words[match.word].isShort else { return true }
    let isMarked = { (b: UInt8) in b.isQuote || "/_=".utf8.contains(b) }
    let isAlone = end == text.count || text[end] == Byte.lineFeed || text[end] == Byte.comma || text[end].isBlank
    // `namespace: ml`, and the first column of a table.
    if isAlone, start >= 2, text[start - 1] == Byte.space, text[start - 2] == Byte.colon { return true }
    if isAlone, start == 0 || text[start - 1] == Byte.lineFeed { return true }
    return start > 0 && isMarked(text[start - 1]) || end < text.count && isMarked(text[end])
  }
}
