import IncidentModel

/// A line of a ledger, or its rest.
struct LedgerEntry {
  let ledger: Ledger
  /// Of the ledger in the incident, from 1.
  let place: Int
  /// nil for what nothing accounts for.
  let line: Ledger.Line?
}

extension Incident {
  fileprivate var allLedgers: [Ledger] { ledgers + aftermath }
}

extension FleetTables {
  static let ledgers = TableShape(
    "ledgers",
    "An account of one filesystem between two moments: `used_to` − `used_from` is the sum of its `ledger_lines`.",
    of: { $0.each(\.allLedgers) }
  ) {
    incidentColumns()
    text("phase", "Part of the incident: lead-up, aftermath, whole.") { $0.item.phase.rawValue }
    text("filesystem", "nodefs, imagefs or containerfs.") { $0.item.filesystem.rawValue }
    time("started", "The first moment.") { $0.item.from }
    time("ended", "The second moment.") { $0.item.to }
    range("used_from", "Bytes in use at the first moment.") { $0.item.usedFrom }
    range("used_to", "Bytes in use at the second moment.") { $0.item.usedTo }
  }

  static let ledgerLines = TableShape(
    "ledger_lines",
    "Where the bytes of a ledger went, with the rest that nothing accounts for as a line of its own, so that they add up.",
    of: { story in
      story.each { incident in
        zip(1..., incident.allLedgers).flatMap { place, ledger in
          (ledger.lines.map(Optional.some) + [nil]).map { LedgerEntry(ledger: ledger, place: place, line: $0) }
        }
      }
    }
  ) {
    incidentColumns()
    integer("ledger", "Its ledger, as `ledgers.place` of the same incident.") { $0.item.place }
    text("phase", "Part of the incident: lead-up, aftermath, whole.") { $0.item.ledger.phase.rawValue }
    text("filesystem", "nodefs, imagefs or containerfs.") { $0.item.ledger.filesystem.rawValue }
    time("started", "The first moment.") { $0.item.ledger.from }
    time("ended", "The second moment.") { $0.item.ledger.to }
    text("category", "What grew: image-content, image-layers, model-cache, …, freed, or unexplained.") {
      $0.item.line?.category.rawValue ?? "unexplained"
    }
    text("may_be", "What else the bytes may be, joined by commas.") { within in
      guard let others = within.item.line?.mayBe, !others.isEmpty else { return nil }
      return others.map(\.rawValue).joined(separator: ",")
    }
    text("subject", "Image, model, pod or path.") { $0.item.line?.subject }
    text("pod", "Its pod, as `namespace/name`.") { $0.item.line?.pod?.description }
    range("growth", "Bytes it grew by; negative: what came back.") { within in
      within.item.line?.bytes ?? within.item.ledger.unexplained
    }
  }
}
