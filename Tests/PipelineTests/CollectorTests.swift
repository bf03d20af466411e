import Foundation
import IncidentModel
import Testing

@testable import Pipeline

/// `scripts/collect-node.sh` on a node that is made of stub commands, in every POSIX shell that is here.
@Suite(.serialized) struct CollectorTests {
  @Test(
    "all of it is recognised, answers every question, holds no secret, and the node stays as it was",
    arguments: Node.equippable)
  func wholeCollection(_ shell: String) throws {
    let node = try Node()
    try node.equip()
    let before = try node.contents()
    let run = try node.collect(shell)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try node.contents() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: node.stage).isEmpty)

    let analysis = try analysis(of: try node.save(run.output))
    let coverage = analysis.postmortem.coverage
    let strangers = coverage.sources.filter { $0.recognised == 0 && !$0.kind.hasSuffix("-log") }
    #expect(strangers.isEmpty, "\(strangers.map { "\($0.file.path): \($0.kind)" })")
    #expect(coverage.completeness == 100, "\(coverage.blindSpots.map(\.id))")
    #expect(analysis.postmortem.bundle.kind == "evictrace-collection")
    #expect(analysis.postmortem.nodes.map(\.name) == ["worker-3"])
    #expect(coverage.sources.allSatisfy { $0.damage.isEmpty } && analysis.outcome.exitCode == .calm)

    let pod = try #require(analysis.postmortem.nodes.first?.pods.values.first { $0.snapshot.pod.name == "trainer-0" })
    let environment = pod.snapshot.containers.first?.environment
    #expect(environment?["HF_TOKEN"] == "***HIDDEN***" && environment?["HF_HOME"] == "/cache")
    // The command line and the distribution's configuration lose their tokens too.
    let text = String(decoding: try node.unpacked(run.output), as: UTF8.self)
    #expect(!text.contains("hf_notForTheBundle") && !text.contains("K10secret"))
  }

  @Test("a nearly full disk is not written to, but standard output still works", arguments: Node.equippable)
  func fullDisk(_ shell: String) throws {
    let node = try Node()
    try node.equip(freeKiB: 900_000)
    let target = node.folder.url.appending(path: "bundle.tar.gz").path
    let refused = try node.collect(shell, ["-o", target])
    #expect(refused.code == 73 && refused.errors.contains("too little room"), "\(refused.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: node.folder.path).allSatisfy { !$0.hasPrefix("bundle") })
    #expect(try node.collect(shell, ["-o", target, "--force"]).code == 0)
    let streamed = try node.collect(shell)
    #expect(streamed.code == 0 && streamed.output.count > 1000)
  }

  @Test("an empty toolbox still gives a bundle that says what is missing", arguments: Node.shells)
  func missingTools(_ shell: String) throws {
    let node = try Node()
    let run = try node.collect(shell)
    #expect(run.code == 0, "\(run.errors)")
    let text = String(decoding: try node.unpacked(run.output), as: UTF8.self)
    for tool in ["journalctl", "crictl", "kubectl"] { #expect(text.contains("`\(tool)`"), "\(tool)") }
    #expect(try analysis(of: try node.save(run.output)).postmortem.bundle.kind == "evictrace-collection")
  }

  @Test("a command that hangs is stopped and named", arguments: Node.equippable)
  func hangingCommand(_ shell: String) throws {
    let node = try Node()
    try node.equip()
    try node.stub("crictl", "sleep 100")
    let start = ContinuousClock.now
    let run = try node.collect(shell, ["--timeout", "1"])
    #expect(run.code == 0 && ContinuousClock.now - start < .seconds(60))
    #expect(String(decoding: try node.unpacked(run.output), as: UTF8.self).contains("failed"))
  }

  @Test("the bundle keeps to its bound and says what was left out", arguments: Node.equippable)
  func sizeBound(_ shell: String) throws {
    let node = try Node()
    try node.equip()
    try node.stub("crictl", "head -c 500000 /dev/urandom")
    let run = try node.collect(shell, ["--max-mib", "1"])
    #expect(run.code == 0 && run.output.count < 1_200_000)
    #expect(String(decoding: try node.unpacked(run.output), as: UTF8.self).contains("left-out"))
  }

  @Test("wrong options are a usage error")
  func usage() throws {
    let node = try Node()
    #expect(try node.collect("sh", ["--max-mib", "many"]).code == 64)
    #expect(try node.collect("sh", ["--delete-everything"]).code == 64)
  }
}

/// A node made of files and stub commands.
final class Node {
  static let shells = ["sh", "dash", "busybox"].filter { tool($0) != nil && ($0 != "sh" || !shIsDash) }
  private static let shIsDash =
    tool("sh").map { URL(filePath: $0).resolvingSymlinksInPath().lastPathComponent } == "dash"
  /// Some builds of busybox take their own applets before any command of that name, so nothing can stand in for df.
  static let equippable = shells.filter { $0 != "busybox" }

  let folder: Folder
  var stage: String { folder.path + "/stage" }
  private var bin: String { folder.path + "/bin" }
  private var root: String { folder.path + "/root" }
  private static let script = Checkout.root.appending(path: "scripts/collect-node.sh").path

  init() throws {
    folder = try Folder()
    for name in ["stage", "bin", "root"] {
      try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    // The real commands that a minimal node has; everything else is a stub or is not there.
    for name in [
      "awk", "cat", "date", "dirname", "find", "grep", "gzip", "head", "hostname", "mkdir", "mv", "nice", "rm", "sed",
      "sh", "sleep", "sort", "tail", "timeout", "tr", "wc",
    ] {
      guard let path = Self.tool(name) else { continue }
      try FileManager.default.createSymbolicLink(atPath: "\(bin)/\(name)", withDestinationPath: path)
    }
    try stub("hostname", "echo worker-3")
    try stub("df", Self.df(freeKiB: 90_000_000))
  }

  private static func tool(_ name: String) -> String? {
    ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  func stub(_ name: String, _ body: String) throws {
    let path = "\(bin)/\(name)"
    try? FileManager.default.removeItem(atPath: path)
    try "#!/bin/sh\n\(body)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// The answers of the healthy sample.
  func equip(freeKiB: Int = 90_000_000) throws {
    let sample = Checkout.sample("healthy")
    try stub("df", Self.df(freeKiB: freeKiB))
    try stub("du", #"printf '120\t%s/pods\n4000\t%s\n' "$5" "$5""#)
    try stub(
      "journalctl",
      """
      case "$*" in
        *"-u kubelet "*) sed 's/^/2025-12-09T09:42:00.082099+0000 worker-3 kubelet[987]: /' '\(sample)/worker-3/kubelet.log' ;;
        *"-u containerd "*) sed 's/^.*containerd\\[776\\]/2025-12-09T09:42:00.082099+0000 worker-3 containerd[776]/' \
      '\(sample)/worker-3/containerd.log' ;;
        *-k*) echo '2025-12-09T09:42:00.082099+0000 worker-3 kernel: loop0: writing: No space left on device' ;;
        *--disk-usage*) echo 'Archived and active journals take up 3.9G in the file system.' ;;
      esac
      """)
    try stub(
      "kubectl",
      """
      case "$*" in
        version) echo 'Server Version: v1.34.2' ;;
        'get nodes -o name') echo node/worker-3 ;;
        'get events'*) cat '\(sample)/cluster/events.json' ;;
        'get node '*) cat '\(sample)/cluster/node.json' ;;
        'get pods'*) cat '\(folder.path)/pods.json' ;;
        'get priorityclasses'*) echo '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"high"},"value":1000}]}' ;;
        *configz) cat '\(sample)/worker-3/configz.json' ;;
        *stats/summary) echo '{"node":{"nodeName":"worker-3","fs":{"time":"2025-12-09T09:57:00Z","availableBytes":1000,"capacityBytes":2000,"usedBytes":1000}},"pods":[]}' ;;
      esac
      """)
    try stub(
      "crictl",
      """
      case "$*" in
        images*) cat '\(sample)/worker-3/crictl-images.json' ;;
        imagefsinfo) echo '{"status":{"imageFilesystems":[{"timestamp":"1765274220000000000","fsId":{"mountpoint":"/var/lib/containerd"},"usedBytes":{"value":"1000"},"inodesUsed":{"value":"10"}}]}}' ;;
        stats*) echo '{"stats":[{"attributes":{"id":"c1","metadata":{"name":"vllm"},"labels":{"io.kubernetes.pod.name":"trainer-0","io.kubernetes.pod.namespace":"ml"}},"writableLayer":{"timestamp":"1765274220000000000","fsId":{"mountpoint":"/var/lib/containerd"},"usedBytes":{"value":"1000"},"inodesUsed":{"value":"10"}}}]}' ;;
      esac
      """)
    try stub("kubelet", "echo 'Kubernetes v1.34.2'")
    try folder.write("pods.json", Array(Self.pods.utf8))
    for path in ["var/lib/kubelet", "var/lib/containerd", "var/log"] {
      try FileManager.default.createDirectory(atPath: "\(root)/\(path)", withIntermediateDirectories: true)
    }
    let log = "llm_llama-9wz5z8q74b-qq4dz_af3aedf2-b647-49b0-a401-58456f424c17/vllm/0.log"
    let bytes = try Data(contentsOf: URL(filePath: "\(sample)/worker-3/pods/\(log)"))
    try folder.write("root/var/log/pods/\(log)", Array(bytes))
    try folder.write("root/proc/mounts", Array("/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /data xfs rw 0 0\n".utf8))
    try folder.write("root/proc/987/comm", Array("kubelet\n".utf8))
    try folder.write(
      "root/proc/987/cmdline",
      Array("/usr/bin/kubelet\0--eviction-hard=nodefs.available<10%\0--token=K10secret\0".utf8))
    try folder.write(
      "root/etc/rancher/k3s/config.yaml",
      Array("token: K10secret\nkubelet-arg:\n- eviction-hard=nodefs.available<10%\n".utf8)
    )
  }

  private static func df(freeKiB: Int) -> String {
    """
    case "$*" in
      -i) printf 'Filesystem Inodes IUsed IFree IUse%% Mounted on\\n/dev/sda1 6553600 300000 6253600 5%% /\\n' ;;
      *) printf 'Filesystem Type 1K-blocks Used Available Use%% Mounted on\\n/dev/sda1 ext4 104857600 10000000 \(freeKiB) 10%% /\\n' |
        case "$*" in *T*) cat ;; *) sed 's/ Type//; s/ ext4//' ;; esac ;;
    esac
    """
  }

  private static let pods = """
    {
        "apiVersion": "v1",
        "items": [
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": {
                    "annotations": {
                        "kubectl.kubernetes.io/last-applied-configuration": "{\\"env\\":[{\\"name\\":\\"HF_TOKEN\\",\\"value\\":\\"hf_notForTheBundle\\"}]}\\n"
                    },
                    "name": "trainer-0",
                    "namespace": "ml"
                },
                "spec": {
                    "containers": [
                        {
                            "env": [
                                {
                                    "name": "HF_TOKEN",
                                    "value": "hf_notForTheBundle"
                                },
                                {
                                    "name": "HF_HOME",
                                    "value": "/cache"
                                }
                            ],
                            "image": "example.org/trainer:1",
                            "name": "trainer"
                        }
                    ],
                    "nodeName": "worker-3"
                },
                "status": {
                    "phase": "Running"
                }
            }
        ],
        "kind": "List"
    }

    """

  struct Run {
    var code: Int32
    var output: Data
    var errors: String
  }

  func collect(_ shell: String, _ arguments: [String] = []) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: Self.tool(shell) ?? "/bin/sh")
    process.arguments = (shell == "busybox" ? ["sh"] : []) + [Self.script] + arguments
    process.environment = ["PATH": bin, "COLLECT_ROOT": root, "COLLECT_STAGE": stage, "HOME": folder.path]
    // Files, not pipes: what a command leaves running must not hold the test.
    let (output, errors) = (folder.path + "/out", folder.path + "/err")
    for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let data = FileManager.default.contents(atPath: output) ?? Data()
    let said = FileManager.default.contents(atPath: errors) ?? Data()
    return Run(code: process.terminationStatus, output: data, errors: String(decoding: said, as: UTF8.self))
  }

  func save(_ bundle: Data) throws -> String { try folder.write("collected/node.tar.gz", Array(bundle)) }

  /// All members one behind the other, inner gzip opened.
  func unpacked(_ bundle: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let inner = #"if ! gzip -dc 2>/dev/null <"$f"; then cat "$f"; fi"#
    process.arguments = [
      "-c",
      "mkdir -p '\(folder.path)/x' && cd '\(folder.path)/x' && tar xzf '\(try save(bundle))' && find . -type f | while read -r f; do \(inner); done",
    ]
    let output = folder.path + "/unpacked"
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    try process.run()
    process.waitUntilExit()
    return FileManager.default.contents(atPath: output) ?? Data()
  }

  func contents() throws -> [String: Data] {
    try FileManager.default.subpathsOfDirectory(atPath: root).reduce(into: [:]) { all, path in
      all[path] = FileManager.default.contents(atPath: "\(root)/\(path)") ?? Data()
    }
  }
}
