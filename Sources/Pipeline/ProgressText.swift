import IncidentModel
public import Reporting

/// One line about work under way, from figures that somebody else measured:
///
///     reading, 41% of 812 MiB, 143 MiB/s, 3 s left
public struct ProgressText: Sendable {
  private let phrases: Phrasebook

  public init(_ language: Catalogue = .english) { phrases = Phrasebook(catalogue: language) }

  /// `bytesPerSecond` is nil until there is a rate.
  public func reading(_ read: UInt64, of total: UInt64?, bytesPerSecond: Double?) -> String {
    let done = Bytes(exactly: Int64(clamping: read))
    let rate = bytesPerSecond.map { Bytes(exactly: Int64($0.magnitude < 1e18 ? $0 : 0)) }
    guard let total, total > 0 else {
      guard let rate else { return phrases.plain("reading, \(bytes: done)") }
      return phrases.plain("reading, \(bytes: done), \(bytes: rate)/s")
    }
    let (share, all) = (Double(read) / Double(total), Bytes(exactly: Int64(clamping: total)))
    guard let rate, rate.best > 0 else { return phrases.plain("reading, \(percent: share) of \(bytes: all)") }
    let left = Duration.seconds((Double(total - min(read, total)) / Double(rate.best)).rounded(.up))
    return phrases.plain("reading, \(percent: share) of \(bytes: all), \(bytes: rate)/s, \(duration: left) left")
  }

  /// Everything was read and is being put in order.
  public func explaining(after read: UInt64) -> String {
    phrases.plain("read \(bytes: Bytes(exactly: Int64(clamping: read))), now explaining it")
  }

  /// Many bundles: how many are done, and how long the rest will take at this rate.
  public func batch(_ done: Int, of total: Int, perSecond: Double?) -> String {
    guard let perSecond, perSecond > 0 else { return phrases.plain("\(count: done) of \(count: total) bundles") }
    let left = Duration.seconds((Double(total - done) / perSecond).rounded(.up))
    let rate = (perSecond * 10).rounded() / 10
    return phrases.plain(
      "\(count: done) of \(count: total) bundles, \(word: "\(rate)") a second, \(duration: left) left")
  }

  /// As many cells as a line of the terminal has; longer text ends in `…`.
  public static func fitted(_ text: String, width: Int) -> String { TextWidth.prefix(of: text, columns: width) }

  public static func columns(_ text: String) -> Int { TextWidth.columns(text) }
}

/// The rate over the last seconds, from moments (in seconds, of any clock) and bytes.
public struct ProgressRate: Sendable {
  private static let span = 4.0
  private var samples: [(time: Double, bytes: UInt64)] = []

  public init() {}

  public mutating func see(_ bytes: UInt64, at time: Double) {
    if let last = samples.last, bytes < last.bytes { samples = [] }
    samples.append((time, bytes))
    while samples.count > 2, let first = samples.first, time - first.time > Self.span { samples.removeFirst() }
  }

  /// Nil before half a second has passed.
  public var bytesPerSecond: Double? {
    guard let first = samples.first, let last = samples.last, last.time - first.time >= 0.5 else { return nil }
    return Double(last.bytes - first.bytes) / (last.time - first.time)
  }
}
