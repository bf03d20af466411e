import Foundation
import Testing

/// The house is a star: stages know the model (and two of them the policy), and never each other. The manifest says what
/// may be imported; the sources say what is.
@Suite struct StarTests {
  /// docs/ARCHITECTURE.md draws the same arrows.
  static let arrows: [String: Set<String>] = [
    "IncidentModel": [],
    "KubeletPolicy": ["IncidentModel"],
    "BundleReading": ["IncidentModel", "CZlib", "CIsal", "CArchive", "CCrypto"],
    "LogReading": ["IncidentModel"],
    "SnapshotReading": ["IncidentModel", "Yams"],
    "Correlating": ["IncidentModel", "KubeletPolicy"],
    "Diagnosing": ["IncidentModel", "KubeletPolicy"],
    "Reporting": ["IncidentModel"],
    "Pipeline": [
      "KubeletPolicy",
      "IncidentModel", "BundleReading", "LogReading", "SnapshotReading", "Correlating", "Diagnosing", "Reporting",
    ],
    "Indexing": ["IncidentModel", "GRDB", "GRDBSQLite"],
    "Batching": ["IncidentModel", "BundleReading", "Pipeline", "Indexing", "Reporting"],
    "Evictrace": ["IncidentModel", "Pipeline", "BundleReading", "Correlating", "Reporting"],
    "CommandLineTool": [
      "IncidentModel", "Pipeline", "Indexing", "Batching", "BundleReading", "Correlating", "Reporting",
      "ArgumentParser",
    ],
    "BundleFixtures": ["IncidentModel"],
    "make-samples": ["BundleFixtures"],
  ]

  static let system: Set<String> = ["Glibc", "Dispatch", "Synchronization"]
  /// The few files that may bring Foundation in, because a library they use does.
  static let foundationFiles: Set<String> = ["SnapshotReading"]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func manifestHasNoArrowBeyondTheStar() throws {
    let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    for (target, allowed) in Self.arrows where target != "CommandLineTool" {
      let declared = try Self.declaredDependencies(of: target, in: manifest)
      #expect(declared.subtracting(allowed).isEmpty, "\(target) depends on \(declared.subtracting(allowed).sorted())")
    }
  }

  @Test func sourcesImportOnlyWhatTheStarAllows() throws {
    var seen = 0
    for (target, allowed) in Self.arrows {
      for file in try Self.swiftFiles(in: "Sources/\(target)") {
        seen += 1
        for module in try Self.imports(of: file) {
          let isFoundation = module == "Foundation" || module == "FoundationEssentials"
          if isFoundation {
            #expect(Self.foundationFiles.contains(target), "\(file.lastPathComponent) imports \(module)")
          } else {
            #expect(
              allowed.contains(module) || Self.system.contains(module),
              "\(target)/\(file.lastPathComponent) imports \(module)")
          }
        }
      }
    }
    #expect(seen > 100)
  }

  @Test func modelImportsNothingAtAll() throws {
    for file in try Self.swiftFiles(in: "Sources/IncidentModel") {
      #expect(try Self.imports(of: file).isEmpty, "\(file.lastPathComponent)")
    }
  }

  @Test("the library shows nothing but the model, so its interface holds no stage, no database and no Foundation")
  func libraryShowsOnlyTheModel() throws {
    var shown: Set<String> = []
    for file in try Self.swiftFiles(in: "Sources/Evictrace") {
      let source = try String(contentsOf: file, encoding: .utf8)
      shown.formUnion(source.matches(of: /(?m)^public import ([A-Za-z]+)/).map { String($0.output.1) })
      #expect(!source.contains("@_exported"), "\(file.lastPathComponent)")
    }
    #expect(shown == ["IncidentModel"])
  }

  @Test("the example needs the product and nothing else of evictrace")
  func exampleNeedsTheProduct() throws {
    let folder = Self.root.appending(path: "Tests/LibraryExample")
    let manifest = try String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8)
    #expect(manifest.matches(of: /\.product\(name: "([A-Za-z]+)"/).map(\.output.1) == ["Evictrace"])
    for file in try Self.swiftFiles(in: "Tests/LibraryExample/Sources") {
      #expect(Set(try Self.imports(of: file)).isSubset(of: ["Evictrace", "IncidentModel", "Foundation"]))
    }
  }

  @Test func everyTargetOfTheManifestIsDrawn() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
    let drawn = Set(Self.arrows.keys).union(["CZlib", "CIsal", "CArchive", "CCrypto"])
    #expect(Set(folders).subtracting(drawn).isEmpty)
  }

  private static func declaredDependencies(of target: String, in manifest: String) throws -> Set<String> {
    let start = try #require(manifest.range(of: "name: \"\(target)\"", options: .backwards), "no target \(target)")
    let rest = manifest[start.upperBound...]
    let end = rest.range(of: "swiftSettings")?.lowerBound ?? rest.endIndex
    let names = rest[..<end].matches(of: /"([A-Za-z-]+)"/).map { String($0.output.1) }
    return Set(names).intersection(Set(arrows.keys).union(["CZlib", "CIsal", "CArchive", "CCrypto", "Yams"]))
      .subtracting([
        target
      ])
  }

  private static func swiftFiles(in folder: String) throws -> [URL] {
    let base = root.appending(path: folder)
    let files = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  private static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard
        line.contains("import "),
        let match = line.firstMatch(
          of:
            /^(?:@[a-z_]+ )?(?:public |package |internal |private |fileprivate )?import (?:struct |enum |func |class )?([A-Za-z_]+)/
        )
      else { return nil }
      return String(match.output.1)
    }
  }
}
