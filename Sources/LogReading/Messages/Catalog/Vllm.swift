// vLLM 0.4 - 2026, stdout of its container. The prefix has no year and no zone: the carrier's stamp is the time.
//
//     INFO 11-22 13:26:41 [api_server.py:1287] vLLM API server version 0.10.2
//     (EngineCore_DP0 pid=73) INFO 11-22 13:27:15 [weight_utils.py:308] Time spent downloading weights for Qwen/Qwen2.5-0.5B-Instruct: 31.097824 seconds
import IncidentModel

extension MessageCatalog {
  static let vllm: [MessageRow] = [
    MessageRow(
      "vllm.server.version", plain: .vllm, says: "vLLM API server version %s",
      "vLLM server version %s, serving model %s",
      means: { m in
        guard let version = m.hole(0) else { return nil }
        let started = Fact.model(.serverStarted(.vllm, version: version.trimmingBlanks))
        return [started] + (m.hole(1).map { [.model(.configured(.vllm, model: $0, downloadDirectory: nil))] } ?? [])
      },
      samples: [
        "2026-11-22T13:26:41.835660743Z stdout F \u{1B}[1;36m(APIServer pid=1)\u{1B}[0;0m INFO 11-22 13:26:41 [api_server.py:1287] vLLM API server version 0.10.2",
        "2023-09-19T08:52:37.657911000+01:00 stdout F INFO 09-19 07:52:37 api_server.py:1090] vLLM API server version 0.6.6",
        "(APIServer pid=1) INFO 06-15 08:15:30 [x.py:1] vLLM server version 0.17.0, serving model Qwen/Qwen3-8B",
      ]),
    MessageRow(
      "vllm.configured", plain: .vllm, says: "Initializing a V1 LLM engine (v%s) with config: %s",
      "Initializing an LLM engine (v%s) with config: %s", "non-default args: %s", "args: Namespace(%s",
      "Initializing an LLM engine with config: %s", "Initializing a V1 LLM engine with config: %s",
      means: { m in
        guard let config = m.holes.last else { return nil }
        let model = PythonArguments.string("model", in: config) ?? PythonArguments.string("model_tag", in: config)
        let directory = PythonArguments.string("download_dir", in: config)
        if m.text.hasPrefix("Init"), model == nil { return nil }
        return model.map { [.model(.configured(.vllm, model: $0, downloadDirectory: directory))] } ?? []
      },
      samples: [
        "2026-11-22T13:26:43.840782786Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:26:43 [core.py:70] Initializing a V1 LLM engine (v0.10.2) with config: model='Qwen/Qwen2.5-0.5B-Instruct', speculative_config=None, download_dir=None, load_format=auto",
        "2023-09-19T08:52:38.657911000+01:00 stdout F INFO 09-19 07:52:38 core.py:58] Initializing an LLM engine (v0.6.6) with config: model='Qwen/Qwen2.5-32B-Instruct', download_dir='/models', load_format=LoadFormat.AUTO",
        "2026-11-22T13:26:41.836648937Z stdout F (APIServer pid=1) INFO 11-22 13:26:41 [cli_args.py:309] non-default args: {'model': 'Qwen/Qwen2.5-0.5B-Instruct', 'download_dir': '/models'}",
      ]),
    MessageRow(
      "vllm.load.started", plain: .vllm, says: "Starting to load model %s...",
      means: { m in m.hole(0).map { [.model(.loadStarted(.vllm, model: $0))] } },
      samples: [
        "2026-11-22T13:26:44.844364071Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:26:44 [gpu_model_runner.py:1595] Starting to load model Qwen/Qwen2.5-0.5B-Instruct..."
      ]),
    // Printed right before the weights are fetched; vLLM and SGLang share the sentence.
    MessageRow(
      "vllm.download.started", plain: .vllm, says: "Using model weights format %s",
      means: { m in [.model(.downloadStarted(m.identifier == "sglang" ? .sglang : .vllm, model: nil))] },
      samples: [
        "2026-11-22T13:26:44.966420026Z stdout F INFO 11-22 13:26:44 [weight_utils.py:292] Using model weights format ['*.safetensors']",
        "2025-11-22T13:26:44.966420026Z stdout F [2025-11-22 13:26:44 TP0] Using model weights format ['*.safetensors']",
      ]),
    MessageRow(
      "vllm.download.finished", plain: .vllm, says: "Time spent downloading weights for %s: %s seconds",
      means: { m in
        guard let model = m.hole(0), let seconds = m.hole(1).flatMap({ Double($0) }) else { return nil }
        return [.model(.downloadFinished(.vllm, model: model, seconds: seconds))]
      },
      samples: [
        "2026-11-22T13:27:15.290647577Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:27:15 [weight_utils.py:308] Time spent downloading weights for Qwen/Qwen2.5-0.5B-Instruct: 31.097824 seconds"
      ]),
    MessageRow(
      "vllm.checkpoint.size", plain: .vllm,
      says: "Filesystem type for checkpoints: %s. Checkpoint size: %s GiB. Available RAM: %s GiB.",
      means: { m in
        m.hole(1).flatMap { PrintedSize.bytes($0, unit: Bytes.gibi) }.map { [.model(.checkpointSize(.vllm, $0))] }
      },
      samples: [
        "2026-11-22T13:27:15.290647577Z stdout F INFO 11-22 13:27:15 [weight_utils.py:308] Filesystem type for checkpoints: OVERLAY. Checkpoint size: 14.96 GiB. Available RAM: 100.21 GiB."
      ]),
    MessageRow(
      "vllm.weights.loading", plain: .vllm, says: "Loading safetensors checkpoint shards: %s",
      "Loading pt checkpoint shards: %s", "Loading np_cache checkpoint shards: %s",
      "Loading safetensors using Runai Model Streamer: %s", "Loading safetensors using Fastsafetensor loader: %s",
      "Loading safetensors using InstantTensor loader: %s", "Multi-thread loading shards: %s",
      "Loading checkpoint shards: %s",
      means: { m in
        guard let bar = m.hole(0) else { return nil }
        return bar.trimmingBlanks.hasPrefix("0%") ? [.model(.weightsLoading(.vllm))] : []
      },
      samples: [
        "2026-11-22T13:27:15.29281368Z stderr F \u{1B}[1;36m(EngineCore_DP0 pid=73)\u{1B}[0;0m Loading safetensors checkpoint shards:   0% Completed | 0/1 [00:00<?, ?it/s]"
      ]),
    MessageRow(
      "vllm.weights.loaded", plain: .vllm, says: "Loading weights took %s seconds", "Loading model weights took %s GB",
      "Model loading took %s and %s seconds",
      means: { _ in [.model(.weightsLoading(.vllm))] },
      samples: [
        "2026-11-22T13:27:16.302554092Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:27:16 [default_loader.py:272] Loading weights took 0.72 seconds",
        "2024-06-15T08:16:16.302554092Z stdout F INFO 06-15 08:16:16 model_runner.py:160] Loading model weights took 14.9595 GB",
        "2026-11-22T13:27:16.311716931Z stdout F INFO 11-22 13:27:16 [gpu_model_runner.py:1624] Model loading took 0.9202 GiB and 32.310225 seconds",
      ]),
  ]

  static let vllmRemarks: [MessageRow] = [
    MessageRow(
      "vllm.load.scratch", plain: .vllm, says: "Loading model from scratch...",
      means: { m in [.model(.downloadStarted(.vllm, model: nil))] },
      samples: [
        "2026-11-22T13:26:44.9Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:26:44 [gpu_model_runner.py:1598] Loading model from scratch..."
      ]),
    MessageRow(
      "vllm.index.missing", plain: .vllm, says: "No model%s found in remote.", "No model%s found in local cache.",
      "No consolidated%s found in remote.", "No consolidated%s found in local cache.",
      "No pytorch_model%s found in remote.", "No pytorch_model%s found in local cache.",
      means: { m in m.failed("weights-index", object: m.text.between("No ", " found"), error: m.text) },
      samples: [
        "2026-11-22T13:26:44.9Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:26:44 [weight_utils.py:345] No model.safetensors.index.json found in remote."
      ]),
    MessageRow(
      "vllm.files.unlisted", plain: .vllm,
      says: "Failed to get file list for '%s'. Trying each pattern in allow_patterns individually%s",
      "Failed to get file list for '%s'. Trying each pattern%s",
      means: { m in m.hole(0).map { [.remark(.retrying(what: $0, error: m.text))] } },
      samples: [
        "2026-11-22T13:26:44.9Z stdout F WARNING 11-22 13:26:44 [weight_utils.py:300] Failed to get file list for 'Qwen/Qwen3-8B'. Trying each pattern in allow_patterns individually until weights have been downloaded. Error: timed out"
      ]),
    MessageRow(
      "vllm.prefetching", plain: .vllm, isChatter: true, says: "Prefetching checkpoint files: %d%% (%d/%d)",
      "Prefetching checkpoint files%s",
      means: { _ in [.model(.weightsLoading(.vllm))] },
      samples: [
        "2026-11-22T13:26:44.9Z stdout F INFO 11-22 13:26:44 [weight_utils.py:500] Prefetching checkpoint files: 25% (1/4)"
      ]),
    MessageRow(
      "vllm.compile.cache", plain: .vllm, says: "Using cache directory: %s for vLLM's torch.compile",
      "saved AOT compiled function to %s",
      means: { m in m.hole(0).map { [.remark(.cacheDirectory(path: $0))] } },
      samples: [
        "2026-11-22T13:28:44.9Z stdout F INFO 11-22 13:28:44 [backends.py:539] Using cache directory: /root/.cache/vllm/torch_compile_cache/1a2b/rank_0_0/backbone for vLLM's torch.compile",
        "2026-11-22T13:28:44.9Z stdout F INFO 11-22 13:28:44 [decorators.py:400] saved AOT compiled function to /root/.cache/vllm/torch_compile_cache/torch_aot_compile/1a2b/rank_0_0/model",
      ]),
  ]
}

/// Arguments as Python prints them: `model='a/b', download_dir=None` or `{'model': 'a/b'}`.
enum PythonArguments {
  /// The string an argument has; nil for `None` and when it is not there.
  static func string(_ name: String, in text: String) -> String? {
    for (start, quote) in [("\(name)='", "'"), ("\(name)=\"", "\""), ("'\(name)': '", "'"), ("\"\(name)\": \"", "\"")] {
      guard let at = text.range(ofWord: start, in: text.startIndex) else { continue }
      // `tokenizer_model='…'` is another argument.
      if at.lowerBound > text.startIndex, text[text.index(before: at.lowerBound)] == "_" { continue }
      let value = text[at.upperBound...].prefix { String($0) != quote }
      return value.isEmpty ? nil : String(value)
    }
    return nil
  }
}

/// Amounts printed with few digits: the true one lies half a last digit around them.
enum PrintedSize {
  /// `14.96` of a unit; nil when it is no number or does not fit.
  static func bytes(_ text: some StringProtocol, unit: Double) -> Bytes? {
    guard let value = Double(text), value >= 0, value * unit < 9e18 else { return nil }
    let decimals = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    let half = (0..<min(decimals, 12)).reduce(0.5) { step, _ in step / 10 }
    return Bytes(
      low: Int64(max(0, (value - half) * unit)), best: Int64((value * unit).rounded()),
      high: Int64(min(9e18, (value + half) * unit)))
  }
}
