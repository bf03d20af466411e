import BundleReading
import Foundation
import IncidentModel
import Pipeline

@testable import Batching

/// The samples as a fleet, made by the pieces of a batch in this process.
final class SamplesFleet {
  static let names = ["docker-overlay2", "healthy", "vllm-on-k3d", "vllm-on-kubeadm"]
  let place: TemporaryFolder
  let options: BatchOptions
  private let layout: BatchLayout

  init(_ names: [String] = names, _ change: (inout BatchOptions) -> Void = { _ in }) throws {
    place = try TemporaryFolder()
    var options = BatchOptions(output: place.path, jobs: 1)
    change(&options)
    (self.options, layout) = (options, BatchLayout(output: place.path))
    var rows: [RowSource] = []
    for name in names.reversed() {
      let hash = try ContentHash(of: Samples.path(name))
      let entry = BundleEntry(name: name, sha256: hash.sha256, bytes: hash.bytes, status: .failed)
      let folder = layout.finished(BundleFolder(of: entry))
      try Disk.makeFolder(folder)
      try OneBundle(entry: entry, path: Samples.path(name), folder: folder).work(options)
      rows.append(RowSource(entry, folder))
    }
    try Finishing(options, layout).finish(rows, shard: nil, digest: options.digest)
  }

  func screen(width: Int = 96) throws -> String { try Finishing(options, layout).screen(width: width, colour: false) }
}
