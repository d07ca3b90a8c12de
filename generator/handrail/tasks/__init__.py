"""Work that is shared out, and results that are kept: nothing here knows what the work is about."""

from handrail.tasks.crew import Crew, PlainError, processors
from handrail.tasks.files import Files, Seen, scanned
from handrail.tasks.store import Store, packages, version

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
