import IncidentModel

/// The unit of an axis of bytes: the largest in which its end is not below a half.
enum AxisUnit: Hashable, Sendable, CaseIterable {
  case tib, gib, mib, kib

  init(for highest: Double) {
    self = Self.allCases.first { highest >= $0.size / 2 && ($0 != .tib || highest >= 4 * $0.size) } ?? .kib
  }

  var size: Double {
    switch self {
    case .tib: Bytes.gibi * 1024
    case .gib: Bytes.gibi
    case .mib: 1_048_576
    case .kib: 1024
    }
  }

  var name: String {
    switch self {
    case .tib: "TiB"
    case .gib: "GiB"
    case .mib: "MiB"
    case .kib: "KiB"
    }
  }

  /// A step as it stands on the axis.
  static func label(_ step: Double) -> String {
    Spelling.decimal(step, places: step == step.rounded() ? 0 : step.magnitude < 1 ? 2 : 1)
  }
}
