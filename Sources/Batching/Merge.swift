import BundleReading
import Glibc
import IncidentModel
import Pipeline

/// The outputs of several shards put together: the folders of all bundles in one, and one index over them, byte for byte
/// what a single machine would have made. Doing it again changes nothing.
public func mergeShards(_ shards: [String], options: BatchOptions) throws(BatchFault) -> BatchResult {
  let layout = BatchLayout(output: options.output)
  try Finishing(options, layout).checkKnown()
  try Disk.makeFolder(layout.bundles)
  let lock = try OutputLock(layout.lock)
  layout.sweep()
  var merge = Merge(layout)
  for shard in shards { try merge.read(shard) }
  let result = try merge.result()
  try Finishing(options, layout).finish(merge.sources, shard: nil, digest: merge.options ?? "")
  _ = consume lock
  return result
}

private struct Merge {
  let layout: BatchLayout
  /// Of all shards the same.
  private(set) var options: String?
  private var count: Int?
  private var seen: Set<Int> = []
  /// The best folder for each bundle.
  private var chosen: [RowSource: Choice] = [:]

  private struct Choice {
    var finished: FinishedBundle
    var folder: String
  }

  init(_ layout: BatchLayout) { self.layout = layout }

  /// One shard: its label, and what bundles it holds.
  mutating func read(_ shard: String) throws(BatchFault) {
    let from = BatchLayout(output: shard)
    guard let label = Label(readFrom: from.label), let list = InputFile.text(from.list, most: 1 << 30) else {
      throw .input(
        Disk.isFolder(shard)
          ? "`\(shard)` is not the output of a batch that has ended (it has no batch.txt); run its shard again"
          : "`\(shard)` does not exist or is no folder")
    }
    try expect(label, shard)
    // What lies there and is not listed was named by an earlier batch, and no more by the last.
    for name in list.split(separator: "\n") where !name.contains("/") && name != ".." {
      let folder = "\(from.bundles)/\(name)"
      guard let label = Label(readFrom: "\(folder)/\(BundleFiles.label)"), let finished = FinishedBundle(label),
        let bundle = label["bundle"], let sha256 = label["sha256"], label["options"] == options,
        finished.isWhole(in: folder)
      else {
        throw .input("`\(folder)` is incomplete or was made with other options; run the shard of `\(shard)` again")
      }
      let source = RowSource(name: bundle, sha256: sha256, folder: "\(layout.bundles)/\(name)")
      // Of two, one that ended well; of two that did, the first that was named.
      if let known = chosen[source], known.finished.status.isFinal || !finished.status.isFinal { continue }
      chosen[source] = Choice(finished: finished, folder: folder)
    }
  }

  private mutating func expect(_ label: Label, _ shard: String) throws(BatchFault) {
    guard let digest = label["options"] else {
      throw .input("the batch.txt of `\(shard)` is damaged; run its shard again")
    }
    if let options, options != digest {
      throw .input(
        "`\(shard)` was made with other options or another version of evictrace than the shards before it; run it again with the same"
      )
    }
    options = digest
    guard let part = label["shard"].flatMap({ Shard($0) }) else { return }
    if let count, count != part.count {
      throw .input("`\(shard)` is shard \(part), the ones before it are of \(count); they do not belong together")
    }
    count = part.count
    seen.insert(part.index)
  }

  var sources: [RowSource] { Array(chosen.keys) }

  /// Brings the folders together.
  func result() throws(BatchFault) -> BatchResult {
    var result = BatchResult()
    for source in sources.sorted(by: <) {
      guard let choice = chosen[source] else { continue }
      try bring(choice.folder, to: source.folder)
      result.add(source.name, choice.finished)
    }
    let missing = (0..<(count ?? 0)).filter { !seen.contains($0) }
    if let count, !missing.isEmpty {
      result.remarks.append(
        "shard \(missing.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")) is missing: the index is without its bundles"
      )
      result.code = max(result.code, ExitCode.partial.rawValue)
    }
    return result
  }

  private func bring(_ folder: String, to target: String) throws(BatchFault) {
    guard folder != target,
      Label(readFrom: "\(folder)/\(BundleFiles.label)") != Label(readFrom: "\(target)/\(BundleFiles.label)")
    else { return }
    let part = "\(layout.bundles)/\(BatchLayout.unfinishedPrefix)\(getpid())-\(target.split(separator: "/").last ?? "")"
    Disk.remove(part)
    try Disk.makeFolder(part)
    for name in Disk.names(in: folder) { try Disk.copy("\(folder)/\(name)", to: "\(part)/\(name)") }
    try Disk.replaceFolder(target, by: part)
  }
}
