/// How sure a statement is. `established` is said only when nothing in the evidence speaks against it.
public enum Verdict: String, Sendable { case established, likely, undetermined, ruledOut = "ruled-out" }

/// What kind of trouble an incident is (contract: `incidents[].kind`).
public enum IncidentKind: String, Sendable {
  case nodePressure = "node-pressure"
  case podLimit = "pod-limit"
  case containerLimit = "container-limit"
  case emptyDirLimit = "emptydir-limit"
  case admissionRejection = "admission-rejection"
  case imageGCFailure = "image-gc-failure"
  case outOfSpace = "out-of-space"
  case nearMiss = "near-miss"
  case notDisk = "not-disk"
}

/// The dominant new bytes, or the decisive fact (contract: `cause.kind`).
public enum CauseKind: String, Sendable {
  case imagePull = "image-pull"
  case modelDownload = "model-download"
  case imageAndModel = "image-and-model"
  case writableLayer = "writable-layer"
  case containerLogs = "container-logs"
  case emptyDir = "emptydir"
  case hostPath = "hostpath"
  case hostProcess = "host-process"
  case imageAccumulation = "image-accumulation"
  case deletedOpen = "deleted-open"
  case inodes
  case gcIneffective = "gc-ineffective"
  case smallDisk = "small-disk"
  case thresholdMisconfigured = "threshold-misconfigured"
  case statsUnavailable = "stats-unavailable"
  case limitExceeded = "limit-exceeded"
  case notDisk = "not-disk"
  case undetermined
}
