"""How much a file may hold. What goes past these is a mistake, or meant to do harm; both get a finding."""

MAX_BYTES = 512 * 1024
"""Of one file: a procedure is a few kilobytes, and a registry can be a folder of files."""

MAX_DEPTH = 40
"""Of lists and mappings in each other; a procedure needs a dozen."""

MAX_TEXT = 10_000
"""Characters of one value: the longest paragraph of a law has some two thousand."""

MAX_VALUES = 100_000
"""Values of a file in which aliases are allowed (``mkdocs.yml``), with every alias written out."""
