/// Something outside Kubernetes grew: the journal, a daemon, a build cache, files that were deleted but are still open.
import IncidentModel

extension Rule {
  static let hostProcessGrowth = Rule(
    "host-process-growth",
    title: "Files outside Kubernetes grew",
    why: """
      The kubelet compares thresholds with the whole filesystem and can only evict pods. What the host itself writes \
      stays: evictions go on until the pods are gone, and the disk is still full.
      """,
    check: "du -xh --max-depth=2 /, journalctl --disk-usage, and lsof +L1 for deleted files that are still open."
  ) { incident, node in
    kinds.flatMap { kind in
      incident.growth(causes: kind.causes, categories: kind.categories).filter(kind.holds).map(kind.finding)
    }
  }
}

/// One way the host fills its disk, and what is done about it.
private struct HostGrowth: Sendable {
  var causes: Set<CauseKind>
  var categories: Set<Ledger.Category>
  var holds: @Sendable (Growth) -> Bool
  /// Without a list of open files a gap between df and du has other explanations.
  var verdict = Verdict.established
  var text: @Sendable (Growth) -> Sentence
  var advice: Sentence
  var patch: @Sendable (Growth) -> Finding.Patch

  func finding(_ growth: Growth) -> Finding {
    Finding(
      growth.isCause ? .critical : .warning, verdict,
      title: growth.subject.hasPrefix("/")
        ? "\(code: growth.subject) on the host grew by \(bytes: growth.bytes)"
        : "Files of the host grew by \(bytes: growth.bytes)",
      text: text(growth),
      remedy: Finding.Remedy(text: advice, patches: [patch(growth)]), evidence: growth.evidence)
  }
}

extension Growth {
  fileprivate var isJournal: Bool { subject.contains("journal") }
}

private let kinds = [
  HostGrowth(
    causes: [.hostProcess], categories: [.host, .runtime, .journal], holds: { !$0.isJournal },
    text: {
      """
      \(code: $0.subject) grew by \(bytes: $0.bytes) outside of any pod. The kubelet cannot free these bytes: \
      evicting pods only makes room beside them.
      """
    },
    advice: """
      Find who writes there, rotate or bound it (logrotate with a size, a quota, a cache limit), and move it off the \
      disk of the kubelet.
      """,
    patch: { largestDirectories(below: $0.subject) }),
  HostGrowth(
    causes: [.hostProcess], categories: [.host, .runtime, .journal], holds: { $0.isJournal },
    text: {
      """
      The journal grew by \(bytes: $0.bytes). Without SystemMaxUse it may take a tenth of the filesystem, at most 4 \
      GiB, and other daemons' logs come beside it.
      """
    },
    advice: "Bound the journal with \(code: "SystemMaxUse") in journald.conf, and shrink it once by hand.",
    patch: { _ in
      Finding.Patch(
        title: "Bound the journal", language: .shell,
        text: """
          mkdir -p /etc/systemd/journald.conf.d
          printf '[Journal]\\nSystemMaxUse=1G\\n' > /etc/systemd/journald.conf.d/90-size.conf
          systemctl restart systemd-journald
          journalctl --vacuum-size=1G

          """)
    }),
  HostGrowth(
    causes: [.deletedOpen], categories: [.deletedOpen], holds: { _ in true }, verdict: .likely,
    text: {
      """
      \(bytes: $0.bytes) are used by df's account and found by no du: \(code: $0.subject). Files that are deleted but \
      still open keep their blocks until the process closes them.
      """
    },
    advice: "Find the process that holds them, and restart it or have it reopen its files.",
    patch: { _ in
      Finding.Patch(
        title: "List deleted files that are still open, largest first", language: .shell,
        text: "lsof -nP +L1 2>/dev/null | sort -k7,7nr | head -n 20\n")
    }),
]
