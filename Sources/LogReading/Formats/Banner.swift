// Lines that journalctl prints by itself:
//
//     -- Logs begin at Thu 2019-04-11 23:51:07 +0430, end at Thu 2019-04-18 10:51:07 +0430. --
//     -- Journal begins at Mon 2023-03-09 10:15:23 UTC, ends at Mon 2023-03-09 11:15:23 UTC. --
//     -- Boot 2be57dade56634a70b893a5a541faae0 --
import IncidentModel

enum Banner {
  /// `-- Boot <id> --` of newer, `-- Reboot --` of older versions: the machine started anew here.
  static func isBoot(_ line: Span<UInt8>, at start: Int) -> Bool {
    line.matches("-- Boot ", at: start) || line.matches("-- Reboot --", at: start)
  }

  /// The times a banner names whose zone is beyond doubt; they name year and zone of the clock that wrote the prefixes.
  static func hints(in line: Span<UInt8>, from start: Int) -> [ClockHint] {
    guard line.firstIndex(ofWord: " begin", from: start) != nil else { return [] }
    var (hints, i): ([ClockHint], Int) = ([], start)
    while hints.count < 2, let dash = line.firstIndex(of: "-", from: i) {
      i = dash + 1
      guard dash >= 4, var stamp = Stamp.read(line, at: dash - 4) else { continue }
      if stamp.secondsFromUTC == nil { stamp.secondsFromUTC = Zone.word(line, at: stamp.end + 1)?.seconds }
      i = stamp.end
      guard let moment = stamp.timestamp else { continue }
      hints.append(ClockHint(civil: stamp.civil(.prefix), absolute: moment, basis: .banner))
    }
    return hints
  }
}
