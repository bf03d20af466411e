import Foundation
import IncidentModel
import Synchronization
import Testing

@testable import Evictrace

@Suite struct TaskTests {
  @Test("sixteen tasks at once get what one gets alone", .timeLimit(.minutes(2)))
  func manyTasks() async throws {
    var alone: [String: String] = [:]
    for sample in Checkout.samples {
      alone[sample] = try summary(try await Checkout.sample(sample).analysed(Self.options))
    }
    try await withThrowingTaskGroup(of: (String, String).self) { group in
      for i in 0..<16 {
        let sample = Checkout.samples[i % Checkout.samples.count]
        group.addTask { (sample, try summary(try await Checkout.sample(sample).analysed(Self.options))) }
      }
      var count = 0
      for try await (sample, text) in group {
        count += 1
        #expect(text == alone[sample], "\(sample)")
      }
      #expect(count == 16)
    }
  }

  private static let options = AnalysisOptions {
    $0.jobs = 2
    $0.quotesLines = false
  }

  @Test("an analysis may be written as several reports at the same time")
  func manyReports() async throws {
    let analysis = try Checkout.k3d.get()
    let alone = try ReportFormat.all.map { try analysis.report(as: $0) }
    let together = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for (i, format) in ReportFormat.all.enumerated() {
        group.addTask { (i, try analysis.report(as: format)) }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(alone.indices.allSatisfy { together[$0] == alone[$0] })
  }

  @Test("an error reaches the task that asked")
  func errors() async {
    await #expect(throws: AnalysisError.missing(path: "/nowhere")) { try await SupportBundle("/nowhere").analysed() }
  }

  @Test("never more pieces of work run than there are lanes, and all of them do", .timeLimit(.minutes(1)))
  func lanes() async {
    let (lanes, tally) = (Lanes(3), Tally())
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<60 { group.addTask { await lanes.run { tally.work() } } }
    }
    let seen = tally.seen
    #expect(seen.running == 0 && seen.most <= 3 && seen.most > 1 && seen.done == 60)
  }

  @Test("a task that is cancelled before its turn gives up without reading", .timeLimit(.minutes(1)))
  func cancelledInLine() async {
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Checkout.sample("healthy").analysed()
    }
    task.cancel()
    await #expect(throws: AnalysisError.cancelled) { try await task.value }
  }

  @Test("an analysis of an immense file ends soon after its task is cancelled", .timeLimit(.minutes(1)))
  func cancelledWhileReading() async throws {
    let folder = try Folder()
    let immense = try folder.write("kubelet.log", Array("I1122 12:14:43.223456    1423 kubelet.go:1] a\n".utf8))
    let handle = try #require(FileHandle(forUpdatingAtPath: immense))
    try handle.truncate(atOffset: 1 << 36)
    try handle.close()
    let options = AnalysisOptions { $0.progress = AnalysisProgress() }
    let task = Task { try await SupportBundle(immense).analysed(options) }
    while options.progress?.bytesRead ?? 0 < 1 << 20 { await Task.yield() }
    task.cancel()
    await #expect(throws: AnalysisError.cancelled) { try await task.value }
  }
}

/// How many work at the same time.
private final class Tally: Sendable {
  private let state = Mutex((running: 0, most: 0, done: 0))
  var seen: (running: Int, most: Int, done: Int) { state.withLock { $0 } }

  func work() {
    state.withLock {
      $0.running += 1
      $0.most = max($0.most, $0.running)
    }
    for _ in 0..<20 { _ = explanation(of: "nodefs") }
    state.withLock {
      $0.running -= 1
      $0.done += 1
    }
  }
}

/// What two analyses of one bundle must agree in.
private func summary(_ analysis: Analysis) throws -> String {
  try analysis.report(as: .text) + "\(analysis.postmortem.incidents.map(\.ledgers))"
}
