"""Files → model and faults; all faults of all files, never just the first."""

from generator.load.library import Entry, Library, Origin, load, load_files

__all__ = ["Entry", "Library", "Origin", "load", "load_files"]
