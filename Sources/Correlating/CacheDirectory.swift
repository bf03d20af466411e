import IncidentModel

/// Where a model server puts what it downloads, and what lies under that path.
enum CacheDirectory {
  /// The directory the evidence names, else the environment's, else the server's default
  /// (huggingface_hub: `HF_HUB_CACHE` > `HUGGINGFACE_HUB_CACHE` > `HF_HOME`/hub > `XDG_CACHE_HOME`/huggingface/hub).
  static func path(for logged: String?, container c: PodSnapshot.Container, server: ModelFact.Server) -> String {
    if let logged, logged.hasPrefix("/") { return logged }
    if let argument = option(["--download-dir", "--download_dir", "--cache-dir"], in: c), argument.hasPrefix("/") {
      return argument
    }
    for name in ["HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"] { if let p = absolute(c.environment[name]) { return p } }
    if let p = absolute(c.environment["HF_HOME"]) { return p }
    if let p = absolute(c.environment["XDG_CACHE_HOME"]) { return p + "/huggingface" }
    switch server {
    case .ollama: return absolute(c.environment["OLLAMA_MODELS"]) ?? home(c) + "/.ollama/models"
    case .tgi: return "/data"
    case .kserve: return "/mnt/models"
    case .nim: return absolute(c.environment["NIM_CACHE_PATH"]) ?? "/opt/nim/.cache"
    case .llamaCpp: return absolute(c.environment["LLAMA_CACHE"]) ?? home(c) + "/.cache/llama.cpp"
    default: return home(c) + "/.cache/huggingface"
    }
  }

  /// The volume mounted at or above the path; without one it is the container's own layer.
  static func landing(
    of path: String, container: PodSnapshot.Container, pod: PodSnapshot
  ) -> (ModelDownload.Landing, volume: String?) {
    let mount = container.mounts.filter { PathName.contains(path, in: $0.path) }
      .max { ($0.path.utf8.count, $1.path) < ($1.path.utf8.count, $0.path) }
    guard let mount else { return (.writableLayer, nil) }
    guard let volume = pod.volumes.first(where: { $0.name == mount.volume }) else { return (.unknown, mount.volume) }
    switch volume.kind {
    case .emptyDir(_, let inMemory): return (inMemory ? .memory : .emptyDir, volume.name)
    case .hostPath(let host): return (.hostPath, host)
    case .claim(let name): return (.claim, name)
    case .ephemeralClaim, .nfs, .csi: return (.claim, volume.name)
    default: return (.unknown, volume.name)
    }
  }

  static func option(_ names: [String], in c: PodSnapshot.Container) -> String? {
    let words = (c.command + c.arguments).flatMap {
      $0.contains("\n") || $0.contains(" --") ? $0.split(whereSeparator: \.isWhitespace).map(String.init) : [$0]
    }
    for (index, word) in words.enumerated() {
      for name in names {
        if word == name, index + 1 < words.count { return words[index + 1] }
        if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
      }
    }
    return nil
  }

  private static func home(_ c: PodSnapshot.Container) -> String { absolute(c.environment["HOME"]) ?? "/root" }
  private static func absolute(_ path: String?) -> String? {
    guard let path, path.hasPrefix("/") else { return nil }
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

/// The model a container serves, by its arguments, environment or image.
struct ServedModel {
  var name: String
  var server: ModelFact.Server
  var directory: String?

  init?(container c: PodSnapshot.Container) {
    server = Self.server(of: c)
    let positional = Self.servedByPosition(c)
    guard
      let name = CacheDirectory.option(["--model", "--model-id", "--model-path", "--model_id"], in: c) ?? positional
        ?? c.environment["MODEL_ID"] ?? c.environment["MODEL_NAME"] ?? c.environment["HF_MODEL_ID"]
        ?? c.environment["MODEL"],
      name.contains("/"), !name.hasPrefix("/"), !name.hasPrefix("."), !name.contains("://"), !name.contains(" ")
    else { return nil }
    self.name = name
    directory = CacheDirectory.option(["--download-dir", "--download_dir", "--cache-dir"], in: c)
  }

  /// `vllm serve NAME`.
  private static func servedByPosition(_ c: PodSnapshot.Container) -> String? {
    let words = c.command + c.arguments
    guard let serve = words.firstIndex(of: "serve"), serve + 1 < words.count, !words[serve + 1].hasPrefix("-") else {
      return nil
    }
    return words[serve + 1]
  }

  static func server(of c: PodSnapshot.Container) -> ModelFact.Server {
    let image = c.image.text.lowercased()
    let marks: [(String, ModelFact.Server)] = [
      ("vllm", .vllm), ("text-generation-inference", .tgi), ("tgi", .tgi), ("sglang", .sglang), ("ollama", .ollama),
      ("storage-initializer", .kserve), ("nvidia/nim", .nim), ("nim/", .nim), ("triton", .triton),
      ("llama.cpp", .llamaCpp),
      ("llama-server", .llamaCpp), ("ray", .ray),
    ]
    return marks.first { image.contains($0.0) }?.1 ?? .unknown
  }
}
