internal import IncidentModel

/// Kubelet command-line options that matter for the disk, as in `kubeadm-flags.env`, `args/kubelet` or a unit file.
enum KubeletFlags {
  /// `eviction-hard` and its value from `--eviction-hard=…`, quotes taken off; an option without value is `true`.
  static func split(_ argument: String) -> (name: String, value: String) {
    let bare = argument.drop { $0 == "-" }
    guard let equals = bare.firstIndex(of: "=") else { return (String(bare), "true") }
    return (String(bare[..<equals]), unquoted(String(bare[bare.index(after: equals)...])))
  }

  static func unquoted(_ text: String) -> String {
    guard let first = text.first, first == "\"" || first == "'", text.count > 1, text.last == first else { return text }
    return String(text.dropFirst().dropLast())
  }

  /// Nil when none of the options concerns eviction, garbage collection, logs or the root directory.
  static func configuration(_ flags: [(name: String, value: String)], basis: KubeletConfiguration.Basis)
    -> KubeletConfiguration?
  {
    var result = KubeletConfiguration(basis: basis)
    var known = false
    for (name, value) in flags {
      guard let apply = options[name] else { continue }
      apply(&result, value)
      known = true
    }
    return known ? result : nil
  }

  private static let options: [String: @Sendable (inout KubeletConfiguration, String) -> Void] = [
    "eviction-hard": { $0.evictionHard = map($1, separator: "<") },
    "eviction-soft": { $0.evictionSoft = map($1, separator: "<") },
    "eviction-soft-grace-period": { $0.evictionSoftGracePeriod = map($1, separator: "=") },
    "eviction-minimum-reclaim": { $0.evictionMinimumReclaim = map($1, separator: "=") },
    "eviction-pressure-transition-period": { $0.evictionPressureTransitionPeriod = $1 },
    "image-gc-high-threshold": { $0.imageGCHighThresholdPercent = Int($1) },
    "image-gc-low-threshold": { $0.imageGCLowThresholdPercent = Int($1) },
    "minimum-image-ttl-duration": { $0.imageMinimumGCAge = $1 },
    "container-log-max-size": { $0.containerLogMaxSize = $1 },
    "container-log-max-files": { $0.containerLogMaxFiles = Int($1) },
    "serialize-image-pulls": { $0.serializeImagePulls = $1 == "true" },
    "root-dir": { $0.rootDirectory = $1 },
  ]

  /// `imagefs.available<5%,nodefs.available<5%`; parts of another shape are left out.
  static func map(_ text: String, separator: Character) -> [String: String] {
    var result: [String: String] = [:]
    for part in text.split(separator: ",") {
      guard let mark = part.firstIndex(where: { $0 == separator || $0 == "<" || $0 == "=" }) else { continue }
      let name = part[..<mark].filter { !$0.isWhitespace }
      result[String(name)] = part[part.index(after: mark)...].filter { !$0.isWhitespace }
    }
    return result
  }
}
