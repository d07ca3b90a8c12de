"""Files → model and faults; all faults of all files, never just the first."""

from handrail.load.entry import Entry, Origin
from handrail.load.library import Library, load, load_files

__all__ = ["Entry", "Library", "Origin", "load", "load_files"]
