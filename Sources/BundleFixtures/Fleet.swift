public import IncidentModel

/// The bundles of a support team over a quarter, from one seed: a few clusters whose nodes, images and models come back
/// again and again, incidents of several mechanisms, healthy nodes, and files that did not survive the journey.
///
///     for member in Fleet(seed: 6, count: 500).members { let (contents, truth) = member.made() }
///
/// The last six members are the special ones: three damaged, two hostile, and one that was sent in twice. Their names
/// do not tell.
public struct Fleet: Sendable {
  public let members: [FleetMember]

  /// Fewer than twelve are twelve: six ordinary ones and six special ones.
  public init(seed: UInt64, count: Int) {
    let ordinary = max(12, count) - FleetHarm.allCases.count - 1
    var members = (0..<ordinary + FleetHarm.allCases.count).map { number in
      FleetMember(seed: seed, number: number, harm: number < ordinary ? nil : FleetHarm.allCases[number - ordinary])
    }
    // A folder has no bytes of its own that could be the same.
    let packed = members.prefix(ordinary).filter { $0.shape != .folder }
    var dice = Dice(seed: seed, for: "twin")
    members += (dice.pick(packed) ?? packed.first).map { [$0.sentAgain(as: members.count)] } ?? []
    self.members = members
  }
}

/// One bundle of a fleet: what it is called, how it is packed, and the story in it.
public struct FleetMember: Sendable {
  public enum Shape: String, Sendable {
    case folder
    case tarGzip = "tar.gz"
    case zip
  }

  public private(set) var name: String
  public let shape: Shape
  public let harm: FleetHarm?
  public let plot: Scenario.Plot
  /// Name of the bundle that has the same bytes.
  public private(set) var twin: String?
  private let seed: UInt64
  private let cluster: FleetCluster
  private let place: Scenario.Place

  init(seed: UInt64, number: Int, harm: FleetHarm?) {
    var dice = Dice(seed: seed, for: "member \(number)")
    (cluster, place) = FleetCluster.draw(&dice)
    self.seed = dice.next()
    // Twenty in a cycle, however small the fleet.
    let plots: [Scenario.Plot] = [
      .imageAndModel, .containerLogs, .imageAlone, .modelInEmptyDir, .healthy, .imageAndModel, .hostGrowth, .imageAlone,
      .modelInEmptyDir, .imageAndModel, .healthy, .containerLogs, .imageAlone, .imageAndModel, .hostGrowth,
      .modelInEmptyDir, .imageAlone, .healthy, .imageAndModel, .containerLogs,
    ]
    plot = plots[number % plots.count]
    let shapes: [Shape] = [.tarGzip, .tarGzip, .folder, .tarGzip, .zip]
    (self.harm, shape) = (harm, harm?.shape ?? shapes[number % shapes.count])
    name = Self.name(place, number, shape)
  }

  private static func name(_ place: Scenario.Place, _ number: Int, _ shape: Shape) -> String {
    let digits = String(number)
    let serial = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let ending = shape == .folder ? "" : ".\(shape.rawValue)"
    return "\(place.machine.name)-\(place.start.compact)-\(serial)\(ending)"
  }

  /// The same bytes under another name.
  func sentAgain(as number: Int) -> FleetMember {
    var again = self
    (again.name, again.twin) = (Self.name(place, number, shape), name)
    return again
  }

  public var scenario: Scenario {
    var scenario = Scenario.random(seed: seed, plot: plot, in: place)
    if harm == .hostile { FleetHarm.makeNamesHostile(&scenario) }
    return scenario
  }

  /// What lies on the disk, by path: a folder's files below the bundle's name, or the one container.
  public func made() -> (contents: [(path: String, bytes: [UInt8])], truth: FleetTruth) {
    let (bundle, truth) = scenario.bundleAndTruth()
    let files = bundle.files.map { (path: "\(name)/\($0.path)", bytes: $0.bytes) }
    let line = FleetTruth(
      bundle: name, shape: shape, plot: plot, harm: harm, twin: twin, cluster: cluster.name,
      node: scenario.machine.name, version: scenario.machine.kubeletVersion, image: place.image.name.text,
      model: scenario.workloads.last?.model?.name, collected: truth.collected, evictions: truth.evictions.count)
    guard shape != .folder else { return (files, line) }
    return ([(name, packed(bundle))], line)
  }

  private func packed(_ bundle: Bundle) -> [UInt8] {
    // Named after the collection, as collectors do, and not after the file: a twin has the same bytes.
    let root = "support-\(place.machine.name)-\(place.start.compact)"
    if shape == .zip {
      var zip = Zip()
      for file in bundle.files { zip.addFile("\(root)/\(file.path)", file.bytes) }
      return harm?.applied(to: zip.archive) ?? zip.archive
    }
    var tar = Tar()
    for file in bundle.files { tar.addFile("\(root)/\(file.path)", file.bytes) }
    if harm == .bomb { return FleetHarm.bomb(after: tar.bytes) }
    if harm == .hostile { FleetHarm.addHostileEntries(to: &tar) }
    let gzip = Gzip.compress(tar.archive)
    return harm?.applied(to: gzip) ?? gzip
  }
}

/// What is known of a bundle beforehand, a line of `truth.ndjson`.
public struct FleetTruth: Sendable {
  public var bundle: String
  public var shape: FleetMember.Shape
  public var plot: Scenario.Plot
  public var harm: FleetHarm?
  public var twin: String?
  public var cluster: String
  public var node: String
  public var version: String
  public var image: String
  public var model: String?
  public var collected: Timestamp
  public var evictions: Int

  /// What `evictrace report` must exit with: 2 for what was harmed, 0 for a healthy node, 1 for an incident.
  public var exitCode: Int { harm != nil ? 2 : plot == .healthy ? 0 : 1 }

  /// One JSON object with its newline, keys sorted.
  public var line: String {
    func text(_ value: String?) -> Document { value.map { .string($0) } ?? .null }
    let document: Document = [
      "bundle": .string(bundle), "cluster": .string(cluster), "collected": .string(collected.rfc3339),
      "evictions": .int(Int64(evictions)), "exit": .int(Int64(exitCode)), "harm": text(harm?.rawValue),
      "image": .string(image), "model": text(model), "node": .string(node), "plot": .string(plot.rawValue),
      "shape": .string(shape.rawValue), "twin": text(twin), "version": .string(version),
    ]
    return document.compactJSON + "\n"
  }
}
