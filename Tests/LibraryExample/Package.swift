// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "PodTable",
  dependencies: [
    .package(name: "evictrace", path: "../..")
  ],
  targets: [
    .executableTarget(name: "PodTable", dependencies: [.product(name: "Evictrace", package: "evictrace")])
  ]
)
