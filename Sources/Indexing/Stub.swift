// Stand-in until the reading side lands: delete this file then.
public import IncidentModel

public struct FleetIndex {
  public init(reading: String) throws(IndexFault) {}
  public func summary(known: FleetIndex?) throws(IndexFault) -> FleetSummary { FleetSummary(toolVersion: "") }
}
