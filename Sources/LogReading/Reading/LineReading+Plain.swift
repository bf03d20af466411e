// Plain text: model servers and downloaders in a container's log, the kernel in a journal.
//
//     2026-11-22T13:26:44.844364071Z stdout F INFO 11-22 13:26:44 [gpu_model_runner.py:1595] Starting to load model a/b...
//     Nov 22 12:14:43 node1 kernel: EXT4-fs (vda1): Delayed block allocation failed for inode 12 with error 28
import IncidentModel

extension LineReading {
  mutating func readPlain(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ envelope: Envelope,
    _ anchor: Evidence?
  ) {
    guard isContainerText(envelope) else {
      let isKernel = line.matches("kernel", at: envelope.identifier.lowerBound) && !envelope.identifier.isEmpty
      noteTime(envelope.time)
      if !isKernel, readServer(line, place, text: text, from: start, envelope, anchor) { return }
      if place.saysNoSpace {
        noteNoSpace(line, place, text: text, from: start, envelope.time, envelope)
      } else if isKernel, text.firstIndex(ofWord: "EXT4-fs", from: start) != nil,
        text.firstIndex(ofWord: "error 28", from: start) != nil
      {
        let fact = Fact.outOfSpace(OutOfSpace(path: nil, reporter: "kernel", text: text.text(from: start)))
        reading.recognised += 1
        emit("kernel.ext4.no-space", [fact], envelope.time, node: node(line, envelope), evidence(line, place))
      }
      return
    }
    if envelope.kind == .none, reading.lines < 16 { noteFileHead(text, from: start) }
    var prefix = PlainPrefix.read(text, at: start)
    let time = envelope.time == .none ? prefix.time : envelope.time
    noteTime(time)
    let when = time == .none ? lastTime : time
    let rows = plainRows(text, at: &prefix.message)
    if !rows.isEmpty {
      let identifier = prefix.style == .sglang ? "sglang" : ""
      recognise(
        rows, text.copy(prefix.message..<text.count), Fields(), when, nil, node: node(line, envelope),
        identifier: identifier
      ) { anchor ?? $0.evidence(line, place) }
    }
    if text.firstIndex(ofWord: "%|", from: start) != nil
      || text.firstIndex(ofWord: "Downloading bytes: ", from: start) != nil
    {
      readProgress(line, place, text: text, from: start, when, envelope)
    }
    if place.saysNoSpace { noteNoSpace(line, place, text: text, from: start, when, envelope) }
  }

  /// klog's own first lines of a file (klog_file.go):
  ///
  ///     Log file created at: 2026/11/22 12:14:00
  ///     Running on machine: node1
  private mutating func noteFileHead(_ text: Span<UInt8>, from start: Int) {
    if text.matches("Log file created at: ", at: start),
      let stamp = Stamp.read(text, at: start + 21, dateSeparator: "/"),
      stamp.exists
    {
      reading.created = stamp.civil(.header)
    } else if text.matches("Running on machine: ", at: start), start + 20 < text.count {
      hosts.note(text, start + 20..<text.count)
    }
  }

  /// A model server that runs as a unit, or whose container logs to the journal: its own prefix tells its lines.
  private mutating func readServer(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ envelope: Envelope,
    _ anchor: Evidence?
  ) -> Bool {
    let prefix = PlainPrefix.read(text, at: start)
    guard prefix.style != .none else { return false }
    let rows = index.plainRows(text, at: prefix.message)
    guard !rows.isEmpty else { return false }
    return recognise(
      rows, text.copy(prefix.message..<text.count), Fields(), envelope.time, nil, node: node(line, envelope),
      identifier: prefix.style == .sglang ? "sglang" : ""
    ) { anchor ?? $0.evidence(line, place) }
  }

  /// The rows for a message, perhaps behind the name of a function or a logger: `common_download: download failed …`.
  private func plainRows(_ text: Span<UInt8>, at message: inout Int) -> [Int] {
    let rows = index.plainRows(text, at: message)
    guard rows.isEmpty, let colon = text.firstIndex(ofWord: ": ", from: message, to: message + 60),
      text.firstIndex(of: " ", from: message, to: colon) == nil
    else { return rows }
    let behind = index.plainRows(text, at: colon + 2)
    if !behind.isEmpty { message = colon + 2 }
    return behind
  }

  private mutating func noteTime(_ time: RecordedTime) {
    guard time != .none else { return }
    lastTime = time
    times.note(time, line: reading.lines)
  }

  /// The bars of one record: only a file's last one has the record's time.
  mutating func readProgress(
    _ line: Span<UInt8>, _ place: LinePlace, text: Span<UInt8>, from start: Int, _ time: RecordedTime,
    _ envelope: Envelope
  ) {
    var (bars, i): ([ProgressBar], Int) = ([], start)
    while i < text.count {
      let end = text.firstIndex(of: "\r", from: i) ?? text.count
      if let bar = ProgressBar.read(text, i..<end) ?? ProgressBar.readOpen(text, i..<end) {
        if let same = bars.firstIndex(where: { $0.file == bar.file }) {
          bars[same] = bar
        } else if bars.count < 32 {
          bars.append(bar)
        }
      }
      i = end + 1
    }
    guard !bars.isEmpty else { return }
    let evidence = evidence(line, place)
    let node = node(line, envelope)
    var facts: [Fact] = []
    for bar in bars {
      if progress.isDue(bar) {
        progress.forget(bar.file)
        facts.append(.model(.progress(file: bar.file, done: bar.done, total: bar.total)))
      } else {
        progress.keep(.init(bar: bar, time: time, evidence: evidence, node: node))
      }
    }
    if !facts.isEmpty { reading.recognised += 1 }
    emit("huggingface.progress", facts, time, node: node, evidence)
  }
}
