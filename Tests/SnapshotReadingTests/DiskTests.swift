import IncidentModel
import Testing

@testable import SnapshotReading

private let ki: Int64 = 1024
private let mi: Int64 = 1_048_576
private let gi: Int64 = 1_073_741_824

@Suite struct DiskFreeTests {
  static let gnu = """
    Filesystem     Type     1K-blocks     Used Available Use% Mounted on
    overlay        overlay   12582912   170944  12411968   2% /
    /dev/vdb       ext4       2145288   610532   1405732  31% /var

    """

  struct Case: Sendable {
    var name: String
    var text: String
    var mount: String
    var size: ClosedRange<Int64>
    var available: ClosedRange<Int64>
    var type: String? = nil
  }

  /// One disk of 2145288 KiB with 1405732 KiB available, in every form.
  static let cases: [Case] = [
    Case(
      name: "1K with type", text: gnu, mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki,
      available: 1_405_731 * ki + 1...1_405_732 * ki, type: "ext4"),
    Case(
      name: "-h", text: "Filesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.1G 597M 1.4G 31% /var\n", mount: "/var",
      size: 2_147_483_649...2_254_857_830, available: 1_395_864_372...1_503_238_553),
    Case(
      name: "-h whole", text: "Filesystem Size Used Avail Use% Mounted on\n/dev/vda1 100G 39G 61G 40% /\n", mount: "/",
      size: 99 * gi + 1...100 * gi, available: 60 * gi + 1...61 * gi),
    Case(
      name: "-H",
      text: "Filesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.2G 626M 1.5G 31% /var\ntmpfs 13k 0 13k 0% /x\n",
      mount: "/var", size: 2_100_000_001...2_200_000_000, available: 1_400_000_001...1_500_000_000),
    Case(
      name: "-P",
      text: "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vdb 2145288 610532 1405732 31% /var\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki),
    Case(
      name: "POSIX 512",
      text: "Filesystem 512B-blocks Used Available Use% Mounted on\n/dev/vdb 4290576 1221064 2811464 31% /var\n",
      mount: "/var", size: 4_290_575 * 512 + 1...4_290_576 * 512, available: 2_811_463 * 512 + 1...2_811_464 * 512),
    Case(
      name: "-B1",
      text: "Filesystem 1B-blocks Used Available Use% Mounted on\n/dev/vdb 2196774912 625184768 1439469568 31% /var\n",
      mount: "/var", size: 2_196_774_912...2_196_774_912, available: 1_439_469_568...1_439_469_568),
    Case(
      name: "-m", text: "Filesystem 1M-blocks Used Available Use% Mounted on\n/dev/vdb 2096 597 1373 31% /var\n",
      mount: "/var", size: 2095 * mi + 1...2096 * mi, available: 1372 * mi + 1...1373 * mi),
    Case(
      name: "-BG", text: "Filesystem 1G-blocks Used Available Use% Mounted on\n/dev/vdb 3G 1G 2G 31% /var\n",
      mount: "/var", size: 2 * gi + 1...3 * gi, available: gi + 1...2 * gi),
    Case(
      name: "thousands",
      text:
        "Filesystem 1B-blocks Used Available Use% Mounted on\n/dev/vdb 2.196.774.912 625.184.768 1.439.469.568 31% /var\n",
      mount: "/var", size: 2_196_774_912...2_196_774_912, available: 1_439_469_568...1_439_469_568),
    Case(
      name: "busybox",
      text: "Filesystem   Size  Used Available Use% Mounted on\n/dev/vda1   79.4G 74.9G      4.5G  95% /\n", mount: "/",
      size: 85_201_413_734...85_308_787_916, available: 4_778_151_116...4_885_525_299),
    Case(
      name: "headerless", text: "/dev/vdb 2145288 610532 1405732 31% /var\n/dev/vdc 2145288 610532 1405732 31% /v\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki),
    Case(
      name: "headerless with type",
      text: "/dev/vdb ext4 2145288 610532 1405732 31% /var\n/dev/vdc ext4 2145288 610532 1405732 31% /v\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki,
      type: "ext4"),
    Case(
      name: "wrapped",
      text:
        "Filesystem           1K-blocks      Used Available Use% Mounted on\n/dev/mapper/very-long-name-of-a-volume\n                       2145288    610532   1405732  31% /var\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki),
    Case(
      name: "--output",
      text:
        "Filesystem Type Inodes IUsed IFree IUse% 1K-blocks Used Avail Use% File Mounted on\n/dev/vdb ext4 1000 400 600 40% 2145288 610532 1405732 31% - /var\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki,
      type: "ext4"),
    Case(
      name: "de",
      text: "Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf\n/dev/vdb        2,1G    597M  1,4G   31% /var\n",
      mount: "/var", size: 2_147_483_649...2_254_857_830, available: 1_395_864_372...1_503_238_553),
    Case(
      name: "fr",
      text: "Sys. de fichiers Taille Utilisé Dispo Uti% Monté sur\n/dev/vdb           2,1G    597M  1,4G  31% /var\n",
      mount: "/var", size: 2_147_483_649...2_254_857_830, available: 1_395_864_372...1_503_238_553),
    Case(
      name: "ru",
      text:
        "Файловая система Размер Использовано Дост Использовано% Cмонтировано в\n/dev/vdb           2,1G    597M  1,4G  31% /var\n",
      mount: "/var", size: 2_147_483_649...2_254_857_830, available: 1_395_864_372...1_503_238_553),
    Case(
      name: "zh", text: "文件系统        大小  已用  可用 已用% 挂载点\n/dev/vdb        2.1G  597M  1.4G   31% /var\n", mount: "/var",
      size: 2_147_483_649...2_254_857_830, available: 1_395_864_372...1_503_238_553),
    Case(
      name: "ja 1K", text: "ファイルシス 1K-ブロック  使用 使用可 使用% マウント位置\n/dev/vdb 2145288 610532 1405732 31% /var\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki),
    Case(
      name: "sorted header last",
      text: "/dev/vdb 2145288 610532 1405732 31% /var\nFilesystem 1K-blocks Used Available Use% Mounted on\n",
      mount: "/var", size: 2_145_287 * ki + 1...2_145_288 * ki, available: 1_405_731 * ki + 1...1_405_732 * ki),
    Case(
      name: "blanks in the mount",
      text: "Filesystem 1B-blocks Used Available Use% Mounted on\n/dev/vdb 10 4 6 40% /mnt/my disk\n",
      mount: "/mnt/my disk", size: 10...10, available: 6...6),
  ]

  @Test(arguments: cases) func everyFormOfDfGivesTheSameDisk(_ sample: Case) throws {
    let row = try #require(
      try observations(sample.text).compactMap(\.filesystem).first { $0.mount == sample.mount }, "\(sample.name)")
    let (size, available) = (try #require(row.size), try #require(row.available))
    #expect(size.low...size.high == sample.size, "\(sample.name)")
    #expect(available.low...available.high == sample.available, "\(sample.name)")
    #expect(row.type == sample.type, "\(sample.name)")
  }

  @Test func twoLocalesOfOneTableGiveTheSameBytes() throws {
    let english = try observations("Filesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.1G 597M 1.4G 31% /var\n")
    for sample in Self.cases where ["de", "fr", "ru", "zh"].contains(sample.name) {
      #expect(try observations(sample.text).map(\.fact) == english.map(\.fact), "\(sample.name)")
    }
  }

  @Test func gnuAndBusyboxOfOneDiskOverlap() throws {
    let gnu = try #require(
      try observations("Filesystem Size Used Avail Use% Mounted on\n/dev/sda1 28G 1G 27G 4% /\n").first?.filesystem?
        .size)
    let busybox = try #require(
      try observations("Filesystem Size Used Available Use% Mounted on\n/dev/sda1 27.2G 1.0G 26.0G 4% /\n").first?
        .filesystem?.size)
    let true_: Int64 = 29_184_302_776
    #expect(gnu.low...gnu.high ~= true_ && busybox.low...busybox.high ~= true_)
  }

  @Test func inodeTablesAreCounts() throws {
    for header in [
      "Inodes IUsed IFree IUse%", "Inodes Used Available Use%", "Inœuds IUtil. ILib. IUti%", "Iノード I使用 I残り I使用%",
    ] {
      let row = try #require(
        try observations("Filesystem \(header) Mounted on\n/dev/vdb 204800 3186 201614 2% /var\n").first?.filesystem,
        "\(header)")
      #expect(row.size == nil && row.inodes == Inodes(exactly: 204_800), "\(header)")
      #expect(row.inodesUsed == Inodes(exactly: 3186) && row.inodesFree == Inodes(exactly: 201_614))
    }
    let rounded = try #require(
      try observations("Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/vdb 16M 3.2K 16M 1% /var\n").first?
        .filesystem?.inodes)
    #expect(rounded.low == 15 * mi + 1 && rounded.high == 16 * mi)
  }

  @Test func rowsWithoutNumbersAndTotalsAreNoFilesystems() throws {
    let text =
      "Filesystem 1K-blocks Used Available Use% Mounted on\nproc - - - - /proc\ntotal 10 4 6 40% -\n/dev/vdb 10 4 6 40% /\n"
    #expect(try observations(text).compactMap(\.filesystem).map(\.device) == ["/dev/vdb"])
  }

  @Test func dfInAFileNamedDuIsDf() throws {
    let reading = try #require(read(Self.gnu, path: "collect/du_bytes.txt"))
    #expect(reading.kind == "df" && reading.observations.allSatisfy { $0.filesystem != nil })
  }
}

@Suite struct DiskUsageTests {
  struct Case: Sendable {
    var name: String
    var path = "du.txt"
    var text: String
    var bytes: [ClosedRange<Int64>]
  }

  static let cases: [Case] = [
    Case(
      name: "-h", text: "4.0K\t/a\n596M\t/b\n1.5G\t/c\n0\t/d\n",
      bytes: [4 * ki - 102...4 * ki, 595 * mi + 1...596 * mi, 1_503_238_554...1_610_612_736, 0...0]),
    Case(
      name: "KiB", text: "610080\t/a\n453416\t/a/b\n44\t/a/c\n",
      bytes: [610_079 * ki + 1...610_080 * ki, 453_415 * ki + 1...453_416 * ki, 43 * ki + 1...44 * ki]),
    Case(
      name: "bytes by their multiples", text: "4096\t/a/b\n1845501952\t/a\n8192\t/c\n",
      bytes: [4096...4096, 1_845_501_952...1_845_501_952, 8192...8192]),
    Case(name: "-B1 by name", path: "snap/du-B1-d3", text: "4096\t/a\n5000\t/b\n", bytes: [4096...4096, 5000...5000]),
    Case(name: "-b by prompt", text: "# du -sb /var\n5003\t/a\n", bytes: [5003...5003]),
    Case(name: "-m by prompt", text: "$ du -xm /var\n5\t/a\n", bytes: [4 * mi + 1...5 * mi]),
    Case(name: "-BG", text: "1G\t/a\n12G\t/b\n", bytes: [1...gi, 11 * gi + 1...12 * gi]),
    Case(name: "--si", text: "132k\t/a\n5.0M\t/b\n", bytes: [131_001...132_000, 4_900_001...5_000_000]),
    Case(name: "busybox", text: "128.0K\t/a\n1.5M\t/b\n", bytes: [131_020...131_123, 1_520_435...1_625_292]),
    Case(name: "German", text: "4,0K\t/a\n", bytes: [4 * ki - 102...4 * ki]),
    Case(
      name: "pasted blanks and total", text: "44   /a\n40   /a/my dir\n84   total\n",
      bytes: [43 * ki + 1...44 * ki, 39 * ki + 1...40 * ki]),
    Case(name: "--time", text: "44\t2026-11-22 12:22\t/a\n", bytes: [43 * ki + 1...44 * ki]),
  ]

  @Test(arguments: cases) func everyFormOfDuGivesBytes(_ sample: Case) throws {
    let rows = try observations(sample.text, path: sample.path).compactMap(\.directory)
    #expect(rows.map { $0.bytes.low...$0.bytes.high } == sample.bytes, "\(sample.name)")
    #expect(rows.first?.path == "/a" || rows.first?.path == "/a/b", "\(sample.name)")
  }

  @Test func anAssumedUnitIsSaid() throws {
    #expect(try observations("2723\t/a\n81\t/b\n3\t/c\n").allSatisfy { $0.message == "du.unit-assumed" })
    #expect(try observations("2724\t/a\n80\t/b\n4\t/c\n").allSatisfy { $0.message == "du" })
  }

  @Test func errorsBetweenTheRowsAreFacts() throws {
    let text = "4\t/a\ndu: cannot read directory '/b': Permission denied\n8\t/c\n12\t/d\n"
    let found = try observations(text)
    #expect(found.compactMap(\.directory).map(\.path) == ["/a", "/c", "/d"])
    #expect(found.contains { $0.message == "collection-failed" && $0.evidence.line == 2 })
  }
}
