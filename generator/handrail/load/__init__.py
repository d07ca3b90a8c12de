"""Files → model and faults; all faults of all files, never just the first."""

from handrail.load.entry import Entry, Origin
from handrail.load.library import Library, load_files, load_library

__all__ = ["Entry", "Library", "Origin", "load_files", "load_library"]
