"""The meaning of unquoted YAML values: a small part of the core schema of YAML 1.2.

YAML 1.1 reads ``no`` as false, ``12:30`` as 750 and ``0123`` as 83. Editors never mean that, and tools
disagree about these values, so each of them is a fault that asks for quotes.
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
# The first characters of all values that some YAML version does not read as text. Most text begins with
# another.
SIGNALS = frozenset(Resolver.yaml_implicit_resolvers) | set("+-.0123456789") | {word[:1] for word in _WORDS}


class AmbiguousValueError(ValueError):
    """An unquoted value that YAML tools read in different ways, or an invalid date.

    Attributes:
        words: what is wrong, and what to do.
    """

    def __init__(self, message: str, help_: str) -> None:
        """Keep message and help."""
        super().__init__(message, help_)
        self.words = (message, help_)


def resolve(value: str, tag: str = UNTAGGED) -> Scalar:
    """Return the meaning of the unquoted ``value``.

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
    """Return the tag that YAML 1.1 gives to an unquoted value, which is what other tools may read."""
    tag: str = _YAML_1_1.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call] # PyYAML
    return tag
