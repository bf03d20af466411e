import IncidentModel
import Synchronization

/// How many facts of the whole bundle are kept, large ones counting for several. A source may take half of what is left,
/// so that one flood does not silence all others.
final class FactAllowance: Sendable {
  static let most = 250_000
  private let used = Atomic(0)

  /// The most facts of a source that begins now.
  var forNextSource: Int { max(0, Self.most - used.load(ordering: .relaxed)) / 2 }

  func take(_ weight: Int) { _ = used.wrappingAdd(weight, ordering: .relaxed) }

  /// Whether these sources would have had room for all they kept if they had been read one after the other.
  static func leavesRoom(for readings: [SourceReading]) -> Bool {
    var used = 0
    for reading in readings {
      let weight = reading.weight
      // Half of a source's share, because long lines count for more than their facts.
      if weight > 0, weight >= max(0, most - used) / 4 { return false }
      if reading.damage.contains(where: { $0.kind == .tooManyFacts }) { return false }
      used += weight
    }
    return true
  }
}

extension SourceReading {
  /// What its facts weigh.
  var weight: Int { observations.reduce(0) { $0 + $1.fact.weight } }
}
