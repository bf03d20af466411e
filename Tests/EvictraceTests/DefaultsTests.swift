import BundleReading
import Pipeline
import Testing

@testable import Evictrace

@Suite struct DefaultsTests {
  @Test("the default limits are those of the command line")
  func limits() { #expect(Evictrace.AnalysisOptions().limits.ofReading == ReadingLimits()) }

  @Test("a number of jobs that makes no sense is taken as the nearest that does")
  func jobs() {
    for (asked, given) in [(0, 1), (-3, 1), (1, 1), (8, 8), (100_000, 256)] {
      var options = Evictrace.AnalysisOptions()
      options.jobs = asked
      #expect(options.ofPipeline(AnalysisProgress()).jobs == given)
    }
  }
}
