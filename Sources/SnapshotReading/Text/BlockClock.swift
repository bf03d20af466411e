internal import IncidentModel

/// What is known about the next block: when it was made, on which host, by which command.
struct BlockClock: Sendable {
  private(set) var time: RecordedTime
  private(set) var basis: TimeBasis
  private(set) var host: String?
  /// The command at the last prompt, or the file name in its place (`df-B1`, `du_bytes.txt`).
  private(set) var command: String
  private let moment: SnapshotMoment
  private var hasHeader = false
  private var lastCivil: (time: CivilTime, line: UInt32)?

  init(_ moment: SnapshotMoment, path: String) {
    self.moment = moment
    (time, basis) = (moment.time, moment.basis)
    command = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last.map(String.init) ?? ""
  }

  mutating func take(_ prompt: ShellPrompt) {
    host = prompt.host ?? host
    command = prompt.command
  }

  /// A date line: the time of what follows, and of the host. Two lines of one moment (`date; date -u`) tell the zone.
  mutating func take(_ header: RecordedTime, line: TextLine, into gathering: inout Gathering) {
    gathering.widen(header)
    switch header {
    case .absolute(let absolute):
      if let civil = lastCivil, civil.line + 1 == line.number {
        gathering.reading.clockHints.append(ClockHint(civil: civil.time, absolute: absolute, basis: .banner))
      }
      lastCivil = nil
      gathering.add(
        "date", .snapshot(.hostClock(absolute)), at: line.evidence(gathering), time: header, node: host)
    case .civil(let civil): lastCivil = (civil, line.number)
    default: return
    }
    guard header.absolute != nil || moment.time.absolute == nil || moment.basis != .fileName || hasHeader else {
      return
    }
    (time, basis, hasHeader) = (header, .headerLine, true)
  }
}
