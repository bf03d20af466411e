/// Each layout is recognised by the paths its collector writes.
import BundleReading
import IncidentModel
import Testing

private func kind(_ paths: [String], content: String = "x") throws -> String {
  let folder = try Folder()
  let tar = paths.flatMap { Tar.file($0, content) } + Tar.endMark
  return try Reading(folder.write("bundle.tar", tar)).description.kind
}

private let samples: [(kind: String, paths: [String])] = [
  ("sosreport", ["sosreport-w1-2026-11-22-abcdefg/sos_commands/filesys/df_-al_-x_autofs"]),
  (
    "openshift-must-gather",
    [
      "must-gather.local.1/quay-io-sha256-1/cluster-scoped-resources/core/nodes/n1.yaml",
      "must-gather.local.1/timestamp",
    ]
  ),
  (
    "troubleshoot",
    [
      "support-bundle-2026-11-22T12_14_05/version.yaml",
      "support-bundle-2026-11-22T12_14_05/cluster-resources/nodes.json",
    ]
  ),
  ("troubleshoot", ["version.yaml", "host-collectors/run-host/df.txt"]),
  ("longhorn-harvester-support-bundle", ["supportbundle_1/metadata.yaml", "supportbundle_1/nodes/n1.zip"]),
  ("talos-support", ["kubernetesResources/nodes.yaml", "10.0.0.1/service-logs/kubelet.log"]),
  ("eks-log-collector", ["./system/instance-id.txt", "./kubelet/kubelet.log"]),
  ("eks-log-collector", ["eks_i-1/storage/mounts.txt"]),
  ("aks-log-collector", ["collect/crictl_images.json", "proc/mounts"]),
  ("rancher-logs-collector", ["./w1-2026-11-22_12_14_00/systeminfo/dfh", "./w1-2026-11-22_12_14_00/journald/kubelet"]),
  ("rancher-logs-collector", ["w1/systeminfo/dfh", "w1/rke2/agent-logs/kubelet.log"]),
  ("microk8s-inspect", ["inspection-report/snap.microk8s.daemon-kubelite/journal.log"]),
  ("canonical-k8s-inspect", ["inspection-report/k8s.kubelet/journal.log"]),
  ("bottlerocket-logdog", ["bottlerocket-logs/journalctl.log"]),
  ("kind-export-logs", ["123/docker-info.txt", "123/kind-control-plane/kubelet.log"]),
  ("sonobuoy", ["meta/run.log", "resources/ns/default/core_v1_events.json"]),
  ("suse-supportconfig", ["scc_w1/basic-environment.txt", "scc_w1/fs-diskio.txt"]),
  ("juju-crashdump", ["juju_status.yaml", "debug_log.txt"]),
  ("k8s-e2e-prow", ["started.json", "finished.json", "artifacts/n1/kubelet.log"]),
  ("cluster-api-e2e", ["clusters/c1/machines/m1/kubelet.log"]),
  ("gardener-ci-artifacts", ["ns/machine-1/gardener-node-agent.log"]),
  ("aks-periscope", ["run/node/systemlogs/kubelet"]),
  ("nvidia-gpu-operator", ["nvidia-gpu-operator_20261122_1214/gpu_nodes.status"]),
  ("kubectl-cluster-info-dump", ["dump/nodes.json", "dump/kube-system/events.json"]),
  ("directory", ["cluster/nodes.json", "cluster/events.json", "node-a/kubelet.log"]),
  ("directory", ["node-a/kubelet.log", "node-a/df.txt"]),
]

@Test func everyLayoutIsRecognisedAlsoWithFoldersBeforeIt() throws {
  for (expected, paths) in samples {
    #expect(try kind(paths) == expected, "\(paths)")
    #expect(try kind(paths.map { "case-4711/" + $0.drop { $0 == "." || $0 == "/" } }) == expected, "\(paths)")
    #expect(try kind(paths.reversed()) == expected, "\(paths)")
  }
}

@Test func marksBelowDifferentFoldersAreNoLayout() throws {
  #expect(try kind(["a/version.yaml", "b/cluster-resources/nodes.json"]) == "directory")
}

@Test func layoutInsideANestedArchiveIsRecognised() throws {
  let folder = try Folder()
  let inner = Gzip.member(Tar.archive(Tar.file("sosreport-w1/sos_commands/host/hostname", "w1")))
  #expect(
    try Reading(folder.write("b.tar", Tar.archive(Tar.entry("w1.tar.gz", type: "0", inner)))).description.kind
      == "sosreport")
}

@Test(arguments: [
  ("==> Audit <==\n|---|\n==> kubelet <==\n", "minikube-logs"),
  (#"[{"logName":"projects/p/logs/kubelet","resource":{"type":"k8s_node"}}]"#, "gke-cloud-logging"),
  ("{}\n==== START logs for container c of pod n/p ====\n", "kubectl-cluster-info-dump"),
  ("I1122 12:14:43.123456 812 x.go:1] msg\n", "file"),
])
func singleTextIsRecognisedByItsPhrases(content: String, kind: String) throws {
  let folder = try Folder()
  #expect(try Reading(folder.write("logs.txt", content)).description.kind == kind)
  #expect(try Reading(folder.write("logs.txt.gz", Gzip.member(content))).description.kind == kind)
}

@Test(
  arguments: [
    ("sosreport-web-1-2026-11-22-abcdefg/sos_commands/date/date", "web-1"),
    ("gpu-7-2026-11-22_12_14_00/systeminfo/../journald/k3s", nil),
  ] as [(String, String?)])
func hostIsReadFromTheBundlesOwnName(path: String, host: String?) throws {
  let folder = try Folder()
  #expect(try Reading(folder.write("b.tar", Tar.archive(Tar.file(path, "")))).description.hostHint == host)
}

@Test func hostIsReadFromTheNameOfAnEKSBundle() throws {
  let folder = try Folder()
  let tar = Tar.archive(Tar.file("system/instance-id.txt", "i-0a1b"))
  #expect(try Reading(folder.write("eks_i-0a1b_2026-11-22_1214-UTC_0.7.9.tar", tar)).description.hostHint == "i-0a1b")
}
