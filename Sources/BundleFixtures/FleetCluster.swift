import IncidentModel

/// The clusters of a fleet: what recurs over its bundles.
struct FleetCluster: Sendable {
  var name: String
  var distribution: Scenario.Machine.Distribution
  /// Before and after the upgrade in the middle of the quarter.
  var versions: [String]
  var runtime: Scenario.Machine.Runtime
  var zone: Zone
  var nodes: Int
  var images: [Int]

  static let all = [
    FleetCluster(
      name: "fra", distribution: .kubeadm, versions: ["v1.31.5", "v1.33.4"], runtime: .containerd("1.7.27"),
      zone: Zone(secondsFromUTC: 3600, abbreviation: "CET"), nodes: 9, images: [0, 1, 2]),
    FleetCluster(
      name: "nyc", distribution: .kubeadm, versions: ["v1.29.8", "v1.29.8"], runtime: .containerd("1.7.13"),
      zone: Zone(secondsFromUTC: -18_000, abbreviation: "EST"), nodes: 7, images: [1, 2]),
    FleetCluster(
      name: "tyo", distribution: .kubeadm, versions: ["v1.34.2", "v1.35.1"], runtime: .containerd("2.1.4"),
      zone: Zone(secondsFromUTC: 32_400, abbreviation: "JST"), nodes: 6, images: [2, 3]),
    FleetCluster(
      name: "edge", distribution: .k3s, versions: ["v1.30.6+k3s1", "v1.32.3+k3s1"], runtime: .containerd("2.0.5-k3s1"),
      zone: .utc, nodes: 12, images: [0, 4]),
    FleetCluster(
      name: "legacy", distribution: .kubeadm, versions: ["v1.22.17", "v1.22.17"], runtime: .docker("20.10.24"),
      zone: .utc, nodes: 4, images: [4]),
  ]

  static let images = [
    image("docker.io/vllm/vllm-openai:v0.9.2", 9_284_391_746, 21_439_881_428),
    image("docker.io/vllm/vllm-openai:v0.10.2", 12_284_391_746, 27_639_881_428),
    image("docker.io/vllm/vllm-openai:v0.12.0", 12_617_220_914, 28_388_747_056),
    image("registry.example.com/ml/vllm-lora:v0.16.1", 8_102_774_610, 19_770_770_048),
    image("docker.io/vllm/vllm-openai:v0.4.2", 4_912_338_170, 10_856_267_355),
  ]

  static let models: [(name: String, bytes: Int64)] = [
    ("Qwen/Qwen2.5-7B-Instruct", 15_231_233_024), ("meta-llama/Llama-3.2-3B-Instruct", 6_425_499_648),
    ("google/gemma-2-9b-it", 18_483_411_968), ("meta-llama/Llama-3.1-8B-Instruct", 16_060_522_496),
  ]

  private static func image(_ name: String, _ compressed: Int64, _ unpacked: Int64) -> Scenario.Image {
    Scenario.Image(
      name, compressed: compressed, unpacked: unpacked, isOnNode: false, downloadRate: 240_000_000,
      unpackRate: 340_000_000)
  }

  /// A node of some cluster on a day of the first quarter of 2026, about to start a model server.
  static func draw(_ dice: inout Dice) -> (cluster: FleetCluster, place: Scenario.Place) {
    let cluster = all[dice.below(all.count)]
    let node = dice.below(cluster.nodes)
    let second = dice.below(90 * 86_400)
    let machine = Scenario.Machine(
      name: "\(cluster.name)-gpu-\(node + 1)", distribution: cluster.distribution,
      kubeletVersion: cluster.versions[second < 45 * 86_400 ? 0 : 1], runtime: cluster.runtime,
      address: "10.2.3.\(node + 10)", processID: 800 + dice.below(40_000))
    // A node keeps its disk.
    let size = [320_072_933_376, 480_103_981_056, 640_135_028_736] as [Int64]
    return (
      cluster,
      Scenario.Place(
        machine: machine, zone: cluster.zone, start: Timestamp(seconds: 1_767_225_600 + Int64(second)),
        diskSize: size[node % size.count], image: images[dice.pick(cluster.images) ?? 0],
        model: dice.pick(models) ?? models[0])
    )
  }
}
