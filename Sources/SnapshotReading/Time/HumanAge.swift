internal import IncidentModel

/// Ages as kubectl prints them (apimachinery util/duration HumanDuration): `92s`, `3m53s`, `27m`, `3h12m`, `2d5h`,
/// `2y31d`. The printed value is the floor; how much is hidden depends on its size.
struct HumanAge: Hashable, Sendable {
  var seconds: Int64
  /// Only the long form writes it so: two units, or `92s`, `179m`, `47h`.
  private var isLong: Bool
  /// The long form writes it so only now and then: `1m`, `3m`, `5h`, `2d`.
  private var hintsAtShort: Bool

  init?(_ text: some StringProtocol) {
    var total: Int64 = 0
    var digits = ""
    var (units, scale) = (0, Int64(1))
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        guard let unit = Self.scales[character], digits.utf8.count <= 9, let n = Int64(digits) else { return nil }
        scale = unit
        total += n * unit
        digits = ""
        units += 1
      }
    }
    guard digits.isEmpty, (1...2).contains(units) else { return nil }
    seconds = total
    let next: [Int64: Int64] = [1: 60, 60: 3600, 3600: 86_400]
    isLong = units == 2 || next[scale].map { total >= $0 } ?? false
    let rare: [Int64: Range<Int64>] = [60: 60..<600, 3600: 3600..<28_800, 86_400: 86_400..<691_200]
    hintsAtShort = units == 1 && rare[scale]?.contains(total) ?? false
  }

  private static let scales: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "y": 31_536_000]

  /// Seconds between the printed value and the next one.
  func width(isShort: Bool) -> Int64 {
    switch seconds {
    case ..<120: isShort && seconds >= 60 ? 60 : 1
    case ..<600: isShort ? 60 : 1
    case ..<10_800: isShort && seconds >= 3600 ? 3600 : 60
    case ..<28_800: isShort ? 3600 : 60
    case ..<172_800: isShort && seconds >= 86_400 ? 86_400 : 3600
    case ..<691_200: isShort ? 86_400 : 3600
    case ..<252_288_000: isShort && seconds >= 31_536_000 ? 31_536_000 : 86_400
    default: 31_536_000
    }
  }

  func recorded(isShort: Bool) -> RecordedTime {
    .age(low: .seconds(seconds), high: .seconds(seconds + width(isShort: isShort)))
  }

  /// Whether the ages of one table were printed with one unit only (`ShortHumanDuration`): nothing in it shows the long
  /// form, and something does that the long form seldom writes.
  static func areShort(_ ages: [HumanAge]) -> Bool {
    !ages.contains(where: \.isLong) && ages.contains(where: \.hintsAtShort)
  }
}
