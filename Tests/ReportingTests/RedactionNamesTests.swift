import Testing

@testable import Reporting

/// Pseudonyms: what is a name, that equal names stay equal, and that a key makes them the same everywhere.
@Suite struct RedactionNamesTests {
  private func hide(
    _ text: String, _ kinds: Set<NameHiding.Kind> = Set(NameHiding.Kind.allCases), key: [UInt8]? = nil,
    nodes: [String] = ["gpu-worker-07", "gpu-worker-1"], pods: [(namespace: String, name: String)] = []
  ) -> String {
    var redactor = Redactor(nil, Pseudonyms(NameHiding(kinds, key: key), nodes: nodes, pods: pods))
    var text = text
    redactor.redact(&text)
    return text
  }

  private static let rows: [(String, String)] = [
    ("node gpu-worker-07 is full", "node node-1 is full"),
    ("/var/log/gpu-worker-07/kubelet.log", "/var/log/node-1/kubelet.log"),
    ("etcd-gpu-worker-1 and gpu-worker-1", "etcd-node-2 and node-2"), ("gpu-worker-10", "gpu-worker-10"),
    ("10.0.3.17 10.0.3.18 10.0.3.17:10250", "ip-1 ip-2 ip-1:10250"), ("podCIDR: 10.244.0.0/16", "podCIDR: ip-1/16"),
    ("fe80::a1b2:3c4d", "ip-1"), ("[2001:db8::1]:6443", "[ip-1]:6443"), ("0a:58:0a:f4:02:1c", "mac-1"),
    ("ip-10-0-3-17.eu-west-1.compute.internal", "host-1"),
    ("https://registry.corp.example/v2/ registry.corp.example:5000/x", "https://host-1/v2/ host-1:5000/x"),
    ("dial tcp: lookup db.prod.acme.com: no such host", "dial tcp: lookup host-1: no such host"),
  ]

  @Test("names, addresses and domains get typed pseudonyms", arguments: rows)
  func namesGetPseudonyms(text: String, expected: String) { #expect(hide(text) == expected) }

  private static let kept: [String] = [
    "12:14:43.223456 1.31.2 v1.2.3.4 535.104.12.01 2026-04-21T09:16:23Z",
    "127.0.0.1 0.0.0.0 255.255.255.0 ::1 169.254.169.254",
    "docker.io/vllm/vllm-openai:latest registry.k8s.io/pause:3.9 huggingface.co node.kubernetes.io/disk-pressure",
    "std::vector a::b kubelet.log.gz vllm.model_executor.models sha256:9d2d65812127", "the node, the host, localhost",
    "10.0.3 1.2.3.4.5 300.1.2.3",
  ]

  @Test("times, versions, public hosts and words of programs are no names", arguments: kept)
  func whatIsNoNameStays(text: String) { #expect(hide(text) == text) }

  @Test("only the kinds that were asked for are hidden")
  func onlyTheKindsAskedFor() {
    #expect(hide("gpu-worker-07 10.0.3.17", [.ips]) == "gpu-worker-07 ip-1")
    #expect(hide("gpu-worker-07 10.0.3.17", [.nodes]) == "node-1 10.0.3.17")
    #expect(hide("ml/vllm-0 on x", [.pods], pods: [("ml", "vllm-0")]) == "ml/pod-1 on x")
    #expect(
      hide("assigned ml/vllm-0 html ml", [.namespaces], pods: [("ml", "x")]) == "assigned namespace-1/vllm-0 html ml")
  }

  @Test("a key gives the same pseudonym whatever came before, another key another one")
  func aKeyMakesThemStable() {
    let (a, b) = (Array("0123456789abcdef".utf8), Array("fedcba9876543210".utf8))
    let one = hide("10.0.3.17", key: a)
    #expect(hide("10.9.9.9 10.0.3.17", key: a).hasSuffix(" " + one))
    #expect(one != hide("10.0.3.17", key: b) && one.hasPrefix("ip-") && one.utf8.count == 11)
  }

  @Test("what is a pseudonym already stays, and its number is not given again")
  func aSecondTimeChangesNothing() {
    #expect(hide("node-1 and gpu-a", nodes: ["node-1", "gpu-a"]) == "node-1 and node-2")
    let once = hide("gpu-worker-07 at 10.0.3.17")
    #expect(hide(once, nodes: ["node-1"]) == once)
  }

  @Test("HMAC-SHA-256 gives what RFC 4231 says")
  func hmacIsRight() {
    let key = [UInt8](repeating: 0x0B, count: 20)
    #expect(HMAC.sha256(Array("Hi There".utf8), key: key).prefix(4).elementsEqual([0xB0, 0x34, 0x4C, 0x61]))
    let long = [UInt8](repeating: 0xAA, count: 131)
    let text = "Test Using Larger Than Block-Size Key - Hash Key First"
    #expect(HMAC.sha256(Array(text.utf8), key: long).prefix(4).elementsEqual([0x60, 0xE4, 0x31, 0x59]))
  }

  @Test("the gate finds a known secret in every spelling of an encoder, and names its line")
  func theGateSeesThroughEncoders() {
    var secrets = SecretScanner()
    secrets.observe("PASSWORD='S3c&Ez/ILk9XU04'")
    let gate = Redactor(secrets).gate
    for text in [
      "S3c&Ez/ILk9XU04", "S3c&amp;Ez/ILk9XU04", #"S3c\u0026Ez\/ILk9XU04"#, "UzNjJkV6L0lMazlYVTA0",
      "S3c%2526Ez%252FILk9XU04",
    ] {
      #expect(gate.leaks(in: "one\n\(text)\n") == [Leak(rule: "password", line: 2)], "\(text)")
    }
    #expect(gate.leaks(in: "hf_" + "zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl") == [Leak(rule: "hf-token", line: 1)])
    #expect(gate.leaks(in: "nothing of it").isEmpty)
  }
}
