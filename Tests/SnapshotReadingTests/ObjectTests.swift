import IncidentModel
import Testing

@testable import SnapshotReading

@Suite struct ObjectTests {
  static let pod = """
    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"vllm-1","namespace":"ml","uid":"u-1","creationTimestamp":"2026-11-22T13:00:00Z",
    "labels":{"app":"vllm"},"ownerReferences":[{"kind":"ReplicaSet","name":"vllm","controller":true}]},
    "spec":{"nodeName":"node-1","priority":100,"priorityClassName":"high","overhead":{"cpu":"10m"},
    "initContainers":[{"name":"fetch","image":"busybox","volumeMounts":[{"name":"cache","mountPath":"/c","subPath":"hub"}]}],
    "containers":[{"name":"vllm","image":"vllm/vllm-openai:latest","command":["vllm"],"args":["serve","--port",8000],
    "env":[{"name":"HF_HOME","value":"/cache"},{"name":"TOKEN","valueFrom":{}}],"imagePullPolicy":"Always",
    "resources":{"limits":{"ephemeral-storage":"20Gi"},"requests":{"cpu":1}},"readinessProbe":{"httpGet":{}}}],
    "tolerations":[{"key":"node.kubernetes.io/disk-pressure","operator":"Exists","effect":"NoSchedule"},{"operator":"Exists"}],
    "volumes":[{"name":"cache","emptyDir":{"sizeLimit":"50Gi"}},{"name":"shm","emptyDir":{"medium":"Memory"}},
    {"name":"plain","emptyDir":{}},{"name":"host","hostPath":{"path":"/data"}},{"name":"pvc","persistentVolumeClaim":{"claimName":"c"}},
    {"name":"eph","ephemeral":{}},{"name":"cfg","configMap":{"name":"x"}},{"name":"csi","csi":{"driver":"d.io"}},{"name":"odd","glusterfs":{}}]},
    "status":{"phase":"Failed","reason":"Evicted","message":"low","qosClass":"BestEffort","startTime":"2026-11-22T13:00:01Z",
    "conditions":[{"type":"DisruptionTarget","status":"True","reason":"TerminationByKubelet","message":"m","lastTransitionTime":"2026-11-22T13:10:00Z"}],
    "containerStatuses":[{"name":"vllm","restartCount":2,"imageID":"vllm@sha256:1","state":{"terminated":{"exitCode":137,"reason":"Error",
    "startedAt":"2026-11-22T13:01:00Z","finishedAt":"2026-11-22T13:10:00Z"}}}],
    "initContainerStatuses":[{"name":"fetch","state":{"waiting":{"reason":"ImagePullBackOff","message":"no space"}}}]}}
    """

  static let podYAML = """
    apiVersion: v1
    kind: Pod
    metadata:
      annotations:
        kubernetes.io/config.source: file
      name: vllm-1
      namespace: ml
    spec:
      containers:
      - image: vllm/vllm-openai:latest
        name: vllm
      volumes:
      - name: kube-api-access-gdqz7
        projected:
          defaultMode: 420
          sources:
          - serviceAccountToken:
              expirationSeconds: 3607
              path: token
          - configMap:
              items:
              - key: ca.crt
                path: ca.crt
    status:
      phase: Failed
      reason: Evicted

    """

  static let node = """
    {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1","uid":"n-1","labels":{"zone":"a"},"creationTimestamp":"2026-11-01T00:00:00Z"},
    "spec":{"taints":[{"key":"node.kubernetes.io/disk-pressure","effect":"NoSchedule","timeAdded":"2026-11-22T13:21:54Z"}]},
    "status":{"addresses":[{"type":"InternalIP","address":"10.0.0.1"},{"type":"Hostname","address":"node-1"}],
    "capacity":{"ephemeral-storage":"3150240Ki"},"allocatable":{"ephemeral-storage":"2903261180"},
    "conditions":[{"type":"DiskPressure","status":"True","reason":"KubeletHasDiskPressure","message":"kubelet has disk pressure",
    "lastHeartbeatTime":"2026-11-22T13:24:06Z","lastTransitionTime":"2026-11-22T13:21:54Z"}],
    "images":[{"names":["nginx@sha256:1","nginx:1.27"],"sizeBytes":71124395},{"names":null,"sizeBytes":1}],
    "nodeInfo":{"machineID":"m-1","kubeletVersion":"v1.36.3","containerRuntimeVersion":"containerd://2.1.4","osImage":"Debian"}}}
    """

  static let configz = """
    {"kubeletconfig":{"evictionHard":{"memory.available":"100Mi","nodefs.available":"10%"},"evictionSoft":{},
    "imageGCHighThresholdPercent":90,"imageGCLowThresholdPercent":80,"evictionPressureTransitionPeriod":"5m0s",
    "containerLogMaxSize":"10Mi","containerLogMaxFiles":5,"serializeImagePulls":true,"imageMinimumGCAge":"2m0s"}}

    """

  static let images = """
    {"images":[
    {"id":"sha256:88a9","repoTags":["registry.k8s.io/pause:3.9","<none>:<none>"],"repoDigests":["registry.k8s.io/pause@sha256:1d"],
    "size":"18037501","uid":null,"username":"","spec":null,"pinned":true}
    ]}

    """

  static let imageFilesystem = """
    {
      "status": {
        "imageFilesystems": [
          {"timestamp": "1652326161328471000", "fsId": {"mountpoint": "/var/lib/containerd"},
           "usedBytes": {"value": "1296702306"}, "inodesUsed": {"value": "184532"}}
        ]
      }
    }

    """

  static let stats = """
    {"stats":[
    {"attributes":{"id":"c1","metadata":{"name":"low"},"labels":{"io.kubernetes.container.name":"low",
    "io.kubernetes.pod.name":"low-1","io.kubernetes.pod.namespace":"batch"}},
    "writableLayer":{"timestamp":"1795354310933961163","usedBytes":{"value":"125874176"},"inodesUsed":{"value":"15"}}}
    ]}

    """

  static let summary = """
    {"node":{"nodeName":"n1","fs":{"time":"2026-11-22T13:21:14Z","availableBytes":100,"capacityBytes":1000,"usedBytes":850,"inodesFree":5,"inodes":10},
    "runtime":{"imageFs":{"time":"2026-11-22T13:21:12Z","availableBytes":100,"capacityBytes":1000,"usedBytes":300}}},
    "pods":[
    {"podRef":{"name":"a","namespace":"ml","uid":"u"},
    "containers":[{"name":"c","rootfs":{"time":"2026-11-22T13:21:10Z","usedBytes":7,"inodesUsed":2},"logs":{"time":"1970-01-01T00:00:00Z","usedBytes":8}}],
    "volume":[{"time":"2026-11-22T13:21:09Z","name":"v","usedBytes":9,"pvcRef":{"name":"claim","namespace":"ml"}}],
    "ephemeral-storage":{"time":"2026-11-22T13:21:11Z","usedBytes":24}}
    ]}

    """

  @Test func aPodIsReadWithAllItsParts() throws {
    let found = try #require(try observations(Self.pod).first)
    let pod = try #require(found.pod)
    #expect(found.node == "node-1" && pod.pod == PodName(namespace: "ml", name: "vllm-1") && pod.uid == "u-1")
    #expect(pod.phase == "Failed" && pod.reason == "Evicted" && pod.qosClass == "BestEffort" && !pod.isStatic)
    #expect(pod.priority == 100 && pod.priorityClass == "high" && pod.owner == "vllm" && pod.ownerKind == "ReplicaSet")
    #expect(pod.created == utc("2026-11-22T13:00:00Z") && pod.started == utc("2026-11-22T13:00:01Z"))
    #expect(pod.labels == ["app": "vllm"] && pod.overhead == ["cpu": "10m"])
    #expect(
      pod.volumes.map(\.kind) == [
        .emptyDir(sizeLimit: "50Gi", inMemory: false), .emptyDir(sizeLimit: nil, inMemory: true),
        .emptyDir(sizeLimit: nil, inMemory: false), .hostPath("/data"), .claim("c"), .ephemeralClaim, .configuration,
        .csi(driver: "d.io"), .other("glusterfs"),
      ])
    #expect(pod.tolerations.map(\.key) == ["node.kubernetes.io/disk-pressure", ""])
    #expect(pod.conditions.first?.type == "DisruptionTarget" && pod.conditions.first?.isTrue == true)
    #expect(pod.containers.map(\.name) == ["fetch", "vllm"] && pod.containers.map(\.isInit) == [true, false])
    #expect(pod.containers[0].waitingReason == "ImagePullBackOff" && pod.containers[0].waitingMessage == "no space")
    #expect(pod.containers[0].mounts == [.init(volume: "cache", path: "/c", subPath: "hub")])
    let vllm = pod.containers[1]
    #expect(vllm.arguments == ["serve", "--port", "8000"] && vllm.environment == ["HF_HOME": "/cache", "TOKEN": ""])
    #expect(vllm.limits == ["ephemeral-storage": "20Gi"] && vllm.requests == ["cpu": "1"])
    #expect(vllm.hasReadinessProbe && !vllm.hasLivenessProbe && vllm.imagePullPolicy == "Always")
    #expect(vllm.exitCode == 137 && vllm.restarts == 2 && vllm.finishedAt == utc("2026-11-22T13:10:00Z"))
  }

  @Test func staticPodsAreKnownByTheirAnnotation() throws {
    #expect(try observations(Self.podYAML).first?.pod?.isStatic == true)
    let mirrored = Self.podYAML.replacing("kubernetes.io/config.source: file", with: "kubernetes.io/config.mirror: abc")
    #expect(try observations(mirrored).first?.pod?.isStatic == true)
    let api = Self.podYAML.replacing("config.source: file", with: "config.source: api")
    #expect(try observations(api).first?.pod?.isStatic == false)
  }

  @Test func aNodeIsReadWithItsImages() throws {
    let found = try observations(Self.node)
    let node = try #require(found.first?.node_)
    #expect(found.first?.time == .absolute(utc("2026-11-22T13:24:06Z")) && found.first?.timeBasis == .recorded)
    #expect(node.name == "node-1" && node.machineID == "m-1" && node.kubeletVersion == "v1.36.3")
    #expect(node.ephemeralCapacity == 3_150_240 * 1024 && node.ephemeralAllocatable == 2_903_261_180)
    #expect(node.conditions.first?.transition == utc("2026-11-22T13:21:54Z") && node.conditions.first?.isTrue == true)
    #expect(node.taints.first?.added == utc("2026-11-22T13:21:54Z") && node.addresses == ["10.0.0.1", "node-1"])
    #expect(found.count == 2)
    let image = try #require(found.last?.image)
    #expect(image.tags == [ImageName("nginx:1.27")] && image.digests == [ImageName("nginx@sha256:1")])
    #expect(image.size == Bytes(exactly: 71_124_395) && image.lister == .nodeStatus)
  }

  @Test func configurationsSayWhereTheyComeFrom() throws {
    let configz = try #require(try observations(Self.configz).first?.configuration)
    #expect(configz.basis == .configz && configz.evictionHard?["nodefs.available"] == "10%")
    #expect(configz.evictionSoft == [:] && configz.evictionMinimumReclaim == nil)
    #expect(configz.imageGCHighThresholdPercent == 90 && configz.containerLogMaxFiles == 5)
    let file = try #require(try observations(YAMLTests.configuration).first?.configuration)
    #expect(file.basis == .file && file.mergeDefaultEvictionSettings == true && file.serializeImagePulls == false)
    #expect(file.evictionHard == ["imagefs.available": "15%", "memory.available": "100Mi", "nodefs.available": "10%"])
    #expect(file.evictionPressureTransitionPeriod == "0s")
    let dropIn = try observations(YAMLTests.configuration, path: "kubelet/config.json.d/00-nodeadm.conf")
    #expect(dropIn.first?.configuration?.basis == .dropIn)
  }

  @Test func crictlDocumentsCarryTheirOwnTimes() throws {
    let image = try #require(try observations(Self.images).first?.image)
    #expect(
      image.size == Bytes(exactly: 18_037_501) && image.isPinned && image.tags.count == 1 && image.lister == .crictl)
    let filesystem = try #require(try observations(Self.imageFilesystem).first)
    #expect(filesystem.time == .absolute(Timestamp(nanoseconds: 1_652_326_161_328_471_000)))
    #expect(
      filesystem.snapshot
        == .imageFilesystem(
          mountpoint: "/var/lib/containerd", used: Bytes(exactly: 1_296_702_306), inodes: Inodes(exactly: 184_532)))
    let stats = try #require(try observations(Self.stats).first)
    #expect(
      stats.snapshot
        == .podStorage(
          PodStorage(
            pod: PodName(namespace: "batch", name: "low-1"), part: .writableLayer(container: "low"),
            used: Bytes(exactly: 125_874_176), inodes: Inodes(exactly: 15))))
    #expect(stats.evidence.line == 2)
  }

  @Test func theSummaryIsReadBlockByBlock() throws {
    let found = try observations(Self.summary)
    #expect(found.count == 6)
    #expect(Set(found.map(\.node)) == ["n1"])
    #expect(found.filter { $0.message == "pod-stats" }.map(\.evidence.line) == [4, 4, 4, 4])
    let parts = found.compactMap { if case .podStorage(let s)? = $0.snapshot { s.part } else { nil } }
    #expect(
      parts == [.writableLayer(container: "c"), .logs(container: "c"), .volume(name: "v", claim: "claim"), .total])
    // The epoch is no time: a container that never ran.
    #expect(found.map(\.timeBasis) == [.recorded, .unknown, .recorded, .recorded, .recorded, .recorded])
    guard
      case .statsFilesystem(let role, let available, let capacity, let used, let free, let inodes)? = found[4].snapshot
    else { throw Missing() }
    #expect(role == .nodefs && available.best == 100 && capacity.best == 1000 && used?.best == 850)
    #expect(free?.best == 5 && inodes?.best == 10)
  }

  @Test func otherObjectsAreReadAndStrangersPassedOver() throws {
    let text = """
      {"apiVersion":"v1","kind":"List","items":[
      {"kind":"PriorityClass","metadata":{"name":"high"},"value":100000},
      {"kind":"PersistentVolumeClaim","metadata":{"name":"c","namespace":"ml"},"spec":{"storageClassName":"fast","volumeName":"v","resources":{"requests":{"storage":"10Gi"}}}},
      {"kind":"PersistentVolume","metadata":{"name":"v"},"spec":{"capacity":{"storage":"10Gi"},"claimRef":{"name":"c","namespace":"ml"},"local":{"path":"/mnt/disk"}}},
      {"kind":"Deployment","metadata":{"name":"d"}}
      ]}
      """
    let claim = PodName(namespace: "ml", name: "c")
    #expect(
      try observations(text).map(\.snapshot) == [
        .priorityClass(name: "high", value: 100_000),
        .volumeClaim(VolumeClaim(claim: claim, storageClass: "fast", volume: "v", requested: "10Gi")),
        .persistentVolume(
          PersistentVolume(name: "v", storageClass: nil, claim: claim, kind: "local", path: "/mnt/disk")),
      ])
  }

  @Test func quantitiesAreBytes() {
    let cases: [(String, Int64?)] = [
      ("0", 0), ("3150240Ki", 3_225_845_760), ("1Gi", 1_073_741_824), ("1.5Gi", 1_610_612_736), ("2G", 2_000_000_000),
      ("12e6", 12_000_000), ("100m", 1), ("9Ei", nil), ("x", nil), ("", nil), ("1e400", nil),
    ]
    for (text, bytes) in cases { #expect(KubernetesQuantity.bytes(text) == bytes, "\(text)") }
  }
}

struct Missing: Error {}
