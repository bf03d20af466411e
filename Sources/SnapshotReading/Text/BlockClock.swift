internal import IncidentModel

/// What is known about the next block: when it was made, on which host, by which command.
struct BlockClock: Sendable {
  private(set) var time: RecordedTime
  private(set) var basis: TimeBasis
  private(set) var host: String?
  /// The command at the last prompt, or the file name in its place (`df-B1`, `du_bytes.txt`).
  private(set) var command: String
  /// The working directory, as far as the prompt or the command tells it.
  private(set) var directory: String?
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
    directory = prompt.directory
  }

  /// The header of `watch` names host and command.
  mutating func take(_ watch: WatchHeader) {
    host = watch.host ?? host
    command = watch.command
  }

  /// A path below the working directory, where that is known.
  func absolute(_ path: String) -> String {
    guard let directory, !path.hasPrefix("/") else { return path }
    if path == "." { return directory }
    let below = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return directory == "/" ? "/" + below : directory + "/" + below
  }

  /// The stamp in front of the lines that follow.
  mutating func stamp(_ header: RecordedTime) {
    guard header != .none else { return }
    (time, basis, hasHeader) = (header, .headerLine, true)
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
