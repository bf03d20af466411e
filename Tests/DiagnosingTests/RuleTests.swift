import IncidentModel
import Testing

@testable import Diagnosing

@Suite struct RuleTests {
  @Test(arguments: ruleCases) func ruleSpeaksWhereItsConditionHolds(_ row: RuleCase) throws {
    let findings = row.fires().findings(of: row.rule)
    #expect(findings.map(\.severity).min() == row.severity)
    for finding in findings {
      #expect(finding.rule == row.rule.id)
      #expect(
        !finding.evidence.isEmpty && !finding.title.isEmpty && !finding.text.isEmpty && !finding.remedy.text.isEmpty)
    }
  }

  @Test(arguments: ruleCases) func ruleIsSilentWhereItsConditionDoesNotHold(_ row: RuleCase) {
    #expect(row.silent().findings(of: row.rule).isEmpty)
  }

  @Test(arguments: ruleCases) func ruleSaysNoMoreThanLikelyOnThinEvidence(_ row: RuleCase) {
    let findings = row.scarce().findings(of: row.rule)
    #expect(findings.first?.verdict == row.scarceVerdict)
    #expect(findings.allSatisfy { $0.verdict != .established })
  }

  @Test func everyRuleHasItsCases() {
    #expect(Set(ruleCases.map(\.rule.id)) == Set(Rules.all.map(\.id)))
    #expect(ruleCases.count == Rules.all.count)
  }

  @Test func idsAreUniqueAndKebabCase() {
    let ids = Rules.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(!id.isEmpty && !id.hasPrefix("-") && !id.hasSuffix("-") && !id.contains("--"))
      #expect(id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    }
  }

  @Test func everyRuleExplainsItself() {
    for rule in Rules.all {
      #expect(rule.title.count > 10 && rule.why.count > 100 && rule.check.count > 30, "\(rule.id)")
    }
  }

  @Test func nothingIsSaidWithoutEvidence() {
    for row in ruleCases {
      var scene = row.fires()
      scene.incident = Incident(id: "I1", node: "gpu-1", kind: .nodePressure, start: RuleScene.noon)
      scene.node = Node(name: "gpu-1")
      #expect(scene.findings(of: row.rule).isEmpty, "\(row.rule.id)")
    }
  }

  @Test func whatWasNotAboutTheDiskIsNeverAnAlarm() {
    for row in ruleCases {
      var scene = row.fires()
      (scene.incident.kind, scene.incident.resource) = (.notDisk, .memory)
      #expect(scene.findings(of: row.rule).allSatisfy { $0.severity == .info }, "\(row.rule.id)")
    }
  }

  @Test func nearMissesAreNeverCritical() {
    for row in ruleCases {
      var scene = row.fires()
      scene.incident.kind = .nearMiss
      #expect(scene.findings(of: row.rule).allSatisfy { $0.severity != .critical }, "\(row.rule.id)")
    }
  }

  @Test func findingsComeInTheOrderOfTheList() {
    let scene = ruleCases[0].fires()
    let order = Rules.all.map(\.id)
    let places = Rules.findings(for: scene.incident, on: scene.node).map { order.firstIndex(of: $0.rule) ?? -1 }
    #expect(places.count > 2 && places == places.sorted())
  }

  @Test func sameSceneGivesSameFindings() {
    for row in ruleCases { #expect(row.fires().findings(of: row.rule) == row.fires().findings(of: row.rule)) }
  }

  @Test func aFindingCitesAtMostTwelveDifferentLines() {
    let scene = RuleScene.make { scene in
      for n in 0..<40 { scene.pull("docker.io/library/a:1", gibibytes: 5, from: Double(n), to: Double(n) + 0.5) }
    }
    let finding = scene.findings(of: .fetchedAgain).first
    #expect(finding?.evidence.count == 12)
    #expect(Set(finding?.evidence ?? []).count == 12)
  }
}
