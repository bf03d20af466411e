import IncidentModel
import Testing

@testable import SnapshotReading

private let ki: Int64 = 1024
private let mi: Int64 = 1_048_576
private let gi: Int64 = 1_073_741_824

/// Forms of df beside the everyday ones (facts: bundles 3.1).
@Suite struct DiskFreeFormTests {
  struct Case: Sendable {
    var name: String
    var path = "df.txt"
    var text: String
    var mount = "/var"
    var used: ClosedRange<Int64>
    var available: ClosedRange<Int64>
  }

  static let exact = 610_531 * ki + 1...610_532 * ki
  static let exactFree = 1_405_731 * ki + 1...1_405_732 * ki
  static let rounded = 596 * mi + 1...597 * mi
  static let roundedFree: ClosedRange<Int64> = 1_395_864_372...1_503_238_553

  static let cases: [Case] = [
    // --output, any subset in any order (3.1 `--output`)
    Case(
      name: "place last", text: "1K-blocks Used Avail Use% Mounted on\n2145288 610532 1405732 31% /var\n", used: exact,
      available: exactFree),
    Case(
      name: "place first", text: "Mounted on     1K-blocks   Used   Avail\n/var             2145288 610532 1405732\n",
      used: exact, available: exactFree),
    Case(
      name: "blanks in the middle", text: "Mounted on Avail Used\n/mnt/my disk 1405732 610532\n", mount: "/mnt/my disk",
      used: exact, available: exactFree),
    Case(
      name: "everything",
      text:
        "Filesystem Type Inodes IUsed IFree IUse% 1B-blocks Used Avail Use% File Mounted on\n/dev/vdb ext4 - - - - 2196774912 625184768 1439469568 31% - /var\n",
      used: 625_184_768...625_184_768, available: 1_439_469_568...1_439_469_568),
    Case(
      name: "in German", text: "Eingehängt auf  Größe Benutzt Verf.\n/var             2,1G    597M  1,4G\n",
      used: rounded,
      available: roundedFree),
    // localised tables (3.1)
    Case(
      name: "es", text: "S.ficheros Tamaño Usados  Disp Uso% Montado en\n/dev/vdb     2,1G   597M  1,4G  31% /var\n",
      used: rounded, available: roundedFree),
    Case(
      name: "pt_BR",
      text: "Sist. Arq.      Tam. Usado Disp. Uso% Montado em\n/dev/vdb        2,1G  597M  1,4G  31% /var\n",
      used: rounded, available: roundedFree),
    Case(
      name: "ja", text: "ファイルシス   サイズ  使用  残り 使用% マウント位置\n/dev/vdb         2.1G  597M  1.4G   31% /var\n",
      used: rounded, available: roundedFree),
    // grouping by locale (3.1 `-B\'1`)
    Case(
      name: "grouped by commas",
      text:
        "Filesystem 1B-blocks Used Available Use% Mounted on\n/dev/vdb 2,196,774,912 625,184,768 1,439,469,568 31% /var\n",
      used: 625_184_768...625_184_768, available: 1_439_469_568...1_439_469_568),
    Case(
      name: "grouped by blanks that do not break",
      text:
        "Sys. de fichiers 1B-blocs Utilisé Disponible Uti% Monté sur\n/dev/vdb 2\u{202F}196\u{202F}774\u{202F}912 625\u{202F}184\u{202F}768 1\u{202F}439\u{202F}469\u{202F}568 31% /var\n",
      used: 625_184_768...625_184_768, available: 1_439_469_568...1_439_469_568),
    Case(
      name: "grouped, with a unit",
      text: "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/vdb 2,145,288K 610,532K 1,405,732K 31% /var\n",
      used: exact, available: exactFree),
    // -H (3.1): told from -h by the command, or by a lower-case k
    Case(
      name: "-H by the command",
      text: "$ df -H\nFilesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.2G 626M 1.5G 31% /var\n",
      used: 625_000_001...626_000_000, available: 1_400_000_001...1_500_000_000),
    Case(
      name: "-h by what it prints",
      text: "Filesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.5G 1015M 1.5G 41% /var\n",
      used: 1014 * mi + 1...1015 * mi, available: 1_503_238_554...1_610_612_736),
    // --total, -a, dashes (3.1)
    Case(
      name: "with a total",
      text:
        "Filesystem 1K-blocks Used Available Use% Mounted on\nproc 0 0 0 - /proc\n/dev/vdb 2145288 610532 1405732 31% /var\ntotal 2145288 610532 1405732 31% -\n",
      used: exact, available: exactFree),
    Case(
      name: "reserve used up",
      text: "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/vdb 2145288 2145200 -40 100% /var\n",
      used: 2_145_199 * ki + 1...2_145_200 * ki, available: 0...0),
    // 60 % reserved blocks (10): the share follows used and available, not the size
    Case(
      name: "60 % reserved", text: "Filesystem Size Used Avail Use% Mounted on\n/dev/vda1 252G 28G 68G 30% /var\n",
      used: 27 * gi + 1...28 * gi, available: 67 * gi + 1...68 * gi),
    // busybox (3.1): wrapped with a type, one decimal always
    Case(
      name: "busybox wrapped with type",
      text:
        "Filesystem           Type       1K-blocks      Used Available Use% Mounted on\n/dev/mapper/very-long-name-of-a-volume\n                     ext4         2145288    610532   1405732  30% /var\n",
      used: exact, available: exactFree),
    // findmnt -D (3.3): capitals, nearest
    Case(
      name: "findmnt -D",
      text: "SOURCE     FSTYPE  SIZE   USED AVAIL USE% TARGET\n/dev/vdb   ext4    2.1G 596.2M  1.3G  28% /var\n",
      used: 625_108_582...625_213_440, available: 1_342_177_280...1_449_551_462),
    // sudo and pipes in front of a headerless table
    Case(
      name: "headerless -m behind sudo", text: "$ sudo df -m | grep ^/\n/dev/vdb 2096 597 1373 31% /var\n",
      used: rounded,
      available: 1372 * mi + 1...1373 * mi),
    // stamped by ts, in a file of samples (4)
    Case(
      name: "ts",
      text:
        "Nov 22 12:14:00 Filesystem Size Used Avail Use% Mounted on\nNov 22 12:14:00 /dev/vdb 2.1G 597M 1.4G 31% /var\nNov 22 12:14:00 /dev/vdc 2.1G 597M 1.4G 31% /mnt\n",
      used: rounded, available: roundedFree),
  ]

  @Test(arguments: cases) func everyFormOfDfGivesItsBytes(_ sample: Case) throws {
    let reading = try #require(read(sample.text, path: sample.path), "\(sample.name)")
    #expect(reading.kind == "df" && reading.damage.isEmpty, "\(sample.name): \(reading.kind) \(reading.damage)")
    let row = try #require(
      reading.observations.compactMap(\.filesystem).first { $0.mount == sample.mount }, "\(sample.name)")
    let (used, available) = (try #require(row.used), try #require(row.available))
    #expect(used.low...used.high == sample.used, "\(sample.name)")
    #expect(available.low...available.high == sample.available, "\(sample.name)")
  }

  @Test("inodes are told from bytes in every language, and human counts are in powers of 1024")
  func inodesAreCounts() throws {
    let headers = [
      "Dateisystem Inodes IBenutzt IFrei IUse% Eingehängt auf", "S.ficheros Nodos-i NUsados NLibres NUso% Montado en",
      "Sist. Arq. Inós IUsado ILivr IUso% Montado em",
      "Файловая система Iнодов IИспользовано IСвободно IИспользовано% Cмонтировано в",
      "文件系统 Inode 已用(I) 可用(I) 已用(I)% 挂载点", "Filesystem Inodes Used Available Use% Mounted on",
    ]
    for header in headers {
      let row = try #require(
        try observations("\(header)\n/dev/vdb 204800 3186 201614 2% /var\n").first?.filesystem, "\(header)")
      #expect(row.used == nil && row.inodesUsed == Inodes(exactly: 3186), "\(header)")
    }
  }

  @Test("a row whose share contradicts its numbers is left out and told, its neighbours stay")
  func contradictionsAreDamage() throws {
    let text =
      "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/vda 2145288 610532 1405732 93% /\n/dev/vdb 2145288 610532 1405732 31% /var\n"
    let reading = try #require(read(text))
    #expect(reading.observations.compactMap(\.filesystem).map(\.mount) == ["/var"])
    #expect(reading.damage.count == 1 && reading.damage[0].text.said.contains("line 2"))
  }

  @Test("errors of df among the rows are facts in any language")
  func errorsAreFacts() throws {
    for error in [
      "df: /x: Transport endpoint is not connected", "df: /x: Stale file handle", "df: '/x': Keine Berechtigung",
    ] {
      let found = try observations(
        "Filesystem 1K-blocks Used Available Use% Mounted on\n\(error)\n/dev/vdb 10 4 6 40% /\n")
      #expect(found.contains { $0.snapshot == .collectionFailed(error) } && found.compactMap(\.filesystem).count == 1)
    }
  }

  @Test("a captured watch names the host, the command and the time of every screen")
  func watchIsAHeader() throws {
    let screen =
      "\u{1B}[H\u{1B}[JEvery 2.0s: df -H          node-7: Sun Nov 22 12:22:42 2026\n\nFilesystem Size Used Avail Use% Mounted on\n/dev/vdb 2.2G 626M 1.5G 31% /var\n"
    let found = try observations(screen + screen.replacing("12:22:42", with: "12:22:44"))
    let rows = found.filter { $0.filesystem != nil }
    #expect(rows.count == 2 && rows.allSatisfy { $0.node == "node-7" && $0.timeBasis == .headerLine })
    #expect(rows[0].time != rows[1].time)
    #expect(rows[0].filesystem?.used?.high == 626_000_000)
  }
}

/// Forms of du beside the everyday ones (facts: bundles 3.2).
@Suite struct DiskUsageFormTests {
  static func rows(_ text: String, path: String = "du.txt") throws -> [String: ClosedRange<Int64>] {
    let found = try observations(text, path: path).compactMap(\.directory)
    return Dictionary(found.map { ($0.path, $0.bytes.low...$0.bytes.high) }, uniquingKeysWith: { a, _ in a })
  }

  @Test("every form gives the same directory") func everyForm() throws {
    let cases: [(name: String, text: String, bytes: ClosedRange<Int64>)] = [
      ("NUL separated", "44\t/b\0" + "4\t/my\nname\0" + "48\t/a\0", 47 * ki + 1...48 * ki),
      ("a name with a line feed", "4\t/x/a\nb\n48\t/a\n", 47 * ki + 1...48 * ki),
      (
        "--time=full-iso", "48\t2026-11-22 12:22:33.123456789 +0000\t/a\n44\t2026-11-22 12:22:33.1 +0000\t/b\n",
        47 * ki + 1...48 * ki
      ),
      ("total in Japanese", "48\t/a\n4\t/b\n52\t合計\n", 47 * ki + 1...48 * ki),
      ("-BM", "1M\t/a\n3M\t/b\n", 1...mi),
      ("--si", "132k\t/a\n", 131_001...132_000),
      ("grouped", "1,234,568\t/a\n", 1_234_567 * ki + 1...1_234_568 * ki),
      ("names below a prompt's directory", "[root@n1 /]# du -sk *\n48\ta\n8\tb\n", 47 * ki + 1...48 * ki),
      ("names below cd", "$ cd / && sudo du -sk * | sort -n\n8\tb\n48\ta\n", 47 * ki + 1...48 * ki),
    ]
    for (name, text, bytes) in cases {
      #expect(try Self.rows(text)["/a"] == bytes, "\(name)")
    }
  }

  @Test("what could not be read makes the directories above it lower bounds") func errorsAreLowerBounds() throws {
    let text =
      "du: cannot read directory '/var/lib/x': Permission denied\n4\t/var/lib/x\n40\t/var/lib\n8\t/var/log\n60\t/var\n"
    let found = try observations(text)
    #expect(
      found.filter { $0.message == "du.at-least" }.compactMap(\.directory).map(\.path) == [
        "/var/lib/x", "/var/lib", "/var",
      ])
    #expect(found.contains { $0.message == "collection-failed" })
    let german = try observations(
      "4\t/v/x\ndu: Das Verzeichnis „/v/x“ kann nicht gelesen werden: Keine Berechtigung\n8\t/v\n12\t/w\n")
    #expect(german.count { $0.message == "du.at-least" } == 2)
  }

  @Test("a listing behind a page of errors is still one of du") func errorsFirst() throws {
    let errors = (0..<80).map { "du: cannot access '/proc/\($0)': No such file or directory\n" }.joined()
    let reading = try #require(read(errors + "4\t/a/b\n8\t/a\n", path: "sizes.txt"))
    #expect(reading.kind == "du" && reading.observations.compactMap(\.directory).count == 2)
    #expect(reading.observations.count { $0.message == "collection-failed" } == 80)
  }

  @Test("a sorted listing, or one through head, does not say that the rest is empty") func sortedIsIncomplete() throws {
    let sorted = (1...20).map { "\((21 - $0) * 4)\t/d/\($0)\n" }.joined()
    #expect(try observations(sorted).compactMap(\.directory).allSatisfy { $0.unlistedBelow == 4 * ki })
    let tree = "4\t/a/b\n12\t/a/c\n20\t/a\n"
    #expect(try observations(tree).compactMap(\.directory).allSatisfy { $0.unlistedBelow == nil })
    #expect(
      try observations("$ du -ak /a | tail -3\n" + tree).compactMap(\.directory).allSatisfy {
        $0.unlistedBelow == 4 * ki
      })
  }

  @Test("of a long listing the largest rows stay, and no byte is lost") func longListings() throws {
    // 300 folders of 100 files: with and without rows for the folders.
    for hasFolders in [true, false] {
      var text = ""
      var whole: Int64 = 0
      for folder in 0..<300 {
        var sum = 0
        for file in 0..<100 {
          let size = 4 + 4 * ((folder * 7 + file * 13) % 50)
          text += "\(size)\t/data/d\(folder)/f\(file)\n"
          sum += size
        }
        if hasFolders { text += "\(sum)\t/data/d\(folder)\n" }
        whole += Int64(sum)
      }
      if hasFolders { text += "\(whole)\t/data\n" }
      let inOneGo = try #require(read(text, path: "du.txt", chunk: 1 << 20))
      for chunk in [1000, 1 << 16] {
        let reading = try #require(read(text, path: "du.txt", chunk: chunk))
        let rows = Dictionary(
          reading.observations.compactMap(\.directory).map { ($0.path, $0.bytes.best) }, uniquingKeysWith: { a, _ in a }
        )
        #expect(reading.observations == inOneGo.observations)
        #expect(rows["/data"] == whole * ki)
        #expect(rows.count < 12_000 && (0..<300).allSatisfy { rows["/data/d\($0)"] != nil })
        #expect(reading.damage.map(\.kind) == [.condensed])
        #expect(reading.lines == (hasFolders ? 30_301 : 30_000))
      }
    }
  }

  @Test("sizes beyond any disk, and words that are none, never trap") func hostileSizes() throws {
    let sizes = [
      "99999999999999999999G", "999999999999999999999999999999", "-1K", "1e+999MB", "1e+03MB", "1.2.3.4K",
      "0.0000000001Y", "18446744073709551616",
      "9223372036854775807", "9Z", "1,", ",1", "1..2",
    ]
    for size in sizes {
      for form in [
        "\(size)\t/a\n", "4\t/b\n\(size)\t/a\n", "/dev/vdb \(size) \(size) \(size) 50% /var\n", "total \(size)\n",
        "Filesystem \(size)-blocks Used Available Use% Mounted on\n/dev/vdb \(size) 1 1 50% /\n",
      ] {
        for kind in ["du", "df", "images", "mounts"] {
          let reading = read(bytes: Array(form.utf8), format: SnapshotFormat(kind: kind, language: .table))
          #expect(reading?.bytes == UInt64(form.utf8.count))
        }
      }
    }
  }
}
