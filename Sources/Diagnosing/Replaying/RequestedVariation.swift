import IncidentModel

extension Variation {
  /// What the user asked for, as a row like the others.
  init(_ change: RequestedChange) {
    switch change {
    case .diskSize(let bytes): self.init(id: "disk-size") { Self.diskSize(bytes, $0) }
    case .threshold(let value, let text): self.init(id: "threshold") { Self.threshold(value, text, $0) }
    case .freedBefore(let bytes):
      self.init(id: "freed-before") { played in
        var scene = played.scene
        scene.shift += bytes
        return Varied(title: "\(bytes: Bytes(exactly: bytes)) more free before", scene: scene)
      }
    case .imageSize(let bytes):
      self.init(id: "image-size") { Self.resized(.pull, Bytes(exactly: bytes), name: nil, $0) }
    case .modelSize(let bytes, let name):
      self.init(id: "model-size") { Self.resized(.download, bytes, name: name, $0) }
    }
  }

  private static func diskSize(_ bytes: Int64, _ played: Played) -> Varied? {
    guard let capacity = played.scene.capacity, capacity > 0 else { return nil }
    var scene = played.scene
    (scene.capacity, scene.shift) = (bytes, scene.shift + (bytes - capacity))
    if let share = played.share { scene.threshold = ThresholdValue.fraction(share).amount(of: bytes) }
    return Varied(
      title: "A disk of \(bytes: Bytes(exactly: bytes)) instead of \(bytes: Bytes(exactly: capacity))", scene: scene)
  }

  private static func threshold(_ value: ThresholdValue, _ text: String, _ played: Played) -> Varied? {
    var scene = played.scene
    switch value {
    case .amount(let bytes): scene.threshold = min(bytes, 1 << 60)
    case .fraction:
      guard let capacity = played.scene.capacity, capacity > 0 else { return nil }
      scene.threshold = value.amount(of: capacity)
    }
    return Varied(title: "A threshold of \(code: text) for all signals of this filesystem", scene: scene)
  }

  private static func resized(
    _ kind: Replay.Flow.Kind, _ bytes: Bytes, name: String?, _ played: Played
  ) -> Varied? {
    guard let largest = played.parts(of: [kind]).max(by: { $0.flow.whole.best < $1.flow.whole.best }),
      largest.flow.whole.best > 0
    else { return nil }
    let factor = Double(bytes.best) / Double(largest.flow.whole.best)
    let scene = played.scene.changing { if $0.flow == largest.flow { $0.factor = factor } }
    let what: Sentence = name.map { "Model \(code: $0)" } ?? (kind == .pull ? "An image" : "A model")
    return Varied(
      title: "\(what) of \(bytes: bytes) instead of \(code: largest.flow.subject) with \(bytes: largest.flow.whole)",
      scene: scene, evidence: largest.flow.evidence)
  }
}

extension Played {
  /// The share of the capacity that the threshold is; nil for an absolute amount.
  var share: Float? {
    node.thresholds.lazy.filter { $0.amount == scene.threshold }.compactMap {
      if case .fraction(let share) = $0.threshold.value { share } else { nil }
    }.first
  }
}
