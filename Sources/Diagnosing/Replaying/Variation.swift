import IncidentModel

/// One thing changed: a scene made of the scene as it was.
struct Variation {
  /// Kebab-case: what `whatIf[].change` carries and `evictrace whatif --change` takes.
  let id: String
  /// nil where it has nothing to change in this incident.
  let vary: @Sendable (Played) -> Varied?
}

/// The incident as replayed: what variations start from.
struct Played {
  var reconstruction: Reconstruction
  var scene: Scene
  /// Everything run to its own end.
  var ending: Scene.Ending
  /// Bytes by which free space ends below the threshold; negative above it. With a writer that nothing ends there is no
  /// such number: room only postpones.
  var missing: Bytes
  var isOpenEnded: Bool { scene.isOpenEnded }

  var incident: Incident { reconstruction.incident }
  var node: Node { reconstruction.node }

  func parts(of kinds: Set<Replay.Flow.Kind>) -> [Scene.Part] {
    scene.parts.filter { kinds.contains($0.flow.kind) && $0.flow.whole.best > 50_000_000 }
  }
}

struct Varied {
  var title: Sentence
  var scene: Scene
  /// Said behind the numbers: what it costs or leaves open.
  var note: Sentence = ""
  var evidence: [Evidence] = []
  /// The order of eviction with the change; nil as it was.
  var order: Reordered?
}

/// Who goes first with other requests or priorities.
struct Reordered {
  var first: PodName
  var instead: PodName
}

extension Scene {
  /// Parts changed one by one.
  func changing(_ change: (inout Part) -> Void) -> Scene {
    var scene = self
    for i in scene.parts.indices { change(&scene.parts[i]) }
    return scene
  }
}
