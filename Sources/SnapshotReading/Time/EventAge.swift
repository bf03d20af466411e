internal import IncidentModel

/// A cell of LAST SEEN or FIRST SEEN: `3m53s`, `3m (x4 over 10m)`, `<unknown>`, or a time.
struct EventAge: Hashable, Sendable {
  let text: String
  let age: HumanAge?
  var absolute: RecordedTime?
  let count: Int?
  /// The age of the first occurrence, from `over 10m`.
  let over: String?

  init(_ text: String) {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == ")" })
    self.text = words.first.map(String.init) ?? ""
    age = words.first.flatMap { HumanAge($0) }
    absolute = age == nil ? ISOTime.parse(text) : nil
    count = words.first(where: { $0.hasPrefix("x") }).flatMap { Int($0.dropFirst()) }
    over = words.firstIndex(of: "over").flatMap { $0 + 1 < words.count ? String(words[$0 + 1]) : nil }
  }

  func time(_ anchor: Anchor?, _ isShort: Bool) -> RecordedTime {
    if let absolute { return absolute }
    guard let age else { return .none }
    guard let anchor else { return age.recorded(isShort: isShort) }
    let middle = anchor.middle - .seconds(age.seconds) - .nanoseconds(age.width(isShort: isShort) * 500_000_000)
    return .absolute(middle)
  }
}
