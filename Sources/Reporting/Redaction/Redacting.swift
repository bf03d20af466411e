package import IncidentModel

/// The postmortem without the secrets of the evidence, and an account of what was removed: the one choke point before
/// any writer. Every text that may come from the evidence is searched; a secret found in one of them, or by `secrets`
/// in raw evidence, is removed from all. In its place stands `[redacted:hf-token#1]`: the kind stays readable, and
/// equal values stay equal. The account is sorted by rule and counts places. Redacting twice changes nothing more.
package func redacted(
  _ postmortem: Postmortem, knowing secrets: SecretScanner = SecretScanner()
) -> (postmortem: Postmortem, redactions: [Redaction]) {
  var secrets = secrets
  secrets.observe(postmortem)
  var redactor = Redactor(secrets)
  var result = postmortem
  result.visitTexts { text, role in redactor.redact(&text, role) }
  return (result, redactor.redactions)
}

/// Replaces secrets in texts and remembers which got which number.
struct Redactor {
  private let known: [[UInt8]: SecretScanner.Knowledge]
  private let forms: KnownForms
  private let hidesSecrets: Bool
  private var names: Pseudonyms?
  private var search = DeepSearch()
  private var numbers: [[UInt8]: Int] = [:]
  private var lastNumber: [String: Int] = [:]
  private var counts: [String: Int] = [:]

  /// Without secrets only names are replaced.
  init(_ secrets: SecretScanner?, _ names: Pseudonyms? = nil) {
    (known, forms, hidesSecrets) = (secrets?.known ?? [:], KnownForms(secrets ?? SecretScanner()), secrets != nil)
    self.names = names
  }

  var gate: LeakGate { LeakGate(forms: forms) }

  var redactions: [Redaction] {
    counts.map { Redaction(rule: $0.key, count: $0.value) }.sorted { $0.rule < $1.rule }
  }

  mutating func redact(_ text: inout String, _ role: TextRole = .prose) {
    let bytes = Array(text.utf8)
    let places = places(in: bytes.span, role)
    guard !places.isEmpty else { return }
    text = String(decoding: written(bytes.span, 0..<bytes.count, places), as: UTF8.self)
  }

  /// What to put in the place of a piece of a text.
  struct Place {
    var range: Range<Int>
    var value: [UInt8]
    var rule: String
    var rank: SecretSearch.Rank
    /// On the lines behind the first one of a secret: counted there.
    var isContinued = false
    /// Stands in the place of a name.
    var pseudonym: String?
  }

  /// A part of a text with the places in it replaced; of places that reach out of it what is inside.
  mutating func written(_ text: Span<UInt8>, _ part: Range<Int>, _ places: [Place]) -> [UInt8] {
    var out: [UInt8] = []
    var next = part.lowerBound
    for var place in places where place.range.overlaps(part) {
      if place.range.lowerBound < part.lowerBound { place.isContinued = true }
      place.range = place.range.clamped(to: part)
      out += text.bytes(next..<place.range.lowerBound)
      out += Array(label(place).utf8)
      next = place.range.upperBound
    }
    return out + text.bytes(next..<part.upperBound)
  }

  /// What to replace, in order and apart. Where several overlap, all their bytes go under the name of the first by
  /// rank, then by length, then by position.
  mutating func places(in text: Span<UInt8>, _ role: TextRole) -> [Place] {
    var all: [Place] = names?.places(in: text, role) ?? []
    if hidesSecrets { search.search(text, role, knowing: forms) }
    for hit in search.hits {
      let knowledge = known[hit.value] ?? SecretScanner.Knowledge(rule: hit.rule, rank: hit.rank)
      for (n, piece) in hit.pieces.enumerated() {
        all.append(
          Place(range: piece, value: hit.value, rule: knowledge.rule, rank: knowledge.rank, isContinued: n > 0))
      }
    }
    all.sort { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }
    return Self.united(all)
  }

  private static func united(_ places: [Place]) -> [Place] {
    var out: [Place] = []
    var length = 0
    for place in places {
      guard let last = out.last, place.range.lowerBound < last.range.upperBound else {
        out.append(place)
        length = place.range.count
        continue
      }
      var winner = last
      if (place.rank, place.range.count) > (last.rank, length) { (winner, length) = (place, place.range.count) }
      winner.range = last.range.lowerBound..<max(last.range.upperBound, place.range.upperBound)
      out[out.count - 1] = winner
    }
    return out
  }

  private mutating func label(_ place: Place) -> String {
    if !place.isContinued { counts[place.rule, default: 0] += 1 }
    if let pseudonym = place.pseudonym { return pseudonym }
    if numbers[place.value] == nil {
      lastNumber[place.rule, default: 0] += 1
      numbers[place.value] = lastNumber[place.rule]
    }
    return "[redacted:\(place.rule)#\(numbers[place.value] ?? 0)]"
  }
}
