import IncidentModel

extension JUnitReport {
  /// `tests`, `failures`, `errors`, `skipped` and `time` of a suite.
  static func counts(_ cases: [Case]) -> [(name: String, value: String)] {
    func count(_ isOne: (Case.Outcome) -> Bool) -> String { String(cases.count { isOne($0.outcome) }) }
    return [
      ("tests", String(cases.count)),
      ("failures", count { if case .failed = $0 { true } else { false } }),
      ("errors", count { if case .broken = $0 { true } else { false } }),
      ("skipped", count { if case .skipped = $0 { true } else { false } }),
      ("time", time(cases.map(\.seconds).reduce(0, +))),
    ]
  }

  /// Seconds with at most three places.
  static func time(_ seconds: Double) -> String {
    seconds == 0 ? "0" : Spelling.decimal(min(max(seconds, 0), 1e12), places: 3)
  }
}

extension JUnitReport.Suite {
  var text: String {
    var attributes: [(name: String, value: String)] = [("name", name)] + JUnitReport.counts(cases)
    // No zone in it: readers of JUnit take none. It is UTC.
    if let began { attributes.append(("timestamp", String(Spelling.rfc3339(began).dropLast()))) }
    if let node { attributes.append(("hostname", node)) }
    var out = "  " + XML.tag("testsuite", attributes) + "\n"
    if !properties.isEmpty {
      out += "    <properties>\n"
      for p in properties {
        out += "      " + XML.tag("property", [("name", p.name), ("value", p.value)], isEmpty: true) + "\n"
      }
      out += "    </properties>\n"
    }
    for test in cases { out += test.text(in: group) }
    return out + "  </testsuite>\n"
  }
}

extension JUnitReport.Case {
  func text(in group: String) -> String {
    let attributes = [
      (name: "name", value: name), (name: "classname", value: "evictrace." + group),
      (name: "time", value: JUnitReport.time(seconds)),
    ]
    if case .passed("") = outcome { return "    " + XML.tag("testcase", attributes, isEmpty: true) + "\n" }
    return "    " + XML.tag("testcase", attributes) + "\n      " + result + "\n    </testcase>\n"
  }

  private var result: String {
    switch outcome {
    case .passed(let text): "<system-out>" + XML.content(text) + "</system-out>"
    case .failed(let message, let type, let text):
      XML.tag("failure", [("message", message), ("type", type)]) + XML.content(text) + "</failure>"
    case .broken(let message, let type): XML.tag("error", [("message", message), ("type", type)], isEmpty: true)
    case .skipped(let message): XML.tag("skipped", [("message", message)], isEmpty: true)
    }
  }
}
