public import IncidentModel

/// Bytes of a model's files by its name: from the table, else from the parameters in the name; nil when neither tells.
public func modelBytes(of name: String) -> Bytes? { ModelSizes.size(of: name)?.bytes }

/// Bytes of the weight files vLLM downloads (safetensors only) for models people serve, and what to expect of others.
/// Exact rows equal a repository's safetensors index or an exact parameter count times the width of its type; rows with a
/// range are model-card figures, or repositories whose second copy older servers fetched too.
enum ModelSizes {
  struct Row: Sendable {
    var names: [String]
    var bytes: Bytes
    init(_ names: [String], _ best: Int64, low: Int64? = nil, high: Int64? = nil) {
      self.names = names
      bytes = Bytes(low: low ?? best, best: best, high: high ?? best)
    }
  }

  static func size(of model: String) -> (bytes: Bytes, basis: ModelDownload.SizeBasis)? {
    let name = model.lowercased()
    if let row = table.first(where: { $0.names.contains(name) }) {
      // Tokenizer and configuration files come with the weights: a few MB, up to tens for large vocabularies.
      return (row.bytes + Bytes(low: 0, best: 0, high: max(20_000_000, row.bytes.best / 200)), .table)
    }
    return estimate(of: name).map { ($0, .nameEstimate) }
  }

  /// Parameters in the name (`8b`, `0.6b`, `8x7b`, `30b-a3b` counts all experts) times the bytes a parameter takes.
  static func estimate(of name: String) -> Bytes? {
    guard let parameters = parameters(in: name), parameters < 1e15 else { return nil }
    let perParameter: (low: Double, best: Double, high: Double) =
      if ["awq", "gptq", "int4", "w4a16", "4bit", "nvfp4", "mxfp4"].contains(where: name.contains) {
        (0.52, 0.62, 0.80)
      } else if ["fp8", "int8", "w8a8", "8bit"].contains(where: name.contains) { (1.0, 1.05, 1.25) } else {
        (1.9, 2.05, 2.4)
      }
    return Bytes(
      low: Int64(parameters * perParameter.low), best: Int64(parameters * perParameter.best),
      high: Int64(parameters * perParameter.high))
  }

  private static func parameters(in name: String) -> Double? {
    let last = name.split(separator: "/").last ?? ""
    var best: Double?
    for word in last.split(whereSeparator: { $0 == "-" || $0 == "_" }) {
      guard let unit = word.last, unit == "b" || unit == "m", !word.hasPrefix("a") else { continue }
      let factors = word.dropLast().split(separator: "x").map { Double($0) }
      guard !factors.isEmpty, factors.count <= 2, factors.allSatisfy({ ($0 ?? 0) > 0 }) else { continue }
      let billions = factors.reduce(1) { $0 * ($1 ?? 1) } * (unit == "b" ? 1e9 : 1e6)
      if billions < 5e12 { best = max(best ?? 0, billions) }
    }
    return best
  }

  static let table: [Row] = [
    Row(["meta-llama/llama-3.2-1b", "meta-llama/llama-3.2-1b-instruct"], 2_471_628_800),
    Row(["meta-llama/llama-3.2-3b", "meta-llama/llama-3.2-3b-instruct"], 6_425_499_648),
    Row(
      [
        "meta-llama/llama-3.1-8b",
        "meta-llama/llama-3.1-8b-instruct",
        "meta-llama/meta-llama-3.1-8b-instruct",
        "meta-llama/meta-llama-3-8b",
        "meta-llama/meta-llama-3-8b-instruct",
        "deepseek-ai/deepseek-r1-distill-llama-8b",
      ], 16_060_522_496),
    Row(
      [
        "meta-llama/llama-3.1-70b",
        "meta-llama/llama-3.1-70b-instruct",
        "meta-llama/meta-llama-3.1-70b-instruct",
        "meta-llama/meta-llama-3-70b-instruct",
        "meta-llama/llama-3.3-70b-instruct",
        "deepseek-ai/deepseek-r1-distill-llama-70b",
      ], 141_107_412_992),
    Row(["meta-llama/llama-3.1-405b", "meta-llama/llama-3.1-405b-instruct"], 811_706_777_600),
    Row(["meta-llama/llama-3.1-405b-instruct-fp8"], 425_000_000_000, low: 410_000_000_000, high: 440_000_000_000),
    Row(["meta-llama/llama-4-scout-17b-16e-instruct"], 217_283_587_072),
    Row(["meta-llama/llama-4-maverick-17b-128e-instruct"], 803_167_562_752),
    Row(["meta-llama/llama-2-7b-hf", "meta-llama/llama-2-7b-chat-hf"], 13_476_831_232),
    Row(["meta-llama/llama-2-13b-hf", "meta-llama/llama-2-13b-chat-hf"], 26_031_728_640),
    Row(["meta-llama/llama-2-70b-hf", "meta-llama/llama-2-70b-chat-hf"], 137_953_296_384),
    Row(["mistralai/mistral-7b-instruct-v0.2"], 14_483_464_192),
    Row(["mistralai/mistral-7b-instruct-v0.3"], 14_496_047_104, low: 14_496_047_104, high: 28_992_094_208),
    Row(["mistralai/mistral-nemo-instruct-2407"], 24_495_564_800, low: 24_495_564_800, high: 48_991_129_600),
    Row(["mistralai/mistral-small-24b-instruct-2501"], 47_144_806_400, low: 47_144_806_400, high: 94_289_612_800),
    Row(["mistralai/mistral-large-instruct-2407"], 245_220_139_008, low: 245_220_139_008, high: 490_440_278_016),
    Row(["mistralai/mixtral-8x7b-instruct-v0.1"], 93_405_585_408),
    Row(["mistralai/mixtral-8x22b-instruct-v0.1"], 281_260_142_592),
    Row(["qwen/qwen2.5-0.5b", "qwen/qwen2.5-0.5b-instruct"], 988_065_536),
    Row(["qwen/qwen2.5-1.5b", "qwen/qwen2.5-1.5b-instruct"], 3_087_428_608),
    Row(["qwen/qwen2.5-3b", "qwen/qwen2.5-3b-instruct"], 6_171_877_376),
    Row(["qwen/qwen2.5-7b", "qwen/qwen2.5-7b-instruct", "deepseek-ai/deepseek-r1-distill-qwen-7b"], 15_231_233_024),
    Row(
      [
        "qwen/qwen2.5-14b",
        "qwen/qwen2.5-14b-instruct",
        "deepseek-ai/deepseek-r1-distill-qwen-14b",
      ], 29_540_067_328),
    Row(
      [
        "qwen/qwen2.5-32b",
        "qwen/qwen2.5-32b-instruct",
        "qwen/qwq-32b",
        "deepseek-ai/deepseek-r1-distill-qwen-32b",
      ], 65_527_752_704),
    Row(["qwen/qwen2.5-72b", "qwen/qwen2.5-72b-instruct"], 145_412_407_296),
    Row(["deepseek-ai/deepseek-r1-distill-qwen-1.5b"], 3_554_176_000),
    Row(["qwen/qwen2.5-vl-7b-instruct"], 16_584_333_312),
    Row(["qwen/qwen2.5-vl-32b-instruct"], 66_905_436_672),
    Row(["qwen/qwen3-0.6b"], 1_192_099_840, low: 1_192_099_840, high: 1_503_000_000),
    Row(["qwen/qwen3-1.7b"], 3_441_149_952, low: 3_441_149_952, high: 4_063_000_000),
    Row(["qwen/qwen3-4b"], 8_044_936_192),
    Row(["qwen/qwen3-8b"], 16_381_470_720),
    Row(["qwen/qwen3-14b"], 29_536_614_400),
    Row(["qwen/qwen3-32b"], 65_524_246_528),
    Row(["qwen/qwen3-30b-a3b", "qwen/qwen3-30b-a3b-instruct-2507"], 61_064_245_248),
    Row(["qwen/qwen3-235b-a22b"], 470_187_269_120),
    Row(["qwen/qwen3-coder-480b-a35b-instruct"], 960_309_750_784),
    Row(["qwen/qwen3-next-80b-a3b-instruct"], 162_649_725_440),
    Row(
      [
        "deepseek-ai/deepseek-v3",
        "deepseek-ai/deepseek-v3-0324",
        "deepseek-ai/deepseek-r1",
        "deepseek-ai/deepseek-r1-0528",
        "deepseek-ai/deepseek-v3.1",
      ], 688_586_727_753, low: 687_898_000_000, high: 689_275_000_000),
    Row(["deepseek-ai/deepseek-v2-lite-chat"], 31_400_000_000, low: 30_772_000_000, high: 32_028_000_000),
    Row(["google/gemma-2-2b-it"], 5_228_683_776),
    Row(["google/gemma-2-9b-it"], 18_483_411_968),
    Row(["google/gemma-2-27b-it"], 54_454_256_640),
    Row(["google/gemma-3-4b-it"], 8_600_158_944),
    Row(["google/gemma-3-12b-it"], 24_374_650_080),
    Row(["google/gemma-3-27b-it"], 54_864_813_280),
    Row(
      [
        "microsoft/phi-3-mini-4k-instruct",
        "microsoft/phi-3-mini-128k-instruct",
        "microsoft/phi-3.5-mini-instruct",
      ], 7_642_159_104),
    Row(["microsoft/phi-3-medium-4k-instruct"], 27_920_476_160),
    Row(["microsoft/phi-4"], 29_319_014_400),
    Row(["openai/gpt-oss-20b"], 13_761_264_768),
    Row(["openai/gpt-oss-120b"], 65_248_815_744, low: 65_248_815_744, high: 130_497_786_368),
    Row(["zai-org/glm-4.5"], 716_675_582_592),
    Row(["zai-org/glm-4.5-air"], 220_937_649_664),
    Row(["moonshotai/kimi-k2-instruct"], 1_030_000_000_000, low: 1_009_000_000_000, high: 1_051_000_000_000),
    Row(["baai/bge-m3"], 2_270_000_000, low: 2_224_000_000, high: 2_316_000_000),
    Row(["baai/bge-reranker-v2-m3"], 2_271_071_852),
    Row(["baai/bge-large-en-v1.5"], 1_340_000_000, low: 1_313_000_000, high: 1_367_000_000),
    Row(["intfloat/multilingual-e5-large"], 2_240_000_000, low: 2_195_000_000, high: 2_285_000_000),
    Row(["intfloat/e5-mistral-7b-instruct"], 14_220_000_000, low: 13_935_000_000, high: 14_505_000_000),
    Row(["qwen/qwen3-embedding-0.6b"], 1_190_000_000, low: 1_166_000_000, high: 1_214_000_000),
    Row(["qwen/qwen3-embedding-8b"], 15_100_000_000, low: 14_798_000_000, high: 15_402_000_000),
    Row(["nomic-ai/nomic-embed-text-v1.5"], 547_000_000, low: 536_000_000, high: 558_000_000),
    Row(["sentence-transformers/all-minilm-l6-v2"], 91_000_000, low: 89_000_000, high: 93_000_000),
  ]
}
