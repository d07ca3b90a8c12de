"""What pydantic says of a value that does not fit, in an editor's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from generator.load.suggestion import did_you_mean
from generator.model.base import SLUG, STATE, URL
from generator.model.edition import FINGERPRINT
from generator.model.registry import AREA_CODE, PHONE
from generator.model.text import LABEL

_SHOWN = 40
_WANTED = {
    "bool_type": ("true or false is wanted", "write true or false without quotes"),
    "date_type": ("a date is wanted", "write it as YYYY-MM-DD without quotes"),
    "decimal_max_places": ("at most {decimal_places} decimal places are wanted", "correct the number"),
    "decimal_type": ("a number is wanted", "write digits without quotes or currency sign"),
    "dict_type": ("ids and records are wanted", "write an id, a colon, and its record on the lines below"),
    "greater_than": ("more than {gt} is wanted", "correct the number"),
    "greater_than_equal": ("{ge} or more is wanted", "correct the number"),
    "int_type": ("a whole number is wanted", "write digits without quotes"),
    "is_instance_of": ("a number is wanted", "write digits without quotes or currency sign"),
    "less_than_equal": ("{le} or less is wanted", "correct the number"),
    "tuple_type": ("a list is wanted", "write each item on a line of its own after a dash, or all in [ ]"),
}
_FORMS = {
    LABEL: "a title or name cannot name facts: write the words themselves, without braces",
    AREA_CODE: "write the six digits of GB/T 2260 in quotes",
    FINGERPRINT: "write the eight digits that handrail edition works out, in quotes",
    PHONE: "write digits, spaces and hyphens in quotes",
    SLUG: "write lower-case letters, digits and hyphens only",
    STATE: "write a thing and its state with a dot between them, such as card.on-hold",
    URL: "write a whole web address, starting with https://",
}


def explain(detail: ErrorDetails, keys: tuple[str, ...]) -> tuple[str, str]:
    """Return what is wrong with a value, and what to do about it.

    Args:
        detail: what pydantic found, other than a key that is missing or unknown.
        keys: the keys that can stand at the place, if a record can.
    """
    kind, value = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    found = f"and here stands {describe(value)}"
    if kind in _WANTED:
        wanted, help_ = _WANTED[kind]
        return f"{wanted.format(**context)}, {found}", help_
    match kind:
        case "string_type":
            scalar = isinstance(value, bool | int | Decimal | date)
            return f"text is wanted, {found}", "put it in quotes" if scalar else "write text in its place"
        case "model_type":
            return f"keys and values are wanted, {found}", _record_help(keys)
        case "literal_error":
            return _choice(value, str(context["expected"]))
        case "string_pattern_mismatch":
            return f"{describe(value)} does not have the right form", _FORMS[str(context["pattern"])]
        case "string_too_short":
            return "the text is empty", "write it out, or delete the key"
        case "too_short":
            return _too_short(context["min_length"], context["actual_length"]), "add what is missing"
    # What is left are the model's own errors, which bring their help.
    return detail["msg"], str(context.get("help", "correct the value"))


def describe(value: object) -> str:
    """Name a value so that it stays on one line, however it was written."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return f"the text {quoted(value)}"
        case tuple():
            return "a list"
        case dict():
            return "a mapping"
    return str(value)


def quoted(text: str) -> str:
    """Return the beginning of a text, in quotes."""
    line = " ".join(text.split())
    return f'"{line[:_SHOWN]}{"…" if len(line) > _SHOWN else ""}"'


def _choice(value: object, expected: str) -> tuple[str, str]:
    """Explain a word that is none of those pydantic lists as ``'a', 'b' or 'c'``."""
    choices = [word.strip("' ") for word in expected.replace("' or '", "', '").split(",")]
    near = did_you_mean(value, choices) if isinstance(value, str) else None
    return f"{describe(value)} is not one of the words that can stand here", (
        near or (f"write one of: {', '.join(choices)}" if len(choices) > 1 else f"write {choices[0]}")
    )


def _too_short(least: int, here: int) -> str:
    return (
        f"at least {least} {'item is' if least == 1 else 'items are'} wanted, and here stand {here or 'none'}"
    )


def _record_help(keys: tuple[str, ...]) -> str:
    if keys[:2] == ("zh", "en"):
        return "write it in both languages: {zh: …, en: …}"
    return f"write a mapping with the keys it needs of: {', '.join(keys)}"
