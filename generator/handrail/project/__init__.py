"""A project's procedures, unit by unit: read, and worked on, in several processes; results are kept."""

from handrail.project.desk import Work
from handrail.project.survey import Done, Made, Survey, known_units, survey

__all__ = ["Done", "Made", "Survey", "Work", "known_units", "survey"]
