// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// ISA-L inflates two to three times as fast as zlib. The trait is on where the library's headers are; zlib always works:
/// `swift build --disable-default-traits`.
let hasIsal = ["/usr/include", "/usr/local/include", "/opt/homebrew/include"].contains {
  FileManager.default.fileExists(atPath: $0 + "/isa-l/igzip_lib.h")
}

/// The house is a star (docs/ARCHITECTURE.md): every stage imports the model and no other stage.
/// `Tests/ArchitectureTests` reads the arrows below and fails when one is added.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

let package = Package(
  name: "evictrace",
  products: [
    .executable(name: "evictrace", targets: ["CommandLineTool"]),
    .library(name: "Evictrace", targets: ["Evictrace", "IncidentModel"]),
  ],
  traits: [
    .trait(name: "ISAL", description: "Inflate gzip with ISA-L instead of zlib."),
    .default(enabledTraits: hasIsal ? ["ISAL"] : []),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["libz-dev"])]),
    .systemLibrary(name: "CIsal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .target(name: "IncidentModel", swiftSettings: settings),
    .target(name: "KubeletPolicy", dependencies: ["IncidentModel"], swiftSettings: settings),
    .target(
      name: "BundleReading",
      dependencies: [
        "IncidentModel", "CZlib", "CArchive", "CCrypto", .target(name: "CIsal", condition: .when(traits: ["ISAL"])),
      ],
      swiftSettings: settings + [.define("ISAL", .when(traits: ["ISAL"]))]),
    .target(name: "LogReading", dependencies: ["IncidentModel"], swiftSettings: settings),
    .target(
      name: "SnapshotReading", dependencies: ["IncidentModel", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "Correlating", dependencies: ["IncidentModel", "KubeletPolicy"], swiftSettings: settings),
    .target(name: "Diagnosing", dependencies: ["IncidentModel", "KubeletPolicy"], swiftSettings: settings),
    .target(name: "Reporting", dependencies: ["IncidentModel"], swiftSettings: settings),
    .target(
      name: "Pipeline",
      dependencies: [
        "IncidentModel", "KubeletPolicy", "BundleReading", "LogReading", "SnapshotReading", "Correlating",
        "Diagnosing", "Reporting",
      ],
      swiftSettings: settings),
    .target(
      name: "Indexing",
      dependencies: [
        "IncidentModel", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "Batching", dependencies: ["IncidentModel", "BundleReading", "Pipeline", "Indexing", "Reporting"],
      swiftSettings: settings),
    .target(
      name: "Evictrace", dependencies: ["IncidentModel", "Pipeline", "BundleReading", "Correlating", "Reporting"],
      swiftSettings: settings),
    .executableTarget(
      name: "CommandLineTool",
      dependencies: [
        "IncidentModel", "Pipeline", "Indexing", "Batching",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(name: "BundleFixtures", dependencies: ["IncidentModel"], swiftSettings: settings),
    .executableTarget(
      name: "make-samples", dependencies: ["BundleFixtures"], swiftSettings: settings),

    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(name: "KubeletPolicyTests", dependencies: ["KubeletPolicy", "IncidentModel"], swiftSettings: settings),
    .testTarget(
      name: "BundleFixturesTests", dependencies: ["BundleFixtures", "IncidentModel"], swiftSettings: settings),
    .testTarget(
      name: "BundleReadingTests", dependencies: ["BundleReading", "IncidentModel"],
      swiftSettings: settings + [.define("ISAL", .when(traits: ["ISAL"]))]),
    .testTarget(name: "LogReadingTests", dependencies: ["LogReading", "IncidentModel"], swiftSettings: settings),
    .testTarget(
      name: "SnapshotReadingTests", dependencies: ["SnapshotReading", "IncidentModel"], swiftSettings: settings),
    .testTarget(
      name: "CorrelatingTests", dependencies: ["Correlating", "IncidentModel", "KubeletPolicy"], swiftSettings: settings
    ),
    .testTarget(
      name: "DiagnosingTests", dependencies: ["Diagnosing", "IncidentModel", "KubeletPolicy"], swiftSettings: settings),
    .testTarget(
      name: "EvictraceTests",
      dependencies: ["Evictrace", "IncidentModel", "Pipeline", "BundleReading"],
      swiftSettings: settings),
    .target(name: "SchemaCheck", path: "Tests/SchemaCheck", swiftSettings: settings),
    .target(
      name: "FuzzTargets",
      dependencies: ["Pipeline", "IncidentModel", "BundleReading", "LogReading", "SnapshotReading", "Reporting"],
      path: "Tests/FuzzTargets", swiftSettings: settings),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "IncidentModel", "SchemaCheck"], swiftSettings: settings),
    .testTarget(
      name: "IndexingTests",
      dependencies: [
        "Indexing", "IncidentModel", "BundleReading", "Pipeline", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BatchingTests",
      dependencies: ["Batching", "Indexing", "IncidentModel", "Pipeline", "BundleReading", "Reporting"],
      swiftSettings: settings),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Pipeline", "IncidentModel", "KubeletPolicy", "BundleFixtures", "BundleReading", "Correlating", "Reporting",
        "SchemaCheck", "FuzzTargets", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
