// Month names in front of a journal line. journalctl prints them in the language of whoever ran it:
//
//     Nov 22 12:14:43 node1 kubelet[812]: …     févr. 02 08:34:42 node35 kubelet[6438]: …     11月 22 12:14:43 …

/// Knows the abbreviations glibc's locales print for `%b`, and remembers the last one asked for.
struct MonthName {
  private var lastWord: UInt64 = 0
  private var lastMonth = 0
  private static let months: [UInt64: Int] = table()

  /// The month at `start` and the place behind its name (and its dot), when one stands there.
  @inline(__always)
  mutating func read(_ line: Span<UInt8>, at start: Int) -> (month: Int, end: Int)? {
    var (word, i): (UInt64, Int) = (0, start)
    let limit = min(line.count, start + 14)
    while i < limit, line[i] != 32, line[i] != UInt8(ascii: ".") {
      word = (word &* 0x0000_0100_0000_01B3) ^ UInt64(line[i])
      i += 1
    }
    guard i < limit, i > start + 1 else { return nil }
    if word != lastWord {
      guard let month = Self.months[word] else { return nil }
      (lastWord, lastMonth) = (word, month)
    }
    return (lastMonth, line[i] == 32 ? i : i + 1)
  }

  private static func table() -> [UInt64: Int] {
    var months: [UInt64: Int] = [:]
    for language in names {
      for (index, name) in language.split(separator: " ").enumerated() {
        for spelling in [String(name), name.lowercased(), name.prefix(1).uppercased() + name.dropFirst()] {
          months[spelling.utf8.reduce(0) { ($0 &* 0x0000_0100_0000_01B3) ^ UInt64($1) }] = index + 1
        }
      }
    }
    return months
  }

  private static let names = [
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "janv févr mars avril mai juin juil août sept oct nov déc",
    "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez", "Jän Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "ene feb mar abr may jun jul ago sep oct nov dic", "ene feb mar abr may jun jul ago sept oct nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez", "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan feb mrt apr mei jun jul aug sep okt nov dec", "jan feb mar apr maj jun jul aug sep okt nov dec",
    "jan feb mars april mai juni juli aug sep okt nov des", "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "led úno bře dub kvě čen čec srp zář říj lis pro", "jan feb márc ápr máj jún júl aug szept okt nov dec",
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara", "янв фев мар апр май июн июл авг сен окт ноя дек",
    "янв фев мар апр мая июн июл авг сен окт ноя дек", "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "gen febr març abr maig juny jul ag set oct nov des", "ian feb mar apr mai iun iul aug sep oct nov dec",
    "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
  ]
}
