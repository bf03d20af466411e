import Testing

@testable import Reporting

/// What the search finds, and what it must leave alone, text by text.
@Suite struct RedactionShapeTests {
  private func clean(_ text: String) -> String { redacted(lines: [text])[0] }

  /// Letters and digits without meaning, built so that no test file holds a real-looking token in one piece.
  private static let r34 = "zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl"
  private static let web = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJrdWJlIn0.KKLAnH1hIVST8odpRONYW9vLRiqhp16e"

  private static let tokens: [(String, String)] = [
    ("hf_" + r34, "hf-token"), ("api_org_" + r34, "hf-token"), ("ghp_" + r34, "github-token"),
    ("gho_" + r34, "github-token"),
    ("ghs_" + r34, "github-token"), ("github_pat_11AAAAAAA0" + r34, "github-token"), ("glpat-" + r34, "gitlab-token"),
    ("AKIA" + "FVBWUPG5KV24BKBR", "aws-key"), ("ASIA" + "FVBWUPG5KV24BKBR", "aws-key"),
    ("AIza" + "SyA" + r34, "google-key"), ("ya29." + r34, "google-token"), ("xoxb-" + "2048-" + r34, "slack-token"),
    ("xoxp-" + r34, "slack-token"), ("sk-" + "proj-" + r34, "openai-key"),
    ("sk-" + "ant-api03-" + r34, "anthropic-key"),
    ("nvapi-" + r34, "nvidia-key"), ("npm_" + r34, "npm-token"), ("pypi-" + "AgEIcHlwaS5vcmc" + r34, "pypi-token"),
    ("dckr_pat_" + r34, "docker-token"), ("LTAI" + "5tKj3Xy8Zq1WmN4p", "aliyun-key"), (web, "jwt"),
    ("someone.else@corp-example.org", "email"),
  ]

  @Test(arguments: tokens)
  func tokensAreKnownByTheirShapeInAnySurroundings(token: String, rule: String) {
    let label = "[redacted:\(rule)#1]"
    for (before, after) in [
      ("", ""), ("x ", " y"), ("\"", "\""), ("token=", "&x=1"), (#"\n"#, #"\n"#), ("%3D", "%26"),
      (#"{\"a\":\""#, #"\"}"#),
      ("(", ")."), ("\u{1b}[31m", "\u{1b}[0m"), ("größe ", " 中"), ("'", "',"), ("[", "]"), (": ", "; "),
    ] {
      #expect(clean(before + token + after) == before + label + after)
    }
  }

  private static let keyed: [(String, String)] = [
    ("HF_TOKEN=S3cEzILk9XU04", "HF_TOKEN=[redacted:token#1]"),
    ("POSTGRES_PASSWORD=a&b,c!d", "POSTGRES_PASSWORD=[redacted:password#1]"),
    ("PGPASSWORD='two words'", "PGPASSWORD='[redacted:password#1]'"),
    (
      #"err="POSTGRES_PASSWORD=S3cEzILk9" pod="infra/tools-0""#,
      #"err="POSTGRES_PASSWORD=[redacted:password#1]" pod="infra/tools-0""#
    ),
    ("password: hunter22", "password: [redacted:password#1]"),
    (#"{"auths":{"r.io":{"auth":"dXNlcjpwYXNz"}}}"#, #"{"auths":{"r.io":{"auth":"[redacted:registry-auth#1]"}}}"#),
    (#"{\"api_key\":\"9f8a7d6c5b4a\"}"#, #"{\"api_key\":\"[redacted:api-key#1]\"}"#),
    ("vllm serve --api-key mykey123 --port 8000", "vllm serve --api-key [redacted:api-key#1] --port 8000"),
    (#"args: ["--hf-token","plainvalue"]"#, #"args: ["--hf-token","[redacted:token#1]"]"#),
    ("--token=abcdef.0123456789abcdef", "--token=[redacted:token#1]"),
    ("Namespace(api_key='sesame99', port=8000)", "Namespace(api_key='[redacted:api-key#1]', port=8000)"),
    ("Authorization: Basic dXNlcjpodW50ZXIy", "Authorization: Basic [redacted:authorization#1]"),
    ("Authorization: Bearer abcdEFGH1234567", "Authorization: Bearer [redacted:bearer#1]"),
    ("https://bot:hunter22@git.example/x.git", "https://bot:[redacted:basic-auth#1]@git.example/x.git"),
    ("postgres://app:pa55w0rd@db:5432/x", "postgres://app:[redacted:basic-auth#1]@db:5432/x"),
    (
      "https://b.example/x?sv=1&sig=a%2Fbcdefgh1234567%3D&se=2",
      "https://b.example/x?sv=1&sig=[redacted:azure-sas#1]&se=2"
    ),
    (
      "GET /k?X-Amz-Credential=AKLX%2F2025&X-Amz-Signature=00ff00ff00ff&X-Amz-Expires=60",
      "GET /k?X-Amz-Credential=[redacted:signed-url#1]&X-Amz-Signature=[redacted:signed-url#2]&X-Amz-Expires=60"
    ),
    (
      "https://cdn.example/w?Policy=eyJTdGF0ZW1lbnQiOlt7&Signature=abc~DEF-123_ghi456&Key-Pair-Id=K24J24Z295AEI9XX",
      "https://cdn.example/w?Policy=[redacted:signed-url#1]&Signature=[redacted:signed-url#2]&Key-Pair-Id=[redacted:signed-url#3]"
    ),
    (
      "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "aws_secret_access_key = [redacted:secret-key#1]"
    ),
    ("WANDB_API_KEY: 0123456789abcdef0123456789abcdef01234567", "WANDB_API_KEY: [redacted:api-key#1]"),
    (#"{"name":"DB_PASSWORD","value":"correct horse"}"#, #"{"name":"DB_PASSWORD","value":"[redacted:password#1]"}"#),
    ("  - name: MY_SECRET\n    value: plainword\n", "  - name: MY_SECRET\n    value: [redacted:secret#1]\n"),
    (
      "EnvVar{Name:HUB_TOKEN,Value:ab12cd34ef,ValueFrom:nil,}",
      "EnvVar{Name:HUB_TOKEN,Value:[redacted:token#1],ValueFrom:nil,}"
    ),
    ("Set-Cookie: session=ab12CD34ef56gh78", "Set-Cookie: [redacted:cookie#1]"),
  ]

  @Test(arguments: keyed)
  func valuesBehindTellingNamesAreRemoved(text: String, expected: String) { #expect(clean(text) == expected) }

  private static let keyMaterial: [String] = [
    "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA4OzlLd1w\nFyX950gIVzve6aNS\n-----END RSA PRIVATE KEY-----",
    #"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcw\n-----END PRIVATE KEY-----\n"#,
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=",
    "MIIEpAIBAAKCAQEA4OzlLd1wFyX950gIVzve6aNSLLI8J7D8GSGHe4QIqVe633sKKFenya0txab2",
    "client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFcEFJQkFBS0NBUUVB",
  ]

  @Test(arguments: keyMaterial)
  func keyMaterialIsRemovedFramedOrNot(text: String) {
    let out = clean(text)
    #expect(out.contains("[redacted:private-key#1]"))
    for part in ["MII", "FyX950", "b3Blbn", "LS0tLS1CRUdJTiBS", "AQEFAASC"] { #expect(!out.contains(part)) }
  }

  @Test func aCertificateIsNoSecret() {
    let text = "certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURCVENDQWUyZ0F3SUJBZ0lJ"
    #expect(clean(text) == text)
  }

  private static let harmless: [String] = [
    "The node was low on resource: ephemeral-storage. Container vllm was using 10776420Ki, which exceeds its request of 0. ",
    "docker.io/vllm/vllm-openai:v0.9.1@sha256:9d2d65812127c527ba9b781f39bc316663618a85a77ce34003dceec22323ed8d",
    "ghcr.io/huggingface/text-generation-inference:3.3.4", "registry.example:5000/team/hf-token-sync:1.2.3",
    #"pod="kube-system/metrics-server-600a0" podUID=71419ebf-20a7-47b3-a78b-fee9166685e0"#,
    #"MountVolume.SetUp failed for volume "hf-token" : secret "hf-token" not found"#,
    #""Couldn't get secret" secret="ml/hf-token-7x2kq" err="not found""#,
    #"failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token: 401 Unauthorized"#,
    "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope",
    "Unable to retrieve some image pull secrets (regcred, quay-pull)", "HF_TOKEN_PATH=/run/secrets/token",
    "HF_TOKEN:  <set to the key 'token' in secret 'hf'>  Optional: false",
    "hf_token=None, tokenizer_mode='auto', api_key=None",
    "max_num_batched_tokens=8192 tokens=4096 max_tokens: 512", "imagePullPolicy=Always policy=none",
    "secretName: regcred", "automountServiceAccountToken: true", "serviceAccountToken: {}", "password=$(DB_PASSWORD)",
    "token: $HF_TOKEN", "--token is deprecated, use --token-file", "Bearer authentication is required",
    "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/123/fs", "hf_transfer hf_hub_download hf_xet",
    "getty@tty1.service k8s.io/api@v0.29.0 git@github.com:org/repo.git vllm@sha256:0011",
    "sk-learn-pipeline-7d9c6b8f5-x2x1z xai-gateway-0 npm_config_cache",
    "I1122 12:14:43.223456 1423 eviction_manager.go:395]",
    "kubelet.eviction.must-evict", "Qwen/Qwen2.5-7B-Instruct at 2025-11-22T12:02:08.500Z",
    "author: someone, authored: yes",
    "TOKENIZERS_PARALLELISM=false", "kubectl get secret -n ml", "keyring: ok, monkey: business, turkey=1",
    "s3://bucket/key?versionId=3HL4kqtJlcpXroDTDmJ rmghjs2cEXAMPLE",
    "--cloud-provider= --config=/etc/kubernetes/kubelet.yaml",
    "layer sha256:6e3a8b1f0d9c4b7a2e5f8d1c0b3a6e9f2d5c8b1a4e7f0d3c6b9a2e5f8d1c4b7a: 4.17GiB/9.02GiB",
    "go.sum h1:Jl0xGZCLMaPqTKCTCRvXq2RDs4FbKkTlfw8oM9mTpAc= sha256-PqX1bL8dVh2kZ0wTtC5rNfYgJm3sEoAuI7vQxB9yHcE=",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJk3Xb9vQ2ZtLw7RfYp1mHsGdTnC8uE5oAqKiVxB4yJz host",
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
    "/root/.cache/huggingface/hub/models--meta-llama--Llama-3.1-8B-Instruct/blobs/2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a",
    "Qwen3-30B-A3B-Instruct-2507-FP8 DeepSeek-R1-Distill-Qwen-32B-GGUF-Q4_K_M unsloth/Llama-3.3-70B-Instruct-bnb-4bit",
    "class FlashAttention3BackendWithPagedKVCacheV2 (TritonMLAImplForDeepseekV32Attention)",
    "kube-api-access-x7k2p vllm-6d4f8b7c9d-8xk2m vllm-decode-0-a1b2c3d4e5 nginx-ingress-controller-7d9c6b8f5-x2x1z",
    "containerd://9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0bb822cd15d6c15b0f00a08 uid 6f1c2e9a-77aa-4b1e-9a52-2f0f7a0c11de",
    "xet hash a3f5c8e1d4b7906f2c5e8a1d4b7906f2c5e8a1d4b7906f2c5e8a1d4b7906f2c5 commit 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
    "cuda 12.4.127-1 libcudnn_graph.so.9.1.0 torch-2.5.1+cu124-cp312-cp312-linux_x86_64.whl",
    #"E0421 09:16:23 "Failed to garbage collect required amount of images" wanted=12345678901 freed=0"#,
    "100%|██████████| 4/4 [00:31<00:00, 7.77s/it] model-00001-of-00004.safetensors: 4.97G/4.98G",
    "curl -u kubelet docker run -u 1000:1000 journalctl -u containerd --since -2h", "login failed: password incorrect",
    "kind: Secret is forbidden: User cannot list resource secrets", "kind: ConfigMap\ndata:\n  a: aGVsbG8gd29ybGQ=\n",
    "aGVsbG8gd29ybGQsIHRoaXMgaXMgdGV4dA==", #"50% of 100%, 3%25 %20 &amp; &lt;none&gt; \u003cnone\u003e"#,
    #"Data:03c6ed203bb8f797f78c076b77ce32cae42fe411f98b87d667a0b2afcf2f183}"#, "",
  ]

  @Test(arguments: harmless)
  func evidenceThatIsNoSecretStaysAsItIs(text: String) { #expect(clean(text) == text) }

  @Test func aValueFoundOnceGoesEverywhereInAllItsForms() {
    let lines = [
      #"DB_PASSWORD='pa55/wo"rd&1'"#, #"raw pa55/wo"rd&1 here"#, "url pa55%2Fwo%22rd%261", "lower pa55%2fwo%22rd%261",
      #"json pa55/wo\"rd&1"#, #"go pa55/wo\"rd\u00261"#, "html pa55/wo&quot;rd&amp;1", "twice pa55/wo\\\\\\\"rd&1",
    ]
    for line in redacted(lines: lines) {
      #expect(line.contains("[redacted:password#1]"), "\(line)")
      #expect(!line.contains("pa55"), "\(line)")
    }
  }

  @Test func aValueInsideBase64GoesWhateverStandsBeforeIt() {
    // base64 of "user:S3cEzILk9XU04xgPs", "ab:…" and "a:…"
    let lines = [
      "POSTGRES_PASSWORD=S3cEzILk9XU04xgPs", "x dXNlcjpTM2NFeklMazlYVTA0eGdQcw== y", "x YWI6UzNjRXpJTGs5WFUwNHhnUHM= y",
      "x YTpTM2NFeklMazlYVTA0eGdQcw== y",
    ]
    for line in redacted(lines: lines) { #expect(line.contains("[redacted:password#1]"), "\(line)") }
  }

  @Test func aSecretThatWasCutOffGoesToo() {
    let token = "hf_" + Self.r34
    let lines = redacted(lines: [
      "HF_TOKEN=" + token, "message cut at hf_zeNmU", "and with dots \(token.prefix(20))...", "hf_ze",
    ])
    #expect(lines[1].hasPrefix("message cut at [redacted:hf-token#"))
    #expect(lines[2].hasPrefix("and with dots [redacted:hf-token#") && lines[2].hasSuffix("]..."))
    #expect(lines[3] == "hf_ze")
  }

  @Test func equalValuesKeepOneNumberAndOthersGetTheirOwn() {
    let (a, b) = ("hf_" + Self.r34, "hf_" + String(Self.r34.reversed()))
    #expect(
      redacted(lines: ["\(a) \(b) \(a)"]) == ["[redacted:hf-token#1] [redacted:hf-token#2] [redacted:hf-token#1]"])
  }

  @Test func weakPasswordsGoBehindTheirKeyButDoNotEatTheReport() {
    let lines = redacted(lines: ["POSTGRES_PASSWORD=postgres", "pod db/postgres-0 uses postgres:16", "PASSWORD=a1"])
    #expect(
      lines == [
        "POSTGRES_PASSWORD=[redacted:password#1]", "pod db/postgres-0 uses postgres:16",
        "PASSWORD=[redacted:password#2]",
      ])
  }

  @Test func redactingTwiceChangesNothingMore() {
    let texts = [
      "HF_TOKEN=hf_" + Self.r34, "password: hunter22, token=ab12cd34ef56", "https://u:hunter22@h/ x@example.org",
      "--api-key abcdef12 'auth': 'dXNlcjpwYXNz'", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B",
      "Bearer " + Self.web,
      "A=B SECRET=[x] TOKEN=\"q1w2e3r4\" PASSWORD=[redacted:password#1]tail",
    ]
    let once = redacted(lines: texts)
    #expect(redacted(lines: once) == once)
  }

  @Test func cuttingATextAnywhereNeitherTrapsNorLeavesMoreThanAShortBeginning() {
    let token = "hf_" + Self.r34
    let text = #"err="HF_TOKEN=\#(token)" url=https://u:\#(Self.r34)@h/ é中🐳 -----BEGIN RSA PRIVATE KEY-----\nMIIE"#
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      let line = String(decoding: bytes[..<end], as: UTF8.self)
      #expect(!clean(line).contains(token.prefix(12)))
    }
  }
}
