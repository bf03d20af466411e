import IncidentModel
import LogReading
import Testing

@Suite struct DialectTests {
  private static let pods = [PodName(namespace: "ns", name: "a"), PodName(namespace: "ns", name: "b")]

  @Test(arguments: [
    #""a_ns(11111111-2222-3333-4444-555555555555), b_ns(11111111-2222-3333-4444-555555555556)""#,
    "[ns/a ns/b]", #""[ns/a ns/b]""#, #"["ns/a","ns/b"]"#,
  ])
  func listOfPodsReadsInEveryVersionsQuoting(_ list: String) {
    let line =
      #"I0115 12:34:56.123456     812 eviction_manager.go:371] "Eviction manager: pods ranked for eviction" pods="#
      + list
    #expect(reading(line + "\n").observations.map(\.fact) == [.eviction(.ranked(Self.pods))])
  }

  @Test(arguments: [#"podUID=abc"#, #"podUID="abc""#])
  func namedStringsAreBareOrQuoted(_ uid: String) {
    let line =
      #"I0115 12:34:56.123456     812 kubelet.go:2334] "Pod admission denied" \#(uid) pod="ns/a" reason="Evicted" message="The node had condition: [DiskPressure]. ""#
    let fact = Fact.condition(
      .admissionDenied(
        PodName(namespace: "ns", name: "a"), uid: "abc", reason: "Evicted",
        message: "The node had condition: [DiskPressure]. "))
    #expect(reading(line + "\n").observations.map(\.fact) == [fact])
  }

  @Test func errorStandsFirstAndItsQuotesAreResolved() {
    let line =
      #"E0115 12:34:56.123456     812 eviction_manager.go:590] "Eviction manager: pod failed to evict" err="a \"b\" \\ c\nd \u00e9" pod="ns/a""#
    #expect(
      reading(line + "\n").observations.map(\.fact)
        == [.eviction(.evictionFailed(PodName(namespace: "ns", name: "a"), error: "a \"b\" \\ c\nd é"))])
  }

  @Test func lastOfDoubledKeysWins() {
    let line =
      #"I0115 12:34:56.123456     812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="memory" resourceName="inodes""#
    #expect(reading(line + "\n").observations.map(\.fact) == [.eviction(.mustEvict(.inodes))])
  }

  @Test(arguments: ["", "Jan 15 12:34:56 n kubelet[1]: ", "2024-01-15T12:34:56+0000 n kubelet[1]: "])
  func valueOverSeveralLinesBelongsToItsEntry(_ prefix: String) throws {
    let lines = [
      #"E0115 12:34:56.123456     812 remote_image.go:180] "PullImage from image service failed" err=<"#,
      "\tfirst line", "\tsecond line", #" > image="docker.io/library/x:1""#,
      #"I0115 12:34:57.123456     812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="inodes""#,
    ]
    let reading = reading(lines.map { prefix + $0 + "\n" }.joined())
    #expect(reading.lines == 5)
    try #require(reading.observations.count == 2)
    #expect(
      reading.observations[0].fact
        == .pull(.failed(ImageName("docker.io/library/x:1"), error: "first line\nsecond line")))
    #expect(reading.observations[0].evidence.line == 1)
    #expect(reading.observations[1].evidence.line == 5)
  }

  @Test func openValueAtTheEndOfTheFileIsKept() {
    let text = "E0115 12:34:56.123456     812 kubelet.go:1440] \"Container garbage collection failed\" err=<\n\ta\n\tb"
    #expect(reading(text).observations.map(\.fact) == [.reclaim(.containerGCFailed(error: "a\nb"))])
  }

  @Test func knownTextInAnUnknownShapeIsDrift() {
    let line =
      #"I0115 12:34:56.123456     812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" what="inodes""#
    let reading = reading(line + "\n")
    #expect(reading.observations.isEmpty)
    #expect(reading.drift == ["kubelet.eviction.must-evict": 1])
  }

  @Test func sameWordsFromAnotherSourceFileMeanNothing() {
    let line =
      #"I0115 12:34:56.123456     812 prober.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="inodes""#
    #expect(reading(line + "\n").observations.isEmpty)
  }

  @Test func kubeletWordsInAContainersLogAreNoEvidence() {
    let line =
      #"2024-01-15T12:34:56.1Z stdout F I0115 12:34:56.123456 812 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="inodes""#
    #expect(reading(line + "\n", path: "pods/ns_a_uid/c/0.log").observations.isEmpty)
  }

  @Test func containerdFormsOfOneLineMeanTheSame() {
    let forms = [
      #"time="2024-01-15T12:34:56.123456789Z" level=info msg="PullImage \"a/b:1\"""#,
      #"{"level":"info","msg":"PullImage \"a/b:1\"","time":"2024-01-15T12:34:56.123456789Z"}"#,
      #"INFO[2024-01-15T12:34:56.123456789Z] PullImage "a/b:1""#,
      "\u{1B}[36mINFO\u{1B}[0m[2024-01-15T12:34:56.123456789Z] PullImage \"a/b:1\"  ",
    ]
    for form in forms {
      let observations = reading(form + "\n", path: "containerd.log").observations
      #expect(observations.map(\.fact) == [.pull(.started(ImageName("a/b:1")))], "\(form)")
      #expect(observations.first?.time.absolute?.rfc3339 == "2024-01-15T12:34:56.123456789Z", "\(form)")
    }
  }

  @Test func crioPullsAreTiedByTheirRequest() {
    let text = """
      time="2024-01-15T12:34:56Z" level=info msg="Pulling image: docker.io/library/redis:7" id=aa name=/runtime.v1.ImageService/PullImage
      time="2024-01-15T12:34:57Z" level=info msg="Pulling image: docker.io/library/nginx:1" id=bb name=/runtime.v1.ImageService/PullImage
      time="2024-01-15T12:35:56Z" level=info msg="Pulled image: docker.io/library/redis@sha256:12" id=aa name=/runtime.v1.ImageService/PullImage

      """
    let reading = reading(text, path: "crio.log")
    #expect(reading.kind == "crio-log")
    #expect(
      reading.observations.last?.fact
        == .pull(
          .finished(
            ImageName("docker.io/library/redis:7"), id: nil, digest: "docker.io/library/redis@sha256:12", size: nil,
            duration: nil, waiting: nil)))
  }

  @Test func nodeConfigDumpsGiveTheThresholdsInEffect() throws {
    let rows = MessageCatalog.rows.filter { $0.id == "kubelet.start.node-config" }
    let sample = try #require(rows.first?.samples.first)
    let facts = reading(sample).observations.map(\.fact)
    #expect(
      facts.contains(.kubelet(.flag(name: "eviction-hard", value: "memory.available<100Mi,nodefs.available<10%"))))
    #expect(facts.contains(.kubelet(.flag(name: "root-dir", value: "/var/lib/kubelet"))))
  }
}

@Suite struct NoSpaceTests {
  @Test(arguments: [
    (#"write /var/lib/x/fs/a.tar: no space left on device: unknown"#, "/var/lib/x/fs/a.tar"),
    (#"OSError: [Errno 28] No space left on device: '/models/x'"#, "/models/x"),
    (#"OSError: [Errno 28] No space left on device"#, nil),
    (#"I/O error No space left on device (os error 28)"#, nil),
    (#"err="open \"/var/log/x\": no space left on device""#, "/var/log/x"),
  ])
  func pathBesideTheWordsIsFound(_ text: String, _ path: String?) throws {
    let reading = reading("2024-01-15T12:34:56.1Z stderr F \(text)\n", path: "pods/a_b_c/d/0.log")
    guard case .outOfSpace(let fact) = try #require(reading.observations.first).fact else {
      Issue.record("no fact about space: \(reading.observations)")
      return
    }
    #expect(fact.path == path)
    #expect(fact.reporter == "container")
  }

  @Test func unknownLineOfTheKubeletIsFoundByItsWords() {
    let line =
      #"Jan 15 12:34:56 n kubelet[1]: E0115 12:34:56.123456 1 pod_workers.go:1180] "Error syncing pod, skipping" err="mkdir /var/lib/kubelet/pods/x: no space left on device" pod="a/b""#
    guard case .outOfSpace(let fact)? = reading(line + "\n").observations.first?.fact else {
      Issue.record("not found")
      return
    }
    #expect(fact.path == "/var/lib/kubelet/pods/x")
    #expect(fact.reporter == "kubelet")
  }
}

@Suite struct ProgressTests {
  @Test func barsGiveFirstTenthsAndLast() {
    let bars = (0...60).map { i in
      "2024-01-15T12:\(i < 10 ? "0" : "")\(i == 60 ? 59 : i):00Z stderr P model-1.safetensors: \(i)%|#| \(i == 0 ? "0.00" : "\(Double(i) / 10)G")/9.98G [00:12<00:39, 95.8MB/s]\r\n"
    }
    let facts = reading(bars.joined(), path: "pods/a_b_c/d/0.log").observations.map(\.fact)
    #expect(facts.count == 7)
    guard case .model(.progress(let file, let done, let total))? = facts.last else {
      Issue.record("no progress")
      return
    }
    #expect(file == "model-1.safetensors")
    #expect(done.best == 6_000_000_000)
    #expect(done.low < done.best && done.best < done.high)
    #expect(total?.best == 9_980_000_000)
  }

  @Test func barsInOneRecordCountOnlyWithTheirLastState() {
    let text =
      "2024-01-15T12:34:56Z stderr F a: 1%|#| 1.00M/100M [00:01<01:39, 1.0MB/s]\ra: 42%|#| 42.0M/100M [00:42<00:58, 1.0MB/s]\n"
    #expect(
      reading(text, path: "pods/a_b_c/d/0.log").observations.map(\.fact) == [
        .model(
          .progress(
            file: "a", done: Bytes(low: 41_950_000, best: 42_000_000, high: 42_050_000),
            total: Bytes(low: 99_500_000, best: 100_000_000, high: 100_500_000)))
      ])
  }

  @Test func barsThatCountFilesAreNoBytes() {
    let text = "2024-01-15T12:34:56Z stderr F Loading: 40%|####      | 4/10 [00:33<00:49,  8.25s/it]\n"
    #expect(reading(text, path: "pods/a_b_c/d/0.log").observations.isEmpty)
  }
}
