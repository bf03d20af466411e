import Foundation
import FuzzTargets
import Testing

/// The fuzz targets in an ordinary build: inputs that once failed, and a fixed number of damaged samples. `scripts/fuzz`
/// goes on where this ends, with coverage and the address sanitizer.
@Suite struct FuzzTests {
  static let names = FuzzTarget.all.map(\.name)

  static func target(_ name: String) throws -> FuzzTarget { try #require(FuzzTarget.all.first { $0.name == name }) }

  @Test("inputs that once failed are read", arguments: names)
  func findingsStayFixed(_ name: String) throws {
    let folder = Checkout.root.appending(path: "Tests/Fuzz/findings/\(name)")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    for file in files.sorted(by: { $0.path < $1.path }) { try Self.target(name).read(Array(Data(contentsOf: file))) }
  }

  @Test("samples that were cut, stuffed and turned over are read", arguments: names)
  func damagedSamplesAreRead(_ name: String) throws {
    let (target, seeds) = (try Self.target(name), try Self.seeds(of: name))
    #expect(!seeds.isEmpty)
    var dice = Dice(state: 20_261_122)
    for round in 0..<80 { target.read(dice.damaged(seeds[round % seeds.count])) }
  }

  @Test("scripts/fuzz --list names every target")
  func scriptKnowsTheTargets() throws {
    let process = Process()
    process.executableURL = Checkout.root.appending(path: "scripts/fuzz")
    process.arguments = ["--list"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.split(separator: "\n").map(String.init) == Self.names)
  }

  /// The beginnings of the sample files that the target is for, and sample lines of the catalogue.
  static func seeds(of name: String) throws -> [[UInt8]] {
    let pattern = files[name] ?? ""
    let whole = try Checkout.sampleNames.flatMap { try sampleFiles($0) }
      .filter { $0.path.range(of: pattern, options: .regularExpression) != nil }
    let lines = Seeds.all.filter { $0.target == name }.prefix(40).map { Array($0.text.utf8) }
    let exports =
      "__REALTIME_TIMESTAMP=1795349683223456\n_HOSTNAME=node1\nSYSLOG_IDENTIFIER=kubelet\nMESSAGE=\(Seeds.all[0].text)\n"
    return whole.map { Array($0.bytes.prefix(6000)) } + lines + (name == "journal-export" ? [Array(exports.utf8)] : [])
      + (name == "archive"
        ? [Tar.archive(try sampleFiles("healthy").prefix(3).map { ($0.path, Array($0.bytes.prefix(500))) })] : [])
  }

  private static let files = [
    "klog": "kubelet\\.log$|k3s\\.log$", "logrus": "containerd\\.log$", "journal-export": "^$", "cri": "/0\\.log$",
    "events-json": "events\\.json$", "events-yaml": "events\\.yaml$", "events-table": "describe|events.*txt",
    "df": "/df", "du": "/du", "archive": "^$", "gzip": "\\.gz$", "report": "\\.(txt|log|yaml)$",
  ]
}

/// A seeded source of accidents (SplitMix64).
struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, sides)))
  }

  private static let words = [
    "9223372036854775807", "-9223372036854775808", "1e308", "NaN", "8Ei", "\0\0\0", "\r", "\u{1B}[2J", "{{{{[[[[", "- ",
    "\"", "\\", "0001-01-01T00:00:00Z", "I0230 25:61:61.999999", "99999999999999999999d",
  ]

  mutating func damaged(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    for _ in 0...roll(4) {
      let (at, length) = (roll(bytes.count + 1), roll(64))
      switch roll(6) {
      case 0: if at < bytes.count { bytes[at] = UInt8(roll(256)) }
      case 1: bytes.removeSubrange(at..<min(bytes.count, at + length))
      case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + length)], at: roll(bytes.count + 1))
      case 3: bytes.insert(contentsOf: Array(Self.words[roll(Self.words.count)].utf8), at: at)
      case 4: bytes.removeSubrange(at..<bytes.count)
      default: bytes.insert(contentsOf: Array(repeating: UInt8(roll(256)), count: length), at: at)
      }
      if bytes.isEmpty { return input }
    }
    return bytes
  }
}
