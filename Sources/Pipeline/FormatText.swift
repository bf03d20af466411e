import BundleReading
import LogReading
import SnapshotReading

/// What can be read, for docs/formats.md: the lists come from the code, the words beside them stand here.
public enum FormatText {
  /// docs/formats.md, generated; a test compares it with the file.
  public static var markdown: String {
    """
    # Formats

    Generated from the code by `scripts/make-docs`; do not edit.

    Every file is told by its first 64 KiB; names only break ties. `evictrace inspect PATH` says what each file of a bundle \
    was taken for. Directories, tar, zip, gzip and archives inside archives are opened on the way, within limits.

    ## Logs

    A line is an envelope around a payload, and each line says itself which: files are merged and rotated into each other.

    | envelope | what it is |
    |---|---|
    \(table(LogFormat.carriers, carriers))

    | payload | what it is |
    |---|---|
    \(table(LogFormat.payloads, payloads))

    The recognised messages are in [messages.md](messages.md).

    ## Snapshots

    | kind | written as | what it is |
    |---|---|---|
    \(snapshots)

    ## Bundles

    The first row whose marks are all there names the kind; up to four folders may stand above them. Anything else is a \
    `directory`, an `archive` or a `file`, and read all the same.

    | kind | told by |
    |---|---|
    \(layouts)

    """
  }

  private static func table(_ words: [String], _ meanings: [String: String]) -> String {
    words.map { "| `\($0)` | \(meanings[$0] ?? "") |" }.joined(separator: "\n")
  }

  private static var snapshots: String {
    SnapshotFormat.known.map { known in
      let languages = known.languages.joined(separator: ", ")
      return "| `\(known.kind)` | \(languages) | \(kinds[known.kind] ?? "") |"
    }.joined(separator: "\n")
  }

  private static var layouts: String {
    KnownLayouts.all.map { layout in
      "| `\(layout.kind)` | \(layout.marks.map(Fence.inline).joined(separator: " and ")) |"
    }.joined(separator: "\n")
  }

  /// Every word of a list that has no meaning beside it; a test keeps it empty.
  public static var unexplained: [String] {
    LogFormat.carriers.filter { carriers[$0] == nil } + LogFormat.payloads.filter { payloads[$0] == nil }
      + SnapshotFormat.known.map(\.kind).filter { kinds[$0] == nil }
  }

  private static let carriers: [String: String] = [
    "journal-short": "`Nov 22 12:14:43 node1 kubelet[812]: …`, journalctl and rsyslog; also with microseconds",
    "journal-iso": "`2024-01-15T12:34:56+0000 node1 kubelet[812]: …`, journalctl -o short-iso",
    "journal-full": "`Mon 2024-01-15 12:34:56 UTC node1 kubelet[812]: …`, journalctl -o short-full",
    "journal-unix": "`1705321234.123456 node1 kubelet[812]: …`, journalctl -o short-unix",
    "journal-monotonic": "`[ 1234.567890] node1 kubelet[812]: …`, journalctl -o short-monotonic and short-delta",
    "journal-fields": "journalctl -o export (binary fields too), verbose and json-pretty, one field a line",
    "rfc5424": "`<30>1 2024-01-15T12:34:56.1Z node1 kubelet 812 - - …`",
    "journal-json": "journalctl -o json, one object a line",
    "cri": "`2024-01-15T12:34:56.123456789Z stderr F …`, containerd and CRI-O container logs",
    "docker-json": "docker's json-file: `{\"log\":…,\"stream\":…,\"time\":…}`",
    "timestamps": "`2024-01-15T12:34:56.123456789Z …`, kubectl logs --timestamps",
    "banner": "`-- Logs begin at …`, `-- Boot …`: no message, but a date",
  ]

  private static let payloads: [String: String] = [
    "klog": "`I1122 12:14:43.223456    1423 eviction_manager.go:395] …`: kubelet and other Kubernetes components",
    "klog-json": "the same as JSON: `--logging-format=json`",
    "logrus": "`time=\"…\" level=info msg=\"…\"`: containerd, CRI-O, dockerd, k3s",
    "logrus-json": "the same as JSON",
    "text": "what model servers and downloaders print, progress bars included",
  ]

  private static let kinds: [String: String] = [
    "collection": "`collection.txt` of `scripts/collect-node.sh`: what was collected when, and what could not be",
    "configz": "the running kubelet's configuration, `/api/v1/nodes/NODE/proxy/configz`",
    "container-stats": "`crictl stats -o json`",
    "date": "`date`, `date -u`, `timedatectl`: what the clock of the host said",
    "describe": "`kubectl describe node` or `pod`",
    "df":
      "`df` with any options in any language, busybox included, without header too; `findmnt -D`, `stat -f`, `talosctl mounts`",
    "disk-usage": "`diskUsage/*.json` of troubleshoot: the filesystem that holds a path",
    "docker": "`docker ps -s`, the containers of `docker system df -v`",
    "du": "`du` with `-h`, `-k`, `-m`, `-b`, `--si`, `-a`, `-c`, `-0`, `--time`; sorted or cut, of any length",
    "events": "`kubectl get events`, wide or not, `events.k8s.io` included",
    "find": "`find -ls`, `find -printf '%s %b %k %T@ %y %p'`",
    "flags": "a kubelet's command line",
    "gdu": "the JSON of `gdu -o`",
    "imagefsinfo": "`crictl imagefsinfo`",
    "images": "`crictl images`, `docker images`, `ctr images ls`, `nerdctl images`",
    "kubelet-config": "KubeletConfiguration, drop-ins, k3s and rke2 `config.yaml`",
    "ls": "`ls -lR`, `ls -lhs`: files with their sizes",
    "lsblk": "`lsblk`, with `-f`, `-P` or `-J`; `block_devices.json` of troubleshoot",
    "metrics": "disk gauges of `/metrics`: node_exporter, kubelet volumes and evictions, container filesystems",
    "mounts": "`mount`, `/proc/mounts`, `/proc/self/mountinfo`, `findmnt` with `-l`, `-P` or `-J`",
    "ncdu": "the JSON of `ncdu -o`",
    "ncdu-binary": "ncdu's binary export, named and not read",
    "nodes": "Node objects",
    "objects": "any other Kubernetes objects: workloads and their pod templates",
    "pods": "Pod objects, or `kubectl get pods -o wide`",
    "priority-classes": "PriorityClass objects",
    "runtime-usage": "`docker system df`, `ctr snapshots usage`, `crictl stats`",
    "screen": "what `gdu -np`, `ncdu` and `dua` show on a screen",
    "stats-summary": "the kubelet's `/stats/summary`",
    "version": "`kubectl version`, `kubelet --version`",
    "volume-claims": "PersistentVolumeClaim objects",
    "volumes": "PersistentVolume objects",
  ]
}
