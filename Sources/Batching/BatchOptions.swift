public import IncidentModel
public import Pipeline
