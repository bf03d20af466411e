/// Finds many byte strings in one pass over a text (Aho and Corasick, 1975), so that a thousand known secrets cost no
/// more than one.
struct WordFinder {
  /// A node is a beginning of words: the bytes from the root to it.
  private struct Node {
    var byte: UInt8
    var depth: Int32
    var firstChild: Int32 = 0
    var sibling: Int32 = 0
    /// The longest proper end of this beginning that is a beginning too.
    var fallback: Int32 = 0
    /// The word that ends here, or the nearest one on the way back; -1 for none.
    var word: Int32 = -1
    /// The first word that has this beginning.
    var owner: Int32
  }

  struct Match {
    var range: Range<Int>
    var word: Int
  }

  private var nodes = [Node(byte: 0, depth: 0, owner: -1)]
  private var roots = [Int32](repeating: 0, count: 256)
  private var lengths: [Int] = []
  /// More beginnings than this are not kept: memory stays bounded on hostile input.
  private static let mostNodes = 2_000_000

  var isEmpty: Bool { lengths.isEmpty }

  init(_ words: [[UInt8]]) {
    for word in words { insert(word) }
    link()
  }

  /// All occurrences, longest first where several end at one byte (only the longest is given).
  func matches(in text: Span<UInt8>) -> [Match] {
    var out: [Match] = []
    _ = walk(text) { end, word in out.append(Match(range: end - lengths[word]..<end, word: word)) }
    return out
  }

  /// Every word that occurs at least once.
  func occurring(in text: Span<UInt8>) -> Set<Int> {
    var out: Set<Int> = []
    _ = walk(text) { _, word in out.insert(word) }
    return out
  }

  /// The longest beginning of a word that the text up to `end` ends with: a secret that was cut off.
  func cutWord(in text: Span<UInt8>, before end: Int, atLeast least: Int) -> Match? {
    let start = max(0, end - 4096)
    var state: Int32 = 0
    for i in start..<max(start, end) { state = next(state, text[i]) }
    let node = nodes[Int(state)]
    guard node.depth >= least, node.owner >= 0 else { return nil }
    return Match(range: end - Int(node.depth)..<end, word: Int(node.owner))
  }

  private func walk(_ text: Span<UInt8>, _ found: (Int, Int) -> Void) -> Int32 {
    var state: Int32 = 0
    for i in 0..<text.count {
      state = next(state, text[i])
      if state == 0 { continue }
      let word = nodes[Int(state)].word
      if word >= 0 { found(i + 1, Int(word)) }
    }
    return state
  }

  private func next(_ state: Int32, _ byte: UInt8) -> Int32 {
    var state = state
    while state != 0 {
      if let child = child(of: state, byte) { return child }
      state = nodes[Int(state)].fallback
    }
    return roots[Int(byte)]
  }

  private func child(of node: Int32, _ byte: UInt8) -> Int32? {
    var child = nodes[Int(node)].firstChild
    while child != 0 {
      if nodes[Int(child)].byte == byte { return child }
      child = nodes[Int(child)].sibling
    }
    return nil
  }

  private mutating func insert(_ word: [UInt8]) {
    let id = Int32(lengths.count)
    lengths.append(word.count)
    guard !word.isEmpty, nodes.count + word.count <= Self.mostNodes else { return }
    var state: Int32 = 0
    for byte in word {
      if let known = state == 0 ? (roots[Int(byte)] == 0 ? nil : roots[Int(byte)]) : child(of: state, byte) {
        state = known
        continue
      }
      let new = Int32(nodes.count)
      nodes.append(
        Node(byte: byte, depth: nodes[Int(state)].depth + 1, sibling: nodes[Int(state)].firstChild, owner: id))
      nodes[Int(state)].firstChild = new
      if state == 0 { roots[Int(byte)] = new }
      state = new
    }
    if nodes[Int(state)].word < 0 { nodes[Int(state)].word = id }
  }

  /// Fallbacks breadth first: a node's is known before its children need it.
  private mutating func link() {
    var queue = roots.filter { $0 != 0 }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      var child = nodes[Int(node)].firstChild
      while child != 0 {
        let fallback = next(nodes[Int(node)].fallback, nodes[Int(child)].byte)
        nodes[Int(child)].fallback = fallback
        if nodes[Int(child)].word < 0 { nodes[Int(child)].word = nodes[Int(fallback)].word }
        queue.append(child)
        child = nodes[Int(child)].sibling
      }
    }
  }
}
