import IncidentModel

/// The words of this report for readers who meet them for the first time.
extension ReportContext {
  func glossary() -> Table {
    let words: [(Sentence, Sentence)] = [
      ("nodefs", "The filesystem that holds the kubelet's directory: pod volumes, logs and, by default, images."),
      ("imagefs", "The filesystem of the container runtime's images; often the same disk as nodefs."),
      ("eviction threshold", "The free space below which the kubelet begins to delete images and to evict pods."),
      ("minimum reclaim", "How much more than the threshold must be free before pressure is over."),
      ("DiskPressure", "The node condition while a disk threshold is met; new pods are kept away."),
      ("rejected at admission", "The kubelet refused to start the pod. It never ran, so it was not evicted."),
      ("writable layer", "Files a container writes outside any volume; deleted with the container."),
      ("compressed, on disk", "An image as it travels, and with its unpacked layers as it lies on disk."),
      ("unexplained", "Growth that df shows and nothing in the evidence accounts for."),
      ("main writer, bystander", "An evicted pod that filled the disk, and one that did not."),
    ]
    return table("Words", [column("Word"), column("Meaning")], rows: words.map { [say($0.0), say($0.1)] })
  }
}
