/// What the model servers do by default: where they keep models, which settings move that place, where they listen.
/// Sources: the projects' own code and images, read for vLLM 0.4–0.20, TGI 1.4–3.3, SGLang 0.4.9–0.5.23, Ollama ≤ 0.33.
import IncidentModel

struct ModelServer: Sendable {
  var server: ModelFact.Server
  /// Parts of an image name or command that only this server has.
  var marks: [String]
  /// Where models land when nothing is set.
  var cache: String
  /// Variables that name the cache directory, strongest first, and what is appended to their value.
  var variables: [(name: String, suffix: String)]
  var flags: [String]
  /// The port it listens on when nothing is set, and the path that answers 200 when it is ready; nil when it has none.
  var health: (port: Int64, path: String)?

  private static let hub = [
    ("HF_HUB_CACHE", ""), ("HUGGINGFACE_HUB_CACHE", ""), ("HF_HOME", ""), ("XDG_CACHE_HOME", "/huggingface"),
    ("TRANSFORMERS_CACHE", ""), ("HOME", "/.cache/huggingface"),
  ]
  private static let hubCache = "/root/.cache/huggingface"

  static let all: [ModelServer] = [
    ModelServer(
      server: .vllm, marks: ["vllm"], cache: hubCache, variables: hub, flags: ["--download-dir"],
      health: (8000, "/health")),
    ModelServer(
      server: .tgi, marks: ["text-generation-inference", "text-generation-launcher"], cache: "/data", variables: hub,
      flags: ["--huggingface-hub-cache"], health: (80, "/health")),
    ModelServer(
      server: .sglang, marks: ["sglang"], cache: hubCache, variables: hub, flags: ["--download-dir"],
      health: (30000, "/health")),
    ModelServer(
      server: .ollama, marks: ["ollama"], cache: "/root/.ollama", variables: [("OLLAMA_MODELS", "")], flags: [],
      health: (11434, "/")),
    ModelServer(
      server: .nim, marks: ["nvcr.io/nim"], cache: "/opt/nim/.cache", variables: [("NIM_CACHE_PATH", "")], flags: [],
      health: (8000, "/v1/health/ready")),
    ModelServer(
      server: .triton, marks: ["tritonserver"], cache: hubCache, variables: hub, flags: [],
      health: (8000, "/v2/health/ready")),
    ModelServer(
      server: .llamaCpp, marks: ["llama.cpp", "llama-server"], cache: "/root/.cache/llama.cpp",
      variables: [("LLAMA_CACHE", "")], flags: [], health: (8080, "/health")),
    ModelServer(
      server: .ray, marks: ["rayproject/ray", "ray-ml"], cache: hubCache, variables: hub, flags: [], health: nil),
    ModelServer(
      server: .kserve, marks: ["storage-initializer"], cache: "/mnt/models", variables: [], flags: [], health: nil),
    ModelServer(
      server: .huggingFace, marks: [], cache: hubCache, variables: hub, flags: ["--cache-dir", "--local-dir"],
      health: nil),
  ]

  /// The row of a server; an unknown one keeps its models where the hub client does.
  static func of(_ server: ModelFact.Server) -> ModelServer? { all.first { $0.server == server } }

  /// The server a container runs, by its image or command; nil when neither names one.
  static func of(_ container: PodSnapshot.Container) -> ModelServer? {
    let words = ([container.image.repository] + container.command).map { $0.lowercased() }
    return all.first { row in row.marks.contains { mark in words.contains { $0.contains(mark) } } }
  }
}

extension PodSnapshot.Container {
  /// The value of `--flag value` or `--flag=value`, in the arguments or the command, the last one if there are several.
  func option(_ flag: String) -> String? {
    let words = command + arguments
    var found: String?
    for (i, word) in words.enumerated() {
      if word == flag, i + 1 < words.count { found = words[i + 1] }
      if word.hasPrefix(flag + "=") { found = String(word.dropFirst(flag.count + 1)) }
    }
    return found
  }

  /// The port its server listens on, from `--port` or the server's default.
  func port(of server: ModelServer) -> Int64? {
    let given = option("--port") ?? (server.server == .tgi ? environment["PORT"] : nil)
    return given.flatMap { Int64($0) }.flatMap { (1...65_535).contains($0) ? $0 : nil } ?? server.health?.port
  }
}

extension PodSnapshot {
  /// The container that serves: the named one, else one that runs a known server, else the only one.
  func container(_ name: String?) -> Container? {
    if let named = containers.first(where: { $0.name == name }) { return named }
    let lasting = containers.filter { !$0.isInit }
    return lasting.first { ModelServer.of($0) != nil } ?? (lasting.count == 1 ? lasting.first : nil)
  }
}
