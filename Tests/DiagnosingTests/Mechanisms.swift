/// One row per number of ../shared/facts/mechanisms.md, with the words of its column "expected verdict must name".
import IncidentModel

@testable import Diagnosing

private let server = "ml/vllm-srv-2ce3678434-gfc6t"
private let web = "web/storefront-a2fd5da415-ppltm"
private let image = "docker.io/vllm/vllm-openai:v0.9.1"
private let model = "Qwen/Qwen3-14B"

let mechanisms: [Mechanism] = bytesOfImages + bytesOfPods + decisions + kinds + evidence

private let bytesOfImages = [
  Mechanism(
    "1", .rule(.largeImageOnFullNode, says: "compressed and unpacked together", "30 GiB", image),
    .test("DiagnosingTests/CauseTests.swift", "pullThatWasRunningAtTheFirstSignIsTheCause")),
  Mechanism(
    "2", .rule(.pullsAtOnce, says: "side by side between", "The largest alone takes 30 GiB", "2026-01-02T11:50:00Z")),
  Mechanism("3", .rule(.unfinishedPulls, says: "Moved by then: 10 GiB", "unpacked")),
  // containerd issue 6294 and pull request 2474: leases expire after 24 hours by default.
  Mechanism(
    "4",
    .rule(
      .unfinishedPulls, says: "keeps its bytes from collection until 2026-01-03T11:50:00Z", "leases",
      in: { .make { $0.pull(image, by: server, gibibytes: 30, outcome: .cancelled) } },
      notIn: { .make { $0.pull(image, by: server, gibibytes: 30) } })),
  Mechanism("5", .rule(.imageGCIneffective, says: "Images in use cannot be removed", "the largest of 1 is \(image)")),
  Mechanism("6", .rule(.collectionClaim, says: "counted 9 GiB", "rose by 2 GiB", "share")),
  Mechanism(
    "7",
    .rule(
      .evictionBeforeCleanup, says: "Images have a disk of their own", "That is its rule, and no collection failed",
      in: {
        .make(signal: .nodefsAvailable) {
          $0.node.layout = .dedicatedImagefs
          $0.pass(at: 1, evicts: server)
        }
      },
      notIn: {
        .make(signal: .imagefsAvailable) {
          $0.node.layout = .dedicatedImagefs
          $0.pass(at: 1, cleansUp: true, evicts: server)
        }
      }), .rule(.evictionBeforeCleanup, says: "Kubernetes 1.31", "1.32 or later"),
    .test("KubeletPolicyTests/ConformancePassTests.swift", "reclaimFollowsLayoutAndVersion"),
    .test("KubeletPolicyTests/PolicyByVersionTests.swift", "containerfsHadNoReclaimFrom1_29To1_31")),
  Mechanism("34", .rule(.largeImageOnFullNode, says: "moved 10 GiB compressed and takes 30 GiB on disk")),
  Mechanism("35", .rule(.imageListCapped, says: "exactly 50 entries", "may be on the node")),
  Mechanism("44", .rule(.rollout, says: "gpu-2 pulled", "first, at 2026-01-02T11:40:00Z", "2 nodes", "one cause")),
]

private let bytesOfPods = [
  Mechanism(
    "8",
    .rule(
      .cacheOnNodefs, says: "writable layer", "/root/.cache/huggingface", "mountPath",
      in: {
        .make {
          $0.pod(server)
          $0.download(model, by: server, gibibytes: 27)
          $0.cause(.modelDownload, model, pod: server, gibibytes: 27)
        }
      })),
  Mechanism(
    "9", .rule(.xetCache, says: "10 GiB", "The blobs of the model take 27 GiB", "HF_XET_CHUNK_CACHE_SIZE_BYTES")),
  Mechanism(
    "10", .rule(.downloadLeftovers, says: "5 GiB", "incomplete", "-delete"),
    .rule(.fetchedAgain, says: "downloaded 2 times", "wrote 27 GiB")),
  Mechanism(
    "11", .rule(.offloadCache, says: "LMCache", "each of 8 workers", "took 60 GiB", "LMCACHE_MAX_LOCAL_DISK_SIZE")),
  Mechanism(
    "12", .rule(.emptyDirWithoutLimit, says: "scratch", "20 GiB", "message never counts emptyDir", "sizeLimit"),
    .test("DiagnosingTests/CauseTests.swift", "volumeIsSuspectedWhenTheFirstRankedPodUsedNextToNothing")),
  Mechanism(
    "13", .rule(.limitEviction, says: "cache", "10Gi", "The node reported no disk pressure", "polled", "expected")),
  Mechanism(
    "13b",
    .rule(
      .limitEviction, says: "may write together", "10Gi", "27 GiB of it are the model",
      "raise the ephemeral-storage request with it",
      in: {
        .make(.podLimit, signal: nil) {
          $0.pod(server) { _, container in container.limits = ["ephemeral-storage": "10Gi"] }
          $0.download(model, by: server, gibibytes: 27)
          $0.evict(
            server, .podLimit,
            message: "Pod ephemeral local storage usage exceeds the total limit of containers 10Gi. ")
        }
      }),
    .rule(
      .limitEviction, says: "vllm of \(server)", "over its limit of 1Gi", "which of them grew", "ephemeral-storage: ",
      in: {
        .make(.containerLimit, signal: nil) {
          $0.pod(server) { _, container in container.limits = ["ephemeral-storage": "1Gi"] }
          $0.evict(
            server, .containerLimit, message: #"Container vllm exceeded its local ephemeral storage limit "1Gi". "#)
        }
      })),
  Mechanism("14", .rule(.containerLogsLarge, says: "10 GiB", "5 files of 10Mi", "faster than rotation looked")),
  Mechanism(
    "15", .rule(.hostPathGrowth, says: "/var/spool/ingest", "attributes these bytes to no pod"),
    .rule(.hostProcessGrowth, says: "/var/lib/postgresql", "outside of any pod")),
  Mechanism(
    "16", .rule(.unlinkedFiles, says: "25 GiB that du does not find", "lsof"),
    .rule(
      .hostProcessGrowth, says: "found by no du", "lsof",
      in: { .make { $0.cause(.deletedOpen, "rotated logs of a daemon", gibibytes: 20) } })),
  Mechanism("17", .rule(.inodes, says: "250000 inodes were free", "thumbs", "Free bytes do not help")),
  Mechanism("18", .rule(.claimFull, says: "The claim ran out", "the node's own disk has no part in it")),
  Mechanism(
    "19", .rule(.localClaim, says: "claim ml/model-cache", server, "lies on nodefs"),
    .rule(
      .cacheOnNodefs, says: "whose volume lies on the node's own disk",
      in: {
        .make {
          $0.pod(server)
          $0.download(model, by: server, gibibytes: 27, lands: .claim, on: .nodefs, volume: "models")
          $0.cause(.modelDownload, model, pod: server, gibibytes: 27)
        }
      })),
]

private let decisions = [
  Mechanism(
    "20",
    .rule(
      .overEviction, says: "was enough", "looked again before the space of the first was back",
      in: {
        .make {
          $0.pod(server)
          $0.pod(web)
          $0.evict(server, usedGibibytes: 20)
          $0.evict(web, usedGibibytes: 1)
          $0.lastEviction(at: 1.1)
          $0.free(34, at: 3)
        }
      },
      notIn: {
        .make {
          $0.pod(server)
          $0.pod(web)
          $0.evict(server, usedGibibytes: 2)
          $0.evict(web, usedGibibytes: 10)
          $0.lastEviction(at: 1.1)
          $0.free(20, at: 3)
        }
      })),
  Mechanism("21", .rule(.detectionLag, says: "5 GiB below the threshold", "10 seconds between two looks", "two looks")),
  Mechanism(
    "22",
    .rule(
      .overEviction, says: web, "35 GiB were free, more than the threshold of 15 GiB",
      "minimum reclaim asks for 20 GiB",
      in: {
        .make {
          $0.threshold(.imagefsAvailable, 0.15, "15%", reclaim: 0.2)
          $0.node.thresholds[$0.node.thresholds.count - 1].minimumReclaim = 20 << 30
          $0.evict(server, usedGibibytes: 20)
          $0.lastEviction(at: 1, threshold: 15, available: 14)
          $0.evict(web, usedGibibytes: 0)
          $0.lastEviction(at: 1.1, threshold: 15, available: 35)
        }
      })),
  Mechanism(
    "23",
    .rule(
      .thresholds, says: "a minimum reclaim of 20 GiB", "The most free space the evidence shows is 30 GiB",
      "cannot leave pressure by itself", "took 9 GiB, less than the 20 GiB",
      in: {
        .make {
          $0.threshold(.imagefsAvailable, 0.15, "15%", reclaim: 0.2)
          $0.pressure(from: 0, to: nil)
          $0.evict(server, usedGibibytes: 9)
          $0.free(30, at: 5)
        }
      },
      notIn: {
        .make(signal: .nodefsAvailable) {
          $0.threshold(.imagefsAvailable, 0.15, "15%", reclaim: 0.01)
          $0.pressure(from: 0, to: nil)
          $0.free(30, at: 5)
        }
      })),
  Mechanism("24", .rule(.pressureFlapping, says: "came 3 times", "one every 600 s", "transition period")),
  Mechanism(
    "25",
    .rule(
      .evictionLoop, says: "2 times, 420 s apart", "Deployment ml/vllm-srv", "10 GiB again", "180 s",
      in: {
        .make {
          $0.pod(server)
          $0.evict(server, usedGibibytes: 2)
          $0.pull(image, by: "ml/vllm-srv-2ce3678434-j6whk", gibibytes: 30, from: 2, to: 5)
          $0.evict("ml/vllm-srv-2ce3678434-j6whk", usedGibibytes: 2)
          $0.lastEviction(at: 8)
        }
      })),
  Mechanism(
    "26", .rule(.criticalPods, says: "may not be evicted for pressure", "4"),
    .rule(.daemonSetEvicted, says: "DaemonSet logging/promtail", "Its priority is 0", "refusals at admission: 3"),
    .rule(
      .toleratesDiskPressure, says: "by design", "refusals at admission, not evictions",
      in: {
        .make {
          $0.pod("logging/promtail-9k4fz") { spec, _ in
            (spec.ownerKind, spec.owner) = ("DaemonSet", "promtail")
            spec.tolerations = [tolerating("node.kubernetes.io/disk-pressure")]
          }
          $0.reject("logging/promtail-9k4fz", times: 9)
        }
      })),
  Mechanism(
    "27", .rule(.rankingSurprise, says: "used 1 GiB", "with 30 GiB", "requested 40 GiB and stayed within it"),
    .rule(
      .rankingSurprise, says: "The larger one writes to a hostPath",
      in: {
        .make {
          $0.pod(web)
          $0.pod(server)
          $0.evict(web, usedGibibytes: 1)
          $0.download(model, by: server, gibibytes: 27, lands: .hostPath, volume: "/data")
          $0.cause(.modelDownload, model, pod: server, gibibytes: 27)
          $0.ranked(web, server)
        }
      }),
    .rule(
      .rankingSurprise, says: "Its priority is 0, that of the larger one 1000",
      in: {
        .make {
          $0.pod(web) { spec, _ in spec.priority = 0 }
          $0.pod("ml/big-2ce3678434-gfc6t") { spec, _ in spec.priority = 1000 }
          $0.evict(web, usedGibibytes: 1)
          $0.evict("ml/big-2ce3678434-gfc6t", usedGibibytes: 30)
          $0.lastEviction(at: 2)
        }
      })),
  Mechanism(
    "28",
    .rule(.softEviction, says: "A soft threshold of nodefs.available was met", "Evictions that only the log tells"),
    .test("CorrelatingTests/CircumstancesTests.swift", "an eviction that events should tell and do not is named"),
    .test("KubeletPolicyTests/PolicyByVersionTests.swift", "softThresholdsAreReportedBeforeTheyAct")),
]

private let kinds = [
  Mechanism(
    "30", .rule(.unwatchedFilesystem, says: "/mnt/scratch", "/dev/sdb1", "The kubelet watches /"),
    .rule(
      .unwatchedFilesystem, says: "/data/kubelet", "watches /data", "says nothing about its thresholds",
      in: {
        .make {
          $0.configuration { $0.rootDirectory = "/data/kubelet" }
          let place = $0.evidence()
          $0.node.filesystems = [
            Node.Filesystem(
              roles: [.nodefs], mount: "/data", device: "/dev/vdb1", capacity: .gibi(100), evidence: [place])
          ]
        }
      })),
  Mechanism(
    "31", .rule(.statsUnavailable, says: "a capacity of 0 or failing statistics", "2")),
  Mechanism(
    "32", .rule(.splitLayout, says: "containerfs.available decided", "has the threshold of nodefs.available", "10%"),
    .test("CorrelatingTests/CircumstancesTests.swift", "a split layout is known from the kubelet's own words")),
  Mechanism(
    "33", .test("KubeletPolicyTests/EffectiveThresholdTests.swift", "dropInsAreMergedByName"),
    .rule(
      .thresholds, says: "imagefs.available fires at 40% of the disk",
      in: { .make { $0.threshold(.imagefsAvailable, 0.40, "40%") } },
      notIn: { .make(signal: .nodefsAvailable) { $0.threshold(.imagefsAvailable, 0.15, "15%") } })),
  Mechanism("40", .rule(.healthyNow, says: "60 GiB free, from after the incident", "2026-01-02T17:00:00Z")),
  Mechanism(
    "41", .rule(.nodeReplaced, says: "2 machine ids under the name gpu-1"),
    .test("CorrelatingTests/CircumstancesTests.swift", "two machine ids under one name are two identities")),
  Mechanism(
    "42", .rule(.notTheDisk, says: "the eviction API: a drain", "No threshold of the disk"),
    .rule(
      .notTheDisk, says: "preemption",
      in: { .make(.notDisk, signal: nil) { $0.evict(web, .notKubelet, message: "Preempted by pod 1 on node gpu-1") } }),
    .rule(
      .notTheDisk, says: "a NoExecute taint",
      in: { .make(.notDisk, signal: nil) { $0.evict(web, .notKubelet, message: "Marking for deletion Pod web/a") } }),
    .test("CorrelatingTests/StoryTests.swift", "taintEvictionIsNotTheKubelets")),
  Mechanism(
    "43", .rule(.memoryPressureBeside, says: "evicted for memory", "explains no byte of the disk"),
    .test("CorrelatingTests/CircumstancesTests.swift", "memory pressure and starts of the kubelet")),
  Mechanism(
    "45", .rule(.nearMiss, says: "16 GiB were free", "above the threshold of 15 GiB", "had lasted", "nearly was")),
]

/// What is a matter of reading the evidence and of saying what it cannot tell.
private let evidence = [
  Mechanism(
    "29",
    .test(
      "CorrelatingTests/SilenceTests.swift", "events that begin after the incident say that older ones have expired")),
  Mechanism(
    "36", .test("CorrelatingTests/ClockTests.swift", "everyQuarterHourZoneIsFound"),
    .test("CorrelatingTests/ClockTests.swift", "a clock that runs ahead of the events beyond doubt is put back"),
    .test("CorrelatingTests/SilenceTests.swift", "a clock set back is told with its line and size")),
  Mechanism("37", .test("CorrelatingTests/ClockTests.swift", "logThatCrossesNewYearGetsBothYears")),
  Mechanism(
    "38", .test("BundleReadingTests/GzipTests.swift", "truncationSaysWhatWhereAndWhatWasDone"),
    .test("PipelineTests/DamageTests.swift", "cutKubeletLogLeavesWhatOtherFilesSay"),
    .test("PipelineTests/DamageTests.swift", "the report says what rests on a damaged file")),
  Mechanism(
    "39",
    .test("CorrelatingTests/FamilyTests.swift", "members stand in the order of their content, not of their names"),
    .test("CorrelatingTests/SilenceTests.swift", "a log that speaks every ten seconds and stops for an hour is silent")),
  Mechanism(
    "41b", .test("PipelineTests/NodeTests.swift", "one collector's files are from the one node"),
    .test("CorrelatingTests/CopyTests.swift", "a line in a file and in a journal is told once"),
    .test("PipelineTests/MergedHostsTests.swift", "a host's short name is the node of the full name")),
  Mechanism(
    "46", .test("BundleReadingTests/ArchiveTests.swift", "hostileNamesAreLabelsAndNothingMore"),
    .test("BundleReadingTests/GzipTests.swift", "bombIsStoppedAtTheRatioAndSaysSo"),
    .test("ReportingTests/HTMLTests.swift", "hostileTextIsNeverActiveInHTML"),
    .test("ReportingTests/TerminalTests.swift", "hostileTextReachesTheTerminalAsCharactersOnly")),
  Mechanism(
    "47",
    .test("CorrelatingTests/ContradictionTests.swift", "an eviction that the log tells and the events of that time"),
    .test("CorrelatingTests/ContradictionTests.swift", "a collection that failed by its own account and freed enough")),
  Mechanism(
    "48", .test("DiagnosingTests/CauseTests.swift", "withoutAnyMeasuredUseNothingIsSuspected"),
    .test("PipelineTests/DamageTests.swift", "an empty file")),
]
