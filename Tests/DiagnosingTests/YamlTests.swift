import Testing

@testable import Diagnosing

@Suite struct YamlTests {
  @Test(arguments: [
    ("vllm", "vllm"), ("docker.io/vllm/vllm-openai:v0.9.1", "docker.io/vllm/vllm-openai:v0.9.1"), ("24Gi", "24Gi"),
    ("300s", "300s"), ("/root/.cache", "/root/.cache"), ("10%", "\"10%\""), ("", "\"\""), ("true", "\"true\""),
    ("No", "\"No\""), ("12", "\"12\""), ("12:30", "\"12:30\""), ("1e3", "\"1e3\""), ("-x", "\"-x\""),
    ("a: b", "\"a: b\""),
    ("a #b", "\"a #b\""), ("x:", "\"x:\""), ("a\nb: c", "\"a\\nb: c\""), ("\"quoted\"", "\"\\\"quoted\\\"\""),
    ("back\\slash", "\"back\\\\slash\""), ("\u{1B}[31m", "\"\\u001b[31m\""), ("é", "\"\\u00e9\""),
    ("😀", "\"\\U0001f600\""), ("*anchor", "\"*anchor\""), ("{{ x }}", "\"{{ x }}\""), ("~", "\"~\""),
  ]) func scalarsAreQuotedWhereTheyCouldMeanSomethingElse(_ text: String, _ expected: String) {
    #expect(yamlScalar(text) == expected)
  }

  @Test func everyStringComesBackAsItself() throws {
    let alphabet = ["a", "7", ":", " ", "-", "#", "\"", "\\", "\n", "é", "%", "'"]
    for a in alphabet {
      for b in alphabet {
        for c in alphabet {
          let document = Yaml.map([Yaml.Entry(key: a + b, value: .text(a + b + c))]).document()
          #expect(try YamlReader.documents(document) == [.map([a + b: .scalar(a + b + c)])])
        }
      }
    }
  }

  @Test func nestedValuesAreWrittenAsBlocks() {
    let yaml: Yaml = [
      "spec": [
        "containers": [["name": "vllm", "env": [["name": "A", "value": "1"]]]],
        "tolerations": .noted([], "none"),
        "volumes": [["name": "v", "emptyDir": ["sizeLimit": .noted("5Gi", "enough")]]],
      ],
      "empty": [:],
    ]
    #expect(
      yaml.document(comments: ["first\nsecond"]) == """
        # first?second
        spec:
          containers:
            - name: vllm
              env:
                - name: A
                  value: "1"
          tolerations: []  # none
          volumes:
            - name: v
              emptyDir:
                sizeLimit: 5Gi  # enough
        empty: {}

        """)
  }

  @Test(arguments: [
    ("vllm-srv", "vllm-srv"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("-n", "'-n'"), ("", "''"),
    ("$(id)", "'$(id)'"),
    ("a\nb", #"$'a\x0ab'"#), ("{\"a\":1}", "'{\"a\":1}'"),
  ]) func shellWordsAreOneWord(_ text: String, _ expected: String) { #expect(shellWord(text) == expected) }

  @Test func amountsAreRoundedUp() {
    #expect(ResourceAmount.roundedUp(1) == 1)
    #expect(ResourceAmount.roundedUp(10.1 * 1_073_741_824) == 11)
    #expect(ResourceAmount.roundedUp(100 * 1_073_741_824) == 104)
    #expect(ResourceAmount.roundedUp(5, atLeast: 10) == 10)
    #expect(ResourceAmount.roundedUp(.infinity) == 1_000_000)
  }
}
