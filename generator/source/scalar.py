"""What an unquoted YAML value means here: a small, unsurprising part of YAML 1.2's core schema.

YAML 1.1 reads ``no`` as false, ``12:30`` as 750 and ``0123`` as 83. None of these is ever what an
editor of a guide means, and tools disagree about them, so every such value is a fault: it wants quotes.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

Scalar = str | int | Decimal | bool | date | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Numbers to YAML 1.2's core schema; YAML 1.1 takes some of these for text.
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MAX_DIGITS = 18
_TEXT_TAG = "tag:yaml.org,2002:str"


class AmbiguousValueError(ValueError):
    """An unquoted value that YAML tools read in different ways, or that means nothing.

    Attributes:
        words: what is wrong, and what to do about it.
    """

    def __init__(self, message: str, help_: str) -> None:
        """Keep the two halves of the message apart."""
        super().__init__(message, help_)
        self.words = (message, help_)


def resolve(value: str, yaml_1_1_tag: str) -> Scalar:
    """Return what the unquoted ``value`` means.

    Args:
        value: the text as written.
        yaml_1_1_tag: the tag YAML 1.1 gives it, which shows what other tools would make of it.

    Raises:
        AmbiguousValueError: if YAML tools disagree about it, or it is a date that does not exist.
    """
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value) and len(value) <= _MAX_DIGITS:
        return int(value)
    if _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise AmbiguousValueError(f"there is no date {value}", "check the month and the day") from None
    if _DECIMAL.fullmatch(value) and len(value) <= _MAX_DIGITS:
        return Decimal(value)
    if yaml_1_1_tag != _TEXT_TAG or _NUMBER.fullmatch(value):
        known = value.lower() in _WORDS
        help_ = f"write {value.lower()}" if known else f'put it in quotes: "{value}"'
        raise AmbiguousValueError(f"YAML tools do not agree on what {value} means", help_)
    return value
