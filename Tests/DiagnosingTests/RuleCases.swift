/// For each rule three tiny incidents: one in which it speaks, one in which it does not, and one whose evidence is too
/// thin for more than a guess.
import IncidentModel
import Testing

@testable import Diagnosing

struct RuleCase: Sendable, CustomTestStringConvertible {
  var rule: Rule
  var severity: Finding.Severity
  var fires: @Sendable () -> RuleScene
  var silent: @Sendable () -> RuleScene
  var scarce: @Sendable () -> RuleScene
  /// What is said of the scarce one; nil when nothing may be said.
  var scarceVerdict: Verdict?
  var testDescription: String { rule.id }
}

private let server = "ml/vllm-srv-2ce3678434-gfc6t"
private let image = "docker.io/vllm/vllm-openai:v0.9.1"
private let model = "Qwen/Qwen3-14B"
let digest = "sha256:" + String(repeating: "ab", count: 32)

let ruleCases = growthCases + courseCases + remainsCases

/// Cases of the rules on what grew, what was set, and what was fetched.
let growthCases: [RuleCase] = [
  RuleCase(
    rule: .cacheOnNodefs, severity: .critical,
    fires: {
      .make {
        $0.pod(server)
        $0.download(model, by: server, gibibytes: 27)
        $0.cause(.modelDownload, model, pod: server, gibibytes: 27)
      }
    },
    silent: {
      .make {
        $0.pod(server)
        $0.download(model, by: server, gibibytes: 27, lands: .claim, on: .none, volume: "models")
        $0.download(model, by: server, gibibytes: 27, outcome: .cached)
      }
    },
    scarce: {
      .make {
        $0.download(model, by: server, gibibytes: 27, lands: .unknown, on: .unknown)
        $0.cause(.modelDownload, model, pod: server, gibibytes: 27)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .largeImageOnFullNode, severity: .critical,
    fires: {
      .make {
        $0.free(40)
        $0.pull(image, by: server, gibibytes: 30)
        $0.cause(.imagePull, image, gibibytes: 30)
      }
    },
    silent: {
      .make {
        $0.free(80)
        $0.pull(image, by: server, gibibytes: 30)
      }
    },
    scarce: {
      .make {
        $0.pull(image, by: server, gibibytes: 30)
        $0.cause(.imagePull, image, gibibytes: 30)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .imageAndModelTogether, severity: .critical,
    fires: {
      .make {
        $0.pull(image, by: server, gibibytes: 30)
        $0.download(model, by: server, gibibytes: 27)
        $0.cause(.imagePull, image, gibibytes: 30)
        $0.cause(.modelDownload, model, pod: server, gibibytes: 27)
      }
    },
    silent: {
      .make {
        $0.pull(image, by: server, gibibytes: 30, from: -90, to: -80)
        $0.download(model, by: server, gibibytes: 27)
      }
    },
    scarce: {
      .make {
        $0.pull(image, by: server, gibibytes: nil)
        $0.download(model, by: server, gibibytes: nil)
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .pullsAtOnce, severity: .critical,
    fires: {
      .make {
        $0.pull(image, gibibytes: 30)
        $0.pull("nvcr.io/nvidia/tritonserver:24.08-py3", gibibytes: 25, from: -8, to: -2)
        $0.cause(.imagePull, image, gibibytes: 30)
        $0.cause(.imagePull, "nvcr.io/nvidia/tritonserver:24.08-py3", gibibytes: 25)
      }
    },
    silent: {
      .make {
        $0.pull(image, gibibytes: 30)
        $0.pull("nvcr.io/nvidia/tritonserver:24.08-py3", gibibytes: 25, from: -4, to: -2)
      }
    },
    scarce: {
      .make {
        $0.pull(image, gibibytes: 30, to: nil)
        $0.pull("nvcr.io/nvidia/tritonserver:24.08-py3", gibibytes: 25, to: nil)
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .limitEviction, severity: .critical,
    fires: {
      .make(.emptyDirLimit, signal: nil) {
        $0.pod(server)
        $0.evict(server, .emptyDirLimit, message: #"Usage of EmptyDir volume "cache" exceeds the limit "10Gi". "#)
      }
    },
    silent: { .make { $0.evict(server, usedGibibytes: 10) } },
    scarce: { .make(.podLimit, signal: nil) { $0.incident.resource = .ephemeralStorage } }, scarceVerdict: nil),
  RuleCase(
    rule: .claimFull, severity: .critical,
    fires: {
      .make(.outOfSpace, signal: nil) {
        $0.download(model, by: server, gibibytes: 20, lands: .claim, on: .none, outcome: .failed, volume: "models")
        $0.outOfSpace("/root/.cache/huggingface/hub/x.incomplete")
        $0.cause(.modelDownload, model, pod: server)
      }
    },
    silent: {
      .make {
        $0.download(model, by: server, gibibytes: 20, lands: .claim, on: .none, volume: "models")
        $0.outOfSpace("/var/lib/containerd")
      }
    },
    scarce: {
      .make(.outOfSpace, signal: nil) {
        $0.download(model, by: server, gibibytes: 20, lands: .unknown, on: .unknown, outcome: .failed)
        $0.outOfSpace("/root/.cache/huggingface/hub/x.incomplete")
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .emptyDirWithoutLimit, severity: .critical,
    fires: {
      .make {
        $0.pod("media/renderer-993f86b977-lf4hc") { spec, _ in spec.volumes = [scratch(nil)] }
        $0.cause(.emptyDir, "scratch", pod: "media/renderer-993f86b977-lf4hc", gibibytes: 20)
      }
    },
    silent: {
      .make {
        $0.pod("media/renderer-993f86b977-lf4hc") { spec, _ in spec.volumes = [scratch("5Gi")] }
        $0.cause(.emptyDir, "scratch", pod: "media/renderer-993f86b977-lf4hc", gibibytes: 20)
      }
    },
    scarce: {
      .make { $0.cause(.emptyDir, "a local volume", pod: "media/renderer-993f86b977-lf4hc", gibibytes: 20) }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .writableLayerGrowth, severity: .critical,
    fires: {
      .make {
        $0.pod(server)
        $0.cause(.writableLayer, "vllm", pod: server, gibibytes: 20)
      }
    },
    silent: {
      .make {
        $0.download(model, by: server, gibibytes: 27)
        $0.grew(.writableLayer, "vllm", pod: server, gibibytes: 27)
      }
    },
    scarce: { .make { $0.grew(.writableLayer, "somebody", gibibytes: 27) } }, scarceVerdict: nil),
  RuleCase(
    rule: .containerLogsLarge, severity: .critical,
    fires: {
      .make {
        $0.pod(server)
        $0.configuration { $0.containerLogMaxSize = "10Mi" }
        $0.cause(.containerLogs, "vllm", pod: server, gibibytes: 10)
      }
    },
    silent: {
      .make {
        $0.pod(server)
        $0.configuration { $0.containerLogMaxSize = "10Mi" }
        $0.evict(server, usedGibibytes: 1)
      }
    },
    scarce: { .make { $0.pod(server) } }, scarceVerdict: nil),
  RuleCase(
    rule: .hostPathGrowth, severity: .critical,
    fires: {
      .make {
        $0.pod("data/ingest-993f86b977-lf4hc") { spec, _ in
          spec.volumes = [PodSnapshot.Volume(name: "spool", kind: .hostPath("/var/spool/ingest"))]
        }
        $0.cause(.hostPath, "/var/spool/ingest", gibibytes: 20)
      }
    },
    silent: {
      .make {
        $0.download(model, by: server, gibibytes: 27, lands: .hostPath, volume: "/var/lib/models")
        $0.grew(.hostPath, "/var/lib/models", gibibytes: 27)
      }
    },
    scarce: { .make { $0.cause(.hostPath, "/var/spool/ingest", gibibytes: 20) } }, scarceVerdict: .likely),
  RuleCase(
    rule: .hostProcessGrowth, severity: .critical,
    fires: { .make { $0.cause(.hostProcess, "/var/lib/postgresql", gibibytes: 20) } },
    silent: { .make { $0.grew(.emptyDir, "scratch", gibibytes: 20) } },
    scarce: { .make { $0.incident.cause.kind = .hostProcess } }, scarceVerdict: nil),
  RuleCase(
    rule: .inodes, severity: .critical,
    fires: {
      .make(signal: .nodefsInodesFree) {
        $0.measured(.nodefsInodesFree, threshold: 327_680, available: 250_000)
        $0.cause(.inodes, "/var/lib/kubelet/pods/1/volumes/kubernetes.io~empty-dir/thumbs")
      }
    },
    silent: { .make { $0.measured(.imagefsAvailable, threshold: 15 << 30, available: 14 << 30) } },
    scarce: { .make(signal: .nodefsInodesFree) { $0.evict(server) } }, scarceVerdict: .likely),
  RuleCase(
    rule: .imageGCIneffective, severity: .critical,
    fires: {
      .make(.imageGCFailure) {
        $0.pod(server)
        $0.listed(image, gibibytes: 9)
        $0.reclaim(wanted: 10, reported: 1, items: ["sha256:1"])
      }
    },
    silent: { .make { $0.reclaim(wanted: 10, reported: 5, freed: 14, items: ["sha256:1"]) } },
    scarce: {
      .make {
        $0.reclaim(wanted: 10, reported: 0)
        $0.incident.reclaims[0].evidence.removeLast()
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .unusedImages, severity: .critical,
    fires: {
      .make {
        $0.pod(server)
        $0.listed("docker.io/library/old:1", gibibytes: 8)
        $0.cause(.imageAccumulation, "unused images", gibibytes: 25)
      }
    },
    silent: {
      .make {
        $0.pod(server)
        $0.listed(image, gibibytes: 8)
      }
    },
    scarce: {
      .make {
        $0.pod(server)
        $0.listed("docker.io/library/old:1", gibibytes: 8)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .statsUnavailable, severity: .critical,
    fires: {
      .make(.imageGCFailure, signal: nil) {
        $0.incident.statisticsProblems = [$0.evidence(), $0.evidence()]
        $0.incident.cause.kind = .statsUnavailable
      }
    },
    silent: { .make(.imageGCFailure, signal: nil) { $0.reclaim(wanted: 10, reported: 1) } },
    scarce: { .make { $0.incident.cause.kind = .statsUnavailable } }, scarceVerdict: nil),
  RuleCase(
    rule: .fetchedAgain, severity: .warning,
    fires: {
      .make {
        $0.download(model, by: server, gibibytes: 27)
        $0.download(model, by: "ml/vllm-srv-2ce3678434-j6whk", gibibytes: 27, from: 3, to: 8)
      }
    },
    silent: {
      .make {
        $0.download(model, by: server, gibibytes: 27)
        $0.download(model, by: server, gibibytes: 27, outcome: .cached)
        $0.pull(image, gibibytes: 30)
        $0.pull(image, gibibytes: 30, outcome: .present)
      }
    },
    scarce: { .make { $0.pull(image, gibibytes: nil) } }, scarceVerdict: nil),
  RuleCase(
    rule: .debugPod, severity: .critical,
    fires: {
      .make {
        $0.pod("ml/gpu-debug") { spec, container in
          (spec.owner, spec.ownerKind, spec.volumes) = (nil, nil, [scratch(nil)])
          (spec.created, container.command) = (RuleScene.minute(-6000), ["sleep", "infinity"])
        }
        $0.download(model, by: "ml/gpu-debug", gibibytes: 27, lands: .emptyDir)
        $0.cause(.modelDownload, model, pod: "ml/gpu-debug", gibibytes: 27)
      }
    },
    silent: {
      .make {
        $0.pod(server)
        $0.download(model, by: server, gibibytes: 27)
      }
    },
    scarce: {
      .make { $0.download(model, by: "ml/gpu-debug", gibibytes: 27) }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .toleratesDiskPressure, severity: .warning,
    fires: {
      .make {
        $0.pod(server) { spec, _ in spec.tolerations = [tolerating("node.kubernetes.io/disk-pressure")] }
        $0.reject(server, times: 3)
      }
    },
    silent: {
      .make {
        $0.pod(server) { spec, _ in spec.tolerations = [tolerating("nvidia.com/gpu")] }
        $0.reject(server, times: 3)
      }
    },
    scarce: { .make { $0.reject(server, times: 30) } }, scarceVerdict: nil),
  RuleCase(
    rule: .requestsMissingOrSmall, severity: .warning,
    fires: {
      .make {
        $0.pod(server)
        $0.evict(server, usedGibibytes: 12)
      }
    },
    silent: {
      .make {
        $0.pod(server) { _, container in container.requests = ["ephemeral-storage": "40Gi"] }
        $0.evict(server, usedGibibytes: 12, request: 40 << 30)
      }
    },
    scarce: { .make { $0.evict(server) } }, scarceVerdict: nil),
  RuleCase(
    rule: .thresholds, severity: .warning,
    fires: {
      .make(.outOfSpace, signal: nil) {
        $0.threshold(.nodefsAvailable, 0, "0%")
        $0.threshold(.imagefsAvailable, 0, "0%")
        $0.configuration { $0.evictionHard = ["nodefs.available": "0%", "imagefs.available": "0%"] }
      }
    },
    silent: {
      .make(signal: .nodefsAvailable) { $0.configuration { $0.evictionHard = ["nodefs.available": "10%"] } }
    },
    scarce: {
      .make { $0.node.thresholds = [] }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .noProbes, severity: .info,
    fires: {
      .make {
        $0.pod(server)
        $0.evict(server)
        $0.download(model, by: server, gibibytes: 27)
      }
    },
    silent: {
      .make {
        $0.pod(server) { _, container in
          (container.hasReadinessProbe, container.hasStartupProbe) = (true, true)
        }
        $0.evict(server)
      }
    },
    scarce: { .make { $0.download(model, by: server, gibibytes: 27) } }, scarceVerdict: nil),
  RuleCase(
    rule: .tagNotPinned, severity: .info,
    fires: { .make { $0.pull("vllm/vllm-openai:latest", gibibytes: 30, digest: digest) } },
    silent: { .make { $0.pull(image, gibibytes: 30, digest: digest) } },
    scarce: { .make { $0.evict(server) } }, scarceVerdict: nil),
]

func scratch(_ limit: String?) -> PodSnapshot.Volume {
  PodSnapshot.Volume(name: "scratch", kind: .emptyDir(sizeLimit: limit, inMemory: false))
}

func tolerating(_ key: String) -> PodSnapshot.Toleration {
  PodSnapshot.Toleration(key: key, op: "Exists", effect: "NoSchedule", seconds: nil)
}
