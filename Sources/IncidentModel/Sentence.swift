/// A sentence as a pattern with typed values in it. The English pattern stands where the sentence is made and is the key
/// under which `Reporting` finds other languages; units, times and escaping are chosen when it is written.
///
///     let s: Sentence = "\(image: vllm) brought \(bytes: onDisk) onto \(word: "nodefs")."
///
/// A sentence inside a sentence stays one: each clause is looked up by its own pattern, so that a language may put the
/// clauses in another order. Sentences joined with `+` stay apart as well; whether a space stands between them is the
/// language's matter.
public struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
  public enum Part: Hashable, Sendable {
    case literal(String)
    case value(Value)
    /// Between two sentences that follow one another.
    case gap
  }

  /// A value inside a sentence. Only `word` and `sentence` are our own text; `code` and the names are evidence and
  /// never trusted.
  public indirect enum Value: Hashable, Sendable {
    case bytes(Bytes)
    /// An amount with its sign.
    case change(Bytes)
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
    case sentence(Sentence)
  }

  public var parts: [Part]

  public init(parts: [Part]) { self.parts = parts }
  public init(stringLiteral text: String) { parts = text.isEmpty ? [] : [.literal(text)] }

  /// A pattern that is nothing but one sentence is that sentence.
  public init(stringInterpolation i: StringInterpolation) {
    if i.parts.count == 1, case .value(.sentence(let only))? = i.parts.first {
      parts = only.parts
    } else {
      parts = i.parts
    }
  }

  /// Whether nothing would be written; a pattern of empty clauses alone is empty too.
  public var isEmpty: Bool {
    parts.allSatisfy { if case .value(.sentence(let inner)) = $0 { inner.isEmpty } else { $0 == .gap } }
  }

  /// The pattern with `{}` for each value: the key of the catalogue. Values of a sentence inside are not part of it.
  public var pattern: String {
    parts.map { if case .literal(let text) = $0 { text } else if $0 == .gap { " " } else { "{}" } }.joined()
  }

  /// The same with the patterns of the sentences inside written out.
  public var wholePattern: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .gap: " "
      case .value(.sentence(let inner)): inner.wholePattern
      case .value: "{}"
      }
    }.joined()
  }

  /// The sentences that were joined with `+`, or this one alone.
  public var clauses: [Sentence] {
    guard parts.contains(.gap) else { return [self] }
    return parts.compactMap { if case .value(.sentence(let clause)) = $0 { clause } else { nil } }
  }

  /// The values in order.
  public var values: [Value] { parts.compactMap { if case .value(let v) = $0 { v } else { nil } } }

  /// One sentence after another.
  public static func + (a: Sentence, b: Sentence) -> Sentence {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    let clauses = (a.clauses + b.clauses).map { [Part.value(.sentence($0))] }
    return Sentence(parts: Array(clauses.joined(separator: [.gap])))
  }

  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []
    public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
    public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.literal(literal)) } }
    public mutating func appendInterpolation(bytes b: Bytes) { parts.append(.value(.bytes(b))) }
    public mutating func appendInterpolation(change b: Bytes) { parts.append(.value(.change(b))) }
    public mutating func appendInterpolation(inodes n: Inodes) { parts.append(.value(.inodes(n))) }
    public mutating func appendInterpolation(time t: Timestamp) { parts.append(.value(.time(t))) }
    public mutating func appendInterpolation(duration d: Duration) { parts.append(.value(.duration(d))) }
    public mutating func appendInterpolation(pod p: PodName) { parts.append(.value(.pod(p))) }
    public mutating func appendInterpolation(image i: ImageName) { parts.append(.value(.image(i))) }
    public mutating func appendInterpolation(signal s: EvictionSignal) { parts.append(.value(.signal(s))) }
    public mutating func appendInterpolation(percent p: Double) { parts.append(.value(.percent(p))) }
    public mutating func appendInterpolation(count n: Int) { parts.append(.value(.count(n))) }
    public mutating func appendInterpolation(count n: some BinaryInteger) {
      parts.append(.value(.count(Int(clamping: n))))
    }
    public mutating func appendInterpolation(word w: String) { parts.append(.value(.word(w))) }
    public mutating func appendInterpolation(code c: String) { parts.append(.value(.code(c))) }
    public mutating func appendInterpolation(_ s: Sentence) { parts.append(.value(.sentence(s))) }
  }
}
