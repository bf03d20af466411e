/// Finds secrets in one text by their shape and by the names in front of them.
///
///     err="Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJrdWJlIn0.KKLA…"
///                                └────────────── jwt ──────────────────────┘
///
/// One pass over the bytes. Only bytes that can begin a secret or separate a name from its value cost more than a table
/// lookup, and every look around them is bounded or remembered (`Runs`): time is linear in the length of the text.
struct SecretSearch: Sendable {
  /// Bytes of one text that must go, and why.
  struct Hit: Hashable {
    var range: Range<Int>
    var rule: String
    var rank: Rank
  }

  /// Which of two overlapping hits names the secret: the block over the line, the shape over the key, all over a name.
  enum Rank: Int, Comparable {
    case name, key, shape, block
    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  private(set) var hits: [Hit] = []
  /// Parts of hits that are secrets of their own: the lines of a key block, the password in `user:password` of a
  /// registry.
  private(set) var parts: [(bytes: [UInt8], rule: String)] = []
  /// End of the last value behind a key: a key inside a value is part of it.
  private(set) var keyedEnd = 0
  /// End of the last URL's host: an `@` before it parts user and host.
  var authorityEnd = 0
  /// Steps that looks far around may still cost, so that hostile text cannot make the search quadratic.
  var stepsLeft = 0
  var runs = Runs()
  private var keyBlocks = PrivateKeyBlocks()
  private let shapes = SecretShape.byFirstByte
  private let interest = Self.interestingBytes
  private let beginnings = Self.wordBeginnings

  /// Finds all hits in prose, in the order of their ends. In a bare name (a pod, an image, a mount) colons and dashes
  /// mean nothing, so only shapes count there.
  mutating func search(_ text: Span<UInt8>, isName: Bool = false, findsRandom: Bool = true) {
    hits.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    (keyedEnd, authorityEnd, stepsLeft) = (0, 0, 65_536 + 16 * text.count)
    keyBlocks = PrivateKeyBlocks()
    runs.forget()
    var i = 0
    while i < text.count {
      let kind = interest[Int(text[i])]
      if kind == 0 || (isName && kind & Self.separator != 0 && text[i] != Byte.at) {
        i += 1
        continue
      }
      let end = kind & Self.separator != 0 ? separated(text, at: i) : word(text, at: i)
      i = end ?? i + 1
    }
    if !isName, findsRandom { randomRuns(text) }
  }

  /// A hit away from where the search stands.
  mutating func addAside(_ range: Range<Int>, _ rule: String) {
    if !range.isEmpty { hits.append(Hit(range: range, rule: rule, rank: .key)) }
  }

  mutating func add(_ range: Range<Int>, _ rule: String, _ rank: Rank) {
    guard !range.isEmpty else { return }
    hits.append(Hit(range: range, rule: rule, rank: rank))
    if rank == .key { keyedEnd = max(keyedEnd, range.upperBound) }
  }

  mutating func addPart(_ bytes: [UInt8], _ rule: String) { parts.append((bytes, rule)) }

  /// What begins with a letter: tokens, JSON web tokens, bearer tokens, key material without its frame.
  private mutating func word(_ text: Span<UInt8>, at i: Int) -> Int? {
    guard i + 1 < text.count, beginnings[Int(text[i]) << 8 | Int(text[i + 1])], text.isWordStart(i) else { return nil }
    for shape in shapes[Int(text[i])] {
      if let end = shape.end(in: text, at: i, &runs) {
        add(i..<end, shape.rule, .shape)
        return end
      }
    }
    return webToken(text, at: i) ?? bearer(text, at: i) ?? keyMaterial(text, at: i) ?? netrcPassword(text, at: i)
  }

  /// What stands around punctuation; nil when the search may go on with the next byte.
  private mutating func separated(_ text: Span<UInt8>, at i: Int) -> Int? {
    switch text[i] {
    case Byte.at: email(text, at: i)
    case Byte.equals: value(text, separator: i..<i + 1)
    case Byte.percent:
      if text.has(Self.encodedEquals, at: i) || text.has(Self.encodedEqualsLower, at: i) {
        value(text, separator: i..<i + 3)
      }
    case Byte.colon:
      if text.has(Self.authorityMark, at: i) { credentials(text, at: i + 3) } else { colon(text, at: i) }
    default:
      if let block = keyBlocks.block(in: text, at: i, &runs) {
        add(block, "private-key", .block)
        for line in PrivateKeyBlocks.lines(in: text, block) { addPart(line, "private-key") }
        return block.upperBound
      }
      flag(text, at: i)
      userFlag(text, at: i)
    }
    return nil
  }

  private mutating func colon(_ text: Span<UInt8>, at i: Int) {
    secretObject(text, at: i)
    cookies(text, at: i)
    value(text, separator: i..<i + 1)
  }

  /// `eyJ….eyJ….signature`: base64url of `{"`, then at least one more part.
  private mutating func webToken(_ text: Span<UInt8>, at i: Int) -> Int? {
    guard text.has(Self.webTokenPrefix, at: i) else { return nil }
    var end = runs.end(of: .base64url, in: text, at: i)
    guard end - i >= 12, end < text.count, text[end] == Byte.dot else { return nil }
    let second = runs.end(of: .base64url, in: text, at: end + 1)
    guard second - end > 4 else { return nil }
    end = second
    if end + 1 < text.count, text[end] == Byte.dot {
      let third = runs.end(of: .base64url, in: text, at: end + 1)
      if third > end + 1 { end = third }
    }
    add(i..<end, "jwt", .shape)
    return end
  }

  /// `Bearer <token>` wherever it is printed; a word behind it (`Bearer authentication`) is no token.
  private mutating func bearer(_ text: Span<UInt8>, at i: Int) -> Int? {
    guard text[i].lowercased == 0x62, i + 8 < text.count, text.lowercase(i..<i + 6) == Self.bearerWord else {
      return nil
    }
    var start = i + 6
    if text.has(Self.encodedSpace, at: start) { start += 3 }
    while start < text.count, start < i + 10, text[start] == Byte.space { start += 1 }
    guard start > i + 6, start < text.count else { return nil }
    let end = runs.end(of: .bearer, in: text, at: start)
    guard end - start >= 12, SecretValue.looksRandom(text, start..<end) else { return nil }
    add(start..<end, text.has(Self.webTokenPrefix, at: start) ? "jwt" : "bearer", .shape)
    return end
  }

  /// Key material whose frame is not on this line: DER of an RSA or PKCS #8 key (`MII?..IB…`: a sequence that begins
  /// with version 0), an OpenSSH key, or the whole PEM file in base64 (kubeconfig's `client-key-data`).
  private mutating func keyMaterial(_ text: Span<UInt8>, at i: Int) -> Int? {
    let isDER = text.has(Self.derPrefix, at: i) && text.has(Self.derVersion, at: i + 6)
    let isPEM =
      text.has(Self.pemPrefix, at: i) && !Self.publicFrames.contains { text.has($0, at: i + Self.pemPrefix.count) }
    guard isDER || isPEM || Self.barePrefixes.contains(where: { text.has($0, at: i) }) else { return nil }
    let end = runs.end(of: .base64, in: text, at: i)
    guard end - i >= 40 else { return nil }
    add(i..<end, "private-key", .shape)
    return end
  }

  static let authorityMark = Array("://".utf8)
  private static let encodedEquals = Array("%3D".utf8)
  private static let encodedEqualsLower = Array("%3d".utf8)
  private static let encodedSpace = Array("%20".utf8)
  private static let webTokenPrefix = Array("eyJ".utf8)
  private static let bearerWord = Array("bearer".utf8)
  private static let derPrefix = Array("MII".utf8)
  private static let derVersion = Array("IB".utf8)
  private static let pemPrefix = Array("LS0tLS1CRUdJTi".utf8)
  /// How ` CERT` and ` PUBLIC` go on in that base64.
  private static let publicFrames = ["BDRVJU", "BQVUJMSUM"].map { Array($0.utf8) }
  private static let barePrefixes = ["b3BlbnNzaC1rZXktdjE", "MHcCAQEE", "MIGHAgEA", "MIGTAgEA", "MC4CAQAw"].map {
    Array($0.utf8)
  }

  private static let separator: UInt8 = 2

  /// The first two bytes of everything that `word` looks for: nearly all words of a log are passed over by them.
  private static let wordBeginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 65_536)
    let prefixes = SecretShape.all.map(\.prefix) + [webTokenPrefix, derPrefix, pemPrefix] + barePrefixes
    for prefix in prefixes + ["be", "Be", "BE", "pa"].map({ Array($0.utf8) }) {
      table[Int(prefix[0]) << 8 | Int(prefix[1])] = true
    }
    return table
  }()

  /// 1: a word of this first byte may be a secret; 2: punctuation that is looked at.
  private static let interestingBytes: [UInt8] = (0...255).map { b in
    if "=:@%-".utf8.contains(UInt8(b)) { return separator }
    return wordBeginnings[b << 8..<(b + 1) << 8].contains(true) ? 1 : 0
  }
}

extension Span<UInt8> {
  /// The ASCII letters of a range in lower case.
  func lowercase(_ range: Range<Int>) -> [UInt8] { range.clamped(to: 0..<count).map { self[$0].lowercased } }
}
