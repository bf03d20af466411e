/// Where each kind of bundle says which node a file is from.
///
///     kind-worker2/kubelet.log                              kind: the folder is the node
///     nodes/worker-1.zip!worker-1/logs/kubelet.log          Longhorn: the archive is
///     sosreport-web-1-2026-11-22-abcdefg/sos_commands/…     sos: the whole bundle is of one node
internal import IncidentModel

enum NodeLayout {
  /// Below a bundle's base, first match wins. `<node>` is the node's name (with a pattern in it, a name of that form);
  /// `<id>` keeps a node's files together without naming it; `.` says that all is from one node, `^` that the base's
  /// own folder is its name; a final `/` stands for all below.
  private static let patterns: [(kind: String, paths: [String])] = [
    ("kind-export-logs", ["<node>/"]),
    ("talos-support", ["<node>/service-logs/", "<node>/kubernetes-logs/", "<node>/resources/"]),
    ("talos-support", ["<node>/mounts", "<node>/dmesg.log", "<node>/summary", "<node>/processes", "<node>/io"]),
    ("longhorn-harvester-support-bundle", ["nodes/<node>.zip/", "nodes/<node>/"]),
    ("openshift-must-gather", ["nodes/<node>/"]),
    (
      "troubleshoot",
      ["run-host", "journald", "diskUsage", "copy", "system"].map { "host-collectors/\($0)/" } + [
        "host-collectors/<node>/*/", "node-metrics/<node>.json", "*/<node>/archive.tar/",
      ]
    ),
    ("openshift-ci-gather-extra", ["gather-extra/artifacts/nodes/<node>/"]),
    ("cluster-api-e2e", ["machines/<node>/"]),
    ("gardener-ci-artifacts", nodeLogs.map { "<node>/\($0)" }),
    ("k8s-e2e-prow", ["artifacts/nodes/<node>/"] + nodeLogs.map { "artifacts/<node>/\($0)" }),
    ("rancher-supportability-review", ["plugins/*/results/<node>/", "plugins/*/<node>/nodeinfo.tar.gz/"]),
    ("sonobuoy", ["hosts/<node>/", "plugins/*/results/<node>/"]),
    ("crash-diagnostics", ["<node>/*.txt"]),
    ("juju-crashdump", ["<id>/baremetal/", "<id>/var/log/"]),
    ("nvidia-gpu-operator", ["nvidia-bug-report_<node>.log.gz"]),
    ("k3d-docker-logs", ["<k3d-*>.log.gz", "<k3d-*>.log", "<k3d-*>.txt", "<k3d-*>"]),
    ("aks-periscope", ["^"]),
    ("sosreport", ["."]), ("eks-log-collector", ["."]), ("aks-log-collector", ["."]), ("rancher-logs-collector", ["."]),
    ("microk8s-inspect", ["."]), ("canonical-k8s-inspect", ["."]), ("bottlerocket-logdog", ["."]),
    ("suse-supportconfig", ["."]), ("azure-iaas-disk-inspect", ["."]),
  ]

  /// What Kubernetes' test jobs fetch from every machine.
  private static let nodeLogs = [
    "kubelet.log", "containerd.log", "docker.log", "kern.log", "systemd.log", "journal.log", "serial-1.log",
    "docker_images.log", "images.log", "kubelet_metrics.txt", "gardener-node-agent.log", "containerd-info.txt",
  ]

  private static let compiled: [String: [NodePattern]] = Dictionary(
    patterns.map { ($0.kind, $0.paths.map { NodePattern($0) }) }, uniquingKeysWith: +)

  /// The node of every path, in the order of `paths`; nil where the layout says nothing.
  static func places(of paths: [String], _ layout: LayoutEvidence) -> [NodePlace?] {
    var kinds: [String: [String]] = [:]
    for base in layout.bases where compiled[base.kind] != nil { kinds[base.path, default: []].append(base.kind) }
    guard !kinds.isEmpty else { return paths.map { _ in nil } }
    return paths.map { place(of: LayoutEvidence.components($0), kinds) }
  }

  /// A named node before an unnamed one, an inner bundle before the one around it.
  private static func place(of path: [Substring], _ kinds: [String: [String]]) -> NodePlace? {
    var found: NodePlace?
    for start in (0...min(BundleLayout.mostLeading, max(0, path.count - 1))).reversed() {
      let base = path[..<start]
      for kind in kinds[base.joined(separator: "/")] ?? [] {
        for pattern in compiled[kind] ?? [] {
          guard let place = pattern.place(of: path[start...], below: base, kind: kind) else { continue }
          if place.name != nil { return place }
          if found == nil { found = place }
          break
        }
      }
    }
    return found
  }
}

/// One way in which a path names its node.
private struct NodePattern: Sendable {
  private enum Part: Sendable {
    case glob(Glob)
    case node(before: String, name: Glob, after: String)
    case id
  }
  private enum Reach { case base, namedBase, below, exact }
  private let parts: [Part]
  private let reach: Reach

  init(_ text: String) {
    switch text {
    case ".": (parts, reach) = ([], .base)
    case "^": (parts, reach) = ([], .namedBase)
    default:
      parts = text.split(separator: "/").map { Self.part($0) }
      reach = text.hasSuffix("/") ? .below : .exact
    }
  }

  private static func part(_ text: Substring) -> Part {
    guard let open = text.firstIndex(of: "<"), let close = text.firstIndex(of: ">") else { return .glob(Glob(text)) }
    let inside = text[text.index(after: open)..<close]
    if inside == "id" { return .id }
    return .node(
      before: String(text[..<open]), name: Glob(inside == "node" ? "*" : inside),
      after: String(text[text.index(after: close)...]))
  }

  func place(of path: ArraySlice<Substring>, below base: ArraySlice<Substring>, kind: String) -> NodePlace? {
    let folder = base.joined(separator: "/")
    switch reach {
    case .base:
      return NodePlace(group: folder + "/", hint: base.last.flatMap { LayoutEvidence.host(in: $0, kind: kind) })
    case .namedBase: return NodePlace(group: folder + "/", name: base.last.map(String.init))
    case .below: guard path.count > parts.count else { return nil }
    case .exact: guard path.count == parts.count else { return nil }
    }
    var name: String?
    var group = folder + "/"
    for (part, component) in zip(parts, path) {
      switch part {
      case .glob(let glob): guard glob.matches(component) else { return nil }
      case .id: group += "\(component)/"
      case .node(let before, let glob, let after):
        guard let inner = Self.inner(component, before, after), glob.matches(inner) else { return nil }
        name = String(inner)
      }
    }
    return NodePlace(group: name.map { "\(folder)/<\($0)>" } ?? group, name: name)
  }

  private static func inner(_ text: Substring, _ before: String, _ after: String) -> Substring? {
    guard text.count > before.count + after.count, text.hasPrefix(before), text.hasSuffix(after) else { return nil }
    return text.dropFirst(before.count).dropLast(after.count)
  }
}
