/// Everything in a fixture that looks random (UIDs, container ids, hashes, noise) is drawn from here, so that one seed
/// gives one bundle on every machine.

/// SplitMix64: small, fast, and the same everywhere.
public struct Dice: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// Dice of their own for one subject, so that a new subject does not change what the others draw.
  public init(seed: UInt64, for subject: String) {
    self.init(seed: subject.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in `0 ..< n`; 0 when `n` is 0.
  mutating func below(_ n: Int) -> Int { n > 0 ? Int(next() % UInt64(n)) : 0 }

  mutating func pick<T>(_ list: [T]) -> T? { list.isEmpty ? nil : list[below(list.count)] }

  /// `count` characters out of `alphabet`.
  mutating func text(_ count: Int, from alphabet: [Character]) -> String {
    String((0..<count).map { _ in alphabet[below(alphabet.count)] })
  }

  mutating func hex(_ count: Int) -> String { text(count, from: Self.hexDigits) }

  /// A version 4 UUID.
  mutating func uid() -> String {
    "\(hex(8))-\(hex(4))-4\(hex(3))-\(["8", "9", "a", "b"][below(4)])\(hex(3))-\(hex(12))"
  }

  static let hexDigits = Array("0123456789abcdef")
  /// The alphabet of generated pod name suffixes (apimachinery util/rand: no vowels, no 0, 1, 3).
  static let suffixLetters = Array("bcdfghjklmnpqrstvwxz2456789")
}
