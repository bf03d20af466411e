import IncidentModel

/// The arithmetic behind a cause, in sentences a reader can check.
struct CauseReasons {
  let growth: DiskGrowth
  let cause: Cause

  func reasons() -> [Sentence] {
    guard growth.incident.kind == .nodePressure || growth.incident.kind == .nearMiss else { return [] }
    return room() + writers() + balance() + lateness()
  }

  /// How much had to be written to cross the threshold.
  private func room() -> [Sentence] {
    guard let margin = growth.margin, let ledger = growth.ledger, let calm = growth.calm,
      let threshold = growth.threshold
    else {
      return []
    }
    return [
      "At \(time: ledger.from) \(bytes: calm.available) were free on \(word: ledger.filesystem.rawValue), \(bytes: Bytes(exactly: margin)) above the threshold of \(bytes: Bytes(exactly: threshold))."
    ]
  }

  /// Images and models that came before the first sign, and whether they were complete by then.
  private func writers() -> [Sentence] {
    growth.pieces.filter { $0.kind == .imagePull || $0.kind == .modelDownload }.prefix(6).map { piece in
      let what: Sentence =
        piece.kind == .imagePull ? "Image \(image: ImageName(piece.subject))" : "Model \(code: piece.subject)"
      return piece.finishedBefore
        ? "\(what) brought \(bytes: piece.bytes) and was complete before the first sign."
        : "\(what) brought \(bytes: piece.bytes) and was still being written at the first sign."
    }
  }

  private func balance() -> [Sentence] {
    guard let ledger = growth.ledger, let total = growth.total else { return [] }
    return [
      "Until \(time: ledger.to) the disk grew by \(bytes: total); \(bytes: ledger.unexplained) of it are unexplained."
    ]
  }

  /// The image alone left the node above its threshold: what crossed it came later.
  private func lateness() -> [Sentence] {
    guard cause.kind == .imageAndModel, growth.pieces(of: .imagePull).allSatisfy(\.finishedBefore) else { return [] }
    return ["The pull ended with the node still above its threshold; the download that followed crossed it."]
  }
}
