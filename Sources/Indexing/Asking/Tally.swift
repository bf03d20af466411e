import IncidentModel

/// Answers of the index put together in Swift, in orders that follow from the values alone.
struct Tally {
  private let index: FleetIndex
  init(_ index: FleetIndex) { self.index = index }

  /// Our own SELECTs, which bring no more than there are rows.
  func rows(_ sql: String) throws(IndexFault) -> [[FleetValue]] {
    try index.answer(sql, limits: AnswerLimits(rows: .max, bytes: .max, seconds: 3600)).rows
  }

  /// From rows of a key, a name and a count: the names of each key, most often first.
  func counted(_ sql: String) throws(IndexFault) -> [String: [FleetSummary.Counted]] {
    var byKey: [String: [FleetSummary.Counted]] = [:]
    for row in try rows(sql) {
      guard let key = row[0].name, let name = row[1].name else { continue }
      byKey[key, default: []].append(FleetSummary.Counted(name, row[2].count))
    }
    return byKey.mapValues { $0.sorted { ($1.count, $0.name) < ($0.count, $1.name) } }
  }
}

extension FleetSummary.Cost {
  /// What `read` takes from a row.
  static let columns = """
    coalesce(sum(eviction_count), 0), coalesce(sum(pods_lost), 0), coalesce(sum(pulled_again_low), 0),
    coalesce(sum(pulled_again_best), 0), coalesce(sum(pulled_again_high), 0), total(pressure_seconds),
    coalesce(max(pressure_is_lower_bound), 0)
    """
  static let width = 7

  init(_ row: some RandomAccessCollection<FleetValue>) {
    let row = Array(row)
    self.init()
    (evictions, podsLost) = (row[0].count, row[1].count)
    pulledAgain = Bytes(low: row[2].number ?? 0, best: row[3].number ?? 0, high: row[4].number ?? 0)
    (pressureSeconds, isPressureLowerBound) = (row[5].seconds, row[6].isTrue)
  }
}
