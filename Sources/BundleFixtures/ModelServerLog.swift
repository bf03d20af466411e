import IncidentModel

/// The container log of one pod as the runtime writes it (CRI form):
///
///     2026-11-22T13:26:44.844364071Z stdout F INFO 11-22 13:26:44 [gpu_model_runner.py:1595] Starting to load …
///
/// A vLLM in a pod without a terminal prints no progress: between the start of loading and the time it took there is
/// silence (facts: runtime-and-model-logs.md 5.2).
struct ModelServerLog {
  let scenario: Scenario
  let pod: SimulatedPod
  private var lines: [LogLine] = []

  private init(_ scenario: Scenario, _ pod: SimulatedPod) { (self.scenario, self.pod) = (scenario, pod) }

  /// nil for a pod whose container never started.
  static func text(_ scenario: Scenario, _ pod: SimulatedPod) -> String? {
    guard let started = pod.started, started >= scenario.start else { return nil }
    var log = ModelServerLog(scenario, pod)
    if let model = scenario.workloads[pod.workload].model {
      log.writeServer(model, from: started)
    } else {
      log.write(started + .milliseconds(310), "stdout", "listening on :8080")
    }
    let end = pod.finished ?? scenario.start + .seconds(scenario.seconds)
    return log.lines.filter { $0.time <= end }.map { $0.text + "\n" }.joined()
  }

  private mutating func write(_ time: Timestamp, _ stream: String, _ text: String) {
    lines.append(LogLine(time: time, text: "\(scenario.zone.nano(time)) \(stream) F \(text)"))
  }

  /// 0.12 and later shapes differ in prefix only: name of the process, and ANSI colours around it until 0.15.
  private func process(_ model: Scenario.Model, _ isEngine: Bool) -> String {
    let minor = Int(model.serverVersion.split(separator: ".").dropFirst().first ?? "0") ?? 0
    if minor < 9 { return "" }
    let name = isEngine ? (minor >= 16 ? "(EngineCore pid=131)" : "(EngineCore_DP0 pid=131)") : "(APIServer pid=1)"
    return minor >= 16 ? name + " " : "\u{1b}[1;36m\(name)\u{1b}[0;0m "
  }

  private mutating func say(
    _ time: Timestamp, _ model: Scenario.Model, _ file: String, _ text: String, engine: Bool = true
  ) {
    let minor = Int(model.serverVersion.split(separator: ".").dropFirst().first ?? "0") ?? 0
    let place = minor >= 8 ? "[\(file)]" : "\(file)]"
    // Python logs in the container's own zone, which is UTC in these images.
    write(time, "stdout", "\(process(model, engine))INFO \(Zone.utc.vllm(time)) \(place) \(text)")
  }

  private mutating func writeServer(_ model: Scenario.Model, from started: Timestamp) {
    let minor = Int(model.serverVersion.split(separator: ".").dropFirst().first ?? "0") ?? 0
    let ready = started + .seconds(max(2, model.startup - 3))
    let version =
      minor >= 17
      ? "vLLM server version \(model.serverVersion), serving model \(model.name)"
      : "vLLM API server version \(model.serverVersion)"
    say(
      started + .milliseconds(6_480), model, "__init__.py:216", "Automatically detected platform cuda.", engine: false)
    say(ready, model, "api_server.py:1839", version, engine: false)
    let directory = scenario.workloads[pod.workload].arguments.contains("--download-dir") ? "'\(model.path)'" : "None"
    let engine = minor >= 8 ? "a V1 LLM engine" : "an LLM engine"
    say(
      ready + .milliseconds(1_420), model, "core.py:77",
      "Initializing \(engine) (v\(model.serverVersion)) with config: model='\(model.name)', speculative_config=None, "
        + "tokenizer='\(model.name)', revision=None, trust_remote_code=False, dtype=torch.bfloat16, "
        + "download_dir=\(directory), load_format=auto, tensor_parallel_size=1, quantization=None")
    guard let began = pod.loadBegan else { return }
    say(began, model, "gpu_model_runner.py:2602", "Starting to load model \(model.name)...")
    if (4...11).contains(minor) {
      say(began + .milliseconds(210), model, "weight_utils.py:348", "Using model weights format ['*.safetensors']")
    }
    guard let ended = pod.loadEnded else { return }
    writeLoading(model, began: began, ended: ended, minor: minor)
  }

  private mutating func writeLoading(_ model: Scenario.Model, began: Timestamp, ended: Timestamp, minor: Int) {
    let downloading = ended.seconds(since: began) - 0.4
    let seconds = fixed(downloading, 6)
    if minor >= 7, downloading > 0.5 {
      say(
        ended + .milliseconds(20), model, "weight_utils.py:369",
        "Time spent downloading weights for \(model.name): \(seconds) seconds")
    }
    let engine = process(model, true)
    let shards = max(1, (model.bytes + 4_999_999_999) / 5_000_000_000)
    write(
      ended + .milliseconds(40), "stderr",
      "\(engine)Loading safetensors checkpoint shards:   0% Completed | 0/\(shards) [00:00<?, ?it/s]")
    write(
      ended + .milliseconds(2_470), "stderr",
      "\(engine)Loading safetensors checkpoint shards: 100% Completed | \(shards)/\(shards) [00:02<00:00,  1.21it/s]")
    let gibibytes = fixed(Double(model.bytes) / 0x1p30, 4)
    let took = fixed(ended.seconds(since: began) + 2.5, 6)
    if minor >= 8 {
      say(ended + .milliseconds(2_520), model, "default_loader.py:268", "Loading weights took 2.46 seconds")
      say(
        ended + .milliseconds(2_590), model, "gpu_model_runner.py:2653",
        "Model loading took \(gibibytes) GiB and \(took) seconds")
      say(ended + .milliseconds(9_100), model, "gpu_worker.py:298", "Available KV cache memory: 61.37 GiB")
    } else {
      say(ended + .milliseconds(2_590), model, "model_runner.py:175", "Loading model weights took \(gibibytes) GB")
    }
    write(ended + .milliseconds(14_200), "stderr", "\(process(model, false))INFO:     Application startup complete.")
  }
}
