import IncidentModel
import LogReading
import Testing

private let must =
  #"I0115 12:34:56.123456     812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="inodes""#

/// A journal record in each form that has one field per line.
enum RecordForm: String, CaseIterable, CustomTestStringConvertible {
  case export, binary, verbose, pretty
  var testDescription: String { rawValue }

  func text(_ message: String, host: String, micros: Int64) -> [UInt8] {
    switch self {
    case .export:
      return Array(
        "__CURSOR=s=1\n__REALTIME_TIMESTAMP=\(micros)\n_HOSTNAME=\(host)\nPRIORITY=6\nMESSAGE=\(message)\nSYSLOG_IDENTIFIER=kubelet\n\n"
          .utf8)
    case .binary:
      let length = UInt64(message.utf8.count)
      let head = Array("__CURSOR=s=1\n__REALTIME_TIMESTAMP=\(micros)\n_HOSTNAME=\(host)\nMESSAGE\n".utf8)
      return head + (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(message.utf8)
        + Array("\nSYSLOG_IDENTIFIER=kubelet\n\n".utf8)
    case .verbose:
      let hex = String(micros, radix: 16)
      return Array(
        "Mon 2024-01-15 12:34:56.124000 UTC [s=1;i=2;b=3;m=4;t=\(hex);x=5]\n    _HOSTNAME=\(host)\n    MESSAGE=\(message)\n    SYSLOG_IDENTIFIER=kubelet\n"
          .utf8)
    case .pretty:
      let escaped = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        .replacing("\t", with: "\\t")
      return Array(
        "{\n\t\"MESSAGE\" : \"\(escaped)\",\n\t\"_HOSTNAME\" : \"\(host)\",\n\t\"SYSLOG_IDENTIFIER\" : \"kubelet\",\n\t\"__REALTIME_TIMESTAMP\" : \"\(micros)\"\n}\n"
          .utf8)
    }
  }
}

@Suite struct FieldRecordTests {
  private static let micros: Int64 = 1_705_322_096_124_000

  private func journal(_ form: RecordForm) -> [UInt8] {
    form.text("I0115 12:34:55.1 1 x.go:1] nothing", host: "node1", micros: Self.micros - 1_000_000)
      + form.text(must, host: "node2", micros: Self.micros)
      + form.text(must, host: "node1", micros: Self.micros + 1_000_000)
  }

  @Test("fields of a record give its message time, host and place", arguments: RecordForm.allCases)
  func record(_ form: RecordForm) throws {
    let reading = reading(journal(form), path: "journal.txt")
    #expect(reading.kind == "kubelet-log")
    #expect(reading.observations.map(\.fact) == [.eviction(.mustEvict(.inodes)), .eviction(.mustEvict(.inodes))])
    #expect(reading.observations.map(\.node) == ["node2", "node1"])
    #expect(reading.observations.first?.time == .absolute(Timestamp(nanoseconds: Self.micros * 1000)))
    #expect(reading.host == "node1")
    let first = try #require(reading.observations.first).evidence
    let line = journal(form).split(separator: 10, omittingEmptySubsequences: false)[Int(first.line) - 1]
    #expect(String(decoding: line, as: UTF8.self).contains("MESSAGE"))
  }

  @Test("a value over several lines inside one record is one entry", arguments: [RecordForm.binary, .pretty])
  func multilineMessage(_ form: RecordForm) {
    let message =
      "E0115 12:34:56.123456     812 remote_image.go:180] \"PullImage from image service failed\" err=<\n\tfirst line\n\tsecond line\n > image=\"docker.io/library/x:1\""
    let bytes = form.text(message, host: "n", micros: Self.micros)
    #expect(
      reading(bytes, path: "journal.txt").observations.map(\.fact) == [
        .pull(.failed(ImageName("docker.io/library/x:1"), error: "first line\nsecond line"))
      ])
  }

  @Test("binary fields of any length are measured, whatever bytes they hold")
  func binaryLengths() {
    for length in [0, 9, 10, 13, 255, 256, 266, 2570, 3338] {
      let junk = [UInt8](repeating: 10, count: length / 2) + [UInt8](repeating: 13, count: length - length / 2)
      let field =
        Array("__REALTIME_TIMESTAMP=\(Self.micros)\nCOREDUMP\n".utf8)
        + (0..<8).map { UInt8(truncatingIfNeeded: UInt64(length) >> (8 * $0)) } + junk + [10]
        + Array("MESSAGE=\(must)\n\n".utf8)
      let reading = reading(field, path: "journal.txt", format: LogFormat(kind: "journal", name: "test"))
      #expect(reading.observations.map(\.fact) == [.eviction(.mustEvict(.inodes))], "\(length) bytes")
    }
  }

  @Test("a length that cannot be right costs no later record")
  func absurdLength() {
    let bytes =
      Array("__REALTIME_TIMESTAMP=1\nMESSAGE\n".utf8) + [UInt8](repeating: 0xFF, count: 8) + Array("x\n\n".utf8)
      + RecordForm.export.text(must, host: "n", micros: Self.micros)
    let reading = reading(bytes, path: "journal.txt", format: LogFormat(kind: "journal", name: "test"))
    #expect(reading.observations.map(\.fact) == [.eviction(.mustEvict(.inodes))])
  }

  @Test("a journal cut at any byte keeps the records before, in chunks of any size", arguments: RecordForm.allCases)
  func cutAnywhere(_ form: RecordForm) {
    let bytes = journal(form)
    let second = bytes.count - form.text(must, host: "node1", micros: Self.micros).count
    let format = LogFormat(kind: "journal", name: "test")
    for end in 0...bytes.count {
      let cut = reading(Array(bytes[..<end]), path: "journal.txt", format: format)
      if end >= second { #expect(cut.observations.first?.node == "node2", "cut at \(end)") }
    }
    let whole = reading(bytes, path: "journal.txt", format: format)
    for size in [1, 2, 3, 7, 64] {
      #expect(reading(bytes, path: "journal.txt", format: format, chunk: size).observations == whole.observations)
    }
  }

  @Test("carriers cut at every byte finish and keep the line before")
  func carriersCutAnywhere() {
    let lines = [
      #"{"insertId":"x","jsonPayload":{"MESSAGE":"\#(must.replacing("\"", with: "\\\""))","_HOSTNAME":"n"},"timestamp":"2024-01-15T12:34:56.1Z"}"#,
      "\"\(must.replacing("\"", with: "\\\""))\",", "  > > \(must)", "[ 12.5] n kubelet[1]: \(must)",
      #"time="2024-01-15 12:34:56" level=info msg="\#(must.replacing("\"", with: "\\\""))" component=kubelet"#,
      "kubelet_1 | \(must)", "\u{1B}[1m\(must)\u{1B}[0m", "data: {\"MESSAGE\":\"x\"}",
    ]
    for line in lines {
      let bytes = Array((must + "\n" + line).utf8)
      for end in must.utf8.count...bytes.count {
        let cut = reading(Array(bytes[..<end]), format: LogFormat(kind: "journal", name: "test"))
        #expect(cut.observations.first?.fact == .eviction(.mustEvict(.inodes)), "\(line.prefix(20)) cut at \(end)")
      }
    }
  }
}
