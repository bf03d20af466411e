import IncidentModel
import Testing

@testable import Correlating

@Suite struct EvictionMessageTests {
  /// The texts of pkg/kubelet/eviction/helpers.go in each version's words.
  static let rows:
    [(text: String, meaning: EvictionMessage.Meaning, threshold: Int64?, available: Int64?, used: Int64?)] = [
      (
        "The node was low on resource: ephemeral-storage. Threshold quantity: 24159192000, available: 23054160Ki. Container vllm was using 10053920Ki, request is 0, has larger consumption of ephemeral-storage. ",
        .nodePressure(resource: .ephemeralStorage), 24_159_192_000, 23_054_160 * 1024, 10_053_920 * 1024
      ),
      (
        "The node was low on resource: ephemeral-storage. Container vllm was using 9896484Ki, which exceeds its request of 0. ",
        .nodePressure(resource: .ephemeralStorage), nil, nil, 9_896_484 * 1024
      ),
      (
        "The node was low on resource: ephemeral-storage. Threshold quantity: 8405366090, available: 0. ",
        .nodePressure(resource: .ephemeralStorage), 8_405_366_090, 0, nil
      ),
      (
        "The node was low on resource: inodes. Container session-store was using 14, which exceeds its request of 0. ",
        .nodePressure(resource: .inodes), nil, nil, 14
      ),
      (
        "The node was low on resource: memory. Threshold quantity: 100Mi, available: 92Mi. ",
        .nodePressure(resource: .memory), 100 << 20, 92 << 20, nil
      ),
      (
        "Usage of EmptyDir volume \"cache\" exceeds the limit \"10Gi\". ",
        .emptyDirLimit(volume: "cache", limit: "10Gi"), nil, nil, nil
      ),
      (
        "Pod ephemeral local storage usage exceeds the total limit of containers 150Mi. ", .podLimit(limit: "150Mi"),
        nil, nil, nil
      ),
      (
        "Container app exceeded its local ephemeral storage limit \"1Gi\". ",
        .containerLimit(container: "app", limit: "1Gi"), nil, nil, nil
      ),
      (
        "Pod was rejected: The node had condition: [DiskPressure]. ", .rejected(condition: "[DiskPressure]"), nil, nil,
        nil
      ),
      ("The node had condition: [DiskPressure]. ", .rejected(condition: "[DiskPressure]"), nil, nil, nil),
    ]

  @Test(arguments: rows.indices)
  func textOfEachVersionIsUnderstood(_ index: Int) throws {
    let row = Self.rows[index]
    let message = try #require(EvictionMessage(row.text))
    #expect(message.meaning == row.meaning)
    #expect(message.threshold == row.threshold)
    #expect(message.available == row.available)
    #expect(message.usage.first?.used.best == row.used)
  }

  @Test func textThatKubectlTrimmedMeansTheSame() throws {
    for row in Self.rows {
      var trimmed = row.text
      while trimmed.last == " " { trimmed.removeLast() }
      let message = try #require(EvictionMessage(trimmed))
      #expect(message.meaning == row.meaning)
      #expect(message.available == row.available)
    }
  }

  @Test func otherTextsAreNotEvictionMessages() {
    for text in ["", "Stopping container vllm", "The node was low on resource: ", "Container x was using"] {
      #expect(EvictionMessage(text) == nil)
    }
  }

  @Test func anyPrefixOfAMessageIsHarmless() {
    for row in Self.rows {
      for end in row.text.indices { _ = EvictionMessage(String(row.text[..<end])) }
    }
  }
}
