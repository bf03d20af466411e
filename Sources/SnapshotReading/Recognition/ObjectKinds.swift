/// What a document of Kubernetes objects is called in the list of sources.
enum ObjectKinds {
  private static let names: [String: String] = [
    "Event": "events", "Pod": "pods", "Node": "nodes", "KubeletConfiguration": "kubelet-config",
    "PriorityClass": "priority-classes", "PersistentVolumeClaim": "volume-claims", "PersistentVolume": "volumes",
  ]

  /// Every word this table gives.
  static var all: [String] { names.values.sorted() }

  /// An empty list tells nothing of its kind; the file name does.
  static func name(path: String) -> String {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last ?? ""
    return ["events", "pods", "nodes"].first { name.hasPrefix($0) } ?? "objects"
  }

  static func name(_ kind: String?, item: String?) -> String {
    let bare =
      kind == "List" || kind == nil ? item : kind?.hasSuffix("List") == true ? String(kind?.dropLast(4) ?? "") : kind
    return bare.flatMap { names[$0] } ?? item.flatMap { names[$0] } ?? "objects"
  }
}
