/// Files that evictrace does not read, told by their first bytes: what they are, and what their owner can do about it.
///
///     age-encryption.org/v1              a Talos support bundle as talosctl writes it
///     LPKSHHRH                           /var/log/journal/…/system.journal
///     89 50 4e 47 0d 0a 1a 0a            a screenshot of a dashboard
internal import IncidentModel

struct ForeignContent: Hashable, Sendable {
  /// What is lost with it.
  enum Loss: Sendable {
    /// Encrypted: everything, until somebody with the key helps.
    case secret
    /// Evidence in a form that some other tool can turn into one that is read.
    case evidence
    /// A picture or a program: nothing that this tool looks for.
    case nothing
  }
  /// With its article: `a 7-Zip archive`.
  let what: Sentence
  let loss: Loss
  /// What to do, as a clause.
  let advice: Sentence

  var damage: Damage {
    switch loss {
    case .secret: Damage(.encrypted, "the content is encrypted (\(what)) and was not read; \(advice)")
    case .evidence: Damage(.unreadable, "the content is \(what), which evictrace does not open; \(advice)")
    case .nothing: Damage(.foreign, "the content is \(what); it was not read")
    }
  }

  init?(_ head: [UInt8]) {
    guard let row = Self.rows.first(where: { $0.stands(in: head) }) else {
      guard Self.isOpenPGP(head) else { return nil }
      self = Self.openPGP
      return
    }
    self = row.content
  }

  private init(_ what: Sentence, _ loss: Loss, _ advice: Sentence = "") {
    (self.what, self.loss, self.advice) = (what, loss, advice)
  }

  private struct Row: Sendable {
    var magic: [UInt8]
    var offset = 0
    var content: ForeignContent

    init(_ magic: [UInt8], at offset: Int = 0, _ content: ForeignContent) {
      (self.magic, self.offset, self.content) = (magic, offset, content)
    }

    init(_ magic: String, at offset: Int = 0, _ content: ForeignContent) {
      self.init(Array(magic.utf8), at: offset, content)
    }

    func stands(in head: [UInt8]) -> Bool {
      head.count >= offset + magic.count && head[offset..<offset + magic.count].elementsEqual(magic)
    }
  }

  private static let age = ForeignContent(
    "\(word: "age")", .secret,
    """
    decrypt it with \(code: "age -d -i KEYFILE FILE") and pass the result. A Talos support bundle is encrypted to its \
    vendor unless told otherwise: collect it again for a recipient of your own
    """)
  private static let openPGP = ForeignContent(
    "\(word: "OpenPGP (gpg)")", .secret, "decrypt it with \(code: "gpg --decrypt FILE") and pass the result")
  private static let unpack: Sentence = "unpack it and pass the folder"

  private static let rows: [Row] =
    encrypted + archives + evidence + [
      Row(
        "\u{7f}ELF\u{2}\u{1}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{4}\u{0}",
        .init("a core dump", .nothing)),
      Row("\u{7f}ELF", .init("a program (ELF)", .nothing)),
      Row([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], .init("a picture (PNG)", .nothing)),
      Row([0xff, 0xd8, 0xff], .init("a picture (JPEG)", .nothing)),
      Row("GIF87a", .init("a picture (GIF)", .nothing)), Row("GIF89a", .init("a picture (GIF)", .nothing)),
      Row("WEBPVP8", at: 8, .init("a picture (WebP)", .nothing)),
      Row("%PDF-", .init("a PDF document", .nothing)),
      Row("SQLite format 3\u{0}", .init("an SQLite database", .nothing)),
      Row([0xed, 0xda, 0x0c, 0xed], at: 16, .init("a bbolt database (etcd, containerd metadata)", .nothing)),
      Row("PACK\u{0}\u{0}\u{0}", .init("a git pack", .nothing)),
      Row("DIRC\u{0}\u{0}\u{0}", .init("a git index", .nothing)),
      Row([0xd4, 0xc3, 0xb2, 0xa1], .init("a packet capture", .nothing)),
      Row([0xa1, 0xb2, 0xc3, 0xd4], .init("a packet capture", .nothing)),
      Row([0x0a, 0x0d, 0x0d, 0x0a], .init("a packet capture", .nothing)),
      Row([0xed, 0xab, 0xee, 0xdb], .init("an RPM package", .nothing)),
      Row([0xca, 0xfe, 0xba, 0xbe], .init("a program (Java or Mach-O)", .nothing)),
      Row("\u{0}asm", .init("a WebAssembly module", .nothing)), Row("hsqs", .init("a squashfs image", .nothing)),
      Row([0x51, 0x46, 0x49, 0xfb], .init("a qcow2 disk image", .nothing)),
      Row("MDMP", .init("a Windows minidump", .nothing)), Row("ElfFile\u{0}", .init("a Windows event log", .nothing)),
      Row("PERFILE2", .init("a perf recording", .nothing)), Row("TZif", .init("a time zone table", .nothing)),
    ]

  private static let encrypted: [Row] = [
    Row("age-encryption.org/v", age), Row("-----BEGIN AGE ENCRYPTED FILE-----", age),
    Row("-----BEGIN PGP MESSAGE-----", openPGP),
    Row(
      "Salted__",
      .init(
        "\(word: "openssl enc")", .secret,
        "decrypt it with \(code: "openssl enc -d") and the cipher it was made with, pass the result")
    ),
    Row(
      "$ANSIBLE_VAULT;",
      .init(
        "\(word: "ansible-vault")", .secret,
        "decrypt it with \(code: "ansible-vault decrypt"), pass the result")),
    Row(
      "\u{0}GITCRYPT\u{0}",
      .init("\(word: "git-crypt")", .secret, "unlock the repository with \(code: "git-crypt unlock") first")),
  ]

  private static let archives: [Row] = [
    Row([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], .init("a 7-Zip archive", .evidence, unpack)),
    Row("Rar!\u{1a}\u{7}", .init("a RAR archive", .evidence, unpack)),
    Row("!<arch>\n", .init("an ar archive or Debian package", .evidence, unpack)),
    Row("070701", .init("a cpio archive", .evidence, unpack)),
    Row("070707", .init("a cpio archive", .evidence, unpack)),
    Row("xar!\u{0}", .init("a xar archive", .evidence, unpack)),
    Row("MSCF\u{0}", .init("a cabinet archive", .evidence, unpack)),
    Row(
      [0x89, 0x4c, 0x5a, 0x4f],
      .init("an lzop file", .evidence, "unpack it with \(code: "lzop -d") and pass the result")),
    Row("LRZI", .init("an lrzip file", .evidence, "unpack it with \(code: "lrunzip") and pass the result")),
    Row(
      [0xff, 0x06, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59],
      .init("a snappy stream", .evidence, "unpack it and pass the result")),
  ]

  private static let evidence: [Row] = [
    // dev.yorhel.nl/ncdu/binfmt
    Row(
      [0xbf, 0x6e, 0x63, 0x64, 0x75, 0x45, 0x58, 0x31],
      .init(
        "a binary ncdu export", .evidence, "turn it into JSON with \(code: "ncdu -f FILE -o ncdu.json") and pass that"))
  ]

  /// A binary OpenPGP message begins with a session-key packet: its tag, a length, the packet's version.
  /// RFC 4880, sections 4.2, 5.1 and 5.3.
  private static func isOpenPGP(_ head: [UInt8]) -> Bool {
    guard head.count >= 4 else { return false }
    switch head[0] {
    case 0x85: return head[3] == 3 && head[1] < 8
    case 0x84, 0xc1: return head[2] == 3
    case 0x8c, 0xc3: return (4...6).contains(head[2]) && head[1] < 64
    default: return false
    }
  }
}
