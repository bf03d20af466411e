import Foundation
import IncidentModel
import Testing

@testable import Pipeline

/// Mechanisms from the first byte to the finding: lines as the programs write them (facts, kubelet 2 to 4 and 10), in
/// bundles of a few lines each.
@Suite struct MechanismBundleTests {
  private typealias File = (path: String, bytes: [UInt8])

  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    /// What makes the mechanism visible, and a twin in which it is not at work.
    var files: @Sendable () -> [(String, String)]
    var twin: @Sendable () -> [(String, String)]
    var testDescription: String { rule }
  }

  @Test("a mechanism is read from its bundle, and not from its twin", arguments: cases)
  func read(_ row: Case) throws {
    #expect(try rules(in: row.files()).contains(row.rule))
    #expect(try !rules(in: row.twin()).contains(row.rule))
  }

  @Test("without the lines of the eviction manager nothing is said of what it did")
  func nothing() throws {
    let course = ["over-eviction", "critical-pods", "eviction-before-cleanup", "soft-eviction", "eviction-loop"]
    let found = try rules(in: [("df-k-20260304T135800Z.txt", df(free: 40)), ("df-k-20260304T140100Z.txt", df(free: 5))])
    #expect(Set(found).isDisjoint(with: course))
  }

  /// Mechanisms 44: the same tag on two nodes of one bundle, each with a folder of its own.
  @Test("a rollout is told with the node that was first")
  func rollout() throws {
    let image = "registry.example/ml/vllm:v2"
    func containerd(_ from: String, _ to: String) -> String {
      """
      time="2026-03-04T\(from).000000000Z" level=info msg="PullImage \\"\(image)\\""
      time="2026-03-04T\(to).000000000Z" level=info msg="Pulled image \\"\(image)\\" with image id \\"sha256:aa\\", \
      repo tag \\"\(image)\\", repo digest \\"\(image)@sha256:bb\\", size \\"9577352921\\" in 2m0s"
      time="2026-03-04T\(to).000000000Z" level=info msg="PullImage \\"\(image)\\" returns image reference \\"sha256:aa\\""

      """
    }
    let log = kubelet([version("v1.31.4")] + pass("14:00:00"))
    func files(_ other: String) -> [File] {
      [
        ("support/gpu-1/kubelet.log", Array(log.1.utf8)),
        ("support/gpu-1/containerd.log", Array(containerd("13:57:00", "13:59:00").utf8)),
        ("support/gpu-1/df-k-20260304T135600Z.txt", Array(df(free: 40).utf8)),
        ("support/gpu-2/kubelet.log", Array(log.1.replacing("gpu-1", with: "gpu-2").prefix(200).utf8)),
        ("support/gpu-2/containerd.log", Array(other.utf8)),
      ]
    }
    let told = try analysis(of: files(containerd("13:40:00", "13:42:00"))).postmortem
    #expect(told.incidents.flatMap(\.circumstances.pulledElsewhere).map(\.node) == ["gpu-2"])
    let alone = try analysis(of: files("")).postmortem
    #expect(alone.incidents.flatMap(\.circumstances.pulledElsewhere).isEmpty)
  }

  private func rules(in files: [(String, String)]) throws -> [String] {
    let files = files.map { (path: "gpu-1/" + $0.0, bytes: Array($0.1.utf8)) }
    return try analysis(of: files).postmortem.incidents.flatMap(\.findings).map(\.rule)
  }
}

// MARK: - Lines

/// `journalctl -o short-iso` of a kubelet.
private func kubelet(_ lines: [(time: String, origin: String, text: String)]) -> (String, String) {
  let text = lines.map { line in
    "2026-03-04T\(line.time)+0000 gpu-1 kubelet[1423]: I0304 \(line.time).100000    1423 \(line.origin)] \(line.text)\n"
  }
  return ("kubelet.log", text.joined())
}

private typealias Line = (time: String, origin: String, text: String)

private func version(_ text: String) -> Line {
  ("13:00:00", "server.go:484", "\"Kubelet version\" kubeletVersion=\"\(text)\"")
}

private let server = "ml/vllm-srv-2ce3678434-gfc6t"
private let dns = "kube-system/coredns-da581865ac-59cd5"

/// One pass: with clean-up or without, with a victim or without.
private func pass(_ time: String, cleansUp: Bool = true, evicts pod: String? = server) -> [Line] {
  let (manager, garbage) = ("eviction_manager.go:", "image_gc_manager.go:431")
  var lines: [Line] = [
    (time, manager + "369", "\"Eviction manager: attempting to reclaim\" resourceName=\"ephemeral-storage\"")
  ]
  if cleansUp { lines.append((time, garbage, "\"Attempting to delete unused images\"")) }
  lines += [
    (time, manager + "380", "\"Eviction manager: must evict pod(s) to reclaim\" resourceName=\"ephemeral-storage\""),
    (time, manager + "398", "\"Eviction manager: pods ranked for eviction\" pods=[\"\(dns)\",\"\(pod ?? dns)\"]"),
    (time, manager + "601", "\"Eviction manager: cannot evict a critical pod\" pod=\"\(dns)\""),
  ]
  if let pod {
    lines.append((time, manager + "616", "\"Eviction manager: pod is evicted successfully\" pod=\"\(pod)\""))
  } else {
    lines.append((time, manager + "424", "\"Eviction manager: unable to evict any pods from the node\""))
  }
  return lines
}

private func condition(_ time: String, _ event: String) -> Line {
  (time, "kubelet_node_status.go:724", "\"Recording event message for node\" node=\"gpu-1\" event=\"\(event)\"")
}

/// `df -k` of 100 GiB with a date line on top, and a second disk.
private func df(free: Int64, more rows: String = "") -> String {
  let (size, left) = (Int64(100) << 20, free << 20)
  return """
    Filesystem     1K-blocks      Used Available Use% Mounted on
    /dev/vda1      \(size) \(size - left) \(left)  \(100 - free)% /
    \(rows)
    """
}

private func node(machine: String, uid: String) -> String {
  """
  apiVersion: v1
  kind: Node
  metadata:
    name: gpu-1
    uid: \(uid)
  status:
    nodeInfo:
      machineID: \(machine)
      kubeletVersion: v1.31.4
  """
}

private let fullDisk = "/dev/vdb1 209715200 209715200 0 100% /mnt/scratch"

// MARK: - Bundles

private let cases: [MechanismBundleTests.Case] = [
  MechanismBundleTests.Case(
    rule: "eviction-before-cleanup",
    files: {
      [
        ("df-k-20260304T135800Z.txt", df(free: 40)),
        kubelet([version("v1.31.4")] + pass("14:00:00", cleansUp: false) + pass("14:00:30")),
      ]
    },
    twin: { [kubelet([version("v1.32.1")] + pass("14:00:00", cleansUp: false) + pass("14:00:30"))] }),
  MechanismBundleTests.Case(
    rule: "critical-pods",
    files: {
      [
        kubelet(
          pass("14:00:00") + pass("14:00:10", evicts: nil) + pass("14:00:20", evicts: nil)
            + pass("14:00:30", evicts: nil))
      ]
    },
    twin: { [kubelet(pass("14:00:00") + pass("14:00:10", evicts: nil))] }),
  MechanismBundleTests.Case(
    rule: "eviction-loop",
    files: { [kubelet(pass("14:00:00") + pass("14:08:00", evicts: "ml/vllm-srv-2ce3678434-j6whk"))] },
    twin: { [kubelet(pass("14:00:00") + pass("14:00:08", evicts: "ml/vllm-srv-2ce3678434-j6whk"))] }),
  MechanismBundleTests.Case(
    rule: "pressure-flapping",
    files: {
      [
        kubelet(
          pass("14:00:00") + [
            condition("14:00:05", "NodeHasDiskPressure"), condition("14:06:05", "NodeHasNoDiskPressure"),
            condition("14:10:05", "NodeHasDiskPressure"), condition("14:16:05", "NodeHasNoDiskPressure"),
            condition("14:20:05", "NodeHasDiskPressure"), condition("14:26:05", "NodeHasNoDiskPressure"),
          ])
      ]
    },
    twin: {
      [
        kubelet(
          pass("14:00:00") + [
            condition("14:00:05", "NodeHasDiskPressure"), condition("14:26:05", "NodeHasNoDiskPressure"),
          ])
      ]
    }),
  MechanismBundleTests.Case(
    rule: "soft-eviction",
    files: {
      let threshold = "threshold(signal=nodefs.available, operator=LessThan, value={<nil> 0.15}, gracePeriod=1m0s)"
      let pending = "\"Eviction manager: eviction criteria not yet met\" threshold=\"\(threshold)\" duration=\"10.04s\""
      return [kubelet([("13:59:30", "helpers.go:820", pending)] + pass("14:00:00"))]
    },
    twin: { [kubelet(pass("14:00:00"))] }),
  MechanismBundleTests.Case(
    rule: "memory-pressure-beside",
    files: { [kubelet(pass("14:00:00") + [condition("14:01:00", "NodeHasInsufficientMemory")])] },
    twin: { [kubelet(pass("14:00:00") + [condition("14:01:00", "NodeHasSufficientMemory")])] }),
  MechanismBundleTests.Case(
    rule: "node-replaced",
    files: {
      [
        kubelet(pass("14:00:00")), ("node-a.yaml", node(machine: "0a1b2c", uid: "11")),
        ("node-b.yaml", node(machine: "9f8e7d", uid: "22")),
      ]
    },
    twin: {
      [
        kubelet(pass("14:00:00")), ("node-a.yaml", node(machine: "0a1b2c", uid: "11")),
        ("node-b.yaml", node(machine: "0a1b2c", uid: "11")),
      ]
    }),
  MechanismBundleTests.Case(
    rule: "xet-cache",
    files: {
      let home = "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/7/fs/root/.cache/huggingface"
      return [
        kubelet(pass("14:00:00")),
        ("du-k-20260304T140030Z.txt", "31457280\t\(home)\n10485760\t\(home)/xet\n20971520\t\(home)/hub\n"),
      ]
    },
    twin: {
      let home = "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/7/fs/root/.cache/huggingface"
      return [
        kubelet(pass("14:00:00")), ("du-k-20260304T140030Z.txt", "31457280\t\(home)\n31457280\t\(home)/hub\n"),
      ]
    }),
  MechanismBundleTests.Case(
    rule: "unlinked-files",
    files: {
      [
        kubelet(pass("14:00:00")), ("df-k-20260304T140030Z.txt", df(free: 9)),
        ("du-k-20260304T140040Z.txt", "52428800\t/\n20971520\t/var\n"),
      ]
    },
    twin: {
      [
        kubelet(pass("14:00:00")), ("df-k-20260304T140030Z.txt", df(free: 9)),
        ("du-k-20260304T140040Z.txt", "95000000\t/\n20971520\t/var\n"),
      ]
    }),
  MechanismBundleTests.Case(
    rule: "unwatched-filesystem",
    files: {
      let failed = "\"Error syncing pod\" err=\"write /mnt/scratch/model/x: no space left on device\" pod=\"\(server)\""
      return [
        kubelet([("14:00:00", "pod_workers.go:1301", failed)]),
        ("df-k-20260304T140030Z.txt", df(free: 60, more: fullDisk)),
      ]
    },
    twin: {
      let failed = "\"Error syncing pod\" err=\"write /var/lib/kubelet/x: no space left on device\" pod=\"\(server)\""
      return [
        kubelet([("14:00:00", "pod_workers.go:1301", failed)]), ("df-k-20260304T140030Z.txt", df(free: 0)),
      ]
    }),
  MechanismBundleTests.Case(
    rule: "healthy-now",
    files: { [kubelet(pass("14:00:00")), ("df-k-20260304T190000Z.txt", df(free: 60))] },
    twin: {
      [
        kubelet(pass("14:00:00")), ("df-k-20260304T140030Z.txt", df(free: 9)),
        ("df-k-20260304T190000Z.txt", df(free: 60)),
      ]
    }),
]
