import BundleReading
import Testing

@testable import Batching

@Suite struct ShardTests {
  @Test("a shard is written I/N and counted from 0")
  func writing() {
    for (text, expected) in [
      ("0/1", "0/1"), ("0/4", "0/4"), ("3/4", "3/4"), ("4/4", nil), ("-1/4", nil), ("1", nil), ("1/2/3", nil),
      ("a/4", nil),
      ("0/0", nil), ("/4", nil), ("0/70000", nil),
    ] as [(String, String?)] {
      #expect(Shard(text)?.description == expected, "\(text)")
    }
  }

  @Test("every bundle belongs to exactly one of the shards, by its content alone", arguments: [1, 2, 3, 4, 7, 40])
  func partition(count: Int) {
    let shards = (0..<count).compactMap { Shard(index: $0, count: count) }
    var sizes = [Int](repeating: 0, count: count)
    for i in 0..<600 {
      let hash = ContentHash.hex(of: "bundle \(i)")
      let owners = shards.filter { $0.holds(hash) }
      #expect(owners.count == 1)
      if let owner = owners.first { sizes[owner.index] += 1 }
    }
    #expect(sizes.allSatisfy { $0 > 0 } && (sizes.max() ?? 0) < 600 / count + 100, "\(sizes)")
  }
}
