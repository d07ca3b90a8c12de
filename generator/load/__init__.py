"""Files → model and faults; all faults of all files, never just the first."""

from generator.load.library import Entry, Library, load

__all__ = ["Entry", "Library", "load"]
