/// What befalls a bundle on its way, or what somebody put into it on purpose.
public enum FleetHarm: String, CaseIterable, Sendable {
  /// The upload stopped.
  case cutGzip = "cut-gzip"
  /// A few bytes arrived wrong.
  case flippedGzip = "flipped-gzip"
  /// The upload stopped before the zip's directory.
  case cutZip = "cut-zip"
  /// A small file that inflates to many gigabytes.
  case bomb
  /// Names that climb, point elsewhere, or want to be executed by whoever shows them.
  case hostile

  var shape: FleetMember.Shape { self == .cutZip ? .zip : .tarGzip }

  /// The container's bytes after the damage; the hostile ones are made while packing.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .cutGzip, .cutZip: return Array(bytes.prefix(bytes.count * 3 / 5))
    case .flippedGzip:
      var bytes = bytes
      for offset in stride(from: bytes.count / 2, to: min(bytes.count / 2 + 4096, bytes.count), by: 512) {
        bytes[offset] ^= 0x5a
      }
      return bytes
    case .bomb, .hostile: return bytes
    }
  }
}

// MARK: a bomb

extension FleetHarm {
  /// Entries of a tar, then `kubelet.log.gz` in it: zeros, packed twice. 258 zeros take 13 bits, so eight times that takes
  /// 13 bytes, and those over and over shrink again: 8 GiB in about 400 KB. The checksums are not right: whoever reads so
  /// far has been blown up already.
  static func bomb(after entries: [UInt8]) -> [UInt8] {
    let zeros = packedZeros
    let times = 1 + 258 * ((8 << 30) / (8 * 258 * 258))
    let size = zeros.start.count + zeros.pattern.count * times
    let header = Tar.header(Array("bomb/kubelet.log.gz".utf8), type: "0", size: size)
    let end = [UInt8](repeating: 0, count: (512 - size % 512) % 512 + 1024)
    let length = entries.count + header.count + size + end.count
    return Gzip.header + Gzip.deflated(entries + header + zeros.start, then: zeros.pattern, times: times, then: end)
      + [0, 0, 0, 0] + littleEndian(UInt32(truncatingIfNeeded: length))
  }

  private static var packedZeros: (start: [UInt8], pattern: [UInt8]) {
    let zeros = Gzip.deflated([], then: [0], times: 1 + 258 * 17)
    return (Gzip.header + zeros.prefix(3), Array(zeros[3..<16]))
  }
}

// MARK: hostile names

extension FleetHarm {
  /// In logs, events, manifests and reports, where people and browsers meet them.
  static func makeNamesHostile(_ scenario: inout Scenario) {
    let last = scenario.workloads.count - 1
    scenario.workloads[last].name = "</script><img src=x onerror=alert(1)>@all"
    scenario.workloads[last].namespace = "=cmd|calc!A0"
    scenario.workloads[last].container = "$(reboot) `id` {{7*7}}"
    scenario.machine.name = "\u{202E}node\u{1B}[2J<!--"
    scenario.workloads[last].environment = [("HF_TOKEN", "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")]
  }

  /// Names for whoever unpacks what is sent in, instead of reading it.
  static func addHostileEntries(to tar: inout Tar) {
    let text = Array("evictrace must not write this\n".utf8)
    for name in [
      "../../../../../../tmp/evictrace-climbed", "/tmp/evictrace-absolute", "a/../../evictrace-sideways",
      "node/\u{1B}]0;owned\u{7}\u{1B}[2J.log", "node/two\nlines.log", "node/\u{202E}gol.exe",
      "</script><script>alert(1)</script>.log", "@all @everyone.txt", "-rf --checkpoint-action=exec=id.txt",
      String(repeating: "deep/", count: 400) + "kubelet.log",
    ] { tar.addFile(name, text) }
    tar.addSymbolicLink("node/passwd", to: "/etc/passwd")
    tar.addSymbolicLink("node/loop", to: "loop")
    tar.addHardLink("node/shadow", to: "../../../../etc/shadow")
    tar.addDevice("node/null")
    tar.addFile("node/matryoshka.tar.gz", matryoshka(depth: 12))
  }

  private static func matryoshka(depth: Int) -> [UInt8] {
    var tar = Tar()
    tar.addFile("deeper.tar.gz", depth > 0 ? matryoshka(depth: depth - 1) : Array("the bottom\n".utf8))
    return Gzip.compress(tar.archive)
  }
}
