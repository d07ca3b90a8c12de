"""What can be wrong with a file before anyone asks what it means."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from handrail.source.position import Span


class FaultKind(StrEnum):
    """Every kind of fault that reading or decoding a file can find; each has a rule that reports it."""

    SYNTAX = "syntax"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    ALIAS = "alias"
    DUPLICATE_KEY = "duplicate-key"
    KEY_NOT_TEXT = "key-not-text"
    AMBIGUOUS_VALUE = "ambiguous-value"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_VALUE = "wrong-value"
    MISSING_LANGUAGE = "missing-language"
    MISPLACED_FILE = "misplaced-file"
    NOT_INHERITED = "not-inherited"
    SPECIAL_FILE = "special-file"


class Fault(msgspec.Struct, frozen=True):
    """One thing that keeps a file, or a part of it, from being understood.

    Attributes:
        kind: which of the closed list of faults it is.
        path: the file, relative to the project's root, with forward slashes.
        span: where it stands.
        message: what is wrong, in the editor's words.
        help: what to do about it.
        wanted: of what kind of thing an id is wanted there, if one is.
        written: what stands in its place.
    """

    kind: FaultKind
    path: str
    span: Span
    message: str
    help: str
    wanted: str = ""
    written: str = ""

    def __str__(self) -> str:
        """Return it on one line, for who has no rule that reports it."""
        return f"{self.path}:{self.span.line}:{self.span.column}: {self.message}; {self.help}"
