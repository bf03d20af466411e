// Stand-in until the index lands: delete this file then.
public import IncidentModel

public enum FleetTables {
  public static func rows(of p: Postmortem, as e: BundleEntry) -> [FleetRow] { [] }
  public static func rows(of e: BundleEntry) -> [FleetRow] { [] }
}
public enum RowFile { public static func text(_ rows: [FleetRow]) -> String { "" } }
public func writeIndex(to path: String, of: [String], toolVersion: String) throws(IndexFault) {}
public func writeTables(to path: String, of: [String]) throws(IndexFault) {}
public struct FleetIndex {
  public init(reading: String) throws(IndexFault) {}
  public func summary(known: FleetIndex?) throws(IndexFault) -> FleetSummary { FleetSummary(toolVersion: "") }
}
