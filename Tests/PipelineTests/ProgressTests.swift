import BundleReading
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

@Test("Every byte of the inputs is counted once, however many files are read at the same time", arguments: [1, 4])
func everyByteIsCounted(jobs: Int) throws {
  var options = AnalysisOptions()
  let progress = ReadingProgress()
  (options.jobs, options.progress) = (jobs, progress)
  #expect(progress.bytesInAll == nil)
  _ = try analyse([.path(Checkout.sample("vllm-on-kubeadm"))], options: options)
  let read = progress.bytesRead
  #expect(read > 10_000)
  #expect(progress.bytesInAll == read)
  #expect(progress.isReadingOver)
}

@Test("Reading again from the beginning after a limit counts from nothing")
func readingAgainCountsFromNothing() throws {
  var options = AnalysisOptions()
  let progress = ReadingProgress()
  (options.jobs, options.progress, options.limits.totalBytes) = (4, progress, 100_000)
  _ = try analyse([.path(Checkout.sample("vllm-on-k3d"))], options: options)
  let all = try #require(progress.bytesInAll)
  #expect(progress.bytesRead <= all)
}

@Test("Two bundles count together")
func twoBundlesCountTogether() throws {
  var options = AnalysisOptions()
  let progress = ReadingProgress()
  options.progress = progress
  let healthy = BundleInput.path(Checkout.sample("healthy"))
  _ = try analyse([healthy], options: options)
  let one = progress.bytesRead
  let both = ReadingProgress()
  options.progress = both
  _ = try compare([healthy], [healthy], options: CompareOptions(analysis: options))
  #expect(both.bytesRead == 2 * one)
  #expect(both.bytesInAll == 2 * one)
}

@Test("The line tells share, size, rate and time left, and no more than is known")
func theLineTellsWhatIsKnown() {
  let text = ProgressText()
  let mebi: UInt64 = 1 << 20
  #expect(text.reading(0, of: nil, bytesPerSecond: nil) == "reading, 0 B")
  #expect(text.reading(5 * mebi, of: nil, bytesPerSecond: 2e6) == "reading, 5.00 MiB, 1.91 MiB/s")
  #expect(text.reading(5 * mebi, of: 10 * mebi, bytesPerSecond: nil) == "reading, 50% of 10.0 MiB")
  #expect(
    text.reading(5 * mebi, of: 10 * mebi, bytesPerSecond: Double(mebi))
      == "reading, 50% of 10.0 MiB, 1.00 MiB/s, 5 s left")
  #expect(text.reading(12 * mebi, of: 10 * mebi, bytesPerSecond: 1).hasSuffix("1 B/s, 0 s left"))
  #expect(text.reading(1, of: 0, bytesPerSecond: .infinity) == "reading, 1 B, 0 B/s")
  #expect(text.explaining(after: mebi) == "read 1.00 MiB, now explaining it")
}

@Test("A line too long for the terminal ends in an ellipsis within its width")
func aLongLineIsCut() {
  for text in ["reading, 50% of 10.0 MiB", "读取中，已读 50%，共 10 MiB", ""] {
    for width in 1...30 {
      let cut = ProgressText.fitted(text, width: width)
      #expect(ProgressText.columns(cut) <= width || text.isEmpty)
      #expect(cut == text || cut.hasSuffix("…"))
    }
  }
}

@Test("The rate is that of the last seconds")
func theRateIsThatOfTheLastSeconds() throws {
  var rate = ProgressRate()
  rate.see(0, at: 10)
  #expect(rate.bytesPerSecond == nil)
  for second in 1...20 { rate.see(second < 10 ? 1000 : UInt64(1000 + (second - 9) * 100), at: 10 + Double(second)) }
  let last = try #require(rate.bytesPerSecond)
  #expect(abs(last - 100) < 1e-6)
  rate.see(0, at: 31)
  #expect(rate.bytesPerSecond == nil)
}
