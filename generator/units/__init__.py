"""A project's procedures, unit by unit: read, and worked on, in several processes; results are kept."""

from generator.units.desk import Work
from generator.units.survey import Done, Made, Survey, known_units, survey

__all__ = ["Done", "Made", "Survey", "Work", "known_units", "survey"]
