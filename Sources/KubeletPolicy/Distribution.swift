/// Kubernetes distributions whose kubelets start with other eviction settings than upstream.
public enum Distribution: String, CaseIterable, Sendable {
  case k3s, rke2, k3d, kind, minikube, eks, aks, openshift, microk8s, gke, bottlerocket

  /// How a distribution hands its settings to the kubelet: a configuration of the same kind in the bundle, if it does
  /// not set them, shows that they are not in use.
  public enum Carrier: Sendable { case flags, configFile }

  public struct Defaults: Hashable, Sendable {
    public var carrier: Carrier
    public var evictionHard: [String: String]
    public var minimumReclaim: [String: String] = [:]
    public var imageGCHighThresholdPercent: Int?
  }

  /// The settings a distribution ships; nil where it leaves upstream's defaults alone. GKE's are from one old public
  /// flag dump (weak); newer AKS adds pid.available, older AKS had memory 750Mi.
  ///
  /// Source: no kubelet file; k3s pkg/daemons/agent, rke2 pkg/executor, kind pkg/cluster/internal/kubeadm/config.go,
  /// minikube's kubeadm template, amazon-eks-ami nodeadm and bootstrap.sh, AgentBaker, microk8s default arguments;
  /// read for kubelets 1.15–1.36.
  public var defaults: Defaults? {
    switch self {
    case .k3s, .rke2, .k3d:
      Defaults(
        carrier: .flags, evictionHard: ["imagefs.available": "5%", "nodefs.available": "5%"],
        minimumReclaim: ["imagefs.available": "10%", "nodefs.available": "10%"])
    case .kind, .minikube:
      Defaults(
        carrier: .configFile,
        evictionHard: ["nodefs.available": "0%", "nodefs.inodesFree": "0%", "imagefs.available": "0%"],
        imageGCHighThresholdPercent: 100)
    case .eks: Defaults(carrier: .configFile, evictionHard: Self.withoutImagefs)
    case .aks, .gke: Defaults(carrier: .flags, evictionHard: Self.withoutImagefs)
    case .microk8s:
      Defaults(
        carrier: .flags,
        evictionHard: ["memory.available": "100Mi", "nodefs.available": "1Gi", "imagefs.available": "1Gi"])
    case .openshift, .bottlerocket: nil
    }
  }

  private static let withoutImagefs = [
    "memory.available": "100Mi", "nodefs.available": "10%", "nodefs.inodesFree": "5%",
  ]
}
