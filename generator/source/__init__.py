"""YAML text, with the position of every key and value in it."""

from generator.source.document import Document, read
from generator.source.fault import Fault, FaultKind
from generator.source.limits import MAX_BYTES
from generator.source.lines import Lines
from generator.source.position import Path, Span

__all__ = ["MAX_BYTES", "Document", "Fault", "FaultKind", "Lines", "Path", "Span", "read"]
