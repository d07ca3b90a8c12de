"""What an unquoted YAML value means here: a small, unsurprising part of YAML 1.2's core schema.

YAML 1.1 reads ``no`` as false, ``12:30`` as 750 and ``0123`` as 83. None of these is ever what an
editor of a guide means, and tools disagree about them, so every such value is a fault: it wants quotes.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import yaml
from yaml.resolver import Resolver

from handrail.source.compose import UNTAGGED

Scalar = str | int | Decimal | bool | date | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Numbers to YAML 1.2's core schema; YAML 1.1 takes some of these for text.
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MAX_DIGITS = 18
_SHOWN = 60
_TEXT_TAG = "tag:yaml.org,2002:str"
_YAML_1_1 = Resolver()
# How every value begins that means, to anybody, something else than its letters: a look at one character
# tells most text from all of these.
SIGNALS = frozenset(Resolver.yaml_implicit_resolvers) | set("+-.0123456789") | {word[:1] for word in _WORDS}


class AmbiguousValueError(ValueError):
    """An unquoted value that YAML tools read in different ways, or that means nothing.

    Attributes:
        words: what is wrong, and what to do about it.
    """

    def __init__(self, message: str, help_: str) -> None:
        """Keep the two halves of the message apart."""
        super().__init__(message, help_)
        self.words = (message, help_)


def resolve(value: str, tag: str = UNTAGGED) -> Scalar:
    """Return what the unquoted ``value`` means.

    Args:
        value: the text as written.
        tag: the tag that the file gives it.

    Raises:
        AmbiguousValueError: if YAML tools disagree about it, or it is a date that does not exist.
    """
    if value[:1] not in SIGNALS and tag == UNTAGGED:
        return value
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
    if (tag or _find_yaml_1_1_tag(value)) != _TEXT_TAG or _NUMBER.fullmatch(value):
        known = value.lower() in _WORDS
        line = " ".join(value.split())[:_SHOWN]
        help_ = f"write {value.lower()}" if known else f'put it in quotes: "{line}"'
        raise AmbiguousValueError(f"YAML tools do not agree on what {line} means", help_)
    return value


def _find_yaml_1_1_tag(value: str) -> str:
    """Return what YAML 1.1 takes an unquoted value for, which shows what other tools would make of it."""
    tag: str = _YAML_1_1.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call] # PyYAML
    return tag
