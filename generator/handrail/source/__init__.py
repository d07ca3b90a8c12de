"""YAML text, with the position of every key and value."""

from handrail.source.document import Document, read_document
from handrail.source.fault import Fault, FaultKind
from handrail.source.limits import MAX_BYTES
from handrail.source.lines import Lines
from handrail.source.position import Path, Span

__all__ = ["MAX_BYTES", "Document", "Fault", "FaultKind", "Lines", "Path", "Span", "read_document"]
