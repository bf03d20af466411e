import IncidentModel
import Testing

@testable import SnapshotReading

@Suite struct YAMLTests {
  static let events = """
    apiVersion: v1
    items:
    - action: Scheduling
      apiVersion: v1
      eventTime: "2022-10-19T21:18:52.253745Z"
      firstTimestamp: null
      involvedObject:
        apiVersion: v1
        kind: Pod
        name: vllm-1
        namespace: ml
      kind: Event
      lastTimestamp: null
      message: 'The node was low on resource: ephemeral-storage. Container vllm was
        using 9Gi, which exceeds its request of 0. It''s gone.'
      metadata:
        name: vllm-1.171f951b71a630aa
        namespace: ml
      reason: Evicted
      source: {}
      type: Warning
    - apiVersion: v1
      count: 2
      firstTimestamp: '2022-10-19T21:18:53Z'
      involvedObject:
        fieldPath: spec.containers{vllm}
        kind: Pod
        name: vllm-1
        namespace: ml
      kind: Event
      lastTimestamp: "2022-10-19T21:19:53Z"
      message: |-
        two
          lines: with colon
      metadata:
        annotations:
          note: >
            folded
            text
        name: vllm-1.171f951bbc27ad79
        namespace: ml
      reason: Pulled
      source:
        component: kubelet
        host: node53
      type: Normal
    kind: List
    metadata:
      resourceVersion: ""

    """

  static let configuration = """
    apiVersion: kubelet.config.k8s.io/v1beta1
    # thresholds of our own
    clusterDNS:
    - 10.96.0.10
    enforceNodeAllocatable: []
    evictionHard:
      imagefs.available: 15%   # upstream
      memory.available: 100Mi
      nodefs.available: "10%"
    evictionPressureTransitionPeriod: 0s
    imageGCHighThresholdPercent: 85
    kind: KubeletConfiguration
    mergeDefaultEvictionSettings: true
    serializeImagePulls: false

    """

  static let k3s = """
    data-dir: /mnt/k3s
    kubelet-arg:
      - "eviction-hard=imagefs.available<5%,nodefs.available<5%"
      - eviction-minimum-reclaim=imagefs.available=10%,nodefs.available=10%
      - image-gc-high-threshold=90

    """

  @Test func eventsOfAListPointToTheirDash() throws {
    let found = try observations(Self.events)
    #expect(found.map(\.evidence.line) == [3, 22])
    let first = try #require(found.first?.event)
    #expect(
      first.message
        == "The node was low on resource: ephemeral-storage. Container vllm was using 9Gi, which exceeds its request of 0. It's gone."
    )
    #expect(first.first == .absolute(utc("2022-10-19T21:18:52.253745Z")) && first.last == first.first)
    let second = try #require(found.last?.event)
    #expect(second.message == "two\n  lines: with colon" && second.count == 2 && second.host == "node53")
    #expect(second.container == "vllm" && found.last?.node == "node53")
  }

  @Test func theOwnParserUnderstandsWhatKubectlWrites() throws {
    let cases: [(String, Value)] = [
      ("a: 1\n", object(("a", .number("1")))), ("a: \"x\\ty\\u00e9\"\n", object(("a", .string("x\ty\u{e9}")))),
      (
        "a:\n- b\n- c: d\n  e: f\n",
        object(("a", .array([.string("b"), object(("c", .string("d")), ("e", .string("f")))])))
      ),
      ("a: |\n  x\n   y\n\n  z\nb: ~\n", object(("a", .string("x\n y\n\nz\n")), ("b", .null))),
      ("a: >-\n  x\n  y\n\n  z\n", object(("a", .string("x y\nz")))),
      ("a: |+\n  x\n\nb: c\n", object(("a", .string("x\n\n")), ("b", .string("c")))),
      ("a: |2\n    x\n", object(("a", .string("  x\n")))),
      ("a: one\n  two\n  three\nb: 2\n", object(("a", .string("one two three")), ("b", .number("2")))),
      ("a: \"one\n  two\\\n  \\ three\"\n", object(("a", .string("one two three")))),
      ("\"quoted key\": 'v'\n? x\n", .null),
      (
        "a: {}\nb: []\nc: [\"x\", 1]\n",
        object(("a", object()), ("b", .array([])), ("c", .array([.string("x"), .number("1")])))
      ),
      ("- - 1\n  - 2\n- 3\n", .array([.array([.number("1"), .number("2")]), .number("3")])),
      (
        "a: yes\nb: 1.36\nc: 0x10\nd: 12:30:45\n",
        object(("a", .string("yes")), ("b", .number("1.36")), ("c", .string("0x10")), ("d", .string("12:30:45")))
      ),
      ("url: http://x:80/#frag # comment\n", object(("url", .string("http://x:80/#frag")))),
      ("a:\n\n  # comment\n  b: c\n", object(("a", object(("b", .string("c")))))),
      ("-\n  a: b\n", .array([object(("a", .string("b")))])),
    ]
    for (text, expected) in cases {
      let value = YAMLBlock.parse(lines(text))
      if expected == .null {
        #expect(value == nil, "\(text)")
      } else {
        #expect(value.map(plain) == expected, "\(text)")
      }
    }
  }

  @Test func theOwnParserAgreesWithYams() throws {
    for text in [Self.events, Self.configuration, Self.k3s, ObjectTests.podYAML] {
      let own = try #require(YAMLBlock.parse(lines(text)))
      let other = try #require(YAMLFallback.parse(lines(text)))
      #expect(plain(own) == plain(other))
    }
  }

  @Test func flowStyleAndAnchorsAreLeftToYams() throws {
    let text =
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nevictionHard: {nodefs.available: 5%, imagefs.available: &x 6%}\nimageMinimumGCAge: *x\n"
    let configuration = try #require(try observations(text).first?.configuration)
    #expect(configuration.evictionHard == ["nodefs.available": "5%", "imagefs.available": "6%"])
    #expect(configuration.imageMinimumGCAge == "6%")
  }

  @Test func hostileNestingReachesNeitherParser() throws {
    for text in [
      "apiVersion: v1\nkind: Event\na: " + String(repeating: "[", count: 100_000) + "\n",
      "apiVersion: v1\nkind: Event\n" + String(repeating: "- ", count: 100_000) + "\n",
      "apiVersion: v1\nkind: Event\n" + (0..<3000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ] {
      let reading = try #require(read(text))
      #expect(reading.observations.isEmpty && !reading.damage.isEmpty)
    }
  }

  @Test func multiplyingAliasesAreRefused() throws {
    var text = "apiVersion: v1\nkind: Event\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for i in 1..<12 { text += "a\(i): &a\(i) [\(Array(repeating: "*a\(i - 1)", count: 9).joined(separator: ", "))]\n" }
    let reading = try #require(read(text))
    #expect(reading.observations.isEmpty)
  }

  @Test func deletedLinesCostTheirNeighboursNothing() throws {
    let withoutToken =
      ObjectTests.podYAML.split(separator: "\n").filter { !$0.contains("oken") }.joined(separator: "\n") + "\n"
    let reading = try #require(read(withoutToken))
    let pod = try #require(reading.observations.first?.pod)
    #expect(pod.pod == PodName(namespace: "ml", name: "vllm-1") && pod.phase == "Failed" && pod.reason == "Evicted")
    #expect(reading.damage.map(\.kind) == [.malformedDocument])
  }

  @Test func documentsBehindRulersAreSeparate() throws {
    let text = "---\n\(Self.configuration)---\n# only a comment\n---\n\(Self.events)"
    let reading = try #require(read(text))
    #expect(reading.observations.count == 3)
    #expect(reading.observations.first?.configuration?.serializeImagePulls == false)
  }

  @Test func aListCutInTheMiddleOfAnItemDropsThatItem() throws {
    let cut = String(Self.events[..<(try #require(Self.events.firstRange(of: "  reason: Pulled")?.lowerBound))])
    let reading = try #require(read(cut))
    #expect(reading.observations.count == 1)
    #expect(reading.damage.map(\.kind) == [.truncatedDocument])
  }

  @Test func kubeletOptionsOfDistributionsAreRead() throws {
    let k3s = try #require(try observations(Self.k3s).first?.configuration)
    #expect(k3s.basis == .distributionFile && k3s.imageGCHighThresholdPercent == 90)
    #expect(k3s.evictionHard == ["imagefs.available": "5%", "nodefs.available": "5%"])
    #expect(k3s.evictionMinimumReclaim == ["imagefs.available": "10%", "nodefs.available": "10%"])
  }

  private func lines(_ text: String) -> [YAMLLine] {
    var assembler = LineAssembler(limit: 1 << 20)
    var lines: [YAMLLine] = []
    assembler.feed(Array(text.utf8).span) { lines.append(YAMLLine($0, number: $1, offset: $2, length: $3)) }
    return lines
  }

  private func object(_ members: (String, Value)...) -> Value {
    .object(Members(entries: members.map { .init(key: $0.0, value: $0.1) }))
  }

  /// Without line numbers.
  private func plain(_ value: Value) -> Value {
    switch value {
    case .array(let elements): .array(elements.map(plain))
    case .object(let members):
      .object(Members(entries: members.entries.map { .init(key: $0.key, value: plain($0.value)) }))
    default: value
    }
  }
}
