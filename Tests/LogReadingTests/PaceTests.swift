import IncidentModel
import Testing

@testable import LogReading

/// How a source's lines follow each other: silent stretches, clock jumps, newest-first order.
@Suite struct PaceTests {
  private static func klog(_ second: Int, day: Int = 22, month: Int = 11) -> String {
    let clock = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    return "I\(two(month))\(two(day)) \(clock).000001     812 kubelet.go:1] \"SyncLoop\"\n"
  }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

  /// A line at each of these seconds of the day.
  private static func log(_ seconds: [Int]) -> String { seconds.map { klog($0) }.joined() }

  private func pace(_ text: String) throws -> Pace {
    let reading = reading(text)
    #expect(reading.paces.count == 1)
    return try #require(reading.paces.first)
  }

  @Test("a log that never stops has no steps") func steady() throws {
    let pace = try pace(Self.log(Array(stride(from: 0, to: 2000, by: 10))))
    #expect(pace.lines == 200 && pace.ahead == 199 && pace.back == 0)
    #expect(pace.leaps.isEmpty && pace.drops.isEmpty && !pace.isNewestFirst)
  }

  @Test("a silent stretch is kept with its lines and times") func silence() throws {
    let pace = try pace(Self.log(Array(stride(from: 0, to: 500, by: 10)) + [4000, 4010]))
    let leap = try #require(pace.leaps.first)
    #expect(pace.leaps.count == 1)
    #expect((leap.fromLine, leap.toLine) == (50, 51))
    #expect(leap.from == .civil(CivilTime(month: 11, day: 22, nanosecondOfDay: 490_000_001_000, clock: .header)))
    #expect(leap.to == .civil(CivilTime(month: 11, day: 22, nanosecondOfDay: 4_000_000_001_000, clock: .header)))
  }

  @Test("of many steps the sixteen largest are kept, in the order of the lines") func manySteps() throws {
    var (seconds, now) = ([Int](), 0)
    for i in 0..<100 {
      now += 40 + (i * 37) % 100
      seconds.append(now)
    }
    let pace = try pace(Self.log(seconds))
    let sizes = zip(seconds.dropFirst(), seconds).map { $0 - $1 }.sorted().suffix(Pace.most)
    #expect(pace.leaps.count == Pace.most)
    #expect(pace.leaps.map(\.fromLine) == pace.leaps.map(\.fromLine).sorted())
    let kept = pace.leaps.map { Int($0.toLine) - 1 }.map { seconds[$0] - seconds[$0 - 1] }
    #expect(kept.sorted() == Array(sizes))
  }

  @Test("a clock set back is kept with its line") func setBack() throws {
    let pace = try pace(Self.log([1000, 1010, 1020, 700, 710, 720]))
    let drop = try #require(pace.drops.first)
    #expect(pace.drops.count == 1 && (drop.fromLine, drop.toLine) == (3, 4))
    #expect(pace.back == 1 && !pace.isNewestFirst)
  }

  @Test("lines that pass each other by less than two seconds are no jump") func jitter() throws {
    let pace = try pace(Self.log([10, 11, 10, 12, 11, 13, 14]))
    #expect(pace.back == 2 && pace.drops.isEmpty && !pace.isNewestFirst)
  }

  @Test("a newest-first log is known, and its range is in the order of time") func newestFirst() throws {
    let reading = reading(Self.log(Array(stride(from: 0, to: 1000, by: 10).reversed())))
    #expect(try #require(reading.paces.first).isNewestFirst)
    #expect(reading.first == .civil(CivilTime(month: 11, day: 22, nanosecondOfDay: 1_000, clock: .header)))
    #expect(reading.last == .civil(CivilTime(month: 11, day: 22, nanosecondOfDay: 990_000_001_000, clock: .header)))
  }

  @Test("every day of a leap year comes back as it was written") func everyDay() throws {
    for (month, length) in zip(1..., [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
      for day in 1...length {
        let pace = try pace(Self.klog(5, day: day, month: month))
        #expect(
          pace.first == .civil(CivilTime(month: month, day: day, nanosecondOfDay: 5_000_001_000, clock: .header)))
      }
    }
  }

  @Test("boots that journalctl marks are counted by line") func boots() {
    let line = "Nov 22 12:14:43 n1 kubelet[1]: I1122 12:14:43.000001 1 kubelet.go:1] \"x\"\n"
    // bundles.md 1.1: both spellings
    for marker in ["-- Boot 2be57dade56634a70b893a5a541faae0 --\n", "-- Reboot --\n"] {
      #expect(reading(line + line + marker + line).boots == [3])
    }
  }

  // bundles.md 0 row 12
  @Test("lines of several hosts in one file are known") func severalHosts() {
    func line(_ host: String) -> String {
      "Nov 22 12:14:43.000001 \(host) kubenswrapper[1]: I1122 12:14:43.000001 1 kubelet.go:1] \"x\"\n"
    }
    #expect(reading(line("a") + line("b") + line("a")).hasSeveralHosts)
    #expect(!reading(line("a") + line("a")).hasSeveralHosts)
  }

  // bundles.md 0 row 13: the same line in a file, a journal, an ISO journal and as a journal's JSON
  @Test("a line's own text is the same number in every envelope") func ownText() throws {
    let own =
      "I1122 12:14:43.223456    1423 eviction_manager.go:395] \"Eviction manager: must evict pod(s) to reclaim\" resourceName=\"ephemeral-storage\""
    let quoted = own.replacing("\"", with: "\\\"")
    let carried = [
      own, "Nov 22 12:14:43 n1 kubelet[1423]: \(own)", "2026-11-22T12:14:43.223501+00:00 n1 kubelet[1423]: \(own)",
      "{\"__REALTIME_TIMESTAMP\":\"1795349683223501\",\"_HOSTNAME\":\"n1\",\"SYSLOG_IDENTIFIER\":\"kubelet\",\"MESSAGE\":\"\(quoted)\"}",
    ]
    let numbers = carried.map { reading($0 + "\n").observations.first?.ownText }
    #expect(numbers[0] != nil && numbers[0] != 0)
    for number in numbers { #expect(number == numbers[0]) }
    let later = own.replacing("43.223456", with: "43.223457")
    #expect(reading(later + "\n").observations.first?.ownText != numbers[0])
  }

  // bundles.md 1.1: nested prefix, journal in local time, klog in UTC
  @Test("how far the two clocks of a line lie apart is told when most lines agree") func nestedClocks() {
    func line(_ prefix: String, _ header: String) -> String {
      "\(prefix) h dockerd-current[1]: W\(header).646423    5155 reflector.go:1] watch ended\n"
    }
    let behind = line("Jan 10 09:41:08", "0110 14:41:08")
    #expect(reading(behind).prefixAhead == -5 * 3600)
    #expect(reading(line("Jan 11 04:30:09", "0110 23:00:08")).prefixAhead == 5 * 3600 + 1800)
    #expect(reading(line("Dec 31 23:00:00", "0101 01:00:00")).prefixAhead == nil)
    #expect(reading(behind + behind + line("Jan 10 09:41:08", "0110 09:41:08")).prefixAhead == -5 * 3600)
    #expect(reading(behind + line("Jan 10 09:41:08", "0110 09:41:08")).prefixAhead == nil)
    #expect(reading(line("Jan 10 09:41:08", "0110 09:41:08")).prefixAhead == 0)
    #expect(reading("W0110 14:41:08.646423    5155 reflector.go:1] watch ended\n").prefixAhead == nil)
  }

  // bundles.md 1.1: klog file with header
  @Test("what klog writes on top of a file gives its year and its host") func klogFile() {
    let text = """
      Log file created at: 2024/11/22 12:14:00
      Running on machine: node-7
      Binary: Built with gc go1.22.5 for linux/amd64
      Log line format: [IWEF]mmdd hh:mm:ss.uuuuuu threadid file:line] msg
      I1122 12:14:43.223456    1423 kubelet.go:1] "SyncLoop"

      """
    let more = String(repeating: "I1122 12:14:44.223456    1423 kubelet.go:1] \"SyncLoop\"\n", count: 9)
    let reading = reading(text + more)
    #expect(
      reading.created == CivilTime(year: 2024, month: 11, day: 22, nanosecondOfDay: 44_040_000_000_000, clock: .header))
    #expect(reading.host == "node-7")
    #expect(reading.kind == "kubelet-log")
  }
}
