"""Work that is shared out, and results that are kept: nothing here knows what the work is about."""

from handrail.tasks.cache import PLACE, Chunks, Table, write_tables
from handrail.tasks.crew import Crew, PlainError, processors
from handrail.tasks.files import Files, Seen, scan_files
from handrail.tasks.program import packages, version

__all__ = [
    "PLACE",
    "Chunks",
    "Crew",
    "Files",
    "PlainError",
    "Seen",
    "Table",
    "packages",
    "processors",
    "scan_files",
    "version",
    "write_tables",
]
