/// A sentence as a pattern with typed values in it. The English pattern stands where the sentence is made and is the key
/// under which `Reporting` finds other languages; units, times and escaping are chosen when it is written.
///
///     let s: Sentence = "\(image: vllm) brought \(bytes: onDisk) onto \(word: "nodefs")."
public struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
  public enum Part: Hashable, Sendable {
    case literal(String)
    case value(Value)
  }

  /// A value inside a sentence. Only `word` is our own text; `code` and the names are evidence and never trusted.
  public enum Value: Hashable, Sendable {
    case bytes(Bytes)
    case inodes(Inodes)
    case time(Timestamp)
    case duration(Duration)
    case pod(PodName)
    case image(ImageName)
    case signal(EvictionSignal)
    /// A share between 0 and 1.
    case percent(Double)
    case count(Int)
    case word(String)
    case code(String)
  }

  public var parts: [Part]

  public init(parts: [Part]) { self.parts = parts }
  public init(stringLiteral text: String) { parts = text.isEmpty ? [] : [.literal(text)] }
  public init(stringInterpolation i: StringInterpolation) { parts = i.parts }

  public var isEmpty: Bool { parts.isEmpty }

  /// The pattern with `{}` for each value: the key of the catalogue.
  public var pattern: String {
    parts.map { if case .literal(let text) = $0 { text } else { "{}" } }.joined()
  }

  /// The values in order.
  public var values: [Value] { parts.compactMap { if case .value(let v) = $0 { v } else { nil } } }

  /// One sentence after another.
  public static func + (a: Sentence, b: Sentence) -> Sentence {
    a.isEmpty ? b : b.isEmpty ? a : Sentence(parts: a.parts + [.literal(" ")] + b.parts)
  }

  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []
    public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
    public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.literal(literal)) } }
    public mutating func appendInterpolation(bytes b: Bytes) { parts.append(.value(.bytes(b))) }
    public mutating func appendInterpolation(inodes n: Inodes) { parts.append(.value(.inodes(n))) }
    public mutating func appendInterpolation(time t: Timestamp) { parts.append(.value(.time(t))) }
    public mutating func appendInterpolation(duration d: Duration) { parts.append(.value(.duration(d))) }
    public mutating func appendInterpolation(pod p: PodName) { parts.append(.value(.pod(p))) }
    public mutating func appendInterpolation(image i: ImageName) { parts.append(.value(.image(i))) }
    public mutating func appendInterpolation(signal s: EvictionSignal) { parts.append(.value(.signal(s))) }
    public mutating func appendInterpolation(percent p: Double) { parts.append(.value(.percent(p))) }
    public mutating func appendInterpolation(count n: Int) { parts.append(.value(.count(n))) }
    public mutating func appendInterpolation(word w: String) { parts.append(.value(.word(w))) }
    public mutating func appendInterpolation(code c: String) { parts.append(.value(.code(c))) }
    public mutating func appendInterpolation(_ s: Sentence) { parts.append(contentsOf: s.parts) }
  }
}
