/// Which distribution a node runs, from the strings that name it:
///
///     kubeletVersion: v1.28.8+k3s1            osImage: Red Hat Enterprise Linux CoreOS 416.94…
///     containerRuntimeVersion: containerd://1.7.11-k3s2
///     name: aks-gpupool-41937852-vmss000002   label: eks.amazonaws.com/nodegroup
public import IncidentModel

/// One reason to believe in a distribution.
public struct DistributionHint: Hashable, Comparable, Sendable {
  public enum Basis: Int, Comparable, Sendable {
    /// A log line or a directory of the distribution itself.
    case ownWords
    case kubeletVersion, runtimeVersion, label, osImage, providerID
    /// Names can be anything: not enough to assume other thresholds than upstream's.
    case nodeName
    public static func < (a: Basis, b: Basis) -> Bool { a.rawValue < b.rawValue }
  }

  public var distribution: Distribution
  public var basis: Basis
  /// The text that was recognised.
  public var text: String

  public var isWeak: Bool { basis >= .providerID }

  public init(_ distribution: Distribution, basis: Basis, text: String) {
    (self.distribution, self.basis, self.text) = (distribution, basis, text)
  }

  public static func < (a: DistributionHint, b: DistributionHint) -> Bool {
    (a.basis, a.text) < (b.basis, b.text)
  }

  /// All hints that a node object gives, strongest first. Thresholds should follow the first one only if it is not
  /// weak. k3d nodes carry a k3s version and Bottlerocket nodes an EKS version: the more special name wins.
  ///
  /// Source: no kubelet file; distributions' version suffixes, labels and images, kubelets 1.15–1.36.
  public static func all(in node: NodeSnapshot) -> [DistributionHint] {
    var hints: [DistributionHint] = []
    hints += node.kubeletVersion.map { matches($0, versionMarks, .kubeletVersion) } ?? []
    hints += node.runtimeVersion.map { matches($0, runtimeMarks, .runtimeVersion) } ?? []
    for label in node.labels.keys.sorted() { hints += matches(label, labelMarks, .label) }
    if let type = node.labels["node.kubernetes.io/instance-type"], type == "k3s" || type == "rke2" {
      hints.append(DistributionHint(type == "k3s" ? .k3s : .rke2, basis: .label, text: type))
    }
    hints += node.osImage.map { matches($0, osMarks, .osImage) } ?? []
    hints += fromNodeName(node.name)
    let found = Set(hints.map(\.distribution))
    for (general, special) in [(Distribution.k3s, Distribution.k3d), (.eks, .bottlerocket)]
    where found.contains(special) {
      hints = hints.map { $0.distribution == general ? .init(special, basis: $0.basis, text: $0.text) : $0 }
    }
    return hints.sorted()
  }

  /// What a distribution calls itself in its own log lines or a bundle's directory names: `k3s`, `rke2`, `kind` ….
  ///
  /// Source: no kubelet file; names used by the distributions, kubelets 1.15–1.36.
  public static func fromOwnWords(_ text: String) -> DistributionHint? {
    let name = text.lowercased()
    let distribution = Distribution(rawValue: name) ?? (name == "microshift" ? .openshift : nil)
    return distribution.map { DistributionHint($0, basis: .ownWords, text: text) }
  }

  /// A cloud's or tool's node id (`aws:///eu-west-1a/i-…`, `kind://docker/kind/…`). Only kind, k3s and rke2 are told by
  /// it; a cloud provider says nothing about who installed the kubelet.
  ///
  /// Source: no kubelet file; `spec.providerID`, kubelets 1.15–1.36.
  public static func fromProviderID(_ id: String) -> DistributionHint? {
    matches(id, [("kind://", .kind), ("k3s://", .k3s), ("rke2://", .rke2)], .providerID).first
  }

  /// Weak hints from a node's name.
  ///
  /// Source: no kubelet file; usual node names, kubelets 1.15–1.36.
  public static func fromNodeName(_ name: String) -> [DistributionHint] {
    nameMarks.filter { name.hasPrefix($0.prefix) && name.hasSuffix($0.suffix) }
      .map { DistributionHint($0.distribution, basis: .nodeName, text: name) }
  }

  private static func matches(
    _ text: String, _ marks: [(String, Distribution)], _ basis: Basis
  ) -> [DistributionHint] {
    marks.filter { text.contains($0.0) }.map { DistributionHint($0.1, basis: basis, text: text) }
  }

  private static let versionMarks: [(String, Distribution)] = [
    ("+k3s", .k3s), ("+rke2", .rke2), ("-eks-", .eks), ("-gke.", .gke),
  ]
  private static let runtimeMarks: [(String, Distribution)] = [("-k3s", .k3s)]
  private static let labelMarks: [(String, Distribution)] = [
    ("eks.amazonaws.com/", .eks), ("kubernetes.azure.com/", .aks), ("cloud.google.com/gke-", .gke),
    ("node.openshift.io/", .openshift), ("microk8s.io/", .microk8s), ("minikube.k8s.io/", .minikube),
    ("k3s.io/", .k3s), ("rke2.io/", .rke2),
  ]
  private static let osMarks: [(String, Distribution)] = [
    ("Bottlerocket", .bottlerocket), ("Enterprise Linux CoreOS", .openshift), ("k3OS", .k3s), ("K3s", .k3s),
    ("Container-Optimized OS", .gke),
  ]
  private static let nameMarks: [(prefix: String, suffix: String, distribution: Distribution)] = [
    ("aks-", "", .aks), ("aks", "vmss", .aks), ("ip-", ".ec2.internal", .eks), ("ip-", ".compute.internal", .eks),
    ("gke-", "", .gke), ("k3d-", "", .k3d), ("minikube", "", .minikube), ("kind-", "", .kind),
  ]
}
