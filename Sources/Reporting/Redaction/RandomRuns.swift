/// Runs that look drawn by lot though nothing names them: a cloud's secret key alone on a line, a session that was logged.
///
///     wJalrXUtnFEMIxK7MDENGzbPxRfiCYsVh3q1TEzT        capitals, small letters and digits that change all the time
///
/// What Kubernetes and its evidence are full of is left alone: hex digests, UUIDs and generated names have no capitals;
/// paths and names of models change between words; certificates and public keys are longer or framed; base64 that stands
/// for text is read as text (`Readings`).
extension SecretSearch {
  private static let lengths = 32...256

  /// Only what no other rule has found: a token keeps its name and its beginning.
  mutating func randomRuns(_ text: Span<UInt8>) {
    let found = hits.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    var (i, next) = (0, 0)
    while i < text.count {
      guard Self.isPart[Int(text[i])] else {
        i = text[i] == Byte.dash ? publicBlockEnd(text, i) ?? i + 1 : i + 1
        continue
      }
      var end = i
      while end < text.count, Self.isPart[Int(text[end])] { end += 1 }
      while next < found.count, found[next].upperBound <= i { next += 1 }
      let isFound = next < found.count && found[next].lowerBound < end
      let run = withoutEscape(text, i..<end)
      if !isFound, Self.lengths.contains(run.count), isRandom(text, run) { addAside(run, "random-string") }
      i = end
    }
  }

  /// The letters of `\n`, `%3D` and `ESC[0m` before a run are not its first.
  private func withoutEscape(_ text: Span<UInt8>, _ run: Range<Int>) -> Range<Int> {
    let start = run.prefix(7).last { $0 > run.lowerBound && text[$0 - 1].isAlnum && text.isWordStart($0) }
    return (start ?? run.lowerBound)..<run.upperBound
  }

  private func isRandom(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var (counts, changes, others) = ([0, 0, 0], 0, 0)
    var last = -1
    for i in range {
      let b = text[i]
      let kind = b.isUpper ? 0 : b.isLower ? 1 : b.isDigit ? 2 : -1
      guard kind >= 0 else {
        others += 1
        continue
      }
      counts[kind] += 1
      if last >= 0, last != kind { changes += 1 }
      last = kind
    }
    guard counts[0] >= 4, counts[1] >= 4, counts[2] >= 2, others * 10 <= range.count else { return false }
    return changes * 100 >= range.count * 42 && !isPublic(text, range)
      && EncodedRuns.text(behind: text.bytes(range)) == nil
  }

  /// A digest in base64, a public key, or what follows a word that says so.
  private func isPublic(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if text.has(Self.publicKey, at: range.lowerBound) { return true }
    let before = text.lowercase(max(0, range.lowerBound - 24)..<range.lowerBound)
    let around = text.lowercase(range.lowerBound..<min(range.lowerBound + 8, range.upperBound))
    return Self.publicWords.contains { word in
      (before + around).span.firstIndex(of: word, in: 0..<before.count + around.count) != nil
    }
  }

  /// The end of a PEM block that is no private key.
  private mutating func publicBlockEnd(_ text: Span<UInt8>, _ i: Int) -> Int? {
    guard stepsLeft > 0, text.has(Self.frame, at: i) else { return nil }
    stepsLeft -= 4096
    let head = i..<min(i + 64, text.count)
    guard text.firstIndex(of: Self.privateWord, in: head) == nil else { return nil }
    return text.firstIndex(of: Self.end, in: i..<min(i + 16_384, text.count))
  }

  /// Letters, digits and the signs of both base64 alphabets. `=` parts a name from its value, so it is no part.
  private static let isPart: [Bool] = (0...255).map { UInt8($0).isAlnum || "+/-_".utf8.contains(UInt8($0)) }
  private static let publicKey = Array("AAAA".utf8)
  private static let publicWords = [
    "sha1", "sha256", "sha384", "sha512", "h1:", "etag", "hash", "digest", "checksum", "md5", "fingerprint",
  ]
  .map { Array($0.utf8) }
  private static let frame = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let privateWord = Array("PRIVATE".utf8)
}
