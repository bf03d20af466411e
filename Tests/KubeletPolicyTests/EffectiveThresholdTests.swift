import IncidentModel
import KubeletPolicy
import Testing

@Suite struct EffectiveThresholdTests {
  private let current = KubernetesVersion(1, 31)

  private func configuration(
    _ basis: KubeletConfiguration.Basis, hard: [String: String]? = nil, merges: Bool? = nil, transition: String? = nil
  ) -> KubeletConfiguration {
    var configuration = KubeletConfiguration(basis: basis)
    configuration.evictionHard = hard
    configuration.mergeDefaultEvictionSettings = merges
    configuration.evictionPressureTransitionPeriod = transition
    return configuration
  }

  private func text(_ effective: EffectiveThresholds) -> [String] {
    effective.thresholds.map { "\($0.signal.rawValue)<\($0.text)" }
  }

  @Test func defaultsGrewAnInodeCheckOnImagefsIn1_30() {
    let old = EffectiveThresholds(configurations: [], version: KubernetesVersion(1, 29))
    #expect(
      text(old) == [
        "nodefs.available<10%", "nodefs.inodesFree<5%", "imagefs.available<15%", "memory.available<100Mi",
      ])
    let new = EffectiveThresholds(configurations: [], version: KubernetesVersion(1, 30))
    #expect(new.thresholds.contains { $0.signal == .imagefsInodesFree })
    #expect(new.basis == .versionDefault(KubernetesVersion(1, 30)))
    #expect(EffectiveThresholds(configurations: []).basis == .assumedDefault)
    #expect(text(EffectiveThresholds(configurations: [])) == text(old))
  }

  @Test func settingSomeSignalsDropsTheOthers() {
    let effective = EffectiveThresholds(
      configurations: [configuration(.file, hard: ["nodefs.available": "500Mi"])], version: current)
    #expect(text(effective) == ["nodefs.available<500Mi"])
    #expect(effective.dropped == [.nodefsInodesFree, .imagefsAvailable, .imagefsInodesFree, .memoryAvailable])
    #expect(effective.basis == .configFile)
  }

  @Test func mergingWithDefaultsExistsSince1_33() {
    let own = configuration(.file, hard: ["nodefs.available": "500Mi", "imagefs.available": "0%"], merges: true)
    let old = EffectiveThresholds(configurations: [own], version: KubernetesVersion(1, 32))
    #expect(text(old) == ["nodefs.available<500Mi"])
    let new = EffectiveThresholds(configurations: [own], version: KubernetesVersion(1, 33))
    #expect(
      text(new) == [
        "nodefs.available<500Mi", "nodefs.inodesFree<5%", "imagefs.inodesFree<5%", "memory.available<100Mi",
      ])
    #expect(
      new.entries.map(\.basis) == [.configFile] + Array(repeating: .versionDefault(KubernetesVersion(1, 33)), count: 3))
    #expect(new.dropped.isEmpty)
    #expect(new.ignored == [.imagefsAvailable])
  }

  @Test func configzIsEffectiveAsItIs() {
    let configz = configuration(.configz, hard: ["nodefs.available": "7%"])
    let flags = configuration(.flags, hard: ["nodefs.available": "1%"])
    let effective = EffectiveThresholds(configurations: [flags, configz], version: current, distribution: .k3s)
    #expect(text(effective) == ["nodefs.available<7%"])
    #expect(effective.thresholds.first?.minimumReclaim == nil)
    #expect(effective.basis == .configz)
    let empty = EffectiveThresholds(configurations: [configuration(.configz, transition: "5m0s")], version: current)
    #expect(empty.watchesNoDisk)
    let lost = EffectiveThresholds(configurations: [configuration(.configz)], version: current)
    #expect(lost.basis == .versionDefault(current))
  }

  @Test func flagsBeatFilesAndUnsetFlagsDoNot() {
    let file = configuration(.file, hard: ["imagefs.available": "20%"])
    let set = configuration(.flags, hard: ["nodefs.available": "1Gi"])
    let unset = configuration(.flags, hard: [:], transition: "1m")
    #expect(text(EffectiveThresholds(configurations: [file, set], version: current)) == ["nodefs.available<1Gi"])
    let effective = EffectiveThresholds(configurations: [unset, file], version: current)
    #expect(text(effective) == ["imagefs.available<20%"])
    #expect(effective.pressureTransitionPeriod == .minutes(1))
  }

  @Test func dropInsAreMergedByName() {
    let file = configuration(.file, hard: ["imagefs.available": "20%", "nodefs.available": "10%"])
    let dropIn = configuration(.dropIn, hard: ["nodefs.available": "2Gi"])
    let effective = EffectiveThresholds(configurations: [dropIn, file], version: current)
    #expect(text(effective) == ["nodefs.available<2Gi", "imagefs.available<20%"])
    #expect(effective.basis == .dropIn)
  }

  @Test func anEmptyMapInAFileSwitchesEverythingOff() {
    let effective = EffectiveThresholds(configurations: [configuration(.file, hard: [:])], version: current)
    #expect(effective.thresholds.isEmpty)
    #expect(effective.watchesNoDisk)
  }

  @Test func withoutConfigFileThereAreNoDefaultsSince1_26() {
    for (minor, isEmpty) in [(25, false), (26, true)] {
      let effective = EffectiveThresholds(
        configurations: [], version: KubernetesVersion(1, minor), startedWithoutConfigFile: true)
      #expect(effective.thresholds.isEmpty == isEmpty)
    }
  }

  @Test func zeroTransitionPeriodMeansFiveMinutes() {
    for text in ["0s", "0", "soon"] {
      let effective = EffectiveThresholds(configurations: [configuration(.file, transition: text)], version: current)
      #expect(effective.pressureTransitionPeriod == .minutes(5))
    }
  }

  @Test func distributionsBringTheirOwnThresholds() {
    let k3s = EffectiveThresholds(configurations: [], version: current, distribution: .k3s)
    #expect(text(k3s) == ["nodefs.available<5%", "imagefs.available<5%"])
    #expect(k3s.thresholds.allSatisfy { $0.minimumReclaim == .fraction(0.1) })
    #expect(k3s.basis == .distributionDefault(.k3s))
    let kind = EffectiveThresholds(configurations: [], version: current, distribution: .kind)
    #expect(kind.watchesNoDisk)
    #expect(kind.isImageGCOff)
    #expect(kind.ignored == [.nodefsAvailable, .nodefsInodesFree, .imagefsAvailable])
    let eks = EffectiveThresholds(configurations: [], version: current, distribution: .eks)
    #expect(eks.dropped == [.imagefsAvailable, .imagefsInodesFree])
    let openshift = EffectiveThresholds(configurations: [], version: current, distribution: .openshift)
    #expect(openshift.basis == .versionDefault(current))
  }

  @Test func aSeenFileReplacesADistributionThatUsesFiles() {
    let file = configuration(.file, transition: "2m")
    let eks = EffectiveThresholds(configurations: [file], version: current, distribution: .eks)
    #expect(eks.basis == .versionDefault(current))
    let k3s = EffectiveThresholds(configurations: [file], version: current, distribution: .k3s)
    #expect(k3s.basis == .distributionDefault(.k3s))
  }

  @Test func containerfsIsCopiedFromTheFilesystemItSharesSince1_29() {
    let effective = EffectiveThresholds(configurations: [], version: KubernetesVersion(1, 29))
    let single = effective.derivingContainerfs(layout: .single, version: KubernetesVersion(1, 29))
    #expect(text(single).suffix(2) == ["containerfs.available<10%", "containerfs.inodesFree<5%"])
    #expect(single.entries.last?.basis == .copied(from: .nodefsInodesFree))
    let dedicated = effective.derivingContainerfs(layout: .dedicatedImagefs, version: KubernetesVersion(1, 29))
    #expect(text(dedicated).suffix(1) == ["containerfs.available<15%"])
    #expect(effective.derivingContainerfs(layout: .unknown, version: KubernetesVersion(1, 29)) == effective)
    #expect(effective.derivingContainerfs(layout: .single, version: KubernetesVersion(1, 28)) == effective)
  }

  @Test func distributionsAreRecognisedByWhatTheyWrite() {
    var node = NodeSnapshot(name: "aks-gpupool-12")
    #expect(DistributionHint.all(in: node).map(\.distribution) == [.aks])
    #expect(DistributionHint.all(in: node).allSatisfy { $0.isWeak })
    node.kubeletVersion = "v1.28.8+k3s1"
    #expect(DistributionHint.all(in: node).first?.distribution == .k3s)
    #expect(DistributionHint.all(in: node).first?.isWeak == false)
    node.name = "k3d-demo-agent-0"
    #expect(DistributionHint.all(in: node).first?.distribution == .k3d)
    node = NodeSnapshot(name: "ip-10-0-0-7.ec2.internal")
    node.kubeletVersion = "v1.30.4-eks-a737599"
    #expect(DistributionHint.all(in: node).first?.distribution == .eks)
    node.osImage = "Bottlerocket OS 1.20.0 (aws-k8s-1.30)"
    #expect(DistributionHint.all(in: node).first?.distribution == .bottlerocket)
    #expect(DistributionHint.fromOwnWords("RKE2")?.distribution == .rke2)
    #expect(DistributionHint.fromOwnWords("linux") == nil)
    #expect(DistributionHint.fromProviderID("kind://docker/kind/kind-worker")?.distribution == .kind)
    #expect(DistributionHint.fromProviderID("aws:///eu-west-1a/i-0abc") == nil)
  }
}
