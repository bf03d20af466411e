/// Cases of the rules on what lies on the disk beside the story, and on evidence that is not what it seems.
import IncidentModel

@testable import Diagnosing

private let server = "ml/vllm-srv-2ce3678434-gfc6t"
private let image = "docker.io/vllm/vllm-openai:v0.9.1"
private let model = "Qwen/Qwen3-14B"

let remainsCases: [RuleCase] = [
  RuleCase(
    rule: .unfinishedPulls, severity: .warning,
    fires: {
      .make {
        $0.pull(image, by: server, gibibytes: 30, outcome: .cancelled)
        $0.directory(.partialPull, "/var/lib/containerd/io.containerd.content.v1.content/ingest", gibibytes: 8)
      }
    },
    silent: {
      .make {
        $0.pull(image, by: server, gibibytes: 30)
        $0.pull("docker.io/library/typo:1", gibibytes: nil, outcome: .failed)
      }
    },
    scarce: { .make { $0.pull(image, by: server, gibibytes: 30, outcome: .failed) } }, scarceVerdict: .likely),
  RuleCase(
    rule: .collectionClaim, severity: .info,
    fires: {
      .make {
        $0.free(20, at: 0.2)
        $0.reclaim(wanted: 10, reported: 9, items: ["sha256:1", "sha256:2"])
        $0.free(22, at: 2)
      }
    },
    silent: {
      .make {
        $0.free(20, at: 0.2)
        $0.reclaim(wanted: 10, reported: 9, items: ["sha256:1", "sha256:2"])
        $0.free(44, at: 2)
      }
    },
    scarce: {
      .make {
        $0.free(20, at: 0.2)
        $0.reclaim(wanted: 10, reported: 9, items: ["sha256:1", "sha256:2"])
        $0.pull(image, gibibytes: 30, from: 0, to: 3)
        $0.free(22, at: 2)
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .downloadLeftovers, severity: .warning,
    fires: {
      .make {
        $0.directory(.partialDownload, "/data/hub/models--Qwen--Qwen3-14B/blobs/aa.1234abcd.incomplete", gibibytes: 5)
      }
    },
    silent: {
      .make {
        $0.download(model, by: server, gibibytes: 9, outcome: .interrupted)
        $0.download(model, by: server, gibibytes: 27, from: 2, to: 8)
      }
    },
    scarce: {
      .make {
        $0.download(
          model, by: server, gibibytes: 9, lands: .hostPath, outcome: .interrupted, volume: "/data", path: "/data")
        $0.download(model, by: server, gibibytes: 27, lands: .hostPath, from: 2, to: 8, volume: "/data", path: "/data")
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .xetCache, severity: .warning,
    fires: {
      .make {
        $0.pod(server)
        $0.download(model, by: server, gibibytes: 27)
        $0.directory(.xetCache, "/x/snapshots/9/fs/root/.cache/huggingface/xet", gibibytes: 10)
      }
    },
    silent: {
      .make {
        $0.pod(server) { _, container in container.environment["HF_XET_CHUNK_CACHE_SIZE_BYTES"] = "0" }
        $0.download(model, by: server, gibibytes: 27)
        $0.grew(.modelCache, model, pod: server, gibibytes: 27)
        $0.incident.ledgers[0].unexplained = .gibi(9)
      }
    },
    scarce: {
      .make {
        $0.pod(server)
        $0.download(model, by: server, gibibytes: 27)
        $0.grew(.modelCache, model, pod: server, gibibytes: 27)
        $0.incident.ledgers[0].unexplained = .gibi(9)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .offloadCache, severity: .critical,
    fires: {
      .make {
        $0.pod(server) { _, container in
          container.environment = ["LMCACHE_LOCAL_DISK": "file:///cache/", "LMCACHE_MAX_LOCAL_DISK_SIZE": "640"]
          container.arguments = ["--tensor-parallel-size", "8"]
        }
        $0.cause(.writableLayer, "vllm", pod: server, gibibytes: 60)
      }
    },
    silent: {
      .make {
        $0.pod(server) { _, container in
          container.environment = ["LMCACHE_LOCAL_DISK": "/cache", "LMCACHE_MAX_LOCAL_DISK_SIZE": "5"]
        }
        $0.evict(server, usedGibibytes: 1)
      }
    },
    scarce: {
      .make {
        $0.pod(server) { _, container in container.environment = ["LMCACHE_LOCAL_DISK": "/cache"] }
        $0.evict(server, usedGibibytes: 1)
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .localClaim, severity: .critical,
    fires: {
      .make {
        $0.node.localClaims = [PodName(namespace: "ml", name: "model-cache")]
        $0.pod(server) { spec, _ in spec.volumes = [PodSnapshot.Volume(name: "m", kind: .claim("model-cache"))] }
        $0.cause(.hostPath, "/var/lib/rancher/k3s/storage/pvc-6cd9_ml_model-cache", gibibytes: 20)
      }
    },
    silent: {
      .make {
        $0.pod(server) { spec, _ in spec.volumes = [PodSnapshot.Volume(name: "m", kind: .claim("model-cache"))] }
        $0.cause(.hostPath, "/var/spool/ingest", gibibytes: 20)
      }
    },
    scarce: { .make { $0.grew(.localVolume, "/opt/local-path-provisioner/pvc-6cd9", gibibytes: 20) } },
    scarceVerdict: .likely),
  RuleCase(
    rule: .imageListCapped, severity: .info,
    fires: {
      .make {
        $0.pull(image, gibibytes: 30)
        $0.nodeStatusImages(50)
      }
    },
    silent: {
      .make {
        $0.pull(image, gibibytes: 30)
        $0.nodeStatusImages(50)
        $0.listed(image, gibibytes: 9)
      }
    },
    scarce: {
      .make {
        $0.pull(image, gibibytes: 30)
        $0.nodeStatusImages(49)
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .unwatchedFilesystem, severity: .critical,
    fires: {
      .make(.outOfSpace, signal: nil) {
        $0.full("/mnt/scratch")
        $0.outOfSpace("/mnt/scratch/models/x", said: "containerd")
      }
    },
    silent: {
      .make {
        $0.full("/mnt/backup")
        $0.outOfSpace("/var/lib/containerd/x", said: "containerd")
      }
    },
    scarce: { .make(.outOfSpace, signal: nil) { $0.full("/mnt/scratch") } }, scarceVerdict: .likely),
  RuleCase(
    rule: .healthyNow, severity: .info,
    fires: {
      .make {
        $0.evict(server, usedGibibytes: 2)
        $0.measuredByHand(60, at: 300)
      }
    },
    silent: {
      .make {
        $0.evict(server, usedGibibytes: 2)
        $0.measuredByHand(14, at: 0.5)
        $0.measuredByHand(60, at: 300)
      }
    },
    scarce: {
      .make {
        $0.evict(server, usedGibibytes: 2)
        $0.node.thresholds = []
        $0.measuredByHand(60, at: 300)
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .nodeReplaced, severity: .warning,
    fires: {
      .make {
        $0.identity(machine: "a0", uid: "1")
        $0.identity(machine: "b7", uid: "2")
      }
    },
    silent: { .make { $0.identity(machine: "a0", uid: "1") } },
    scarce: {
      .make {
        $0.identity(machine: nil, uid: "1")
        $0.identity(machine: nil, uid: "2")
      }
    }, scarceVerdict: .likely),
  RuleCase(
    rule: .unlinkedFiles, severity: .warning,
    fires: { .make { $0.unlinked(used: 85, found: 60) } },
    silent: { .make { $0.unlinked(used: 85, found: 84) } },
    scarce: {
      .make {
        $0.incident.circumstances.unlinked = nil
        $0.free(14)
      }
    }, scarceVerdict: nil),
  RuleCase(
    rule: .rollout, severity: .warning,
    fires: {
      .make {
        $0.pull(image, by: server, gibibytes: 30)
        $0.cause(.imagePull, image, gibibytes: 30)
        $0.pulledElsewhere(image, on: "gpu-2", at: -20)
      }
    },
    silent: {
      .make {
        $0.pull(image, by: server, gibibytes: 30)
        $0.cause(.emptyDir, "scratch", gibibytes: 30)
        $0.pulledElsewhere(image, on: "gpu-2", at: -20)
      }
    },
    scarce: {
      .make {
        $0.cause(.imagePull, image, gibibytes: 30)
        $0.pulledElsewhere(image, on: "gpu-2", at: -20)
      }
    }, scarceVerdict: .likely),
]
