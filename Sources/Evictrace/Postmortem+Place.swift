public import IncidentModel

extension Postmortem {
  /// Where a piece of evidence stands, as `evictrace show` takes it: `gpu-worker-07/kubelet.log.gz:4211`.
  ///
  /// Nil for evidence of another bundle.
  public func place(of evidence: Evidence) -> String? {
    coverage.sources.first { $0.file.id == evidence.source }.map { "\($0.file.path):\(evidence.line)" }
  }
}
