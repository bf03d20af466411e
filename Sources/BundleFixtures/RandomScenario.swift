public import IncidentModel

extension Scenario {
  /// What a random scenario is about.
  public enum Plot: String, CaseIterable, Sendable {
    case imageAndModel, imageAlone, hostGrowth, containerLogs, modelInEmptyDir, healthy
  }

  /// A scenario with everything varied that must not matter: names, sizes, speeds, versions 1.20 to 1.36, runtime,
  /// zone, layout of the bundle. The plot is the seed's too unless one is given. The same seed gives the same scenario.
  public static func random(seed: UInt64, plot: Plot? = nil, in place: Place? = nil) -> Scenario {
    var maker = ScenarioMaker(seed: seed, place: place)
    return maker.make(plot)
  }

  /// What of a random scenario is given: a fleet has the same nodes, images and models again and again.
  public struct Place: Sendable {
    public var machine: Machine
    public var zone: Zone
    public var start: Timestamp
    public var diskSize: Int64
    /// Its rates are those of a good day; each pull is slower by chance.
    public var image: Image
    public var model: (name: String, bytes: Int64)

    public init(
      machine: Machine, zone: Zone, start: Timestamp, diskSize: Int64, image: Image, model: (name: String, bytes: Int64)
    ) {
      (self.machine, self.zone, self.start, self.diskSize) = (machine, zone, start, diskSize)
      (self.image, self.model) = (image, model)
    }
  }
}

private struct ScenarioMaker {
  let seed: UInt64
  let place: Scenario.Place?
  var dice: Dice

  init(seed: UInt64, place: Scenario.Place?) {
    (self.seed, self.place, dice) = (seed, place, Dice(seed: seed, for: "scenario"))
  }

  mutating func make(_ wanted: Scenario.Plot?) -> Scenario {
    let plot = wanted ?? dice.pick(Scenario.Plot.allCases) ?? .healthy
    let machine = place?.machine ?? machine()
    var (image, workload) = culprit(plot)
    var settings = settings(machine)
    if plot == .hostGrowth || plot == .containerLogs {
      // On the node, and in use before anything is collected: what grows is the plot's.
      image.isOnNode = true
      settings.imageGCPhase = max(settings.imageGCPhase, 150)
    }
    let mirror = machine.distribution == .kubeadm ? "registry.k8s.io/" : "rancher/mirrored-"
    let images = Scenario.systemImages(mirror: mirror) + [nginx, image]
    let disk = disk(plot, machine, settings, images, workload)
    let length = length(plot, image, workload)
    return Scenario(
      name: "random-\(seed)", title: "\(plot.rawValue) on \(machine.kubeletVersion)", seed: seed,
      start: place?.start ?? Timestamp(seconds: 1_640_995_200 + Int64(dice.below(150_000_000))), seconds: length,
      zone: place?.zone ?? zone(),
      machine: machine,
      disks: [disk], settings: settings, images: images,
      workloads: [Scenario.coreDNS(mirror: mirror), Scenario.frontend(image: nginx.name.text), workload],
      hostWrites: hostWrites(plot, disk, settings), snapshots: [20, length / 3, length],
      noiseLines: 60 + dice.below(120),
      files: files(machine))
  }

  private let nginx = Scenario.Image("docker.io/library/nginx:1.27.5", compressed: 72_404_038, unpacked: 197_816_320)

  private mutating func zone() -> Zone {
    let zones = [("UTC", 0), ("CET", 3600), ("EST", -18_000), ("IST", 19_800), ("JST", 32_400), ("PST", -28_800)]
    let (name, offset) = dice.pick(zones) ?? ("UTC", 0)
    return Zone(secondsFromUTC: offset, abbreviation: name)
  }

  private mutating func machine() -> Scenario.Machine {
    let minor = 20 + dice.below(17)
    let isK3s = dice.below(4) == 0
    let isDocker = minor <= 23 && !isK3s && dice.below(2) == 0
    let version = "v1.\(minor).\(dice.below(15))" + (isK3s ? "+k3s1" : "")
    let containerd = (dice.pick(["1.7.13", "1.7.27", "2.0.5", "2.1.4"]) ?? "1.7.27") + (isK3s ? "-k3s1" : "")
    return Scenario.Machine(
      name: "\(dice.pick(["gpu", "node", "worker", "ip-10-2-3"]) ?? "node")-\(dice.below(90) + 3)",
      distribution: isK3s ? .k3s : .kubeadm, kubeletVersion: version,
      runtime: isDocker ? .docker("20.10.24") : .containerd(containerd), address: "10.2.3.\(dice.below(200) + 10)",
      processID: 800 + dice.below(40_000))
  }

  private mutating func settings(_ machine: Scenario.Machine) -> Scenario.Settings {
    Scenario.Settings(
      thresholds: machine.distribution == .kubeadm ? Scenario.upstreamThresholds : Scenario.k3sThresholds,
      evictionPhase: dice.below(10), statusPhase: dice.below(10), imageGCPhase: dice.below(300),
      cleanupLag: dice.below(5))
  }

  private mutating func image() -> Scenario.Image {
    if var image = place?.image {
      image.downloadRate = image.downloadRate / 100 * Int64(60 + dice.below(41))
      image.unpackRate = image.unpackRate / 100 * Int64(60 + dice.below(41))
      return image
    }
    let compressed = Int64(3_000_000_000 + dice.below(9_000_000_000))
    return Scenario.Image(
      "docker.io/vllm/vllm-openai:v0.\(9 + dice.below(10)).\(dice.below(3))", compressed: compressed,
      unpacked: compressed / 100 * Int64(195 + dice.below(60)), isOnNode: false,
      downloadRate: Int64(60_000_000 + dice.below(240_000_000)),
      unpackRate: Int64(120_000_000 + dice.below(300_000_000)))
  }

  private mutating func culprit(_ plot: Scenario.Plot) -> (Scenario.Image, Scenario.Workload) {
    let image = image()
    let models: [(String, Int64)] = [
      ("Qwen/Qwen2.5-7B-Instruct", 15_231_233_024), ("meta-llama/Llama-3.2-3B-Instruct", 6_425_499_648),
      ("google/gemma-2-9b-it", 18_483_411_968),
    ]
    let (name, bytes) = place?.model ?? dice.pick(models) ?? ("Qwen/Qwen2.5-7B-Instruct", 15_231_233_024)
    let version = String(image.name.tag?.dropFirst() ?? "0.10.2")
    let model = Scenario.Model(
      name, bytes: bytes, rate: Int64(40_000_000 + dice.below(200_000_000)), startup: 15 + dice.below(40),
      path: plot == .modelInEmptyDir ? "/models/hub" : "/root/.cache/huggingface", serverVersion: version)
    let hasModel = plot != .containerLogs && plot != .imageAlone
    let label = dice.pick(["chat", "embed", "summarize", "assistant"]) ?? "chat"
    let workload = Scenario.Workload(
      label, in: dice.pick(["ml", "llm", "serving"]) ?? "ml", container: "vllm", image: image.name.text,
      arguments: hasModel ? ["--model", name] : ["--port", "8000"],
      environment: plot == .modelInEmptyDir ? [("HF_HOME", "/models")] : [],
      requests: [("memory", "16Gi")], priority: dice.below(2) * 1000,
      toleratesDiskPressure: dice.below(3) == 0, hasProbes: false,
      volumes: plot == .modelInEmptyDir ? [Scenario.Volume("models", .emptyDir(sizeLimit: nil), at: "/models")] : [],
      model: hasModel ? model : nil, appears: 30 + dice.below(60), logRate: plot == .containerLogs ? 45_000_000 : 0)
    return (image, workload)
  }

  /// Filled so that the plot happens: after the image so much is left above the threshold that half of what follows
  /// crosses it; or so little before it that the image crosses alone.
  private mutating func disk(
    _ plot: Scenario.Plot, _ machine: Scenario.Machine, _ settings: Scenario.Settings, _ images: [Scenario.Image],
    _ workload: Scenario.Workload
  ) -> Scenario.Disk {
    let size = (place?.diskSize ?? Int64(150_000_000_000 + dice.below(400_000_000_000))) / 4096 * 4096
    let keepsContent = if case .docker = machine.runtime { false } else { true }
    let onDisk = images.map { $0.unpacked + (keepsContent ? $0.compressed : 0) }
    let limit =
      settings.thresholds.map {
        $0.signal.isDisk && $0.signal.resource == .ephemeralStorage ? $0.value.amount(of: size) : 0
      }.max() ?? 0
    let model = workload.model?.bytes ?? 0
    let headroom: Int64 =
      switch plot {
      case .imageAndModel, .modelInEmptyDir: model / 2
      case .imageAlone: -(onDisk.last ?? 0) / 3
      case .hostGrowth, .containerLogs: model + 2_000_000_000
      // In a fleet also where images are collected from 85 % on, above a threshold of 5 %.
      case .healthy: model + 40_000_000_000 + (place == nil ? 0 : size / 10)
      }
    let used = size - onDisk.reduce(0, +) - limit - headroom
    return Scenario.Disk(
      device: dice.pick(["/dev/sda2", "/dev/vda1", "/dev/nvme0n1p2"]) ?? "/dev/sda2", mount: "/",
      type: dice.pick(["ext4", "xfs"]) ?? "ext4", size: size, used: max(4096, used / 4096 * 4096))
  }

  private func length(_ plot: Scenario.Plot, _ image: Scenario.Image, _ workload: Scenario.Workload) -> Int {
    let pull = max(
      image.compressed / image.downloadRate,
      image.compressed / image.downloadRate / 4 + image.unpacked / image.unpackRate)
    let load = workload.model.map { $0.bytes / $0.rate + Int64($0.startup) } ?? 120
    return workload.appears + Int(pull + load) + 500
  }

  private mutating func hostWrites(_ plot: Scenario.Plot, _ disk: Scenario.Disk, _ settings: Scenario.Settings)
    -> [Scenario.HostWrite]
  {
    guard plot == .hostGrowth else { return [] }
    return [Scenario.HostWrite("/var/backups/db.dump", from: 40, until: 240, rate: disk.size / 100 / 4)]
  }

  private mutating func files(_ machine: Scenario.Machine) -> [BundleFile] {
    let log: BundleFile =
      if machine.distribution == .k3s {
        BundleFile("{node}/journald/k3s", .k3sLog(.journal))
      } else if dice.below(2) == 0 {
        BundleFile("{node}/kubelet.log.gz", .gzip(.kubeletLog(.bare)))
      } else {
        BundleFile("{node}/kubelet.log", .kubeletLog(.journal))
      }
    let format: BundleFile.Format = dice.pick([.json, .yaml, .wideTable]) ?? .json
    return [
      log, BundleFile("{node}/runtime.log", .runtimeLog(dice.below(2) == 0 ? .bare : .journal)),
      BundleFile("{node}/pods", .containerLogs),
      BundleFile("{node}/df-{time}.txt", dice.below(3) == 0 ? .dfHuman : .df),
      BundleFile("{node}/configz.json", .configz), BundleFile("cluster/events.txt", .events(format)),
      BundleFile("cluster/pods.json", .pods(.json)), BundleFile("cluster/nodes.yaml", .node(.yaml)),
    ]
  }
}
