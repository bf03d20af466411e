import IncidentModel
import Testing

@testable import Diagnosing

@Suite struct PatchTests {
  private static let server = "ml/vllm-srv-2ce3678434-gfc6t"

  private func findings(_ rule: Rule, _ fill: (inout RuleScene) -> Void) -> [Finding] {
    RuleScene.make { fill(&$0) }.findings(of: rule)
  }

  // MARK: - Every patch

  @Test(arguments: ruleCases) func everyPatchIsWellFormed(_ row: RuleCase) throws {
    for scene in [row.fires(), row.scarce(), hostile(row.fires())] {
      for patch in scene.findings(of: row.rule).flatMap(\.remedy.patches) {
        #expect(!patch.text.isEmpty && patch.text.hasSuffix("\n"))
        if patch.language == .yaml { _ = try YamlReader.documents(patch.text) }
        #expect(patch.text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) })
      }
    }
  }

  /// Names as no cluster would allow and a forged dump may hold.
  private func hostile(_ scene: RuleScene) -> RuleScene {
    let odd = "x\"\n: $(reboot)'\u{202E}"
    var scene = scene
    var pods: [PodName: Node.PodEntry] = [:]
    func renamed(_ pod: PodName) -> PodName { PodName(namespace: odd, name: pod.name + odd) }
    for (name, entry) in scene.node.pods {
      var entry = entry
      (entry.snapshot.pod, entry.snapshot.owner) = (renamed(name), odd)
      for i in entry.snapshot.volumes.indices { entry.snapshot.volumes[i].name += odd }
      for i in entry.snapshot.containers.indices {
        entry.snapshot.containers[i].name += odd
        entry.snapshot.containers[i].image = ImageName("vllm\(odd)")
      }
      pods[renamed(name)] = entry
    }
    scene.node.pods = pods
    for i in scene.incident.downloads.indices {
      scene.incident.downloads[i].pod = scene.incident.downloads[i].pod.map(renamed)
      scene.incident.downloads[i].model += odd
    }
    for i in scene.incident.evictions.indices {
      scene.incident.evictions[i].pod = renamed(scene.incident.evictions[i].pod)
    }
    for i in scene.incident.rejections.indices {
      scene.incident.rejections[i].pod = renamed(scene.incident.rejections[i].pod)
    }
    for i in scene.incident.pulls.indices {
      scene.incident.pulls[i].image = ImageName(scene.incident.pulls[i].image.text + odd)
    }
    for i in scene.incident.cause.contributors.indices {
      let contributor = scene.incident.cause.contributors[i]
      scene.incident.cause.contributors[i].pod = contributor.pod.map(renamed)
      scene.incident.cause.contributors[i].subject += odd
    }
    return scene
  }

  @Test func environmentValuesNeverLeaveThePod() {
    for row in ruleCases {
      var scene = row.fires()
      for (name, entry) in scene.node.pods {
        var entry = entry
        for i in entry.snapshot.containers.indices {
          entry.snapshot.containers[i].environment = [
            "HF_TOKEN": "hf_secret", "HF_HOME": "hf_secret", "OTHER": "hf_secret",
          ]
        }
        scene.node.pods[name] = entry
      }
      for patch in scene.findings(of: row.rule).flatMap(\.remedy.patches) {
        #expect(!patch.text.contains("hf_secret"), "\(row.rule.id)")
      }
    }
  }

  // MARK: - What evidence outweighs

  @Test func anAttemptThatShowsAClaimOutweighsOneThatShowsNoPath() {
    let scene = RuleScene.make(.outOfSpace, signal: nil) {
      $0.pod(Self.server)
      $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 9, outcome: .interrupted)
      $0.download(
        "Qwen/Qwen3-14B", by: Self.server, gibibytes: 9, lands: .claim, on: .none, outcome: .failed, volume: "models")
      $0.outOfSpace("/models/x")
    }
    #expect(Rules.findings(for: scene.incident, on: scene.node).map(\.rule) == ["claim-full", "no-probes"])
  }

  // MARK: - Some as the reader sees them

  @Test func claimIsSizedForTheModelAndMountedAtTheCache() throws {
    let finding = try #require(
      findings(.cacheOnNodefs) {
        $0.pod(Self.server)
        $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 27)
        $0.mount("/raid", gibibytes: 900)
      }.first)
    #expect(
      finding.remedy.patches.map(\.text) == [
        """
        # The storage class must not be one on the node's own disk (local-path is).
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: vllm-srv-model-cache
          namespace: ml
        spec:
          accessModes:  # ReadWriteMany when replicas run on several nodes
            - ReadWriteOnce
          resources:
            requests:
              storage: 50Gi  # 1.5 times the model, rounded up to a usual size

        """,
        """
        # kubectl -n ml patch deployment vllm-srv --type strategic --patch-file patch.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: vllm-srv
          namespace: ml
        spec:
          template:
            spec:
              volumes:
                - name: model-cache
                  persistentVolumeClaim:
                    claimName: vllm-srv-model-cache
              containers:
                - name: vllm
                  volumeMounts:
                    - name: model-cache
                      mountPath: /root/.cache/huggingface

        """,
        """
        # kubectl -n ml patch deployment vllm-srv --type strategic --patch-file patch.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: vllm-srv
          namespace: ml
        spec:
          template:
            spec:
              volumes:
                - name: model-cache
                  hostPath:
                    path: /raid/model-cache/ml/vllm-srv
                    type: DirectoryOrCreate
              containers:
                - name: vllm
                  volumeMounts:
                    - name: model-cache
                      mountPath: /root/.cache/huggingface

        """,
      ])
    #expect(finding.remedy.sideEffects?.values.contains(.code("/raid")) == true)
  }

  @Test func anEmptyDirCacheBecomesTheClaimInPlace() throws {
    let finding = try #require(
      findings(.cacheOnNodefs) {
        $0.pod(Self.server) { spec, container in
          spec.volumes = [PodSnapshot.Volume(name: "hf", kind: .emptyDir(sizeLimit: nil, inMemory: false))]
          container.mounts = [PodSnapshot.VolumeMount(volume: "hf", path: "/models")]
          container.environment = ["HF_HOME": "/models/hf"]
        }
        $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 27, lands: .emptyDir)
      }.first)
    let patch = try YamlReader.documents(finding.remedy.patches[1].text)[0]
    let volume = patch["spec", "template", "spec", "volumes", "0"]
    #expect(
      volume
        == .map([
          "name": .scalar("hf"), "emptyDir": .scalar("null"),
          "persistentVolumeClaim": .map(["claimName": .scalar("vllm-srv-model-cache")]),
        ]))
    #expect(patch["spec", "template", "spec", "containers"] == nil)
  }

  @Test func withoutARoomyMountTheRemedySaysSo() throws {
    let finding = try #require(
      findings(.cacheOnNodefs) {
        $0.pod(Self.server)
        $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 27)
        $0.mount("/small", gibibytes: 30)
      }.first)
    #expect(finding.remedy.patches.count == 2)
    #expect(finding.remedy.text.wholePattern.contains("no other mount"))
  }

  @Test(
    arguments: [
      (["--download-dir", "/models"], [:], "/models"), (["--download-dir=/models/hub"], [:], "/models"),
      ([], ["HF_HUB_CACHE": "/data/hub", "HF_HOME": "/other"], "/data"), ([], ["HF_HOME": "/data"], "/data"),
      ([], ["XDG_CACHE_HOME": "/cache"], "/cache/huggingface"),
      ([], ["HOME": "/home/vllm"], "/home/vllm/.cache/huggingface"),
      ([], ["HF_HOME": "relative"], "/root/.cache/huggingface"),
      ([], ["HF_HOME": "/a/../etc"], "/root/.cache/huggingface"),
    ] as [([String], [String: String], String)])
  func cacheDirectoryFollowsThePodsOwnSettings(_ arguments: [String], _ environment: [String: String], _ path: String) {
    let scene = RuleScene.make {
      $0.pod(Self.server) { _, container in (container.arguments, container.environment) = (arguments, environment) }
      $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 27)
    }
    let workload = Workload(of: PodName(Self.server)!, on: scene.node)
    #expect(ModelCache(of: scene.incident.downloads, in: workload).path == path)
  }

  @Test(
    arguments: [
      ("ReplicaSet", "vllm-srv-2ce3678434", Workload.Kind.deployment, "vllm-srv"),
      ("StatefulSet", "vllm", .statefulSet, "vllm"), ("DaemonSet", "agent", .daemonSet, "agent"),
      ("Job", "load", .job, "load"),
      ("RayCluster", "ray", .other("RayCluster"), "ray"),
      ("Node", "gpu-1", .staticPod, "vllm-srv-2ce3678434-gfc6t"),
    ] as [(String?, String?, Workload.Kind, String)])
  func patchesAreAddressedToTheOwner(_ kind: String?, _ owner: String?, _ expected: Workload.Kind, _ name: String)
    throws
  {
    let scene = RuleScene.make {
      $0.pod(Self.server) { spec, _ in (spec.ownerKind, spec.owner) = (kind, owner) }
    }
    let workload = Workload(of: PodName(Self.server)!, on: scene.node)
    #expect(workload.kind == expected && workload.name == name && !workload.isGuessed)
    let patch = workload.patch("x", podSpec: ["volumes": []])
    #expect(try YamlReader.documents(patch.text).count == 1)
  }

  @Test func aPodWithoutOwnerIsPatchedAsAPod() {
    let scene = RuleScene.make {
      $0.pod("ml/lonely") { spec, _ in (spec.ownerKind, spec.owner) = (nil, nil) }
      $0.pod(Self.server) { spec, _ in (spec.ownerKind, spec.owner) = (nil, nil) }
    }
    let bare = Workload(of: PodName("ml/lonely")!, on: scene.node)
    #expect(bare.kind == .pod && bare.name == "lonely" && !bare.isGuessed)
    let shaped = Workload(of: PodName(Self.server)!, on: scene.node)
    #expect(shaped.kind == .deployment && shaped.name == "vllm-srv" && shaped.isGuessed)
  }

  @Test(
    arguments: [
      ("vllm-srv-2ce3678434-gfc6t", Workload.Kind.deployment, "vllm-srv"), ("vllm-0", .statefulSet, "vllm"),
      ("agent-x7k2p", .other(nil), "agent"), ("lonely", .other(nil), "lonely"),
    ] as [(String, Workload.Kind, String)])
  func withoutASpecTheOwnerIsGuessedFromTheName(_ pod: String, _ kind: Workload.Kind, _ name: String) {
    let workload = Workload(of: PodName(namespace: "ml", name: pod), on: Node(name: "gpu-1"))
    #expect(workload.kind == kind && workload.name == name && workload.isGuessed)
  }

  @Test func aReplacementsSpecStandsInForThePodThatIsGone() {
    let scene = RuleScene.make { $0.pod("ml/vllm-srv-2ce3678434-j6whk") }
    let workload = Workload(of: PodName(Self.server)!, on: scene.node)
    #expect(workload.spec?.pod.name == "vllm-srv-2ce3678434-j6whk" && workload.kind == .deployment)
  }

  @Test func tolerationIsRemovedOnlyWhereItStillStands() throws {
    let finding = try #require(
      findings(.toleratesDiskPressure) {
        $0.pod(Self.server) { spec, _ in
          spec.tolerations = [tolerating("nvidia.com/gpu"), tolerating("node.kubernetes.io/disk-pressure")]
        }
        $0.reject(Self.server, times: 3)
      }.first)
    #expect(
      finding.remedy.patches.map(\.text) == [
        #"""
        kubectl -n ml patch deployment vllm-srv --type=json -p '[{"op":"test","path":"/spec/template/spec/tolerations/1/key","value":"node.kubernetes.io/disk-pressure"},{"op":"remove","path":"/spec/template/spec/tolerations/1"}]'

        """#
      ])
  }

  @Test func requestsCoverTheModelAndInventNoCPU() throws {
    let finding = try #require(
      findings(.requestsMissingOrSmall) {
        $0.pod(Self.server) { _, container in container.limits = ["memory": "64Gi", "nvidia.com/gpu": "1"] }
        $0.evict(Self.server, usedGibibytes: 12)
        $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 27)
      }.first)
    let patch = try YamlReader.documents(finding.remedy.patches[0].text)[0]
    let container = patch["spec", "template", "spec", "containers", "0"]
    #expect(
      container?["resources"]
        == .map([
          "requests": .map(["ephemeral-storage": .scalar("31Gi"), "memory": .scalar("64Gi")]),
          "limits": .map(["ephemeral-storage": .scalar("39Gi")]),
        ]))
    #expect(finding.text.values.contains(.code("BestEffort")))
  }

  @Test func startUpBudgetCoversTwiceTheDownload() throws {
    let finding = try #require(
      findings(.noProbes) {
        $0.pod(Self.server) { _, container in container.arguments = ["--port", "9000"] }
        $0.download("Qwen/Qwen3-14B", by: Self.server, gibibytes: 27, from: -10, to: 0)
      }.first)
    let patch = try YamlReader.documents(finding.remedy.patches[0].text)[0]
    let probe = patch["spec", "template", "spec", "containers", "0", "startupProbe"]
    #expect(probe?["httpGet"] == .map(["path": .scalar("/health"), "port": .scalar("9000")]))
    #expect(probe?["failureThreshold"] == .scalar("150"))
  }

  @Test func k3sTakesSettingsAsArguments() throws {
    let finding = try #require(
      findings(.thresholds) {
        $0.node.distribution = "k3s"
        $0.threshold(.nodefsAvailable, 0.05, "5%", reclaim: 0.10)
        $0.threshold(.imagefsAvailable, 0.05, "5%", reclaim: 0.10)
        $0.configuration { $0.evictionHard = ["nodefs.available": "5%", "imagefs.available": "5%"] }
        $0.node.droppedSignals = [.nodefsInodesFree, .imagefsInodesFree]
      }.first)
    #expect(finding.severity == .info)
    #expect(
      finding.remedy.patches[0].text == """
        # /etc/rancher/k3s/config.yaml.d/90-disk.yaml, then restart k3s (or k3s-agent).
        kubelet-arg+:
          - "eviction-hard=nodefs.available<5%,nodefs.inodesFree<5%,imagefs.available<5%,imagefs.inodesFree<5%,memory.available<100Mi"

        """)
  }

  @Test func k3sHoldsPressureUntilFifteenPercentAreFree() throws {
    let all = findings(.thresholds) {
      $0.threshold(.nodefsAvailable, 0.05, "5%", reclaim: 0.10)
      $0.threshold(.imagefsAvailable, 0.05, "5%", reclaim: 0.10)
    }
    let clearing = all.compactMap { finding in
      finding.title.values.first.flatMap { if case .bytes(let b) = $0 { b.gibibytes } else { nil } }
    }
    #expect(clearing.count == 1 && abs(clearing[0] - 15) < 0.01)
  }

  @Test func onASingleDiskFifteenPercentDecide() throws {
    let finding = try #require(findings(.thresholds) { _ in }.first)
    #expect(finding.severity == .info)
    #expect(finding.title.wholePattern == "On this node's single disk {} decides, not {}")
    let shares = finding.title.values.map { value -> Double in
      if case .percent(let share) = value { (share * 1000).rounded() } else { 0 }
    }
    #expect(shares == [150, 100])
  }

  @Test func digestOfThePullPinsTheImage() throws {
    let finding = try #require(
      findings(.tagNotPinned) {
        $0.pod(Self.server) { _, container in container.image = ImageName("vllm/vllm-openai") }
        $0.evict(Self.server)
        $0.pull("docker.io/vllm/vllm-openai:latest", by: Self.server, gibibytes: 30, digest: digest)
      }.first)
    let patch = try YamlReader.documents(try #require(finding.remedy.patches.first).text)[0]
    let image = patch["spec", "template", "spec", "containers", "0", "image"]
    #expect(image == .scalar("docker.io/vllm/vllm-openai@\(digest)") || image == .scalar("vllm/vllm-openai@\(digest)"))
  }

  @Test func aNodeLocalImageIdIsNoDigestToPin() throws {
    let finding = try #require(
      findings(.tagNotPinned) {
        $0.pod(Self.server) { _, container in
          (container.image, container.imageID) = (ImageName("vllm/vllm-openai"), digest)
        }
        $0.evict(Self.server)
      }.first)
    #expect(finding.remedy.patches.map(\.language) == [.shell])
  }

  @Test func exceededLimitsAreDoubledWhereTheyStand() throws {
    let rows: [(Eviction.Mechanism, String, String)] = [
      (.emptyDirLimit, #"Usage of EmptyDir volume "cache" exceeds the limit "10Gi". "#, "sizeLimit: 20Gi"),
      (
        .containerLimit, #"Container vllm exceeded its local ephemeral storage limit "2Gi". "#, "ephemeral-storage: 4Gi"
      ),
      (
        .podLimit, "Pod ephemeral local storage usage exceeds the total limit of containers 3Gi. ",
        "ephemeral-storage: 6Gi"
      ),
    ]
    for (mechanism, message, line) in rows {
      let finding = try #require(
        findings(.limitEviction) {
          $0.pod(Self.server)
          $0.evict(Self.server, mechanism, message: message)
        }.first)
      #expect(finding.remedy.patches.first?.text.contains(line) == true, "\(message)")
    }
  }

  @Test func numbersAtTheEndsOfTheRangeDoNoHarm() {
    for row in ruleCases {
      for value in [Int64.max, .min, 0, -1] {
        var scene = row.fires()
        let bytes = Bytes(exactly: value)
        for i in scene.incident.downloads.indices {
          (scene.incident.downloads[i].bytes, scene.incident.downloads[i].total) = (bytes, bytes)
          scene.incident.downloads[i].start = Timestamp(nanoseconds: .min)
          scene.incident.downloads[i].end = Timestamp(nanoseconds: .max)
        }
        for i in scene.incident.pulls.indices {
          (scene.incident.pulls[i].onDisk, scene.incident.pulls[i].transferred) = (bytes, bytes)
          (scene.incident.pulls[i].start, scene.incident.pulls[i].end) = (
            Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max)
          )
        }
        for i in scene.incident.cause.contributors.indices { scene.incident.cause.contributors[i].bytes = bytes }
        for i in scene.incident.usage.indices { scene.incident.usage[i].available = bytes }
        for i in scene.node.thresholds.indices { scene.node.thresholds[i].amount = value }
        for i in scene.node.filesystems.indices { scene.node.filesystems[i].capacity = bytes }
        for i in scene.incident.reclaims.indices { scene.incident.reclaims[i].wanted = bytes }
        for i in scene.node.images.indices { scene.node.images[i].record.size = bytes }
        for i in scene.incident.rejections.indices { scene.incident.rejections[i].count = Int(value) }
        scene.turnCourse(to: value)
        let findings = scene.findings(of: row.rule)
        #expect(findings.allSatisfy { !$0.evidence.isEmpty })
      }
    }
  }
}
