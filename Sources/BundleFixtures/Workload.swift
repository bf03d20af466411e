public import IncidentModel

/// What runs on the node: model servers, their volumes, and the workloads that ask for them.
extension Scenario {
  /// Weights that a model server downloads after it started.
  public struct Model: Sendable {
    public var name: String
    public var bytes: Int64
    /// Bytes per second.
    public var rate: Int64
    /// Seconds from container start to the first byte.
    public var startup: Int
    /// The download directory inside the container.
    public var path: String
    public var serverVersion: String

    public init(
      _ name: String, bytes: Int64, rate: Int64, startup: Int, path: String = "/root/.cache/huggingface",
      serverVersion: String = "0.10.2"
    ) {
      (self.name, self.bytes, self.rate, self.startup) = (name, bytes, rate, startup)
      (self.path, self.serverVersion) = (path, serverVersion)
    }
  }

  public struct Volume: Sendable {
    public enum Kind: Sendable {
      case emptyDir(sizeLimit: String?)
      case hostPath(String)
      case configMap(String)
    }
    public var name: String
    public var kind: Kind
    public var mountPath: String
    public init(_ name: String, _ kind: Kind, at mountPath: String) {
      (self.name, self.kind, self.mountPath) = (name, kind, mountPath)
    }
  }

  /// One pod's worth of work, kept alive by its controller: a replacement follows every failed pod.
  public struct Workload: Sendable {
    public enum Controller: String, Sendable {
      case deployment = "ReplicaSet", daemonSet = "DaemonSet", staticPod = "Node"
    }

    public var name: String
    public var namespace: String
    public var controller: Controller
    public var container: String
    public var image: ImageName
    public var pullPolicy: String
    public var command: [String]
    public var arguments: [String]
    public var environment: [(name: String, value: String)]
    /// As written, in the order written: `("memory", "8Gi")`.
    public var requests: [(resource: String, amount: String)]
    public var limits: [(resource: String, amount: String)]
    /// The ephemeral-storage request in bytes, which ranking compares with usage.
    public var storageRequest: Int64
    public var priority: Int
    public var priorityClass: String?
    public var toleratesDiskPressure: Bool
    public var hasProbes: Bool
    public var volumes: [Volume]
    public var model: Model?
    /// Second at which the first pod is created; negative: it was there before the log begins.
    public var appears: Int
    /// Bytes the container writes into its own layer when it starts.
    public var layerBytes: Int64
    /// Bytes of container log per second.
    public var logRate: Int64

    public init(
      _ name: String, in namespace: String, controller: Controller = .deployment, container: String? = nil,
      image: String, pullPolicy: String = "IfNotPresent", command: [String] = [], arguments: [String] = [],
      environment: [(name: String, value: String)] = [], requests: [(resource: String, amount: String)] = [],
      limits: [(resource: String, amount: String)] = [], storageRequest: Int64 = 0, priority: Int = 0,
      priorityClass: String? = nil, toleratesDiskPressure: Bool = false, hasProbes: Bool = true,
      volumes: [Volume] = [], model: Model? = nil, appears: Int = -86_400, layerBytes: Int64 = 49_152,
      logRate: Int64 = 0
    ) {
      (self.name, self.namespace, self.controller) = (name, namespace, controller)
      (self.container, self.image, self.pullPolicy) = (container ?? name, ImageName(image), pullPolicy)
      (self.command, self.arguments, self.environment) = (command, arguments, environment)
      (self.requests, self.limits, self.storageRequest) = (requests, limits, storageRequest)
      (self.priority, self.priorityClass, self.toleratesDiskPressure) = (priority, priorityClass, toleratesDiskPressure)
      (self.hasProbes, self.volumes, self.model) = (hasProbes, volumes, model)
      (self.appears, self.layerBytes, self.logRate) = (appears, layerBytes, logRate)
    }

    /// Priority 2000000000 and static pods are never evicted (pkg/kubelet/types/pod_update.go).
    var isCritical: Bool { priority >= 2_000_000_000 || controller == .staticPod }

    /// DaemonSet pods get the toleration from their controller.
    var isScheduledUnderPressure: Bool { toleratesDiskPressure || controller != .deployment }

    /// By cpu and memory only, as Kubernetes computes it.
    var qosClass: String {
      let wanted = requests.filter { $0.resource != "ephemeral-storage" }
      let capped = limits.filter { $0.resource != "ephemeral-storage" }
      if wanted.isEmpty && capped.isEmpty { return "BestEffort" }
      let sameAmounts = capped.allSatisfy { limit in
        wanted.contains { $0.resource == limit.resource && $0.amount == limit.amount }
      }
      return capped.count == 2 && sameAmounts ? "Guaranteed" : "Burstable"
    }

    /// The volume that `path` inside the container lies on; nil when it is the container's own layer.
    func volume(at path: String) -> Volume? {
      volumes.first { path == $0.mountPath || path.hasPrefix($0.mountPath + "/") }
    }
  }
}
