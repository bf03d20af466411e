import IncidentModel

/// A place for what only people know. What stands in it is theirs: it survives when the report is written again
/// (`--update`). Written between two comments that no reader sees:
///
///     <!-- evictrace:begin impact -->…<!-- evictrace:end impact -->
struct Slot: Hashable, Sendable {
  /// Kebab-case, of our own words and the ids of rules.
  var id: String
  /// What belongs here; shown while nothing is written.
  var hint: [Inline]
  /// What people wrote, as they wrote it; nil while the slot is empty.
  var text: String?

  var begin: String { "<!-- evictrace:begin " + id + " -->" }
  var end: String { "<!-- evictrace:end " + id + " -->" }
}

extension ReportContext {
  func slot(_ id: String, _ hint: Sentence = "") -> Slot {
    Slot(id: id, hint: say(hint), text: postmortem.handwritten[id])
  }

  /// What the evidence cannot know, each under its heading, in the order a reviewer asks.
  func slots() -> [Block] {
    let places: [(id: String, title: Sentence, hint: Sentence)] = [
      ("status", "Status, severity, authors", "Draft, in review, final; severity; who wrote this with evictrace"),
      ("impact", "Impact on the service", "Requests lost, users affected, other teams; from dashboards and tickets"),
      ("noticed", "How it was noticed", "By whom or which alert, and when"),
      ("response", "What was done", "Who did what and when, and what it changed"),
      ("lessons", "Lessons", "What went well, what went badly, where we were lucky"),
      ("before", "Seen before", "Earlier incidents like this one, with links"),
      ("decisions", "Decisions", "Which actions are taken, by when; which are accepted as a risk, and why"),
    ]
    let known = Set(places.map(\.id))
    let shown = known.union(actionSlots)
    let kept = postmortem.handwritten.keys.filter { !shown.contains($0) }.sorted()
    let blocks = places.flatMap { place -> [Block] in
      [.heading(say(place.title)), .slot(slot(place.id, place.hint))]
    }
    let earlier = kept.flatMap { id -> [Block] in [.paragraph([quote(id)]), .slot(slot(id))] }
    return blocks + (earlier.isEmpty ? [] : [.heading(say("Kept from an earlier version"))] + earlier)
  }
}
