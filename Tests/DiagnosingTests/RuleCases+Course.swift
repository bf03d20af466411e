/// Cases of the rules on what the eviction manager did and what came of it.
import IncidentModel

@testable import Diagnosing

private let server = "ml/vllm-srv-2ce3678434-gfc6t"
private let again = "ml/vllm-srv-2ce3678434-j6whk"
private let web = "web/storefront-a2fd5da415-ppltm"
private let agent = "logging/promtail-9k4fz"
private let image = "docker.io/vllm/vllm-openai:v0.9.1"

let courseCases: [RuleCase] = [
  RuleCase(
    rule: .overEviction, severity: .warning,
    fires: {
      .make {
        $0.evict(server, usedGibibytes: 20)
        $0.lastEviction(at: 1, threshold: 15, available: 14)
        $0.evict(web, usedGibibytes: 0)
        $0.lastEviction(at: 1.1, threshold: 15, available: 35)
      }
    },
    silent: {
      .make {
        $0.evict(server, usedGibibytes: 20)
        $0.lastEviction(at: 1, threshold: 15, available: 14)
        $0.evict(web, usedGibibytes: 0)
        $0.lastEviction(at: 1.1, threshold: 15, available: 14)
      }
    },
    scarce: {
      .make {
        $0.pod(server)
        $0.pod(web)
        $0.evict(server, usedGibibytes: 20)
        $0.evict(web, usedGibibytes: 1)
        $0.lastEviction(at: 1.1)
        $0.free(34, at: 3)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .evictionLoop, severity: .warning,
    fires: {
      .make {
        $0.evict(server, usedGibibytes: 2)
        $0.pull(image, by: again, gibibytes: 30, from: 2, to: 5)
        $0.evict(again, usedGibibytes: 2)
        $0.lastEviction(at: 8)
      }
    },
    silent: {
      .make {
        $0.evict(server, usedGibibytes: 2)
        $0.evict(again, usedGibibytes: 2)
        $0.lastEviction(at: 1.5)
      }
    },
    scarce: { .make { $0.evict(server, usedGibibytes: 2) } }, scarceVerdict: nil),
  RuleCase(
    rule: .pressureFlapping, severity: .warning,
    fires: {
      .make {
        $0.pressure(from: 0, to: 6)
        $0.pressure(from: 10, to: 16)
        $0.pressure(from: 20, to: 26)
      }
    },
    silent: { .make { $0.pressure(from: 0, to: 40) } },
    scarce: {
      .make {
        $0.pressure(from: 0, to: 6)
        $0.pressure(from: 10, to: nil)
        let start = $0.evidence()
        $0.incident.circumstances.kubeletStarts = [
          Circumstances.Moment(time: RuleScene.minute(8), evidence: start)
        ]
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .detectionLag, severity: .info,
    fires: {
      .make {
        $0.pull(image, gibibytes: 30, from: -1, to: 0.1)
        $0.measured(.imagefsAvailable, threshold: 15 << 30, available: 10 << 30)
      }
    },
    silent: {
      .make {
        $0.pull(image, gibibytes: 30, from: -1, to: 0.1)
        $0.measured(.imagefsAvailable, threshold: 15 << 30, available: (15 << 30) - 4096)
      }
    },
    scarce: {
      .make {
        $0.pull(image, gibibytes: 30, from: -30, to: 0.1)
        $0.measured(.imagefsAvailable, threshold: 15 << 30, available: 5 << 30)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .rankingSurprise, severity: .info,
    fires: {
      .make {
        $0.pod(web)
        $0.pod("ml/big-2ce3678434-gfc6t") { _, container in container.requests = ["ephemeral-storage": "40Gi"] }
        $0.evict(web, usedGibibytes: 1)
        $0.cause(.writableLayer, "big", pod: "ml/big-2ce3678434-gfc6t", gibibytes: 30)
        $0.ranked(web, "ml/big-2ce3678434-gfc6t")
      }
    },
    silent: {
      .make {
        $0.evict(server, usedGibibytes: 30)
        $0.evict(web, usedGibibytes: 1)
        $0.lastEviction(at: 2)
      }
    },
    scarce: {
      .make {
        $0.evict(web, usedGibibytes: 1)
        $0.evict("ml/big-2ce3678434-gfc6t", usedGibibytes: 30)
        $0.lastEviction(at: 2)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .criticalPods, severity: .warning,
    fires: {
      .make {
        $0.spare("kube-system/coredns-da581865ac-59cd5", times: 4)
        for n in 0..<4 { $0.pass(at: Double(n), cleansUp: true, isVain: true) }
      }
    },
    silent: {
      .make {
        $0.spare("kube-system/coredns-da581865ac-59cd5", times: 1)
        $0.pass(at: 0, cleansUp: true, evicts: server)
      }
    },
    scarce: { .make { for n in 0..<4 { $0.pass(at: Double(n), isVain: true, decides: 1) } } }, scarceVerdict: nil),
  RuleCase(
    rule: .daemonSetEvicted, severity: .info,
    fires: {
      .make {
        $0.pod(agent) { spec, _ in (spec.ownerKind, spec.owner, spec.priority) = ("DaemonSet", "promtail", 0) }
        $0.evict(agent)
        $0.reject("logging/promtail-2ndmt", times: 3)
      }
    },
    silent: {
      .make {
        $0.pod(server)
        $0.evict(server)
        $0.pod(agent) { spec, _ in
          (spec.ownerKind, spec.owner, spec.priority) = ("DaemonSet", "promtail", 2_000_001_000)
        }
        $0.evict(agent)
      }
    },
    scarce: {
      .make {
        $0.pod(agent) { spec, _ in (spec.ownerKind, spec.owner) = ("DaemonSet", "promtail") }
        $0.evict(agent)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .evictionBeforeCleanup, severity: .warning,
    fires: {
      .make {
        $0.pass(at: 1, evicts: server)
        $0.pass(at: 2, cleansUp: true, evicts: web)
      }
    },
    silent: {
      .make {
        $0.node.kubeletVersion = "1.32"
        $0.pass(at: 1, evicts: server)
        $0.pass(at: 2, cleansUp: true, evicts: web)
      }
    },
    scarce: {
      .make {
        $0.node.kubeletVersion = nil
        $0.pass(at: 1, evicts: server)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .splitLayout, severity: .info,
    fires: {
      .make(signal: .containerfsAvailable) {
        $0.node.layout = .split
        $0.measured(.containerfsAvailable, threshold: 10 << 30, available: 9 << 30)
      }
    },
    silent: { .make { $0.measured(.imagefsAvailable, threshold: 15 << 30, available: 14 << 30) } },
    scarce: {
      .make(signal: .containerfsAvailable) {
        $0.node.layout = .unknown
        $0.measured(.containerfsAvailable, threshold: 10 << 30, available: 9 << 30)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .softEviction, severity: .info,
    fires: {
      .make {
        $0.softSign(at: -1)
        $0.evict(server, usedGibibytes: 2)
        $0.incident.circumstances.evictedWithoutEvent = [PodName(server)!]
      }
    },
    silent: { .make { $0.evict(server, usedGibibytes: 2) } },
    scarce: {
      .make {
        let soft = EvictionThreshold(
          signal: .nodefsAvailable, isHard: false, value: .fraction(0.2), text: "20%", gracePeriod: .seconds(60))
        let place = $0.evidence()
        $0.node.thresholds.append(
          Node.ThresholdInEffect(threshold: soft, amount: 20 << 30, basis: "configured", evidence: [place]))
        $0.evict(server, usedGibibytes: 2)
        $0.incident.circumstances.evictedWithoutEvent = [PodName(server)!]
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .notTheDisk, severity: .info,
    fires: {
      .make(.notDisk, signal: nil) {
        $0.pod(web) { spec, _ in
          spec.conditions = [
            PodSnapshot.Condition(
              type: "DisruptionTarget", isTrue: true, reason: "EvictionByEvictionAPI", message: "", transition: nil)
          ]
        }
        $0.evict(web, .notKubelet)
      }
    },
    silent: { .make { $0.evict(web) } },
    scarce: { .make(.notDisk, signal: nil) { $0.evict(web, .notKubelet) } }, scarceVerdict: .likely),
  RuleCase(
    rule: .memoryPressureBeside, severity: .info,
    fires: {
      .make {
        let place = $0.evidence()
        $0.incident.circumstances.memory = [
          MemorySign(time: RuleScene.noon, pod: PodName(web), evidence: place)
        ]
      }
    },
    silent: { .make { $0.evict(web) } },
    scarce: { .make(.notDisk, signal: .memoryAvailable) { $0.evict(web) } }, scarceVerdict: nil),
  RuleCase(
    rule: .nearMiss, severity: .warning,
    fires: {
      .make(.nearMiss) {
        $0.free(40, at: -10)
        $0.free(16, at: -5)
      }
    },
    silent: {
      .make {
        $0.free(40, at: -10)
        $0.free(16, at: -5)
      }
    },
    scarce: {
      .make(.nearMiss) {
        for i in $0.node.thresholds.indices { $0.node.thresholds[i].evidence = [] }
        $0.free(16, at: -5)
      }
    }, scarceVerdict: .likely),
]
