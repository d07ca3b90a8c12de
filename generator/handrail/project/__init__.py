"""A project's procedures, unit by unit: read, and worked on, in several processes; results are kept."""

from handrail.project.survey import Results, Survey, UnitResult, read_known_units, survey
from handrail.project.worker import Work

__all__ = ["Results", "Survey", "UnitResult", "Work", "read_known_units", "survey"]
