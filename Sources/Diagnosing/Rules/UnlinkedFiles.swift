/// df counts bytes that no directory has: files that were deleted and are still open.
import IncidentModel

extension Rule {
  static let unlinkedFiles = Rule(
    "unlinked-files", action: .mitigate,
    title: "df counts more than du finds",
    why: """
      A file that was deleted keeps its blocks until the last process that has it open closes it. du cannot see it, \
      and no clean-up gets it back. A du that may not read every directory, or leaves out what is below a mount, \
      differs from df as well: only a list of open files tells them apart.
      """,
    check: "df and du -x of the same filesystem in the same minute, as root, and lsof +L1."
  ) { incident, node in
    guard incident.isAboutNodeSpace, !node.isContainer, node.distribution != "kind",
      let use = incident.circumstances.unlinked,
      use.gap.low >= max(2 << 30, use.used.best / 20),
      incident.growth(causes: [.deletedOpen], categories: [.deletedOpen]).isEmpty
    else { return [] }
    return [
      Finding(
        .warning, .likely, title: "df counts \(bytes: use.gap) that du does not find",
        text: """
          At \(time: use.time) df shows \(bytes: use.used) used on \(code: use.mount), and du finds \
          \(bytes: use.found) there. Deleted files that are still open are the usual reason; directories that du could \
          not read are another. The evidence has no list of open files.
          """,
        remedy: Finding.Remedy(
          text: "Find the processes that hold deleted files, and restart them or have them reopen their files.",
          patches: [
            Finding.Patch(
              title: "List deleted files that are still open, largest first", language: .shell,
              text: "lsof -nP +L1 2>/dev/null | sort -k7,7nr | head -n 20\n")
          ],
          sideEffects: "What a restarted process was doing is interrupted."),
        evidence: use.evidence)
    ]
  }
}
