import BundleFixtures
import Glibc

// make-samples OUTDIR                 writes the bundles of samples/ and their README
// make-samples --noise-log BYTES      everyday kubelet log on standard output, at least that many bytes
// make-samples --truth NAME           what really happened in a sample, on standard output
// make-samples --stories OUTDIR SEEDS     a random story of each plot for each seed from 0, as OUTDIR/<plot>-<seed>
// make-samples --fleet OUTDIR [COUNT [SEED]]    many bundles in OUTDIR/bundles, what is in them in OUTDIR/truth.ndjson

/// Writes all bytes to a file descriptor; false when the other end is gone or the disk is full.
func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
    }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return false }
    done += count
  }
  return true
}

func fail(_ text: String) -> Never {
  _ = write(Array("make-samples: \(text)\n".utf8), to: STDERR_FILENO)
  exit(1)
}

/// Makes the directory of a path and all above it.
func makeDirectory(for path: String) {
  var made = path.hasPrefix("/") ? "" : "."
  for part in path.split(separator: "/").dropLast() {
    made += "/" + part
    _ = unsafe mkdir(made, 0o755)
  }
}

func save(_ bytes: [UInt8], at path: String) {
  makeDirectory(for: path)
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard descriptor >= 0 else { fail("cannot create `\(path)`") }
  defer { close(descriptor) }
  guard write(bytes, to: descriptor) else { fail("cannot write `\(path)`: is the disk full?") }
}

func makeSamples(in directory: String) {
  save(Array(SampleReadme.text.utf8), at: "\(directory)/README.md")
  for scenario in Scenario.samples {
    for file in scenario.bundle().files { save(file.bytes, at: "\(directory)/\(scenario.name)/\(file.path)") }
  }
}

func makeStories(in directory: String, seeds: Int) {
  for plot in Scenario.Plot.allCases {
    for seed in 0..<UInt64(seeds) {
      let story = Scenario.random(seed: seed, plot: plot)
      for file in story.bundle().files { save(file.bytes, at: "\(directory)/\(plot.rawValue)-\(seed)/\(file.path)") }
    }
  }
}

/// Buffers of 4 MiB, so that writing is not what takes the time.
func makeNoise(bytes wanted: Int) {
  var noise = KubeletLogNoise.forBenchmarks
  var buffer: [UInt8] = []
  buffer.reserveCapacity(4_200_000)
  var written = 0
  while written + buffer.count < wanted {
    noise.append(to: &buffer)
    guard buffer.count >= 4_194_304 else { continue }
    guard write(buffer, to: STDOUT_FILENO) else { exit(1) }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
  guard write(buffer, to: STDOUT_FILENO) else { exit(1) }
}

/// Two at a time: a bundle is made in memory.
func makeFleet(in directory: String, count: Int, seed: UInt64) async {
  let fleet = Fleet(seed: seed, count: count)
  let truths = await withTaskGroup(of: [(Int, String)].self) { group in
    let workers = 2
    for worker in 0..<workers {
      group.addTask {
        stride(from: worker, to: fleet.members.count, by: workers).map { ($0, make(fleet.members[$0], in: directory)) }
      }
    }
    return await group.reduce(into: []) { $0 += $1 }
  }
  let lines = truths.sorted { $0.0 < $1.0 }.map(\.1).joined()
  save(Array(lines.utf8), at: "\(directory)/truth.ndjson")
}

/// Writes one bundle; its line for `truth.ndjson`.
func make(_ member: FleetMember, in directory: String) -> String {
  let (contents, truth) = member.made()
  for file in contents { save(file.bytes, at: "\(directory)/bundles/\(file.path)") }
  return truth.line
}

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.dropFirst().first) {
case ("--noise-log", let count?):
  guard let bytes = Int(count), bytes > 0 else { fail("`\(count)` is no number of bytes; try 1000000000") }
  makeNoise(bytes: bytes)
case ("--truth", let name?):
  guard let scenario = Scenario.samples.first(where: { $0.name == name }) else { fail("no sample is called `\(name)`") }
  _ = write(Array(scenario.truth.summary.utf8), to: STDOUT_FILENO)
case ("--stories", let directory?):
  guard let seeds = arguments.dropFirst(2).first.flatMap({ Int($0) }), (1...10_000).contains(seeds) else {
    fail("say how many seeds, 1 to 10000: make-samples --stories OUTDIR 20")
  }
  makeStories(in: directory, seeds: seeds)
case ("--fleet", let directory?):
  let numbers = arguments.dropFirst(2).compactMap { UInt32($0) }
  guard numbers.count == arguments.count - 2, numbers.count <= 2 else {
    fail("a fleet takes a count and a seed: make-samples --fleet OUTDIR 500 1")
  }
  await makeFleet(in: directory, count: Int(numbers.first ?? 500), seed: UInt64(numbers.dropFirst().first ?? 1))
case (let directory?, nil) where !directory.hasPrefix("-"): makeSamples(in: directory)
default:
  fail(
    "say where: make-samples OUTDIR, make-samples --noise-log BYTES, make-samples --truth NAME, "
      + "make-samples --stories OUTDIR SEEDS, or make-samples --fleet OUTDIR [COUNT [SEED]]")
}
