import IncidentModel
import Testing

@testable import SnapshotReading

@Suite struct TextFileTests {
  static let session = """
    [root@node-7 ~]# date; date -u
    Sun Nov 22 18:54:31 IST 2026
    2026-11-22T13:24:31Z
    [root@node-7 ~]# df -h
    Filesystem      Size  Used Avail Use% Mounted on
    /dev/vdb        4.4G  597M  3.8G  14% /var
    [root@node-7 ~]# du -xsh /var/lib/*
    596M\t/var/lib/containerd
    [root@node-7 ~]# crictl images
    IMAGE                        TAG       IMAGE ID        SIZE
    docker.io/library/nginx      1.27.0    a61c6c296eeff   15.5MB
    [root@node-7 ~]# date -u
    Sun Nov 22 13:26:24 UTC 2026
    [root@node-7 ~]# df -h
    Filesystem      Size  Used Avail Use% Mounted on
    /dev/vdb        4.4G  2.7G  1.7G  63% /var

    """

  static let mounts = """
    overlay on / type overlay (rw,relatime,lowerdir=/var/a:/var/b,upperdir=/run/u)
    /dev/vdb on /var type ext4 (rw,relatime)

    Filesystem      Size  Used Avail Use% Mounted on
    /dev/vdb        4.4G  597M  3.8G  14% /var

    """

  static let flags = """
    KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///run/containerd/containerd.sock --eviction-hard=nodefs.available<5%,imagefs.available<6% --root-dir=/mnt/kubelet"

    """

  @Test func aPastedSessionIsReadBlockByBlock() throws {
    let reading = try #require(read(Self.session))
    let disks = reading.observations.filter { $0.filesystem != nil }
    #expect(disks.map(\.time) == [.absolute(utc("2026-11-22T13:24:31Z")), .absolute(utc("2026-11-22T13:26:24Z"))])
    #expect(disks.allSatisfy { $0.timeBasis == .headerLine && $0.node == "node-7" })
    #expect(reading.observations.compactMap(\.directory).map(\.path) == ["/var/lib/containerd"])
    #expect(reading.observations.compactMap(\.image).first?.tags == [ImageName("docker.io/library/nginx:1.27.0")])
    // The local line and the UTC line of one moment tell the host's zone.
    let hint = try #require(reading.clockHints.first)
    #expect(hint.absolute == utc("2026-11-22T13:24:31Z") && hint.basis == .banner)
    #expect(hint.civil.timestamp(year: 0, secondsFromUTC: 19_800) == hint.absolute)
    let clocks = reading.observations.compactMap { if case .hostClock(let t)? = $0.snapshot { t } else { nil } }
    #expect(clocks == [utc("2026-11-22T13:24:31Z"), utc("2026-11-22T13:26:24Z")])
  }

  @Test func mountsAndDfInOneFileAreBothRead() throws {
    let found = try observations(Self.mounts)
    #expect(
      found.first?.snapshot
        == .mount(
          Mount(
            device: "overlay", mount: "/", type: "overlay",
            options: "rw,relatime,lowerdir=/var/a:/var/b,upperdir=/run/u")))
    #expect(found.count { $0.message == "mount" } == 2 && found.count { $0.message == "df" } == 1)
  }

  @Test func mountsOfTheKernelAreRead() throws {
    let expected = Mount(device: "/dev/vdb", mount: "/var/my disk", type: "ext4", options: "rw,noatime")
    #expect(try observations("/dev/vdb /var/my\\040disk ext4 rw,noatime 0 0\n").first?.snapshot == .mount(expected))
    let info = try observations(
      "36 35 98:0 / /var/my\\040disk rw,noatime master:1 - ext4 /dev/vdb rw,errors=continue\n")
    #expect(
      info.first?.snapshot
        == .mount(
          Mount(device: "/dev/vdb", mount: "/var/my disk", type: "ext4", options: "rw,noatime,rw,errors=continue")))
  }

  @Test func optionsOfTheKubeletAreRead() throws {
    let configuration = try #require(
      try observations(Self.flags, path: "var/lib/kubelet/kubeadm-flags.env").first?.configuration)
    #expect(configuration.basis == .flags && configuration.rootDirectory == "/mnt/kubelet")
    #expect(configuration.evictionHard == ["nodefs.available": "5%", "imagefs.available": "6%"])
    let lines =
      "--kubeconfig=${SNAP_DATA}/credentials/kubelet.config\n--eviction-hard=\"memory.available<100Mi,nodefs.available<1Gi\"\n"
    let microk8s = try #require(try observations(lines, path: "args/kubelet").first?.configuration)
    #expect(microk8s.evictionHard == ["memory.available": "100Mi", "nodefs.available": "1Gi"])
    #expect(read("--v=2\n--kubeconfig=/x\n", path: "args/kube-proxy") == nil)
  }

  @Test func singleStatementsAreRead() throws {
    let cases: [(String, String, SnapshotFact)] = [
      ("hostname", "node12\n", .hostName("node12")),
      ("kubernetes-version.txt", "v1.36.3\n", .clusterVersion("v1.36.3")),
      ("kubelet-version", "Kubernetes v1.29.14+k3s1\n", .clusterVersion("v1.29.14+k3s1")),
      (
        "journal.txt", "Archived and active journals take up 3.9G in the file system.\n",
        .journalUsage(Bytes(low: 4_133_906_022, best: 4_187_593_113, high: 4_241_280_204))
      ),
      ("df.txt", "bash: df: command not found\n", .collectionFailed("bash: df: command not found")),
      ("kubelet.log", "-- No entries --\n", .collectionFailed("-- No entries --")),
      ("df.txt", "<!DOCTYPE html>\n<p>\n<p>\n<p>\n<p>\n<p>Bad gateway\n", .collectionFailed("<!DOCTYPE html>")),
      (
        "nodes.json", "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"forbidden\"}\n",
        .collectionFailed("forbidden")
      ),
    ]
    for (path, text, fact) in cases {
      let found = try observations(text, path: path).map(\.snapshot)
      #expect(found == [fact], "\(text)")
    }
  }

  @Test func imageFilesystemsInWordsAreRead() throws {
    let text =
      "TimeStamp[0]: 2026-11-22 13:21:12.441951969 +0000 UTC\nDisk[0]: /var/lib/containerd\nInodes[0]: 2012\nBytes[0]: 272277504\n"
    let found = try #require(try observations(text).first)
    #expect(found.time == .absolute(utc("2026-11-22T13:21:12.441951969Z")))
    #expect(
      found.snapshot
        == .imageFilesystem(
          mountpoint: "/var/lib/containerd", used: Bytes(exactly: 272_277_504), inodes: Inodes(exactly: 2012)))
  }

  @Test func escapesAndRewrittenLinesShowWhatWasSeen() throws {
    let text =
      "progress 10%\rFilesystem Size Used Avail Use% Mounted on\n\u{1B}[32m/dev/vdb 2.1G 597M 1.4G 31% /var\u{1B}[0m\n"
    #expect(try observations(text).first?.filesystem?.mount == "/var")
  }
}

@Suite struct RecognitionTests {
  /// Log files, also those that quote tables or consist of JSON.
  static let logs: [(String, String)] = [
    (
      "kubelet.log",
      "I1122 12:14:43.223456    1423 eviction_manager.go:395] \"Eviction manager: must evict\"\nE1122 12:14:44.223456    1423 x.go:1] \"command not found\"\n"
    ),
    (
      "kubelet.log",
      "Nov 22 12:14:43 node1 kubelet[812]: I1122 12:14:43.123456 812 x.go:1] msg\nNov 22 12:14:43 node1 kubelet[812]: E1122 12:14:43.1 812 x.go:1] No such file or directory\n"
    ),
    ("containerd.log", "time=\"2026-11-22T13:21:15Z\" level=info msg=\"PullImage \\\"nginx\\\"\"\n"),
    ("journal.json", "{ \"__REALTIME_TIMESTAMP\": \"1795353671000000\", \"MESSAGE\": \"x\" }\n"),
    (
      "json-file.log",
      "{\"log\":\"Filesystem Size Used Avail Use% Mounted on\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T13:21:15Z\"}\n"
    ),
    (
      "kubelet.json",
      "{\"ts\":1795353671000.1,\"caller\":\"x.go:1\",\"msg\":\"must evict\",\"v\":0,\"pods\":[{\"name\":\"a\"}]}\n"
    ),
    ("dockerd.json", "{\"level\":\"info\",\"msg\":\"x\",\"time\":\"2026-11-22T13:21:15Z\"}\n"),
    (
      "0.log",
      "2026-11-22T13:21:15.1Z stdout F Filesystem Size Used Avail Use% Mounted on\n2026-11-22T13:21:15.2Z stdout F /dev/vdb 2.1G 597M 1.4G 31% /var\n"
    ),
    ("vllm.log", "INFO 11-22 13:21:15 [loader.py:1] Loading weights took 3.2 seconds\n"),
    ("random.txt", "hello\nworld\n"), ("empty", ""), ("nul", "\0\0\0\0"),
    ("info.json", "{\"command\":\"journalctl\",\"exitCode\":\"0\"}\n"),
  ]

  @Test(arguments: logs) func logsAreLeftAlone(_ path: String, text: String) {
    #expect(recognise(Array(text.utf8), path: path) == nil)
  }

  @Test func anEmptyListIsNamedByItsFile() throws {
    let text = "{\n    \"apiVersion\": \"v1\",\n    \"kind\": \"List\",\n    \"items\": []\n}\n"
    #expect(read(text, path: "cluster/events.json")?.kind == "events")
    #expect(read(text, path: "cluster/other.json")?.kind == "objects")
  }

  @Test func jsonInsideYAMLDoesNotMakeItJSON() throws {
    let text = """
      apiVersion: v1
      items:
      - apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          annotations:
            last-applied: |
              {"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass"}
          name: high
        value: 100000
      kind: List

      """
    let reading = try #require(read(text))
    #expect(reading.kind == "priority-classes" && reading.format == "yaml")
    #expect(reading.observations.map(\.snapshot) == [.priorityClass(name: "high", value: 100_000)])
  }
}
