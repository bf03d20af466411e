internal import IncidentModel

/// `kubectl version -o json|yaml` (`serverVersion.gitVersion`), `cluster_version.json` of troubleshoot
/// (`{"info": {"gitVersion": "v1.31.2", …}, "string": "v1.31.2"}`), `/version` (`{"major": …, "gitVersion": …}`).
enum VersionDocument {
  static func recognises(_ object: Value) -> Bool { version(object) != nil }

  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let version = version(object) else { return }
    gathering.add("cluster-version", .clusterVersion(version), at: evidence)
  }

  private static func version(_ object: Value) -> String? {
    if let server = object["serverVersion"]["gitVersion"].text { return server }
    if let info = object["info"]["gitVersion"].text { return info }
    return object["major"] != .null || object["goVersion"] != .null ? object["gitVersion"].text : nil
  }
}
