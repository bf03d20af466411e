import IncidentModel
import Testing

@testable import SnapshotReading

@Suite struct EventTableTests {
  static let wide = table([
    [
      "NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "SUBOBJECT", "SOURCE", "MESSAGE", "FIRST SEEN", "COUNT",
      "NAME",
    ],
    [
      "default", "27m", "Warning", "EvictionThresholdMet", "node/node12", "", "kubelet, node12",
      "Attempting to reclaim   ephemeral-storage", "27m", "1", "node12.178c6f02bc3170a6",
    ],
    [
      "media", "22m", "Normal", "Killing", "pod/renderer-lf4hc", "spec.containers{app}", "kubelet, node12",
      "Stopping container app — 停止", "27m", "6", "renderer-lf4hc.178c6f02bfc4f6b7",
    ],
    [
      "media", "27m", "Normal", "Scheduled", "pod/renderer-lf4hc", "", "default-scheduler, default-scheduler-0",
      "Successfully assigned", "27m", "1", "renderer-lf4hc.178c6f02bfd222bd",
    ],
  ])

  static let old = """
    LAST SEEN   FIRST SEEN   COUNT   NAME                              KIND   SUBOBJECT              TYPE      REASON    SOURCE            MESSAGE
    1m          3m           4       vllm-1.178c6f02bc3170a6           Pod    spec.containers{vllm}  Warning   BackOff   kubelet, node-1   Back-off pulling image

    """

  static let pods = """
    NAMESPACE   NAME             READY   STATUS      RESTARTS      AGE     IP       NODE     NOMINATED NODE   READINESS GATES
    web         gateway-dzttr    0/1     Evicted     0             3m46s   <none>   node-3   <none>           <none>
    web         frontend-a       1/1     Running     2 (15m ago)   3d      10.0.0.1   node-3   <none>           <none>
    web         done             0/1     Completed   0             3d      10.0.0.2   node-3   <none>           <none>

    """

  static let images = """
    IMAGE                        TAG       IMAGE ID        SIZE
    docker.io/library/nginx      1.27.0    a61c6c296eeff   15.5MB
    <none>                       <none>    b61c6c296eeff   350MB

    """

  @Test func wideRowsThatLostTheirAlignmentAreReadByTheirWords() throws {
    let squeezed = Self.wide.split(separator: "\n").enumerated().map { line in
      line.offset == 0 ? String(line.element) : line.element.split(separator: " ").joined(separator: " ")
    }
    let found = try observations(squeezed.joined(separator: "\n") + "\n")
    let whole = try observations(Self.wide)
    #expect(found.map(\.time) == whole.map(\.time) && found.map(\.node) == whole.map(\.node))
    #expect(found.map(\.event?.objectName) == whole.map(\.event?.objectName))
  }

  @Test func theNamesOfAWideTableGiveAbsoluteTimes() throws {
    let found = try observations(Self.wide)
    try #require(found.map(\.evidence.line) == [2, 3, 4])
    let first = try #require(found.first?.event)
    #expect(
      first.objectKind == "node" && first.objectName == "node12" && first.namespace == "default" && first.isWarning)
    #expect(first.message == "Attempting to reclaim   ephemeral-storage" && first.host == "node12")
    #expect(
      found[0].time == .absolute(Timestamp(nanoseconds: 0x178c_6f02_bc31_70a6)) && found[0].timeBasis == .recorded)
    // Printed 27 minutes after the first name, to the minute: the last of six lies five minutes later.
    let killing = try #require(found[1].event)
    #expect(killing.container == "app" && killing.count == 6 && found[1].timeBasis == .relativeAge)
    let last = try #require(killing.last.absolute)
    #expect(abs(last.seconds(since: Timestamp(nanoseconds: 0x178c_6f02_bfc4_f6b7)) - 300) < 61)
    #expect(found[2].event?.component == "default-scheduler" && found[2].node == nil)
  }

  @Test func fineAgesGiveAFineAnchor() throws {
    let base: Int64 = 1_795_353_943_943_109_397
    let printed = base / 1_000_000_000 + 233
    var text =
      "LAST SEEN   TYPE     REASON    OBJECT   SUBOBJECT   SOURCE         MESSAGE   FIRST SEEN   COUNT   NAME\n"
    for i in 0..<20 {
      let created = base + Int64(i) * 3_777_777_777
      let age = printed - created / 1_000_000_000
      let shown = age < 120 ? "\(age)s" : "\(age / 60)m\(age % 60)s"
      text += "10s         Normal   Pulling   pod/a                kubelet, n1    x         "
      text += shown.padding(13) + "9       a." + String(created, radix: 16) + "\n"
    }
    let times = try observations(text).compactMap(\.event?.last.absolute)
    #expect(times.count == 20)
    for time in times { #expect(abs(time.seconds(since: Timestamp(seconds: printed - 10))) <= 1) }
  }

  @Test func tablesWithoutNamesKeepTheirAges() throws {
    let text = """
      LAST SEEN          TYPE      REASON    OBJECT        MESSAGE
      3m (x4 over 10m)   Warning   BackOff   Pod/vllm-1    Back-off pulling image
      92s                Normal    Pulled    Pod/vllm-1    Pulled
      <unknown>          Normal    Pulled    Pod/vllm-1    Pulled

      """
    let found = try observations(text)
    #expect(
      found.map(\.time) == [
        .age(low: .seconds(180), high: .seconds(181)), .age(low: .seconds(92), high: .seconds(93)), .none,
      ])
    let first = try #require(found.first?.event)
    #expect(first.count == 4 && first.objectKind == "Pod" && first.objectName == "vllm-1" && first.namespace == nil)
    #expect(first.first == .age(low: .seconds(600), high: .seconds(660)))
    #expect(found.map(\.timeBasis) == [.relativeAge, .relativeAge, .unknown])
  }

  @Test func aStampInTheNameResolvesTheAges() throws {
    let text = "LAST SEEN   TYPE     REASON   OBJECT   MESSAGE\n92s         Normal   Pulled   pod/a    x\n"
    let found = try #require(try observations(text, path: "events_20261122T132610Z.txt").first)
    #expect(found.time == .absolute(utc("2026-11-22T13:24:37.5Z")) && found.timeBasis == .relativeAge)
  }

  @Test func theOldTableIsRead() throws {
    let event = try #require(try observations(Self.old).first?.event)
    #expect(event.objectKind == "Pod" && event.objectName == "vllm-1" && event.count == 4 && event.container == "vllm")
    #expect(event.first == .absolute(Timestamp(nanoseconds: 0x178c_6f02_bc31_70a6)) && event.host == "node-1")
  }

  @Test func rowsThatLostTheirAlignmentAreReadByTheirWords() throws {
    let text =
      "NAMESPACE   LAST SEEN   TYPE      REASON      OBJECT      MESSAGE\nml 5m Warning Evicted pod/a The node was low on resource\n"
    let event = try #require(try observations(text).first?.event)
    #expect(event.reason == "Evicted" && event.namespace == "ml" && event.objectName == "a")
    #expect(event.message == "The node was low on resource")
  }

  @Test func podTablesGivePhaseReasonAndNode() throws {
    let pods = try observations(Self.pods).compactMap(\.pod)
    #expect(pods.map(\.phase) == ["Failed", "Running", "Succeeded"])
    #expect(pods.map(\.reason) == ["Evicted", nil, "Completed"])
    #expect(pods.allSatisfy { $0.node == "node-3" && $0.pod.namespace == "web" })
  }

  @Test func imageTablesCarryTheirRounding() throws {
    let images = try observations(Self.images).compactMap(\.image)
    #expect(images.map { $0.size.low...$0.size.high } == [15_450_000...15_550_000, 349_500_000...350_500_000])
    #expect(images[0].tags == [ImageName("docker.io/library/nginx:1.27.0")] && images[1].tags.isEmpty)
    let docker =
      "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE\nnginx        latest   a61c6c296eef   2 weeks ago   1e+03MB\n"
    let image = try #require(try observations(docker).first?.image)
    #expect(image.lister == .docker && image.size.low...image.size.high == 995_000_000...1_005_000_000)
    let ctr =
      "REF                            TYPE                                    DIGEST          SIZE      PLATFORMS   LABELS\ndocker.io/library/nginx:1.27   application/vnd.oci.image.index.v1+json sha256:1d7b3454 123.4 MiB linux/amd64 io.cri-containerd.image=managed\n"
    #expect(try observations(ctr).first?.image?.size.best == 129_394_278)
  }
}

/// Rows as kubectl's tabwriter aligns them: three blanks behind the widest cell.
private func table(_ rows: [[String]]) -> String {
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    zip(row, widths).enumerated().map {
      $0.offset == row.count - 1 ? $0.element.0 : $0.element.0.padding($0.element.1 + 3)
    }
    .joined()
  }.joined(separator: "\n") + "\n"
}

extension String {
  fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}

@Suite struct DescribeTests {
  static let node = """
    Name:               node-7
    Roles:              <none>
    Labels:             kubernetes.io/hostname=node-7
                        zone=a
    CreationTimestamp:  Sun, 22 Nov 2026 13:24:22 +0000
    Taints:             node.kubernetes.io/disk-pressure:NoSchedule
                        dedicated=gpu:NoExecute
    Lease:
      HolderIdentity:  node-7
      RenewTime:       Sun, 22 Nov 2026 13:27:46 +0000
    Conditions:
      Type             Status  LastHeartbeatTime                 LastTransitionTime                Reason                       Message
      ----             ------  -----------------                 ------------------                ------                       -------
      DiskPressure     True    Sun, 22 Nov 2026 13:27:35 +0000   Sun, 22 Nov 2026 13:27:30 +0000   KubeletHasDiskPressure       kubelet has disk pressure
    Addresses:
      InternalIP:  10.20.3.17
    Capacity:
      ephemeral-storage:  4552416Ki
    Allocatable:
      ephemeral-storage:  4195506579
    System Info:
      Machine ID:                 7738
      OS Image:                   Debian GNU/Linux 12 (bookworm)
      Container Runtime Version:  containerd://2.1.4
      Kubelet Version:            v1.36.3
    Events:
      Type     Reason                  Age                   From      Message
      ----     ------                  ----                  ----      -------
      Warning  EvictionThresholdMet    58s (x3 over 16m)     kubelet   Attempting to reclaim ephemeral-storage

    """

  static let pod = """
    Name:                 low-requested
    Namespace:            batch
    Priority:             100
    Priority Class Name:  low
    Node:                 node-b/10.20.0.42
    Start Time:           Sun, 22 Nov 2026 13:30:35 +0000
    Labels:               app=low-requested
    Annotations:          <none>
    Status:               Failed
    Reason:               Evicted
    Message:              The node was low on resource: ephemeral-storage. Container low was using 122928Ki.
    Controlled By:        ReplicaSet/low
    Containers:
      low:
        Image:         docker.io/library/busybox:1.36
        Image ID:      docker.io/library/busybox@sha256:9f56
        Command:
          /bin/sh
          /usr/local/bin/filler
        State:          Terminated
          Reason:       Error
          Exit Code:    137
          Started:      Sun, 22 Nov 2026 13:30:37 +0000
          Finished:     Sun, 22 Nov 2026 13:32:49 +0000
        Restart Count:  1
        Requests:
          ephemeral-storage:  64Mi
        Environment:
          HF_HOME:  /cache
        Mounts:
          /cache from cache (rw,path="hub")
    Conditions:
      Type                        Status
      DisruptionTarget            True
    Volumes:
      cache:
        Type:       EmptyDir (a temporary directory that shares a pod's lifetime)
        Medium:
        SizeLimit:  5Gi
    QoS Class:                   BestEffort
    Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
    Events:
      Type     Reason     Age    From               Message
      ----     ------     ----   ----               -------
      Warning  Evicted    92s    kubelet            spec.containers{low}: The node was low on resource: ephemeral-storage.
      Normal   Killing    3m42s  kubelet, node-b    Stopping container low


    """

  @Test func aDescribedNodeIsANodeWithItsEvents() throws {
    let found = try observations(Self.node)
    let node = try #require(found.first?.node_)
    #expect(found.first?.time == .absolute(utc("2026-11-22T13:27:46Z")))
    #expect(node.name == "node-7" && node.kubeletVersion == "v1.36.3" && node.runtimeVersion == "containerd://2.1.4")
    #expect(node.ephemeralCapacity == 4_661_673_984 && node.ephemeralAllocatable == 4_195_506_579)
    #expect(node.labels == ["kubernetes.io/hostname": "node-7", "zone": "a"] && node.addresses == ["10.20.3.17"])
    #expect(node.taints.map(\.key) == ["node.kubernetes.io/disk-pressure", "dedicated"])
    #expect(node.conditions.map(\.reason) == ["KubeletHasDiskPressure"])
    #expect(node.conditions.first?.transition == utc("2026-11-22T13:27:30Z"))
    let event = try #require(found.last?.event)
    #expect(event.objectKind == "Node" && event.objectName == "node-7" && event.count == 3 && event.isWarning)
    #expect(event.last == .age(low: .seconds(58), high: .seconds(59)))
    #expect(event.first == .age(low: .seconds(960), high: .seconds(1020)))
  }

  @Test func describedPodsAreReadOneAfterTheOther() throws {
    let found = try observations(Self.pod + Self.pod.replacing("low-requested", with: "low-other"))
    let pods = found.compactMap(\.pod)
    #expect(pods.map(\.pod.name) == ["low-requested", "low-other"])
    let pod = try #require(pods.first)
    #expect(pod.node == "node-b" && pod.phase == "Failed" && pod.reason == "Evicted" && pod.priority == 100)
    #expect(pod.owner == "low" && pod.ownerKind == "ReplicaSet" && pod.qosClass == "BestEffort")
    #expect(pod.volumes.map(\.kind) == [.emptyDir(sizeLimit: "5Gi", inMemory: false)])
    let container = try #require(pod.containers.first)
    #expect(container.image == ImageName("docker.io/library/busybox:1.36") && container.exitCode == 137)
    #expect(container.command == ["/bin/sh", "/usr/local/bin/filler"] && container.restarts == 1)
    #expect(container.requests == ["ephemeral-storage": "64Mi"] && container.environment == ["HF_HOME": "/cache"])
    #expect(container.mounts == [.init(volume: "cache", path: "/cache", subPath: "hub")])
    #expect(container.finishedAt == utc("2026-11-22T13:32:49Z") && pod.tolerations.first?.seconds == 300)
    let events = found.compactMap(\.event)
    #expect(events.count == 4 && events[0].container == "low" && events[0].objectKind == "Pod")
    #expect(events[0].message == "The node was low on resource: ephemeral-storage." && events[1].host == "node-b")
  }
}

@Suite struct TimeTests {
  @Test func datesAreReadInTheirLocales() throws {
    let cases: [(String, RecordedTime?)] = [
      ("Sun Nov 22 12:22:42 UTC 2026", .absolute(utc("2026-11-22T12:22:42Z"))),
      ("Sun Nov 22 12:23:35 PM UTC 2026", .absolute(utc("2026-11-22T12:23:35Z"))),
      ("Sun Nov 22 12:23:35 AM UTC 2026", .absolute(utc("2026-11-22T00:23:35Z"))),
      ("Sun 22 Nov 12:23:35 UTC 2026", .absolute(utc("2026-11-22T12:23:35Z"))),
      ("So 22. Nov 12:23:35 CET 2026", .absolute(utc("2026-11-22T11:23:35Z"))),
      ("dim. 22 nov. 2026 12:23:35 UTC", .absolute(utc("2026-11-22T12:23:35Z"))),
      ("2026年 11月 22日 日曜日 12:23:35 JST", .absolute(utc("2026-11-22T03:23:35Z"))),
      ("Вс 22 ноя 2026 12:23:35 MSK", .absolute(utc("2026-11-22T09:23:35Z"))),
      ("Sun, 22 Nov 2026 12:22:42 +0530", .absolute(utc("2026-11-22T06:52:42Z"))),
      ("2026-11-22T12:22:42+00:00", .absolute(utc("2026-11-22T12:22:42Z"))),
      ("2026-11-22 12:22:42.5 +0000 UTC m=+0.1", .absolute(utc("2026-11-22T12:22:42.5Z"))),
      ("=== 2026-11-22T12:22:42Z ===", .absolute(utc("2026-11-22T12:22:42Z"))),
      ("# Sun Nov 22 12:22:42 UTC 2026", .absolute(utc("2026-11-22T12:22:42Z"))),
      ("1795350162", .absolute(utc("2026-11-22T12:22:42Z"))),
      (
        "Sun Nov 22 19:01:01 IST 2026",
        .civil(CivilTime(year: 2026, month: 11, day: 22, nanosecondOfDay: 68_461_000_000_000, clock: .prefix))
      ),
      (
        "2026-11-22 12:22:42",
        .civil(CivilTime(year: 2026, month: 11, day: 22, nanosecondOfDay: 44_562_000_000_000, clock: .prefix))
      ),
      ("Sun Feb 30 12:22:42 UTC 2026", nil), ("22 directories, 3 files", nil),
      ("Nov 22 12:22:42 host kubelet[1]: 2026", nil),
      ("/dev/vdb 2026 12:22:42", nil), ("", nil),
    ]
    for (text, time) in cases { #expect(DateLine.parse(text) == time, "\(text)") }
  }

  @Test func stampsInNamesAreRead() throws {
    func civil(_ nanoseconds: Int64) -> RecordedTime {
      .civil(CivilTime(year: 2026, month: 11, day: 22, nanosecondOfDay: nanoseconds, clock: .prefix))
    }
    let noon: Int64 = 12 * 3600 + 14 * 60
    let cases: [(String, RecordedTime?)] = [
      ("df-20261122T121400Z.txt", .absolute(utc("2026-11-22T12:14:00Z"))),
      ("20261122T121400Z", .absolute(utc("2026-11-22T12:14:00Z"))),
      ("eks_i-0abc123_2026-11-22_1214-UTC_0.7.9.tar.gz", .absolute(utc("2026-11-22T12:14:00Z"))),
      ("supportbundle_1d_2026-11-22T12-14-00Z.zip", .absolute(utc("2026-11-22T12:14:00Z"))),
      ("support-bundle-2026-11-22T12_14_00", civil(noon * 1_000_000_000)),
      ("node12-2026-11-22_12_14_05", civil((noon + 5) * 1_000_000_000)),
      ("inspection-report-20261122_121400", civil(noon * 1_000_000_000)),
      ("kubelet-2026-11-22T12-14-00.000.log", civil(noon * 1_000_000_000)),
      ("nvidia-gpu-operator_20261122_1214", civil(noon * 1_000_000_000)),
      ("df.1795349640", .absolute(utc("2026-11-22T12:14:00Z"))),
      ("sosreport-host-2026-11-22-abcdefg", nil), ("vllm-5989569689-x", nil),
      ("pod-12345678-1234-1234-1234-123456789012", nil),
      ("syslog-20261122", nil), ("df-h", nil), ("config.yaml", nil),
    ]
    for (name, time) in cases { #expect(NameStamp.parse(name) == time, "\(name)") }
  }

  @Test func theMomentComesFromTheMostTrustedPlace() {
    let modified = utc("2026-11-23T00:00:00Z")
    let cases: [(String, RecordedTime, TimeBasis)] = [
      ("snap/20261122T121400Z/df-h", .absolute(utc("2026-11-22T12:14:00Z")), .fileName),
      ("b-2026-11-22T12_14_00/x/df_20261122T121500Z", .absolute(utc("2026-11-22T12:15:00Z")), .fileName),
      ("a_20261122T121400Z.tar!df-h", .absolute(utc("2026-11-22T12:14:00Z")), .fileName),
      ("disk/df", .absolute(modified), .archiveTime),
    ]
    for (path, time, basis) in cases {
      #expect(
        SnapshotMoment(of: SourceFile(id: 0, path: path, modified: modified)) == SnapshotMoment(time, basis), "\(path)")
    }
    #expect(SnapshotMoment(of: SourceFile(id: 0, path: "df")).basis == .unknown)
  }

  @Test func agesHideWhatHumanDurationHides() throws {
    let cases: [(String, Int64, Int64)] = [
      ("0s", 0, 1), ("92s", 92, 1), ("2m", 120, 1), ("2m13s", 133, 1), ("10m", 600, 60), ("179m", 10_740, 60),
      ("3h", 10_800, 60),
      ("3h12m", 11_520, 60), ("8h", 28_800, 3600), ("47h", 169_200, 3600), ("2d", 172_800, 3600),
      ("2d5h", 190_800, 3600),
      ("8d", 691_200, 86_400), ("2y31d", 65_750_400, 86_400), ("8y", 252_288_000, 31_536_000),
    ]
    for (text, seconds, width) in cases {
      let age = try #require(HumanAge(text), "\(text)")
      #expect(age.seconds == seconds && age.width(isShort: false) == width, "\(text)")
    }
    for text in ["", "5", "m", "<unknown>", "<invalid>", "1h2m3s", "99999999999s"] {
      #expect(HumanAge(text) == nil, "\(text)")
    }
  }

  @Test func agesWithOneUnitOnlyAreWider() throws {
    let short = try ["1m", "3m", "27m"].map { try #require(HumanAge($0)) }
    #expect(HumanAge.areShort(short) && short[1].width(isShort: true) == 60)
    let long = try ["3m", "3m52s"].map { try #require(HumanAge($0)) }
    #expect(!HumanAge.areShort(long))
    #expect(!HumanAge.areShort(try ["25m", "28m"].map { try #require(HumanAge($0)) }))
  }

  @Test func namesOfEventsAreOnlyTimesWhenTheyCanBe() {
    #expect(EventName.time(of: "node12.178c6f02bc3170a6") == Timestamp(nanoseconds: 0x178c_6f02_bc31_70a6))
    for name in [
      "node12", "node12.178c6f02", "a.ffffffffffffffff", "a.0000000000000001", "a.7fffffffffffffff",
      "a.178c6f02bc3170ag",
    ] {
      #expect(EventName.time(of: name) == nil, "\(name)")
    }
  }
}
