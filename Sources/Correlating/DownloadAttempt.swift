import IncidentModel

extension Downloads {
  /// A download while its log is being read.
  struct Attempt {
    var download: ModelDownload
    var checkpoint: Bytes?
    var expected: Bytes?
    private var files: [String: Bytes] = [:]
    private var order: [String] = []

    init(download: ModelDownload) { self.download = download }

    /// Bytes the progress bars add up to.
    var written: Bytes? { order.isEmpty ? nil : order.compactMap { files[$0] }.reduce(.zero, +) }

    mutating func take(_ fact: ModelFact, at d: Dated) {
      switch fact {
      case .downloadFinished(_, _, let seconds):
        end(.completed, d)
        if let seconds, let start = download.start, abs(d.time.seconds(since: start) - seconds) > 5 {
          download.start = d.time - .milliseconds(Int64(min(max(seconds, 0), 1e6) * 1000))
        }
      case .downloadFailed(_, _, let error): fail(error, at: d)
      case .weightsLoading: if download.end == nil { end(.completed, d) }
      case .checkpointSize(_, let bytes): checkpoint = bytes
      case .progress(let file, let done, _): note(file, done)
      case .fileFinished(_, let file, let bytes): if let bytes { note(file, bytes) }
      case .diskWarning(let size, _, let path):
        expected = size
        download.path = download.path ?? path
        download.evidence.append(d.evidence)
      case .cacheHit: end(.cached, d)
      default: break
      }
    }

    mutating func fail(_ error: String, at d: Dated) {
      guard download.end == nil else { return }
      download.error = error
      end(.failed, d)
    }

    private mutating func end(_ outcome: ModelDownload.Outcome, _ d: Dated) {
      guard download.end == nil else { return }
      (download.outcome, download.end) = (outcome, d.time)
      download.evidence.append(d.evidence)
    }

    private mutating func note(_ file: String, _ bytes: Bytes) {
      if files[file] == nil {
        guard order.count < 4096 else { return }
        order.append(file)
      }
      files[file] = bytes
    }
  }
}

extension ModelFact {
  /// Whether the line alone shows that files are being fetched.
  var impliesDownload: Bool {
    switch self {
    case .progress, .diskWarning, .downloadFinished, .downloadFailed: true
    default: false
    }
  }
}
