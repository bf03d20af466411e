// Stand-in until the fleet report lands: delete this file then.
public import IncidentModel
public func renderFleet(_ s: FleetSummary, options: RenderOptions) -> RenderedReport { RenderedReport(text: "", redactions: []) }
