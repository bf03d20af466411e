/// Every kind of the facts' table, made from its globs and wrapped in all the ways people wrap bundles.
import BundleReading
import IncidentModel
import Testing

/// A bundle as paths; `a.zip!b` is a member of a nested archive.
private struct Tree {
  var paths: [String]

  init(_ globs: [String]) { paths = globs.map(Self.instance) }

  private init(paths: [String]) { self.paths = paths }

  /// Every `*` is the same name, so that a kind's globs make one tree.
  private static func instance(of glob: String) -> String {
    let parts = glob.split(separator: "/").map { part -> String in
      part == "**"
        ? "ns1/m1" : String(part).replacing("**", with: "x").replacing("*", with: "n1").replacing("?", with: "1")
    }
    return parts.joined(separator: "/") + (glob.hasSuffix("**") ? "/x" : "")
  }

  func below(_ folder: String) -> Tree { Tree(paths: paths.map { folder + $0 }) }

  /// Files and nested archives, in the order in which they come first.
  private var entries: [(name: String, content: [UInt8])] {
    var inner: [(name: String, paths: [String])] = []
    for path in paths {
      let split = path.split(separator: "!", maxSplits: 1)
      let name = String(split[0])
      let rest = split.count > 1 ? [String(split[1])] : []
      if let index = inner.firstIndex(where: { $0.name == name }) {
        inner[index].paths += rest
      } else {
        inner.append((name, rest))
      }
    }
    return inner.map { name, paths in
      (name, paths.isEmpty ? Array("content of \(name)\n".utf8) : Tree(paths: paths.map { $0.dropSlash }).zip)
    }
  }

  var tar: [UInt8] { entries.flatMap { Tar.entry($0.name, type: "0", $0.content) } + Tar.endMark }
  var zip: [UInt8] { Zip.archive(entries.map { Zip.Member(name: $0.name, content: $0.content) }) }

  func write(to folder: Folder) throws {
    for entry in entries { try folder.write("bundle/" + entry.name, entry.content) }
  }
}

extension String {
  fileprivate var dropSlash: String { String(drop { $0 == "/" }) }
}

private func kind(_ name: String, _ archive: [UInt8]) throws -> String {
  let folder = try Folder()
  return try Reading(folder.write(name, archive)).description.kind
}

@Test("every kind of the table is named in every container and below up to three folders")
func everyKindIsNamedHoweverItIsWrapped() throws {
  #expect(LayoutGlobs.all.count >= 25)
  for (expected, globs) in LayoutGlobs.all {
    let tree = Tree(globs)
    #expect(try kind("bundle.tar.gz", Gzip.member(tree.below("./").tar)) == expected)
    #expect(try kind("bundle.tar.xz", Xz.file(tree.tar)) == expected, "\(expected) in tar.xz")
    #expect(try kind("bundle.zip", tree.zip) == expected, "\(expected) in zip")
    let outer = Zip.archive(Zip.Member(name: "case/bundle.zip", content: tree.zip))
    #expect(try kind("upload.zip", outer) == expected, "\(expected) in zip in zip")
    for leading in ["a/", "a/b/"] {
      #expect(try kind("bundle.tar", tree.below(leading).tar) == expected, "\(expected) below \(leading)")
    }
    let folder = try Folder()
    try tree.write(to: folder)
    #expect(try Reading(folder.path + "/bundle").description.kind == expected, "\(expected) as a folder")
    #expect(try Reading(folder.path).description.kind == expected, "\(expected) one folder up")
  }
}

@Test(
  "a bundle that holds another kind is named for the outer one",
  arguments: [
    ("openshift-must-gather", ["mg/cluster-scoped-resources/core/nodes/n.yaml", "mg/nvidia/gpu_nodes.status"]),
    (
      "microk8s-inspect",
      ["inspection-report/snap.microk8s.daemon-kubelite/journal.log", "inspection-report/k8s/cluster-info-dump"]
    ),
    (
      "canonical-k8s-inspect",
      [
        "inspection-report/k8s.kubelet/journal.log", "inspection-report/cluster-info/nodes.json",
        "inspection-report/cluster-info/kube-system/events.json",
      ]
    ),
    ("sosreport", ["sosreport-a/sos_commands/date/date", "sosreport-a/var/log/azure/kubelet-status.log"]),
    (
      "cluster-api-e2e",
      ["started.json", "finished.json", "artifacts/clusters/c/machines/m/kubelet.log", "artifacts/junit.xml"]
    ),
    (
      "rancher-supportability-review",
      [
        "meta/run.log", "plugins/nodeinfo/results/w1/nodeinfo.tar.gz!systeminfo/dfvar",
        "plugins/nodeinfo/results/w1/nodeinfo.tar.gz!journald/kubelet",
      ]
    ),
  ] as [(String, [String])])
func outerKindWins(expected: String, paths: [String]) throws {
  #expect(try kind("b.tar", Tree(paths).tar) == expected)
  #expect(try kind("b.tar", Tree(paths.reversed()).tar) == expected)
}

@Test(
  "files that people gathered by hand are a directory",
  arguments: [
    ["nodes.json", "events.json", "node-a/kubelet.log"], ["kubelet.log", "df.txt"],
    ["node-a/events.json", "pods.json"],
    ["version.yaml", "kubelet.log"], ["metadata.yaml", "nodes/n1/kubelet.log"], ["systeminfo/df", "kubelet.log"],
  ])
func handmadeFoldersAreNotTakenForACollectors(paths: [String]) throws {
  #expect(try kind("b.tar", Tree(paths).tar) == "directory")
}

@Test(
  "a file that a collector names is named for it",
  arguments: [
    ("k3d-docker-logs", "k3d-dev-server-0.log"), ("k3d-docker-logs", "k3d-dev-agent-1"),
    ("mke-support", "docker-support.tgz"), ("file", "server-0.log"),
  ])
func nameOfASingleFileTellsItsKind(expected: String, name: String) throws {
  #expect(try kind(name, Array("line\n".utf8)) == expected)
}

@Test("a stream of several hosts' journal lines is the output of oc adm node-logs")
func mergedJournalIsNamed() throws {
  let lines = (0..<20).map { "Nov 22 12:14:\(10 + $0).123456 worker-\($0 % 3) kubenswrapper[2131]: I1122 x.go:1] m\n" }
  #expect(try kind("kubelet.log", Array(lines.joined().utf8)) == "oc-node-logs")
  let one = (0..<20).map { "Nov 22 12:14:\(10 + $0).123456 worker-0 kubenswrapper[2131]: I1122 x.go:1] m\n" }
  #expect(try kind("kubelet.log", Array(one.joined().utf8)) == "file")
}

// Facts: bundles.md section 1 (where each collector puts a node's files).
private let nodes: [(paths: [String], node: [String?], isOneGroup: Bool)] = [
  (
    ["kind/docker-info.txt", "kind/dev-worker/kubelet.log", "kind/dev-worker2/kubelet.log"],
    [nil, "dev-worker", "dev-worker2"], false
  ),
  (
    [
      "kubernetesResources/nodes.yaml", "10.0.0.4/service-logs/kubelet.log", "10.0.0.5/service-logs/cri.log",
      "10.0.0.5/mounts",
    ],
    [nil, "10.0.0.4", "10.0.0.5", "10.0.0.5"], false
  ),
  (
    [
      "s/metadata.yaml", "s/yamls/cluster/nodes.yaml", "s/nodes/w1.zip!w1/logs/kubelet.log",
      "s/nodes/w2.zip!w2/logs/kubelet.log",
    ],
    [nil, nil, "w1", "w2"], false
  ),
  (
    [
      "b/version.yaml", "b/cluster-resources/nodes.json", "b/host-collectors/w1/run-host/df.txt",
      "b/host-collectors/w2/journald/kubelet.txt", "b/node-metrics/w1.json",
    ], [nil, nil, "w1", "w2", "w1"], false
  ),
  (
    ["b/version.yaml", "b/host-collectors/run-host/df.txt", "b/host-collectors/system/hostos_info.json"],
    [nil, nil, nil], false
  ),
  (
    ["started.json", "finished.json", "artifacts/m1/kubelet.log", "artifacts/m2/kern.log", "artifacts/junit_01.xml"],
    [nil, nil, "m1", "m2", nil], false
  ),
  (["clusters/c/machines/m1/kubelet.log", "clusters/c/machines/m2/containerd.log"], ["m1", "m2"], false),
  (["ns/machine-1/gardener-node-agent.log", "ns/machine-1/kubelet.log"], ["machine-1", "machine-1"], true),
  (["x/gather-extra/artifacts/nodes/w1/journal", "x/gather-extra/artifacts/events.json"], ["w1", nil], false),
  (["run1/w1/systemlogs/kubelet", "run1/w2/systemlogs/kubelet"], ["w1", "w2"], false),
  (["meta/run.log", "hosts/w1/configz.json", "resources/ns/default/core_v1_events.json"], [nil, "w1", nil], false),
  (["kubecapture/core_v1/pods.json", "host1/journalctl_u_kubelet.txt"], [nil, "host1"], false),
  (["k3d-dev-server-0.log", "k3d-dev-agent-0.log.gz"], ["k3d-dev-server-0", "k3d-dev-agent-0"], false),
  (
    ["sosreport-w1-2026-11-22-abcdefg/sos_commands/date/date", "sosreport-w1-2026-11-22-abcdefg/var/log/messages"],
    [nil, nil], true
  ),
  (["inspection-report/k8s.kubelet/journal.log", "inspection-report/sys/disk_usage"], [nil, nil], true),
  (["kubelet.log", "node-a/df.txt"], [nil, nil], false),
]

@Test("the layout says which node a file is from")
func layoutNamesTheNodeOfAFile() throws {
  for (paths, expected, isOneGroup) in nodes {
    let folder = try Folder()
    let description = try Reading(folder.write("b.tar", Tree(paths).tar)).description
    #expect(description.nodes.map { $0?.name } == expected, "\(paths)")
    if isOneGroup { #expect(Set(description.nodes.map { $0?.group }).count == 1, "\(paths)") }
  }
}

@Test("one bundle per node: each keeps its files together")
func bundlesOfSeveralNodesAreKeptApart() throws {
  let paths = ["w1", "w2"].flatMap { node in
    ["sosreport-\(node)-2026-11-22-abcdefg/sos_commands/date/date", "sosreport-\(node)-2026-11-22-abcdefg/df"]
  }
  let folder = try Folder()
  let nodes = try Reading(folder.write("collect.tar", Tree(paths).tar)).description.nodes
  #expect(nodes.map { $0?.hint } == ["w1", "w1", "w2", "w2"])
  #expect(nodes[0]?.group == nodes[1]?.group && nodes[1]?.group != nodes[2]?.group)
}
