/// A row of runtime-messages.tsv, and lines as its format and runtime-and-model-logs.md 1.1, 5.1 and 6 write them.
struct RuntimeRow {
  let id: String
  let format: String

  init(_ columns: [String]) { (id, format) = (columns[0], columns[4]) }

  /// Why a row is not recognised; nil for all others.
  static func leftOut(_ id: String) -> String? {
    reasons.first { id == $0.key || id.hasPrefix($0.key + ".") }?.value
  }

  private static let reasons = [
    "kev": "an event: read from dumps and from the kubelet's `Event occurred`, and given its meaning there",
    "klog": "the same message as a row of kubelet-messages.tsv",
    "ctd.err": "a part of an error, which is kept whole in the line that carries it",
    "crio.err": "a part of an error", "dockerd.err": "a part of an error",
    "cri": "the carrier, not a message", "docker": "the carrier, not a message", "log.rotate": "a file name",
    "vllm.prefix": "what stands before a message", "vllm.proc": "what stands before a message",
    "vllm.compile.took": "compilation time; the directory is named by another line",
    "vllm.kv": "GPU memory", "vllm.blocks": "GPU memory and RAM", "vllm.graph": "GPU memory",
    "vllm.init": "no disk", "hf.file": "a file name", "ollama.status": "the client's stream, not a log",
  ]

  private static func logrus(_ message: String, _ fields: String = "", level: String = "info") -> String {
    let escaped = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return #"time="2026-03-01T12:07:39.259326000Z" level=\#(level) msg="\#(escaped)""#
      + (fields.isEmpty ? "" : " " + fields)
  }

  private static func vllm(_ message: String) -> String {
    "2026-11-22T13:26:44.844364071Z stdout F (EngineCore_DP0 pid=73) INFO 11-22 13:26:44 [weight_utils.py:308] "
      + message
  }

  private static func hub(_ message: String) -> String { "2026-11-22T13:26:44.844364071Z stderr F " + message }

  private static func tgi(_ message: String) -> String {
    "2024-09-03T04:37:01.632012Z  INFO text_generation_launcher: " + message
  }

  private static func kserve(_ message: String) -> String {
    "2024-06-15 08:15:30.123 1 kserve INFO [storage.py:download():66] " + message
  }

  private static let image = "docker.io/library/redis:7"

  static let lines: [String: [(String, [String])]] = [
    "ctd.pull.start": [(logrus(#"PullImage "\#(image)""#), [image])],
    "ctd.pull.return": [
      (logrus(#"PullImage "\#(image)" returns image reference "sha256:12ab""#), [image, "sha256:12ab"])
    ],
    "ctd.pull.failed": [
      (
        logrus(#"PullImage "\#(image)" failed"#, #"error="failed to copy: EOF""#, level: "error"),
        [image, "failed to copy: EOF"]
      )
    ],
    "ctd.pulled.debug": [
      (
        logrus(
          #"Pulled image "\#(image)" with image id "sha256:12ab", repo tag "\#(image)", repo digest "docker.io/library/redis@sha256:34cd""#,
          level: "debug"), [image, "sha256:12ab", "sha256:34cd"]
      )
    ],
    "ctd.pulled.size": [
      (
        logrus(
          #"Pulled image "\#(image)" with image id "sha256:12ab", repo tag "\#(image)", repo digest "docker.io/library/redis@sha256:34cd", size "46521" in 866.4ms"#
        ), [image, "46521", "0.8664"]
      )
    ],
    "ctd.pull.stop": [(logrus("stop pulling image \(image): active requests=0, bytes read=46521"), [image, "46521"])],
    "ctd.pull.noprogress": [
      (logrus("cancel pulling image \(image) because of no progress in 1m0s", level: "error"), [image, "1m0s"])
    ],
    "ctd.pull.notimeout": [(logrus("no timeout and will not start pulling image \(image) reporter"), [image])],
    "ctd.pull.progress": [
      (
        logrus(
          "progress for image pull", #"activeReqs=3 lastSeenBytesRead=1 ref="\#(image)" totalBytesRead=3145728"#,
          level: "debug"), [image, "3145728"]
      )
    ],
    "ctd.pull.runtime": [
      (logrus(#"experimental: PullImage "\#(image)" for runtime kata, using snapshotter nydus"#), [image, "nydus"])
    ],
    "ctd.image.create": [
      (
        logrus(
          "ImageCreate event &ImageCreate{Name:\(image),Labels:map[string]string{io.cri-containerd.image: managed,},XXX_unrecognized:[],}"
        ), [image]
      )
    ],
    "ctd.image.create.v2": [
      (logrus(#"ImageCreate event name:"\#(image)" labels:{key:"io.cri-containerd.image" value:"managed"}"#), [image]),
      (
        logrus(#"ImageCreate event name:"\#(image)"  labels:{key:"io.cri-containerd.image"  value:"managed"}"#), [image]
      ),
    ],
    "ctd.image.update": [(logrus(#"ImageUpdate event name:"\#(image)""#), [image])],
    "ctd.image.delete": [(logrus(#"ImageDelete event name:"\#(image)""#), [image])],
    "ctd.remove.start": [(logrus(#"RemoveImage "sha256:12ab""#), ["sha256:12ab"])],
    "ctd.remove.ok": [(logrus(#"RemoveImage "sha256:12ab" returns successfully"#), ["sha256:12ab"])],
    "ctd.remove.failed": [
      (
        logrus(#"RemoveImage "sha256:12ab" failed"#, #"error="deadline exceeded""#, level: "error"),
        ["sha256:12ab", "deadline"]
      )
    ],
    "ctd.imagefs": [
      (
        logrus(
          "ImageFsInfo returns filesystem info [&FilesystemUsage{Timestamp:1,FsId:&FilesystemIdentifier{Mountpoint:/x,},UsedBytes:&UInt64Value{Value:1234567,},InodesUsed:&UInt64Value{Value:890,},}]",
          level: "debug"), ["1234567", "890"]
      )
    ],
    "ctd.resolver.next404": [
      (logrus("trying next host - response was http.StatusNotFound", "host=mirror.example.com"), ["mirror.example.com"])
    ],
    "ctd.resolver.next": [
      (
        logrus("trying next host", #"error="i/o timeout" host=mirror.example.com"#),
        ["mirror.example.com", "i/o timeout"]
      )
    ],
    "ctd.resolver.status": [
      (logrus("trying next host after status: 404 Not Found"), ["404"]),
      (logrus("fetch failed after status: 404 Not Found"), ["404"]),
    ],
    "ctd.apply.cleanup": [
      (
        logrus("apply failure, attempting cleanup", #"error="unexpected EOF" key="extract-12 sha256:12ab""#),
        ["unexpected EOF", "extract-12"]
      )
    ],
    "ctd.extract.rmfail": [
      (
        logrus("extraction snapshot removal failed", #"error="x y" key="extract-12 sha256:12ab""#, level: "warning"),
        ["extract-12"]
      )
    ],
    "ctd.gc.ok": [(logrus("garbage collected", "d=1.5s", level: "debug"), ["1.5"])],
    "ctd.gc.fail": [(logrus("garbage collection failed", #"error="x y""#, level: "error"), ["x y"])],
    "ctd.gc.content.fail": [(logrus("content garbage collection failed", #"error="x y""#, level: "warning"), ["x y"])],
    "k3s.ctd.log": [
      (logrus("Logging containerd to /var/lib/rancher/k3s/agent/containerd/containerd.log"), ["containerd.log"])
    ],
    "k3s.import": [
      (logrus("Importing images from /var/lib/rancher/k3s/agent/images/a.tar"), ["a.tar"]),
      (logrus("Imported docker.io/rancher/pause:3.6"), ["rancher/pause"]),
    ],
    "k3s.pull": [
      (logrus("Pulling image \(image)..."), [image]),
      (logrus("Failed to pull \(image): EOF", level: "error"), [image, "EOF"]),
    ],
    "crio.pull.start": [(logrus("Pulling image: \(image)", "id=aa name=/runtime.v1.ImageService/PullImage"), [image])],
    "crio.pull.ok": [
      (
        logrus("Pulled image: docker.io/library/redis@sha256:34cd", "id=zz name=/runtime.v1.ImageService/PullImage"),
        ["sha256:34cd"]
      )
    ],
    "crio.pull.try": [(logrus(#"Trying to access "\#(image)""#), [image])],
    "crio.status.check": [(logrus("Checking image status: \(image)", "id=aa"), [image])],
    "crio.status.notfound": [
      (logrus("Image \(image) not found", "id=aa"), [image]),
      (logrus("Neither image nor artfiact \(image) found", "id=aa"), [image]),
    ],
    "crio.status.full": [
      (
        logrus(
          "Image status: &ImageStatusResponse{Image:&Image{Id:12ab,RepoTags:[\(image)],RepoDigests:[],Size_:117654321,Uid:nil,},}",
          "id=aa"), ["12ab", "117654321"]
      )
    ],
    "crio.pull.stall": [
      (logrus("Timed out on waiting up to 10s for image pull progress updates", level: "warning"), ["10s"])
    ],
    "crio.pull.progress": [
      (
        logrus("ImagePull (2): \(image) (sha256:12ab): 1048576 bytes (25.00%)", level: "debug"),
        [image, "1048576", "25.00%"]
      )
    ],
    "crio.pull.skip": [(logrus("Skipped layer docker.io/library/redis@sha256:34cd", level: "debug"), ["sha256:34cd"])],
    "dockerd.pull.next": [(logrus("Attempting next endpoint for pull after error: EOF"), ["EOF"])],
    "dockerd.pull.stop": [
      (logrus("Not continuing with pull after error: EOF", level: "error"), ["EOF"]),
      (logrus("Not continuing with pull after error", #"error="a b""#), ["a b"]),
    ],
    "dockerd.dl.retry": [
      (logrus("Download failed, retrying (1/5): unexpected EOF"), ["unexpected EOF"]),
      (logrus("Download failed, retrying: unexpected EOF", level: "error"), ["unexpected EOF"]),
    ],
    "dockerd.dl.fail": [
      (logrus("Download failed after 5 attempts: unexpected EOF", level: "error"), ["unexpected EOF"])
    ],
    "dockerd.layer.applied": [
      (logrus("Applied tar sha256:12ab to 9af3, size: 73720174", level: "debug"), ["sha256:12ab", "73720174"])
    ],
    "cridockerd.progress": [
      (logrus("Pulling image \(image): 3a1f: Downloading [==>  ] 10MB/100MB"), [image, "10MB/100MB"])
    ],
    "cridockerd.stop": [(logrus("Stop pulling image \(image): Status: Downloaded newer image for \(image)"), [image])],
    "cridockerd.cancel": [
      (
        logrus(
          "Cancel pulling image \(image) because it exceeded image pull deadline 1m0s. Latest progress No progress",
          level: "error"), [image, "1m0s"]
      )
    ],
    "stargz.cache": [
      (logrus("completed to prefetch", level: "debug"), []),
      (logrus("completed to fetch all layer data in background", level: "debug"), []),
    ],
    "stargz.warn": [
      (logrus("failed to prefetch layer=sha256:12ab", level: "warning"), ["sha256:12ab"]),
      (logrus("failed to fetch whole layer=sha256:12ab", level: "warning"), ["sha256:12ab"]),
    ],
    "nydus.cache": [(logrus("cache usage {Size:12}"), ["Size:12"]), (logrus("remove cache 12ab"), ["12ab"])],
    "vllm.server.version": [(vllm("vLLM API server version 0.10.2"), ["0.10.2"])],
    "vllm.server.version.v2": [
      (vllm("vLLM server version 0.17.0, serving model Qwen/Qwen3-8B"), ["0.17.0", "Qwen/Qwen3-8B"])
    ],
    "vllm.engine.v0": [
      (
        vllm("Initializing an LLM engine (v0.6.6) with config: model='a/b', download_dir='/models', load_format=auto"),
        ["a/b", "/models"]
      )
    ],
    "vllm.engine.v1": [
      (
        vllm("Initializing a V1 LLM engine (v0.10.2) with config: model='a/b', download_dir=None, load_format=auto"),
        ["a/b"]
      )
    ],
    "vllm.load.start": [(vllm("Starting to load model a/b..."), ["a/b"])],
    "vllm.load.scratch": [(vllm("Loading model from scratch..."), [])],
    "vllm.weights.format": [(vllm("Using model weights format ['*.safetensors']"), [])],
    "vllm.download.time": [(vllm("Time spent downloading weights for a/b: 31.097824 seconds"), ["a/b", "31.097824"])],
    "vllm.index.remote": [
      (vllm("No model.safetensors.index.json found in remote."), ["model.safetensors.index.json"]),
      (vllm("No model.safetensors.index.json found in local cache."), ["model.safetensors.index.json"]),
    ],
    "vllm.shards": [(hub("Loading safetensors checkpoint shards:   0% Completed | 0/4 [00:00<?, ?it/s]"), [])],
    "vllm.shards.runai": [
      (hub("Loading safetensors using Runai Model Streamer:   0% Completed | 0/4 [00:00<?, ?it/s]"), [])
    ],
    "vllm.shards.fast": [
      (hub("Loading safetensors using Fastsafetensor loader:   0% Completed | 0/4 [00:00<?, ?it/s]"), [])
    ],
    "vllm.weights.took": [(vllm("Loading weights took 0.72 seconds"), [])],
    "vllm.model.gb": [(vllm("Loading model weights took 14.9595 GB"), [])],
    "vllm.model.gib": [
      (vllm("Model loading took 0.9202 GiB and 32.310225 seconds"), []),
      (vllm("Model loading took 0.92 GiB memory and 32.310225 seconds"), []),
    ],
    "vllm.ckpt.size": [
      (
        vllm("Filesystem type for checkpoints: EXT4. Checkpoint size: 14.96 GiB. Available RAM: 100.21 GiB."),
        ["16063177687"]
      )
    ],
    "vllm.prefetch": [(vllm("Prefetching checkpoint files: 25% (1/4)"), [])],
    "vllm.compile.cache": [
      (
        vllm("Using cache directory: /root/.cache/vllm/torch_compile_cache/1a for vLLM's torch.compile"),
        ["torch_compile_cache/1a"]
      )
    ],
    "vllm.aot.saved": [
      (
        vllm("saved AOT compiled function to /root/.cache/vllm/torch_compile_cache/torch_aot_compile/1a"),
        ["torch_aot_compile/1a"]
      )
    ],
    "vllm.filelist.fail": [
      (
        vllm(
          "Failed to get file list for 'a/b'. Trying each pattern in allow_patterns individually until weights have been downloaded. Error: timed out"
        ), ["a/b"]
      )
    ],
    "hf.bar.file": [
      (
        hub("model-00001-of-00004.safetensors:  23%|██▎       | 1.15G/4.98G [00:12<00:39, 95.8MB/s]"),
        ["model-00001-of-00004.safetensors", "1150000000", "4980000000"]
      )
    ],
    "hf.bar.fetch": [
      (hub("Fetching 10 files:   0%|          | 0/10 [00:00<?, ?it/s]"), []),
      (hub("Fetching 10 files: 100%|██████████| 10/10 [00:33<00:00,  3.30s/it]"), ["33"]),
    ],
    "hf.bar.aggregate": [
      (hub("Downloading (incomplete total...):  23%|██▎       | 1.15G/4.98G [00:12<00:39, 95.8MB/s]"), ["1150000000"]),
      (hub("Download complete: 100%|██████████| 4.98G/4.98G [00:52<00:00, 95.8MB/s]"), ["4980000000"]),
    ],
    "hf.bar.two": [
      (hub("Reconstructing (incomplete total...):  23%|██▎       | 1.15GB / 4.98GB, 95.8MB/s  "), ["1150000000"]),
      (hub("Downloading bytes: ██████████| 1.15GB, 95.8MB/s  "), ["1150000000"]),
    ],
    "hf.warn.nospace": [
      (
        hub(
          "/usr/lib/python3/site-packages/huggingface_hub/file_download.py:801: UserWarning: Not enough free disk space to download the file. The expected file size is: 3854.57 MB. The target location /models/hub only has 12.00 MB free disk space."
        ), ["3854570000", "12000000", "/models/hub"]
      )
    ],
    "hf.warn.resume": [
      (hub("Error while downloading from https://cdn-lfs.hf.co/x: Read timed out."), ["Read timed out"]),
      (hub("Trying to resume download..."), []),
    ],
    "hf.warn.maxretry": [(hub("Max retries exceeded."), [])],
    "hf.xet.enabled": [(hub("Xet Storage is enabled for this repo. Downloading file from Xet Storage.."), [])],
    "hf.xet.missing": [
      (
        hub(
          "Xet Storage is enabled for this repo, but the 'hf_xet' package is not installed. Falling back to regular HTTP download. For better performance, install the package with: `pip install huggingface_hub[hf_xet]`"
        ), []
      )
    ],
    "hf.dl.start": [
      (
        hub("Downloading 'm.safetensors' to '/c/1f3c.incomplete' (resume from 1024/2048)"),
        ["m.safetensors", "1024", "2048"]
      )
    ],
    "hf.dl.rmincomplete": [
      (hub("Removing incomplete file '/c/1f3c.incomplete' (force_download=True)"), ["/c/1f3c.incomplete"])
    ],
    "hf.dl.done": [(hub("Download complete. Moving file to /c/1f3c"), ["/c/1f3c"])],
    "hf.consistency": [
      (
        hub(
          "OSError: Consistency check failed: file should be of size 4976698672 but has size 1073741824 (m.safetensors)."
        ), ["4976698672"]
      ),
      (
        hub("Consistency check failed: file should be of size 4976698672 but has size 1073741824 (m.safetensors)."),
        ["4976698672"]
      ),
    ],
    "hf.enospc": [(hub("OSError: [Errno 28] No space left on device: '/c/1f3c.incomplete'"), ["/c/1f3c.incomplete"])],
    "hf.transfer.err": [
      (
        hub(
          "RuntimeError: An error occurred while downloading using `hf_transfer`. Consider disabling HF_HUB_ENABLE_HF_TRANSFER for better error handling."
        ), []
      )
    ],
    "ms.bar": [
      (
        hub("Downloading [model.safetensors]:  23%|██▎  | 1.07G/4.64G [00:12<00:39, 95.8MB/s]"),
        ["model.safetensors", "1148903752"]
      )
    ],
    "ms.dir": [
      (
        hub(
          "Downloading Model from https://www.modelscope.cn to directory: /root/.cache/modelscope/hub/models/Qwen/Qwen3-8B"
        ), ["/root/.cache/modelscope"]
      )
    ],
    "tgi.start": [(tgi("Starting download process."), []), (tgi("Successfully downloaded weights."), [])],
    "tgi.start.v3": [
      (tgi("Starting check and download process for a/b"), ["a/b"]),
      (tgi("Successfully downloaded weights for a/b"), ["a/b"]),
    ],
    "tgi.file": [(tgi("Download file: model-00001-of-00004.safetensors"), ["model-00001-of-00004.safetensors"])],
    "tgi.file.done": [(tgi("Downloaded /data/m.safetensors in 0:00:33."), ["/data/m.safetensors"])],
    "tgi.progress": [(tgi("Download: [1/4] -- ETA: 0:01:39"), ["done: 1", "of: 4"])],
    "tgi.cached": [(tgi("File m.safetensors already present in cache."), [])],
    "sgl.begin": [("[2025-09-03 04:37:34 TP0] Load weight begin. avail mem=78.50 GB", [])],
    "sgl.end": [
      (
        "[2025-09-03 04:39:34 TP0] Load weight end. type=Qwen3ForCausalLM, dtype=torch.bfloat16, avail mem=63.10 GB, mem usage=15.40 GB.",
        []
      )
    ],
    "sgl.incomplete": [
      (
        "[2025-11-03 04:37:34 TP0] Found .incomplete files in /c/blobs for a/b. Considering local snapshot incomplete.",
        ["/c/blobs"]
      )
    ],
    "sgl.format": [("[2025-11-22 13:26:44 TP0] Using model weights format ['*.safetensors']", ["sglang"])],
    "ollama.parts": [
      (
        #"time=2024-06-15T08:15:30.123Z level=INFO source=download.go:181 msg="downloading 6a0746a1ec1a in 47 100 MB part(s)""#,
        ["6a0746a1ec1a", "4650000000"]
      )
    ],
    "ollama.stall": [
      (
        #"time=2024-06-15T08:15:30.123Z level=INFO source=download.go:250 msg="6a0746a1ec1a part 12 stalled; retrying...""#,
        ["6a0746a1ec1a"]
      )
    ],
    "ollama.retry": [
      (
        #"time=2024-06-15T08:15:30.123Z level=INFO source=download.go:178 msg="6a0746a1ec1a part 3 attempt 0 failed: unexpected EOF, retrying in 1s""#,
        ["6a0746a1ec1a", "unexpected EOF"]
      )
    ],
    "ollama.prune": [
      (#"time=2024-06-15T08:15:30.123Z level=INFO source=images.go:806 msg="total blobs: 12""#, ["12"]),
      (#"time=2024-06-15T08:15:30.123Z level=INFO source=images.go:813 msg="total unused blobs removed: 3""#, ["3"]),
    ],
    "llama.fail": [
      (hub("common_download_file_single: download failed after 3 attempts"), ["3 attempts"]),
      (hub("operator(): error writing to file: /c/m.gguf"), ["/c/m.gguf"]),
    ],
    "kserve.copy": [(kserve("Copying contents of s3://m/llama to local"), ["s3://m/llama"])],
    "kserve.done": [(kserve("Successfully copied s3://m/llama to /mnt/models"), ["s3://m/llama"])],
    "kserve.time": [(kserve("Model downloaded in 120.25 seconds."), ["120.25"])],
    "kserve.obj": [
      (kserve("Downloaded object llama/m.safetensors to /mnt/models/m.safetensors"), ["llama/m.safetensors"]),
      (kserve("Downloading: llama/m.safetensors to /mnt/models/m.safetensors"), ["m.safetensors"]),
    ],
    "kserve.obj.size": [
      (kserve("Found S3 object: llama/m.safetensors (4976698672 bytes)"), ["4976698672"]),
      (kserve("Found blob: llama/m.safetensors (4976698672 bytes)"), ["4976698672"]),
    ],
    "kserve.unpack": [(kserve("Unpacking: /mnt/models/model.tar.gz"), ["/mnt/models/model.tar.gz"])],
    "nim.dl": [("INFO 2026-04-29 22:04:02 nim_sdk.py:376] Downloading manifest profile: 4f904d", ["4f904d"])],
    "nim.fail": [
      (
        "ERROR 2026-04-29 22:14:02 nim_sdk.py:338] Download failed after 3 attempts. Last exception: I/O error No space left on device (os error 28)",
        ["os error 28"]
      )
    ],
    "ray.diskfull": [
      (
        "[2025-03-26 09:15:12,562 E 228 259] (raylet) file_system_monitor.cc:116: /tmp/ray/session_1 is over 95% full, available space: 16.7067 GB; capacity: 491.079 GB. Object creation will fail if spilling is required.",
        ["/tmp/ray/session_1", "16706700000"]
      )
    ],
  ]
}
