"""Work that is shared out, and results that are kept: nothing here knows what the work is about."""

from generator.tasks.crew import Crew, PlainError, processors
from generator.tasks.files import Files, Seen, scanned
from generator.tasks.store import Store, packages, version

__all__ = [
    "Crew",
    "Files",
    "PlainError",
    "Seen",
    "Store",
    "packages",
    "processors",
    "scanned",
    "version",
]
