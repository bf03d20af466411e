import Foundation
import IncidentModel
import Testing

@testable import Diagnosing

@Suite struct FingerprintTests {
  @Test("the words of a fingerprint lead back to it, in any order")
  func words() throws {
    for fingerprint in many {
      let again = try #require(Fingerprint(traits: fingerprint.traits.reversed()))
      #expect(again == fingerprint && again.text == fingerprint.text)
    }
    for word in ["", "cause", "cause=", "cause=bad-luck", "way=lost", "pod=ml/vllm", "cause=inodes=x", "=inodes"] {
      #expect(Fingerprint(traits: ["incident=node-pressure", word]) == nil, "\(word)")
    }
  }

  /// Ids stand in tickets and in the indexes of earlier fleets: one that changes asks for another version.
  @Test(
    "ids are what they were",
    arguments: [
      "dp-b63e5b65": "incident=node-pressure resource=ephemeral-storage cause=image-and-model cache=writable-layer",
      "dp-f3558c70": "incident=node-pressure resource=ephemeral-storage cause=image-pull",
      "dp-1fd7e488": "incident=node-pressure resource=inodes cause=inodes",
      "dp-b4deb8ce": "incident=node-pressure resource=ephemeral-storage cause=undetermined signal=unknown",
    ])
  func pinnedIDs(_ row: (id: String, traits: String)) throws {
    let fingerprint = try #require(Fingerprint(traits: row.traits.split(separator: " ").map(String.init)))
    #expect(fingerprint.text == row.id && fingerprint.version == 1)
    #expect(fingerprint.traits.joined(separator: " ") == row.traits)
    #expect(Fingerprint(fingerprint.parts, version: 2).text != row.id)
  }

  @Test("two fingerprints have two ids")
  func noCollision() {
    #expect(many.count > 5_000)
    #expect(Set(many.map(\.text)).count == many.count)
    for text in many.prefix(200).map(\.text) {
      #expect(text.utf8.count == 11 && text.hasPrefix("dp-") && text.dropFirst(3).allSatisfy(\.isHexDigit))
    }
  }

  @Test(
    "every row names its way where its rule speaks of the cause, and nowhere else",
    arguments: MechanismTraits.all.map(\.way))
  func rows(_ way: Fingerprint.Trait.Way) throws {
    let row = try #require(MechanismTraits.all.first { $0.way == way })
    let rule = try #require(ruleCases.first { $0.rule.id == row.rule })
    let cause = row.causes?.min { $0.rawValue < $1.rawValue }
    #expect(fingerprint(of: rule.fires(), cause: cause).parts.contains(.way(row.way)))
    #expect(!fingerprint(of: rule.silent(), cause: cause).parts.contains(.way(row.way)))
    let other = fingerprint(of: rule.fires(), cause: .containerLogs)
    #expect(other.parts.contains(.way(row.way)) == (row.causes == nil))
    #expect(row.reason.count > 40 && MechanismTraits.all.filter { $0.way == row.way }.count == 1)
  }

  @Test("names, times, sizes and versions are no part of it")
  func whatIsOut() {
    func scene(_ pod: String, _ image: String, _ model: String, _ gibibytes: Int64) -> RuleScene {
      .make {
        $0.pull(image, by: pod, gibibytes: gibibytes)
        $0.download(model, by: pod, gibibytes: gibibytes)
        $0.cause(.imagePull, image, gibibytes: gibibytes)
        $0.cause(.modelDownload, model, pod: pod, gibibytes: gibibytes)
      }
    }
    var other = scene("a/b-7c9d8f6b5-x2x4z", "ghcr.io/x/y:1", "org/other", 9)
    (other.incident.id, other.incident.node, other.node.name) = ("I7", "elsewhere", "elsewhere")
    (other.node.kubeletVersion, other.node.distribution) = ("1.24", "k3s")
    other.incident.start = RuleScene.minute(90_000)
    other.incident.signal = .nodefsAvailable
    let one = fingerprint(of: scene("ml/vllm-srv-2ce3678434-gfc6t", "docker.io/vllm/vllm-openai:v0.9.1", "Q/w", 30))
    #expect(fingerprint(of: other) == one)
    #expect(one.parts.contains(.cache(.writableLayer)))
  }

  @Test("a replica whose landing is not shown borrows it from one whose is")
  func borrowedLanding() {
    let (a, b) = ("ml/vllm-srv-2ce3678434-gfc6t", "ml/vllm-srv-2ce3678434-j6whk")
    var scene = RuleScene.make {
      $0.download("Q/w", by: a, gibibytes: 9, lands: .unknown, on: .unknown)
      $0.cause(.modelDownload, "Q/w", pod: a)
    }
    #expect(fingerprint(of: scene).parts.contains(.cache(.unknown)))
    scene.download("Q/w", by: b, gibibytes: 9, lands: .emptyDir)
    #expect(fingerprint(of: scene).parts.contains(.cache(.emptyDir)))
  }

  @Test("an undetermined cause is never grouped with a determined one, and by signal")
  func undetermined() {
    var scene = RuleScene(.nodePressure, signal: .nodefsAvailable)
    let nodefs = fingerprint(of: scene)
    scene.incident.signal = .imagefsAvailable
    let imagefs = fingerprint(of: scene)
    scene.cause(.imagePull, "a:1")
    let determined = fingerprint(of: scene)
    #expect(Set([nodefs, imagefs, determined]).count == 3)
    #expect(nodefs.isWeaker(than: determined) && !determined.isWeaker(than: nodefs))
  }

  @Test(
    "what says less and nothing against it is weaker",
    arguments: [
      ("cause=model-download cache=unknown", "cause=model-download cache=writable-layer", true),
      ("cause=model-download cache=emptydir", "cause=model-download cache=writable-layer", false),
      ("cause=model-download cache=pvc", "cause=model-download cache=pvc way=xet-chunks", true),
      ("cause=writable-layer", "cause=image-and-model cache=writable-layer", true),
      ("cause=writable-layer", "cause=model-download cache=emptydir", false),
      ("cause=writable-layer", "cause=container-logs", true),
      ("cause=undetermined signal=unknown", "cause=container-logs", true),
      ("cause=undetermined signal=unknown", "cause=undetermined signal=nodefs.available", true),
      ("cause=undetermined signal=imagefs.available", "cause=undetermined signal=nodefs.available", false),
      ("cause=image-pull", "cause=image-pull way=pulls-at-once", true),
      ("cause=image-pull", "cause=image-and-model cache=unknown", false),
    ])
  func weaker(_ weaker: String, _ stronger: String, _ holds: Bool) throws {
    func read(_ text: String) throws -> Fingerprint {
      try #require(Fingerprint(traits: ["incident=node-pressure"] + text.split(separator: " ").map(String.init)))
    }
    #expect(try read(weaker).isWeaker(than: try read(stronger)) == holds)
    #expect(try !read(stronger).isWeaker(than: try read(weaker)))
    #expect(try !read(weaker).isWeaker(than: try read(weaker)))
  }

  @Test("of two mechanisms each has a title of its own")
  func titles() {
    let real = many.filter { $0.parts.count < 4 }
    for fingerprint in many { #expect(!fingerprint.title.isEmpty) }
    let pressure = real.filter { $0.parts.contains(.incident(.nodePressure)) }
    let titles = Set(pressure.map(\.title))
    #expect(titles.count == pressure.count)
  }

  @Test("docs/fingerprints.md has every aspect, cause, way and place, and every id it shows is right")
  func page() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/fingerprints.md"), encoding: .utf8)
    let words: [[String]] = [
      Fingerprint.Trait.Aspect.allCases.map(\.rawValue), Fingerprint.Trait.Way.allCases.map(\.rawValue),
      Fingerprint.Trait.Disk.allCases.map(\.rawValue),
      causes.map(\.rawValue), landings.map(\.rawValue), kinds.map(\.rawValue), MechanismTraits.all.map(\.rule),
    ]
    for word in words.joined() { #expect(page.contains("`\(word)`"), "\(word)") }
    let shown = page.matches(of: /(dp-[0-9a-f]{8}) +(incident=[a-z=. -]+)/)
    #expect(shown.count > 2)
    for match in shown {
      let traits = match.output.2.split(separator: " ").map(String.init)
      #expect(Fingerprint(traits: traits)?.text == String(match.output.1))
    }
  }

  private func fingerprint(of scene: RuleScene, cause: CauseKind? = nil) -> Fingerprint {
    var incident = scene.incident
    incident.findings = Rules.findings(for: incident, on: scene.node)
    if let cause { incident.cause.kind = cause }
    return Fingerprint(of: incident, on: scene.node)
  }
}

private let kinds: [IncidentKind] = [
  .nodePressure, .podLimit, .containerLimit, .emptyDirLimit, .admissionRejection, .imageGCFailure, .outOfSpace,
  .nearMiss, .notDisk,
]
private let causes: [CauseKind] = [
  .imagePull, .modelDownload, .imageAndModel, .writableLayer, .containerLogs, .emptyDir, .hostPath, .hostProcess,
  .imageAccumulation, .deletedOpen, .inodes, .gcIneffective, .smallDisk, .thresholdMisconfigured, .statsUnavailable,
  .limitExceeded, .notDisk, .undetermined,
]
private let landings: [ModelDownload.Landing] = [.writableLayer, .emptyDir, .hostPath, .claim, .memory, .unknown]

/// Every kind of trouble with every cause, and beside it every place of a cache with every way.
private let many: [Fingerprint] = kinds.flatMap { kind in
  causes.flatMap { cause in
    ([nil] + landings).flatMap { landing in
      ([nil] + Fingerprint.Trait.Way.allCases).map { way in
        Fingerprint(
          [.incident(kind), .cause(cause)] + (landing.map { [.cache($0)] } ?? []) + (way.map { [.way($0)] } ?? []))
      }
    }
  }
}
