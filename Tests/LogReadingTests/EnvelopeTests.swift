import IncidentModel
import LogReading
import Testing

/// What a carrier prints around `I0115 12:34:56.123456 …`, and which time the line then has.
struct Carrier: Sendable, CustomTestStringConvertible {
  var name: String
  var before: String
  var after = ""
  var host: String?
  var time: RecordedTime
  var testDescription: String { name }
}

private let header = #"I0115 12:34:56.123456     812 eviction_manager.go:353] "#
private let must = header + #""Eviction manager: must evict pod(s) to reclaim" resourceName="inodes""#
private let civil = RecordedTime.civil(
  CivilTime(month: 1, day: 15, nanosecondOfDay: 45_296_123_456_000, clock: .header))

/// 2024-01-15T12:34:56Z and some nanoseconds.
private func absolute(_ nanoseconds: Int64) -> RecordedTime {
  .absolute(Timestamp(nanoseconds: 1_705_322_096_000_000_000 + nanoseconds))
}

private let carriers: [Carrier] = [
  Carrier(name: "none", before: "", time: civil),
  Carrier(name: "stray word", before: "??? ", time: civil),
  Carrier(name: "short", before: "Jan 15 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(name: "rsyslog, one digit day", before: "Jan  5 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(name: "short-precise", before: "Jan 15 12:34:56.123999 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(name: "French", before: "janv. 15 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(name: "German", before: "Mär 15 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(name: "Spanish", before: "ene 15 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(name: "Chinese", before: "1月 15 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(
    name: "short-iso", before: "2024-01-15T13:34:56+0100 node1 kubelet[812]: ", host: "node1",
    time: absolute(123_456_000)),
  Carrier(
    name: "short-iso, late", before: "2024-01-15T13:34:57+01:00 node1 kubelet[812]: ", host: "node1",
    time: absolute(123_456_000)),
  Carrier(
    name: "short-iso-precise", before: "2024-01-15T12:34:56.124000+00:00 node1 kubelet[812]: ", host: "node1",
    time: absolute(124_000_000)),
  Carrier(
    name: "short-full", before: "Mon 2024-01-15 12:34:56 UTC node1 kubelet[812]: ", host: "node1",
    time: absolute(123_456_000)),
  Carrier(
    name: "short-unix", before: "1705322096.124000 node1 kubelet[812]: ", host: "node1", time: absolute(124_000_000)),
  Carrier(
    name: "RFC 3164 with priority", before: "<30>Jan 15 12:34:56 node1 kubelet[812]: ", host: "node1", time: civil),
  Carrier(
    name: "RFC 5424", before: "<30>1 2024-01-15T12:34:56.124Z node1 kubelet 812 - - ", host: "node1",
    time: absolute(124_000_000)),
  Carrier(name: "CRI", before: "2024-01-15T12:34:56.124000001Z stderr F ", time: absolute(124_000_001)),
  Carrier(name: "kubectl --timestamps", before: "2024-01-15T12:34:56.124000001Z ", time: absolute(124_000_001)),
]

@Suite struct EnvelopeTests {
  @Test(arguments: carriers)
  func everyCarrierGivesItsTimeAndHost(_ carrier: Carrier) throws {
    let reading = reading(carrier.before + must + "\n")
    let observation = try #require(reading.observations.first)
    #expect(observation.fact == .eviction(.mustEvict(.inodes)))
    #expect(observation.time == carrier.time)
    #expect(observation.node == carrier.host)
    #expect(reading.host == carrier.host)
    #expect(observation.evidence.length == UInt32((carrier.before + must).utf8.count))
  }

  @Test func journalJSONGivesMicrosecondsHostAndUnit() throws {
    let escaped = must.replacing("\"", with: "\\\"")
    let line =
      #"{"_HOSTNAME":"node1","MESSAGE":""# + escaped
      + #"","SYSLOG_IDENTIFIER":"kubelet","__REALTIME_TIMESTAMP":"1705322096124000"}"#
    let reading = reading(line + "\n", path: "journal.json")
    #expect(reading.kind == "kubelet-log")
    #expect(reading.format == "journal-json+klog")
    let observation = try #require(reading.observations.first)
    #expect(observation.time == absolute(124_000_000))
    #expect(observation.node == "node1")
    #expect(reading.clockHints.count == 1)
  }

  @Test func journalJSONMessageMayBeAnArrayOfBytes() {
    let bytes = must.utf8.map(String.init).joined(separator: ",")
    let line = #"{"__REALTIME_TIMESTAMP":"1705322096124000","MESSAGE":[\#(bytes)]}"#
    #expect(reading(line + "\n").observations.first?.fact == .eviction(.mustEvict(.inodes)))
  }

  @Test func dockerRecordIsUnwrapped() {
    let line =
      #"{"log":"INFO 01-15 12:34:56 [x.py:1] Starting to load model a/b...\n","stream":"stderr","time":"2024-01-15T12:34:56.124Z"}"#
    let observation = reading(line, path: "containers/x-json.log").observations.first
    #expect(observation?.fact == .model(.loadStarted(.vllm, model: "a/b")))
    #expect(observation?.time == absolute(124_000_000))
  }

  @Test func recordInPartsIsReadAsOneTextWithTheFirstPartAsEvidence() throws {
    let text = """
      2024-01-15T12:34:56.1Z stdout P INFO 01-15 12:34:56 [x.py:1] Starting to lo
      2024-01-15T12:34:56.2Z stderr F warning in between
      2024-01-15T12:34:56.3Z stdout P ad model a/
      2024-01-15T12:34:56.4Z stdout F b...

      """
    let observation = try #require(reading(text, path: "pods/a_b_c/d/0.log").observations.first)
    #expect(observation.fact == .model(.loadStarted(.vllm, model: "a/b")))
    #expect(observation.evidence.line == 1)
    #expect(observation.time == absolute(100_000_000))
  }

  @Test func bannerGivesYearAndZone() {
    let text =
      "-- Logs begin at Thu 2019-04-11 23:51:07 +0430, end at Thu 2019-04-18 10:51:07 +0430. --\n" + must + "\n"
    let hints = reading(text).clockHints
    #expect(hints.map(\.basis) == [.banner, .banner])
    #expect(hints.first?.absolute.rfc3339 == "2019-04-11T19:21:07Z")
    #expect(hints.first?.civil.day == 11)
  }

  @Test func bannerWithAnAmbiguousZoneGivesNoHint() {
    let text =
      "-- Journal begins at Thu 2019-04-11 23:51:07 IST, ends at Thu 2019-04-18 10:51:07 IST. --\n" + must + "\n"
    #expect(reading(text).clockHints.isEmpty)
  }

  @Test func wordsBehindADateAreNoHost() {
    let reading = reading("2024-01-15T12:34:56.1Z Starting server: ok\n", path: "pods/a_b_c/d/0.log")
    #expect(reading.host == nil)
    #expect(reading.kind == "container-log")
  }

  @Test func hugeUnixStampsAreNoTime() {
    let reading = reading("9999999999.999999 n kubelet[1]: \(must)\n")
    #expect(reading.first.absolute == nil)
    #expect(reading.observations.map { $0.time.absolute } == [nil])
  }

  @Test func linesOfSeveralHostsKeepTheirOwn() {
    let text = ["a", "b", "b"].map { "Jan 15 12:34:56 \($0) kubelet[1]: \(must)\n" }.joined()
    let reading = reading(text)
    #expect(reading.observations.map(\.node) == ["a", "b", "b"])
    #expect(reading.host == "b")
  }
}

@Suite struct ClockTests {
  @Test func zonedCarrierAndKlogHeaderMakeAHint() throws {
    let hint = try #require(reading("2024-01-15T13:34:56+0100 n kubelet[1]: \(must)\n").clockHints.first)
    #expect(hint.basis == .sameLine)
    #expect(hint.civil.clock == .header)
    #expect(hint.absolute.rfc3339 == "2024-01-15T12:34:56Z")
  }

  @Test func prefixAndLogrusTimeMakeAHintAndLendItToKlogLines() {
    let text = """
      Jan 15 13:34:55 n containerd[1]: time="2024-01-15T12:34:55.5Z" level=info msg="shim disconnected"
      Jan 15 13:34:56 n kubelet[2]: \(must)

      """
    let hints = reading(text).clockHints
    #expect(hints.map(\.civil.clock) == [.prefix, .header])
    #expect(hints.map(\.absolute.rfc3339) == ["2024-01-15T12:34:55.500Z", "2024-01-15T12:34:56Z"])
  }

  @Test func runningTimeInTheTextIsAHint() {
    let line =
      #"I0115 13:34:56.7 1 pod_startup_latency_tracker.go:104] "Observed pod startup duration" pod="a/b" firstStartedPulling="0001-01-01 00:00:00 +0000 UTC" lastFinishedPulling="0001-01-01 00:00:00 +0000 UTC" observedRunningTime="2024-01-15 13:34:56.7 +0100 CET m=+12.3""#
    let reading = reading(line + "\n")
    #expect(reading.observations.isEmpty)
    #expect(reading.clockHints.map(\.basis) == [.inText])
    #expect(reading.clockHints.first?.absolute.rfc3339 == "2024-01-15T12:34:56.700Z")
  }

  @Test func hintsStayFewAndSpread() {
    let text = (0..<5000).map {
      "2024-01-15T\(two($0 / 3600)):\(two($0 / 60 % 60)):\(two($0 % 60))Z n kubelet[1]: \(must)\n"
    }
    let reading = reading(text.joined(), limits: LogLimits(maxObservations: 10))
    #expect((32...64).contains(reading.clockHints.count))
    #expect((reading.clockHints.last?.absolute.nanoseconds ?? 0) > 1_705_280_400_000_000_000)
    #expect(reading.damage.map(\.kind) == [.tooManyFacts])
    #expect(reading.observations.count == 10)
  }

  @Test func reversedJournalHasItsTimesInOrder() {
    let text = "2024-01-15T13:34:57Z n kubelet[1]: \(must)\n2024-01-15T13:34:56Z n kubelet[1]: \(must)\n"
    let reading = reading(text)
    #expect(reading.first.absolute?.rfc3339 == "2024-01-15T13:34:56Z")
    #expect(reading.last.absolute?.rfc3339 == "2024-01-15T13:34:57Z")
  }

  @Test func impossibleDateIsCountedAndTheCarrierHelps() {
    let line = must.replacing("I0115", with: "I0231")
    let reading = reading("2024-03-02T12:34:56Z n kubelet[1]: \(line)\n\(line)\n")
    #expect(reading.damage.map(\.kind) == [.impossibleTime])
    #expect(reading.observations.map { $0.time.absolute?.rfc3339 } == ["2024-03-02T12:34:56Z", nil])
  }

  private func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
}
