/// Paths in the order of a tree: each directory right before what lies below it, so that what is above a path is found
/// with a stack and not by cutting the path again and again.
///
///     /var, /var/lib, /var/lib/a, /var/lib-old
struct TreeOrder {
  let names: [String]

  init(_ names: some Sequence<String>) { self.names = names.sorted(by: Self.isBefore) }

  /// For each name the nearest one above it for which `counts` holds, by their places in `names`.
  func nearestAbove(where counts: (Int) -> Bool) -> [Int?] {
    var stack: [Int] = []
    return names.indices.map { i in
      while let top = stack.last, !Self.isAbove(names[top], names[i]) { stack.removeLast() }
      let nearest = stack.last
      if counts(i) { stack.append(i) }
      return nearest
    }
  }

  static func isAbove(_ folder: String, _ path: String) -> Bool {
    let (a, b) = (folder.utf8, path.utf8)
    guard a.count < b.count, b.starts(with: a) else { return false }
    return a.last == slash || b[b.index(b.startIndex, offsetBy: a.count)] == slash
  }

  private static let slash = UInt8(ascii: "/")

  /// By bytes, the slash before all others.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8) { x, y in
      x != y && (x == slash || (y != slash && x < y))
    }
  }
}
