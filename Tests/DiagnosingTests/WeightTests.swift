import IncidentModel
import Testing

@testable import Diagnosing

/// The arithmetic of verdicts.
@Suite struct WeightTests {
  @Test func gradesHaveTheirBoundsWhereTheTextSays() {
    let rows: [(Int, Verdict)] = [
      (20, .established), (6, .established), (5, .likely), (2, .likely), (1, .undetermined), (0, .undetermined),
      (-1, .undetermined), (-2, .ruledOut), (-9, .ruledOut),
    ]
    for (points, verdict) in rows { #expect(Verdict(points: points) == verdict, "\(points)") }
  }

  @Test func idsAreUniqueAndEveryWeightAsksAQuestion() {
    #expect(Set(Weights.all.map(\.id)).count == Weights.all.count)
    for weight in Weights.all { #expect(weight.asks.hasSuffix("?") && weight.points != 0, "\(weight.id)") }
  }

  /// No single weight below the decisive ones establishes anything, and no sum without coverage or a decisive fact does.
  @Test func nothingIsEstablishedWithoutCoverageOrADecisiveFact() {
    let decisive: Set<String> = ["decisive-signal", "gave-back", "named-by-kubelet"]
    for weight in Weights.all where weight.points >= 6 { #expect(decisive.contains(weight.id)) }
    let ranked: Set<String> = ["ranked-first", "printed-first", "has-volume"]
    let others = Weights.all.filter {
      $0.points > 0 && !decisive.contains($0.id) && !ranked.contains($0.id)
        && !["growth-covered", "nobody-used-much", "stopped-above", "named-by-program"].contains($0.id)
    }
    // Bytes that are cited, a part of the growth, still being written, more than was free: two of them exclude each other.
    let exclusive = max(points(of: "growth-part"), points(of: "bytes-cited"))
    let rest = others.filter { !["growth-part", "bytes-cited"].contains($0.id) }.map(\.points).reduce(0, +)
    #expect(Verdict(points: exclusive + rest) == .likely)
  }

  private func points(of id: String) -> Int { Weights.all.first { $0.id == id }?.points ?? 0 }

  /// For each weight a judged incident in which it holds, for the answer or for an alternative.
  @Test func everyWeightHoldsInSomeIncident() {
    var seen: Set<String> = []
    for scene in Self.scenes {
      let judged = diagnosed(scene.incident, on: scene.node)
      let weights = judged.cause.weights + judged.cause.alternatives.flatMap(\.weights)
      for weight in weights {
        #expect(!weight.evidence.isEmpty, "\(weight.id) cites nothing")
        #expect(weight.points == points(of: weight.id), "\(weight.id)")
      }
      seen.formUnion(weights.map(\.id))
      #expect(judged.cause.points == judged.cause.weights.map(\.points).reduce(0, +))
      if judged.cause.kind != .undetermined { #expect(judged.cause.verdict == Verdict(points: judged.cause.points)) }
      for other in judged.cause.alternatives { #expect(other.verdict != .established) }
    }
    #expect(Set(Weights.all.map(\.id)).subtracting(seen).sorted() == [])
  }

  private static let server = "ml/vllm-srv-2ce3678434-gfc6t"

  static let scenes: [RuleScene] = [
    // image and model, measured
    .make {
      $0.free(50)
      $0.pull("docker.io/vllm/vllm-openai:v0.9.1", by: server, gibibytes: 20, from: -10, to: -6)
      $0.download("Qwen/Qwen3-14B", by: server, gibibytes: 16, from: -5, to: 1)
      $0.grew(.modelCache, "Qwen/Qwen3-14B", pod: server, gibibytes: 16)
    },
    // a pull larger than what was free, nobody measured the disk's growth, no signal
    .make(signal: nil) {
      $0.incident.resource = .ephemeralStorage
      $0.pull("docker.io/vllm/vllm-openai:v0.9.1", by: server, gibibytes: 30, from: -10, to: 2)
    },
    .make {
      $0.free(50)
      $0.pull("docker.io/vllm/vllm-openai:v0.9.1", by: server, gibibytes: 39, from: -10, to: 2)
      $0.grew(.imageLayers, "docker.io/vllm/vllm-openai:v0.9.1", pod: server, gibibytes: 39)
    },
    // a small image before a growth that nobody accounts for
    .make {
      $0.free(50)
      $0.pull("docker.io/library/web:1", by: server, gibibytes: 10, from: -10, to: -8)
      $0.grew(.host, "/var/lib/postgresql", gibibytes: 1)
      $0.evict(server, usedGibibytes: 1)
    },
    // inodes
    .make(signal: .nodefsInodesFree) { $0.evict(server, usedGibibytes: 1) },
    // unused images that gave back more than came
    .make {
      $0.pull("docker.io/library/web:1", by: server, gibibytes: 1, from: -2, to: 1)
      $0.reclaim(wanted: nil, reported: 20, freed: 60, items: (0..<20).map { "sha256:\($0)" })
    },
    // a pod's limit; a collection that found too little; a near miss
    .make(.podLimit) { $0.evict(server, .podLimit, usedGibibytes: 2) },
    .make(.imageGCFailure) { $0.reclaim(wanted: 20, reported: 1) },
    .make(.nearMiss) { $0.pull("docker.io/vllm/vllm-openai:v0.9.1", by: server, gibibytes: 30) },
    // an emptyDir the message does not name
    .make {
      $0.free(50)
      $0.pod(server) { pod, _ in
        pod.volumes = [PodSnapshot.Volume(name: "scratch", kind: .emptyDir(sizeLimit: nil, inMemory: false))]
      }
      $0.evict(server, usedGibibytes: 0)
      $0.incident.rankings = [
        Ranking(
          time: RuleScene.noon, printed: [PodName(server)!, PodName("web/a-1")!], replayed: [], agrees: true, note: nil,
          evidence: [$0.evidence()])
      ]
      $0.grew(.runtime, "x", gibibytes: 0)
    },
    // host growth beside pods that used nothing, and beside one that used much
    .make {
      $0.free(50)
      $0.evict("a/web-5d877d6cd6-hbcwm", usedGibibytes: 0)
      $0.evict("b/api-5d877d6cd6-hbcwm", usedGibibytes: 0)
      $0.grew(.host, "/var/lib/pgbackups", gibibytes: 34)
    },
    .make {
      $0.free(50)
      $0.evict("a/web-5d877d6cd6-hbcwm", usedGibibytes: 3)
      $0.grew(.host, "/var/lib/pgbackups", gibibytes: 34)
    },
    // only a message, and nothing else known of the disk
    .make(signal: nil) {
      $0.incident.resource = .ephemeralStorage
      ($0.node.thresholds, $0.node.filesystems) = ([], [])
      $0.evict(server, usedGibibytes: 9)
    },
  ]
}
