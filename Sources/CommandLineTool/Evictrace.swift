import ArgumentParser
import Pipeline

@main
struct Evictrace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evictrace",
    abstract: "Explains, offline, why a Kubernetes node ran into disk pressure and why these pods were evicted.",
    discussion: """
      Point it at what was collected: a support bundle, a folder, one log, or `-` for standard input. Formats, years and
      zones are detected; `evictrace inspect` says how.

        evictrace support-bundle.tar.gz                     one screen that answers the question
        evictrace report bundle/ -o postmortem.html         a report to attach to the ticket
        evictrace report bundle/ --for gitlab -o ticket.md  Markdown within the limit of GitLab (github, jira, slack)
        evictrace report bundle/ --format json -o -         for scripts

      Exit codes of report: 0 no incident, 1 incident, 2 part of the input was damaged or skipped,
      64 usage, 65 nothing recognised, 66 input missing, 70 a secret would have been written, 73 output not written.
      """,
    version: ToolVersion.current,
    subcommands: [
      Report.self, Timeline.self, Inspect.self, Show.self, WhatIf.self, Compare.self, Batch.self, Fleet.self,
      Redact.self,
      Explain.self, Docs.self,
    ],
    defaultSubcommand: Report.self)
}
