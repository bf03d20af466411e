// One row of the message catalogue: what a program prints, and what it means.
import IncidentModel

/// A message some program prints, in all wordings and versions it has had.
public struct MessageRow: Sendable {
  /// Who prints it.
  public enum Reporter: String, Sendable {
    case kubelet, containerd, crio, docker
    case controllerManager = "kube-controller-manager"
    case criDockerd = "cri-dockerd"
    case k3s, kernel, vllm, tgi, sglang, ollama, kserve, nim, ray
    case huggingFace = "huggingface_hub"
    case modelScope = "modelscope"
    case llamaCpp = "llama.cpp"
  }

  /// How the line it stands in is written, which decides where the row is looked up.
  enum Payload: Sendable { case klog, logrus, plain }

  /// Stable name, dots for scope: `kubelet.eviction.must-evict`.
  public let id: String
  public let reporter: Reporter
  /// For klog: the source files that print it, as they stand in the line; empty when any may.
  public let files: [String]
  /// The wordings, as format strings of the program's source.
  public let says: [String]
  /// Whole physical lines that must be recognised by this row and no other.
  public let samples: [String]

  /// Printed every few seconds or once per image at a high verbosity: such facts may not crowd out the rare ones.
  let isChatter: Bool
  /// Known, and without a meaning for the disk: recognised so that it is no drift.
  public let isEveryday: Bool

  /// Which of such lines are everyday noise, told by a word, so that they are rejected before anything is made of them.
  let noise: Noise?

  /// A line with `word` is noise unless it also has `exception`.
  struct Noise: Sendable {
    let word: StaticString
    let exception: StaticString
  }

  let payload: Payload
  let patterns: [MessagePattern]
  /// The facts of a message; empty when this one says nothing of interest, nil when it has a shape nobody knows.
  let means: @Sendable (Message) -> [Fact]?

  /// A row for klog lines, of the kubelet unless told otherwise.
  init(
    _ id: String, of reporter: Reporter = .kubelet, isChatter: Bool = false, noise: Noise? = nil, in files: String...,
    says: String..., means: @escaping @Sendable (Message) -> [Fact]?, samples: [String]
  ) {
    self.noise = noise
    (self.id, self.reporter, self.files, self.says, self.samples) = (id, reporter, files, says, samples)
    (payload, patterns, self.means) = (.klog, says.map(MessagePattern.init), means)
    (self.isChatter, isEveryday) = (isChatter, false)
  }

  /// A row for klog lines of the kubelet that say nothing about the disk.
  init(everyday id: String, in files: String..., says: String..., samples: [String]) {
    (self.id, reporter, self.files, self.says, self.samples) = (id, .kubelet, files, says, samples)
    (payload, patterns, means) = (.klog, says.map(MessagePattern.init), { _ in [] })
    (isChatter, isEveryday, noise) = (true, true, nil)
  }

  /// A row for logrus lines.
  init(
    _ id: String, logrus reporter: Reporter, isChatter: Bool = false, says: String...,
    means: @escaping @Sendable (Message) -> [Fact]?,
    samples: [String]
  ) {
    (self.id, self.reporter, files, self.says, self.samples) = (id, reporter, [], says, samples)
    (payload, patterns, self.means) = (.logrus, says.map(MessagePattern.init), means)
    (self.isChatter, isEveryday, noise) = (isChatter, false, nil)
  }

  /// A row for plain text, as containers print it.
  init(
    _ id: String, plain reporter: Reporter, isChatter: Bool = false, says: String...,
    means: @escaping @Sendable (Message) -> [Fact]?,
    samples: [String]
  ) {
    (self.id, self.reporter, files, self.says, self.samples) = (id, reporter, [], says, samples)
    (payload, patterns, self.means) = (.plain, says.map(MessagePattern.init), means)
    (self.isChatter, isEveryday, noise) = (isChatter, false, nil)
  }
}

extension MessageRow {
  /// The keys that stand in the samples, and those that any line may have.
  var keysOfSamples: Set<String> {
    var keys: Set<String> = ["err", "logger", "ts", "caller", "msg", "v"]
    for sample in samples {
      let bytes = Array(sample.utf8)
      let text = bytes.span
      if text.has("{", at: 0) {
        FlatJSON.members(of: text) { key, _ in keys.insert(text.text(key)) }
      } else if let header = Klog.header(in: text, at: 0), text.has("\"", at: header.message),
        let close = GoText.closingQuote(in: text, from: header.message)
      {
        keys.formUnion(Fields.read(text, from: close + 1).pairs.map(\.key))
      }
    }
    return keys
  }
}

extension MessageRow.Reporter {
  /// Whether it writes in the log of its own container. The kubelet and the runtimes do not: what looks like their line
  /// in a container's log is somebody quoting, or lying.
  var runsInContainer: Bool {
    switch self {
    case .kubelet, .containerd, .crio, .docker, .criDockerd, .k3s, .kernel: false
    default: true
    }
  }
}

/// All messages that are recognised.
public enum MessageCatalog {
  /// In the order of their files; ids are unique.
  public static let rows: [MessageRow] =
    evictionManager + evictionRemarks + observations + imageGarbage + imageDecisions + containerGarbage
    + containerGarbageSteps + admission + nodeStatus + kubeletStart + kubeletPulls + podLifecycle + podWork
    + kubeletVolumes + kubeletStatistics + kubeletEvents + kubeletEveryday + containerd + containerdRemarks + crio
    + crioRemarks + docker + dockerRemarks + snapshotters + k3s + vllm + vllmRemarks + huggingFace + modelServers
    + otherDownloaders
}
