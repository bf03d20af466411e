import Foundation
import IncidentModel
import Reporting
import SchemaCheck
import Testing

@testable import Pipeline

/// What ARCHITECTURE.md promises, held against every sample.
@Suite struct PromiseTests {
  @Test(arguments: Checkout.sampleNames)
  func sameInputTwiceGivesTheSameBytesInEveryFormat(_ name: String) throws {
    let (first, second) = (try analysis(of: Checkout.sample(name)), try analysis(of: Checkout.sample(name)))
    for format in ReportFormat.allCases {
      #expect(rendered(first, format) == rendered(second, format), "\(format)")
    }
  }

  @Test(arguments: Checkout.sampleNames)
  func noClaimIsMadeWithoutEvidence(_ name: String) throws {
    let report = try json(of: analysis(of: Checkout.sample(name)))
    let claims = [
      "evictions", "rejections", "ranking", "pulls", "modelDownloads", "reclaims", "usage", "findings", "timeline",
      "contradictions", "measurements", "outOfSpace", "pressure",
    ]
    var seen = 0
    for incident in report.objects("incidents") {
      for key in claims {
        for claim in incident.objects(key) { seen += expectEvidence(claim, key) }
      }
      for claim in incident.object("cause").objects("contributors") { seen += expectEvidence(claim, "contributors") }
      for ledger in incident.objects("ledgers") {
        for claim in ledger.objects("lines") { seen += expectEvidence(claim, "ledger lines") }
      }
    }
    for key in ["evictions", "pulls", "modelDownloads"] {
      for claim in report.object("unassigned").objects(key) { seen += expectEvidence(claim, "unassigned \(key)") }
    }
    #expect(seen >= (name == "healthy" ? 1 : 20))
  }

  private func expectEvidence(_ claim: JSONObject, _ what: String) -> Int {
    let evidence = claim["evidence"] as? [Any]
    #expect(evidence?.isEmpty == false, "\(what): \(content(of: claim).prefix(300))")
    return 1
  }

  /// `used at the end − used at the start = sum of the lines + unexplained`: exactly in best values; in ranges the rest
  /// is no wider than the difference of all four and no narrower than what the lines leave open (the capacity, which
  /// both ends share, cancels out).
  @Test(arguments: Checkout.sampleNames)
  func bytesAddUpToWhatDfSays(_ name: String) throws {
    let incidents = try analysis(of: Checkout.sample(name)).postmortem.incidents
    for incident in incidents {
      for ledger in incident.ledgers {
        let growth = ledger.usedTo - ledger.usedFrom
        let lines = ledger.lines.map(\.bytes).reduce(.zero, +)
        let (rest, widest) = (ledger.unexplained, growth - lines)
        #expect(growth.best == lines.best + rest.best, "\(incident.id) \(ledger.filesystem)")
        #expect(rest.low >= widest.low && rest.high <= widest.high, "\(incident.id) \(ledger.filesystem)")
        #expect(rest.high - rest.low >= lines.high - lines.low, "\(incident.id) \(ledger.filesystem)")
      }
    }
    #expect(name == "healthy" || incidents.contains { !$0.ledgers.isEmpty })
  }

  @Test(arguments: Checkout.sampleNames)
  func everyRangeIsInOrder(_ name: String) throws {
    func check(_ value: Any, _ path: String) {
      if let object = value as? JSONObject {
        if object.keys.sorted() == ["best", "high", "low"] {
          let isInOrder =
            object.number("low") <= object.number("best") && object.number("best") <= object.number("high")
          #expect(isInOrder, "\(path)")
        }
        for (key, inner) in object { check(inner, "\(path).\(key)") }
      }
      for (index, inner) in (value as? [Any] ?? []).enumerated() { check(inner, "\(path)[\(index)]") }
    }
    check(try json(of: analysis(of: Checkout.sample(name))), "$")
  }

  @Test(arguments: Checkout.sampleNames)
  func machineReportFitsItsPublishedSchema(_ name: String) throws {
    let schema = try Data(contentsOf: Checkout.root.appending(path: "docs/postmortem.schema.json"))
    let complaints = try JSONSchemaCheck(schema).complaints(json(of: analysis(of: Checkout.sample(name))))
    #expect(complaints.isEmpty, "\(complaints.prefix(10))")
  }

  @Test(arguments: [
    ("docker-overlay2", ExitCode.incident), ("healthy", .calm), ("vllm-on-k3d", .incident),
    ("vllm-on-kubeadm", .incident),
  ])
  func exitCodeSaysWhetherThereWasAnIncident(_ name: String, _ code: ExitCode) throws {
    #expect(ExitCode(for: try analysis(of: Checkout.sample(name)).postmortem) == code)
  }
}
