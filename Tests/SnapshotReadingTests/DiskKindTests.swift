import IncidentModel
import Testing

@testable import SnapshotReading

private let ki: Int64 = 1024
private let gi: Int64 = 1_073_741_824

/// One file of every kind of disk snapshot beside df and du (facts: bundles 3.3), and what it must say.
@Suite struct DiskKindTests {
  static let ncdu = """
    [1,2,{"progname":"ncdu","progver":"1.18","timestamp":1795353671},
    [{"name":"/var","asize":4096,"dsize":4096,"dev":2049,"ino":1},
    {"name":"sparse.img","asize":10485760,"dsize":0},
    {"name":"a","asize":5000000,"dsize":5001216,"ino":7,"hlnkc":true,"nlink":2},
    {"name":"b","asize":5000000,"dsize":5001216,"ino":7,"hlnkc":true,"nlink":2},
    {"name":"proc","excluded":"otherfs"},
    [{"name":"lib","asize":4096,"dsize":4096},
    {"name":"m\\u00e4\\"x","asize":1,"dsize":8192,"read_error":true}],
    [{"name":"log","dsize":4096}]]]

    """

  /// The same tree as gdu wrote it up to 5.22: directories without a size.
  static let oldGdu = """
    [1,2,{"progname":"gdu","progver":"v5.22.0","timestamp":1795353671},
    [{"name":"/data","mtime":1795353000},
    {"name":"a","asize":100,"dsize":4096},
    [{"name":"sub","mtime":1795353000},
    {"name":"b","asize":100,"dsize":8192}]]]

    """

  /// And as it does since: directories with the sum of everything below.
  static let gdu = """
    [1,2,{"progname":"gdu","progver":"v5.30.0","timestamp":1795353671},
    [{"name":"/data","asize":200,"dsize":12288,"items":4,"mtime":1795353000},
    {"name":"a","asize":100,"dsize":4096},
    [{"name":"sub","asize":100,"dsize":8192,"items":2,"mtime":1795353000},
    {"name":"b","asize":100,"dsize":8192}]]]

    """

  static let find =
    "   131074      4 drwxr-x---   2 root     root         4096 Nov 22 12:14 /var/log\n   131075     40 -rw-r-----   1 syslog   adm         40000 Nov 22 12:14 /var/log/a\n   131076      8 -rw-r-----   1 syslog   adm          5000 Nov 22  2025 /var/log/my\\ log\n"

  static let ls =
    "/var/log:\ntotal 52\n 4 drwxr-x--- 2 root   root  4096 Nov 22 12:14 .\n40 -rw-r----- 1 syslog adm  40000 Nov 22 12:14 a\n 8 -rw-r----- 1 syslog adm   5000 Nov 22  2025 'my log'\n"

  static let lsblk = """
    NAME    FSTYPE FSVER LABEL           UUID                                 FSAVAIL FSUSE% MOUNTPOINTS
    vda
    ├─vda1  ext4   1.0   cloudimg-rootfs 5b1f0c5e-0000-4a1e-9f1e-000000000000   61.2G    39% /
    └─vda15 vfat   FAT32 UEFI            0000-0000                              98.3M     6% /boot/efi

    """

  static let findmnt =
    "TARGET                SOURCE             FSTYPE OPTIONS\n/                     /dev/vda1          ext4   rw,relatime\n├─/var/lib/kubelet    /dev/vdb[/kubelet] ext4   rw,relatime\n└─/run                tmpfs              tmpfs  rw,nosuid\n"

  static let gauges = """
    # HELP node_filesystem_avail_bytes Filesystem space available to non-root users in bytes.
    # TYPE node_filesystem_avail_bytes gauge
    node_filesystem_avail_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 4.99337216e+08
    node_filesystem_free_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 6e+08
    node_filesystem_size_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 1e+10
    go_goroutines 12
    kubelet_volume_stats_available_bytes{namespace="ml",persistentvolumeclaim="models"} 1.2e+10
    kubelet_volume_stats_capacity_bytes{namespace="ml",persistentvolumeclaim="models"} 2e+10
    container_fs_usage_bytes{container="vllm",device="/dev/vda1",namespace="ml",pod="vllm-0"} 3e+09 1795353671000
    kubelet_evictions{eviction_signal="nodefs.available"} 3

    """

  static let dockerDf =
    "TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE\nImages          12        5         8.5GB     3.2GB (37%)\nContainers      7         7         1.2MB     0B (0%)\nLocal Volumes   3         1         4.1GB     2.1GB (51%)\nBuild Cache     0         0         0B        0B\n"

  static func sizes(_ bytes: [UInt8]) throws -> [String: Int64] {
    let found = try #require(read(bytes: bytes)).observations.compactMap(\.directory)
    return Dictionary(found.map { ($0.path, $0.bytes.best) }, uniquingKeysWith: { a, _ in a })
  }

  @Test(
    "ncdu gives directories their own entry's size, counts a file with two names once, and none for what it left out")
  func ncduIsSummed() throws {
    let reading = try #require(read(Self.ncdu))
    #expect(reading.kind == "ncdu" && reading.damage.isEmpty)
    let sizes = try Self.sizes(Array(Self.ncdu.utf8))
    #expect(
      sizes == [
        "/var": 4096 + 5_001_216 + 4096 + 8192 + 4096, "/var/a": 5_001_216, "/var/lib": 4096 + 8192,
        "/var/lib/m\u{E4}\"x": 8192, "/var/log": 4096,
      ])
    #expect(reading.observations.allSatisfy { $0.time == .absolute(Timestamp(seconds: 1_795_353_671)) })
    #expect(
      Set(reading.observations.filter { $0.message == "ncdu.at-least" }.compactMap { $0.directory?.path }) == [
        "/var", "/var/lib",
      ])
  }

  @Test("old and new exports of gdu give the same totals") func gduGenerationsAgree() throws {
    let expected: [String: Int64] = ["/data": 12_288, "/data/a": 4096, "/data/sub": 8192, "/data/sub/b": 8192]
    #expect(try Self.sizes(Array(Self.oldGdu.utf8)) == expected)
    #expect(try Self.sizes(Array(Self.gdu.utf8)) == expected)
  }

  @Test("names that are no UTF-8, trees deeper than any stack, and exports cut anywhere are read") func hostileTrees()
    throws
  {
    let head = "[1,2,{\"progname\":\"ncdu\",\"timestamp\":1795353671},[{\"name\":\"/v\",\"dsize\":4096},{\"name\":\""
    let odd = Array(head.utf8) + [0xFF, 0xFE] + Array("\",\"dsize\":8192}]]".utf8)
    #expect(try Self.sizes(odd)["/v"] == 12_288)
    let depth = 200_000
    let deep =
      "[1,2,{\"progname\":\"ncdu\"},[{\"name\":\"/d\"}"
      + String(repeating: ",[{\"name\":\"a\",\"dsize\":1}", count: depth) + String(repeating: "]", count: depth + 2)
    let reading = try #require(read(deep, chunk: 4096))
    #expect(reading.observations.compactMap(\.directory).contains { $0.path == "/d" })
    for end in stride(from: 60, to: Self.ncdu.utf8.count - 2, by: 3) {
      let cut = try #require(
        read(bytes: Array(Self.ncdu.utf8.prefix(end)), format: SnapshotFormat(kind: "ncdu", language: .json)))
      #expect(cut.damage.map(\.kind) == [.truncatedDocument])
    }
  }

  @Test("ncdu's binary export says how to make JSON of it") func binaryExportIsNamed() throws {
    let bytes: [UInt8] = [0xBF, 0x6E, 0x63, 0x64, 0x75, 0x45, 0x58, 0x31, 0, 0, 0, 20, 1, 2, 3]
    let reading = try #require(read(bytes: bytes))
    #expect(reading.kind == "ncdu-binary" && reading.damage.first?.text.said.contains("ncdu -f") == true)
  }

  @Test("entries of find and ls are files, their directories the sums") func entriesAreSummed() throws {
    let cases: [(name: String, text: String)] = [
      (
        "find -ls", Self.find
      ),
      (
        "find -printf",
        "4096 8 4 1795353671.1234567890 d /var/log\n40000 80 40 1795353671.0000000000 f /var/log/a\n5000 16 8 1795353671.0000000000 f /var/log/my log\n"
      ),
      (
        "ls -lRs", Self.ls
      ),
    ]
    for (name, text) in cases {
      let found = try observations(text).compactMap(\.directory)
      let sizes = Dictionary(found.map { ($0.path, $0.bytes.best) }, uniquingKeysWith: { a, _ in a })
      #expect(sizes["/var/log/a"] == 40 * ki && sizes["/var/log/my log"] == 8 * ki, "\(name): \(sizes)")
      #expect(sizes["/var/log"] == 52 * ki, "\(name): \(sizes)")
    }
  }

  @Test("lsblk in every form tells which device is mounted where") func lsblk() throws {
    let tree = """
      NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS
      vda    253:0    0   100G  0 disk
      ├─vda1 253:1    0  99,9G  0 part /var/lib/kubelet
      │                                /
      └─vda15 253:15  0   106M  0 part /boot/efi

      """
    let pairs = "NAME=\"vda1\" MAJ:MIN=\"253:1\" SIZE=\"99.9G\" TYPE=\"part\" FSTYPE=\"ext4\" MOUNTPOINT=\"/\"\n"
    let json =
      "{\n \"blockdevices\": [\n {\"name\":\"vda\", \"mountpoints\":[null], \"children\": [{\"name\":\"vda1\", \"fstype\":\"ext4\", \"fsavail\":\"61.2G\", \"mountpoints\":[\"/\"]}]}\n]}\n"
    for text in [tree, Self.lsblk, pairs, json] {
      let reading = try #require(read(text))
      #expect(reading.kind == "lsblk")
      let mounts = reading.observations.compactMap { if case .mount(let m)? = $0.snapshot { m } else { nil } }
      #expect(mounts.contains { $0.device == "/dev/vda1" && $0.mount == "/" }, "\(text)")
    }
    for text in [Self.lsblk, json] {
      let root = try #require(try observations(text).compactMap(\.filesystem).first { $0.mount == "/" })
      let available = try #require(root.available)
      #expect(available.low < available.high && available.best == Int64(61.2 * Double(gi)))
    }
  }

  @Test("findmnt as tree, list, pairs and JSON tells the mounts") func findmnt() throws {
    let pairs = "TARGET=\"/var/lib/kubelet\" SOURCE=\"/dev/vdb[/kubelet]\" FSTYPE=\"ext4\" OPTIONS=\"rw,relatime\"\n"
    let json =
      "{\"filesystems\":[{\"target\":\"/\",\"source\":\"/dev/vda1\",\"fstype\":\"ext4\",\"options\":\"rw\",\"children\":[{\"target\":\"/var/lib/kubelet\",\"source\":\"/dev/vdb[/kubelet]\",\"fstype\":\"ext4\",\"options\":\"rw,relatime\"}]}]}\n"
    for text in [Self.findmnt, pairs, json] {
      let expected = Mount(
        device: "/dev/vdb[/kubelet]", mount: "/var/lib/kubelet", type: "ext4", options: "rw,relatime")
      #expect(try observations(text).contains { $0.snapshot == .mount(expected) }, "\(text)")
    }
  }

  @Test("exact counts of stat -f and rounded ones of talosctl are filesystems") func otherFilesystems() throws {
    let stat = try #require(
      try observations(
        "  File: \"/var\"\n    ID: 9c5d3f1e00a1b2c3 Namelen: 255     Type: ext2/ext3\nBlock size: 4096       Fundamental block size: 4096\nBlocks: Total: 1000       Free: 600        Available: 550\nInodes: Total: 100        Free: 60\n"
      ).first?.filesystem)
    #expect(stat.size == Bytes(exactly: 4_096_000) && stat.available == Bytes(exactly: 2_252_800))
    #expect(stat.used == Bytes(exactly: 1_638_400) && stat.inodesFree == Inodes(exactly: 60))
    let talos = try #require(
      try observations(
        "NODE         FILESYSTEM   SIZE(GB)   USED(GB)   AVAILABLE(GB)   PERCENT USED   MOUNTED ON\n172.20.0.2   /dev/vda6    10.72      0.53       10.19           4.97%          /var\n"
      ).first { $0.filesystem != nil })
    #expect(
      talos.node == "172.20.0.2"
        && talos.filesystem?.available == Bytes(low: 10_185_000_000, best: 10_190_000_000, high: 10_195_000_000))
  }

  @Test("troubleshoot's disk usage is the filesystem's, never the directory's") func troubleshoot() throws {
    let found = try observations(
      "{\"total_bytes\":105089261568,\"used_bytes\":42023903232}\n",
      path: "b/host-collectors/diskUsage/var-lib-docker.json")
    #expect(
      found.map(\.snapshot) == [
        .filesystemOf(
          path: "/var/lib/docker", size: Bytes(exactly: 105_089_261_568), used: Bytes(exactly: 42_023_903_232))
      ])
    let devices = try observations(
      "[{\"name\":\"vda1\",\"kernel_name\":\"vda1\",\"type\":\"part\",\"size\":107373108736,\"filesystem_type\":\"ext4\",\"mountpoint\":\"/\"}]\n",
      path: "b/block_devices.json")
    #expect(devices.map(\.snapshot) == [.mount(Mount(device: "/dev/vda1", mount: "/", type: "ext4", options: ""))])
  }

  @Test("docker, nerdctl, ctr and crictl listings say what their sizes mean") func runtimes() throws {
    let usages = try observations(Self.dockerDf).compactMap {
      if case .runtimeUsage(let u)? = $0.snapshot { u } else { nil }
    }
    #expect(usages.map(\.kind) == [.images, .containers, .volumes, .buildCaches])
    #expect(usages[0].bytes.best == 8_500_000_000 && usages[0].reclaimable?.best == 3_200_000_000)
    let ps =
      "CONTAINER ID   IMAGE     COMMAND    CREATED       STATUS       PORTS     NAMES                          SIZE\n3f2a00000000   vllm      \"python\"   2 hours ago   Up 2 hours             k8s_vllm_vllm-0_ml_9d00-00_0   12MB (virtual 1.2GB)\n"
    let layer = try observations(ps).compactMap { if case .podStorage(let s)? = $0.snapshot { s } else { nil } }
    #expect(layer.first?.pod == PodName(namespace: "ml", name: "vllm-0") && layer.first?.used.best == 12_000_000)
    let nerdctl =
      "REPOSITORY    TAG       IMAGE ID        CREATED        PLATFORM       SIZE         BLOB SIZE\nnginx         1.27      a61c6c296eee    2 weeks ago    linux/amd64    192.6 MiB    72.1 MiB\n"
    let image = try #require(try observations(nerdctl).compactMap(\.image).first)
    #expect(image.lister == .ctr && image.size.best == Int64(72.1 * 1_048_576))
    let tree =
      "IMAGE          ID             DISK USAGE   CONTENT SIZE   EXTRA\nnginx:1.27     a61c6c296eee   192MB        72.1MB         U\n"
    let view = try #require(try observations(tree).compactMap(\.image).first)
    #expect(view.tags == [ImageName("nginx:1.27")] && view.size.best == 192_000_000)
    let snapshots = "KEY                    SIZE         INODES\nsha256:0c0000000000    123.4 MiB    1234\n"
    let snapshot = try observations(snapshots).compactMap {
      if case .runtimeUsage(let u)? = $0.snapshot { u } else { nil }
    }
    #expect(snapshot.first?.kind == .snapshot && snapshot.first?.bytes.best == Int64(123.4 * 1_048_576))
    let stats =
      "CONTAINER           NAME       CPU %     MEM        DISK       INODES    SWAP\n3f2a000000000       vllm       0.10      20.5MB     1.234GB    12        0B\n"
    let disk = try observations(stats).compactMap { if case .runtimeUsage(let u)? = $0.snapshot { u } else { nil } }
    #expect(disk.first?.kind == .writableLayer && disk.first?.bytes.best == 1_234_000_000)
  }

  @Test("gauges of /metrics are filesystems, volumes, layers and evictions") func metrics() throws {
    let reading = try #require(read(Self.gauges))
    #expect(reading.kind == "metrics" && reading.damage.isEmpty)
    let root = try #require(reading.observations.compactMap(\.filesystem).first { $0.mount == "/" })
    #expect(root.available == Bytes(exactly: 499_337_216) && root.used == Bytes(exactly: 9_400_000_000))
    let found = reading.observations.compactMap(\.snapshot)
    #expect(found.contains(.evictionCount(signal: "nodefs.available", count: 3)))
    #expect(
      found.contains(
        .podStorage(
          PodStorage(
            pod: PodName(namespace: "ml", name: "vllm-0"), part: .writableLayer(container: "vllm"),
            used: Bytes(exactly: 3_000_000_000)))))
    #expect(
      reading.observations.compactMap(\.filesystem).contains {
        $0.mount == "ml/models" && $0.available?.best == 12_000_000_000
      })
  }

  @Test("what a screen of gdu, ncdu or dua shows has its directory from the command or the title") func screens() throws
  {
    let cases = [
      "$ gdu -np /var/lib\n  124.0 KiB /containerd\n    1.4 GiB /docker\n",
      "--- /var/lib ------------------\n    1.4 GiB [##########] /docker\n  124.0 KiB [          ] /containerd\n",
    ]
    for text in cases {
      let found = try observations(text).compactMap(\.directory)
      #expect(found.contains { $0.path == "/var/lib/containerd" && $0.bytes.best == 124 * ki }, "\(text)")
      #expect(found.contains { $0.path == "/var/lib/docker" }, "\(text)")
    }
  }

  @Test("the journal's size is read in any language where the command is known") func journal() throws {
    for text in [
      "Archived and active journals take up 3.9G in the file system.\n",
      "Archivierte und aktive Journale belegen 3,9G im Dateisystem.\n",
    ] {
      let found = try observations(text, path: "sos_commands/logs/journalctl_--disk-usage")
      #expect(
        found.first?.snapshot == .journalUsage(Bytes(low: 4_133_906_022, best: 4_187_593_113, high: 4_241_280_204)))
    }
  }

  @Test("date, df, mounts and du in one file, twice over, are read block by block") func stackedBlocks() throws {
    let blocks =
      "Sun Nov 22 12:14:00 UTC 2026\nFilesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.1G 597M 1.4G 31% /var\n\n/dev/vdb on /var type ext4 (rw,relatime)\n\n596M\t/var/lib\n597M\t/var\n"
    let suse =
      "#==[ Command ]======================================#\n# /bin/df -h\nFilesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.1G 597M 1.4G 31% /var\n\n#==[ Command ]======================================#\n# /bin/mount\n/dev/vdb on /var type ext4 (rw,relatime)\n"
    let found = try observations(blocks + blocks.replacing("12:14", with: "12:16"))
    #expect(
      found.count { $0.filesystem != nil } == 2 && found.count { $0.directory != nil } == 4
        && found.count { $0.message == "mount" } == 2)
    #expect(
      found.filter { $0.filesystem != nil }.map(\.time) == [
        .absolute(utc("2026-11-22T12:14:00Z")), .absolute(utc("2026-11-22T12:16:00Z")),
      ])
    let sections = try observations(suse, path: "scc/fs-diskio.txt")
    #expect(sections.count { $0.filesystem != nil } == 1 && sections.count { $0.message == "mount" } == 1)
  }
}
