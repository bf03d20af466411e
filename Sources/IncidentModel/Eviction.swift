public struct Eviction: Hashable, Sendable {
  public enum Mechanism: String, Sendable {
    case nodePressure = "node-pressure"
    case podLimit = "pod-limit"
    case containerLimit = "container-limit"
    case emptyDirLimit = "emptydir-limit"
    case notKubelet = "not-kubelet"
  }
  public enum Role: String, Sendable { case culprit, contributor, bystander, unknown }
  /// One container's line in the eviction message: usage above request. Never counts emptyDir.
  public struct ContainerUsage: Hashable, Sendable {
    public var container: String
    public var used: Bytes
    public var request: Int64?
    public init(container: String, used: Bytes, request: Int64?) {
      (self.container, self.used, self.request) = (container, used, request)
    }
  }
  public var pod: PodName
  public var time: Timestamp
  public var mechanism: Mechanism
  public var role: Role
  public var why: Sentence
  /// The kubelet's words, as printed.
  public var message: String?
  public var resource: StarvedResource?
  public var usage: [ContainerUsage]
  public var evidence: [Evidence]
  public init(
    pod: PodName, time: Timestamp, mechanism: Mechanism, role: Role = .unknown, why: Sentence = "",
    message: String? = nil,
    resource: StarvedResource? = nil, usage: [ContainerUsage] = [], evidence: [Evidence]
  ) {
    (self.pod, self.time, self.mechanism, self.role, self.why) = (pod, time, mechanism, role, why)
    (self.message, self.resource, self.usage, self.evidence) = (message, resource, usage, evidence)
  }
}

/// Refused at admission: the pod never ran, and is not an eviction.
public struct Rejection: Hashable, Sendable {
  public var pod: PodName
  public var time: Timestamp
  public var count: Int
  public var message: String?
  public var evidence: [Evidence]
  public init(pod: PodName, time: Timestamp, count: Int, message: String? = nil, evidence: [Evidence]) {
    (self.pod, self.time, self.count, self.message, self.evidence) = (pod, time, count, message, evidence)
  }
}

/// One printed eviction order and the order the rules give for the numbers at hand.
public struct Ranking: Hashable, Sendable {
  public var time: Timestamp
  public var printed: [PodName]
  public var replayed: [PodName]
  public var agrees: Bool
  public var note: Sentence?
  public var evidence: [Evidence]
  public init(
    time: Timestamp, printed: [PodName], replayed: [PodName], agrees: Bool, note: Sentence?, evidence: [Evidence]
  ) {
    (self.time, self.printed, self.replayed) = (time, printed, replayed)
    (self.agrees, self.note, self.evidence) = (agrees, note, evidence)
  }
}
