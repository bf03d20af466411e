// Two zoneless clocks on one line:
//
//     Jan 10 09:41:08 h dockerd-current[1]: W0110 14:41:08.646423 …
import IncidentModel

/// How far the prefix's clock stands ahead of the header's, from the first lines that show both: their zones lie that far
/// apart (facts: bundles.md 1.1, nested prefix).
struct NestedClocks {
  private var votes: [Int: Int] = [:]
  private var asked = 0
  private static let most = 64

  /// Enough lines agree soon; the rest costs a comparison.
  @inline(__always)
  var isDue: Bool { asked < Self.most }

  mutating func note(_ prefix: CivilTime, _ header: CivilTime) {
    asked += 1
    // Any leap year: months and days only have to lie beside each other.
    guard let outer = prefix.timestamp(year: 2024, secondsFromUTC: 0),
      let inner = header.timestamp(year: 2024, secondsFromUTC: 0)
    else { return }
    let seconds = outer.seconds(since: inner)
    let zone = (seconds / 900).rounded() * 900
    guard abs(zone) <= 26 * 3600, abs(seconds - zone) < 120 else { return }
    votes[Int(zone), default: 0] += 1
  }

  /// What more than half of the lines say.
  var prefixAhead: Int? { votes.first { $0.value * 2 > asked }?.key }
}
