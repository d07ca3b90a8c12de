"""Where a value of a merged procedure was written: area, file and place."""

from __future__ import annotations

import msgspec

from handrail.load import Entry
from handrail.model import Procedure
from handrail.source import Path, Span


class Provenance(msgspec.Struct, frozen=True):
    """Where a value was written: the code of the area ("" if national), the file, and the place in it."""

    area: str
    path: str
    span: Span

    def __str__(self) -> str:
        return f"{self.path}:{self.span.line}:{self.span.column}"


def find_provenance(entry: Entry[Procedure], path: Path) -> Provenance:
    """Return where the value at ``path`` of a procedure, merged or not, was written."""
    origin = entry.origin(path)
    return Provenance(origin.area, origin.document.path, origin.document.key_span(origin.path))
