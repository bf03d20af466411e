import IncidentModel

/// One fact as one JSON object, for `evictrace inspect --lines --format ndjson`:
///
///     {"kind": "eviction.must-evict", "resource": "ephemeral-storage"}
///     {"kind": "pull.finished", "image": "vllm/vllm-openai:v0.6.3", "sizeBytes": 9876342180, "seconds": 128.4}
///
/// The only place that spells facts for machines. `kind` and the member names are stable; what the fact does not say is
/// left out. Measured amounts are ranges (`low`, `best`, `high`) of bytes or inodes; numbers that a line prints are plain.
/// Every text of the evidence passes through `visit`, which may take secrets out of it.
struct FactJSON {
  let visit: TextVisit

  func json(_ fact: Fact) -> JSONValue {
    switch fact {
    case .kubelet(let f): kubelet(f)
    case .eviction(let f): eviction(f)
    case .reclaim(let f): reclaim(f)
    case .limit(let f): limit(f)
    case .condition(let f): condition(f)
    case .pull(let f): pull(f)
    case .image(let f): image(f)
    case .model(let f): model(f)
    case .outOfSpace(let f): outOfSpace(f)
    case .lifecycle(let f): lifecycle(f)
    case .remark(let f): remark(f)
    case .event(let f): event(f)
    case .snapshot(let f): snapshot(f)
    }
  }

  typealias Member = (key: String, value: JSONValue)

  /// An object without the members that have nothing to say.
  func object(_ members: Member...) -> JSONValue { .object(members.filter { !$0.value.isNull }) }

  func fact(_ kind: String, _ members: Member...) -> JSONValue {
    .object([("kind", .string(kind))] + members.filter { !$0.value.isNull })
  }
}

/// Words of the evidence, each with its role for the search for secrets.
extension FactJSON {
  func text(_ words: String?, _ role: TextRole = .prose) -> JSONValue {
    guard var words else { return .null }
    visit(&words, role)
    return .string(words)
  }

  func name(_ words: String?) -> JSONValue { text(words, .name) }

  func pod(_ pod: PodName?) -> JSONValue {
    guard var pod else { return .null }
    pod.visitTexts(visit)
    return .string(pod.description)
  }

  func pods(_ pods: [PodName]) -> JSONValue { .array(pods.map { pod($0) }) }
  func image(_ image: ImageName) -> JSONValue { name(image.text) }
  func images(_ images: [ImageName]) -> JSONValue { list(images) { image($0) } }

  func list<T>(_ items: [T], _ make: (T) -> JSONValue) -> JSONValue {
    items.isEmpty ? .null : .array(items.map(make))
  }

  /// Names come from the evidence, so they are values and not keys.
  func table(_ table: [String: String]?, _ role: (String) -> TextRole = { _ in .prose }) -> JSONValue {
    guard let table, !table.isEmpty else { return .null }
    return .array(
      table.sorted { $0.key < $1.key }.map { object(("name", name($0.key)), ("value", text($0.value, role($0.key)))) })
  }

  /// Only what is so is said.
  func flag(_ holds: Bool) -> JSONValue { holds ? .bool(true) : .null }

  func recorded(_ time: RecordedTime) -> JSONValue { time.spelling.map(JSONValue.string) ?? .null }
}

extension JSONValue {
  var isNull: Bool { if case .null = self { true } else { false } }
}

extension RecordedTime {
  /// As it was written: RFC 3339 where zone and date were there, without them where they were not
  /// (`11-22T12:14:43.223456`), an age as the range it stands for; nil where nothing was written.
  var spelling: String? {
    switch self {
    case .absolute(let t): t.rfc3339
    case .civil(let c): c.spelling
    case .age(let low, let high): "\(PlainSentence.duration(low)) to \(PlainSentence.duration(high)) before collection"
    case .none: nil
    }
  }
}

extension CivilTime {
  fileprivate var spelling: String {
    let day = Timestamp(seconds: 0) + .nanoseconds(nanosecondOfDay)
    let time = day.rfc3339.dropFirst("1970-01-01T".count).dropLast()
    return (year.map { "\(padded(Int($0), 4))-" } ?? "")
      + "\(padded(Int(month), 2))-\(padded(Int(self.day), 2))T\(time)"
  }
}
