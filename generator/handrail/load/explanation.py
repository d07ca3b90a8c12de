"""Explain to editors what does not fit into a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from handrail.load.decoder import Misfit
from handrail.load.suggestion import suggest_nearest
from handrail.model.base import SLUG, STATE, URL, RecordError
from handrail.model.edition import FINGERPRINT
from handrail.model.registry import AREA_CODE, PHONE
from handrail.model.site import COUNTRY, CURRENCY, LANGUAGE, TIME_ZONE
from handrail.model.text import LABEL
from handrail.source.characters import escape

_SHOWN = 40
_WANTED = {
    "alone": ("a list is wanted", "write {{{sign}: true, basis: …}}"),
    "bool": ("true or false is wanted", "write true or false without quotes"),
    "date": ("a date is wanted", "write it as YYYY-MM-DD without quotes"),
    "int": ("a whole number is wanted", "write digits without quotes"),
    "list": ("a list is wanted", "write each item on a line of its own after a dash, or all in [ ]"),
    "mapping": ("ids and records are wanted", "write an id, a colon, and its record on the lines below"),
    "money": ("a number is wanted", "write digits without quotes or currency sign"),
    "not_more": ("more than {bound} is wanted", "correct the number"),
    "places": ("at most {bound} decimal places are wanted", "correct the number"),
    "too_large": ("{bound} or less is wanted", "correct the number"),
    "too_small": ("{bound} or more is wanted", "correct the number"),
}
_FORMS = {
    LABEL: "a title or name cannot name facts: write the words themselves, without braces",
    COUNTRY: 'write its ISO 3166 code, two capital letters in quotes, such as "CN"',
    CURRENCY: "write its ISO 4217 code, three capital letters, such as EUR",
    LANGUAGE: "write a language tag (BCP 47), such as en, fr or zh-Hant",
    TIME_ZONE: "write its IANA name, such as Europe/Paris",
    AREA_CODE: "write the six digits of GB/T 2260 in quotes",
    FINGERPRINT: "write the eight digits that handrail edition works out, in quotes",
    PHONE: "write digits, spaces and hyphens in quotes",
    SLUG: "write lower-case letters, digits and hyphens only",
    STATE: "write a thing and its state with a dot between them, such as card.on-hold",
    URL: "write a whole web address, starting with https://",
}


def explain_misfit(misfit: Misfit, keys: tuple[str, ...]) -> tuple[str, str]:
    """Return what is wrong with a value, and what to do about it.

    Args:
        misfit: a misfit other than a missing or unknown key.
        keys: the keys that are allowed there, if a record is.
    """
    value, context = misfit.value, misfit.context
    found = f"and here stands {describe(value)}"
    if misfit.kind in _WANTED:
        wanted, help_ = _WANTED[misfit.kind]
        return f"{wanted.format(**context)}, {found}", help_.format(**context)
    match misfit.kind:
        case "text":
            scalar = isinstance(value, bool | int | Decimal | date)
            return f"text is wanted, {found}", "put it in quotes" if scalar else "write text in its place"
        case "record":
            return f"keys and values are wanted, {found}", _suggest_keys(keys)
        case "word":
            return _explain_choice(value, context["words"])
        case "form":
            return f"{describe(value)} does not have the right form", _FORMS[context["pattern"]]
        case "empty":
            return "the text is empty", "write it out, or delete the key"
        case "too_few":
            return _explain_too_few(context["least"], context["here"]), "add what is missing"
    return _explain_senseless(context["error"])


def describe(value: object) -> str:
    """Describe a value on one line, however it was written."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return f"the text {quote_beginning(value)}"
        case tuple():
            return "a list"
        case dict():
            return "a mapping"
    return str(value)


def quote_beginning(text: str) -> str:
    """Return the beginning of a text, in quotes."""
    line = escape(" ".join(text.split()))
    return f'"{line[:_SHOWN]}{"…" if len(line) > _SHOWN else ""}"'


def _explain_choice(value: object, choices: tuple[str | bool, ...]) -> tuple[str, str]:
    """Explain a word that is not one of the allowed words."""
    if choices == (True,):
        return "true is the only value here", "write true, or delete the key"
    words = [str(each) for each in choices]
    near = suggest_nearest(value, words) if isinstance(value, str) else None
    return f"{describe(value)} is not one of the words that can stand here", (
        near or (f"write one of: {', '.join(words)}" if len(words) > 1 else f"write {words[0]}")
    )


def _explain_too_few(least: int, here: int) -> str:
    return (
        f"at least {least} {'item is' if least == 1 else 'items are'} wanted, and here stand {here or 'none'}"
    )


def _explain_senseless(error: RecordError) -> tuple[str, str]:
    return error.message, error.help


def _suggest_keys(keys: tuple[str, ...]) -> str:
    if keys[:2] == ("zh", "en"):
        return "write it in both languages: {zh: …, en: …}"
    return f"write a mapping with the keys it needs of: {', '.join(keys)}"
