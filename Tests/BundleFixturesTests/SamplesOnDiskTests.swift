import BundleFixtures
import Glibc
import Testing

/// `samples/` is generated: what lies there must be what the generator would write now.
@Suite struct SamplesOnDiskTests {
  private static let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/samples"
  }()

  private static var isThere: Bool { unsafe access(folder, R_OK) == 0 }

  @Test(.enabled(if: isThere, "there is no samples folder beside Tests"), arguments: Scenario.samples)
  func samplesOnDiskAreUpToDate(_ scenario: Scenario) {
    for file in scenario.bundle().files {
      let path = "\(Self.folder)/\(scenario.name)/\(file.path)"
      #expect(Self.contents(of: path) == file.bytes, "\(path) differs: run scripts/make-samples")
    }
  }

  @Test(.enabled(if: isThere, "there is no samples folder beside Tests")) func theReadmeNamesEverySample() {
    #expect(Self.contents(of: "\(Self.folder)/README.md") == Array(SampleReadme.text.utf8))
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var (all, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return count == 0 ? all : nil }
      all += buffer.prefix(count)
    }
  }
}
