/// Directories whose entries a report may name however small they are: the first two levels of the tree, and the folders
/// that tell pods, volumes and containers apart (facts: path taxonomy).
enum WantedDirectories {
  /// Whether the entries of a directory are wanted. `depth` is how many directories stand above it.
  static func holds(_ path: Span<UInt8>, depth: Int) -> Bool {
    depth < 2 || (depth < 12 && names.contains { ends(path, with: $0) })
  }

  private static let names: [[UInt8]] = [
    "/var/lib", "/var/log", "/var/log/pods", "/kubelet/pods", "/kubernetes.io~empty-dir", "/kubernetes.io~local-volume",
    "/local-path-provisioner", "/k3s/storage", "/docker/volumes", "/docker/containers",
  ].map { Array($0.utf8) }

  private static func ends(_ path: Span<UInt8>, with name: [UInt8]) -> Bool {
    path.starts(with: name, at: path.count - name.count)
  }
}
