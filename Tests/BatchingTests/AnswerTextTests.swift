import Batching
import IncidentModel
import Indexing
import Testing

@Suite struct AnswerTextTests {
  /// Names and values as evidence may hold them.
  static let answer = FleetAnswer(
    columns: ["node", "n", "n", "share"],
    rows: [
      [.text("gpu-1"), .integer(3), .null, .real(0.5)],
      [.text("=HYPERLINK(\"http://x\")"), .integer(-12), .text("a\u{1B}[31m\nb"), .real(2)],
      [.text("漢字 \u{202E}x"), .null, .text("1,2"), .null],
    ])

  @Test("A table lines up, numbers to the right, and shows what would steer a terminal")
  func tableLinesUp() {
    #expect(
      AnswerText.table(Self.answer) == """
        node                      n  n               share
        ----------------------  ---  --------------  -----
        gpu-1                     3                    0.5
        =HYPERLINK("http://x")  -12  a\\u{1B}[31m\\nb    2.0
        漢字 \\u{202E}x               1,2

        """)
    #expect(AnswerText.table(FleetAnswer(columns: ["a"], rows: [])) == "a\n-\n(no rows)\n")
  }

  @Test("A spreadsheet computes nothing")
  func csvHoldsNoFormula() {
    #expect(
      AnswerText.csv(Self.answer)
        == [
          "node,n,n,share", "gpu-1,3,,0.5", "\"'=HYPERLINK(\"\"http://x\"\")\",-12,a\\u{1B}[31m\\nb,2.0",
          "\"漢字 \\u{202E}x\",,\"1,2\",", "",
        ].joined(separator: "\r\n"))
  }

  @Test("Objects have a member a column, each of its own name")
  func objectsHaveDistinctMembers() {
    #expect(
      AnswerText.ndjson(Self.answer) == #"""
        {"node": "gpu-1", "n": 3, "n_2": null, "share": 0.5}
        {"node": "=HYPERLINK(\"http://x\")", "n": -12, "n_2": "a\u001b[31m\nb", "share": 2.0}
        {"node": "漢字 \u202ex", "n": null, "n_2": "1,2", "share": null}

        """#)
    #expect(AnswerText.json(FleetAnswer(columns: ["a"], rows: [])) == "[]\n")
    #expect(
      AnswerText.json(FleetAnswer(columns: ["a"], rows: [[.integer(1)], [.null]]))
        == "[\n  {\"a\": 1},\n  {\"a\": null}\n]\n")
  }
}
