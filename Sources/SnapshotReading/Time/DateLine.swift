internal import IncidentModel

/// A line that is nothing but a date, as `date` prints it in the locales seen, or as people write it above a block:
///
///     Sun Nov 22 12:22:42 UTC 2026            Sun Nov 22 12:23:35 PM UTC 2026      So 22. Nov 12:23:35 CET 2026
///     2026年 11月 22日 日曜日 12:23:35 JST       Вс 22 ноя 2026 12:23:35 MSK          Sun, 22 Nov 2026 12:23:35 +0000
///     2026-11-22T12:23:35+00:00               === 2026-11-22 12:23:35 ===          1795350215
enum DateLine {
  /// Absolute when a zone is named that means one thing; civil otherwise; nil for any other line.
  static func parse(_ line: String) -> RecordedTime? {
    let bare = trimmed(line)
    guard bare.utf8.count >= 10, bare.utf8.count <= 80, bare.utf8.contains(where: { (48...57).contains($0) }) else {
      return nil
    }
    if let time = ISOTime.parse(bare) { return time }
    if let seconds = Int64(bare), (1_388_534_400...1_999_999_999).contains(seconds) {
      return .absolute(Timestamp(seconds: seconds))
    }
    return words(bare)
  }

  /// Without the rulers people draw around it.
  private static func trimmed(_ line: String) -> String {
    let ruler: (Character) -> Bool = { "=#*-<>[]| \t".contains($0) }
    let head = line.drop(while: ruler)
    guard let end = head.lastIndex(where: { !ruler($0) }) else { return "" }
    return String(head[...end])
  }

  private struct Parts {
    var year: Int?
    var month: Int?
    var day: Int?
    var clock: Int64?
    var afternoon: Bool?
    var zone: Int?
    var weekdays = 0
    var strangers = 0
  }

  private static func words(_ text: String) -> RecordedTime? {
    var parts = Parts()
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" || $0 == "(" || $0 == ")" }) {
      take(String(word), into: &parts)
    }
    guard let year = parts.year, let month = parts.month, let day = parts.day, var clock = parts.clock,
      parts.strangers == 0, parts.weekdays <= 1
    else { return nil }
    if let afternoon = parts.afternoon { clock = twelveHour(clock, afternoon) }
    return ISOTime.time(CivilDate(year: year, month: month, day: day), clock, parts.zone)
  }

  private static func twelveHour(_ clock: Int64, _ afternoon: Bool) -> Int64 {
    let half: Int64 = 43_200 * 1_000_000_000
    return clock % half + (afternoon ? half : 0)
  }

  private static func take(_ word: String, into parts: inout Parts) {
    let lower = word.lowercased()
    let bare = lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    if let clock = clock(word) {
      parts.clock = clock
    } else if let n = number(bare, suffixes: ["", "年", "월"]), n >= 1970, n < 2200 {
      parts.year = n
    } else if let n = number(bare, suffixes: ["月"]), (1...12).contains(n) {
      parts.month = n
    } else if let n = number(bare, suffixes: ["", "日"]), (1...31).contains(n), parts.day == nil {
      parts.day = n
    } else if let month = months[bare] {
      parts.month = month
    } else if ["am", "pm"].contains(bare) {
      parts.afternoon = bare == "pm"
    } else if let zone = zone(word) {
      parts.zone = zone
    } else if ambiguousZones.contains(word) || ["de", "г", "klo", "um"].contains(bare) {
      return
    } else if isWeekday(bare) {
      parts.weekdays += 1
    } else {
      parts.strangers += 1
    }
  }

  private static func clock(_ word: String) -> Int64? {
    var cursor = ByteCursor(word)
    if let clock = ISOTime.clock(&cursor), cursor.isAtEnd { return clock }
    cursor = ByteCursor("0" + word)
    guard let clock = ISOTime.clock(&cursor), cursor.isAtEnd else { return nil }
    return clock
  }

  private static func number(_ word: String, suffixes: [String]) -> Int? {
    for suffix in suffixes where word.hasSuffix(suffix) {
      let digits = word.dropLast(suffix.count)
      if !digits.isEmpty, digits.utf8.count <= 4, digits.utf8.allSatisfy({ (48...57).contains($0) }) {
        return Int(digits)
      }
    }
    return nil
  }

  private static func zone(_ word: String) -> Int? {
    if let hours = zones[word] { return Int(hours * 3600) }
    guard word.hasPrefix("+") || word.hasPrefix("-") else { return nil }
    var cursor = ByteCursor(word)
    guard let zone = ISOTime.zone(&cursor), cursor.isAtEnd else { return nil }
    return zone
  }

  private static func isWeekday(_ word: String) -> Bool {
    weekdays.contains(word) || word.hasSuffix("曜日") || word.hasPrefix("星期") || word.hasPrefix("周")
  }

  /// Abbreviations that stand for one offset; the ambiguous ones (IST, CST, EST, BST, AST) are left civil.
  private static let zones: [String: Double] = [
    "UTC": 0, "GMT": 0, "Z": 0, "UCT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "PKT": 5, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13,
    "PST": -8, "PDT": -7, "MDT": -6, "CDT": -5, "EDT": -4, "AKST": -9, "AKDT": -8, "HST": -10, "SAST": 2, "WIB": 7,
    "-03": -3, "+03": 3, "+07": 7, "+08": 8,
  ]

  private static let ambiguousZones: Set<String> = [
    "IST", "CST", "EST", "MST", "BST", "AST", "ADT", "ECT", "GST", "WST",
  ]

  private static let months: [String: Int] = {
    let lists = [
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "january february march april may june july august september october november december",
      "jan feb mär apr mai jun jul aug sep okt nov dez",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "janv févr mars avril mai juin juil août sept oct nov déc",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "ene feb mar abr may jun jul ago sep oct nov dic",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "jan fev mar abr mai jun jul ago set out nov dez",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "янв фев мар апр май июн июл авг сен окт ноя дек",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ]
    var result: [String: Int] = [:]
    for list in lists {
      for (i, name) in list.split(separator: " ").enumerated() { result[String(name)] = i + 1 }
    }
    return result
  }()

  private static let weekdays = Set(
    """
    mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday \
    mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag \
    lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche \
    mié jue vie sáb dom lunes martes miércoles jueves viernes sábado domingo \
    seg ter qua qui sex segunda terça quarta quinta sexta \
    пн вт ср чт пт сб вс понедельник вторник среда четверг пятница суббота воскресенье
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
