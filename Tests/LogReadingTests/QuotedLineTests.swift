import IncidentModel
import LogReading
import Testing

private let must =
  #"I0115 12:34:56.123456     812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage""#
private let escaped = must.replacing("\"", with: "\\\"")
private let mustEvict = Fact.eviction(.mustEvict(.ephemeralStorage))

/// One line as people and collectors hand it over, and the host that it names.
struct QuotedLine: Sendable, CustomTestStringConvertible {
  var name: String
  var line: String
  var host: String?
  var testDescription: String { name }
}

private let quoted: [QuotedLine] = [
  QuotedLine(name: "with unit", line: "Mon 2024-01-15 12:34:56 UTC node1 kubelet.service[812]: \(must)", host: "node1"),
  QuotedLine(name: "monotonic", line: "[ 1234.567890] node1 kubelet[812]: \(must)", host: "node1"),
  QuotedLine(name: "delta", line: "[ 1234.567890 <    0.000123 >] node1 kubelet[812]: \(must)", host: "node1"),
  QuotedLine(
    name: "ISO without process", line: "2024-01-15T12:34:56.123456+00:00 node1 kubelet: \(must)", host: "node1"),
  QuotedLine(
    name: "minikube's asterisk", line: "* Jan 15 12:34:56 node1 kubelet[812]: \(must)", host: "node1"),
  QuotedLine(name: "quotation", line: "  > > Jan 15 12:34:56 node1 kubelet[812]: \(must)", host: "node1"),
  QuotedLine(name: "list", line: "- \(must)"), QuotedLine(name: "indented by TAB", line: "\t\(must)"),
  QuotedLine(name: "code", line: "`\(must)`"), QuotedLine(name: "table cell", line: "| \(must) |"),
  QuotedLine(name: "grep with number", line: "123:\(must)"),
  QuotedLine(name: "grep with file", line: "/var/log/kubelet.log:123:\(must)"),
  QuotedLine(name: "JSON string", line: "\"\(escaped)\","), QuotedLine(name: "YAML string", line: "'\(must)'"),
  QuotedLine(name: "docker compose", line: "kubelet_1  | \(must)"),
  QuotedLine(name: "Talos address", line: "172.20.0.5: \(must)"),
  QuotedLine(
    name: "k0s", line: #"time="2024-01-15 12:34:56" level=info msg="\#(escaped)" component=kubelet stream=stderr"#),
  QuotedLine(
    name: "coloured by journalctl", line: "Jan 15 12:34:56 node1 kubelet[812]: \u{1B}[0;1;31m\(must)\u{1B}[0m",
    host: "node1"),
  QuotedLine(name: "coloured as a whole", line: "\u{1B}[1mJan 15 12:34:56 node1 kubelet[812]: \(must)", host: "node1"),
  QuotedLine(
    name: "GKE journal entry",
    line:
      #"{"insertId":"x","jsonPayload":{"MESSAGE":"\#(escaped)","_HOSTNAME":"node1"},"timestamp":"2024-01-15T12:34:56.1Z","resource":{"type":"k8s_node"}}"#,
    host: "node1"),
  QuotedLine(
    name: "GKE text entry", line: #"{"textPayload":"\#(escaped)","timestamp":"2024-01-15T12:34:56.1Z"}"#),
  QuotedLine(
    name: "log service", line: #"{"@timestamp":"2024-01-15T12:34:56.1Z","message":"\#(escaped)","host":"node1"}"#,
    host: "node1"),
  QuotedLine(
    name: "json-sse",
    line: #"data: {"__REALTIME_TIMESTAMP":"1705322096124000","MESSAGE":"\#(escaped)","_HOSTNAME":"node1"}"#,
    host: "node1"),
  QuotedLine(
    name: "json-seq",
    line: "\u{1E}" + #"{"__REALTIME_TIMESTAMP":"1705322096124000","MESSAGE":"\#(escaped)","_HOSTNAME":"node1"}"#,
    host: "node1"),
  QuotedLine(name: "one line of json-pretty", line: "\t\"MESSAGE\" : \"\(escaped)\","),
  QuotedLine(name: "one line of export", line: "MESSAGE=\(must)"),
  QuotedLine(name: "one line of verbose", line: "    MESSAGE=\(must)"),
  QuotedLine(name: "CRI part without the rest", line: "2024-01-15T12:34:56.1Z stderr P \(must)"),
  QuotedLine(name: "no host", line: "kubelet[812]: \(must)"),
  QuotedLine(
    name: "no date and no time",
    line:
      #"node1 kubelet[812]: I 812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage""#
  ),
  QuotedLine(
    name: "no line number",
    line: #"eviction_manager.go: "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage""#),
  QuotedLine(name: "no date", line: String(must.dropFirst(30))),
  QuotedLine(
    name: "message alone", line: #""Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage""#),
  QuotedLine(name: "old message alone", line: "eviction manager: must evict pod(s) to reclaim ephemeral-storage"),
  QuotedLine(
    name: "words before the message", line: "log says eviction manager: must evict pod(s) to reclaim ephemeral-storage"),
  QuotedLine(name: "value cut off", line: String(must.dropLast(9)) + "…"),
]

@Suite struct QuotedLineTests {
  @Test("a line is read in whatever it is quoted", arguments: quoted)
  func everyQuotation(_ quotation: QuotedLine) throws {
    let reading = reading(quotation.line + "\n", format: LogFormat(kind: "log", name: "test"))
    #expect(reading.observations.map(\.fact) == [mustEvict])
    #expect(reading.observations.first?.node == quotation.host)
    #expect(reading.observations.first?.evidence.length == UInt32(quotation.line.utf8.count))
    #expect(reading.drift.isEmpty)
  }

  @Test("all of them in one file are a log, and each is found")
  func mixedFile() {
    let reading = reading(quoted.map(\.line).joined(separator: "\n") + "\n", path: "kubelet-lines.txt")
    #expect(Set(reading.observations.map(\.evidence.line)).count == quoted.count)
    #expect(reading.kind != "container-log")
  }

  @Test("a line cut inside its message is known, and says no value", arguments: ["…", "..."])
  func cutMessage(_ mark: String) {
    let reading = reading(must.prefix(110) + mark + "\n")
    #expect(reading.observations.map(\.fact) == [.remark(.cutOff(message: "kubelet.eviction.must-evict"))])
    #expect(reading.drift.isEmpty)
  }

  @Test(
    "what only speaks of disks is no disk fact",
    arguments: [
      #"I0115 12:34:56.123456     812 kubelet.go:2501] "SyncLoop (probe)" probe="readiness" pod="a/eviction-manager""#,
      #"I0115 12:34:56.123456     812 reconciler.go:225] "operationExecutor.MountVolume started for volume \"image-cache\"""#,
      #"E0115 12:34:56.123456     812 pod_workers.go:951] "Error syncing pod, skipping" err="failed with CrashLoopBackOff" pod="a/b""#,
      "Jan 15 12:34:56 node1 sshd[1]: Accepted publickey for evictor from 10.0.0.1",
      "Jan 15 12:34:56 node1 kernel: EXT4-fs (vda1): mounted filesystem with ordered data mode",
      #"time="2024-01-15T12:34:56Z" level=info msg="shim disconnected" id=abc"#,
      "2024-01-15T12:34:56.1Z stdout F disk cleaner: pod evicted from cache, image removed",
      "INFO 11-22 13:26:44 [metrics.py:100] Avg prompt throughput: 0.0 tokens/s, GPU KV cache usage: 0.0%",
      "the node was low on disk, so it should evict pods to reclaim ephemeral-storage",
      #"{"message":"disk pressure is a great band","level":"info"}"#,
      #"{"level":"info","ts":"2024-01-15T12:34:56Z","msg":"Reconciling image garbage"}"#,
      "I0115 12:34:56.123456       1 node_lifecycle_controller.go:1038] Controller detected that zone is now in state Normal.",
    ])
  func noise(_ line: String) {
    let reading = reading(line + "\n", format: LogFormat(kind: "log", name: "test"))
    #expect(reading.observations.isEmpty)
    #expect(reading.drift.isEmpty)
  }
}

@Suite struct BlockTests {
  @Test("a container's log inside a dump quotes the kubelet in vain")
  func containerBlocks() {
    let text = """
      ==== START logs for container app of pod a/b ====
      \(must)
      ==== END logs for container app of pod a/b ====
      \(must)
      ==> coredns [0c1d2e] <==
      \(must)
      ==> kubelet <==
      \(must)

      """
    #expect(reading(text).observations.map(\.evidence.line) == [4, 8])
  }

  @Test("a container's record in a log service quotes the kubelet in vain")
  func containerRecords() {
    let line =
      #"{"textPayload":"\#(escaped)","timestamp":"2024-01-15T12:34:56.1Z","resource":{"type":"k8s_container"}}"#
    #expect(reading(line + "\n" + must + "\n").observations.map(\.evidence.line) == [2])
  }
}

@Suite struct DriftTests {
  private let format = LogFormat(kind: "kubelet-log", name: "klog")

  @Test("a new message of the eviction manager or of image garbage collection announces itself with an example")
  func unknownMessages() {
    let text = """
      I0115 12:34:56.123456     812 eviction_manager.go:353] "Eviction manager: thinking about it" mood="calm"
      I0115 12:34:56.123456     812 image_gc_manager.go:353] "Polishing images"
      I0115 12:34:56.123456     812 kubelet.go:353] "Thinking about it"
      I0115 12:34:56.123456     812 eviction_manager.go:354] "Eviction manager: thinking about it" mood="calm"

      """
    let reading = reading(text, format: format)
    #expect(
      reading.drift == ["kubelet.unknown.eviction_manager.go": 2, "kubelet.unknown.image_gc_manager.go": 1])
    #expect(reading.driftExamples["kubelet.unknown.eviction_manager.go"]?.line == 1)
    #expect(reading.observations.isEmpty)
  }

  @Test("a known message with a new key is read and announces itself")
  func newKeys() {
    let reading = reading(must + #" podSandbox="x""# + "\n", format: format)
    #expect(reading.observations.map(\.fact) == [mustEvict])
    #expect(reading.drift == ["kubelet.eviction.must-evict+keys": 1])
  }

  @Test("chatter leaves room for the rare fact at the end")
  func chatterIsBounded() {
    let calm = #"I0115 12:34:56.123456     812 eviction_manager.go:366] "Eviction manager: no resources are starved""#
    let text = String(repeating: calm + "\n", count: 200) + must + "\n"
    let reading = reading(text, format: format, limits: LogLimits(maxObservations: 100))
    #expect(reading.observations.last?.fact == mustEvict)
    #expect(reading.observations.count < 100)
    #expect(reading.damage.map(\.kind) == [.tooManyFacts])
  }
}
