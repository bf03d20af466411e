// What the kubelet says about itself when it starts: cmd/kubelet/app/server.go, pkg/kubelet/cm, pkg/kubelet/kubelet.go.
//
//     I1122 13:25:39.593512     108 flags.go:64] FLAG: --eviction-hard="imagefs.available<15%"
import IncidentModel

extension MessageCatalog {
  static let kubeletStart: [MessageRow] = [
    MessageRow(
      "kubelet.start.version", in: "server.go", says: "Kubelet version", "Kubelet version: %v",
      means: { m in m.value("kubeletVersion", 0).map { [.kubelet(.version($0))] } },
      samples: [#"I1122 13:30:32.002147     107 server.go:499] "Kubelet version" kubeletVersion="v1.29.6+k3s1""#]),
    MessageRow(
      "kubelet.start.flag", in: "flags.go", "server.go", says: "FLAG: --%s=%q",
      means: { m in
        guard let name = m.hole(0), let value = m.hole(1) else { return nil }
        // An empty value is the dump of a flag that was not given: the configuration file decides.
        return KubeletFlags.matter.contains(name) && !value.isEmpty ? [.kubelet(.flag(name: name, value: value))] : []
      },
      samples: [
        #"I1122 13:25:39.593512     108 flags.go:64] FLAG: --root-dir="/var/lib/kubelet""#,
        #"I1122 13:25:39.593512     108 flags.go:64] FLAG: --eviction-hard="imagefs.available<15%,memory.available<100Mi,nodefs.available<10%""#,
      ]),
    MessageRow(
      "kubelet.start.node-config", in: "container_manager_linux.go",
      says: "Creating Container Manager object based on Node Config",
      "Creating Container Manager object based on Node Config: %+v",
      means: { m in m.value("nodeConfig", 0).flatMap(NodeConfigDump.facts) },
      samples: [
        #"I0512 10:29:23.578471    5596 container_manager_linux.go:284] "Creating Container Manager object based on Node Config" nodeConfig=&{NodeName:node52 RuntimeCgroupsName: KubeletRootDir:/var/lib/kubelet CgroupDriver:systemd HardEvictionThresholds:[{Signal:memory.available Operator:LessThan Value:{Quantity:100Mi Percentage:0} GracePeriod:0s MinReclaim:<nil>} {Signal:nodefs.available Operator:LessThan Value:{Quantity:<nil> Percentage:0.1} GracePeriod:0s MinReclaim:<nil>}]}"#,
        #"I1030 21:51:47.484676    2517 container_manager_linux.go:288] "Creating Container Manager object based on Node Config" nodeConfig={"NodeName":"n","KubeletRootDir":"/var/lib/kubelet","HardEvictionThresholds":[{"Signal":"memory.available","Operator":"LessThan","Value":{"Quantity":"100Mi","Percentage":0},"GracePeriod":0,"MinReclaim":null},{"Signal":"nodefs.available","Operator":"LessThan","Value":{"Quantity":null,"Percentage":0.1},"GracePeriod":0,"MinReclaim":null}]}"#,
        #"I0202 10:29:23.578471    5596 container_manager_linux.go:269] Creating Container Manager object based on Node Config: {RuntimeCgroupsName: KubeletRootDir:/var/lib/kubelet NodeAllocatableConfig:{HardEvictionThresholds:[{Signal:nodefs.available Operator:LessThan Value:{Quantity:<nil> Percentage:0.1} GracePeriod:0s MinReclaim:<nil>}]}}"#,
      ]),
    MessageRow(
      "kubelet.start.main-loop", in: "kubelet.go",
      says: "Starting kubelet main sync loop", "Starting kubelet main sync loop.",
      means: { _ in [.kubelet(.started)] },
      samples: [
        #"I0921 05:48:30.875104    8293 kubelet.go:2125] "Starting kubelet main sync loop""#,
        #"I0202 05:48:30.875104    8293 kubelet.go:1841] Starting kubelet main sync loop."#,
      ]),
  ]
}

/// The kubelet's command-line flags that matter for its disk.
enum KubeletFlags {
  static let matter: Set<String> = [
    "eviction-hard", "eviction-soft", "eviction-soft-grace-period", "eviction-minimum-reclaim",
    "eviction-max-pod-grace-period", "eviction-pressure-transition-period", "image-gc-high-threshold",
    "image-gc-low-threshold", "minimum-image-ttl-duration", "maximum-dead-containers",
    "maximum-dead-containers-per-container", "minimum-container-ttl-duration", "container-log-max-size",
    "container-log-max-files", "serialize-image-pulls", "config", "config-dir", "root-dir", "node-labels",
    "container-runtime-endpoint", "kube-reserved", "system-reserved", "v",
  ]

  /// All flags of a command line that matter: `--root-dir=/var/lib/kubelet --v=2`.
  static func facts(commandLine: String) -> [Fact] {
    commandLine.split(separator: " ").compactMap { word in
      guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return nil }
      let name = String(word[..<equals].dropFirst(2))
      guard matter.contains(name) else { return nil }
      return .kubelet(.flag(name: name, value: String(word[word.index(after: equals)...])))
    }
  }
}

/// The hard thresholds in the node configuration the kubelet dumps at start: Go's `%+v` up to 1.27, JSON from 1.28 on.
/// They are the thresholds in effect, so they are given as the flags that would set them.
enum NodeConfigDump {
  /// Nil when there is no list of thresholds in it.
  static func facts(_ dump: String) -> [Fact]? {
    let plain = dump.filter { $0 != "\"" }
    guard let start = plain.range(ofWord: "HardEvictionThresholds:[", in: plain.startIndex)?.upperBound else {
      return nil
    }
    var (thresholds, reclaims): ([String], [String]) = ([], [])
    var rest = plain[start...]
    while let open = rest.range(ofWord: "{Signal:", in: rest.startIndex), !rest[..<open.lowerBound].contains("]") {
      rest = rest[open.upperBound...]
      let signal = word(rest)
      let end = rest.range(ofWord: "MinReclaim:", in: rest.startIndex)?.upperBound ?? rest.endIndex
      if let value = value(rest[..<end]) { thresholds.append("\(signal)<\(value)") }
      rest = rest[end...]
      if rest.hasPrefix("{"), let value = value(rest.prefix { $0 != "}" }) {
        reclaims.append("\(signal)=\(value)")
      }
    }
    var facts: [Fact] = [.kubelet(.flag(name: "eviction-hard", value: thresholds.joined(separator: ",")))]
    if !reclaims.isEmpty {
      facts.append(.kubelet(.flag(name: "eviction-minimum-reclaim", value: reclaims.joined(separator: ","))))
    }
    if let root = plain.range(ofWord: "KubeletRootDir:", in: plain.startIndex).map({ word(plain[$0.upperBound...]) }),
      !root.isEmpty
    {
      facts.append(.kubelet(.flag(name: "root-dir", value: root)))
    }
    return facts
  }

  private static func word(_ text: Substring) -> String { String(text.prefix { !" ,}]".contains($0) }) }

  /// `Quantity:100Mi` or `Percentage:0.1`, as it would be configured: `100Mi`, `10%`.
  private static func value(_ text: Substring) -> String? {
    if let quantity = text.range(ofWord: "Quantity:", in: text.startIndex).map({ word(text[$0.upperBound...]) }),
      !quantity.isEmpty, quantity != "<nil>", quantity != "null"
    {
      return quantity
    }
    guard let share = text.range(ofWord: "Percentage:", in: text.startIndex).map({ word(text[$0.upperBound...]) }),
      let fraction = Double(share), fraction > 0, fraction <= 1
    else { return nil }
    let hundredths = (fraction * 10_000).rounded()
    let whole = hundredths / 100 == (hundredths / 100).rounded()
    return whole ? "\(Int(hundredths / 100))%" : "\(hundredths / 100)%"
  }
}
