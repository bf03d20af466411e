import BundleFixtures
import IncidentModel
import Pipeline
import Testing

/// The same mechanism is the same fingerprint, whatever else is different; two mechanisms are two.
@Suite struct FingerprintTests {
  private static let plots: [Scenario.Plot: String] = [
    .imageAndModel: "cause=image-and-model cache=writable-layer", .imageAlone: "cause=image-pull",
    .modelInEmptyDir: "cause=image-and-model cache=emptydir", .hostGrowth: "cause=host-process",
    .containerLogs: "cause=writable-layer",
  ]

  /// Names, times, zones, versions 1.20 to 1.36, distribution, runtime, sizes, rates, noise and layout are the seed's.
  @Test("stories of one plot have one fingerprint", arguments: plots.keys, [1, 4, 7] as [UInt64])
  func plot(_ plot: Scenario.Plot, _ seed: UInt64) throws {
    let story = Scenario.random(seed: seed, plot: plot)
    let traits = try pressure(story.bundle().files).traits.joined(separator: " ")
    #expect(traits == "incident=node-pressure resource=ephemeral-storage \(Self.plots[plot] ?? "")", "\(story.title)")
  }

  /// A runtime that tells no size of a pull: what the account leaves open speaks for it.
  @Test("an image of unknown size is still a part", arguments: [12, 21] as [UInt64])
  func unknownSize(_ seed: UInt64) throws {
    try plot(.imageAndModel, seed)
    try plot(.modelInEmptyDir, seed)
  }

  @Test("two plots have two fingerprints")
  func plotsDiffer() { #expect(Set(Self.plots.values).count == Scenario.Plot.allCases.count - 1) }

  @Test("three samples of one mechanism are one group, whatever the distribution, runtime and version")
  func samples() throws {
    let prints = try MetamorphicTests.incidents.map { try pressure(sampleFiles($0)) }
    #expect(Set(prints).count == 1 && prints[0].text == "dp-b63e5b65")
  }

  @Test("another kubelet is no other mechanism", arguments: ["v1.24.17", "v1.27.3", "v1.30.1", "v1.36.0"])
  func versions(_ version: String) throws {
    var scenario = Scenario.vllmOnKubeadm
    scenario.machine.kubeletVersion = version
    #expect(try pressure(scenario.bundle().files).text == "dp-b63e5b65")
  }

  @Test("other names, another day, another zone and other noise at once are no other mechanism")
  func everythingElse() throws {
    var scenario = Scenario.vllmOnKubeadm
    (scenario.seed, scenario.start) = (77, scenario.start + .seconds(40_000_000))
    (scenario.zone, scenario.noiseLines) = (Zone(secondsFromUTC: 32_400, abbreviation: "JST"), 900)
    scenario.machine.name = "zeta-host-3"
    for index in scenario.workloads.indices {
      scenario.workloads[index].name += "-omega"
      scenario.workloads[index].namespace += "-blue"
    }
    #expect(try pressure(scenario.bundle().files).text == "dp-b63e5b65")
  }

  /// What may be missing from a bundle, and what the fingerprint of a sample is without it.
  @Test(
    "without an optional file a sample keeps its fingerprint",
    arguments: MetamorphicTests.incidents,
    ["/du-", "/df-", "/pods/", "crictl", "config", "mount", "describe-node", "date"])
  func optional(_ name: String, _ left: String) throws {
    let files = try sampleFiles(name)
    let rest = files.filter { !$0.path.contains(left) }
    guard rest.count < files.count else { return }
    #expect(try pressure(rest).text == "dp-b63e5b65")
  }

  /// Docker's log tells no pull: what the image and the model wrote is told by pods and events alone.
  @Test(
    "without what tells of the model the fingerprint is a weaker one, and no other", arguments: ["pods.yaml", "events"])
  func necessary(_ left: String) throws {
    let files = try sampleFiles("docker-overlay2")
    let (whole, less) = (try pressure(files), try pressure(files.filter { !$0.path.contains(left) }))
    #expect(less != whole && less.isWeaker(than: whole), "\(less.traits)")
  }

  @Test("every incident of a report carries one")
  func everyIncident() throws {
    for name in Checkout.sampleNames {
      for incident in try analysis(of: Checkout.sample(name)).postmortem.incidents {
        #expect(incident.fingerprint.parts.contains(.incident(incident.kind)))
        #expect(incident.fingerprint.parts.contains(.cause(incident.cause.kind)))
      }
    }
  }

  private func pressure(_ files: [(path: String, bytes: [UInt8])]) throws -> Fingerprint {
    let incidents = try analysis(of: files).postmortem.incidents
    return try #require(incidents.first { $0.kind == .nodePressure }).fingerprint
  }
}
