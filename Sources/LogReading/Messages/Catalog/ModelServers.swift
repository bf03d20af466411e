// Text Generation Inference, SGLang, Ollama, KServe's storage initializer, NVIDIA NIM, llama.cpp, ModelScope, Ray.
//
//     2024-09-03T04:37:01.632012Z  INFO text_generation_launcher: Downloaded /data/…/model-00001-of-00004.safetensors in 0:00:33.
//     time=2024-06-15T08:15:30.123Z level=INFO source=download.go:181 msg="downloading 6a0746a1ec1a in 47 100 MB part(s)"
import IncidentModel

extension MessageCatalog {
  static let modelServers: [MessageRow] = [
    MessageRow(
      "tgi.download.started", plain: .tgi, says: "Starting check and download process for %s",
      "Starting download process.",
      means: { m in [.model(.downloadStarted(.tgi, model: m.hole(0)))] },
      samples: [
        "2024-09-03T04:37:01.700000000Z stdout F 2024-09-03T04:37:01.632012Z  INFO text_generation_launcher: Starting check and download process for meta-llama/Llama-3.1-8B",
        "2024-09-03T04:37:01.632012Z  INFO download: text_generation_launcher: Starting download process.",
      ]),
    MessageRow(
      "tgi.download.finished", plain: .tgi, says: "Successfully downloaded weights for %s",
      "Successfully downloaded weights.",
      means: { m in [.model(.downloadFinished(.tgi, model: m.hole(0), seconds: nil))] },
      samples: [
        "2024-09-03T04:39:01.632012Z  INFO text_generation_launcher: Successfully downloaded weights for meta-llama/Llama-3.1-8B"
      ]),
    MessageRow(
      "tgi.file.finished", plain: .tgi, says: "Downloaded /%s in %s.",
      means: { m in m.hole(0).map { [.model(.fileFinished(.tgi, file: "/" + $0, bytes: nil))] } },
      samples: [
        "2024-09-03T04:37:34.632012Z  INFO text_generation_launcher: Downloaded /data/models--a--b/snapshots/1/model-00001-of-00004.safetensors in 0:00:33."
      ]),
    MessageRow(
      "tgi.file.started", plain: .tgi, says: "Download file: %s",
      means: { m in m.hole(0).map { [.remark(.fileStarted(file: $0))] } },
      samples: [
        "2024-09-03T04:37:01.632012Z  INFO text_generation_launcher: Download file: model-00001-of-00004.safetensors"
      ]),
    MessageRow(
      "tgi.download.progress", plain: .tgi, says: "Download: [%d/%d] -- ETA: %s",
      means: { m in
        guard let done = m.integer("", 0), let all = m.integer("", 1) else { return nil }
        return [.remark(.filesFetched(done: Int(clamping: done), of: Int(clamping: all)))]
      },
      samples: [
        "2024-09-03T04:37:34.632012Z  INFO text_generation_launcher: Download: [1/4] -- ETA: 0:01:39",
        "2024-09-03T04:39:34.632012Z  INFO text_generation_launcher: Download: [4/4] -- ETA: 0",
      ]),
    MessageRow(
      "tgi.download.retried", plain: .tgi, says: "Retrying in %d seconds",
      means: { m in [.remark(.retrying(what: "weights", error: m.text))] },
      samples: ["2024-09-03T04:37:34.632012Z  INFO text_generation_launcher: Retrying in 5 seconds"]),
    MessageRow(
      "sglang.cache.incomplete", plain: .sglang, says: "Found .incomplete files in %s for %s. %s",
      "Found .incomplete files in %s. %s", "Removed corrupted %s",
      means: { m in m.hole(0).map { m.failed("snapshot-incomplete", object: $0, error: m.text) } },
      samples: [
        "[2025-11-03 04:37:34 TP0] Found .incomplete files in /root/.cache/huggingface/hub/models--Qwen--Qwen3-8B/blobs for Qwen/Qwen3-8B. Considering local snapshot incomplete."
      ]),
    MessageRow(
      "ollama.part.trouble", logrus: .ollama, says: "%s part %d stalled; retrying%s",
      "%s part %d attempt %d failed: %v, retrying in %s",
      means: { m in
        guard let digest = m.hole(0), let part = m.hole(1) else { return nil }
        return [
          .remark(.retrying(what: "\(digest) part \(part)", error: m.holes.count == 5 ? m.hole(3) ?? "" : "stalled"))
        ]
      },
      samples: [
        #"time=2024-06-15T08:15:30.123Z level=INFO source=download.go:250 msg="6a0746a1ec1a part 12 stalled; retrying. If this persists, press ctrl-c to exit, then 'ollama pull' to find a faster connection.""#,
        #"time=2024-06-15T08:15:30.123Z level=INFO source=download.go:178 msg="6a0746a1ec1a part 3 attempt 0 failed: unexpected EOF, retrying in 1s""#,
      ]),
    MessageRow(
      "ollama.pruned", logrus: .ollama, says: "total blobs: %d", "total unused blobs removed: %d",
      means: { m in [.remark(.configuration(m.text))] },
      samples: [
        #"time=2024-06-15T08:15:30.123Z level=INFO source=images.go:806 msg="total blobs: 12""#,
        #"time=2024-06-15T08:15:30.123Z level=INFO source=images.go:813 msg="total unused blobs removed: 0""#,
      ]),
    MessageRow(
      "tgi.file.cached", plain: .tgi, says: "File %s already present in cache.",
      "Files are already present on the host. Skipping download.",
      means: { _ in [.model(.cacheHit(.tgi, model: nil))] },
      samples: [
        "2024-09-03T04:37:34.632012Z  INFO text_generation_launcher: File model-00001-of-00004.safetensors already present in cache."
      ]),
    MessageRow(
      "tgi.download.failed", plain: .tgi, says: "Download encountered an error: %s", "Download encountered an error:",
      means: { m in [.model(.downloadFailed(.tgi, model: nil, error: m.hole(0) ?? m.text))] },
      samples: ["2024-09-03T04:37:34.632012Z ERROR download: text_generation_launcher: Download encountered an error: "]
    ),
    MessageRow(
      "sglang.configured", plain: .sglang, says: "server_args=ServerArgs(%s",
      means: { m in
        guard let config = m.hole(0), let model = PythonArguments.string("model_path", in: config) else { return nil }
        return [
          .model(
            .configured(.sglang, model: model, downloadDirectory: PythonArguments.string("download_dir", in: config)))
        ]
      },
      samples: [
        "[2025-09-03 04:37:34] server_args=ServerArgs(model_path='Qwen/Qwen3-8B', tokenizer_path='Qwen/Qwen3-8B', download_dir=None)"
      ]),
    MessageRow(
      "sglang.load.started", plain: .sglang, says: "Load weight begin. avail mem=%s GB",
      means: { _ in [.model(.downloadStarted(.sglang, model: nil))] },
      samples: ["[2025-09-03 04:37:34 TP0] Load weight begin. avail mem=78.50 GB"]),
    MessageRow(
      "sglang.load.finished", plain: .sglang, says: "Load weight end. %s",
      means: { _ in [.model(.weightsLoading(.sglang))] },
      samples: [
        "[2025-09-03 04:39:34 TP0] Load weight end. type=Qwen3ForCausalLM, dtype=torch.bfloat16, avail mem=63.10 GB, mem usage=15.40 GB."
      ]),
    MessageRow(
      "ollama.download.started", logrus: .ollama, says: "downloading %s in %d %d %s part(s)",
      means: { m in
        guard let digest = m.hole(0), let parts = m.hole(1).flatMap({ Double($0) }),
          let size = m.hole(2).flatMap({ Double($0) }),
          let unit = ["KB": 1e3, "MB": 1e6, "GB": 1e9][m.hole(3) ?? ""], parts >= 1, size >= 0,
          parts * (size + 1) * unit < 9e18
        else { return nil }
        // All parts but the last have the printed size, cut off after the digits shown.
        let total = Bytes(
          low: Int64((parts - 1) * size * unit), best: Int64((parts - 0.5) * size * unit),
          high: Int64(parts * (size + 1) * unit))
        return [
          .model(.downloadStarted(.ollama, model: digest)), .model(.progress(file: digest, done: .zero, total: total)),
        ]
      },
      samples: [
        #"2024-06-15T08:15:30.200Z stderr F time=2024-06-15T08:15:30.123Z level=INFO source=download.go:181 msg="downloading 6a0746a1ec1a in 47 100 MB part(s)""#
      ]),
    MessageRow(
      "kserve.configured", plain: .kserve, says: "Initializing, args: src_uri [%s] dest_path[ [%s]",
      means: { m in
        m.hole(0).map { [.model(.configured(.kserve, model: $0, downloadDirectory: m.hole(1)))] }
      },
      samples: [
        "2024-06-15 08:15:30.123 1 kserve INFO [initializer-entrypoint:<module>():16] Initializing, args: src_uri [hf://a/b] dest_path[ [/mnt/models]"
      ]),
    MessageRow(
      "kserve.download.started", plain: .kserve, says: "Copying contents of %s to local",
      means: { m in [.model(.downloadStarted(.kserve, model: m.hole(0)))] },
      samples: [
        "2024-06-15 08:15:30.123 1 kserve INFO [storage.py:download():66] Copying contents of s3://models/llama to local",
        "[I 201204 11:27:40 storage:60] Copying contents of s3://models/llama to local",
      ]),
    MessageRow(
      "kserve.download.finished", plain: .kserve, says: "Model downloaded in %s seconds.",
      "Successfully copied %s to %s",
      means: { m in
        let copied = m.holes.count == 2
        return [
          .model(
            .downloadFinished(
              .kserve, model: copied ? m.hole(0) : nil, seconds: copied ? nil : m.hole(0).flatMap { Double($0) }))
        ]
      },
      samples: [
        "2024-06-15 08:17:30.123 1 kserve INFO [storage.py:download():108] Model downloaded in 120.25 seconds.",
        "2024-06-15 08:17:30.123 1 kserve INFO [storage.py:download():77] Successfully copied s3://models/llama to /mnt/models",
      ]),
    MessageRow(
      "kserve.object.found", plain: .kserve, says: "Found S3 object: %s (%d bytes)", "Found blob: %s (%d bytes)",
      means: { m in
        guard let file = m.hole(0), let bytes = m.hole(1).flatMap({ Int64($0) }) else { return nil }
        return [.model(.progress(file: file, done: .zero, total: Bytes(exactly: bytes)))]
      },
      samples: [
        "2026-06-15 08:15:31.123 1 kserve INFO [storage.py:_download_s3():166] Found S3 object: llama/model-00001-of-00004.safetensors (4976698672 bytes)"
      ]),
    MessageRow(
      "kserve.file.started", plain: .kserve, says: "Downloading: %s",
      means: { m in m.hole(0).map { [.remark(.fileStarted(file: $0))] } },
      samples: [
        "2024-06-15 08:15:31.123 1 kserve INFO [storage.py:_download_azure_blob():300] Downloading: llama/model.safetensors to /mnt/models/model.safetensors"
      ]),
    MessageRow(
      "kserve.unpacking", plain: .kserve, says: "Unpacking: %s",
      means: { m in m.hole(0).map { [.remark(.unpacking(path: $0))] } },
      samples: [
        "2024-06-15 08:15:31.123 1 kserve INFO [storage.py:_unpack_archive_file():700] Unpacking: /mnt/models/model.tar.gz"
      ]),
    MessageRow(
      "kserve.file.finished", plain: .kserve, says: "Downloaded object %s to %s",
      means: { m in m.hole(0).map { [.model(.fileFinished(.kserve, file: $0, bytes: nil))] } },
      samples: [
        "2026-06-15 08:16:31.123 1 kserve INFO [storage.py:_download_s3():180] Downloaded object llama/model.safetensors to /mnt/models/model.safetensors"
      ]),
    MessageRow(
      "nim.download.started", plain: .nim, says: "Downloading manifest profile: %s",
      means: { m in [.model(.downloadStarted(.nim, model: m.hole(0)))] },
      samples: [
        "INFO 2026-04-29 22:04:02 nim_sdk.py:376] Downloading manifest profile: 4f904d571fe60ff24695b5ee2aa42da5"
      ]),
    MessageRow(
      "nim.download.failed", plain: .nim, says: "Download failed after %d attempts. Last exception: %s",
      means: { m in [.model(.downloadFailed(.nim, model: nil, error: m.hole(1) ?? ""))] },
      samples: [
        "ERROR 2026-04-29 22:14:02 nim_sdk.py:338] Download failed after 3 attempts. Last exception: I/O error: connection reset"
      ]),
  ]

  static let otherDownloaders: [MessageRow] = [
    MessageRow(
      "llama-cpp.download.started", plain: .llamaCpp, says: "trying to download model from %s to %s...",
      means: { m in [.model(.downloadStarted(.llamaCpp, model: m.hole(0)))] },
      samples: [
        "2024-06-15T08:15:30.200Z stderr F trying to download model from https://example.com/m.gguf to /root/.cache/llama.cpp/m.gguf..."
      ]),
    MessageRow(
      "llama-cpp.download.failed", plain: .llamaCpp, says: "%s: download failed after %d attempts",
      "%s: error writing to file: %s", "%s: download failed: %s", "download failed: %s",
      "download failed after %d attempts", "error writing to file: %s",
      means: { m in [.model(.downloadFailed(.llamaCpp, model: nil, error: m.text))] },
      samples: [
        "2025-06-15T08:15:30.200Z stderr F common_download_file_single: download failed after 3 attempts",
        "2025-06-15T08:15:30.200Z stderr F operator(): error writing to file: /root/.cache/llama.cpp/m.gguf.downloadInProgress",
      ]),
    MessageRow(
      "modelscope.download.started", plain: .modelScope, says: "Downloading Model from %s to directory: %s",
      means: { m in
        let started = Fact.model(.downloadStarted(.unknown, model: nil))
        return [started] + (m.hole(1).map { [.remark(.cacheDirectory(path: $0))] } ?? [])
      },
      samples: [
        "2025-06-15T08:15:30.200Z stdout F Downloading Model from https://www.modelscope.cn to directory: /root/.cache/modelscope/hub/models/Qwen/Qwen3-8B"
      ]),
    MessageRow(
      "modelscope.download.finished", plain: .modelScope, says: "Download model '%s' successfully.",
      means: { m in [.model(.downloadFinished(.unknown, model: m.hole(0), seconds: nil))] },
      samples: ["2025-06-15T08:18:30.200Z stdout F Download model 'Qwen/Qwen3-8B' successfully."]),
    // Every ten seconds while it lasts; the amount is plain bytes in older versions and GB later.
    MessageRow(
      "ray.disk-full", plain: .ray,
      says:
        "file_system_monitor.cc:%d: %s is over %s full, available space: %s; capacity: %s. Object creation will fail if spilling is required.",
      means: { m in
        guard let path = m.hole(1), let free = m.hole(3).flatMap(RayAmount.bytes) else { return nil }
        return [.model(.diskWarning(expected: .zero, free: free, path: path))]
      },
      samples: [
        "[2025-03-26 09:15:12,562 E 228 259] (raylet) file_system_monitor.cc:116: /tmp/ray/session_2025-03-26 is over 95% full, available space: 16.7067 GB; capacity: 491.079 GB. Object creation will fail if spilling is required.",
        "[2023-03-26 09:15:12,562 E 228 259] (raylet) file_system_monitor.cc:105: /tmp/ray/session_2023-03-26 is over 95% full, available space: 16706732032; capacity: 491079000064. Object creation will fail if spilling is required.",
      ]),
  ]
}

/// `16.7067 GB` or `16706732032`.
enum RayAmount {
  static func bytes(_ text: String) -> Bytes? {
    if let exact = Int64(text) { return Bytes(exactly: exact) }
    guard text.hasSuffix(" GB") else { return nil }
    return PrintedSize.bytes(text.dropLast(3), unit: 1e9)
  }
}
