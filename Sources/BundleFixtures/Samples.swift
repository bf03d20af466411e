import IncidentModel

extension Scenario {
  /// The bundles of `samples/`, in the order of their README.
  public static let samples = [vllmOnK3d, vllmOnKubeadm, dockerOverlay2, healthy]

  /// k3s in k3d with its 5 % thresholds and 10 % minimum reclaim on one disk that is 90 % full, beside a roomy /raid.
  /// vLLM's image and the model it downloads into the container's own layer cross the threshold together; neither would
  /// alone. Resolving the pressure takes 15 % free, more than the disk had before: an innocent pod follows, and the
  /// replacements, which tolerate the taint, are scheduled onto the node and refused there to the end.
  public static let vllmOnK3d = Scenario(
    name: "vllm-on-k3d",
    title: "k3s in k3d: image and model together cross the 5 % threshold; 10 % minimum reclaim holds the pressure",
    seed: 31_003, start: Timestamp(seconds: 1_776_762_600), seconds: 1_215,
    machine: Machine(
      name: "k3d-llm-agent-0", distribution: .k3d, kubeletVersion: "v1.31.9+k3s1", runtime: .containerd("2.0.5-k3s1"),
      address: "172.19.0.4", osImage: "K3s v1.31.9+k3s1", processID: 1),
    disks: [
      Disk(device: "/dev/nvme0n1p2", mount: "/", size: 649_999_998_976, used: 584_558_329_856),
      Disk(device: "/dev/md0", mount: "/raid", type: "xfs", size: 7_681_501_126_656, used: 812_407_418_880),
    ],
    settings: Settings(thresholds: k3sThresholds, evictionPhase: 3, statusPhase: 6, imageGCPhase: 236),
    images: systemImages(mirror: "rancher/mirrored-") + [
      Image(
        "vllm/vllm-openai:latest", compressed: 9_612_695_005, unpacked: 21_628_563_761, isOnNode: false,
        downloadRate: 92_000_000, unpackRate: 171_000_000),
      Image("docker.io/library/nginx:1.27.5", compressed: 72_404_038, unpacked: 197_816_320),
    ],
    workloads: [
      coreDNS(mirror: "rancher/mirrored-"), metricsServer(mirror: "rancher/mirrored-"),
      frontend(image: "docker.io/library/nginx:1.27.5"),
      Workload(
        "vllm", in: "llm", image: "vllm/vllm-openai:latest", pullPolicy: "Always",
        arguments: ["--model", "meta-llama/Llama-3.2-1B-Instruct", "--max-model-len", "8192"],
        environment: [
          ("HF_TOKEN", "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"), ("HF_HUB_ENABLE_HF_TRANSFER", "1"),
        ],
        requests: [("cpu", "4"), ("memory", "16Gi")], limits: [("nvidia.com/gpu", "1")], toleratesDiskPressure: true,
        hasProbes: false,
        model: Model(
          "meta-llama/Llama-3.2-1B-Instruct", bytes: 2_471_645_608, rate: 11_400_000, startup: 48,
          serverVersion: "0.19.1"),
        appears: 64),
    ],
    snapshots: [40, 250, 381, 1_215], noiseLines: 110,
    files: [
      BundleFile("{node}/k3s.log", .k3sLog(.bare)), BundleFile("{node}/containerd.log", .runtimeLog(.bare)),
      BundleFile("{node}/pods", .containerLogs), BundleFile("host/df-k-{time}.txt", .df),
      BundleFile("host/df-h-{time}.txt", .dfHuman), BundleFile("{node}/du-k-{time}.txt", .du),
      BundleFile("host/mount.txt", .mount),
      BundleFile("host/date.txt", .date), BundleFile("{node}/crictl-images-{time}.json", .crictlImages),
      BundleFile("{node}/crictl-imagefsinfo-{time}.json", .imageFilesystem),
      BundleFile("cluster/events.json", .events(.json)),
      BundleFile("cluster/pods.yaml", .pods(.yaml)), BundleFile("cluster/node.json", .node(.json)),
    ])

  /// kubeadm with upstream's thresholds: on one disk the image signal's 15 % is the one that counts. The pod with image
  /// and model goes first; its bytes are not back yet when the kubelet looks again, so an innocent pod follows.
  public static let vllmOnKubeadm = Scenario(
    name: "vllm-on-kubeadm",
    title: "kubeadm, upstream thresholds: image and model cross 15 %; an innocent pod follows before the space is back",
    seed: 33_002, start: Timestamp(seconds: 1_758_022_080), seconds: 700,
    zone: Zone(secondsFromUTC: 7_200, abbreviation: "CEST"),
    machine: Machine(
      name: "gpu-worker-07", distribution: .kubeadm, kubeletVersion: "v1.33.4", runtime: .containerd("1.7.27"),
      address: "10.14.3.27", osImage: "Debian GNU/Linux 12 (bookworm)", kernel: "6.1.0-39-amd64", processID: 1423),
    disks: [Disk(device: "/dev/sda2", mount: "/", type: "xfs", size: 160_041_885_696, used: 89_304_592_384)],
    settings: Settings(
      thresholds: upstreamThresholds, evictionPhase: 8, statusPhase: 1, imageGCPhase: 221, cleanupLag: 4),
    images: systemImages(mirror: "registry.k8s.io/") + [
      Image(
        "docker.io/vllm/vllm-openai:v0.10.2", compressed: 12_284_391_746, unpacked: 27_639_881_428, isOnNode: false,
        downloadRate: 118_000_000, unpackRate: 214_000_000),
      Image("docker.io/library/nginx:1.27.5", compressed: 72_404_038, unpacked: 197_816_320),
    ],
    workloads: [
      coreDNS(mirror: "registry.k8s.io/"), metricsServer(mirror: "registry.k8s.io/"),
      frontend(image: "docker.io/library/nginx:1.27.5"),
      Workload(
        "qwen", in: "ml", container: "vllm", image: "docker.io/vllm/vllm-openai:v0.10.2",
        arguments: ["--model", "Qwen/Qwen2.5-7B-Instruct"],
        model: Model(
          "Qwen/Qwen2.5-7B-Instruct", bytes: 15_231_233_024, rate: 112_000_000, startup: 31, serverVersion: "0.10.2"),
        appears: 118),
    ],
    snapshots: [60, 366, 700], noiseLines: 420,
    files: [
      BundleFile("{node}/kubelet.log.gz", .gzip(.kubeletLog(.journal))),
      BundleFile("{node}/journal-containerd.txt", .runtimeLog(.journal)), BundleFile("{node}/configz.json", .configz),
      BundleFile("{node}/pods", .containerLogs), BundleFile("{node}/df-{time}.txt", .df),
      BundleFile("{node}/du-{time}.txt", .du),
      BundleFile("{node}/crictl-images.json", .crictlImages), BundleFile("{node}/mount.txt", .mount),
      BundleFile("cluster/events.yaml", .events(.yaml)), BundleFile("cluster/pods.json", .pods(.json)),
      BundleFile("cluster/describe-node.txt", .describeNode),
    ])

  /// A 1.20 kubelet with docker: the old text log, a runtime that says nothing about pulls, and a collector that
  /// brought df -h and a wide table of events without a date.
  public static let dockerOverlay2 = Scenario(
    name: "docker-overlay2",
    title: "kubelet 1.20 with docker: text log, no pull lines, events as a wide table, df -h only",
    seed: 20_003, start: Timestamp(seconds: 1_715_694_000), seconds: 1_080,
    zone: Zone(secondsFromUTC: -14_400, abbreviation: "EDT"),
    machine: Machine(
      name: "gpu-legacy-02", distribution: .kubeadm, kubeletVersion: "v1.20.15", runtime: .docker("20.10.12"),
      address: "10.8.0.52", osImage: "CentOS Linux 7 (Core)", kernel: "3.10.0-1160.119.1.el7.x86_64", processID: 2877),
    disks: [
      Disk(device: "/dev/mapper/centos-root", mount: "/", type: "xfs", size: 64_088_969_216, used: 34_821_324_800)
    ],
    settings: Settings(thresholds: upstreamThresholds, evictionPhase: 5, statusPhase: 9, imageGCPhase: 43),
    images: systemImages(mirror: "k8s.gcr.io/") + [
      Image(
        "vllm/vllm-openai:v0.4.2", compressed: 4_912_338_170, unpacked: 10_856_267_355, isOnNode: false,
        downloadRate: 54_000_000, unpackRate: 128_000_000),
      Image("nginx:1.25.5", compressed: 70_991_807, unpacked: 187_694_648),
    ],
    workloads: [
      coreDNS(mirror: "k8s.gcr.io/"), metricsServer(mirror: "k8s.gcr.io/"), frontend(image: "nginx:1.25.5"),
      Workload(
        "mistral", in: "inference", container: "vllm", image: "vllm/vllm-openai:v0.4.2",
        arguments: ["--model", "mistralai/Mistral-7B-Instruct-v0.2"], requests: [("memory", "24Gi")],
        model: Model(
          "mistralai/Mistral-7B-Instruct-v0.2", bytes: 14_483_498_224, rate: 74_000_000, startup: 22,
          serverVersion: "0.4.2"),
        appears: 95),
    ],
    snapshots: [30, 1_080], noiseLines: 420,
    files: [
      BundleFile("{node}/messages-kubelet.txt", .kubeletLog(.journal)),
      BundleFile("{node}/docker.txt", .runtimeLog(.journal)),
      BundleFile("{node}/df-h-{time}.txt", .dfHuman), BundleFile("{node}/docker-images-{time}.txt", .dockerImages),
      BundleFile("{node}/kubelet-config.yaml", .kubeletConfiguration),
      BundleFile("cluster/events-wide.txt", .events(.wideTable)),
      BundleFile("cluster/pods.yaml", .pods(.yaml)), BundleFile("cluster/node.yaml", .node(.yaml)),
    ])

  /// The same pull and the same kind of model on a disk with room: nothing happened, and a report must say so.
  public static let healthy = Scenario(
    name: "healthy", title: "a large pull and a model download on a roomy disk: nothing happened", seed: 34_004,
    start: Timestamp(seconds: 1_765_273_320), seconds: 900,
    machine: Machine(
      name: "worker-3", distribution: .kubeadm, kubeletVersion: "v1.34.2", runtime: .containerd("2.1.5"),
      address: "10.30.0.13",
      osImage: "Ubuntu 24.04.3 LTS", processID: 987),
    disks: [
      Disk(
        device: "/dev/nvme1n1", mount: "/", type: "ext4", size: 491_030_339_584, reserved: 24_629_837_824,
        used: 73_212_407_808)
    ],
    settings: Settings(thresholds: upstreamThresholds, imageGCPhase: 120),
    images: systemImages(mirror: "registry.k8s.io/") + [
      Image(
        "docker.io/vllm/vllm-openai:v0.12.0", compressed: 12_617_220_914, unpacked: 28_388_747_056, isOnNode: false,
        downloadRate: 240_000_000, unpackRate: 310_000_000),
      Image("docker.io/library/nginx:1.27.5", compressed: 72_404_038, unpacked: 197_816_320),
    ],
    workloads: [
      coreDNS(mirror: "registry.k8s.io/"), metricsServer(mirror: "registry.k8s.io/"),
      frontend(image: "docker.io/library/nginx:1.27.5"),
      Workload(
        "llama", in: "llm", container: "vllm", image: "docker.io/vllm/vllm-openai:v0.12.0",
        arguments: ["--model", "meta-llama/Llama-3.1-8B-Instruct"], environment: [("HF_HOME", "/models")],
        requests: [("cpu", "8"), ("ephemeral-storage", "40Gi"), ("memory", "32Gi")], storageRequest: 42_949_672_960,
        volumes: [Volume("models", .emptyDir(sizeLimit: "60Gi"), at: "/models")],
        model: Model(
          "meta-llama/Llama-3.1-8B-Instruct", bytes: 16_060_522_496, rate: 185_000_000, startup: 34,
          path: "/models/hub",
          serverVersion: "0.12.0"),
        appears: 77),
    ],
    snapshots: [30, 900], noiseLines: 260,
    files: [
      BundleFile("{node}/kubelet.log", .kubeletLog(.bare)), BundleFile("{node}/containerd.log", .runtimeLog(.journal)),
      BundleFile("{node}/configz.json", .configz), BundleFile("{node}/pods", .containerLogs),
      BundleFile("{node}/df-{time}.txt", .df), BundleFile("{node}/crictl-images.json", .crictlImages),
      BundleFile("cluster/events.json", .events(.json)), BundleFile("cluster/pods.json", .pods(.json)),
      BundleFile("cluster/node.json", .node(.json)),
    ])
}

// MARK: what nodes have in common

extension Scenario {
  /// k3s: 5 % each, and nothing is over before another 10 % are free (k3s pkg/daemons/agent).
  static let k3sThresholds = [EvictionSignal.imagefsAvailable, .nodefsAvailable].map {
    EvictionThreshold(signal: $0, value: .fraction(0.05), text: "5%", minimumReclaim: .fraction(0.1))
  }

  /// Upstream's defaults of 1.15 and later, without the inode checks on images that 1.30 added.
  static let upstreamThresholds = [
    EvictionThreshold(signal: .imagefsAvailable, value: .fraction(0.15), text: "15%"),
    EvictionThreshold(signal: .memoryAvailable, value: .amount(104_857_600), text: "100Mi"),
    EvictionThreshold(signal: .nodefsAvailable, value: .fraction(0.1), text: "10%"),
    EvictionThreshold(signal: .nodefsInodesFree, value: .fraction(0.05), text: "5%"),
  ]

  static func systemImages(mirror: String) -> [Image] {
    [
      Image("\(mirror)pause:3.6", compressed: 301_773, unpacked: 684_032),
      Image("\(mirror)coredns:v1.12.0", compressed: 20_939_036, unpacked: 70_586_368),
      Image("\(mirror)metrics-server:v0.7.2", compressed: 19_494_617, unpacked: 68_579_328),
    ]
  }

  static func coreDNS(mirror: String) -> Workload {
    Workload(
      "coredns", in: "kube-system", image: "\(mirror)coredns:v1.12.0", requests: [("cpu", "100m"), ("memory", "70Mi")],
      limits: [("memory", "170Mi")], priority: 2_000_000_000, priorityClass: "system-cluster-critical",
      volumes: [Volume("config-volume", .configMap("coredns"), at: "/etc/coredns")])
  }

  static func metricsServer(mirror: String) -> Workload {
    Workload(
      "metrics-server", in: "kube-system", image: "\(mirror)metrics-server:v0.7.2",
      requests: [("cpu", "100m"), ("memory", "70Mi")], priority: 2_000_001_000, priorityClass: "system-node-critical")
  }

  static func frontend(image: String) -> Workload {
    Workload(
      "frontend", in: "web", container: "nginx", image: image, requests: [("cpu", "50m"), ("memory", "64Mi")],
      layerBytes: 106_496,
      logRate: 0)
  }
}
