import IncidentModel

/// What containerd (1.7 and later) or dockerd print about a story, in logrus text:
///
///     time="2026-11-22T13:21:07.308368021Z" level=info msg="PullImage \"docker.io/library/redis:7.2.5\""
struct RuntimeLog {
  let scenario: Scenario
  let history: History
  private(set) var lines: [LogLine] = []
  /// protobuf-go prints one blank or two between fields, by the build.
  private let gap: String

  init(_ scenario: Scenario, _ history: History) {
    (self.scenario, self.history) = (scenario, history)
    var dice = Dice(seed: scenario.seed, for: "protobuf")
    gap = dice.below(2) == 0 ? " " : "  "
  }

  static func lines(_ scenario: Scenario, _ history: History) -> [LogLine] {
    var log = RuntimeLog(scenario, history)
    for (time, what) in history.happenings {
      switch scenario.machine.runtime {
      case .containerd: log.writeContainerd(what, time)
      case .docker: log.writeDocker(what, time)
      }
    }
    return log.lines
  }

  private mutating func write(_ time: Timestamp, _ message: String, level: String = "info", _ rest: String = "") {
    let text =
      "time=\"\(scenario.zone.nano(time))\" level=\(level) msg=\(message.goQuoted)\(rest.isEmpty ? "" : " " + rest)"
    lines.append(LogLine(time: time, text: text, order: lines.count))
  }

  // MARK: containerd

  private mutating func writeContainerd(_ what: Happening, _ time: Timestamp) {
    switch what {
    case .kubeletStarted:
      write(
        time - .seconds(2), "starting containerd",
        "revision=\(Self.revision) version=v\(scenario.machine.runtime.version)")
      write(
        time - .milliseconds(1730), "loading plugin \"io.containerd.snapshotter.v1.overlayfs\"...",
        "type=io.containerd.snapshotter.v1")
      write(
        time - .milliseconds(1690),
        "Get image filesystem path \"\(scenario.machine.runtimeRoot)/io.containerd.snapshotter.v1.overlayfs\"")
      write(time - .milliseconds(1400), "containerd successfully booted in 0.214462s")
    case .sandboxReady(let index): writeSandbox(history.pods[index], time)
    case .pullBegan(_, let image): write(time + .microseconds(211), "PullImage \(name(image).goQuoted)")
    case .pulled(_, let image, let began, _, let bytesRead): writePulled(image, began, time, bytesRead)
    case .containerStarted(let index): writeStarted(history.pods[index], time)
    case .killing(let index): writeStop(history.pods[index], time)
    case .containerDied(let index): writeGone(history.pods[index], time)
    case .removingImage(let image):
      write(time + .microseconds(310), "RemoveImage \(history.identities[image].id.goQuoted)")
    case .removedImage(let image): writeRemoved(image, time)
    default: break
    }
  }

  private static let revision = "05044ec0a9a75232cad458027ca83437aae3f4da"

  /// As containerd normalises it.
  private func name(_ image: Int) -> String { scenario.images[image].name.canonical }

  private func digestName(_ image: Int) -> String {
    "\(ImageName(name(image)).repository)@\(history.identities[image].digest)"
  }

  private func event(_ kind: String, _ name: String) -> String {
    kind == "Delete"
      ? "ImageDelete event name:\(name.goQuoted)"
      : "Image\(kind) event name:\(name.goQuoted)\(gap)labels:{key:\"io.cri-containerd.image\"\(gap)value:\"managed\"}"
  }

  private func metadata(_ pod: SimulatedPod) -> String {
    "&PodSandboxMetadata{Name:\(pod.name.name),Uid:\(pod.uid),Namespace:\(pod.name.namespace),Attempt:0,}"
  }

  private mutating func writeSandbox(_ pod: SimulatedPod, _ time: Timestamp) {
    write(time - .milliseconds(420), "RunPodSandbox for \(metadata(pod))")
    write(time - .milliseconds(9), "RunPodSandbox for \(metadata(pod)) returns sandbox id \"\(pod.sandbox)\"")
  }

  private mutating func writePulled(_ image: Int, _ began: Timestamp, _ end: Timestamp, _ bytesRead: Int64) {
    let (name, id, digest) = (name(image), history.identities[image].id, digestName(image))
    let size = scenario.images[image].compressed
    let took = goDuration(end - .milliseconds(4) - began)
    if bytesRead > 1_000_000 {
      write(end - .milliseconds(9), event("Create", name))
      write(end - .milliseconds(6), event("Create", id))
      write(end - .milliseconds(5), event("Create", digest))
    } else {
      write(end - .milliseconds(9), event("Update", name))
    }
    write(end - .microseconds(4_600), "stop pulling image \(name): active requests=0, bytes read=\(bytesRead)")
    write(
      end - .milliseconds(4),
      "Pulled image \(name.goQuoted) with image id \(id.goQuoted), repo tag \(name.goQuoted), "
        + "repo digest \(digest.goQuoted), size \"\(size)\" in \(took)")
    write(end - .microseconds(3_900), "PullImage \(name.goQuoted) returns image reference \(id.goQuoted)")
  }

  private mutating func writeStarted(_ pod: SimulatedPod, _ time: Timestamp) {
    let container = "&ContainerMetadata{Name:\(scenario.workloads[pod.workload].container),Attempt:0,}"
    write(time + .milliseconds(3), "CreateContainer within sandbox \(pod.sandbox.goQuoted) for container \(container)")
    write(
      time + .milliseconds(64),
      "CreateContainer within sandbox \(pod.sandbox.goQuoted) for \(container) "
        + "returns container id \(pod.container.goQuoted)"
    )
    write(time + .milliseconds(66), "StartContainer for \(pod.container.goQuoted)")
    write(time + .milliseconds(188), "StartContainer for \(pod.container.goQuoted) returns successfully")
  }

  private mutating func writeStop(_ pod: SimulatedPod, _ time: Timestamp) {
    guard pod.started != nil else { return }
    write(time + .milliseconds(2), "StopContainer for \(pod.container.goQuoted) with timeout 2 (s)")
    write(time + .milliseconds(4), "Stop container \(pod.container.goQuoted) with signal terminated")
    write(time + .milliseconds(1420), "Kill container \(pod.container.goQuoted)")
  }

  private mutating func writeGone(_ pod: SimulatedPod, _ time: Timestamp) {
    guard pod.started != nil else { return }
    write(time - .milliseconds(31), "StopContainer for \(pod.container.goQuoted) returns successfully")
    write(time - .milliseconds(30), "StopPodSandbox for \(pod.sandbox.goQuoted)")
    write(time - .milliseconds(4), "StopPodSandbox for \(pod.sandbox.goQuoted) returns successfully")
    write(time + .milliseconds(402), "RemoveContainer for \(pod.container.goQuoted)")
    write(time + .milliseconds(436), "RemoveContainer for \(pod.container.goQuoted) returns successfully")
  }

  private mutating func writeRemoved(_ image: Int, _ time: Timestamp) {
    let (name, id) = (name(image), history.identities[image].id)
    for (offset, gone) in [name, id, digestName(image)].enumerated() {
      write(time - .milliseconds(60 - offset * 8), event("Delete", gone))
    }
    write(time - .milliseconds(1), "RemoveImage \(id.goQuoted) returns successfully")
  }

  // MARK: dockerd

  /// dockerd is silent about pulls that succeed: start-up and the ends of containers are all it says.
  private mutating func writeDocker(_ what: Happening, _ time: Timestamp) {
    switch what {
    case .kubeletStarted:
      write(time - .seconds(41), "Starting up")
      write(time - .milliseconds(40_211), "[graphdriver] using prior storage driver: overlay2")
      write(
        time - .milliseconds(39_480), "Docker daemon",
        "commit=459d0df \"graphdriver(s)\"=overlay2 version=\(scenario.machine.runtime.version)")
      write(time - .milliseconds(39_460), "Daemon has completed initialization")
      write(time - .milliseconds(39_420), "API listen on /run/docker.sock")
    case .containerDied(let index) where history.pods[index].started != nil:
      let pod = history.pods[index]
      for (container, offset) in [(pod.container, 44), (pod.sandbox, 12)] {
        write(
          time - .milliseconds(offset), "ignoring event",
          "container=\(container) module=libcontainerd namespace=moby topic=/tasks/delete type=\"*events.TaskDelete\"")
      }
    case .killing(let index) where history.pods[index].started != nil:
      let id = history.pods[index].container
      write(
        time + .milliseconds(1420), "Container failed to stop after sending signal 15 to the process, force killing",
        "container=\(id)")
    default: break
    }
  }
}

/// What k3s itself says beside the kubelet and containerd inside it.
struct K3sLog {
  static func lines(_ scenario: Scenario, _ history: History) -> [LogLine] {
    guard let start = history.happenings.first?.time else { return [] }
    var dice = Dice(seed: scenario.seed, for: "k3s")
    var lines: [LogLine] = []
    func say(_ time: Timestamp, _ message: String) {
      let text = "time=\"\(scenario.zone.seconds(time))\" level=info msg=\(message.goQuoted)"
      lines.append(LogLine(time: time, text: text, order: lines.count))
    }
    let version = scenario.machine.kubeletVersion
    say(start - .seconds(5), "Starting k3s agent \(version) (63ab8e53)")
    say(start - .milliseconds(4_900), "Adding server to load balancer k3s-agent-load-balancer: k3d-llm-serverlb:6443")
    say(start - .milliseconds(3_100), "Logging containerd to /var/lib/rancher/k3s/agent/containerd/containerd.log")
    say(start - .milliseconds(3_090), "Running containerd -c /var/lib/rancher/k3s/agent/etc/containerd/config.toml")
    say(start - .milliseconds(1_020), "containerd is now running")
    say(start - .milliseconds(900), "Connecting to proxy")
    say(start - .milliseconds(700), "Running kubelet \(flags(scenario))")
    for second in stride(from: 75, to: scenario.seconds, by: 151) {
      let time = scenario.start + .seconds(second) + .milliseconds(dice.below(900))
      say(time, dice.pick(["Tunnel authorizer set Kubelet Port 0.0.0.0:10250", "Connecting to proxy"]) ?? "")
    }
    return lines
  }

  /// The kubelet's flags as the agent passes them (k3s pkg/daemons/agent), thresholds included.
  private static func flags(_ scenario: Scenario) -> String {
    let hard = scenario.settings.thresholds.map { "\($0.signal.rawValue)<\($0.text)" }
    let reclaim = scenario.settings.thresholds.compactMap { threshold in
      threshold.minimumReclaim.map { "\(threshold.signal.rawValue)=\(reclaimText($0))" }
    }
    return "--address=0.0.0.0 --allowed-unsafe-sysctls=net.ipv4.ip_forward,net.ipv6.conf.all.forwarding "
      + "--anonymous-auth=false --authentication-token-webhook=true --authorization-mode=Webhook "
      + "--cgroup-driver=cgroupfs --client-ca-file=/var/lib/rancher/k3s/agent/client-ca.crt --cloud-provider=external "
      + "--cluster-dns=10.43.0.10 --cluster-domain=cluster.local "
      + "--container-runtime-endpoint=unix:///run/k3s/containerd/containerd.sock "
      + "--containerd=/run/k3s/containerd/containerd.sock "
      + "--eviction-hard=\(hard.joined(separator: ",")) --eviction-minimum-reclaim=\(reclaim.joined(separator: ",")) "
      + "--fail-swap-on=false --healthz-bind-address=127.0.0.1 --hostname-override=\(scenario.machine.name) "
      + "--kubeconfig=/var/lib/rancher/k3s/agent/kubelet.kubeconfig "
      + "--node-ip=\(scenario.machine.address) --node-labels= "
      + "--pod-infra-container-image=rancher/mirrored-pause:3.6 "
      + "--pod-manifest-path=/var/lib/rancher/k3s/agent/pod-manifests "
      + "--read-only-port=0 --resolv-conf=/etc/resolv.conf --root-dir=/var/lib/kubelet "
      + "--tls-cert-file=/var/lib/rancher/k3s/agent/serving-kubelet.crt "
      + "--tls-private-key-file=/var/lib/rancher/k3s/agent/serving-kubelet.key"
  }

  private static func reclaimText(_ value: ThresholdValue) -> String {
    switch value {
    case .fraction(let fraction): "\(Int(fraction * 100 + 0.5))%"
    case .amount(let bytes): binaryQuantity(bytes)
    }
  }
}
