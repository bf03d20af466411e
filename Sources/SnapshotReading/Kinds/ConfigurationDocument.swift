internal import IncidentModel

/// The kubelet's configuration: `/configz` (`{"kubeletconfig": {…}}`, effective values) or a `kind:
/// KubeletConfiguration` file. Field names are those of kubelet.config.k8s.io/v1beta1.
enum ConfigurationDocument {
  static func readConfigz(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    add(configuration(object["kubeletconfig"], basis: .configz), at: evidence, into: &gathering)
  }

  static func readFile(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let isDropIn = isDropIn(path: gathering.reading.source.path)
    add(configuration(object, basis: isDropIn ? .dropIn : .file), at: evidence, into: &gathering)
  }

  private static func add(_ configuration: KubeletConfiguration, at evidence: Evidence, into gathering: inout Gathering)
  {
    gathering.add("kubelet-configuration", .kubeletConfiguration(configuration), at: evidence)
  }

  /// `config.json.d/00-nodeadm.conf`, `kubelet.conf.d/…`: merged over the main file, later names win.
  static func isDropIn(path: String) -> Bool {
    path.split(whereSeparator: { $0 == "/" || $0 == "!" }).dropLast().contains { $0.hasSuffix(".d") }
  }

  static func configuration(_ object: Value, basis: KubeletConfiguration.Basis) -> KubeletConfiguration {
    var result = KubeletConfiguration(basis: basis)
    func map(_ key: String) -> [String: String]? { object[key].isObject ? object[key].strings : nil }
    func number(_ key: String) -> Int? { object[key].integer.map { Int(clamping: $0) } }
    result.evictionHard = map("evictionHard")
    result.evictionSoft = map("evictionSoft")
    result.evictionSoftGracePeriod = map("evictionSoftGracePeriod")
    result.evictionMinimumReclaim = map("evictionMinimumReclaim")
    result.evictionPressureTransitionPeriod = object["evictionPressureTransitionPeriod"].scalar
    result.mergeDefaultEvictionSettings = object["mergeDefaultEvictionSettings"].flag
    result.imageGCHighThresholdPercent = number("imageGCHighThresholdPercent")
    result.imageGCLowThresholdPercent = number("imageGCLowThresholdPercent")
    result.imageMinimumGCAge = object["imageMinimumGCAge"].scalar
    result.containerLogMaxSize = object["containerLogMaxSize"].scalar
    result.containerLogMaxFiles = number("containerLogMaxFiles")
    result.serializeImagePulls = object["serializeImagePulls"].flag
    result.rootDirectory = object["rootDirectory"].text
    return result
  }
}
