import BundleReading
import IncidentModel
import Reporting

/// Writes the cleaned texts of a bundle as they stream by. What is no text is left out and listed: a picture or a core
/// dump cannot be looked through.
struct CopyWriter: SourceConsumer {
  private(set) var cleaner: EvidenceCleaner
  private(set) var copy = RedactedCopy()
  private(set) var failure: OutputFile.Failure?
  private let folder: CopyFolder
  private var source = SourceFile(id: -1, path: "")
  private var report = RedactedCopy.Source(name: "")
  private var file: CopyFile?
  private var isDecided = false
  private var isLedger = false
  /// An earlier run's account, by its file's name: kept word for word when this run takes nothing out.
  private var earlier: [String: [UInt8]] = [:]

  init(_ cleaner: EvidenceCleaner, _ folder: CopyFolder) { (self.cleaner, self.folder) = (cleaner, folder) }

  mutating func open(_ source: SourceFile) {
    self.source = source
    isDecided = false
    isLedger = RedactionLedger.names.contains(source.path)
    report = RedactedCopy.Source(name: cleaner.cleaned(path: source.path))
    cleaner.begin(path: source.path)
  }

  mutating func receive(_ bytes: Span<UInt8>) {
    guard failure == nil, !bytes.isEmpty else { return }
    if isLedger {
      earlier[source.path, default: []] += bytes.withBytes { $0 }
      return
    }
    if !isDecided { decide(bytes) }
    guard let file else { return }
    report.bytes += UInt64(bytes.count)
    for i in bytes.indices where bytes[i] == 0x0A { report.lines += 1 }
    file.write(cleaner.feed(bytes))
  }

  mutating func close(bytes: UInt64, damage: [Damage]) {
    guard !isLedger else { return }
    if damage.contains(where: \.losesEvidence) { copy.isPartial = true }
    report.remark = report.remark ?? damage.first.map { redacted(message: InspectionText.plain($0.text)) }
    if !isDecided, bytes == 0, damage.isEmpty { openFile() }
    guard let file else {
      copy.leftOut.append(report)
      return
    }
    file.write(cleaner.end())
    file.close(modified: source.modified)
    self.file = nil
    if !file.isWhole { failure = failure ?? CopyFolder.failure(file.name) }
    report.name = file.name
    copy.sources.append(report)
  }

  /// By the first bytes: a text has no zero byte and hardly a control character.
  private mutating func decide(_ head: Span<UInt8>) {
    isDecided = true
    let count = min(head.count, 4096)
    var odd = 0
    for i in 0..<count where head[i] < 0x20 && ![0x09, 0x0A, 0x0D, 0x1B, 0x08, 0x0C].contains(head[i]) {
      odd += head[i] == 0 ? 100 : 1
    }
    guard odd * 10 <= count else {
      report.remark = "no text"
      return
    }
    openFile()
  }

  private mutating func openFile() {
    do throws(OutputFile.Failure) {
      file = try folder.file(for: report.name, of: source.path)
    } catch {
      failure = failure ?? error
    }
  }

  /// Writes the account beside the evidence.
  mutating func finish(_ bundle: BundleDescription, _ sharing: Sharing) {
    copy.redactions = cleaner.redactions
    copy.isPartial = copy.isPartial || bundle.damage.contains(where: \.losesEvidence)
    copy.names = sharing.names.kinds.map(\.rawValue).sorted()
    let isAgain = !earlier.isEmpty && copy.redactions.isEmpty
    let texts = [Array(copy.markdown.utf8), Array(copy.json.utf8)]
    for (name, text) in zip(RedactionLedger.names, texts) {
      do throws(OutputFile.Failure) {
        let file = try folder.file(for: name, of: "evictrace's own " + name)
        file.write(isAgain ? earlier[name] ?? text : text)
        file.close(modified: nil)
        if !file.isWhole { failure = failure ?? CopyFolder.failure(name) }
      } catch {
        failure = failure ?? error
      }
    }
  }
}

extension Span<UInt8> {
  fileprivate func withBytes(_ body: ([UInt8]) -> [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for i in indices { bytes.append(self[i]) }
    return body(bytes)
  }
}
