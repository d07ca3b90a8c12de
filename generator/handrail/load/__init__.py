"""Read files into records; all faults of all files are reported, not only the first."""

from handrail.load.entry import Entry, Origin
from handrail.load.library import Library, load_files, load_library

__all__ = ["Entry", "Library", "Origin", "load_files", "load_library"]
