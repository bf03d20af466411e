import IncidentModel
import KubeletPolicy
import Testing

@Suite(.enabled(if: Conformance.isAvailable, Conformance.missing)) struct ConformanceThresholdTests {
  @Test func everyThresholdConfigurationParsesAsInTheKubelet() throws {
    let cases = try Conformance.cases("threshold_parsing")
    for item in cases {
      let name = try #require(item["case"]?.text)
      let settings = EvictionSettings(
        hard: item["eviction_hard"]?.texts ?? [:], soft: item["eviction_soft"]?.texts ?? [:],
        softGracePeriod: item["eviction_soft_grace_period"]?.texts ?? [:],
        minimumReclaim: item["eviction_minimum_reclaim"]?.texts ?? [:],
        enforcesAllocatable: item["enforce_node_allocatable"]?.array?.isEmpty == false)
      let parsed = settings.parsed(version: KubernetesVersion(1, 36))
      let expectsError = try #require(item["expect_error"]?.flag as Bool?)
      #expect(parsed.problems.isEmpty != expectsError, "\(name): \(parsed.problems)")
      guard !expectsError else { continue }
      let expected = try #require(item["expect_thresholds"]?.array).map(threshold)
      #expect(Set(parsed.thresholds.map(Shape.init)) == Set(expected), "\(name)")
      #expect(parsed.thresholds.count == expected.count, "\(name)")
    }
    #expect(cases.count >= 25)
  }

  @Test func percentagesAreReadAsFloat32() throws {
    for item in try Conformance.cases("parse_percentage") {
      let input = try #require(item["input"]?.text)
      let value = ThresholdText.fraction(ofPercentage: input)
      #expect(value == item["value"]?.number.map { Float($0) }, "\(input)")
    }
  }

  @Test func percentThresholdsComeToTheByteTheKubeletPrints() throws {
    for item in try Conformance.cases("percent_threshold_quantities", "vectors") {
      let capacity = try #require(item["capacity_bytes"]?.integer)
      let value = ThresholdValue.fraction(Float(try #require(item["percent"]?.number)) / 100)
      let amount = value.thresholdAmount(of: capacity)
      #expect(amount == item["threshold_bytes"]?.integer)
      #expect(ResourceQuantity.binaryText(amount) == item["printed"]?.text)
      #expect(try #require(value.capacities(printing: amount)).contains(capacity))
    }
  }

  @Test func quantitiesPrintAsTheKubeletPrintsThem() throws {
    for item in try Conformance.cases("quantity_format", "vectors") {
      if let bytes = item["bytes"]?.integer {
        #expect(ResourceQuantity.binaryText(bytes) == item["binary_si"]?.text)
      } else {
        #expect(ResourceQuantity.decimalText(try #require(item["count"]?.integer)) == item["decimal_si"]?.text)
      }
    }
  }

  @Test func thresholdsAreMetStrictlyBelowTheAmount() throws {
    for item in try Conformance.cases("thresholds_met") {
      let threshold = EvictionThreshold(
        signal: .nodefsAvailable, value: try #require(value(item, "threshold")), text: "",
        minimumReclaim: value(item, "min_reclaim"))
      let isMet = threshold.isMet(
        available: try #require(item["available"]?.amount), capacity: item["capacity"]?.amount ?? gi(100),
        enforcingMinimumReclaim: try #require(item["enforce_min_reclaim"]?.flag as Bool?))
      #expect(isMet == item["met"]?.flag)
    }
  }

  @Test func containerfsThresholdsAreCopiesByLayout() throws {
    let cases = try Conformance.cases("containerfs_derivation")
    let inputs = cases.compactMap { $0["inputs"]?.keys == nil ? nil : $0["inputs"] }
    for item in cases {
      let isAnyLayout = item["split"]?.text == "any"
      let pairs: [(JSONValue, DiskLayout)] =
        isAnyLayout
        ? zip(inputs, [DiskLayout.single, .dedicatedImagefs, .split]).map { ($0, $1) }
        : [(try #require(item["inputs"]), layout(item))]
      for (input, layout) in pairs {
        let user: [EvictionThreshold] =
          isAnyLayout
          ? [EvictionThreshold(signal: .containerfsAvailable, value: .amount(5), text: "5")] : []
        let given = thresholds(input) + user
        #expect(given.conflictingWithContainerfs.isEmpty != item["expect_error"]?.flag)
        let derived = given.derivingContainerfs(layout: layout, version: KubernetesVersion(1, 29))
        try expectCopies(derived, of: isAnyLayout ? try #require(layoutCase(cases, layout)) : item)
        #expect(given.derivingContainerfs(layout: layout, version: KubernetesVersion(1, 28)) == given)
      }
    }
  }

  private func expectCopies(_ derived: [EvictionThreshold], of item: JSONValue) throws {
    for signal in [EvictionSignal.containerfsAvailable, .containerfsInodesFree] {
      for isHard in [true, false] {
        let text = try #require(item["\(signal.rawValue) \(isHard ? "hard" : "soft")"]?.text)
        let found = derived.filter { $0.signal == signal && $0.isHard == isHard }
        #expect(found.map(Shape.init) == [Shape(signal, isHard, text)])
      }
    }
  }

  private func layoutCase(_ cases: [JSONValue], _ wanted: DiskLayout) -> JSONValue? {
    cases.first { $0["split"]?.flag != nil && layout($0) == wanted }
  }

  private func layout(_ item: JSONValue) -> DiskLayout {
    item["split"]?.flag == true ? .split : item["dedicated_imagefs"]?.flag == true ? .dedicatedImagefs : .single
  }

  private func thresholds(_ inputs: JSONValue) -> [EvictionThreshold] {
    (inputs.keys ?? []).flatMap { name in
      [(true, "hard"), (false, "soft")].compactMap { isHard, key in
        guard let signal = EvictionSignal(rawValue: name), let text = inputs[name]?[key]?.text else { return nil }
        let shape = Shape(signal, isHard, text)
        guard let value = shape.value else { return nil }
        return EvictionThreshold(
          signal: signal, isHard: isHard, value: value, text: text, minimumReclaim: shape.minimumReclaim)
      }
    }
  }

  private func value(_ item: JSONValue, _ key: String) -> ThresholdValue? {
    item["\(key)_pct"]?.number.map { .fraction(Float($0) / 100) } ?? item[key]?.amount.map { .amount($0) }
  }

  private func threshold(_ item: JSONValue) throws -> Shape {
    var shape = Shape(try #require(item["signal"]?.text.flatMap { EvictionSignal(rawValue: $0) }), true, "")
    shape.grace = item["grace"]?.text.flatMap { GoDuration.parse($0) }
    shape.isHard = shape.grace == nil
    shape.value =
      item["percentage"]?.number.map { .fraction(Float($0)) } ?? item["quantity"]?.amount.map { .amount($0) }
    shape.minimumReclaim =
      item["min_reclaim_percentage"]?.number.map { .fraction(Float($0)) }
      ?? item["min_reclaim_quantity"]?.amount.map { .amount($0) }
    return shape
  }
}

/// A threshold without its text.
private struct Shape: Hashable {
  var signal: EvictionSignal
  var isHard: Bool
  var value: ThresholdValue?
  var grace: Duration?
  var minimumReclaim: ThresholdValue?

  init(_ threshold: EvictionThreshold) {
    (signal, isHard, value) = (threshold.signal, threshold.isHard, threshold.value)
    (grace, minimumReclaim) = (threshold.gracePeriod, threshold.minimumReclaim)
  }

  /// From `value/minimum reclaim`: `100Mi/1Gi`.
  init(_ signal: EvictionSignal, _ isHard: Bool, _ pair: String) {
    (self.signal, self.isHard) = (signal, isHard)
    let amounts = pair.split(separator: "/").map { ResourceQuantity.value(of: $0).map { ThresholdValue.amount($0) } }
    value = amounts.first ?? nil
    minimumReclaim = amounts.last ?? nil
  }
}
